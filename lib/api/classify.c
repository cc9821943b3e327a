/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The way of every message, from bytes to probabilities. Each stage is one call; its folder tells the rest.
 */
#include "api/objects.h"

/* text/ ─► stem/ ─► feature/: one sentence, ready to be scored. */
bool ara_next_sentence(arasha_analyzer *analyzer)
{
	ara_sentence *sentence = &analyzer->sentence;

	if (!ara_text_next(analyzer->text, sentence))
		return false;
	ara_stem_sentence(analyzer->stemmer, sentence);
	ara_context_of_sentence(sentence);
	return true;
}

/* feature/ ─► score/: what the sentence weighs for each label. */
static void sum_sentence(arasha_analyzer *analyzer, ara_sums *sums)
{
	const arasha_model *model = analyzer->model;

	*sums = (ara_sums){0};
	for (size_t token = 0; token < analyzer->sentence.token_count; token++) {
		ara_extract(&model->schema, &analyzer->sentence, token, &analyzer->features);
		ara_add_features(sums, &model->model, analyzer->features.ids, analyzer->features.count);
	}
}

static void calibrate(arasha_analyzer *analyzer)
{
	const ara_model *model = &analyzer->model->model;

	analyzer->found_language = ara_text_language(analyzer->text);
	for (uint32_t label = 0; label < model->label_count; label++)
		analyzer->probabilities[label] = ara_calibrate(
			model, label, analyzer->found_language, analyzer->windows.best[label].margin);
}

arasha_status ara_judge(arasha_analyzer *analyzer, const char *text, size_t size, arasha_error *error)
{
	const arasha_model *model = analyzer->model;
	arasha_status status = ara_begin_text(analyzer, text, size, error);
	ara_sums sums;

	if (status != ARASHA_OK)
		return status;
	ara_windows_start(&analyzer->windows, &model->model);
	while (ara_next_sentence(analyzer)) {
		sum_sentence(analyzer, &sums);
		ara_windows_add(&analyzer->windows, &model->model, &model->schema, &sums,
			analyzer->sentence.begin, analyzer->sentence.end);
	}
	ara_windows_finish(&analyzer->windows, &model->model, &model->schema, size);
	calibrate(analyzer);
	return ARASHA_OK;
}

static arasha_score score_of(const arasha_analyzer *analyzer, uint32_t label)
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
		scores[label] = score_of(analyzer, label);
	*count = label_count;
	if (capacity < label_count)
		return ara_report(
			error, (arasha_error){ARASHA_E_CAPACITY, 0, 0, "there are more labels than room"});
	return ARASHA_OK;
}
