/* SPDX-License-Identifier: Apache-2.0 */
/* Figures of a model on labelled records: per label and language, and per functionality of a suite. */
#include "train/failure.h"
#include "train/judged.h"
#include "train/metrics.h"
#include "train/options.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BINS = 10 };

struct arasha_evaluation {
	ara_pool pool; /* owns the strings and figures */
	arasha_figures *figures;
	size_t count;
	arasha_case_figures *cases;
	size_t case_count;
};

/* ---- Labels -------------------------------------------------------------------------------------- */

static double ratio(uint64_t part, uint64_t whole)
{
	return whole ? (double)part / (double)whole : (double)NAN;
}

/* Figures of a column over the records of a language, ARA_INDEX_NONE standing for all. */
static arasha_figures figure(
	const ara_judged *all, size_t number, uint32_t language, const char *name, ara_scored *scored)
{
	const ara_judged_column *column = &all->columns[number];
	arasha_figures out = {.label = column->name, .language = name, .threshold = column->threshold};
	uint64_t flagged = 0, found = 0;

	for (size_t i = 0; i < all->count; i++) {
		size_t at = i * all->column_count + number;

		if (language != ARA_INDEX_NONE && all->languages[i] != language)
			continue;
		out.texts++;
		out.flagged += all->flagged[at];
		if (all->gold[at] == ARA_GOLD_UNKNOWN)
			continue;
		scored[out.known++] = (ara_scored){all->scores[at], 1, i, all->gold[at] == 1};
		out.positives += all->gold[at] == 1;
		flagged += all->flagged[at];
		found += all->flagged[at] && all->gold[at] == 1;
	}
	ara_sort_scored(scored, out.known);
	out.roc_auc = ara_roc_auc(scored, out.known);
	out.average_precision = ara_average_precision(scored, out.known);
	out.calibration_error = ara_calibration_error(scored, out.known, BINS);
	out.precision = ratio(found, flagged);
	out.recall = ratio(found, out.positives);
	out.f1 = ratio(2 * found, flagged + out.positives);
	return out;
}

static int compare_names(const void *left, const void *right)
{
	const arasha_figures *a = left, *b = right;

	return strcmp(a->language, b->language);
}

static arasha_status make_figures(arasha_evaluation *out, const ara_judged *all)
{
	size_t languages = all->language_names.keys.count;
	ara_scored *scored = calloc(all->count + 1, sizeof *scored);

	out->figures = ara_pool_get(&out->pool, all->column_count * (languages + 1), sizeof *out->figures);
	if (!scored || !out->figures) {
		free(scored);
		return ara_train_no_memory(all->error);
	}
	for (size_t i = 0; i < all->column_count; i++) {
		arasha_figures *first = out->figures + out->count;

		out->figures[out->count++] = figure(all, i, ARA_INDEX_NONE, "all", scored);
		for (uint32_t language = 0; language < languages; language++)
			out->figures[out->count++] =
				figure(all, i, language, all->language_names.items[language], scored);
		qsort(first + 1, languages, sizeof *first, compare_names);
	}
	free(scored);
	return ARASHA_OK;
}

/* ---- Functionalities ----------------------------------------------------------------------------- */

/* A case is answered when "abuse", the first label, is flagged where it holds and nowhere else. */
static arasha_case_figures count_cases(const ara_judged *all, uint32_t functionality, uint32_t language)
{
	arasha_case_figures out = {.functionality = all->case_names.items[functionality],
		.language = language == ARA_INDEX_NONE ? "all" : all->language_names.items[language]};

	for (size_t i = 0; i < all->count; i++) {
		size_t at = i * all->column_count;

		if (all->cases[i] != functionality || all->gold[at] == ARA_GOLD_UNKNOWN)
			continue;
		if (language != ARA_INDEX_NONE && all->languages[i] != language)
			continue;
		out.cases++;
		out.positives += all->gold[at] == 1;
		out.right += all->flagged[at] == (all->gold[at] == 1);
	}
	out.accuracy = ratio(out.right, out.cases);
	return out;
}

static arasha_status make_cases(arasha_evaluation *out, const ara_judged *all)
{
	size_t languages = all->language_names.keys.count, functionalities = all->case_names.keys.count;

	out->cases = ara_pool_get(&out->pool, functionalities * (languages + 1), sizeof *out->cases);
	if (!out->cases)
		return ara_train_no_memory(all->error);
	for (uint32_t functionality = 0; functionality < functionalities; functionality++) {
		out->cases[out->case_count++] = count_cases(all, functionality, ARA_INDEX_NONE);
		for (uint32_t language = 0; language < languages; language++)
			out->cases[out->case_count++] = count_cases(all, functionality, language);
	}
	return ARASHA_OK;
}

/* ---- All ----------------------------------------------------------------------------------------- */

arasha_status arasha_evaluate(arasha_evaluation **out, arasha_model *model, const char *const *paths,
	size_t path_count, const arasha_evaluate_options *options, arasha_train_error *error)
{
	arasha_train_error unused;
	ara_judged all = {
		.model = model, .options = ARASHA_EVALUATE_OPTIONS_INIT, .error = error ? error : &unused};
	arasha_evaluation *made;
	arasha_status status;

	if (!out || !model || (path_count && !paths) ||
		ara_take_options(&all.options, sizeof all.options, options))
		return ara_train_fail(all.error, ARASHA_E_ARGUMENT, "a NULL, or options without a size");
	made = calloc(1, sizeof *made);
	if (!made)
		return ara_train_no_memory(all.error);
	all.pool = &made->pool;
	status = ara_judge_files(&all, paths, path_count);
	if (status == ARASHA_OK)
		status = make_figures(made, &all);
	if (status == ARASHA_OK)
		status = make_cases(made, &all);
	ara_judged_finish(&all);
	if (status == ARASHA_OK)
		*out = made;
	else
		arasha_evaluation_destroy(made);
	return status;
}

const arasha_figures *arasha_evaluation_figures(const arasha_evaluation *evaluation, size_t *count)
{
	*count = evaluation->count;
	return evaluation->figures;
}

const arasha_case_figures *arasha_evaluation_cases(const arasha_evaluation *evaluation, size_t *count)
{
	*count = evaluation->case_count;
	return evaluation->cases;
}

void arasha_evaluation_destroy(arasha_evaluation *evaluation)
{
	if (!evaluation)
		return;
	ara_pool_finish(&evaluation->pool);
	free(evaluation);
}
