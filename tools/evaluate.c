/* SPDX-License-Identifier: Apache-2.0 */
/* arasha evaluate: how well a model does on labelled messages. */
#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include <arasha/train.h>

#include "command.h"
#include "json_write.h"
#include "message.h"
#include "session.h"
#include "suite.h"
#include "table.h"
#include "utf8.h"

enum {
	COLUMN_LABEL,
	COLUMN_LANGUAGE,
	COLUMN_TEXTS,
	COLUMN_KNOWN,
	COLUMN_POSITIVES,
	COLUMN_FLAGGED,
	COLUMN_ROC_AUC,
	COLUMN_AVERAGE_PRECISION,
	COLUMN_THRESHOLD,
	COLUMN_PRECISION,
	COLUMN_RECALL,
	COLUMN_F1,
	COLUMN_CALIBRATION,
	COLUMNS,
};

static const ara_column columns[COLUMNS] = {
	{"label", false},
	{"lang", false},
	{"texts", true},
	{"known", true},
	{"positive", true},
	{"flagged", true},
	{"ROC AUC", true},
	{"avg prec", true},
	{"from", true},
	{"precision", true},
	{"recall", true},
	{"F1", true},
	{"calib err", true},
};

static uint64_t count_of(const arasha_figures *figures, size_t column)
{
	switch (column) {
	case COLUMN_TEXTS:
		return figures->texts;
	case COLUMN_KNOWN:
		return figures->known;
	case COLUMN_POSITIVES:
		return figures->positives;
	default:
		return figures->flagged;
	}
}

static double measure_of(const arasha_figures *figures, size_t column)
{
	switch (column) {
	case COLUMN_ROC_AUC:
		return figures->roc_auc;
	case COLUMN_AVERAGE_PRECISION:
		return figures->average_precision;
	case COLUMN_THRESHOLD:
		return figures->threshold;
	case COLUMN_PRECISION:
		return figures->precision;
	case COLUMN_RECALL:
		return figures->recall;
	case COLUMN_F1:
		return figures->f1;
	default:
		return figures->calibration_error;
	}
}

static void figure_cell(const void *context, size_t row, size_t column, ara_buffer *out)
{
	const arasha_figures *figures = (const arasha_figures *)context + row;
	if (column == COLUMN_LABEL) {
		ara_add_visible(out, figures->label, strlen(figures->label));
	} else if (column == COLUMN_LANGUAGE) {
		ara_add_visible(out, figures->language, strlen(figures->language));
	} else if (column <= COLUMN_FLAGGED) {
		ara_buffer_format(out, "%" PRIu64, count_of(figures, column));
	} else {
		double value = measure_of(figures, column);
		if (isnan(value))
			ara_buffer_byte(out, '-');
		else
			ara_buffer_format(out, "%.3f", value);
	}
}

static void add_figures_json(const arasha_figures *figures, ara_buffer *out)
{
	static const char *const keys[COLUMNS] = {"label", "language", "texts", "known", "positives",
		"flagged", "roc_auc", "average_precision", "threshold", "precision", "recall", "f1",
		"calibration_error"};
	for (size_t column = 0; column < COLUMNS; column++) {
		ara_buffer_format(out, "%s\"%s\": ", column == 0 ? "{" : ", ", keys[column]);
		if (column == COLUMN_LABEL)
			ara_json_text(out, figures->label);
		else if (column == COLUMN_LANGUAGE)
			ara_json_text(out, figures->language);
		else if (column <= COLUMN_FLAGGED)
			ara_buffer_format(out, "%" PRIu64, count_of(figures, column));
		else
			ara_json_number(out, measure_of(figures, column));
	}
	ara_buffer_byte(out, '}');
}

static void add_json(
	const arasha_evaluation *evaluation, const char *operating_point, bool suite, ara_buffer *out)
{
	size_t count;
	const arasha_figures *figures = arasha_evaluation_figures(evaluation, &count);
	ara_buffer_text(out, "{\"operating_point\": ");
	ara_json_text(out, operating_point == NULL ? "" : operating_point);
	ara_buffer_text(out, ", \"figures\": [");
	for (size_t i = 0; i < count; i++) {
		ara_buffer_text(out, i == 0 ? "\n" : ",\n");
		add_figures_json(&figures[i], out);
	}
	ara_buffer_text(out, "\n]");
	if (suite) {
		ara_buffer_text(out, ", ");
		ara_suite_json(out, evaluation);
	}
	ara_buffer_text(out, "}\n");
}

static bool print_evaluation(
	const arasha_evaluation *evaluation, const ara_options *options, const char *point)
{
	ara_buffer out = {NULL, 0, 0};
	size_t count;
	const arasha_figures *figures = arasha_evaluation_figures(evaluation, &count);
	ara_table table = {columns, COLUMNS, count, figure_cell, figures, 0};
	if (options->json)
		add_json(evaluation, point, options->suite, &out);
	else if (options->suite)
		ara_suite_print(&out, evaluation, options->colour);
	else
		ara_table_print(&out, &table, options->colour);
	bool printed = ara_buffer_print(&out);
	ara_buffer_finish(&out);
	return printed;
}

static int evaluate(arasha_model *model, const ara_options *options)
{
	arasha_evaluation *evaluation = NULL;
	arasha_train_error error = {.code = ARASHA_OK};
	arasha_evaluate_options how = ARASHA_EVALUATE_OPTIONS_INIT;
	const char *point = options->operating_point;
	if (point == NULL)
		point = ara_default_operating_point(model);
	how.operating_point = point;
	how.text_field = options->text_field;
	how.unions = options->unions.items;
	how.union_count = options->unions.count;
	how.filters = options->filters.items;
	how.filter_count = options->filters.count;
	how.held_out = options->held_out;
	arasha_status status = arasha_evaluate(
		&evaluation, model, options->operands.items, options->operands.count, &how, &error);
	if (status != ARASHA_OK) {
		ara_complain("%s (%s)", error.message, arasha_status_name(status));
		return ARA_EXIT_FAILED;
	}
	size_t cases;
	arasha_evaluation_cases(evaluation, &cases);
	if (options->suite && cases == 0) {
		ara_complain("no record has a \"functionality\"");
		arasha_evaluation_destroy(evaluation);
		return ARA_EXIT_FAILED;
	}
	bool printed = print_evaluation(evaluation, options, point);
	arasha_evaluation_destroy(evaluation);
	return printed ? ARA_EXIT_DONE : ARA_EXIT_FAILED;
}

static int run(const ara_options *options)
{
	arasha_model *model = ara_open_model(options->model);
	if (model == NULL)
		return ARA_EXIT_FAILED;
	int result = evaluate(model, options);
	arasha_model_unref(model);
	return result;
}

static const int options[] = {
	ARA_OPTION_JSON,
	ARA_OPTION_SUITE,
	ARA_OPTION_OPERATING_POINT,
	ARA_OPTION_TEXT_FIELD,
	ARA_OPTION_UNION,
	ARA_OPTION_WHERE,
	ARA_OPTION_HELD_OUT,
	ARA_OPTION_MODEL,
	ARA_OPTION_COLOR,
	0,
};

const ara_command ara_evaluate_command = {
	.name = "evaluate",
	.operands = "FILE...",
	.summary = "Measure a model on labelled messages.",
	.about = "Each line of the files is a JSON object with \"text\", \"labels\" (an object label: 0, 1 "
		 "or\n"
		 "null, or an array of those that hold) and perhaps \"lang\". For each label and language:\n"
		 "texts, those whose label is known, those positive, those flagged; ROC AUC and average\n"
		 "precision; the threshold, precision, recall and F1 there; the calibration error.\n"
		 "With --suite, records name what they test in \"functionality\": how many of the cases of "
		 "each\n"
		 "are answered right, abuse being flagged where it holds and nowhere else.\n",
	.options = options,
	.operands_min = 1,
	.operands_max = SIZE_MAX,
	.run = run,
};
