/* SPDX-License-Identifier: Apache-2.0 */
/* One fit, and one for each fold; see fit.h. */
#include "train/fit.h"
#include "train/failure.h"
#include "train/parallel.h"
#include "train/registers.h"
#include <math.h>
#include <string.h>

static uint32_t count_kept(const ara_learner *learner)
{
	uint32_t kept = 0;

	for (uint32_t feature = 0; feature < learner->lesson->dataset->feature_count; feature++)
		kept += ara_learner_keeps(learner, feature);
	return kept;
}

static bool has_any(const ara_corpus *corpus)
{
	for (size_t i = 0; i < corpus->count; i++)
		if (corpus->items[i].any)
			return true;
	return false;
}

/* Learns until nothing is left to learn: first what is known; then, where it is known only that one of
 * several labels holds, from what that makes likely; then again with the features that matter. */
static arasha_status learn(ara_learner *learner, ara_meter *meter, double part, arasha_train_error *error)
{
	const ara_learning *learning = &learner->lesson->recipe->learning;
	uint32_t rounds = has_any(learner->lesson->corpus) ? learning->any_rounds : 0;
	double share = part / (rounds + 2);

	ara_learner_run(learner, meter, share);
	for (uint32_t i = 0; i < rounds; i++) {
		ara_learner_expect(learner);
		ara_learner_run(learner, meter, share);
	}
	if (learner->lesson->dataset->feature_count <= learning->max_features) {
		ara_meter_add(meter, share);
	} else {
		if (ara_learner_prune(learner, learning->max_features))
			return ara_train_no_memory(error);
		ara_learner_run(learner, meter, share);
	}
	ara_learner_spread(learner);
	ara_registers_join(learner);
	return ARASHA_OK;
}

/* What rounding did to the margin of a whole text. */
static double rounding_error(
	const ara_fit *fit, const ara_learner *learner, size_t text, uint32_t label, double margin)
{
	const ara_weights *weights = &fit->weights;
	int64_t sum = 0;
	size_t count;
	const uint32_t *row = ara_text_row(learner->lesson->dataset, text, &count);

	for (size_t i = 0; i < count; i++)
		sum += weights->rows[(size_t)row[i] * weights->column_count + label];
	return (double)weights->intercepts[label] +
	       (double)weights->scales[label] * (double)sum * learner->inverse_norms[text] - margin;
}

static void measure_rounding(ara_fit *fit, const ara_learner *learner)
{
	size_t texts = learner->lesson->dataset->text_count;

	for (size_t text = 0; text < texts; text++) {
		double margins[ARA_MODEL_MAX_LABELS];

		ara_learner_margins(learner, text, margins);
		for (uint32_t label = 0; label < learner->label_count; label++) {
			double error = rounding_error(fit, learner, text, label, margins[label]);

			fit->rounding[label] += error * error / (double)texts;
		}
	}
	for (uint32_t label = 0; label < learner->label_count; label++)
		fit->rounding[label] = sqrt(fit->rounding[label]);
}

arasha_status ara_fit_init(
	ara_fit *fit, const ara_lesson *lesson, ara_meter *meter, double part, arasha_train_error *error)
{
	ara_learner learner;
	arasha_status status = ara_learner_init(&learner, lesson, error);

	if (status != ARASHA_OK)
		return status;
	*fit = (ara_fit){0};
	status = learn(&learner, meter, part, error);
	if (status == ARASHA_OK)
		status = ara_weights_init(&fit->weights, &learner, error);
	if (status == ARASHA_OK) {
		fit->epochs = learner.epochs;
		fit->change = learner.change;
		fit->kept = count_kept(&learner);
		memcpy(fit->silent, learner.silent, sizeof fit->silent);
		/* The model's own rounding is what the log tells; a fold's would only cost time. */
		if (lesson->held_out == ARA_NO_FOLD)
			measure_rounding(fit, &learner);
	}
	ara_learner_finish(&learner);
	return status;
}

void ara_fit_finish(ara_fit *fit)
{
	ara_weights_finish(&fit->weights);
}

typedef struct validation {
	const ara_lesson *lesson;
	float *margins;
	ara_fit *whole; /* or NULL */
	bool whole_done;
	double part;
	ara_meter *meter;
} validation;

static arasha_status fit_whole(validation *all, arasha_train_error *error)
{
	ara_lesson lesson = *all->lesson;
	arasha_status status;

	lesson.held_out = ARA_NO_FOLD;
	status = ara_fit_init(all->whole, &lesson, all->meter, all->part, error);
	all->whole_done = status == ARASHA_OK;
	return status;
}

static arasha_status fit_fold(validation *all, uint32_t fold, arasha_train_error *error)
{
	ara_lesson lesson = *all->lesson;
	ara_fit fit;
	arasha_status status;

	lesson.held_out = fold;
	status = ara_fit_init(&fit, &lesson, all->meter, all->part, error);
	if (status != ARASHA_OK)
		return status;
	for (size_t text = 0; text < lesson.dataset->text_count; text++)
		if (lesson.folds[text] == fold)
			ara_weights_margins(&fit.weights, lesson.dataset, &lesson.recipe->schema, text,
				all->margins + text * lesson.corpus->label_count);
	ara_fit_finish(&fit);
	return ARASHA_OK;
}

/* The whole, which takes longest, comes first. */
static arasha_status fit_one(void *context, size_t job, arasha_train_error *error)
{
	validation *all = context;

	if (!all->whole)
		return fit_fold(all, (uint32_t)job, error);
	return job == 0 ? fit_whole(all, error) : fit_fold(all, (uint32_t)job - 1, error);
}

arasha_status ara_cross_validate(const ara_lesson *lesson, float *margins, ara_fit *whole, uint32_t threads,
	ara_meter *meter, arasha_train_error *error)
{
	size_t jobs = lesson->recipe->learning.folds + (whole ? 1u : 0u);
	validation all = {lesson, margins, whole, false, 1.0 / (double)jobs, meter};
	arasha_status status = ara_parallel(threads, jobs, fit_one, &all, error);

	if (status != ARASHA_OK && all.whole_done)
		ara_fit_finish(whole);
	return status;
}
