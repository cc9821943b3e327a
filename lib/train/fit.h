/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The way from texts to weights, taken once for the model and once for each fold: learn, expect, prune, learn
 * again, round. A fold's weights are made from the other folds' texts exactly as the model's are made from
 * all, pruning and rounding included, so that what is measured on them holds for the model.
 */
#ifndef ARA_TRAIN_FIT_H
#define ARA_TRAIN_FIT_H

#include "train/weights.h"

typedef struct ara_fit {
	ara_weights weights;
	uint32_t epochs;
	double change;			       /* of the pulls in the last epoch */
	uint32_t kept;			       /* features */
	double rounding[ARA_MODEL_MAX_LABELS]; /* root mean square of what rounding did to the margins of
						  whole texts */
	bool silent[ARA_MODEL_MAX_LABELS];     /* no text to learn from has the label */
} ara_fit;

/* On failure there is nothing to finish. `part` of the meter's stage is done by the end. */
arasha_status ara_fit_init(
	ara_fit *fit, const ara_lesson *lesson, ara_meter *meter, double part, arasha_train_error *error);

void ara_fit_finish(ara_fit *fit);

/* Fits each fold's model, and writes to `margins`, [text][label], those that the models which did not learn
 * from a text give it. `whole`, unless it is NULL, is fitted at the same time on all texts, and is the
 * caller's to finish on success. lesson->held_out does not count. */
arasha_status ara_cross_validate(const ara_lesson *lesson, float *margins, ara_fit *whole, uint32_t threads,
	ara_meter *meter, arasha_train_error *error);

#endif
