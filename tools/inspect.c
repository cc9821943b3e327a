/* SPDX-License-Identifier: Apache-2.0 */
/* arasha inspect: what a model is and where it comes from. */
#include <math.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include <arasha.h>

#include "command.h"
#include "json_write.h"
#include "message.h"
#include "metadata.h"
#include "session.h"
#include "table.h"
#include "utf8.h"

enum { POINTS_MAX = 12, COLUMN_LABEL = 0, COLUMN_SHARE = 1, COLUMN_POINTS = 2 };

struct subject {
	const arasha_model *model;
	const char *path; /* NULL: built in */
	uint64_t size;	  /* of the file */
};

static uint32_t count_points(const arasha_model *model)
{
	uint32_t count = 0;
	while (arasha_model_operating_point(model, count) != NULL)
		count++;
	return count;
}

/* NaN where the model does not say. */
static double threshold(const arasha_model *model, const char *point, uint32_t label)
{
	double value = 0;
	return arasha_model_threshold(model, point, label, &value) == ARASHA_OK ? value : (double)NAN;
}

static void add_size(ara_buffer *out, uint64_t size)
{
	static const char *const units[] = {"bytes", "KiB", "MiB", "GiB"};
	double value = (double)size;
	size_t unit = 0;
	while (value >= 1024 && unit < 3) {
		value /= 1024;
		unit++;
	}
	ara_buffer_format(out, "%.*f %s", unit == 0 ? 0 : 1, value, units[unit]);
}

static void label_cell(const void *context, size_t row, size_t column, ara_buffer *out)
{
	const arasha_model *model = context;
	uint32_t label = (uint32_t)row;
	if (column == COLUMN_LABEL) {
		ara_buffer_text(out, arasha_model_label_name(model, label));
	} else if (column == COLUMN_SHARE) {
		ara_buffer_format(out, "%.1f %%", 100 * arasha_model_label_share(model, label));
	} else {
		const char *point = arasha_model_operating_point(model, (uint32_t)column - COLUMN_POINTS);
		ara_buffer_format(out, "%.3f", threshold(model, point, label));
	}
}

static void add_label_table(const arasha_model *model, ara_buffer *out, enum ara_colour colour)
{
	ara_column columns[COLUMN_POINTS + POINTS_MAX] = {{"label", false}, {"share", true}};
	uint32_t points = count_points(model);
	if (points > POINTS_MAX)
		points = POINTS_MAX;
	for (uint32_t i = 0; i < points; i++)
		columns[COLUMN_POINTS + i] = (ara_column){arasha_model_operating_point(model, i), true};
	ara_table table = {
		columns, COLUMN_POINTS + points, arasha_model_label_count(model), label_cell, model, 2};
	ara_table_print(out, &table, colour);
}

static void metadata_cell(const void *context, size_t row, size_t column, ara_buffer *out)
{
	const char *value;
	const char *key = arasha_model_metadata(context, (uint32_t)row, &value);
	const char *text = column == 0 ? key : value;
	ara_add_visible(out, text, strlen(text));
}

static void add_metadata_table(const arasha_model *model, ara_buffer *out, enum ara_colour colour)
{
	static const ara_column columns[] = {{"metadata", false}, {"", false}};
	size_t count = 0;
	while (arasha_model_metadata(model, (uint32_t)count, NULL) != NULL)
		count++;
	if (count == 0)
		return;
	ara_table table = {columns, 2, count, metadata_cell, model, 2};
	ara_buffer_byte(out, '\n');
	ara_table_print(out, &table, colour);
}

static void describe(const struct subject *subject, ara_buffer *out, enum ara_colour colour)
{
	ara_style(out, colour, ARA_STYLE_HEADING);
	ara_buffer_text(out, subject->path == NULL ? "built-in model" : subject->path);
	ara_style(out, colour, ARA_STYLE_PLAIN);
	if (subject->path != NULL) {
		ara_buffer_text(out, ", ");
		add_size(out, subject->size);
	}
	ara_buffer_text(out, "\n\n");
	add_label_table(subject->model, out, colour);
	add_metadata_table(subject->model, out, colour);
}

static void add_label_json(const arasha_model *model, uint32_t label, ara_buffer *out)
{
	const char *point;
	ara_buffer_text(out, "{\"name\": ");
	ara_json_text(out, arasha_model_label_name(model, label));
	ara_buffer_text(out, ", \"share\": ");
	ara_json_number(out, arasha_model_label_share(model, label));
	ara_buffer_text(out, ", \"thresholds\": {");
	for (uint32_t i = 0; (point = arasha_model_operating_point(model, i)) != NULL; i++) {
		ara_buffer_text(out, i == 0 ? "" : ", ");
		ara_json_text(out, point);
		ara_buffer_text(out, ": ");
		ara_json_number(out, threshold(model, point, label));
	}
	ara_buffer_text(out, "}}");
}

static void describe_json(const struct subject *subject, ara_buffer *out)
{
	const arasha_model *model = subject->model;
	const char *point;
	ara_buffer_text(out, "{\"file\": ");
	if (subject->path == NULL) {
		ara_buffer_text(out, "null, \"size\": null");
	} else {
		ara_json_text(out, subject->path);
		ara_buffer_format(out, ", \"size\": %llu", (unsigned long long)subject->size);
	}
	ara_buffer_text(out, ", \"operating_points\": [");
	for (uint32_t i = 0; (point = arasha_model_operating_point(model, i)) != NULL; i++) {
		ara_buffer_text(out, i == 0 ? "" : ", ");
		ara_json_text(out, point);
	}
	ara_buffer_text(out, "], \"labels\": [");
	for (uint32_t label = 0; label < arasha_model_label_count(model); label++) {
		ara_buffer_text(out, label == 0 ? "" : ", ");
		add_label_json(model, label, out);
	}
	ara_buffer_text(out, "], \"metadata\": {");
	ara_metadata_json(out, model);
	ara_buffer_text(out, "}}\n");
}

static int run(const ara_options *options)
{
	struct subject subject = {.path = options->model};
	struct stat status;
	if (options->operands.count > 0)
		subject.path = options->operands.items[0];
	arasha_model *model = ara_open_model(subject.path);
	if (model == NULL)
		return ARA_EXIT_FAILED;
	subject.model = model;
	if (subject.path != NULL && stat(subject.path, &status) == 0)
		subject.size = (uint64_t)status.st_size;

	ara_buffer out = {NULL, 0, 0};
	if (options->json)
		describe_json(&subject, &out);
	else
		describe(&subject, &out, options->colour);
	bool printed = ara_buffer_print(&out);
	ara_buffer_finish(&out);
	arasha_model_unref(model);
	return printed ? ARA_EXIT_DONE : ARA_EXIT_FAILED;
}

static const int options[] = {ARA_OPTION_JSON, ARA_OPTION_MODEL, ARA_OPTION_COLOR, 0};

const ara_command ara_inspect_command = {
	.name = "inspect",
	.operands = "[FILE]",
	.summary = "Show a model's labels, thresholds and origin.",
	.about = "FILE is a model file; without it, the built-in model is shown. A label's share is how\n"
		 "frequent it was in the text on which the probabilities were calibrated.\n",
	.options = options,
	.operands_min = 0,
	.operands_max = 1,
	.run = run,
};
