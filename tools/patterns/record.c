/* SPDX-License-Identifier: Apache-2.0 */
/* Reading events; see record.h. */
#include "patterns/record.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "json_scan.h"
#include "patterns/moment.h"

static const char *const name_fields[ARA_RECORD_NAMES] = {"from", "to", "thread", "id"};
static const char *const labels[ARASHA_CASE_LABELS] = {"abuse", "insult", "humiliation", "harassment",
	"threat", "pressure", "stalking", "hate", "sexual", "profanity"};

void ara_record_init(ara_pattern_record *record, const char *text_field)
{
	*record = (ara_pattern_record){.text_field = text_field};
}

void ara_record_finish(ara_pattern_record *record)
{
	for (int i = 0; i < ARA_RECORD_NAMES; i++)
		ara_buffer_finish(&record->names[i]);
	ara_buffer_finish(&record->text);
	ara_buffer_finish(&record->key);
	ara_buffer_finish(&record->value);
	ara_buffer_finish(&record->problem);
}

/* A member of an object: its key, unescaped, and its value as it stands. */
struct member {
	const char *value;
	size_t size;
};

static bool is_key(const ara_buffer *key, const char *name)
{
	return key->size == strlen(name) && memcmp(key->data, name, key->size) == 0;
}

static void complain(ara_pattern_record *record, const char *field, const char *what)
{
	if (record->problem.size == 0)
		ara_buffer_format(&record->problem, "field \"%s\" %s", field, what);
}

static void take_name(ara_pattern_record *record, int which, const char *value, size_t size)
{
	if (*value == 'n') /* null */
		return;
	if (*value != '"' && *value != '-' && (*value < '0' || *value > '9')) {
		complain(record, name_fields[which], "is neither a string nor a number");
		return;
	}
	record->value.size = 0;
	if (*value == '"')
		ara_json_unescape(&record->value, value, size);
	else
		ara_buffer_add(&record->value, value, size);
	if (record->value.size == 0 && which == ARA_RECORD_FROM)
		complain(record, name_fields[which], "is empty");
	if (record->value.size == 0)
		return;
	uint64_t key = arasha_case_key(record->value.data, record->value.size);
	uint64_t *places[] = {
		&record->event.sender, &record->event.target, &record->event.thread, &record->event.id};
	*places[which] = key;
	record->names[which].size = 0;
	ara_buffer_add(&record->names[which], value, size);
	record->named[which] = true;
}

/* The number of `size` bytes of valid JSON. */
static double number_of(ara_pattern_record *record, const char *value, size_t size)
{
	record->value.size = 0;
	ara_buffer_add(&record->value, value, size);
	ara_buffer_byte(&record->value, '\0');
	return strtod(record->value.data, NULL);
}

static void take_time(ara_pattern_record *record, const char *value, size_t size)
{
	const double latest = 4503599627370.0; /* 2^52 milliseconds */
	record->timed = true;
	if (*value == '"') {
		record->value.size = 0;
		ara_json_unescape(&record->value, value, size);
		if (!ara_moment_read(record->value.data, record->value.size, &record->event.time))
			complain(record, "time", "is no date and time");
		return;
	}
	if (*value != '-' && (*value < '0' || *value > '9')) {
		complain(record, "time", "is neither a string nor a number");
		return;
	}
	double seconds = number_of(record, value, size);
	if (fabs(seconds) > latest)
		complain(record, "time", "is out of range: seconds since 1970 are expected");
	else
		record->event.time = llround(seconds * 1000);
}

static void visit_score(void *context, const ara_json_member *member)
{
	ara_pattern_record *record = context;
	const char *base = record->line->data;
	record->key.size = 0;
	ara_json_unescape(&record->key, base + member->key_begin, member->key_end - member->key_begin);
	for (uint32_t label = 0; label < ARASHA_CASE_LABELS; label++) {
		if (!is_key(&record->key, labels[label]))
			continue;
		double score = number_of(
			record, base + member->value_begin, member->value_end - member->value_begin);
		if (score >= 0 && score <= 1 && base[member->value_begin] != '"')
			record->event.scores[label] = (float)score;
		else
			complain(record, "scores", "holds what is no probability");
		record->has_scores = true;
	}
}

/* Scans an object that lies within the line, whose members are told with offsets from `value`. */
static void scan_within(ara_pattern_record *record, const char *value, size_t size, ara_json_visitor *visit)
{
	const ara_record *outer = record->line;
	ara_record inner = {value, size, outer->line};
	ara_json_value whole;
	record->line = &inner;
	ara_json_scan(value, size, visit, record, &whole);
	record->line = outer;
}

static void visit_result(void *context, const ara_json_member *member)
{
	ara_pattern_record *record = context;
	const char *value = record->line->data + member->value_begin;
	record->key.size = 0;
	ara_json_unescape(
		&record->key, record->line->data + member->key_begin, member->key_end - member->key_begin);
	if (is_key(&record->key, "scores") && *value == '{')
		scan_within(record, value, member->value_end - member->value_begin, visit_score);
}

static void visit_member(void *context, const ara_json_member *member)
{
	ara_pattern_record *record = context;
	const char *value = record->line->data + member->value_begin;
	size_t size = member->value_end - member->value_begin;
	record->key.size = 0;
	ara_json_unescape(
		&record->key, record->line->data + member->key_begin, member->key_end - member->key_begin);
	for (int i = 0; i < ARA_RECORD_NAMES; i++) {
		if (is_key(&record->key, name_fields[i]))
			take_name(record, i, value, size);
	}
	if (is_key(&record->key, "time"))
		take_time(record, value, size);
	if (is_key(&record->key, "request"))
		record->asks = size == strlen("\"summary\"") && memcmp(value, "\"summary\"", size) == 0;
	if (is_key(&record->key, record->text_field)) {
		record->text.size = 0;
		record->has_text = *value == '"';
		if (record->has_text)
			ara_json_unescape(&record->text, value, size);
		else if (*value != 'n')
			complain(record, record->text_field, "is not a string");
	}
	if (is_key(&record->key, "arasha") && *value == '{')
		scan_within(record, value, size, visit_result);
}

static bool fail(ara_buffer *why, const char *what)
{
	ara_buffer_text(why, what);
	return false;
}

bool ara_record_read(ara_pattern_record *record, const ara_record *line, ara_buffer *why)
{
	ara_json_value value;
	record->line = line;
	record->event = (arasha_event){.id = 0};
	record->timed = record->has_text = record->has_scores = record->asks = false;
	memset(record->named, 0, sizeof record->named);
	ara_buffer_reset(&record->text);
	record->problem.size = 0;
	if (!ara_json_scan(line->data, line->size, visit_member, record, &value)) {
		if (value.begin == line->size)
			return fail(why, "an empty line where a JSON object was expected");
		ara_buffer_format(why, "not valid JSON: %s, at byte %zu", value.error, value.error_offset);
		return false;
	}
	if (line->data[value.begin] != '{')
		return fail(why, "valid JSON, but not an object");
	if (record->asks)
		return true;
	if (record->problem.size > 0) {
		ara_buffer_add(why, record->problem.data, record->problem.size);
		return false;
	}
	if (!record->timed)
		return fail(why, "no field \"time\"");
	if (!record->event.sender)
		return fail(why, "no field \"from\"");
	if (!record->has_text && !record->has_scores) {
		ara_buffer_format(why, "no field \"%s\", nor scores", record->text_field);
		return false;
	}
	return true;
}
