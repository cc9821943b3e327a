/* SPDX-License-Identifier: Apache-2.0 */
/* arasha classify: every message of a stream with its language and labels, in three formats. */
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "analysis.h"
#include "command.h"
#include "heat.h"
#include "jsonl.h"
#include "message.h"
#include "result.h"
#include "stream.h"
#include "tsv.h"
#include "utf8.h"

/* Probability from which on a label is shown as certain; columns that labels take before the message;
 * strongest words named for a label. */
#define CERTAIN 0.9
enum { LABELS_WIDTH = 24, WORDS_SHOWN = 5, WORDS_WIDTH = 40 };

struct context {
	const ara_options *options;
	const ara_session *session;
	bool terminal;
};

struct worker {
	const struct context *context;
	ara_analysis analysis;
	ara_jsonl line;
	ara_heat heat;
	ara_buffer scratch;
};

static void stop(void *argument)
{
	struct worker *worker = argument;
	ara_analysis_finish(&worker->analysis);
	ara_jsonl_finish(&worker->line);
	ara_heat_finish(&worker->heat);
	ara_buffer_finish(&worker->scratch);
	free(worker);
}

static void *start(const void *argument)
{
	const struct context *context = argument;
	struct worker *worker = ara_grow(NULL, 1, sizeof *worker);
	*worker = (struct worker){.context = context};
	ara_jsonl_init(&worker->line, context->options->text_field);
	if (ara_analysis_init(&worker->analysis, context->session))
		return worker;
	stop(worker);
	return NULL;
}

static bool handle_jsonl(void *argument, const ara_record *record, ara_buffer *out, ara_buffer *why)
{
	struct worker *worker = argument;
	ara_jsonl *line = &worker->line;
	size_t begin = out->size;
	bool good = ara_jsonl_read(line, record, why) &&
		    ara_analysis_classify(&worker->analysis, line->text.data, line->text.size, why);
	if (good) {
		ara_jsonl_before(line, out);
		good = ara_result_json(&worker->analysis, worker->context->options->explain, out, why);
	}
	if (good) {
		ara_jsonl_after(line, out);
		return true;
	}
	out->size = begin;
	ara_jsonl_error(line, out, why);
	return false;
}

/* NULL comes of a text that is NULL or bad, in every column appended. */
static void add_null_columns(const struct worker *worker, ara_buffer *out)
{
	size_t columns =
		2 + (size_t)worker->context->session->label_count + worker->context->options->explain;
	for (size_t i = 0; i < columns; i++)
		ara_buffer_text(out, "\t" ARA_TSV_NULL);
}

static bool add_reasons_column(struct worker *worker, ara_buffer *out, ara_buffer *why)
{
	worker->scratch.size = 0;
	if (!ara_reasons_json(&worker->analysis, &worker->scratch, why))
		return false;
	ara_buffer_byte(out, '\t');
	ara_tsv_add(out, worker->scratch.data, worker->scratch.size);
	return true;
}

static bool handle_tsv(void *argument, const ara_record *record, ara_buffer *out, ara_buffer *why)
{
	struct worker *worker = argument;
	ara_buffer *text = &worker->line.text;
	bool null;
	ara_buffer_reset(text);
	ara_buffer_add(out, record->data, record->size);
	if (ara_tsv_dangling(record->data, record->size))
		ara_buffer_byte(out, '\\'); /* lest it escape the tab before the columns appended */
	size_t begin = out->size;
	bool good = ara_tsv_text(text, record->data, record->size, &null, why);
	if (good && !null) {
		good = ara_analysis_classify(&worker->analysis, text->data, text->size, why);
		if (good)
			ara_result_columns(&worker->analysis, out);
		if (good && worker->context->options->explain)
			good = add_reasons_column(worker, out, why);
	}
	if (!good || null) {
		out->size = begin;
		add_null_columns(worker, out);
	}
	return good;
}

/* The labels that hold with their probabilities, filled up to a column. */
static void add_labels(const struct worker *worker, ara_buffer *out)
{
	enum ara_colour colour = worker->context->options->colour;
	const ara_analysis *analysis = &worker->analysis;
	size_t width = 0;
	for (uint32_t label = 0; label < worker->context->session->label_count; label++) {
		if (!ara_analysis_holds(analysis, label))
			continue;
		double probability = analysis->scores[label].probability;
		ara_buffer_text(out, width == 0 ? "" : " ");
		ara_style(out, colour, probability >= CERTAIN ? ARA_STYLE_CERTAIN : ARA_STYLE_LIKELY);
		size_t begin = out->size;
		ara_buffer_format(out, "%s %.2f", ara_analysis_label(analysis, label), probability);
		width += out->size - begin + (width == 0 ? 0 : 1);
		ara_style(out, colour, ARA_STYLE_PLAIN);
	}
	if (width == 0) {
		ara_buffer_byte(out, '-');
		width = 1;
	}
	ara_buffer_repeat(out, ' ', width < LABELS_WIDTH ? LABELS_WIDTH - width : 0);
}

/* A line for a label that holds: its strongest words. */
static void add_words(struct worker *worker, uint32_t label, ara_buffer *out)
{
	const ara_analysis *analysis = &worker->analysis;
	enum ara_colour colour = worker->context->options->colour;
	size_t shown = 0;
	ara_buffer_text(out, "\n       ");
	ara_style(out, colour, ARA_STYLE_DIM);
	ara_buffer_format(out, "%s:", ara_analysis_label(analysis, label));
	for (size_t i = 0; i < analysis->reason_count && shown < WORDS_SHOWN; i++) {
		const arasha_reason *reason = &analysis->reasons[i];
		if (reason->begin == reason->end)
			continue;
		ara_buffer_text(out, shown++ == 0 ? " " : ", ");
		ara_add_shortened(out, analysis->text + reason->begin, (size_t)(reason->end - reason->begin),
			WORDS_WIDTH);
		ara_buffer_format(out, " %+.2f", reason->weight);
	}
	ara_style(out, colour, ARA_STYLE_PLAIN);
}

/* Gathers the reasons of the labels that hold: lines about them, and what they weigh on the text. */
static bool explain_labels(struct worker *worker, ara_buffer *words, ara_buffer *why)
{
	ara_heat_clear(&worker->heat);
	for (uint32_t label = 0; label < worker->context->session->label_count; label++) {
		if (!ara_analysis_holds(&worker->analysis, label))
			continue;
		if (!ara_analysis_explain(&worker->analysis, label, why))
			return false;
		add_words(worker, label, words);
		ara_heat_add(&worker->heat, worker->analysis.reasons, worker->analysis.reason_count);
	}
	return true;
}

static void add_message(struct worker *worker, const ara_record *record, ara_buffer *out)
{
	const struct context *context = worker->context;
	if (context->options->explain && context->options->colour == ARA_COLOUR_ON)
		ara_heat_print(
			&worker->heat, out, record->data, record->size, ARA_COLOUR_ON, context->terminal);
	else if (context->terminal)
		ara_add_visible(out, record->data, record->size);
	else
		ara_buffer_add(out, record->data, record->size);
}

static bool handle_plain(void *argument, const ara_record *record, ara_buffer *out, ara_buffer *why)
{
	struct worker *worker = argument;
	ara_buffer *words = &worker->scratch;
	enum ara_colour colour = worker->context->options->colour;
	words->size = 0;
	bool good = ara_analysis_classify(&worker->analysis, record->data, record->size, why);
	if (good && worker->context->options->explain)
		good = explain_labels(worker, words, why);
	if (!good) {
		ara_heat_clear(&worker->heat);
		ara_buffer_format(out, "%-7s%-*s  ", "error", LABELS_WIDTH, "-");
		add_message(worker, record, out);
		return false;
	}
	ara_style(out, colour, ARA_STYLE_DIM);
	ara_buffer_format(out, "%-7s", ara_language_code(worker->analysis.language));
	ara_style(out, colour, ARA_STYLE_PLAIN);
	add_labels(worker, out);
	ara_buffer_text(out, "  ");
	add_message(worker, record, out);
	ara_buffer_add(out, words->data, words->size);
	return true;
}

static int run(const ara_options *options)
{
	ara_session session;
	struct context context = {options, &session, isatty(STDOUT_FILENO) == 1};
	ara_stream_job job = {start, handle_plain, stop, &context};
	if (options->format == ARA_FORMAT_JSONL)
		job.handle = handle_jsonl;
	else if (options->format == ARA_FORMAT_TSV)
		job.handle = handle_tsv;

	int result = ara_session_init(&session, options);
	if (result == ARA_RUN)
		result = ara_stream_run(&job, options->operands.items, options->operands.count,
			ara_options_threads(options, 1));
	ara_session_finish(&session);
	return result;
}

static const int options[] = {
	ARA_OPTION_JSONL,
	ARA_OPTION_TSV,
	ARA_OPTION_TEXT_FIELD,
	ARA_OPTION_OPERATING_POINT,
	ARA_OPTION_THRESHOLD,
	ARA_OPTION_TERMS,
	ARA_OPTION_LANGUAGE,
	ARA_OPTION_EXPLAIN,
	ARA_OPTION_THREADS,
	ARA_OPTION_MODEL,
	ARA_OPTION_COLOR,
	0,
};

const ara_command ara_classify_command = {
	.name = "classify",
	.operands = "[FILE]...",
	.summary = "Tell language and labels of each message.",
	.about = "Each line of the files, or of standard input where there are none or for -, is a\n"
		 "message. One record in, one record out, in the same order; a bad record gives an\n"
		 "error record, and exit code 1 at the end. What is at hand is answered before more\n"
		 "input is waited for. The manual page arasha(1) describes the formats.\n",
	.options = options,
	.operands_min = 0,
	.operands_max = SIZE_MAX,
	.run = run,
};
