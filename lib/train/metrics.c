/* SPDX-License-Identifier: Apache-2.0 */
/* Figures over sorted scores; see metrics.h. */
#include "train/metrics.h"
#include "train/numeric.h"
#include <math.h>
#include <stdlib.h>

static int compare(const void *left, const void *right)
{
	const ara_scored *a = left, *b = right;

	if (a->score != b->score)
		return a->score < b->score ? 1 : -1;
	return (a->order > b->order) - (a->order < b->order);
}

void ara_sort_scored(ara_scored *scored, size_t count)
{
	qsort(scored, count, sizeof *scored, compare);
}

/* Adds the weights of the scores equal to scored[begin] to the sums; returns where they end. */
static size_t take_equal(
	const ara_scored *scored, size_t count, size_t begin, double *positives, double *negatives)
{
	size_t at = begin;

	for (; at < count && scored[at].score == scored[begin].score; at++)
		*(scored[at].positive ? positives : negatives) += scored[at].weight;
	return at;
}

double ara_roc_auc(const ara_scored *scored, size_t count)
{
	double positives = 0, negatives = 0, ordered = 0;

	for (size_t at = 0; at < count;) {
		double before = positives, here = 0;

		at = take_equal(scored, count, at, &positives, &here);
		ordered += here * (before + (positives - before) / 2);
		negatives += here;
	}
	return positives > 0 && negatives > 0 ? ordered / (positives * negatives) : (double)NAN;
}

double ara_average_precision(const ara_scored *scored, size_t count)
{
	double positives = 0, negatives = 0, sum = 0;

	for (size_t at = 0; at < count;) {
		double before = positives;

		at = take_equal(scored, count, at, &positives, &negatives);
		if (positives > before)
			sum += (positives - before) * positives / (positives + negatives);
	}
	return positives > 0 ? sum / positives : (double)NAN;
}

double ara_calibration_error(const ara_scored *scored, size_t count, size_t bins)
{
	double error = 0;

	if (count == 0)
		return (double)NAN;
	for (size_t bin = 0; bin < bins; bin++) {
		size_t begin = count / bins * bin + count % bins * bin / bins;
		size_t end = count / bins * (bin + 1) + count % bins * (bin + 1) / bins;
		double excess = 0;

		for (size_t i = begin; i < end; i++)
			excess += scored[i].score - (scored[i].positive ? 1 : 0);
		error += fabs(excess);
	}
	return error / (double)count;
}

double ara_log_loss(const ara_scored *scored, size_t count)
{
	double loss = 0, weight = 0;

	for (size_t i = 0; i < count; i++) {
		double margin = scored[i].positive ? scored[i].score : -scored[i].score;

		loss += scored[i].weight * ara_softplus(-margin);
		weight += scored[i].weight;
	}
	return weight > 0 ? loss / weight : (double)NAN;
}
