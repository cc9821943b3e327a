/* SPDX-License-Identifier: Apache-2.0 */
/* Labelled records and what a model says of them, side by side: what every figure is counted from. */
#ifndef ARA_TRAIN_JUDGED_H
#define ARA_TRAIN_JUDGED_H

#include "model/model.h"
#include "train/names.h"
#include "train/recipe.h"
#include <arasha/train.h>

enum { ARA_GOLD_UNKNOWN = -1 };

/* A label of the model, or a union of several. */
typedef struct ara_judged_column {
	const char *name;
	uint64_t labels;  /* bits; the highest probability of them counts */
	double threshold; /* of a union NaN: each label has its own */
} ara_judged_column;

typedef struct ara_judged {
	arasha_model *model;
	arasha_analyzer *analyzer;
	arasha_evaluate_options options;
	ara_pool *pool; /* owns the strings, columns and filters */
	arasha_train_error *error;

	uint32_t label_count;
	double thresholds[ARA_MODEL_MAX_LABELS];
	ara_judged_column *columns;
	size_t column_count;
	ara_filter *filters;

	/* One item a record; [record][column] for the arrays that say so. */
	size_t count;
	uint32_t *languages; /* number of the record's language; ARA_INDEX_NONE: it has none */
	size_t language_capacity;
	uint32_t *cases; /* number of what the record tests, its "functionality"; likewise */
	size_t case_capacity;
	double *scores; /* [record][column] */
	size_t score_capacity;
	int8_t *gold; /* [record][column]: 0, 1 or ARA_GOLD_UNKNOWN */
	size_t gold_capacity;
	uint8_t *flagged; /* [record][column] */
	size_t flagged_capacity;

	ara_names language_names;
	ara_names case_names;
	uint32_t *points; /* normal form of a text */
	size_t point_capacity;
} ara_judged;

/* Judges the records of the files that the options ask for. `judged` is all zeros but for model, options,
 * pool and error; to be finished whether this fails or not. */
arasha_status ara_judge_files(ara_judged *judged, const char *const *paths, size_t path_count);

void ara_judged_finish(ara_judged *judged);

#endif
