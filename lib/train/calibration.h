/* SPDX-License-Identifier: Apache-2.0 */
/* Curves from margins to probabilities, and what the probabilities of the calibration text come to. */
#ifndef ARA_TRAIN_CALIBRATION_H
#define ARA_TRAIN_CALIBRATION_H

#include "model/model.h"
#include "train/corpus.h"
#include "train/dataset.h"
#include "train/metrics.h"
#include "train/platt.h"

/* Points of a curve. Between them it is within 0.001 of the sigmoid, and it rises strictly from a probability
 * of 3e-7 to one of 1 - 3e-7. */
enum { ARA_KNOTS = 64 };

typedef struct ara_calibration {
	uint32_t label_count;
	ara_knot *knots;		    /* [label][language][ARA_KNOTS] */
	float shares[ARA_MODEL_MAX_LABELS]; /* of the label in the calibration text */
	float *probabilities; /* [text][label] of the texts that count, after the rule of unions; others 0 */
} ara_calibration;

/* Fits the curves to out-of-fold margins, [text][label]. The texts of sources with "calibrate" count. On
 * failure there is nothing to finish. */
arasha_status ara_calibration_init(ara_calibration *calibration, const ara_corpus *corpus,
	const ara_dataset *dataset, const ara_recipe *recipe, const float *margins,
	arasha_train_error *error);

/* Leaves all zeros, which may be finished again. */
void ara_calibration_finish(ara_calibration *calibration);

/* The curve of a line, as ARA_KNOTS points. */
void ara_curve(ara_line line, ara_knot *knots);

/* Which texts are gathered. */
typedef enum ara_choice { ARA_CALIBRATED, ARA_MEASURED } ara_choice;

/* Gathers the scores, [text][label], of the texts for which a label is known for sure, weighted by
 * "calibrate" or all alike. `scored` has room for all texts; returns how many there are. */
size_t ara_gather_scored(const ara_corpus *corpus, const ara_recipe *recipe, ara_choice choice,
	uint32_t label, const float *scores, ara_scored *scored);

#endif
