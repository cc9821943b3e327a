/* SPDX-License-Identifier: Apache-2.0 */
/* Judges labelled records through the public interface, as any program meets it. */
#include "train/judged.h"
#include "base/memory.h"
#include "train/corpus.h"
#include "train/failure.h"
#include "train/key.h"
#include "train/lines.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static arasha_status no_memory(const ara_judged *all)
{
	return ara_train_no_memory(all->error);
}

/* ---- What is asked ------------------------------------------------------------------------------- */

/* Splits "left=right" at the first "="; both parts go to the pool. NULL parts where there is no memory. */
static arasha_status split(ara_judged *all, const char *text, const char *what, char **left, char **right)
{
	const char *sign = strchr(text, '=');

	if (!sign || sign == text)
		return ara_train_fail(
			all->error, ARASHA_E_ARGUMENT, "%s \"%s\" has no form name=value", what, text);
	*left = ara_pool_join(all->pool, text, "", "");
	if (!*left)
		return no_memory(all);
	(*left)[sign - text] = 0;
	*right = *left + (sign - text) + 1;
	return ARASHA_OK;
}

static uint32_t find_label(const ara_judged *all, const char *name)
{
	for (uint32_t label = 0; label < all->label_count; label++)
		if (strcmp(arasha_model_label_name(all->model, label), name) == 0)
			return label;
	return ARA_LABEL_NONE;
}

/* Reads "toxic=abuse+profanity". */
static arasha_status read_union(ara_judged *all, const char *text, ara_judged_column *column)
{
	char *name = NULL, *rest = NULL;
	arasha_status status = split(all, text, "union", &name, &rest);

	if (status != ARASHA_OK)
		return status;
	*column = (ara_judged_column){name, 0, (double)NAN};
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

static arasha_status make_columns(ara_judged *all)
{
	const char *point = all->options.operating_point ? all->options.operating_point : "balanced";
	arasha_status status = ARASHA_OK;

	all->columns =
		ara_pool_get(all->pool, all->label_count + all->options.union_count, sizeof *all->columns);
	if (!all->columns)
		return no_memory(all);
	for (uint32_t label = 0; label < all->label_count; label++) {
		if (arasha_model_threshold(all->model, point, label, &all->thresholds[label]) != ARASHA_OK)
			return ara_train_fail(all->error, ARASHA_E_ARGUMENT,
				"the model has no operating point \"%s\"", point);
		all->columns[all->column_count++] = (ara_judged_column){
			ara_pool_join(all->pool, arasha_model_label_name(all->model, label), "", ""),
			UINT64_C(1) << label, all->thresholds[label]};
		if (!all->columns[label].name)
			return no_memory(all);
	}
	for (size_t i = 0; status == ARASHA_OK && i < all->options.union_count; i++)
		status = read_union(all, all->options.unions[i], &all->columns[all->column_count++]);
	return status;
}

static arasha_status make_filters(ara_judged *all)
{
	size_t count = all->options.filter_count;

	all->filters = ara_pool_get(all->pool, count, sizeof *all->filters);
	if (!all->filters)
		return no_memory(all);
	for (size_t i = 0; i < count; i++) {
		char *field = NULL, *value = NULL;
		arasha_status status = split(all, all->options.filters[i], "filter", &field, &value);
		const char **values;

		if (status != ARASHA_OK)
			return status;
		values = ara_pool_get(all->pool, 1, sizeof *values);
		if (!values)
			return no_memory(all);
		*values = value;
		all->filters[i] = (ara_filter){field, values, 1, false};
	}
	return ARASHA_OK;
}

/* ---- Records ------------------------------------------------------------------------------------- */

/* Number of the name that the record's `field` holds; ARA_INDEX_NONE where it holds none. */
static arasha_status number_field(
	ara_judged *all, const ara_lines *lines, const char *field, ara_names *names, uint32_t *number)
{
	const json_t *value = json_object_get(lines->record, field);

	*number = ARA_INDEX_NONE;
	if (!json_is_string(value))
		return ARASHA_OK;
	*number = ara_names_put(names, all->pool, json_string_value(value));
	return *number == ARA_INDEX_NONE ? no_memory(all) : ARASHA_OK;
}

static arasha_status grow_records(ara_judged *all)
{
	ara_memory heap = ara_memory_default();
	size_t used = all->count * all->column_count, needed = used + all->column_count;

	if (ara_grow(&heap, (void **)&all->languages, &all->language_capacity, all->count, all->count + 1,
		    sizeof *all->languages) ||
		ara_grow(&heap, (void **)&all->cases, &all->case_capacity, all->count, all->count + 1,
			sizeof *all->cases) ||
		ara_grow(&heap, (void **)&all->scores, &all->score_capacity, used, needed,
			sizeof *all->scores) ||
		ara_grow(&heap, (void **)&all->gold, &all->gold_capacity, used, needed, sizeof *all->gold) ||
		ara_grow(&heap, (void **)&all->flagged, &all->flagged_capacity, used, needed,
			sizeof *all->flagged))
		return no_memory(all);
	return ARASHA_OK;
}

static arasha_status read_gold(ara_judged *all, const ara_lines *lines, int8_t *gold)
{
	const json_t *labels = json_object_get(lines->record, "labels");

	if (!json_is_object(labels) && !json_is_array(labels))
		return ara_lines_fail(lines, all->error, "\"labels\" must be an object or an array");
	for (size_t i = 0; i < all->column_count; i++) {
		float value;

		if (!ara_label_value(labels, all->columns[i].name, &value) || (value > 0 && value < 1))
			return ara_lines_fail(
				lines, all->error, "label \"%s\" must be 0, 1 or null", all->columns[i].name);
		gold[i] = isnan(value) ? ARA_GOLD_UNKNOWN : (int8_t)value;
	}
	return ARASHA_OK;
}

static arasha_status score(ara_judged *all, const ara_lines *lines, const char *text, size_t size,
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
static arasha_status is_asked(ara_judged *all, const char *text, size_t size, bool *asked)
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

static arasha_status take_record(void *context, const ara_lines *lines)
{
	ara_judged *all = context;
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
		status = number_field(all, lines, "lang", &all->language_names, &all->languages[all->count]);
	if (status == ARASHA_OK)
		status = number_field(all, lines, "functionality", &all->case_names, &all->cases[all->count]);
	if (status == ARASHA_OK)
		status = read_gold(all, lines, all->gold + at);
	if (status == ARASHA_OK)
		status = score(all, lines, text, size, all->scores + at, all->flagged + at);
	all->count += status == ARASHA_OK;
	return status;
}

/* ---- All ----------------------------------------------------------------------------------------- */

arasha_status ara_judge_files(ara_judged *judged, const char *const *paths, size_t path_count)
{
	arasha_error why;
	arasha_status status = arasha_analyzer_create(&judged->analyzer, judged->model, NULL, &why);

	if (status != ARASHA_OK)
		return ara_train_fail(judged->error, status, "%s", why.message);
	judged->label_count = arasha_model_label_count(judged->model);
	status = make_columns(judged);
	if (status == ARASHA_OK)
		status = make_filters(judged);
	if (status == ARASHA_OK)
		status = ara_lines_each_of(paths, path_count, take_record, judged, judged->error);
	return status;
}

void ara_judged_finish(ara_judged *judged)
{
	arasha_analyzer_destroy(judged->analyzer);
	ara_names_finish(&judged->language_names);
	ara_names_finish(&judged->case_names);
	free(judged->languages);
	free(judged->cases);
	free(judged->scores);
	free(judged->gold);
	free(judged->flagged);
	free(judged->points);
}
