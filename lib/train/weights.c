/* SPDX-License-Identifier: Apache-2.0 */
/* Rounding weights to bytes, and scoring the texts of the dataset with them. */
#include "train/weights.h"
#include "score/score.h"
#include "train/failure.h"
#include <math.h>
#include <stdlib.h>

enum { BYTE_MOST = 127, CLIP_STEPS = 25 };

static double weight_of(const ara_learner *learner, uint32_t feature, uint32_t column)
{
	return (double)learner->rows[(size_t)feature * learner->lanes + column];
}

/* Nearest byte, halves away from zero. */
static int round_to_byte(double value)
{
	double nearest = value < 0 ? ceil(value - 0.5) : floor(value + 0.5);

	if (nearest > BYTE_MOST)
		return BYTE_MOST;
	return nearest < -BYTE_MOST ? -BYTE_MOST : (int)nearest;
}

/* A column's weights that are not 0, side by side for the many looks that are taken at them. */
typedef struct weighty {
	double weight;
	double df;
} weighty;

static size_t gather_weights(const ara_learner *learner, uint32_t column, weighty *all)
{
	const ara_dataset *dataset = learner->lesson->dataset;
	size_t count = 0;

	for (uint32_t feature = 0; feature < dataset->feature_count; feature++) {
		double weight = weight_of(learner, feature, column);

		if (weight < 0 || weight > 0)
			all[count++] = (weighty){weight, dataset->df[feature]};
	}
	return count;
}

static double error_of_scale(const weighty *all, size_t count, double scale)
{
	double sum = 0;

	for (size_t i = 0; i < count; i++) {
		double error = all[i].weight - scale * round_to_byte(all[i].weight / scale);

		sum += error * error * all[i].df;
	}
	return sum;
}

static float choose_scale(const weighty *all, size_t count)
{
	double largest = 0, best = 1, least = (double)INFINITY;

	for (size_t i = 0; i < count; i++)
		largest = fmax(largest, fabs(all[i].weight));
	/* A column without weights may have any scale; so may one whose weights are lost in a float. */
	if (!(largest > 1e-30))
		return 1;
	for (int step = 0; step < CLIP_STEPS; step++) {
		double scale = (double)(float)(largest * (1 - 0.03125 * step) / BYTE_MOST);
		double error = error_of_scale(all, count, scale);

		if (error < least) {
			least = error;
			best = scale;
		}
	}
	return (float)best;
}

static void round_column(ara_weights *weights, const ara_learner *learner, uint32_t column)
{
	double scale = (double)weights->scales[column];

	for (uint32_t feature = 0; feature < weights->feature_count; feature++)
		weights->rows[(size_t)feature * weights->column_count + column] =
			(int8_t)round_to_byte(weight_of(learner, feature, column) / scale);
}

arasha_status ara_weights_init(ara_weights *weights, const ara_learner *learner, arasha_train_error *error)
{
	uint32_t columns = learner->column_count, features = learner->lesson->dataset->feature_count;
	const ara_registers *registers = &learner->lesson->recipe->registers;
	weighty *all = calloc((size_t)features + 1, sizeof *all);

	*weights = (ara_weights){.label_count = learner->label_count,
		.column_count = columns,
		.feature_count = features,
		.handicap = (float)learner->lesson->recipe->learning.handicap,
		.kinds = learner->lesson->recipe->kinds,
		.united = learner->lesson->recipe->united,
		.registers = {{(float)registers->each[ARA_REGISTER_WRITTEN].middle,
				      (float)registers->each[ARA_REGISTER_FORUM].middle,
				      (float)registers->prose.middle},
			(float)registers->prose.toll}};
	weights->rows = calloc((size_t)features + 1, columns);
	if (!weights->rows || !all) {
		ara_weights_finish(weights);
		free(all);
		return ara_train_no_memory(error);
	}
	for (uint32_t column = 0; column < columns; column++) {
		weights->intercepts[column] = (float)learner->intercepts[column];
		weights->scales[column] = choose_scale(all, gather_weights(learner, column, all));
		round_column(weights, learner, column);
	}
	free(all);
	return ARASHA_OK;
}

void ara_weights_finish(ara_weights *weights)
{
	free(weights->rows);
	*weights = (ara_weights){0};
}

static void add_row(ara_sums *sums, const ara_weights *weights, uint32_t feature)
{
	const int8_t *row = weights->rows + (size_t)feature * weights->column_count;

	for (uint32_t column = 0; column < weights->column_count; column++)
		sums->weights[column] += row[column];
}

void ara_weights_margins(const ara_weights *weights, const ara_dataset *dataset, const ara_schema *schema,
	size_t text, float *margins)
{
	float intercepts[ARA_MODEL_MAX_LABELS], scales[ARA_MODEL_MAX_LABELS];
	/* As much of a model as windows look at. */
	const ara_model model = {.label_count = weights->label_count,
		.column_count = weights->column_count,
		.intercepts = intercepts,
		.scales = scales,
		.handicap = weights->handicap,
		.kinds = weights->kinds,
		.united = weights->united,
		.registers = weights->registers};
	ara_windows windows;

	for (uint32_t column = 0; column < weights->column_count; column++) {
		intercepts[column] = weights->intercepts[column];
		scales[column] = weights->scales[column];
	}
	ara_windows_start(&windows, &model);
	for (size_t i = ara_first_sentence(dataset, text); i < dataset->sentence_ends[text]; i++) {
		ara_sums sums = {.feature_count = dataset->sentences[i].features};

		for (size_t at = ara_first_occurrence(dataset, i); at < dataset->sentences[i].end; at++)
			add_row(&sums, weights, dataset->occurrences[at]);
		ara_windows_add(&windows, &model, schema, &sums, 0, 0);
	}
	ara_windows_finish(&windows, &model, schema, 0);
	for (uint32_t label = 0; label < weights->label_count; label++)
		margins[label] = (float)windows.best[label].margin;
}
