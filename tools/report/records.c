/* SPDX-License-Identifier: Apache-2.0 */
/* Tables with a heading (RFC 4180, also with semicolons and tabs) and JSON lines. */
#include <string.h>

#include <jansson.h>

#include "report/read.h"
#include "report/when.h"

/* A record as it comes: absent fields have size 0. */
struct record {
	const char *data[ARA_FIELDS];
	size_t size[ARA_FIELDS];
	uint64_t place;
};

static uint32_t person(ara_chat *chat, const struct record *record, int field)
{
	if (record->size[field] == 0)
		return ARA_NONE;
	return ara_intern_add(&chat->people, record->data[field], record->size[field], record->data[field],
		record->size[field]);
}

static void add_record(ara_chat *chat, const struct record *record)
{
	const char *thread = record->size[ARA_FIELD_THREAD] == 0 ? "" : record->data[ARA_FIELD_THREAD];
	size_t thread_size = record->size[ARA_FIELD_THREAD];
	ara_chat_message message = {.place = record->place};
	message.thread = ara_intern_add(&chat->threads, thread, thread_size, thread, thread_size);
	if (!ara_chat_wants(chat, message.thread)) {
		ara_chat_skip(chat, ARA_SKIPPED_THREAD, record->place);
		return;
	}
	message.sender = person(chat, record, ARA_FIELD_FROM);
	message.target = person(chat, record, ARA_FIELD_TO);
	if (message.sender == ARA_NONE) {
		ara_chat_skip(chat, ARA_SKIPPED_NO_SENDER, record->place);
		return;
	}
	if (message.target == message.sender)
		message.target = ARA_NONE;
	if (!ara_read_time(record->data[ARA_FIELD_TIME], record->size[ARA_FIELD_TIME], &message.time))
		message.flags |= ARA_MESSAGE_UNDATED;
	ara_chat_add(chat, &message, record->data[ARA_FIELD_TEXT], record->size[ARA_FIELD_TEXT]);
}

/* ---- Tables ---------------------------------------------------------------------------------------- */

enum { COLUMNS_MOST = 256 };

struct table {
	const char *at;
	const char *end;
	uint64_t line;
	char delimiter;
	ara_buffer row; /* the cells of a row, each followed by a NUL */
	size_t begins[COLUMNS_MOST + 1];
	size_t count;
};

/* Cells beyond the most are put into the last. */
static void end_cell(struct table *table)
{
	ara_buffer_byte(&table->row, '\0');
	if (table->count < COLUMNS_MOST)
		table->count++;
	table->begins[table->count] = table->row.size;
}

/* Takes what stands in quotes; twice the quote is one. False where the closing one lacks. */
static bool take_quoted(struct table *table)
{
	while (table->at < table->end) {
		char byte = *table->at++;
		table->line += byte == '\n';
		if (byte != '"') {
			ara_buffer_byte(&table->row, byte);
			continue;
		}
		if (table->at == table->end || *table->at != '"')
			return true;
		ara_buffer_byte(&table->row, *table->at++);
	}
	return false;
}

/* Reads the next row that is not empty. False at the end. `*whole` is false where a quote is never closed. */
static bool next_row(struct table *table, bool *whole)
{
	table->row.size = table->count = table->begins[0] = 0;
	*whole = true;
	while (table->at < table->end && (*table->at == '\n' || *table->at == '\r'))
		table->line += *table->at++ == '\n';
	if (table->at == table->end)
		return false;
	bool cell_begins = true;
	while (table->at < table->end) {
		char byte = *table->at++;
		if (byte == '\n') {
			table->line++;
			break;
		}
		if (byte == table->delimiter) {
			end_cell(table);
			cell_begins = true;
			continue;
		}
		if (byte == '"' && cell_begins)
			*whole = take_quoted(table) && *whole;
		else if (byte != '\r' || (table->at < table->end && *table->at != '\n'))
			ara_buffer_byte(&table->row, byte);
		cell_begins = false;
	}
	end_cell(table);
	return true;
}

/* The sign that the heading has most often. */
static char find_delimiter(const ara_buffer *bytes)
{
	static const char signs[] = ",;\t";
	size_t most = 0;
	char best = ',';
	const char *end = memchr(bytes->data, '\n', bytes->size);
	size_t size = end == NULL ? bytes->size : (size_t)(end - bytes->data);
	for (const char *sign = signs; *sign != '\0'; sign++) {
		size_t count = 0;
		for (size_t i = 0; i < size; i++)
			count += bytes->data[i] == *sign;
		if (count > most) {
			most = count;
			best = *sign;
		}
	}
	return best;
}

static bool find_columns(
	const struct table *table, const ara_read_options *options, size_t *columns, ara_buffer *why)
{
	for (int field = 0; field < ARA_FIELDS; field++) {
		size_t column = 0;
		while (column < table->count &&
			strcmp(table->row.data + table->begins[column], options->fields[field]) != 0)
			column++;
		columns[field] = column;
		bool needed = field == ARA_FIELD_TIME || field == ARA_FIELD_FROM || field == ARA_FIELD_TEXT;
		if (column < table->count || !needed)
			continue;
		ara_buffer_format(why,
			"no chat export that is known; as a table it lacks the column '%s' in its first line "
			"(name "
			"another with --column %s=NAME)",
			options->fields[field], ara_field_name(field));
		return false;
	}
	return true;
}

bool ara_read_csv(ara_chat *chat, const ara_buffer *bytes, const ara_read_options *options, ara_buffer *why)
{
	struct table table = {.at = bytes->data, .end = bytes->data + bytes->size, .line = 1};
	size_t columns[ARA_FIELDS];
	bool whole;
	table.delimiter = find_delimiter(bytes);
	bool good = next_row(&table, &whole) && find_columns(&table, options, columns, why);
	for (uint64_t line = table.line; good && next_row(&table, &whole); line = table.line) {
		struct record record = {.place = line};
		for (int field = 0; field < ARA_FIELDS; field++) {
			size_t column = columns[field];
			if (column >= table.count)
				continue;
			record.data[field] = table.row.data + table.begins[column];
			record.size[field] = table.begins[column + 1] - table.begins[column] - 1;
		}
		if (!whole)
			ara_chat_current(chat)->truncated = line;
		add_record(chat, &record);
	}
	ara_buffer_finish(&table.row);
	return good;
}

/* ---- JSON lines ------------------------------------------------------------------------------------ */

static void take_field(struct record *record, int field, const json_t *value, char *number)
{
	if (json_is_string(value)) {
		record->data[field] = json_string_value(value);
		record->size[field] = json_string_length(value);
	} else if (json_is_number(value)) {
		ara_buffer text = {NULL, 0, 0};
		ara_buffer_format(&text, "%.0f", json_number_value(value));
		record->size[field] = text.size < 32 ? text.size : 31;
		memcpy(number, text.data, record->size[field]);
		record->data[field] = number;
		ara_buffer_finish(&text);
	}
}

static bool read_line(
	ara_chat *chat, const char *data, size_t size, uint64_t line, const ara_read_options *options)
{
	struct record record = {.place = line};
	char numbers[ARA_FIELDS][32];
	json_t *value = json_loadb(data, size, JSON_ALLOW_NUL, NULL);
	if (!json_is_object(value)) {
		json_decref(value);
		ara_chat_skip(chat, ARA_SKIPPED_BAD, line);
		return false;
	}
	for (int field = 0; field < ARA_FIELDS; field++)
		take_field(&record, field, json_object_get(value, options->fields[field]), numbers[field]);
	add_record(chat, &record);
	json_decref(value);
	return true;
}

bool ara_read_jsonl(ara_chat *chat, const ara_buffer *bytes, const ara_read_options *options, ara_buffer *why)
{
	const char *end = bytes->data + bytes->size;
	uint64_t line = 1;
	bool any = false;
	for (const char *at = bytes->data; at < end; line++) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		size_t size = (size_t)((stop == NULL ? end : stop) - at);
		size_t blanks = 0;
		while (blanks < size && strchr(" \t\r", at[blanks]) != NULL && at[blanks] != '\0')
			blanks++;
		if (blanks < size)
			any = read_line(chat, at, size, line, options) || any;
		at = stop == NULL ? end : stop + 1;
	}
	if (!any)
		ara_buffer_text(why, "no line is a JSON object");
	return any;
}
