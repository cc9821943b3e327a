/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From features to margins, from margins to the window that decides, from there to probabilities.
 *
 * A text is judged by windows: each of its sentences, and the whole. Sums of weights are integers, so their
 * order does not matter and the whole is the sum of its sentences.
 */
#ifndef ARA_SCORE_SCORE_H
#define ARA_SCORE_SCORE_H

#include "feature/extract.h"
#include "model/model.h"
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* What a window has gathered. */
typedef struct ara_sums {
	uint64_t feature_count;
	int64_t weights[ARA_MODEL_MAX_LABELS]; /* one a column */
} ara_sums;

/* Nothing yet, in as many columns as the model has; what stands behind them means nothing. */
static inline void ara_sums_start(ara_sums *sums, const ara_model *model)
{
	sums->feature_count = 0;
	memset(sums->weights, 0, model->column_count * sizeof *sums->weights);
}

/* What the margins of the united label and of its kinds are made of. */
typedef struct ara_union {
	double forum;  /* share of what it is in posts of forums, */
	double found;  /* and in other found texts; its own column has the rest */
	double toll;   /* what it and each of its kinds have paid, as the window reads like prose */
	uint32_t kind; /* whose margin it has taken in */
} ara_union;

/* The window of a label with the highest margin so far. */
typedef struct ara_best {
	double margin;
	double handicap; /* what was taken off the margin: once for each label whose margin is in it */
	uint64_t begin;
	uint64_t end;
	uint64_t feature_count;
	ara_union parts; /* of the window */
} ara_best;

typedef struct ara_windows {
	ara_sums whole;
	uint64_t sentence_count;
	/* What a caller's own words add to the margins, one number a label: of the sentence that is added
	 * next, and of the whole. Borrowed; NULL: nothing. */
	const double *in_sentence;
	const double *in_whole;
	ara_best best[ARA_MODEL_MAX_LABELS];
} ara_windows;

/* The row of one int8 weight a column that the model has for a feature; NULL when it has none. */
const int8_t *ara_find(const ara_model *model, uint64_t feature);

/* Makes the margin of the label that the model unites, if it does, of those of the columns: the less the
 * window reads like what was written for the model, the further its own goes towards what it is in found
 * texts, that is in posts of forums as far as the window reads like one; it and its kinds pay the toll as far
 * as the window reads like prose; then the highest of its kinds' is added. */
ara_union ara_unite(const ara_model *model, double *margins);

/* How often a label's margin has paid the toll: once for each label whose margin is in it. */
static inline uint32_t ara_tolls_of(const ara_model *model, uint32_t label)
{
	return ara_model_unites(model, label) ? 2 : (uint32_t)(model->kinds >> label & 1);
}

/* Asks the memory in advance for what ara_choose_likely will need of these features. */
void ara_prefetch(const ara_model *model, const uint64_t *features, size_t count);

/* Leaves of the features those that the model may know, as ara_add_likely takes them, and returns their
 * number; asks the memory in advance for what that will need. */
size_t ara_choose_likely(const ara_model *model, uint64_t *features, size_t count);

/* Adds their weights; the count of features is the caller's to add. */
void ara_add_likely(ara_sums *sums, const ara_model *model, const uint64_t *likely, size_t count);

/* Adds the weights of `count` features to `sums`, known to the model or not. */
void ara_add_features(ara_sums *sums, const ara_model *model, const uint64_t *features, size_t count);

/* Margin of a column in a window. */
double ara_margin(const ara_model *model, const ara_schema *schema, uint32_t column, int64_t weight,
	uint64_t feature_count);

/* The same with the norm that the schema has for the window's number of features. */
static inline double ara_margin_by_norm(const ara_model *model, double norm, uint32_t column, int64_t weight)
{
	return (double)model->intercepts[column] + (double)model->scales[column] * (double)weight / norm;
}

void ara_windows_start(ara_windows *windows, const ara_model *model);

/* One more sentence of the text. */
void ara_windows_add(ara_windows *windows, const ara_model *model, const ara_schema *schema,
	const ara_sums *sentence, uint64_t begin, uint64_t end);

/* The whole text of `size` bytes, when all its sentences were added. The best of several sentences pays the
 * model's handicap, as of many windows one is high by chance; of n sentences above six, (6 / n)^2 of it. Of
 * equal windows the first counts. */
void ara_windows_finish(
	ara_windows *windows, const ara_model *model, const ara_schema *schema, uint64_t size);

/* Probability of a margin by the label's curve in a language. */
double ara_calibrate(const ara_model *model, uint32_t label, uint32_t language, double margin);

/* The label whose score `label` has: itself, save that "abuse" takes over the score of the most probable
 * other label but "profanity" when that is more probable. `probabilities` are in the model's order. */
uint32_t ara_decide_source(const ara_model *model, uint32_t label, const double *probabilities);

#endif
