/* SPDX-License-Identifier: Apache-2.0 */
/* Operating points: from which probability on a label is said to hold. */
#ifndef ARA_TRAIN_POINTS_H
#define ARA_TRAIN_POINTS_H

#include "train/metrics.h"
#include "train/recipe.h"

/* What a threshold comes to on the texts it was chosen on. */
typedef struct ara_threshold {
	double probability;
	double precision;
	double recall;
	bool reached; /* the bound that the point asks for */
} ara_threshold;

/* Chooses the label's threshold among sorted calibrated probabilities: for F the one where the expectation of
 * the F measure is highest, each text being positive with its probability, which is F / (1 + beta^2) (for F1
 * Lipton, Elkan, Naryanaswamy, ECML PKDD 2014) and depends less on chance than where the F of these very
 * texts peaks; for precision the lowest at which precision is no less than the bound, or, where none is, the
 * one with the highest precision; for recall the highest at which recall is no less. Of equally good ones the
 * lowest for precision, else the highest. It lies half-way to the next lower probability, so that rounding
 * takes nothing from it. Without positives it is 1, which no probability reaches. */
ara_threshold ara_choose_threshold(
	const ara_point *point, uint32_t label, const ara_scored *scored, size_t count);

#endif
