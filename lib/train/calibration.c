/* SPDX-License-Identifier: Apache-2.0 */
/* A line for each label and language, its sigmoid as knots; see calibration.h. */
#include "train/calibration.h"
#include "score/score.h"
#include "train/failure.h"
#include "train/numeric.h"
#include <math.h>
#include <stdlib.h>

/* Knots stand where sinh puts them: a quarter apart where the sigmoid bends most, ever wider towards the
 * ends. A float just below 1 still tells two probabilities beyond 15 apart. */
static double knot_place(int knot)
{
	double x = 2.0 * (2.0 * knot / (ARA_KNOTS - 1) - 1);

	return 15 * (ara_exp(x) - ara_exp(-x)) / (ara_exp(2) - ara_exp(-2));
}

void ara_curve(ara_line line, ara_knot *knots)
{
	for (int i = 0; i < ARA_KNOTS; i++) {
		double place = knot_place(i);

		knots[i].margin = (float)((place - line.offset) / line.slope);
		knots[i].probability = (float)ara_sigmoid(place);
		/* A steep line far from 0 may leave no float between two knots. */
		if (i > 0 && knots[i].margin <= knots[i - 1].margin)
			knots[i].margin = nextafterf(knots[i - 1].margin, INFINITY);
	}
}

static double weight_of(const ara_recipe *recipe, ara_choice choice, const ara_item *item)
{
	const ara_source *source = &recipe->sources[item->source];

	if (item->derived)
		return 0;
	return choice == ARA_CALIBRATED ? source->calibrate : source->measure ? 1 : 0;
}

size_t ara_gather_scored(const ara_corpus *corpus, const ara_recipe *recipe, ara_choice choice,
	uint32_t label, const float *scores, ara_scored *scored)
{
	size_t count = 0;

	for (size_t text = 0; text < corpus->count; text++) {
		double weight = weight_of(recipe, choice, &corpus->items[text]);
		float target = ara_corpus_targets(corpus, text)[label];

		if (weight > 0 && (target <= 0 || target >= 1))
			scored[count++] = (ara_scored){(double)scores[text * corpus->label_count + label],
				weight, text, target >= 1};
	}
	return count;
}

static float share_of(const ara_judged *judged, size_t count)
{
	double positives = 0, all = 0;

	for (size_t i = 0; i < count; i++) {
		positives += judged[i].positive ? judged[i].weight : 0;
		all += judged[i].weight;
	}
	return all > 0 ? (float)(positives / all) : 0;
}

typedef struct workplace {
	const ara_corpus *corpus;
	const ara_dataset *dataset;
	const ara_recipe *recipe;
	const float *margins;
	ara_scored *scored;
	ara_judged *judged;
} workplace;

static void fit_label(ara_calibration *calibration, const workplace *place, uint32_t label)
{
	ara_knot *knots = calibration->knots + (size_t)label * ARA_MODEL_LANGUAGES * ARA_KNOTS;
	size_t count = ara_gather_scored(
		place->corpus, place->recipe, ARA_CALIBRATED, label, place->margins, place->scored);
	ara_line common;

	for (size_t i = 0; i < count; i++) {
		const ara_scored *scored = &place->scored[i];

		place->judged[i] = (ara_judged){scored->score, scored->weight, scored->positive,
			place->dataset->languages[scored->order]};
	}
	common = ara_platt_common(place->judged, count);
	for (uint8_t language = 0; language < ARA_MODEL_LANGUAGES; language++, knots += ARA_KNOTS)
		ara_curve(ara_platt_group(place->judged, count, language, common, place->recipe->shrink),
			knots);
	calibration->shares[label] = share_of(place->judged, count);
}

/* Probabilities as scoring would give them: by the curves, then by the rule that abuse is the union of its
 * kinds. */
static void judge_text(
	ara_calibration *calibration, const ara_model *model, const workplace *place, size_t text)
{
	double probabilities[ARA_MODEL_MAX_LABELS];
	size_t begin = text * calibration->label_count;

	for (uint32_t label = 0; label < model->label_count; label++)
		probabilities[label] = ara_calibrate(
			model, label, place->dataset->languages[text], (double)place->margins[begin + label]);
	for (uint32_t label = 0; label < model->label_count; label++)
		calibration->probabilities[begin + label] =
			(float)probabilities[ara_decide_source(model, label, probabilities)];
}

static void judge_all(ara_calibration *calibration, const workplace *place)
{
	const char *names[ARA_MODEL_MAX_LABELS];
	/* As much of a model as curves and unions look at. */
	const ara_model model = {.label_count = calibration->label_count,
		.label_names = names,
		.knot_count = ARA_KNOTS,
		.knots = calibration->knots};

	for (uint32_t label = 0; label < calibration->label_count; label++)
		names[label] = place->recipe->labels.names[label];
	for (size_t text = 0; text < place->corpus->count; text++)
		if (weight_of(place->recipe, ARA_CALIBRATED, &place->corpus->items[text]) > 0)
			judge_text(calibration, &model, place, text);
}

arasha_status ara_calibration_init(ara_calibration *calibration, const ara_corpus *corpus,
	const ara_dataset *dataset, const ara_recipe *recipe, const float *margins, arasha_train_error *error)
{
	workplace place = {corpus, dataset, recipe, margins, NULL, NULL};
	uint32_t labels = recipe->labels.count;
	arasha_status status = ARASHA_OK;

	*calibration = (ara_calibration){.label_count = labels};
	calibration->knots =
		calloc((size_t)labels * ARA_MODEL_LANGUAGES * ARA_KNOTS, sizeof *calibration->knots);
	calibration->probabilities = calloc(corpus->count * labels, sizeof *calibration->probabilities);
	place.scored = calloc(corpus->count, sizeof *place.scored);
	place.judged = calloc(corpus->count, sizeof *place.judged);
	if (!calibration->knots || !calibration->probabilities || !place.scored || !place.judged) {
		ara_calibration_finish(calibration);
		status = ara_train_no_memory(error);
		goto out;
	}
	for (uint32_t label = 0; label < labels; label++)
		fit_label(calibration, &place, label);
	judge_all(calibration, &place);
out:
	free(place.scored);
	free(place.judged);
	return status;
}

void ara_calibration_finish(ara_calibration *calibration)
{
	free(calibration->knots);
	free(calibration->probabilities);
	*calibration = (ara_calibration){0};
}
