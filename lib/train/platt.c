/* SPDX-License-Identifier: Apache-2.0 */
/* Newton's method in two dimensions, with steps that halve until they help. */
#include "train/platt.h"
#include "train/numeric.h"
#include <math.h>

enum { MAX_STEPS = 100, MAX_HALVINGS = 40 };

/* A line must rise, or scores would come out in reverse. */
static const double COMMON_SLOPE_LEAST = 1e-3, GROUP_SLOPE_LEAST = 0.05;

/* What is minimised over a line: the sum over judged texts of weight * [log(1 + exp(f)) - target * f] with
 * f = slope * x + offset, x = scale.slope * margin + scale.offset, plus shrink / 2 times the squared distance
 * from the prior. */
typedef struct fitting {
	const ara_judged *judged;
	size_t count;
	int group; /* only its texts; -1: all */
	ara_line scale;
	double positive_target;
	double negative_target;
	ara_line prior;
	double shrink;
	bool fixed_slope;
} fitting;

static bool takes_part(const fitting *task, const ara_judged *judged)
{
	return task->group < 0 || judged->group == task->group;
}

static double apply(ara_line line, double x)
{
	return line.slope * x + line.offset;
}

static double loss_of(const fitting *task, ara_line line)
{
	double slope = line.slope - task->prior.slope, offset = line.offset - task->prior.offset;
	double loss = task->shrink / 2 * (slope * slope + offset * offset);

	for (size_t i = 0; i < task->count; i++) {
		const ara_judged *judged = &task->judged[i];
		double target = judged->positive ? task->positive_target : task->negative_target;
		double f;

		if (!takes_part(task, judged))
			continue;
		f = apply(line, apply(task->scale, judged->margin));
		loss += judged->weight * (ara_softplus(f) - target * f);
	}
	return loss;
}

/* The step of Newton's method. The Hessian's diagonal grows by a trifle, so that it can be inverted where all
 * margins are the same. */
static ara_line newton_step(const fitting *task, ara_line line, double *slope_along)
{
	double trifle = 1e-10;
	double g1 = task->shrink * (line.slope - task->prior.slope);
	double g2 = task->shrink * (line.offset - task->prior.offset);
	double h11 = task->shrink + trifle, h22 = task->shrink + trifle, h12 = 0, determinant;
	ara_line step;

	for (size_t i = 0; i < task->count; i++) {
		const ara_judged *judged = &task->judged[i];
		double x, p, curvature, pull;

		if (!takes_part(task, judged))
			continue;
		x = apply(task->scale, judged->margin);
		p = ara_sigmoid(apply(line, x));
		pull = judged->weight *
		       (p - (judged->positive ? task->positive_target : task->negative_target));
		curvature = judged->weight * p * (1 - p);
		g1 += pull * x;
		g2 += pull;
		h11 += curvature * x * x;
		h12 += curvature * x;
		h22 += curvature;
	}
	if (task->fixed_slope) {
		step = (ara_line){0, -g2 / h22};
	} else {
		determinant = h11 * h22 - h12 * h12;
		step = (ara_line){-(h22 * g1 - h12 * g2) / determinant, -(h11 * g2 - h12 * g1) / determinant};
	}
	*slope_along = g1 * step.slope + g2 * step.offset;
	return step;
}

static ara_line minimise(const fitting *task, ara_line line)
{
	double loss = loss_of(task, line);

	for (int i = 0; i < MAX_STEPS; i++) {
		double along, next_loss = loss, size = 1;
		ara_line step = newton_step(task, line, &along), next = line;

		if (!(along < -1e-12))
			break;
		for (int halving = 0; halving < MAX_HALVINGS; halving++, size /= 2) {
			next.slope = line.slope + size * step.slope;
			next.offset = line.offset + size * step.offset;
			next_loss = loss_of(task, next);
			if (next_loss <= loss + 1e-4 * size * along)
				break;
		}
		if (!(next_loss < loss))
			break;
		line = next;
		loss = next_loss;
	}
	return line;
}

/* The best line of those whose slope is at least `least`. */
static ara_line minimise_rising(fitting *task, ara_line start, double least)
{
	ara_line line = minimise(task, start);

	if (line.slope >= least)
		return line;
	task->fixed_slope = true;
	return minimise(task, (ara_line){least, start.offset});
}

static void count_weights(const ara_judged *judged, size_t count, double *positives, double *negatives)
{
	*positives = *negatives = 0;
	for (size_t i = 0; i < count; i++)
		*(judged[i].positive ? positives : negatives) += judged[i].weight;
}

static void set_targets(fitting *task)
{
	double positives, negatives;

	count_weights(task->judged, task->count, &positives, &negatives);
	task->positive_target = (positives + 1) / (positives + 2);
	task->negative_target = 1 / (negatives + 2);
}

ara_line ara_platt_common(const ara_judged *judged, size_t count)
{
	fitting task = {.judged = judged, .count = count, .group = -1, .scale = {1, 0}};
	double positives, negatives;

	if (count == 0)
		return (ara_line){1, 0};
	set_targets(&task);
	count_weights(judged, count, &positives, &negatives);
	return minimise_rising(
		&task, (ara_line){0, ara_log((positives + 1) / (negatives + 1))}, COMMON_SLOPE_LEAST);
}

ara_line ara_platt_group(
	const ara_judged *judged, size_t count, uint8_t group, ara_line common, double shrink)
{
	fitting task = {.judged = judged,
		.count = count,
		.group = group,
		.scale = common,
		.prior = {1, 0},
		.shrink = shrink};
	ara_line line;

	set_targets(&task);
	line = minimise_rising(&task, task.prior, GROUP_SLOPE_LEAST);
	return (ara_line){line.slope * common.slope, line.slope * common.offset + line.offset};
}
