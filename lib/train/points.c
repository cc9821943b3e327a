/* SPDX-License-Identifier: Apache-2.0 */
/* One walk down the sorted probabilities, keeping the best place to stop. */
#include "train/points.h"

/* What stopping after the first `end` texts comes to. */
typedef struct stop {
	size_t end;
	double precision;
	double recall;
} stop;

static double f1_of(const stop *at)
{
	double sum = at->precision + at->recall;

	return sum > 0 ? 2 * at->precision * at->recall / sum : 0;
}

/* Whether `next`, which is further down, is to be preferred to `best`. */
static bool is_better(const ara_point *point, const stop *next, const stop *best)
{
	if (best->end == 0)
		return true;
	switch (point->kind) {
	case ARA_POINT_PRECISION:
		if (best->precision >= point->bound)
			return next->precision >= point->bound;
		return next->precision >= best->precision;
	case ARA_POINT_RECALL:
		return best->recall < point->bound;
	default:
		return f1_of(next) > f1_of(best);
	}
}

static double threshold_at(const ara_scored *scored, size_t count, size_t end)
{
	double last = scored[end - 1].score;

	return end < count ? last + (scored[end].score - last) / 2 : last / 2;
}

ara_threshold ara_choose_threshold(const ara_point *point, const ara_scored *scored, size_t count)
{
	double positives = 0, flagged = 0, found = 0;
	stop best = {0, 0, 0};

	for (size_t i = 0; i < count; i++)
		positives += scored[i].positive ? scored[i].weight : 0;
	if (!(positives > 0))
		return (ara_threshold){1, 0, 0, false};
	for (size_t i = 0; i < count; i++) {
		stop here;

		flagged += scored[i].weight;
		found += scored[i].positive ? scored[i].weight : 0;
		if (i + 1 < count && scored[i + 1].score == scored[i].score)
			continue;
		here = (stop){i + 1, found / flagged, found / positives};
		if (is_better(point, &here, &best))
			best = here;
	}
	return (ara_threshold){threshold_at(scored, count, best.end), best.precision, best.recall,
		(point->kind == ARA_POINT_PRECISION ? best.precision : best.recall) >= point->bound};
}
