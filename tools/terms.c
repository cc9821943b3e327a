/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a file of terms; see terms.h. */
#include "terms.h"

#include <stdlib.h>
#include <string.h>

#include "input.h"
#include "message.h"
#include "session.h"

/* A line, or what is left of it. */
struct words {
	const char *at;
	size_t size;
};

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r';
}

static void skip_blanks(struct words *line)
{
	while (line->size > 0 && is_blank(*line->at)) {
		line->at++;
		line->size--;
	}
	while (line->size > 0 && is_blank(line->at[line->size - 1]))
		line->size--;
}

static struct words take_word(struct words *line)
{
	struct words word = {line->at, 0};
	while (word.size < line->size && !is_blank(word.at[word.size]))
		word.size++;
	line->at += word.size;
	line->size -= word.size;
	skip_blanks(line);
	return word;
}

static bool is(struct words word, const char *text)
{
	return word.size == strlen(text) && memcmp(word.at, text, word.size) == 0;
}

static bool parse_weight(struct words word, double *weight)
{
	char digits[64], *end;
	if (word.size == 0 || word.size >= sizeof digits)
		return false;
	memcpy(digits, word.at, word.size);
	digits[word.size] = '\0';
	*weight = strtod(digits, &end);
	return *end == '\0';
}

static bool complain(const ara_term_file *file, uint64_t line, const char *what, struct words word)
{
	ara_complain("%s:%llu: %s%s%.*s%s", file->path, (unsigned long long)line, what, word.size ? " '" : "",
		(int)word.size, word.size ? word.at : "", word.size ? "'" : "");
	return false;
}

static void add_term(ara_term_file *file, arasha_term term, uint64_t line)
{
	if (file->count == file->capacity) {
		file->capacity = file->capacity * 2 + 16;
		file->terms = ara_grow(file->terms, file->capacity, sizeof *file->terms);
		file->lines = ara_grow(file->lines, file->capacity, sizeof *file->lines);
	}
	file->lines[file->count] = line;
	file->terms[file->count++] = term;
}

static bool read_count(const ara_term_file *file, const arasha_model *model, struct words *line,
	uint64_t number, arasha_term *term)
{
	struct words label = take_word(line);
	struct words weight = take_word(line);
	term->action = ARASHA_TERM_COUNT;
	if (!ara_find_label(model, label.at, label.size, &term->label))
		return complain(
			file, number, label.size ? "the model has no label" : "a label is missing", label);
	if (!parse_weight(weight, &term->weight))
		return complain(file, number, weight.size ? "no number" : "a weight is missing", weight);
	return true;
}

static bool read_line(ara_term_file *file, const arasha_model *model, struct words line, uint64_t number)
{
	arasha_term term = {.size = sizeof term, .action = ARASHA_TERM_ALLOW};
	skip_blanks(&line);
	if (line.size == 0 || *line.at == '#')
		return true;
	struct words action = take_word(&line);
	if (is(action, "count")) {
		if (!read_count(file, model, &line, number, &term))
			return false;
	} else if (!is(action, "allow")) {
		return complain(file, number, "a line begins with allow, count or #, not with", action);
	}
	if (line.size == 0)
		return complain(file, number, "a term is missing", line);
	term.text = line.at;
	term.text_size = line.size;
	add_term(file, term, number);
	return true;
}

static bool read_bytes(ara_term_file *file)
{
	ara_input input;
	ara_lines lines = {.bytes = {NULL, 0, 0}};
	ara_input_init(&input, &file->path, 1);
	while (ara_input_next(&input, &lines))
		ara_buffer_add(&file->bytes, lines.bytes.data, lines.bytes.size);
	bool read = !input.failed;
	ara_buffer_finish(&lines.bytes);
	ara_input_finish(&input);
	return read;
}

static bool read_lines(ara_term_file *file, const arasha_model *model)
{
	static const char mark[] = "\xef\xbb\xbf";
	const char *at = file->bytes.data, *end = at + file->bytes.size;
	if (file->bytes.size >= 3 && memcmp(at, mark, 3) == 0)
		at += 3;
	for (uint64_t number = 1; at < end; number++) {
		const char *line_end = memchr(at, '\n', (size_t)(end - at));
		if (line_end == NULL)
			line_end = end;
		if (!read_line(file, model, (struct words){at, (size_t)(line_end - at)}, number))
			return false;
		at = line_end + (line_end < end);
	}
	return true;
}

/* What the library says of the terms it says of their numbers. */
static bool try_terms(const ara_term_file *file, arasha_model *model)
{
	arasha_analyzer *analyzer = NULL;
	arasha_error error = {ARASHA_OK, 0, 0, NULL};
	arasha_status status = arasha_analyzer_create(&analyzer, model, NULL, &error);
	if (status == ARASHA_OK)
		status = arasha_analyzer_set_terms(analyzer, file->terms, file->count, &error);
	arasha_analyzer_destroy(analyzer);
	if (status == ARASHA_OK)
		return true;
	if (status == ARASHA_E_MEMORY || error.offset >= file->count)
		ara_complain("%s: %s", file->path, error.message);
	else
		complain(file, file->lines[error.offset], error.message, (struct words){NULL, 0});
	return false;
}

bool ara_term_file_init(ara_term_file *file, const char *path, arasha_model *model)
{
	*file = (ara_term_file){.path = path};
	return read_bytes(file) && read_lines(file, model) && try_terms(file, model);
}

void ara_term_file_finish(ara_term_file *file)
{
	ara_buffer_finish(&file->bytes);
	free(file->terms);
	free(file->lines);
}
