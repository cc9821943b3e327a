/* SPDX-License-Identifier: Apache-2.0 */
/* One walk down the sorted probabilities, keeping the best place to stop. */
#include "train/points.h"

/* What stopping after the first `end` texts comes to. */
typedef struct stop {
	size_t end;
	double precision;
	double recall;
	double expected_f; /* when each text is positive with its probability */
} stop;

/* Weights of texts: all, those that are positive, and those that may be expected to be. */
typedef struct amounts {
	double texts;
	double positives;
	double expected;
} amounts;

static void add_text(amounts *to, const ara_scored *scored)
{
	to->texts += scored->weight;
	to->positives += scored->positive ? scored->weight : 0;
	to->expected += scored->weight * scored->score;
}

/* Whether `next`, which is further down, is to be preferred to `best`. */
static bool is_better(int kind, double bound, const stop *next, const stop *best)
{
	if (best->end == 0)
		return true;
	switch (kind) {
	case ARA_POINT_PRECISION:
		if (best->precision >= bound)
			return next->precision >= bound;
		return next->precision >= best->precision;
	case ARA_POINT_RECALL:
		return best->recall < bound;
	default:
		return next->expected_f > best->expected_f;
	}
}

static double threshold_at(const ara_scored *scored, size_t count, size_t end)
{
	double last = scored[end - 1].score;

	return end < count ? last + (scored[end].score - last) / 2 : last / 2;
}

static double expected_f(double beta, const amounts *all, const amounts *found)
{
	double square = beta * beta;

	return (1 + square) * found->expected / (found->texts + square * all->expected);
}

static bool reaches(int kind, double bound, const stop *at)
{
	return kind == ARA_POINT_F || (kind == ARA_POINT_PRECISION ? at->precision : at->recall) >= bound;
}

ara_threshold ara_choose_threshold(
	const ara_point *point, uint32_t label, const ara_scored *scored, size_t count)
{
	double bound = point->bounds[label];
	amounts all = {0, 0, 0}, found = {0, 0, 0};
	stop best = {0, 0, 0, 0};

	for (size_t i = 0; i < count; i++)
		add_text(&all, &scored[i]);
	if (!(all.positives > 0))
		return (ara_threshold){1, 0, 0, false};
	for (size_t i = 0; i < count; i++) {
		stop here;

		add_text(&found, &scored[i]);
		if (i + 1 < count && scored[i + 1].score == scored[i].score)
			continue;
		here = (stop){i + 1, found.positives / found.texts, found.positives / all.positives,
			expected_f(bound, &all, &found)};
		if (is_better(point->kind, bound, &here, &best))
			best = here;
	}
	return (ara_threshold){threshold_at(scored, count, best.end), best.precision, best.recall,
		reaches(point->kind, bound, &best)};
}
