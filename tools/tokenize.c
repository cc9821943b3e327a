/* SPDX-License-Identifier: Apache-2.0 */
/* arasha tokenize: the words of each message as the library sees them. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "analysis.h"
#include "command.h"
#include "json_write.h"
#include "jsonl.h"
#include "message.h"
#include "stream.h"
#include "table.h"
#include "utf8.h"

enum { TEXT_WIDTH = 32 };

struct context {
	const ara_options *options;
	const ara_session *session;
};

struct worker {
	const struct context *context;
	ara_analysis analysis;
	ara_jsonl line;
};

static void stop(void *argument)
{
	struct worker *worker = argument;
	ara_analysis_finish(&worker->analysis);
	ara_jsonl_finish(&worker->line);
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

static const char *token_string(const ara_analysis *analysis, uint32_t string)
{
	const char *text = arasha_analyzer_string(analysis->analyzer, string);
	return text == NULL ? "" : text;
}

static void add_token_json(const ara_analysis *analysis, const arasha_token *token, ara_buffer *out)
{
	ara_buffer_format(out,
		"{\"begin\": %llu, \"end\": %llu, \"text\": ", (unsigned long long)token->begin,
		(unsigned long long)token->end);
	ara_json_string(out, analysis->text + token->begin, (size_t)(token->end - token->begin));
	ara_buffer_text(out, ", \"folded\": ");
	ara_json_text(out, token_string(analysis, token->folded));
	ara_buffer_text(out, ", \"stem\": ");
	ara_json_text(out, token_string(analysis, token->stem));
	ara_buffer_format(out, ", \"language\": \"%s\", \"repaired\": %s}",
		ara_language_code(token->language), token->repaired ? "true" : "false");
}

static bool handle_jsonl(void *argument, const ara_record *record, ara_buffer *out, ara_buffer *why)
{
	struct worker *worker = argument;
	ara_jsonl *line = &worker->line;
	const ara_analysis *analysis = &worker->analysis;
	bool good = ara_jsonl_read(line, record, why) &&
		    ara_analysis_tokenize(&worker->analysis, line->text.data, line->text.size, why);
	if (!good) {
		ara_jsonl_error(line, out, why);
		return false;
	}
	ara_jsonl_before(line, out);
	ara_buffer_text(out, "{\"tokens\": [");
	for (size_t i = 0; i < analysis->token_count; i++) {
		ara_buffer_text(out, i == 0 ? "" : ", ");
		add_token_json(analysis, &analysis->tokens[i], out);
	}
	ara_buffer_text(out, "]}");
	ara_jsonl_after(line, out);
	return true;
}

enum { COLUMN_BYTES, COLUMN_TEXT, COLUMN_FOLDED, COLUMN_STEM, COLUMN_LANGUAGE, COLUMN_SIGNS, COLUMNS };

/* What the token is beside a plain word, such as "2nd singular, negated". */
static void add_signs(const arasha_token *token, ara_buffer *out)
{
	static const char *const kinds[] = {"", "", "number", "emoji", "symbol", "address"};
	static const char *const persons[] = {"", "1st", "2nd", "3rd"};
	static const char *const numbers[] = {"", " singular", " plural"};
	const char *separator = "";
	if (token->kind < sizeof kinds / sizeof *kinds && *kinds[token->kind] != '\0') {
		ara_buffer_text(out, kinds[token->kind]);
		separator = ", ";
	}
	if (token->person >= 1 && token->person <= 3) {
		ara_buffer_format(out, "%s%s%s", separator, persons[token->person],
			token->number <= 2 ? numbers[token->number] : "");
		separator = ", ";
	}
	if (token->repaired) {
		ara_buffer_format(out, "%srepaired", separator);
		separator = ", ";
	}
	if (token->negated)
		ara_buffer_format(out, "%snegated", separator);
}

static void add_string(const ara_analysis *analysis, uint32_t string, ara_buffer *out)
{
	const char *text = token_string(analysis, string);
	ara_add_shortened(out, text, strlen(text), TEXT_WIDTH);
}

static void token_cell(const void *context, size_t row, size_t column, ara_buffer *out)
{
	const ara_analysis *analysis = context;
	const arasha_token *token = &analysis->tokens[row];
	switch (column) {
	case COLUMN_BYTES:
		ara_buffer_format(
			out, "%llu-%llu", (unsigned long long)token->begin, (unsigned long long)token->end);
		break;
	case COLUMN_TEXT:
		ara_add_shortened(
			out, analysis->text + token->begin, (size_t)(token->end - token->begin), TEXT_WIDTH);
		break;
	case COLUMN_FOLDED:
		add_string(analysis, token->folded, out);
		break;
	case COLUMN_STEM:
		add_string(analysis, token->stem, out);
		break;
	case COLUMN_LANGUAGE:
		ara_buffer_text(out, ara_language_code(token->language));
		break;
	default:
		add_signs(token, out);
	}
}

static bool handle_plain(void *argument, const ara_record *record, ara_buffer *out, ara_buffer *why)
{
	static const ara_column columns[COLUMNS] = {{"bytes", true}, {"text", false}, {"folded", false},
		{"stem", false}, {"", false}, {"", false}};
	struct worker *worker = argument;
	enum ara_colour colour = worker->context->options->colour;
	bool good = ara_analysis_tokenize(&worker->analysis, record->data, record->size, why);
	ara_style(out, colour, ARA_STYLE_HEADING);
	ara_add_visible(out, record->data, record->size);
	ara_style(out, colour, ARA_STYLE_PLAIN);
	ara_buffer_byte(out, '\n');
	if (!good) {
		ara_buffer_text(out, "  error\n");
		return false;
	}
	ara_table table = {columns, COLUMNS, worker->analysis.token_count, token_cell, &worker->analysis, 2};
	if (worker->analysis.token_count > 0)
		ara_table_print(out, &table, colour);
	return true;
}

static int run(const ara_options *options)
{
	ara_session session;
	struct context context = {options, &session};
	ara_stream_job job = {
		start, options->format == ARA_FORMAT_JSONL ? handle_jsonl : handle_plain, stop, &context};
	int result = ara_session_init(&session, options);
	if (result == ARA_RUN)
		result = ara_stream_run(&job, options->operands.items, options->operands.count,
			ara_options_threads(options, 1));
	ara_session_finish(&session);
	return result;
}

static const int options[] = {
	ARA_OPTION_JSONL,
	ARA_OPTION_TEXT_FIELD,
	ARA_OPTION_LANGUAGE,
	ARA_OPTION_THREADS,
	ARA_OPTION_MODEL,
	ARA_OPTION_COLOR,
	0,
};

const ara_command ara_tokenize_command = {
	.name = "tokenize",
	.operands = "[FILE]...",
	.summary = "Show the words of each message: repaired, folded, stemmed.",
	.about = "Each line of the files, or of standard input where there are none or for -, is a\n"
		 "message. For people each gives a table and an empty line; with --jsonl, one record.\n",
	.options = options,
	.operands_min = 0,
	.operands_max = SIZE_MAX,
	.run = run,
};
