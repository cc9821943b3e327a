/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The whole way of training:
 *
 *	recipe ─► sources ─► corpus ─► dataset ─► folds ─► learner ─► calibration ─► points ─► model file
 *
 * Everything that is random follows the recipe's seed, threads only share work out, and all arithmetic is
 * IEEE 754's: the same recipe and texts give the same bytes.
 */
#include "train/calibration.h"
#include "train/failure.h"
#include "train/fit.h"
#include "train/metadata.h"
#include "train/model_writer.h"
#include "train/options.h"
#include "train/parallel.h"
#include "train/points.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What training makes one after the other. What is all zeros is not there yet. */
typedef struct training {
	uint32_t threads;
	const char *model_path;
	ara_meter meter;
	ara_report log;
	arasha_train_error *error;

	ara_recipe recipe;
	ara_corpus corpus;
	ara_dataset dataset;
	ara_connotations connotations;
	ara_neighbours neighbours;
	uint16_t *folds; /* of each text */
	ara_lesson lesson;
	float *margins; /* [text][label], by models that did not learn from the text */
	ara_fit fit;
	ara_calibration calibration;
	ara_threshold thresholds[ARA_MAX_POINTS][ARA_MODEL_MAX_LABELS];
	ara_scored *scored; /* room for all texts */
} training;

static arasha_status no_memory(training *all)
{
	return ara_train_no_memory(all->error);
}

static arasha_status read_texts(training *all)
{
	ara_wanted wanted;
	arasha_status status;

	ara_meter_stage(&all->meter, "read");
	status = ara_corpus_init(&all->corpus, &all->recipe, &all->meter, all->error);
	if (status != ARASHA_OK)
		return status;
	ara_meter_stage(&all->meter, "extract");
	status = ara_connotations_init(&all->connotations, &all->recipe, all->error);
	if (status != ARASHA_OK)
		return status;
	wanted = (ara_wanted){
		all->connotations.ids.keys, all->connotations.kinds, all->connotations.ids.count};
	status = ara_dataset_init(&all->dataset, &all->corpus, &all->recipe.schema,
		all->recipe.learning.min_df, &wanted, all->threads, &all->meter, all->error);
	if (status == ARASHA_OK && ara_connotations_bind(&all->connotations, &all->dataset))
		status = no_memory(all);
	return status;
}

static arasha_status find_neighbours(training *all)
{
	const ara_learning *learning = &all->recipe.learning;

	if (learning->neighbourhood.dimensions == 0)
		return ARASHA_OK;
	ara_meter_stage(&all->meter, "compare");
	return ara_neighbours_init(&all->neighbours, &all->dataset, &learning->neighbourhood, learning->seed,
		all->threads, &all->meter, all->error);
}

/* Near copies mostly share a family, and so a fold: a model is not tested on what it has nearly seen. */
static arasha_status make_folds(training *all)
{
	const ara_learning *learning = &all->recipe.learning;

	all->folds = calloc(all->corpus.count, sizeof *all->folds);
	all->margins = calloc(all->corpus.count * all->recipe.labels.count, sizeof *all->margins);
	all->scored = calloc(all->corpus.count, sizeof *all->scored);
	if (!all->folds || !all->margins || !all->scored)
		return no_memory(all);
	for (size_t text = 0; text < all->corpus.count; text++)
		all->folds[text] = (uint16_t)(all->corpus.items[text].family % learning->folds);
	all->lesson = (ara_lesson){.corpus = &all->corpus,
		.dataset = &all->dataset,
		.neighbours = &all->neighbours,
		.connotations = &all->connotations,
		.recipe = &all->recipe,
		.folds = all->folds,
		.held_out = ARA_NO_FOLD};
	for (uint32_t label = 0; label < all->recipe.labels.count; label++)
		all->lesson.costs[label] = learning->grid[label][0];
	return ARASHA_OK;
}

/* How good the out-of-fold margins of a label are: higher is better, NaN when it cannot be told. */
static double measure(training *all, uint32_t label)
{
	ara_choice choice = ARA_CALIBRATED;
	size_t count;

	for (size_t i = 0; i < all->recipe.source_count; i++)
		if (all->recipe.sources[i].measure)
			choice = ARA_MEASURED;
	count = ara_gather_scored(&all->corpus, &all->recipe, choice, label, all->margins, all->scored);
	if (all->recipe.learning.measure == ARA_MEASURE_LOG_LOSS)
		return -ara_log_loss(all->scored, count);
	ara_sort_scored(all->scored, count);
	return ara_average_precision(all->scored, count);
}

/* Tries candidate number `candidate` of every label that has one; labels do not see one another's. */
static arasha_status try_costs(training *all, uint32_t candidate, double *best, double *costs)
{
	const ara_learning *learning = &all->recipe.learning;
	arasha_status status;

	for (uint32_t label = 0; label < all->recipe.labels.count; label++)
		if (candidate < learning->grid_sizes[label])
			all->lesson.costs[label] = learning->grid[label][candidate];
	ara_meter_stage(&all->meter, "choose");
	status = ara_cross_validate(&all->lesson, all->margins, NULL, all->threads, &all->meter, all->error);
	for (uint32_t label = 0; status == ARASHA_OK && label < all->recipe.labels.count; label++) {
		double value;

		if (candidate >= learning->grid_sizes[label] || learning->grid_sizes[label] == 1)
			continue;
		value = measure(all, label);
		ara_report_add(&all->log, "candidate %s", all->recipe.labels.names[label]);
		ara_report_number(&all->log, ": C ", all->lesson.costs[label], 6);
		ara_report_number(&all->log, ", measure ", value, 6);
		ara_report_add(&all->log, "\n");
		if (candidate == 0 || value > best[label]) {
			best[label] = value;
			costs[label] = all->lesson.costs[label];
		}
	}
	return status;
}

static arasha_status choose_costs(training *all)
{
	const ara_learning *learning = &all->recipe.learning;
	double best[ARA_MODEL_MAX_LABELS], costs[ARA_MODEL_MAX_LABELS];
	uint32_t candidates = 1;
	arasha_status status = ARASHA_OK;

	memcpy(costs, all->lesson.costs, sizeof costs);
	for (uint32_t label = 0; label < all->recipe.labels.count; label++)
		if (learning->grid_sizes[label] > candidates)
			candidates = learning->grid_sizes[label];
	for (uint32_t i = 0; candidates > 1 && status == ARASHA_OK && i < candidates; i++)
		status = try_costs(all, i, best, costs);
	memcpy(all->lesson.costs, costs, sizeof costs);
	return status;
}

static void log_fit(training *all)
{
	ara_report_add(&all->log, "features: %u of %zu occurrences, kept %u\n", all->dataset.feature_count,
		all->dataset.occurrence_count, all->fit.kept);
	ara_report_add(&all->log, "epochs: %u", all->fit.epochs);
	ara_report_number(&all->log, ", last change ", all->fit.change, 6);
	ara_report_add(&all->log, "%s\n",
		all->fit.change < all->recipe.learning.tolerance ? "" : " (tolerance not reached)");
	for (uint32_t label = 0; label < all->recipe.labels.count; label++) {
		ara_report_add(&all->log, "weights %s", all->recipe.labels.names[label]);
		ara_report_number(&all->log, ": C ", all->lesson.costs[label], 6);
		ara_report_number(&all->log, ", rounding moves margins by ", all->fit.rounding[label], 6);
		ara_report_add(&all->log, "%s\n",
			all->fit.silent[label] ? ", no text has the label: intercept only" : "");
	}
}

static arasha_status learn(training *all)
{
	arasha_status status;

	ara_meter_stage(&all->meter, "learn");
	status = ara_cross_validate(
		&all->lesson, all->margins, &all->fit, all->threads, &all->meter, all->error);
	if (status == ARASHA_OK)
		log_fit(all);
	return status;
}

static void log_threshold(training *all, const ara_point *point, const ara_threshold *threshold)
{
	ara_report_add(&all->log, ", %s", point->name);
	ara_report_number(&all->log, " ", threshold->probability, 4);
	ara_report_number(&all->log, " (precision ", threshold->precision, 4);
	ara_report_number(&all->log, ", recall ", threshold->recall, 4);
	ara_report_add(&all->log, "%s)", threshold->reached ? "" : ", bound not reached");
}

static void choose_points(training *all, uint32_t label)
{
	size_t count = ara_gather_scored(&all->corpus, &all->recipe, ARA_CALIBRATED, label,
		all->calibration.probabilities, all->scored);

	ara_sort_scored(all->scored, count);
	ara_report_add(&all->log, "out of fold %s: %zu texts", all->recipe.labels.names[label], count);
	ara_report_number(&all->log, ", share ", (double)all->calibration.shares[label], 6);
	ara_report_number(&all->log, ", ROC AUC ", ara_roc_auc(all->scored, count), 4);
	ara_report_number(&all->log, ", average precision ", ara_average_precision(all->scored, count), 4);
	for (size_t i = 0; i < all->recipe.point_count; i++) {
		const ara_point *point = &all->recipe.points[i];

		all->thresholds[i][label] = ara_choose_threshold(point, label, all->scored, count);
		log_threshold(all, point, &all->thresholds[i][label]);
	}
	ara_report_add(&all->log, "\n");
}

static arasha_status calibrate(training *all)
{
	arasha_status status;

	ara_meter_stage(&all->meter, "calibrate");
	status = ara_calibration_init(
		&all->calibration, &all->corpus, &all->dataset, &all->recipe, all->margins, all->error);
	for (uint32_t label = 0; status == ARASHA_OK && label < all->recipe.labels.count; label++)
		choose_points(all, label);
	return status;
}

/* ---- The model file ------------------------------------------------------------------------------ */

/* Features with a weight, in their order; weights has room for all. */
static uint32_t pick_features(training *all, uint64_t *ids, int8_t *rows)
{
	const ara_weights *weights = &all->fit.weights;
	uint32_t kept = 0, columns = weights->column_count;

	for (uint32_t feature = 0; feature < weights->feature_count; feature++) {
		const int8_t *row = weights->rows + (size_t)feature * columns;
		bool weighs = false;

		for (uint32_t column = 0; column < columns; column++)
			weighs = weighs || row[column] != 0;
		if (!weighs)
			continue;
		ids[kept] = all->dataset.ids[feature];
		memcpy(rows + (size_t)kept++ * columns, row, columns);
	}
	return kept;
}

/* The parts of the file that have to be laid out anew, all in one pool. */
typedef struct layout {
	ara_pool pool;
	uint64_t *ids;
	int8_t *rows;
	float *thresholds; /* [point][label] */
	ara_operating_point *points;
	ara_metadata *metadata;
} layout;

static arasha_status allocate_layout(training *all, layout *out)
{
	uint32_t labels = all->recipe.labels.count;
	size_t points = all->recipe.point_count;

	out->ids = ara_pool_get(&out->pool, all->fit.kept, sizeof *out->ids);
	out->rows = ara_pool_get(&out->pool, all->fit.kept, all->fit.weights.column_count);
	out->thresholds = ara_pool_get(&out->pool, points * labels, sizeof *out->thresholds);
	out->points = ara_pool_get(&out->pool, points, sizeof *out->points);
	return out->ids && out->rows && out->thresholds && out->points ? ARASHA_OK : no_memory(all);
}

static void lay_out_points(training *all, layout *out)
{
	uint32_t labels = all->recipe.labels.count;

	for (size_t i = 0; i < all->recipe.point_count; i++) {
		float *thresholds = out->thresholds + i * labels;

		for (uint32_t label = 0; label < labels; label++)
			thresholds[label] = (float)all->thresholds[i][label].probability;
		out->points[i] = (ara_operating_point){all->recipe.points[i].name, thresholds};
	}
}

static arasha_status lay_out_metadata(training *all, layout *out, uint32_t *count)
{
	size_t entries;
	ara_entry *own;

	if (all->log.failed)
		return no_memory(all);
	own = ara_metadata_make(&all->recipe, &all->corpus, &all->log, &out->pool, &entries);
	out->metadata = own ? ara_pool_get(&out->pool, entries, sizeof *out->metadata) : NULL;
	if (!out->metadata)
		return no_memory(all);
	for (size_t i = 0; i < entries; i++)
		out->metadata[i] = (ara_metadata){own[i].key, own[i].value};
	*count = (uint32_t)entries;
	return ARASHA_OK;
}

static arasha_status write_model(training *all)
{
	layout out = {0};
	uint8_t schema[ARA_SCHEMA_SIZE];
	ara_model_parts parts = {
		.label_count = all->recipe.labels.count,
		.label_names = all->recipe.labels.names,
		.schema = schema,
		.schema_size = sizeof schema,
		.intercepts = all->fit.weights.intercepts,
		.scales = all->fit.weights.scales,
		.handicap = all->fit.weights.handicap,
		.kinds = all->fit.weights.kinds,
		.united = all->fit.weights.united,
		.has_registers = all->fit.weights.column_count > all->fit.weights.label_count,
		.registers = all->fit.weights.registers,
		.knot_count = ARA_KNOTS,
		.knots = all->calibration.knots,
		.shares = all->calibration.shares,
		.point_count = (uint32_t)all->recipe.point_count,
	};
	arasha_status status = allocate_layout(all, &out);

	ara_meter_stage(&all->meter, "write");
	ara_schema_write(&all->recipe.schema, schema);
	if (status == ARASHA_OK)
		status = lay_out_metadata(all, &out, &parts.metadata_count);
	if (status == ARASHA_OK) {
		lay_out_points(all, &out);
		parts.feature_count = pick_features(all, out.ids, out.rows);
		parts.ids = out.ids;
		parts.rows = out.rows;
		parts.points = out.points;
		parts.metadata = out.metadata;
		status = ara_model_write(&parts, all->model_path, all->error);
	}
	ara_pool_finish(&out.pool);
	ara_meter_add(&all->meter, 1);
	return status;
}

/* ---- The way ------------------------------------------------------------------------------------- */

static void finish(training *all)
{
	free(all->scored);
	ara_calibration_finish(&all->calibration);
	ara_fit_finish(&all->fit);
	free(all->margins);
	free(all->folds);
	ara_neighbours_finish(&all->neighbours);
	ara_connotations_finish(&all->connotations);
	ara_dataset_finish(&all->dataset);
	ara_corpus_finish(&all->corpus);
	ara_recipe_finish(&all->recipe);
	ara_report_finish(&all->log);
	ara_meter_finish(&all->meter);
}

static arasha_status train(training *all)
{
	static arasha_status (*const steps[])(training *) = {
		read_texts, find_neighbours, make_folds, choose_costs, learn, calibrate, write_model};
	arasha_status status = ARASHA_OK;

	for (size_t i = 0; status == ARASHA_OK && i < sizeof steps / sizeof *steps; i++)
		status = steps[i](all);
	return status;
}

arasha_status arasha_train(const char *recipe_path, const char *model_path,
	const arasha_train_options *options, arasha_train_error *error)
{
	arasha_train_options own = ARASHA_TRAIN_OPTIONS_INIT;
	arasha_train_error unused;
	training all = {.model_path = model_path, .error = error ? error : &unused};
	arasha_status status;

	if (!recipe_path || !model_path || ara_take_options(&own, sizeof own, options))
		return ara_train_fail(all.error, ARASHA_E_ARGUMENT, "a NULL, or options without a size");
	if (!own.data_directory)
		own.data_directory = getenv("ARASHA_DATA");
	all.threads = own.threads;
	ara_meter_init(&all.meter, own.progress, own.progress_context);
	status = ara_recipe_init(&all.recipe, recipe_path, own.data_directory, all.error);
	if (status == ARASHA_OK)
		status = train(&all);
	finish(&all);
	return status;
}
