/* SPDX-License-Identifier: Apache-2.0 */
/* How good scores are, as scikit-learn defines it. */
#ifndef ARA_TRAIN_METRICS_H
#define ARA_TRAIN_METRICS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct ara_scored {
	double score;
	double weight;
	size_t order; /* decides between equal scores, so that no figure depends on how they were sorted */
	bool positive;
} ara_scored;

/* Sorts by falling score; the functions below ask for it. */
void ara_sort_scored(ara_scored *scored, size_t count);

/* Share of pairs of a positive and a negative in which the positive scores higher, equal scores counting
 * half. NaN without positives or without negatives. */
double ara_roc_auc(const ara_scored *scored, size_t count);

/* Sum over thresholds of precision times the recall gained, equal scores being one threshold. NaN without
 * positives. */
double ara_average_precision(const ara_scored *scored, size_t count);

/* Expected calibration error over `bins` bins of equally many scores (fewer texts: one each): the mean
 * distance between a bin's mean score and its share of positives. Knows no weights. NaN without scores. */
double ara_calibration_error(const ara_scored *scored, size_t count, size_t bins);

/* Mean logistic loss of scores that are margins. Needs no order. NaN without weight. */
double ara_log_loss(const ara_scored *scored, size_t count);

#endif
