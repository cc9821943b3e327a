/* SPDX-License-Identifier: Apache-2.0 */
/* Learned weights as the model file has them: one signed byte a feature and label, one scale a label. */
#ifndef ARA_TRAIN_WEIGHTS_H
#define ARA_TRAIN_WEIGHTS_H

#include "model/model.h"
#include "train/learner.h"

typedef struct ara_weights {
	uint32_t label_count;
	uint32_t column_count; /* as in a model */
	uint32_t feature_count;
	int8_t *rows; /* [feature][column]; all zeros for features that were pruned */
	float intercepts[ARA_MODEL_MAX_LABELS];
	float scales[ARA_MODEL_MAX_LABELS];
	float handicap; /* the recipe's */
	uint64_t kinds; /* as in a model */
	uint32_t united;
	ara_register_rule registers;
} ara_weights;

/* Rounds what was learned. Of the values at which a label's weights can be cut off, the largest of them down
 * to a quarter of it, the one is taken for which the squared errors of the weights, each counted as often as
 * its feature has texts, are least: a few giants must not make all others coarse. On failure there is nothing
 * to finish. */
arasha_status ara_weights_init(ara_weights *weights, const ara_learner *learner, arasha_train_error *error);

/* Leaves all zeros, which may be finished again. */
void ara_weights_finish(ara_weights *weights);

/* The margins of a text's deciding windows, found as when a text is scored: `margins` has one a label. */
void ara_weights_margins(const ara_weights *weights, const ara_dataset *dataset, const ara_schema *schema,
	size_t text, float *margins);

#endif
