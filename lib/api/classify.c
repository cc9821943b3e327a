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

static void add_gathered(arasha_analyzer *analyzer, ara_sums *sums)
{
	ara_features *features = &analyzer->features;

	ara_add_features(sums, &analyzer->model->model, features->ids, features->count);
	features->count = 0;
}

static bool is_allowed(const arasha_analyzer *analyzer, size_t token)
{
	return analyzer->terms && analyzer->terms->any_allowed && analyzer->terms->allowed[token];
}

/* The caller's own words, which can be looked for once all are stemmed. What the allowed ones weigh is taken
 * off again. */
static void apply_terms(arasha_analyzer *analyzer, ara_sums *sums)
{
	ara_features *features = &analyzer->features;
	ara_sums allowed = {0};

	ara_terms_search(analyzer->terms, &analyzer->sentence, NULL, NULL);
	for (size_t i = 0; i < analyzer->sentence.token_count; i++) {
		if (!is_allowed(analyzer, i) || !analyzer->sentence.tokens[i].remembered)
			continue;
		ara_extract_word(&analyzer->model->schema, &analyzer->sentence, i, features);
		add_gathered(analyzer, &allowed);
	}
	for (uint32_t label = 0; label < analyzer->model->model.label_count; label++)
		sums->weights[label] -= allowed.weights[label];
	sums->feature_count -= allowed.feature_count;
}

/* stem/ ─► feature/ ─► score/: what the remembered words of the sentence weigh. */
static void sum_words(arasha_analyzer *analyzer, ara_sums *sums)
{
	ara_sentence *sentence = &analyzer->sentence;

	analyzer->features.count = 0;
	for (size_t i = 0; i < sentence->token_count; i++) {
		if (!ara_memo_add_word(analyzer, i, sums))
			ara_stem_token(analyzer->stemmer, sentence, &sentence->tokens[i]);
	}
	if (analyzer->terms)
		apply_terms(analyzer, sums);
}

/* feature/ ─► score/: the other features. Most of the time goes into waiting for memory, so they are gathered
 * and asked for before the first is looked at. */
static void sum_rest(arasha_analyzer *analyzer, ara_sums *sums)
{
	const arasha_model *model = analyzer->model;
	const ara_sentence *sentence = &analyzer->sentence;
	ara_features *features = &analyzer->features;

	features->count = 0;
	for (size_t i = 0; i < sentence->token_count; i++) {
		bool remembered = sentence->tokens[i].remembered != NULL;
		bool word = !remembered && sentence->tokens[i].kind == ARASHA_TOKEN_WORD;
		uint32_t most = word ? ARA_FEATURES_OF_TOKEN : ARA_FEATURES_OF_PLACE + 1;
		uint32_t begin;

		if (features->count > ARA_FEATURES_OF_TOKEN - most)
			add_gathered(analyzer, sums);
		if (is_allowed(analyzer, i))
			continue;
		begin = features->count;
		features->group_count = 0;
		if (remembered) {
			ara_memo_add_context(analyzer, &sentence->tokens[i], sums);
		} else {
			ara_extract_word(&model->schema, sentence, i, features);
			ara_extract_context(&model->schema, sentence, i, features);
		}
		ara_extract_rest(&model->schema, sentence, i, features);
		if (analyzer->terms)
			ara_terms_drop_allowed(analyzer->terms, features, begin);
		ara_prefetch(&model->model, features->ids + begin, features->count - begin);
	}
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
		sums = (ara_sums){0};
		sum_words(analyzer, &sums);
		ara_context_of_sentence(&analyzer->sentence);
		sum_rest(analyzer, &sums);
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
