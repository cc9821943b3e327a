/* SPDX-License-Identifier: Apache-2.0 */
/* Dual coordinate descent; learner.h has the mathematics. */
#include "train/learner.h"
#include "train/failure.h"
#include "train/index.h"
#include "train/numeric.h"
#include "train/random.h"
#include "train/registers.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	HALF_FLOATS = 8,
	LINE_FLOATS = 16,
	WIDE_FLOATS = 24,
	LINE_BYTES = 64,
	LOOK_AHEAD = 12,
	MAX_NEWTON = 60
};

/* sums = the sum of the rows of `count` occurrences. `lanes` is a constant where this is inlined with one. */
static inline void gather_lanes(
	const float *rows, size_t lanes, const uint32_t *row, size_t count, float *restrict sums)
{
	float totals[ARA_MODEL_MAX_LABELS] = {0};

	for (size_t i = 0; i < count; i++) {
		const float *weights = rows + row[i] * lanes;

		for (size_t lane = 0; lane < lanes && i + LOOK_AHEAD < count; lane += LINE_FLOATS)
			__builtin_prefetch(rows + row[i + LOOK_AHEAD] * lanes + lane);
		for (size_t lane = 0; lane < lanes; lane++)
			totals[lane] += weights[lane];
	}
	memcpy(sums, totals, lanes * sizeof *sums);
}

/* Adds `steps`, times the square of each feature's scale, to the rows. */
static inline void scatter_lanes(float *rows, size_t lanes, const float *squares, const uint32_t *row,
	size_t count, const float *restrict steps)
{
	float step[ARA_MODEL_MAX_LABELS];

	memcpy(step, steps, lanes * sizeof *step);
	for (size_t i = 0; i < count; i++) {
		float *weights = rows + row[i] * lanes;
		float square = squares[row[i]];

		for (size_t lane = 0; lane < lanes; lane++)
			weights[lane] += step[lane] * square;
	}
}

/* sums += what the text's stems share. */
static void gather_shared(const ara_learner *learner, size_t text, float *restrict sums)
{
	const float *view = learner->views + text * learner->dimensions;
	size_t lanes = learner->lanes;

	for (uint32_t k = 0; k < learner->dimensions; k++) {
		const float *restrict weights = learner->shared + k * lanes;

		for (size_t lane = 0; lane < lanes; lane++)
			sums[lane] += view[k] * weights[lane];
	}
}

static void scatter_shared(ara_learner *learner, size_t text, const float *restrict steps)
{
	const float *view = learner->views + text * learner->dimensions;
	size_t lanes = learner->lanes;

	for (uint32_t k = 0; k < learner->dimensions; k++) {
		float *restrict weights = learner->shared + k * lanes;

		for (size_t lane = 0; lane < lanes; lane++)
			weights[lane] += view[k] * steps[lane];
	}
}

/* 9 to 16 columns, one cache line a row, and 17 to 24 are the cases that count: compiled for themselves,
 * their sums stay in registers. */
static void gather(const ara_learner *learner, const uint32_t *row, size_t count, float *sums)
{
	if (learner->lanes == LINE_FLOATS)
		gather_lanes(learner->rows, LINE_FLOATS, row, count, sums);
	else if (learner->lanes == WIDE_FLOATS)
		gather_lanes(learner->rows, WIDE_FLOATS, row, count, sums);
	else
		gather_lanes(learner->rows, learner->lanes, row, count, sums);
}

static void scatter(ara_learner *learner, const uint32_t *row, size_t count, const float *steps)
{
	if (learner->lanes == LINE_FLOATS)
		scatter_lanes(learner->rows, LINE_FLOATS, learner->squares, row, count, steps);
	else if (learner->lanes == WIDE_FLOATS)
		scatter_lanes(learner->rows, WIDE_FLOATS, learner->squares, row, count, steps);
	else
		scatter_lanes(learner->rows, learner->lanes, learner->squares, row, count, steps);
}

/* The root z of z + k sigmoid(z) = a, k >= 0, by Newton's method within the bracket [a - k, a], which halves
 * where a step would leave it. The left side's slope lies in [1, 1 + k / 4]. */
static double solve(double k, double a, double start)
{
	double low = a - k, high = a;
	double z = start < low || start > high ? low + (high - low) / 2 : start;

	for (int i = 0; i < MAX_NEWTON; i++) {
		double s = ara_sigmoid(z);
		double excess = z + k * s - a, next;

		if (excess > 0)
			high = z;
		else
			low = z;
		next = z - excess / (1 + k * s * (1 - s));
		if (fabs(excess) <= 1e-12 * (1 + fabs(a)))
			return next;
		z = next > low && next < high ? next : low + (high - low) / 2;
	}
	return z;
}

typedef struct epoch_changes {
	double moved[ARA_MODEL_MAX_LABELS]; /* squares of the pulls' changes, summed up */
	double held[ARA_MODEL_MAX_LABELS];  /* squares of the pulls */
} epoch_changes;

/* One step for every label that is known of a text. */
static void visit(ara_learner *learner, size_t text, epoch_changes *changes)
{
	const ara_lesson *lesson = learner->lesson;
	const ara_item *item = &lesson->corpus->items[text];
	double weights[] = {
		lesson->recipe->sources[item->source].weight * (double)item->weight, (double)item->weight};
	const float *targets = learner->targets + text * learner->column_count;
	double *pulls = learner->pulls + text * learner->column_count;
	double inverse = learner->inverse_norms[text];
	double value = lesson->recipe->learning.intercept;
	float sums[ARA_MODEL_MAX_LABELS], steps[ARA_MODEL_MAX_LABELS] = {0};
	size_t count;
	const uint32_t *row = ara_text_row(lesson->dataset, text, &count);

	gather(learner, row, count, sums);
	if (learner->shared != NULL)
		gather_shared(learner, text, sums);
	for (uint32_t column = 0; column < learner->column_count; column++) {
		double cost = learner->costs[column] * weights[learner->alike[column]];
		double k = cost * learner->lengths[text];
		double target = (double)targets[column], margin, pull, step;

		if (isnan(target) || learner->silent[column])
			continue;
		margin = learner->intercepts[column] + (double)sums[column] * inverse;
		pull = target - ara_sigmoid(solve(k, margin + k * (target - pulls[column]), margin));
		step = pull - pulls[column];
		changes->moved[column] += step * step;
		changes->held[column] += pull * pull;
		pulls[column] = pull;
		learner->intercepts[column] += cost * step * value * value;
		steps[column] = (float)(cost * step * inverse);
	}
	scatter(learner, row, count, steps);
	if (learner->shared != NULL)
		scatter_shared(learner, text, steps);
}

static double largest_share(const ara_learner *learner, const epoch_changes *changes)
{
	double largest = 0;

	for (uint32_t column = 0; column < learner->column_count; column++) {
		double share =
			changes->held[column] > 0 ? sqrt(changes->moved[column] / changes->held[column]) : 0;

		largest = share > largest ? share : largest;
	}
	return largest;
}

void ara_learner_run(ara_learner *learner, ara_meter *meter, double part)
{
	const ara_learning *learning = &learner->lesson->recipe->learning;
	uint32_t epoch = 0;

	do {
		epoch_changes changes = {0};

		ara_random_shuffle(&learner->random, learner->members, learner->member_count);
		for (size_t i = 0; i < learner->member_count; i++)
			visit(learner, learner->members[i], &changes);
		learner->change = largest_share(learner, &changes);
		ara_meter_add(meter, part / learning->epochs);
		epoch++;
	} while (epoch < learning->epochs && learner->change >= learning->tolerance);
	learner->epochs += epoch;
	ara_meter_add(meter, part * (learning->epochs - epoch) / learning->epochs);
}

void ara_learner_margins(const ara_learner *learner, size_t text, double *margins)
{
	float sums[ARA_MODEL_MAX_LABELS];
	size_t count;
	const uint32_t *row = ara_text_row(learner->lesson->dataset, text, &count);

	gather(learner, row, count, sums);
	if (learner->shared != NULL)
		gather_shared(learner, text, sums);
	for (uint32_t column = 0; column < learner->column_count; column++)
		margins[column] =
			learner->intercepts[column] + (double)sums[column] * learner->inverse_norms[text];
}

static void expect_text(ara_learner *learner, size_t text, uint64_t any)
{
	float *targets = learner->targets + text * learner->column_count;
	double margins[ARA_MODEL_MAX_LABELS], none = 1;

	ara_learner_margins(learner, text, margins);
	for (uint32_t label = 0; label < learner->label_count; label++)
		if (any >> label & 1)
			none *= 1 - ara_sigmoid(margins[label]);
	for (uint32_t label = 0; label < learner->label_count; label++)
		if (any >> label & 1)
			targets[label] = (float)(ara_sigmoid(margins[label]) / (1 - none));
}

void ara_learner_expect(ara_learner *learner)
{
	for (size_t i = 0; i < learner->member_count; i++) {
		uint64_t any = learner->lesson->corpus->items[learner->members[i]].any;

		if (any)
			expect_text(learner, learner->members[i], any);
	}
}

/* The number of a feature's vector, or ARA_INDEX_NONE. */
static uint32_t vector_of(const ara_learner *learner, uint32_t feature)
{
	const ara_neighbours *neighbours = learner->lesson->neighbours;

	return neighbours && neighbours->count ? neighbours->numbers[feature] : ARA_INDEX_NONE;
}

/* The number of what a feature connotes, or ARA_INDEX_NONE. */
static uint32_t connotation_of(const ara_learner *learner, uint32_t feature)
{
	const ara_connotations *connotations = learner->lesson->connotations;

	return connotations && connotations->numbers ? connotations->numbers[feature] : ARA_INDEX_NONE;
}

static uint32_t neighbour_dimensions(const ara_learner *learner)
{
	const ara_neighbours *neighbours = learner->lesson->neighbours;

	return neighbours && neighbours->count ? neighbours->dimensions : 0;
}

/* Calls `handle` with each dimension that a feature shares and how much of its weight the feature has. */
static void for_each_share(const ara_learner *learner, uint32_t feature,
	void (*handle)(void *context, uint32_t dimension, float share), void *context)
{
	const ara_lesson *lesson = learner->lesson;
	uint32_t vector = vector_of(learner, feature), connotation = connotation_of(learner, feature);
	uint32_t first = neighbour_dimensions(learner);
	float scale = sqrtf(learner->squares[feature]);

	if (vector != ARA_INDEX_NONE) {
		const float *values = lesson->neighbours->vectors + (size_t)vector * first;
		float share = (float)lesson->recipe->learning.neighbourhood.weight * scale;

		for (uint32_t k = 0; k < first; k++)
			handle(context, k, share * values[k]);
	}
	if (connotation != ARA_INDEX_NONE) {
		uint32_t place = first + lesson->connotations->places[connotation];
		float share = (float)lesson->connotations->weight * scale;

		for (uint32_t left = lesson->connotations->classes[connotation]; left;
			left >>= 1, place += ARA_CONNOTATION_PLACES)
			if (left & 1)
				handle(context, place, share);
	}
}

typedef struct spreading {
	const ara_learner *learner;
	float *weights;
} spreading;

static void spread_one(void *context, uint32_t dimension, float share)
{
	const spreading *to = context;
	size_t lanes = to->learner->lanes;

	for (size_t lane = 0; lane < lanes; lane++)
		to->weights[lane] += share * to->learner->shared[dimension * lanes + lane];
}

void ara_learner_spread(ara_learner *learner)
{
	if (learner->shared == NULL)
		return;
	for (uint32_t feature = 0; feature < learner->lesson->dataset->feature_count; feature++) {
		spreading to = {learner, learner->rows + (size_t)feature * learner->lanes};

		if (ara_learner_keeps(learner, feature))
			for_each_share(learner, feature, spread_one, &to);
	}
	memset(learner->shared, 0, (size_t)learner->dimensions * learner->lanes * sizeof *learner->shared);
}

static bool is_shared(const ara_learner *learner, uint32_t feature)
{
	return vector_of(learner, feature) != ARA_INDEX_NONE ||
	       connotation_of(learner, feature) != ARA_INDEX_NONE;
}

static float importance_of(const ara_learner *learner, uint32_t feature)
{
	float weights[ARA_MODEL_MAX_LABELS], largest = 0;
	uint32_t columns;

	if (is_shared(learner, feature))
		return INFINITY;
	memcpy(weights, learner->rows + (size_t)feature * learner->lanes, learner->lanes * sizeof *weights);
	columns = ara_registers_join_row(learner, feature, weights);
	for (uint32_t column = 0; column < columns; column++)
		largest = fabsf(weights[column]) > largest ? fabsf(weights[column]) : largest;
	return largest * (float)sqrt(learner->lesson->dataset->df[feature]);
}

static int compare_falling(const void *left, const void *right)
{
	float a = *(const float *)left, b = *(const float *)right;

	return (a < b) - (a > b);
}

static double length_of_view(const ara_learner *learner, size_t text)
{
	uint32_t dimensions = learner->shared != NULL ? learner->dimensions : 0;
	double sum = 0;

	for (uint32_t k = 0; k < dimensions; k++) {
		double value = (double)learner->views[text * dimensions + k];

		sum += value * value;
	}
	return sum;
}

/* |x|^2 of each text. `times` counts, for the text in question, how often each feature comes, and is all
 * zeros between texts. */
static void measure_lengths(ara_learner *learner, uint32_t *times)
{
	double value = learner->lesson->recipe->learning.intercept;

	for (size_t text = 0; text < learner->lesson->dataset->text_count; text++) {
		double inverse = learner->inverse_norms[text], sum = 0;
		size_t count;
		const uint32_t *row = ara_text_row(learner->lesson->dataset, text, &count);

		for (size_t i = 0; i < count; i++)
			times[row[i]]++;
		for (size_t i = 0; i < count; i++)
			sum += (double)times[row[i]] * (double)learner->squares[row[i]];
		for (size_t i = 0; i < count; i++)
			times[row[i]] = 0;
		sum += length_of_view(learner, text);
		learner->lengths[text] = sum * inverse * inverse + value * value;
	}
}

static int update_lengths(ara_learner *learner)
{
	uint32_t *times = calloc((size_t)learner->lesson->dataset->feature_count + 1, sizeof *times);

	if (!times)
		return -1;
	measure_lengths(learner, times);
	free(times);
	return 0;
}

static void drop(ara_learner *learner, uint32_t feature)
{
	learner->squares[feature] = 0;
	memset(learner->rows + (size_t)feature * learner->lanes, 0, learner->lanes * sizeof *learner->rows);
}

int ara_learner_prune(ara_learner *learner, uint32_t most)
{
	uint32_t count = learner->lesson->dataset->feature_count, above = 0;
	float *importance, bound;

	if (count <= most)
		return 0;
	importance = malloc(count * sizeof *importance);
	if (!importance)
		return -1;
	for (uint32_t feature = 0; feature < count; feature++)
		importance[feature] = importance_of(learner, feature);
	qsort(importance, count, sizeof *importance, compare_falling);
	bound = importance[most - 1];
	while (above < most && importance[above] > bound)
		above++;
	free(importance);
	/* Of those that are as important as the last one kept, as many as there is room for. */
	most -= above;
	for (uint32_t feature = 0; feature < count; feature++) {
		float own = importance_of(learner, feature);

		if (own < bound || (!(own > bound) && most == 0))
			drop(learner, feature);
		else if (!(own > bound))
			most--;
	}
	return update_lengths(learner);
}

static bool is_known(const ara_corpus *corpus, size_t text)
{
	const float *targets = ara_corpus_targets(corpus, text);

	for (uint32_t label = 0; label < corpus->label_count; label++) {
		if (!isnan(targets[label]))
			return true;
	}
	return corpus->items[text].any != 0 || corpus->items[text].of_forum;
}

static void find_members(ara_learner *learner)
{
	const ara_lesson *lesson = learner->lesson;

	for (size_t text = 0; text < lesson->dataset->text_count; text++)
		if (lesson->folds[text] != lesson->held_out && is_known(lesson->corpus, text))
			learner->members[learner->member_count++] = (uint32_t)text;
}

/* A column without a text gets no weights, and an intercept that says so: half a text of those there are. */
static void silence(ara_learner *learner)
{
	for (uint32_t column = 0; column < learner->column_count; column++)
		learner->silent[column] = true;
	for (size_t i = 0; i < learner->member_count; i++)
		for (uint32_t column = 0; column < learner->column_count; column++) {
			size_t text = learner->members[i];

			if (learner->targets[text * learner->column_count + column] > 0 ||
				learner->lesson->corpus->items[text].any >> column & 1)
				learner->silent[column] = false;
		}
	for (uint32_t column = 0; column < learner->column_count; column++)
		if (learner->silent[column])
			learner->intercepts[column] = -ara_log(2 * (double)learner->member_count + 1);
}

/* log((1 + texts) / (1 + df)) + 1, as scikit-learn has it, times the scale of the kind; squared. */
static void set_scales(ara_learner *learner)
{
	const ara_dataset *dataset = learner->lesson->dataset;

	for (uint32_t feature = 0; feature < dataset->feature_count; feature++) {
		double scale = 1;

		if (learner->lesson->recipe->learning.idf)
			scale += ara_log(
				((double)dataset->text_count + 1) / ((double)dataset->df[feature] + 1));
		scale *= learner->lesson->recipe->learning.scales[dataset->kinds[feature]];
		learner->squares[feature] = (float)(scale * scale);
	}
}

static int allocate_shared(ara_learner *learner)
{
	const ara_connotations *connotations = learner->lesson->connotations;
	size_t texts = learner->lesson->dataset->text_count;

	learner->dimensions = neighbour_dimensions(learner);
	if (connotations && connotations->numbers)
		learner->dimensions += connotations->dimensions;
	if (learner->dimensions == 0)
		return 0;
	learner->shared = calloc((size_t)learner->dimensions * learner->lanes, sizeof *learner->shared);
	learner->views = calloc(texts * learner->dimensions + 1, sizeof *learner->views);
	return learner->shared != NULL && learner->views != NULL ? 0 : -1;
}

static void add_to_view(void *context, uint32_t dimension, float share)
{
	float *view = context;

	view[dimension] += share;
}

static void fill_views(ara_learner *learner)
{
	const ara_lesson *lesson = learner->lesson;

	for (size_t text = 0; learner->shared != NULL && text < lesson->dataset->text_count; text++) {
		size_t count;
		const uint32_t *row = ara_text_row(lesson->dataset, text, &count);

		for (size_t i = 0; i < count; i++)
			for_each_share(
				learner, row[i], add_to_view, learner->views + text * learner->dimensions);
	}
}

static int allocate(ara_learner *learner)
{
	size_t features = (size_t)learner->lesson->dataset->feature_count + 1;
	size_t texts = learner->lesson->dataset->text_count, pairs = texts * learner->column_count;
	void *rows;

	if (posix_memalign(&rows, LINE_BYTES, features * learner->lanes * sizeof *learner->rows) == 0) {
		learner->rows = rows;
		memset(rows, 0, features * learner->lanes * sizeof *learner->rows);
	}
	learner->squares = calloc(features, sizeof *learner->squares);
	learner->intercepts = calloc(learner->column_count, sizeof *learner->intercepts);
	learner->members = calloc(texts, sizeof *learner->members);
	learner->inverse_norms = calloc(texts, sizeof *learner->inverse_norms);
	learner->lengths = calloc(texts, sizeof *learner->lengths);
	learner->targets = calloc(pairs, sizeof *learner->targets);
	learner->pulls = calloc(pairs, sizeof *learner->pulls);
	return learner->rows && learner->squares && learner->intercepts && learner->members &&
			       learner->inverse_norms && learner->lengths && learner->targets &&
			       learner->pulls
		       ? 0
		       : -1;
}

/* What is known of each text; what follows from its source for further columns, train/registers.h adds. */
static void set_targets(ara_learner *learner)
{
	const ara_corpus *corpus = learner->lesson->corpus;

	for (size_t text = 0; text < learner->lesson->dataset->text_count; text++)
		memcpy(learner->targets + text * learner->column_count, ara_corpus_targets(corpus, text),
			learner->label_count * sizeof *learner->targets);
}

arasha_status ara_learner_init(ara_learner *learner, const ara_lesson *lesson, arasha_train_error *error)
{
	uint32_t labels = lesson->corpus->label_count,
		 columns = labels + ara_registers_columns(lesson->recipe);
	size_t texts = lesson->dataset->text_count;

	*learner = (ara_learner){.lesson = lesson,
		.label_count = labels,
		.column_count = columns,
		.lanes = (columns + HALF_FLOATS - 1) / HALF_FLOATS * HALF_FLOATS,
		.random = lesson->recipe->learning.seed};
	if (allocate(learner) || allocate_shared(learner)) {
		ara_learner_finish(learner);
		return ara_train_no_memory(error);
	}
	set_targets(learner);
	memcpy(learner->costs, lesson->costs, sizeof learner->costs);
	ara_registers_start(learner);
	for (size_t text = 0; text < texts; text++)
		learner->inverse_norms[text] =
			1 / ara_schema_norm(&lesson->recipe->schema, lesson->dataset->features[text]);
	find_members(learner);
	silence(learner);
	set_scales(learner);
	fill_views(learner);
	if (update_lengths(learner)) {
		ara_learner_finish(learner);
		return ara_train_no_memory(error);
	}
	return ARASHA_OK;
}

void ara_learner_finish(ara_learner *learner)
{
	free(learner->rows);
	free(learner->squares);
	free(learner->shared);
	free(learner->views);
	free(learner->intercepts);
	free(learner->members);
	free(learner->inverse_norms);
	free(learner->lengths);
	free(learner->targets);
	free(learner->pulls);
}
