/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Why a label has its margin: the text is read a second time, and the features of the window that decided are
 * gathered by the words they stand on. The sums are integers until the last step, so the reasons add up.
 */
#include "api/objects.h"
#include <math.h>

/* The strongest reasons so far, in the caller's array. It is kept as a heap with the weakest on top, so that
 * a text of any length needs no other memory. */
typedef struct gathered {
	arasha_reason *reasons;
	size_t capacity;
	size_t count; /* all there were, kept or not */
} gathered;

/* Order of the result: by |weight|, then by place, so that it does not depend on the capacity. */
static bool is_weaker(const arasha_reason *a, const arasha_reason *b)
{
	if (fabs(a->weight) != fabs(b->weight))
		return fabs(a->weight) < fabs(b->weight);
	if (a->begin != b->begin)
		return a->begin > b->begin;
	return a->end > b->end;
}

static void swap(arasha_reason *a, arasha_reason *b)
{
	arasha_reason kept = *a;

	*a = *b;
	*b = kept;
}

static void sift_down(arasha_reason *heap, size_t count, size_t at)
{
	for (;;) {
		size_t weakest = at, left = 2 * at + 1, right = left + 1;

		if (left < count && is_weaker(&heap[left], &heap[weakest]))
			weakest = left;
		if (right < count && is_weaker(&heap[right], &heap[weakest]))
			weakest = right;
		if (weakest == at)
			return;
		swap(&heap[at], &heap[weakest]);
		at = weakest;
	}
}

static void sift_up(arasha_reason *heap, size_t at)
{
	while (at && is_weaker(&heap[at], &heap[(at - 1) / 2])) {
		swap(&heap[at], &heap[(at - 1) / 2]);
		at = (at - 1) / 2;
	}
}

static void add_reason(gathered *to, arasha_reason reason)
{
	size_t at = to->count++;

	if (at < to->capacity) {
		to->reasons[at] = reason;
		sift_up(to->reasons, at);
	} else if (to->capacity && is_weaker(&to->reasons[0], &reason)) {
		to->reasons[0] = reason;
		sift_down(to->reasons, to->capacity, 0);
	}
}

/* The second half of heapsort: the weakest go to the end. */
static void sort_reasons(gathered *found)
{
	size_t count = found->count < found->capacity ? found->count : found->capacity;

	while (count > 1) {
		swap(&found->reasons[0], &found->reasons[--count]);
		sift_down(found->reasons, count, 0);
	}
}

enum { PARTS_MOST = 4 };

/* The columns that a margin is made of: the label's own, and behind it those that a united label takes in. */
typedef struct margin_parts {
	uint32_t columns[PARTS_MOST];
	double shares[PARTS_MOST];  /* of their margins, */
	double factors[PARTS_MOST]; /* and so of a feature's weight */
	uint32_t count;
} margin_parts;

static margin_parts parts_of(const arasha_model *model, uint32_t source, const ara_best *window)
{
	double norm = ara_schema_norm(&model->schema, window->feature_count);
	uint32_t registers = model->model.label_count;
	const ara_union *shares = &window->parts;
	margin_parts parts = {{source}, {1}, {0}, 1};

	if (ara_model_unites(&model->model, source))
		parts = (margin_parts){
			{source, shares->kind, registers + ARA_COLUMN_FORUM, registers + ARA_COLUMN_FOUND},
			{1 - shares->forum - shares->found, 1, shares->forum, shares->found}, {0},
			registers < model->model.column_count ? 4 : 2};
	for (uint32_t i = 0; i < parts.count; i++)
		parts.factors[i] = parts.shares[i] * (double)model->model.scales[parts.columns[i]] / norm;
	return parts;
}

static double weight_of(
	const ara_model *model, const margin_parts *parts, const uint64_t *features, size_t count)
{
	int64_t weights[PARTS_MOST] = {0};
	double weight = 0;

	for (size_t i = 0; i < count; i++) {
		const int8_t *row = ara_find(model, features[i]);

		for (uint32_t part = 0; row && part < parts->count; part++)
			weights[part] += row[parts->columns[part]];
	}
	for (uint32_t part = 0; part < parts->count; part++)
		weight += parts->factors[part] * (double)weights[part];
	return weight;
}

/* The reasons of the features of one token, which `analyzer` holds. */
static void explain_token(
	const arasha_analyzer *analyzer, const margin_parts *parts, uint32_t label, gathered *to)
{
	const ara_features *features = &analyzer->features;
	const ara_token *tokens = analyzer->sentence.tokens;
	uint32_t begin = 0;

	for (uint32_t group = 0; group < features->group_count; group++) {
		const ara_feature_group *at = &features->groups[group];
		double weight =
			weight_of(&analyzer->model->model, parts, features->ids + begin, at->end - begin);

		if (weight < 0 || weight > 0)
			add_reason(to, (arasha_reason){tokens[at->first].begin, tokens[at->last].end, label,
					       0, weight});
		begin = at->end;
	}
}

/* A term of the caller's that was found in the sentence. */
typedef struct term_place {
	const ara_sentence *sentence;
	const margin_parts *parts;
	uint32_t label;
	gathered *to;
} term_place;

static void explain_term(void *context, const ara_term *term, size_t first, size_t last)
{
	const term_place *place = context;
	const ara_token *tokens = place->sentence->tokens;

	for (uint32_t part = 0; part < place->parts->count; part++)
		if (term->label == place->parts->columns[part] && term->weight != 0)
			add_reason(place->to, (arasha_reason){tokens[first].begin, tokens[last].end,
						      place->label, 0, term->weight});
}

static bool is_within(const ara_sentence *sentence, const ara_best *window)
{
	return sentence->begin >= window->begin && sentence->end <= window->end;
}

static void explain_window(
	arasha_analyzer *analyzer, size_t size, uint32_t source, uint32_t label, gathered *to)
{
	const arasha_model *model = analyzer->model;
	const ara_best *window = &analyzer->windows.best[source];
	margin_parts parts = parts_of(model, source, window);
	term_place place = {&analyzer->sentence, &parts, label, to};
	double constant = -window->handicap - ara_tolls_of(&model->model, source) * window->parts.toll;

	if (analyzer->terms)
		ara_terms_start(analyzer->terms);
	while (ara_next_sentence(analyzer)) {
		if (ara_repeats_itself(analyzer, size) || !is_within(&analyzer->sentence, window))
			continue;
		if (analyzer->terms)
			ara_terms_search(analyzer->terms, &analyzer->sentence, explain_term, &place);
		for (size_t token = 0; token < analyzer->sentence.token_count; token++) {
			ara_extract(&model->schema, analyzer->stemmer, &analyzer->sentence, token,
				&analyzer->features);
			if (analyzer->terms)
				ara_terms_drop_allowed(analyzer->terms, &analyzer->features, 0);
			explain_token(analyzer, &parts, label, to);
		}
	}
	for (uint32_t part = 0; part < parts.count; part++)
		constant += parts.shares[part] * (double)model->model.intercepts[parts.columns[part]];
	add_reason(to, (arasha_reason){window->begin, window->begin, label, 0, constant});
}

arasha_status arasha_explain(arasha_analyzer *analyzer, const char *text, size_t size, uint32_t label,
	arasha_reason *reasons, size_t capacity, size_t *count, arasha_error *error)
{
	gathered found = {reasons, capacity, 0};
	arasha_status status;
	uint32_t source;

	if (!analyzer || !count || (!reasons && capacity))
		return ara_report(
			error, (arasha_error){ARASHA_E_ARGUMENT, 0, 0, "a required argument is NULL"});
	if (label >= analyzer->model->model.label_count)
		return ara_report(
			error, (arasha_error){ARASHA_E_ARGUMENT, 0, 0, "the model has no such label"});
	status = ara_judge(analyzer, text, size, error);
	if (status == ARASHA_OK)
		status = ara_begin_text(analyzer, text, size, error);
	if (status != ARASHA_OK)
		return status;
	source = ara_decide_source(&analyzer->model->model, label, analyzer->probabilities);
	explain_window(analyzer, size, source, label, &found);
	status = ara_end_text(analyzer, error);
	if (status != ARASHA_OK)
		return status;
	sort_reasons(&found);
	*count = found.count;
	if (found.count > capacity)
		return ara_report(
			error, (arasha_error){ARASHA_E_CAPACITY, 0, 0, "there are more reasons than room"});
	return ARASHA_OK;
}
