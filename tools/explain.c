/* SPDX-License-Identifier: Apache-2.0 */
/* arasha explain: one message, the words that weigh in it, and how they add up. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analysis.h"
#include "command.h"
#include "heat.h"
#include "input.h"
#include "message.h"
#include "table.h"
#include "utf8.h"

/* Reasons in a table, after which the weaker ones are one row; columns for the words. */
enum { REASONS_SHOWN = 20, WORDS_WIDTH = 48 };

struct explanation {
	const ara_options *options;
	ara_analysis analysis;
	ara_heat heat;
	ara_buffer tables;
};

enum { COLUMN_WEIGHT, COLUMN_WORDS, COLUMNS };

static size_t reasons_shown(const ara_analysis *analysis)
{
	return analysis->reason_count > REASONS_SHOWN ? REASONS_SHOWN : analysis->reason_count;
}

static double sum_of_reasons(const ara_analysis *analysis, size_t from)
{
	double sum = 0;
	for (size_t i = from; i < analysis->reason_count; i++)
		sum += analysis->reasons[i].weight;
	return sum;
}

static void add_reason_words(const ara_analysis *analysis, const arasha_reason *reason, ara_buffer *out)
{
	if (reason->begin == reason->end)
		ara_buffer_text(out, "(whatever the words)");
	else
		ara_add_shortened(out, analysis->text + reason->begin, (size_t)(reason->end - reason->begin),
			WORDS_WIDTH);
}

/* Rows are the strongest reasons, the weaker ones together where there are any, and the sum. */
static void reason_cell(const void *context, size_t row, size_t column, ara_buffer *out)
{
	const ara_analysis *analysis = context;
	size_t shown = reasons_shown(analysis);
	size_t weaker = analysis->reason_count - shown;
	if (row < shown) {
		const arasha_reason *reason = &analysis->reasons[row];
		if (column == COLUMN_WEIGHT)
			ara_buffer_format(out, "%+.2f", reason->weight);
		else
			add_reason_words(analysis, reason, out);
	} else if (row == shown && weaker > 0) {
		if (column == COLUMN_WEIGHT)
			ara_buffer_format(out, "%+.2f", sum_of_reasons(analysis, shown));
		else
			ara_buffer_format(out, "%zu weaker", weaker);
	} else {
		if (column == COLUMN_WEIGHT)
			ara_buffer_format(out, "%+.2f", sum_of_reasons(analysis, 0));
		else
			ara_buffer_text(out, "= sum");
	}
}

static void add_heading(struct explanation *explanation, uint32_t label)
{
	const ara_analysis *analysis = &explanation->analysis;
	const arasha_score *score = &analysis->scores[label];
	enum ara_colour colour = explanation->options->colour;
	ara_buffer *out = &explanation->tables;
	bool holds = ara_analysis_holds(analysis, label);
	ara_buffer_byte(out, '\n');
	ara_style(out, colour, holds ? ARA_STYLE_CERTAIN : ARA_STYLE_HEADING);
	ara_buffer_format(out, "%s %.2f", ara_analysis_label(analysis, label), score->probability);
	ara_style(out, colour, ARA_STYLE_DIM);
	ara_buffer_format(out, "  %s its threshold of %.2f", holds ? "reaches" : "stays below",
		analysis->session->thresholds[label]);
	if (score->begin > 0 || score->end < analysis->text_size)
		ara_buffer_format(out, ", by bytes %llu to %llu alone", (unsigned long long)score->begin,
			(unsigned long long)score->end);
	ara_style(out, colour, ARA_STYLE_PLAIN);
	ara_buffer_byte(out, '\n');
}

static bool explain_label(struct explanation *explanation, uint32_t label, ara_buffer *why)
{
	static const ara_column columns[COLUMNS] = {{"weight", true}, {"words", false}};
	ara_analysis *analysis = &explanation->analysis;
	if (!ara_analysis_explain(analysis, label, why))
		return false;
	ara_heat_add(&explanation->heat, analysis->reasons, analysis->reason_count);
	add_heading(explanation, label);
	size_t rows = reasons_shown(analysis) + (analysis->reason_count > REASONS_SHOWN) + 1;
	ara_table table = {columns, COLUMNS, rows, reason_cell, analysis, 2};
	ara_table_print(&explanation->tables, &table, explanation->options->colour);
	return true;
}

static uint32_t likeliest_label(const ara_analysis *analysis)
{
	uint32_t likeliest = 0;
	for (uint32_t label = 1; label < analysis->session->label_count; label++) {
		if (analysis->scores[label].probability > analysis->scores[likeliest].probability)
			likeliest = label;
	}
	return likeliest;
}

/* Tables of the labels that hold; where none does, a line about the likeliest. */
static bool explain_held(struct explanation *explanation, ara_buffer *why)
{
	ara_analysis *analysis = &explanation->analysis;
	bool any = false;
	for (uint32_t label = 0; label < analysis->session->label_count; label++) {
		if (!ara_analysis_holds(analysis, label))
			continue;
		any = true;
		if (!explain_label(explanation, label, why))
			return false;
	}
	if (!any && analysis->session->label_count > 0) {
		uint32_t label = likeliest_label(analysis);
		ara_buffer_format(&explanation->tables,
			"\nNo label holds. The likeliest is %s with %.2f; --label %s explains it.\n",
			ara_analysis_label(analysis, label), analysis->scores[label].probability,
			ara_analysis_label(analysis, label));
	}
	return true;
}

static bool explain_named(struct explanation *explanation, const uint32_t *labels, ara_buffer *why)
{
	for (size_t i = 0; i < explanation->options->labels.count; i++) {
		if (!explain_label(explanation, labels[i], why))
			return false;
	}
	return true;
}

static int print_explanation(struct explanation *explanation)
{
	const ara_analysis *analysis = &explanation->analysis;
	ara_buffer out = {NULL, 0, 0};
	enum ara_colour colour = explanation->options->colour;
	ara_heat_print(&explanation->heat, &out, analysis->text, analysis->text_size, colour,
		isatty(STDOUT_FILENO) == 1);
	ara_buffer_byte(&out, '\n');
	ara_style(&out, colour, ARA_STYLE_DIM);
	ara_buffer_format(&out, "language: %s", ara_language_code(analysis->language));
	ara_style(&out, colour, ARA_STYLE_PLAIN);
	ara_buffer_byte(&out, '\n');
	ara_buffer_add(&out, explanation->tables.data, explanation->tables.size);
	bool printed = ara_buffer_print(&out);
	ara_buffer_finish(&out);
	return printed ? ARA_EXIT_DONE : ARA_EXIT_FAILED;
}

static int explain_text(struct explanation *explanation, const ara_buffer *text, const uint32_t *labels)
{
	ara_buffer why = {NULL, 0, 0};
	bool good = ara_analysis_classify(&explanation->analysis, text->data, text->size, &why);
	if (good && explanation->options->labels.count > 0)
		good = explain_named(explanation, labels, &why);
	else if (good)
		good = explain_held(explanation, &why);
	if (!good)
		ara_complain("cannot explain the text: %.*s", (int)why.size, why.data);
	ara_buffer_finish(&why);
	return good ? print_explanation(explanation) : ARA_EXIT_FAILED;
}

/* The message named by the operand; the line end that a shell or an editor puts behind it is not part of it.
 */
static bool take_text(const ara_options *options, ara_buffer *text)
{
	ara_buffer_reserve(text, 1);
	if (strcmp(options->operands.items[0], "-") != 0) {
		ara_buffer_text(text, options->operands.items[0]);
		return true;
	}
	if (!ara_input_all(text))
		return false;
	if (text->size > 0 && text->data[text->size - 1] == '\n')
		text->size--;
	if (text->size > 0 && text->data[text->size - 1] == '\r')
		text->size--;
	return true;
}

static int find_labels(const ara_session *session, const ara_options *options, uint32_t *labels)
{
	for (size_t i = 0; i < options->labels.count; i++) {
		const char *name = options->labels.items[i];
		if (!ara_find_label(session->model, name, strlen(name), &labels[i]))
			return ara_usage_error(options->command->name, "the model has no label '%s'", name);
	}
	return ARA_RUN;
}

static int run(const ara_options *options)
{
	ara_session session;
	struct explanation explanation = {.options = options};
	ara_buffer text = {NULL, 0, 0};
	uint32_t *labels = ara_grow(NULL, options->labels.count, sizeof *labels);
	int result = ara_session_init(&session, options);
	if (result == ARA_RUN)
		result = find_labels(&session, options, labels);
	if (result == ARA_RUN) {
		bool ready = ara_analysis_init(&explanation.analysis, &session) && take_text(options, &text);
		result = ready ? explain_text(&explanation, &text, labels) : ARA_EXIT_FAILED;
		ara_analysis_finish(&explanation.analysis);
	}
	ara_session_finish(&session);
	ara_heat_finish(&explanation.heat);
	ara_buffer_finish(&explanation.tables);
	ara_buffer_finish(&text);
	free(labels);
	return result;
}

static const int options[] = {
	ARA_OPTION_LABEL,
	ARA_OPTION_OPERATING_POINT,
	ARA_OPTION_THRESHOLD,
	ARA_OPTION_TERMS,
	ARA_OPTION_LANGUAGE,
	ARA_OPTION_MODEL,
	ARA_OPTION_COLOR,
	0,
};

const ara_command ara_explain_command = {
	.name = "explain",
	.operands = "TEXT",
	.summary = "Show which words of a message weigh, and how much.",
	.about = "TEXT is the message itself, or - to read it from standard input. The words that weigh\n"
		 "are coloured, or in brackets where there is no colour. For each label that holds, or\n"
		 "that --label names, a table lists the weights: their sum decides the probability.\n",
	.options = options,
	.operands_min = 1,
	.operands_max = 1,
	.run = run,
};
