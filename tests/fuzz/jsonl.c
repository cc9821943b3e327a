/* SPDX-License-Identifier: Apache-2.0 */
/* Records of the command: what is valid JSON for another reader is valid for ours, what comes out of a record
 * is valid JSON again, and a column comes back as it was. */
#include "jsonl.h"
#include "fuzz.h"
#include "json_scan.h"
#include "tsv.h"
#include <jansson.h>
#include <string.h>

static bool is_valid(const char *data, size_t size)
{
	ara_json_value value;

	return ara_json_scan(data, size, NULL, NULL, &value);
}

/* The items of an array, each of which is valid by itself. */
static size_t count_items(const char *data, size_t size)
{
	ara_json_items items;
	size_t count = 0;

	ara_json_items_init(&items, data, size);
	while (ara_json_items_next(&items)) {
		CHECK(items.begin < items.end && items.end <= size);
		CHECK(is_valid(data + items.begin, items.end - items.begin));
		count++;
	}
	CHECK(items.at <= size);
	return count;
}

/* jansson refuses more: large numbers, which are JSON, and unpaired surrogates. It passes over a NUL behind a
 * number. */
static void compare_readers(const char *data, size_t size)
{
	ara_json_value value = {0};
	json_t *read = json_loadb(data, size, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);

	if (size)
		count_items(data, size);
	if (!ara_json_scan(data, size, NULL, NULL, &value)) {
		CHECK(value.error && value.error_offset <= size);
		CHECK(!read || memchr(data, 0, size) || strstr(value.error, "deep"));
	} else {
		CHECK(value.begin < value.end && value.end <= size);
	}
	if (read && json_is_array(read) && !value.error)
		CHECK(count_items(data + value.begin, size - value.begin) == json_array_size(read));
	json_decref(read);
}

static void check_record(const ara_record *record)
{
	ara_buffer out = {NULL, 0, 0}, why = {NULL, 0, 0};
	ara_jsonl line;

	ara_jsonl_init(&line, "text");
	if (ara_jsonl_read(&line, record, &why)) {
		ara_jsonl_before(&line, &out);
		ara_buffer_text(&out, "{\"language\": \"kk\"}");
		ara_jsonl_after(&line, &out);
		CHECK(is_valid(out.data, out.size));
		/* Once more changes nothing. */
		ara_record again = {out.data, out.size, 1};
		ara_buffer same = {NULL, 0, 0};
		CHECK(ara_jsonl_read(&line, &again, &why));
		ara_jsonl_before(&line, &same);
		ara_buffer_text(&same, "{\"language\": \"kk\"}");
		ara_jsonl_after(&line, &same);
		CHECK(same.size == out.size && memcmp(same.data, out.data, out.size) == 0);
		ara_buffer_finish(&same);
	} else {
		CHECK(why.size > 0);
		ara_jsonl_error(&line, &out, &why);
		CHECK(is_valid(out.data, out.size));
	}
	ara_jsonl_finish(&line);
	ara_buffer_finish(&out);
	ara_buffer_finish(&why);
}

static void check_column(const char *data, size_t size)
{
	ara_buffer text = {NULL, 0, 0}, column = {NULL, 0, 0}, again = {NULL, 0, 0}, why = {NULL, 0, 0};
	bool null = false;

	if (ara_tsv_text(&text, data, size, &null, &why) && !null) {
		ara_tsv_add(&column, text.data, text.size);
		CHECK(column.size == 0 || !memchr(column.data, '\t', column.size));
		CHECK(ara_tsv_text(&again, column.size ? column.data : "", column.size, &null, &why) &&
			!null);
		CHECK(again.size == text.size &&
			(text.size == 0 || memcmp(again.data, text.data, text.size) == 0));
	}
	ara_buffer_finish(&text);
	ara_buffer_finish(&column);
	ara_buffer_finish(&again);
	ara_buffer_finish(&why);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *line = (const char *)data;
	ara_record record = {line, size, 7};

	compare_readers(line, size);
	check_record(&record);
	if (!memchr(data, '\n', size))
		check_column(line, size);
	return 0;
}
