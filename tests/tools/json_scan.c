/* SPDX-License-Identifier: Apache-2.0 */
/* The JSON scanner against a table of what RFC 8259 allows and what not, and against its own promises. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "json_scan.h"

#define BYTES(literal) (literal), sizeof(literal) - 1

typedef struct bytes {
	const char *data;
	size_t size;
} bytes;

static const bytes valid[] = {
	{BYTES("{}")},
	{BYTES("[]")},
	{BYTES(" \t\r\n[ \t\r\n] \t\r\n")},
	{BYTES("null")},
	{BYTES("true")},
	{BYTES("false")},
	{BYTES("\"\"")},
	{BYTES("0")},
	{BYTES("-0")},
	{BYTES("-12.50e+07")},
	{BYTES("1E-2")},
	{BYTES("1e400")},
	{BYTES("123456789012345678901234567890")},
	{BYTES("[1,2 , 3]")},
	{BYTES("[[],{},[[]],[{}]]")},
	{BYTES("{\"\":0}")},
	{BYTES("{\"a\":1,\"a\":1}")},
	{BYTES("{\"a\":{\"b\":[{\"c\":null}]}}")},
	{BYTES("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"")},
	{BYTES("\"\\u0000\\uD83D\\ude00\"")},
	{BYTES("\"\\ud800\"")},
	{BYTES("\"\\udc00\\ud800x\"")},
	{BYTES("\"\x7F\"")},
	{BYTES("\"\xD2\x9B\xE2\x82\xAC\xF0\x9F\x98\x80\xF4\x8F\xBF\xBF\"")},
	{BYTES("\"\xEF\xBF\xBF\xE2\x80\xA8\"")},
};

static const bytes invalid[] = {
	{BYTES("")},
	{BYTES(" ")},
	{BYTES("{")},
	{BYTES("[")},
	{BYTES("}")},
	{BYTES("]")},
	{BYTES("[}")},
	{BYTES("{]")},
	{BYTES("[1")},
	{BYTES("[1,")},
	{BYTES("[1,]")},
	{BYTES("[,1]")},
	{BYTES("[1,,2]")},
	{BYTES("[1 2]")},
	{BYTES("[1:2]")},
	{BYTES("[\"a\":1]")},
	{BYTES("{\"a\"}")},
	{BYTES("{\"a\":}")},
	{BYTES("{\"a\",1}")},
	{BYTES("{\"a\" 1}")},
	{BYTES("{\"a\":1,}")},
	{BYTES("{,\"a\":1}")},
	{BYTES("{\"a\":1 \"b\":2}")},
	{BYTES("{\"a\":1:2}")},
	{BYTES("{a:1}")},
	{BYTES("{'a':1}")},
	{BYTES("{1:1}")},
	{BYTES("{null:1}")},
	{BYTES("{} {}")},
	{BYTES("{},")},
	{BYTES("1 2")},
	{BYTES("nul")},
	{BYTES("nulll")},
	{BYTES("True")},
	{BYTES("NaN")},
	{BYTES("Infinity")},
	{BYTES("-")},
	{BYTES("-a")},
	{BYTES("+1")},
	{BYTES("01")},
	{BYTES("-01")},
	{BYTES("1.")},
	{BYTES(".5")},
	{BYTES("1.e1")},
	{BYTES("1e")},
	{BYTES("1e+")},
	{BYTES("1.5.5")},
	{BYTES("0x1F")},
	{BYTES("1_000")},
	{BYTES("\"")},
	{BYTES("\"a")},
	{BYTES("\"\\\"")},
	{BYTES("\"\\")},
	{BYTES("\"\\a\"")},
	{BYTES("\"\\'\"")},
	{BYTES("\"\\0\"")},
	{BYTES("\"\\\0\"")},
	{BYTES("\"\\U0041\"")},
	{BYTES("\"\\u\"")},
	{BYTES("\"\\u123\"")},
	{BYTES("\"\\u123g\"")},
	{BYTES("\"\\u+123\"")},
	{BYTES("\"\n\"")},
	{BYTES("\"\t\"")},
	{BYTES("\"\0\"")},
	{BYTES("\"\x1F\"")},
	{BYTES("'a'")},
	{BYTES("/* */ 1")},
	{BYTES("1 // one")},
	{BYTES("\0")},
	{BYTES("{}\0")},
	{BYTES("[\0]")},
	{BYTES("\f{}")},
	{BYTES("\xC2\xA0{}")},
	{BYTES("\xEF\xBB\xBF{}")},
	{BYTES("\"\x80\"")},
	{BYTES("\"\xD0\"")},
	{BYTES("\"\xD0")},
	{BYTES("\"\xC0\x80\"")},
	{BYTES("\"\xE0\x80\xAF\"")},
	{BYTES("\"\xED\xA0\x80\"")},
	{BYTES("\"\xF4\x90\x80\x80\"")},
	{BYTES("\"\xF8\x88\x80\x80\x80\"")},
	{BYTES("\"\xFF\"")},
	{BYTES("{\"\xD0\":1}")},
};

/* Scans a copy that ends where its allocation does, so that a sanitizer sees every byte read beyond. */
static bool scan(bytes input, ara_json_visitor *visit, void *context, ara_json_value *value)
{
	char *copy = malloc(input.size == 0 ? 1 : input.size);
	assert_non_null(copy);
	memcpy(copy, input.data, input.size);
	bool good = ara_json_scan(copy, input.size, visit, context, value);
	free(copy);
	return good;
}

static void test_accepts_json(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof valid / sizeof *valid; i++) {
		ara_json_value value;
		if (!scan(valid[i], NULL, NULL, &value))
			fail_msg("refused: %.*s (%s)", (int)valid[i].size, valid[i].data, value.error);
	}
}

static void test_refuses_what_is_not_json(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof invalid / sizeof *invalid; i++) {
		ara_json_value value;
		if (scan(invalid[i], NULL, NULL, &value))
			fail_msg("accepted: %.*s", (int)invalid[i].size, invalid[i].data);
		assert_non_null(value.error);
		assert_true(value.error_offset <= invalid[i].size);
	}
}

/* Cutting a value off anywhere leaves no value: only white space may be missing. */
static void test_refuses_every_beginning(void **state)
{
	(void)state;
	const bytes whole = {BYTES("{\"k\\u0041\": [true, -1.5e3, {\"\xD2\x9B\": null}], \"b\": \"\\\\\"}")};
	ara_json_value value;
	assert_true(scan(whole, NULL, NULL, &value));
	for (size_t size = 0; size < whole.size; size++)
		assert_false(scan((bytes){whole.data, size}, NULL, NULL, &value));
}

static void test_says_where_the_error_is(void **state)
{
	(void)state;
	ara_json_value value;
	assert_false(scan((bytes){BYTES("{\"a\": 1, \"b\" 2}")}, NULL, NULL, &value));
	assert_int_equal(value.error_offset, 13);
	assert_false(scan((bytes){BYTES("[\"x\xFFy\"]")}, NULL, NULL, &value));
	assert_int_equal(value.error_offset, 3);
	assert_false(scan((bytes){BYTES("{} x")}, NULL, NULL, &value));
	assert_int_equal(value.error_offset, 3);
}

static void test_says_where_the_value_is(void **state)
{
	(void)state;
	ara_json_value value;
	assert_true(scan((bytes){BYTES("  {\"a\": [1]} \r")}, NULL, NULL, &value));
	assert_int_equal(value.begin, 2);
	assert_int_equal(value.end, 12);
}

/* As many brackets as `depth`, one within the other, arrays and objects by turns. */
static bytes nest(size_t depth)
{
	char *data = malloc(depth * 6);
	assert_non_null(data);
	size_t size = 0;
	for (size_t i = 0; i < depth; i++) {
		const char *open = i % 2 == 0 ? "[" : "{\"\":";
		size_t length = strlen(open);
		if (i + 1 == depth)
			length = 1;
		memcpy(data + size, open, length);
		size += length;
	}
	for (size_t i = depth; i > 0; i--)
		data[size++] = i % 2 == 1 ? ']' : '}';
	return (bytes){data, size};
}

static void test_limits_depth(void **state)
{
	(void)state;
	ara_json_value value;
	bytes deepest = nest(ARA_JSON_DEPTH);
	assert_true(scan(deepest, NULL, NULL, &value));
	bytes deeper = nest(ARA_JSON_DEPTH + 1);
	assert_false(scan(deeper, NULL, NULL, &value));
	assert_string_equal(value.error, "nested too deeply");
	free((void *)(uintptr_t)deepest.data);
	free((void *)(uintptr_t)deeper.data);
}

typedef struct visits {
	size_t count;
	ara_json_member members[8];
} visits;

static void record_visit(void *context, const ara_json_member *member)
{
	visits *seen = context;
	assert_true(seen->count < 8);
	seen->members[seen->count++] = *member;
}

static void assert_span(const char *data, size_t begin, size_t end, const char *expected)
{
	assert_int_equal(end - begin, strlen(expected));
	assert_memory_equal(data + begin, expected, end - begin);
}

static void test_visits_the_outermost_members(void **state)
{
	(void)state;
	static const char json[] = "{ \"a\" : [ {\"n\": 1}, 2 ] , \"b\":{\"a\":{}},\"c\\n\": \"x\" }";
	visits seen = {0};
	ara_json_value value;
	assert_true(scan((bytes){BYTES(json)}, record_visit, &seen, &value));
	assert_int_equal(seen.count, 3);
	const ara_json_member *m = seen.members;
	assert_true(m[0].first);
	assert_span(json, m[0].key_begin, m[0].key_end, "\"a\"");
	assert_span(json, m[0].value_begin, m[0].value_end, "[ {\"n\": 1}, 2 ]");
	assert_false(m[1].first);
	assert_span(json, m[1].comma, m[1].key_end, ", \"b\"");
	assert_span(json, m[1].value_begin, m[1].value_end, "{\"a\":{}}");
	assert_span(json, m[2].comma, m[2].key_end, ",\"c\\n\"");
	assert_span(json, m[2].value_begin, m[2].value_end, "\"x\"");
}

static void test_visits_nothing_where_there_is_no_object(void **state)
{
	(void)state;
	visits seen = {0};
	ara_json_value value;
	assert_true(scan((bytes){BYTES("[{\"a\": 1}, {\"b\": {\"c\": 2}}]")}, record_visit, &seen, &value));
	assert_true(scan((bytes){BYTES("{}")}, record_visit, &seen, &value));
	assert_int_equal(seen.count, 0);
}

static void assert_unescaped(bytes string, bytes expected)
{
	ara_buffer out = {NULL, 0, 0};
	ara_json_unescape(&out, string.data, string.size);
	assert_int_equal(out.size, expected.size);
	assert_memory_equal(out.size == 0 ? "" : out.data, expected.data, expected.size);
	ara_buffer_finish(&out);
}

static void test_unescapes(void **state)
{
	(void)state;
	assert_unescaped((bytes){BYTES("\"\"")}, (bytes){BYTES("")});
	assert_unescaped(
		(bytes){BYTES("\"\\\\n\\n\\/\\\"\\b\\f\\r\\t\"")}, (bytes){BYTES("\\n\n/\"\b\f\r\t")});
	assert_unescaped((bytes){BYTES("\"a\\u0000b\"")}, (bytes){BYTES("a\0b")});
	assert_unescaped(
		(bytes){BYTES("\"\\u0041\\u049b\\u20AC\"")}, (bytes){BYTES("A\xD2\x9B\xE2\x82\xAC")});
	assert_unescaped((bytes){BYTES("\"\\uD83D\\uDE00!\"")}, (bytes){BYTES("\xF0\x9F\x98\x80!")});
}

static void test_unescapes_halves_of_pairs(void **state)
{
	(void)state;
	assert_unescaped((bytes){BYTES("\"\\ud83d\"")}, (bytes){BYTES("\xEF\xBF\xBD")});
	assert_unescaped((bytes){BYTES("\"\\ude00x\"")}, (bytes){BYTES("\xEF\xBF\xBDx")});
	assert_unescaped((bytes){BYTES("\"\\ud83dabcdef\"")}, (bytes){BYTES("\xEF\xBF\xBD"
									    "abcdef")});
	assert_unescaped((bytes){BYTES("\"\\ud83d\\u0041\"")}, (bytes){BYTES("\xEF\xBF\xBD"
									     "A")});
	assert_unescaped(
		(bytes){BYTES("\"\\ud83d\\ud83d\\ude00\"")}, (bytes){BYTES("\xEF\xBF\xBD\xF0\x9F\x98\x80")});
}

/* The items as the function tells them, each in brackets; what follows says how it ended. */
static void check_items(bytes input, const char *expected)
{
	char told[256] = "";
	char *copy = malloc(input.size == 0 ? 1 : input.size);
	ara_json_items items;
	assert_non_null(copy);
	memcpy(copy, input.data, input.size);
	ara_json_items_init(&items, copy, input.size);
	while (ara_json_items_next(&items)) {
		assert_true(items.begin < items.end && items.end == items.at && items.at <= input.size);
		strcat(told, "<");
		strncat(told, copy + items.begin, items.end - items.begin);
		strcat(told, ">");
	}
	assert_true(items.at <= input.size && items.begin <= input.size);
	if (items.broken) {
		strcat(told, "broken ");
		strncat(told, copy + items.begin, input.size - items.begin);
	} else if (items.error != NULL) {
		strcat(told, items.error);
	}
	assert_string_equal(told, expected);
	assert_false(ara_json_items_next(&items));
	free(copy);
}

static void test_goes_through_items(void **state)
{
	(void)state;
	check_items((bytes){BYTES("[]")}, "");
	check_items((bytes){BYTES(" [ ] x")}, "");
	check_items(
		(bytes){BYTES("[ 1 ,\"a]\" , [2,3],{\"b\": [4]} ] , 5")}, "<1><\"a]\"><[2,3]><{\"b\": [4]}>");
	check_items((bytes){BYTES("[1,{\"a\":1},{\"b\":")}, "<1><{\"a\":1}>broken {\"b\":");
	check_items((bytes){BYTES("[1,")}, "<1>broken ");
	check_items((bytes){BYTES("[1,]")}, "<1>broken ]");
	check_items((bytes){BYTES("[1 2]")}, "<1>a comma or ] was expected");
	check_items((bytes){BYTES("[1")}, "<1>a comma or ] was expected");
	check_items((bytes){BYTES("[")}, "broken ");
	check_items((bytes){BYTES("{\"a\": 1}")}, "an array was expected");
	check_items((bytes){BYTES("")}, "an array was expected");
}

static void test_tells_the_member_that_is_broken(void **state)
{
	(void)state;
	ara_json_value value;
	assert_false(scan((bytes){BYTES("{\"a\": 1, \"b\": [1, {\"c\": ")}, NULL, NULL, &value));
	assert_true(value.broken);
	assert_int_equal(value.member.key_begin, 9);
	assert_int_equal(value.member.key_end, 12);
	assert_int_equal(value.member.value_begin, 14);
	assert_false(scan((bytes){BYTES("{\"a\": 1, \"b\"")}, NULL, NULL, &value));
	assert_false(value.broken);
	assert_false(scan((bytes){BYTES("{\"a\": 1} 2")}, NULL, NULL, &value));
	assert_false(value.broken);
	assert_false(scan((bytes){BYTES("[1, {\"a\": 2")}, NULL, NULL, &value));
	assert_false(value.broken);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_accepts_json),
		cmocka_unit_test(test_refuses_what_is_not_json),
		cmocka_unit_test(test_refuses_every_beginning),
		cmocka_unit_test(test_says_where_the_error_is),
		cmocka_unit_test(test_says_where_the_value_is),
		cmocka_unit_test(test_limits_depth),
		cmocka_unit_test(test_visits_the_outermost_members),
		cmocka_unit_test(test_goes_through_items),
		cmocka_unit_test(test_tells_the_member_that_is_broken),
		cmocka_unit_test(test_visits_nothing_where_there_is_no_object),
		cmocka_unit_test(test_unescapes),
		cmocka_unit_test(test_unescapes_halves_of_pairs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
