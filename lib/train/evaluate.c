/* SPDX-License-Identifier: Apache-2.0 */
/* Measures a model through the public interface, as any program meets it. */
#include "base/hash.h"
#include "base/memory.h"
#include "train/corpus.h"
#include "train/failure.h"
#include "train/index.h"
#include "train/key.h"
#include "train/metrics.h"
#include "train/options.h"
#include "train/pool.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { UNKNOWN = -1, BINS = 10, SPACE_LANGUAGE = 0x200 };

struct arasha_evaluation {
	ara_pool pool; /* owns the strings */
	arasha_figures *figures;
	size_t count;
};

/* A label of the model, or a union of several. */
typedef struct figure_column {
	const char *name;
	uint64_t labels;  /* bits; the highest probability of them counts */
	double threshold; /* of a union NaN: each label has its own */
} figure_column;

typedef struct evaluating {
	arasha_evaluation *out;
	arasha_model *model;
	arasha_analyzer *analyzer;
	arasha_evaluate_options options;
	arasha_train_error *error;

	uint32_t label_count;
	double thresholds[ARA_MODEL_MAX_LABELS];
	figure_column *columns;
	size_t column_count;
	ara_filter *filters;

	/* One item a record; [record][column] for the arrays that say so. */
	size_t count;
	uint32_t *languages; /* number of the record's language; ARA_INDEX_NONE: it has none */
	size_t language_capacity;
	double *scores; /* [record][column] */
	size_t score_capacity;
	int8_t *gold; /* [record][column]: 0, 1 or UNKNOWN */
	size_t gold_capacity;
	uint8_t *flagged; /* [record][column] */
	size_t flagged_capacity;

	ara_index language_keys; /* numbers the languages */
	const char **language_names;
	size_t language_name_capacity;
	uint32_t *points; /* normal form of a text */
	size_t point_capacity;
} evaluating;

static arasha_status no_memory(const evaluating *all)
{
	return ara_train_no_memory(all->error);
}

/* ---- What is asked ------------------------------------------------------------------------------- */

/* Splits "left=right" at the first "="; both parts go to the pool. NULL parts where there is no memory. */
static arasha_status split(evaluating *all, const char *text, const char *what, char **left, char **right)
{
	const char *sign = strchr(text, '=');

	if (!sign || sign == text)
		return ara_train_fail(
			all->error, ARASHA_E_ARGUMENT, "%s \"%s\" has no form name=value", what, text);
	*left = ara_pool_join(&all->out->pool, text, "", "");
	if (!*left)
		return no_memory(all);
	(*left)[sign - text] = 0;
	*right = *left + (sign - text) + 1;
	return ARASHA_OK;
}

static uint32_t find_label(const evaluating *all, const char *name)
{
	for (uint32_t label = 0; label < all->label_count; label++)
		if (strcmp(arasha_model_label_name(all->model, label), name) == 0)
			return label;
	return ARA_LABEL_NONE;
}

/* Reads "toxic=abuse+profanity". */
static arasha_status read_union(evaluating *all, const char *text, figure_column *column)
{
	char *name = NULL, *rest = NULL;
	arasha_status status = split(all, text, "union", &name, &rest);

	if (status != ARASHA_OK)
		return status;
	*column = (figure_column){name, 0, (double)NAN};
	for (char *end = rest; end; rest = end ? end + 1 : rest) {
		uint32_t label;

		end = strchr(rest, '+');
		if (end)
			*end = 0;
		label = find_label(all, rest);
		if (label == ARA_LABEL_NONE)
			return ara_train_fail(all->error, ARASHA_E_ARGUMENT,
				"union \"%s\": the model has no label \"%s\"", text, rest);
		column->labels |= UINT64_C(1) << label;
	}
	return ARASHA_OK;
}

static arasha_status make_columns(evaluating *all)
{
	const char *point = all->options.operating_point ? all->options.operating_point : "balanced";
	arasha_status status = ARASHA_OK;

	all->columns = ara_pool_get(
		&all->out->pool, all->label_count + all->options.union_count, sizeof *all->columns);
	if (!all->columns)
		return no_memory(all);
	for (uint32_t label = 0; label < all->label_count; label++) {
		if (arasha_model_threshold(all->model, point, label, &all->thresholds[label]) != ARASHA_OK)
			return ara_train_fail(all->error, ARASHA_E_ARGUMENT,
				"the model has no operating point \"%s\"", point);
		all->columns[all->column_count++] = (figure_column){
			ara_pool_join(&all->out->pool, arasha_model_label_name(all->model, label), "", ""),
			UINT64_C(1) << label, all->thresholds[label]};
		if (!all->columns[label].name)
			return no_memory(all);
	}
	for (size_t i = 0; status == ARASHA_OK && i < all->options.union_count; i++)
		status = read_union(all, all->options.unions[i], &all->columns[all->column_count++]);
	return status;
}

static arasha_status make_filters(evaluating *all)
{
	size_t count = all->options.filter_count;

	all->filters = ara_pool_get(&all->out->pool, count, sizeof *all->filters);
	if (!all->filters)
		return no_memory(all);
	for (size_t i = 0; i < count; i++) {
		char *field = NULL, *value = NULL;
		arasha_status status = split(all, all->options.filters[i], "filter", &field, &value);
		const char **values;

		if (status != ARASHA_OK)
			return status;
		values = ara_pool_get(&all->out->pool, 1, sizeof *values);
		if (!values)
			return no_memory(all);
		*values = value;
		all->filters[i] = (ara_filter){field, values, 1, false};
	}
	return ARASHA_OK;
}

/* ---- Records ------------------------------------------------------------------------------------- */

static uint64_t hash_of(const char *text)
{
	uint64_t state = ara_hash_start(SPACE_LANGUAGE);

	for (; *text; text++)
		state = ara_hash_step(state, (unsigned char)*text);
	return ara_hash_finish(state);
}

static arasha_status number_language(evaluating *all, const json_t *value, uint32_t *number)
{
	ara_memory heap = ara_memory_default();
	size_t before = all->language_keys.count;
	bool fresh;

	*number = ARA_INDEX_NONE;
	if (!json_is_string(value))
		return ARASHA_OK;
	*number = ara_index_put(&all->language_keys, hash_of(json_string_value(value)), &fresh);
	if (*number == ARA_INDEX_NONE ||
		ara_grow(&heap, (void **)&all->language_names, &all->language_name_capacity, before,
			all->language_keys.count, sizeof *all->language_names))
		return no_memory(all);
	if (fresh)
		all->language_names[*number] =
			ara_pool_join(&all->out->pool, json_string_value(value), "", "");
	return all->language_names[*number] ? ARASHA_OK : no_memory(all);
}

static arasha_status grow_records(evaluating *all)
{
	ara_memory heap = ara_memory_default();
	size_t used = all->count * all->column_count, needed = used + all->column_count;

	if (ara_grow(&heap, (void **)&all->languages, &all->language_capacity, all->count, all->count + 1,
		    sizeof *all->languages) ||
		ara_grow(&heap, (void **)&all->scores, &all->score_capacity, used, needed,
			sizeof *all->scores) ||
		ara_grow(&heap, (void **)&all->gold, &all->gold_capacity, used, needed, sizeof *all->gold) ||
		ara_grow(&heap, (void **)&all->flagged, &all->flagged_capacity, used, needed,
			sizeof *all->flagged))
		return no_memory(all);
	return ARASHA_OK;
}

static arasha_status read_gold(evaluating *all, const ara_lines *lines, int8_t *gold)
{
	const json_t *labels = json_object_get(lines->record, "labels");

	if (!json_is_object(labels) && !json_is_array(labels))
		return ara_lines_fail(lines, all->error, "\"labels\" must be an object or an array");
	for (size_t i = 0; i < all->column_count; i++) {
		float value;

		if (!ara_label_value(labels, all->columns[i].name, &value) || (value > 0 && value < 1))
			return ara_lines_fail(
				lines, all->error, "label \"%s\" must be 0, 1 or null", all->columns[i].name);
		gold[i] = isnan(value) ? UNKNOWN : (int8_t)value;
	}
	return ARASHA_OK;
}

static arasha_status score(evaluating *all, const ara_lines *lines, const char *text, size_t size,
	double *scores, uint8_t *flagged)
{
	arasha_score found[ARA_MODEL_MAX_LABELS];
	arasha_error why;
	size_t count;
	arasha_status status =
		arasha_classify(all->analyzer, text, size, found, ARA_MODEL_MAX_LABELS, &count, &why);

	if (status != ARASHA_OK)
		return ara_train_fail(all->error, status, "%s:%llu: %s", lines->path,
			(unsigned long long)lines->line, why.message);
	for (size_t i = 0; i < all->column_count; i++) {
		scores[i] = 0;
		flagged[i] = 0;
		for (uint32_t label = 0; label < all->label_count; label++) {
			double probability = found[label].probability;

			if (!(all->columns[i].labels >> label & 1))
				continue;
			scores[i] = probability > scores[i] ? probability : scores[i];
			flagged[i] |= probability >= all->thresholds[label];
		}
	}
	return ARASHA_OK;
}

/* Whether a recipe with the same "held_out" did not learn from the text. */
static arasha_status is_asked(evaluating *all, const char *text, size_t size, bool *asked)
{
	ara_memory heap = ara_memory_default();
	size_t count;

	*asked = true;
	if (all->options.held_out == 0)
		return ARASHA_OK;
	if (ara_grow(&heap, (void **)&all->points, &all->point_capacity, 0, size, sizeof *all->points))
		return no_memory(all);
	count = ara_key_normalise(text, size, all->points);
	*asked = ara_is_held_out(ara_key_hash(all->points, count), all->options.held_out);
	return ARASHA_OK;
}

static arasha_status take_record(evaluating *all, const ara_lines *lines)
{
	const char *field = all->options.text_field ? all->options.text_field : "text", *text;
	size_t size, at = all->count * all->column_count;
	bool asked;
	arasha_status status;

	if (!ara_filters_pass(all->filters, all->options.filter_count, lines->record))
		return ARASHA_OK;
	status = ara_lines_text(lines, field, &text, &size, all->error);
	if (status == ARASHA_OK)
		status = is_asked(all, text, size, &asked);
	if (status != ARASHA_OK || !asked)
		return status;
	status = grow_records(all);
	if (status == ARASHA_OK)
		status = number_language(
			all, json_object_get(lines->record, "lang"), &all->languages[all->count]);
	if (status == ARASHA_OK)
		status = read_gold(all, lines, all->gold + at);
	if (status == ARASHA_OK)
		status = score(all, lines, text, size, all->scores + at, all->flagged + at);
	all->count += status == ARASHA_OK;
	return status;
}

static arasha_status take_file(evaluating *all, const char *path)
{
	ara_lines lines;
	arasha_status status = ara_lines_init(&lines, path, all->error);

	if (status != ARASHA_OK)
		return status;
	status = ara_lines_next(&lines, all->error);
	while (status == ARASHA_OK && lines.record) {
		status = take_record(all, &lines);
		if (status == ARASHA_OK)
			status = ara_lines_next(&lines, all->error);
	}
	ara_lines_finish(&lines);
	return status;
}

/* ---- Figures ------------------------------------------------------------------------------------- */

static double ratio(uint64_t part, uint64_t whole)
{
	return whole ? (double)part / (double)whole : (double)NAN;
}

/* Figures of a column over the records of a language, ARA_INDEX_NONE standing for all. */
static arasha_figures figure(
	const evaluating *all, size_t number, uint32_t language, const char *name, ara_scored *scored)
{
	const figure_column *column = &all->columns[number];
	arasha_figures out = {.label = column->name, .language = name, .threshold = column->threshold};
	uint64_t flagged = 0, found = 0;

	for (size_t i = 0; i < all->count; i++) {
		size_t at = i * all->column_count + number;

		if (language != ARA_INDEX_NONE && all->languages[i] != language)
			continue;
		out.texts++;
		out.flagged += all->flagged[at];
		if (all->gold[at] == UNKNOWN)
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

static arasha_status make_figures(evaluating *all)
{
	arasha_evaluation *out = all->out;
	size_t languages = all->language_keys.count;
	ara_scored *scored = calloc(all->count + 1, sizeof *scored);

	out->figures = ara_pool_get(&out->pool, all->column_count * (languages + 1), sizeof *out->figures);
	if (!scored || !out->figures) {
		free(scored);
		return no_memory(all);
	}
	for (size_t i = 0; i < all->column_count; i++) {
		arasha_figures *first = out->figures + out->count;

		out->figures[out->count++] = figure(all, i, ARA_INDEX_NONE, "all", scored);
		for (uint32_t language = 0; language < languages; language++)
			out->figures[out->count++] =
				figure(all, i, language, all->language_names[language], scored);
		qsort(first + 1, languages, sizeof *first, compare_names);
	}
	free(scored);
	return ARASHA_OK;
}

static arasha_status evaluate(evaluating *all, const char *const *paths, size_t path_count)
{
	arasha_error why;
	arasha_status status = arasha_analyzer_create(&all->analyzer, all->model, NULL, &why);

	if (status != ARASHA_OK)
		return ara_train_fail(all->error, status, "%s", why.message);
	status = make_columns(all);
	if (status == ARASHA_OK)
		status = make_filters(all);
	for (size_t i = 0; status == ARASHA_OK && i < path_count; i++)
		status = take_file(all, paths[i]);
	return status == ARASHA_OK ? make_figures(all) : status;
}

arasha_status arasha_evaluate(arasha_evaluation **out, arasha_model *model, const char *const *paths,
	size_t path_count, const arasha_evaluate_options *options, arasha_train_error *error)
{
	arasha_train_error unused;
	evaluating all = {
		.model = model, .options = ARASHA_EVALUATE_OPTIONS_INIT, .error = error ? error : &unused};
	arasha_status status;

	if (!out || !model || (path_count && !paths) ||
		ara_take_options(&all.options, sizeof all.options, options))
		return ara_train_fail(all.error, ARASHA_E_ARGUMENT, "a NULL, or options without a size");
	all.label_count = arasha_model_label_count(model);
	all.out = calloc(1, sizeof *all.out);
	status = all.out ? evaluate(&all, paths, path_count) : no_memory(&all);
	arasha_analyzer_destroy(all.analyzer);
	ara_index_finish(&all.language_keys);
	free(all.language_names);
	free(all.languages);
	free(all.scores);
	free(all.gold);
	free(all.flagged);
	free(all.points);
	if (status == ARASHA_OK)
		*out = all.out;
	else
		arasha_evaluation_destroy(all.out);
	return status;
}

const arasha_figures *arasha_evaluation_figures(const arasha_evaluation *evaluation, size_t *count)
{
	*count = evaluation->count;
	return evaluation->figures;
}

void arasha_evaluation_destroy(arasha_evaluation *evaluation)
{
	if (!evaluation)
		return;
	ara_pool_finish(&evaluation->pool);
	free(evaluation);
}
