/* SPDX-License-Identifier: Apache-2.0 */
/* JSON lines; see jsonl.h. */
#include "jsonl.h"

#include <stdlib.h>
#include <string.h>

#include "json_scan.h"
#include "json_write.h"

#define FIELD "arasha"

void ara_jsonl_init(ara_jsonl *line, const char *text_field)
{
	*line = (ara_jsonl){.text_field = text_field};
}

void ara_jsonl_finish(ara_jsonl *line)
{
	ara_buffer_finish(&line->text);
	ara_buffer_finish(&line->key);
	free(line->cuts);
}

static void cut(ara_jsonl *line, size_t begin, size_t end)
{
	if (line->cut_count == line->cut_capacity) {
		line->cut_capacity = line->cut_capacity * 2 + 4;
		line->cuts = ara_grow(line->cuts, line->cut_capacity, sizeof *line->cuts);
	}
	line->cuts[line->cut_count++] = (ara_span){begin, end};
}

/* Of members that stay, each keeps the comma before it, except the first, whose comma goes with those before.
 */
static void cut_member(ara_jsonl *line, const ara_json_member *member)
{
	cut(line, line->kept ? member->comma : member->key_begin, member->value_end);
	line->cut_open = !line->kept;
}

static void visit_member(void *context, const ara_json_member *member)
{
	ara_jsonl *line = context;
	line->key.size = 0;
	ara_json_unescape(
		&line->key, line->record->data + member->key_begin, member->key_end - member->key_begin);
	ara_buffer_byte(&line->key, '\0');
	if (line->cut_open) {
		line->cuts[line->cut_count - 1].end = member->key_begin;
		line->cut_open = false;
	}
	bool ours = line->key.size == sizeof FIELD && memcmp(line->key.data, FIELD, sizeof FIELD) == 0;
	if (ours) {
		cut_member(line, member);
		return;
	}
	line->kept = true;
	size_t wanted = strlen(line->text_field) + 1;
	if (line->key.size == wanted && memcmp(line->key.data, line->text_field, wanted) == 0) {
		line->value = (ara_span){member->value_begin, member->value_end};
		line->found = true;
	}
}

/* Finds object and fields. */
static bool scan(ara_jsonl *line, ara_buffer *why)
{
	const ara_record *record = line->record;
	ara_json_value value;
	if (!ara_json_scan(record->data, record->size, visit_member, line, &value)) {
		if (value.begin == record->size)
			ara_buffer_text(why, "an empty line where a JSON object was expected");
		else
			ara_buffer_format(
				why, "not valid JSON: %s, at byte %zu", value.error, value.error_offset);
		return false;
	}
	line->object = record->data[value.begin] == '{';
	line->brace = value.end - 1;
	if (!line->object)
		ara_buffer_text(why, "valid JSON, but not an object");
	return line->object;
}

bool ara_jsonl_read(ara_jsonl *line, const ara_record *record, ara_buffer *why)
{
	line->record = record;
	line->object = false;
	line->kept = false;
	line->found = false;
	line->cut_open = false;
	line->cut_count = 0;
	ara_buffer_reset(&line->text);
	if (!scan(line, why))
		return false;
	const char *string = record->data + line->value.begin;
	if (!line->found || *string != '"') {
		ara_buffer_format(why, line->found ? "field \"%s\" is not a string" : "no field \"%s\"",
			line->text_field);
		return false;
	}
	ara_json_unescape(&line->text, string, line->value.end - line->value.begin);
	return true;
}

void ara_jsonl_before(const ara_jsonl *line, ara_buffer *out)
{
	if (!line->object) {
		ara_buffer_text(out, "{\"" FIELD "\": ");
		return;
	}
	size_t at = 0;
	for (size_t i = 0; i < line->cut_count; i++) {
		ara_buffer_add(out, line->record->data + at, line->cuts[i].begin - at);
		at = line->cuts[i].end;
	}
	ara_buffer_add(out, line->record->data + at, line->brace - at);
	ara_buffer_text(out, line->kept ? ", \"" FIELD "\": " : "\"" FIELD "\": ");
}

void ara_jsonl_after(const ara_jsonl *line, ara_buffer *out)
{
	if (line->object)
		ara_buffer_add(out, line->record->data + line->brace, line->record->size - line->brace);
	else
		ara_buffer_byte(out, '}');
}

void ara_jsonl_error(const ara_jsonl *line, ara_buffer *out, const ara_buffer *why)
{
	ara_jsonl_before(line, out);
	ara_buffer_format(
		out, "{\"error\": {\"line\": %llu, \"message\": ", (unsigned long long)line->record->line);
	ara_json_string(out, why->data, why->size);
	ara_buffer_text(out, "}}");
	ara_jsonl_after(line, out);
}
