/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The way of every message, from bytes to probabilities. Each stage is one call; its folder tells the rest.
 */
#include "api/memo.h"
#include "api/objects.h"
#include <string.h>

/* text/ ─► stem/ ─► feature/: one sentence, ready for its features. */
bool ara_next_sentence(arasha_analyzer *analyzer)
{
	ara_sentence *sentence = &analyzer->sentence;

	if (!ara_text_next(analyzer->text, sentence))
		return false;
	ara_stem_sentence(analyzer->stemmer, sentence);
	ara_context_of_sentence(sentence);
	return true;
}

/* feature/ ─► score/: of the features that are gathered, those that may weigh are left to be added. */
static void choose_gathered(arasha_analyzer *analyzer, ara_sums *sums)
{
	ara_features *features = &analyzer->features;

	sums->feature_count += features->count - features->reading_count;
	features->reading_count = 0;
	features->count =
		(uint32_t)ara_choose_likely(&analyzer->model->model, features->ids, features->count);
}

static void add_gathered(arasha_analyzer *analyzer, ara_sums *sums)
{
	ara_features *features = &analyzer->features;

	ara_add_likely(sums, &analyzer->model->model, features->ids, features->count);
	features->count = 0;
}

/* The only sentence of a text repeats none. */
bool ara_repeats_itself(arasha_analyzer *analyzer, size_t size)
{
	const ara_sentence *sentence = &analyzer->sentence;

	return (sentence->begin > 0 || sentence->end < size) &&
	       ara_repeats_next(&analyzer->repeats, sentence);
}

/* Features of a token that are not remembered with its word. */
static void gather_token(arasha_analyzer *analyzer, size_t token)
{
	const arasha_model *model = analyzer->model;
	const ara_sentence *sentence = &analyzer->sentence;
	ara_features *features = &analyzer->features;
	uint32_t begin = features->count;

	features->group_count = 0;
	if (!sentence->tokens[token].remembered) {
		ara_extract_word(&model->schema, analyzer->stemmer, sentence, token, features);
		ara_extract_context(&model->schema, sentence, token, features);
	}
	ara_extract_rest(&model->schema, analyzer->stemmer, sentence, token, features);
	if (analyzer->terms)
		ara_terms_drop_allowed(analyzer->terms, features, begin);
	ara_prefetch(&model->model, features->ids + begin, features->count - begin);
}

/* Mostly all of the sentence's features have room; where they have not, some are added on the way. */
static void gather(arasha_analyzer *analyzer, ara_sums *sums)
{
	const ara_sentence *sentence = &analyzer->sentence;
	ara_features *features = &analyzer->features;

	features->count = features->reading_count = 0;
	for (size_t i = 0; i < sentence->token_count; i++) {
		const ara_token *token = &sentence->tokens[i];
		bool word = !token->remembered && token->kind == ARASHA_TOKEN_WORD;
		uint32_t most = word ? ARA_FEATURES_OF_TOKEN : ARA_FEATURES_OF_PLACE + 1;

		if (features->count > ARA_FEATURES_OF_TOKEN - most) {
			choose_gathered(analyzer, sums);
			add_gathered(analyzer, sums);
		}
		if (!ara_is_allowed(analyzer, i))
			gather_token(analyzer, i);
	}
	choose_gathered(analyzer, sums);
}

/* stem/ ─► feature/ ─► score/: what a sentence weighs. Most of the time would go into waiting for memory, so
 * features between words are asked for before the words' own are added, and added after. */
static void weigh_sentence(arasha_analyzer *analyzer, ara_sums *sums)
{
	ara_sentence *sentence = &analyzer->sentence;

	ara_sums_start(sums, &analyzer->model->model);
	for (size_t i = 0; i < sentence->token_count; i++)
		ara_memo_stem(analyzer, i);
	if (analyzer->terms)
		ara_terms_search(analyzer->terms, sentence, NULL, NULL);
	ara_context_of_sentence(sentence);
	ara_memo_contexts(analyzer);
	gather(analyzer, sums);
	ara_memo_add_words(analyzer, sums);
	add_gathered(analyzer, sums);
}

static void calibrate(arasha_analyzer *analyzer)
{
	const ara_model *model = &analyzer->model->model;

	analyzer->found_language = ara_text_language(analyzer->text);
	for (uint32_t label = 0; label < model->label_count; label++)
		analyzer->probabilities[label] = ara_calibrate(
			model, label, analyzer->found_language, analyzer->windows.best[label].margin);
}

static void start_terms(arasha_analyzer *analyzer)
{
	ara_terms_start(analyzer->terms);
	analyzer->windows.in_sentence = analyzer->terms->in_sentence;
	analyzer->windows.in_whole = analyzer->terms->in_text;
}

arasha_status ara_judge(arasha_analyzer *analyzer, const char *text, size_t size, arasha_error *error)
{
	const arasha_model *model = analyzer->model;
	arasha_status status = ara_begin_text(analyzer, text, size, error);
	ara_sums sums;

	if (status != ARASHA_OK)
		return status;
	ara_windows_start(&analyzer->windows, &model->model);
	if (analyzer->terms)
		start_terms(analyzer);
	while (ara_text_next(analyzer->text, &analyzer->sentence)) {
		if (ara_repeats_itself(analyzer, size))
			continue;
		weigh_sentence(analyzer, &sums);
		ara_windows_add(&analyzer->windows, &model->model, &model->schema, &sums,
			analyzer->sentence.begin, analyzer->sentence.end);
	}
	ara_windows_finish(&analyzer->windows, &model->model, &model->schema, size);
	calibrate(analyzer);
	return ara_end_text(analyzer, error);
}

arasha_score ara_score_of(const arasha_analyzer *analyzer, uint32_t label)
{
	uint32_t source = ara_decide_source(&analyzer->model->model, label, analyzer->probabilities);
	const ara_best *best = &analyzer->windows.best[source];

	return (arasha_score){
		label, 0, best->margin, analyzer->probabilities[source], best->begin, best->end};
}

arasha_status arasha_classify(arasha_analyzer *analyzer, const char *text, size_t size, arasha_score *scores,
	size_t capacity, size_t *count, arasha_error *error)
{
	arasha_status status;
	uint32_t label_count;

	if (!analyzer || !count || (!scores && capacity))
		return ara_report(
			error, (arasha_error){ARASHA_E_ARGUMENT, 0, 0, "a required argument is NULL"});
	label_count = analyzer->model->model.label_count;
	status = ara_judge(analyzer, text, size, error);
	if (status != ARASHA_OK)
		return status;
	for (uint32_t label = 0; label < label_count && label < capacity; label++)
		scores[label] = ara_score_of(analyzer, label);
	*count = label_count;
	if (capacity < label_count)
		return ara_report(
			error, (arasha_error){ARASHA_E_CAPACITY, 0, 0, "there are more labels than room"});
	return ARASHA_OK;
}
