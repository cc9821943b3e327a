/* SPDX-License-Identifier: Apache-2.0 */
/* Table 3-7 of the Unicode standard, row by row, against each pair of first bytes; truncations; mixtures. */
#include "base/utf8.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The rows of more than one byte. Third and fourth bytes are 80..BF in all of them. */
typedef struct row {
	uint8_t first_low, first_high;
	uint8_t second_low, second_high;
	size_t length;
} row;

static const row rows[] = {
	{0xC2, 0xDF, 0x80, 0xBF, 2},
	{0xE0, 0xE0, 0xA0, 0xBF, 3},
	{0xE1, 0xEC, 0x80, 0xBF, 3},
	{0xED, 0xED, 0x80, 0x9F, 3},
	{0xEE, 0xEF, 0x80, 0xBF, 3},
	{0xF0, 0xF0, 0x90, 0xBF, 4},
	{0xF1, 0xF3, 0x80, 0xBF, 4},
	{0xF4, 0xF4, 0x80, 0x8F, 4},
};

enum { ROWS = sizeof rows / sizeof *rows };

/* Length of the sequence that the two bytes begin; 0 when they begin none. */
static size_t length_by_table(unsigned first, unsigned second)
{
	for (size_t i = 0; i < ROWS; i++) {
		if (first >= rows[i].first_low && first <= rows[i].first_high &&
			second >= rows[i].second_low && second <= rows[i].second_high)
			return rows[i].length;
	}
	return 0;
}

/* The bytes stand at the very end of their memory, so that a sanitizer sees a look behind them. */
static bool is_well_formed(const uint8_t *bytes, size_t size)
{
	uint8_t *copy = malloc(size + (size == 0));
	bool answer;

	assert_non_null(copy);
	memcpy(copy, bytes, size);
	answer = ara_utf8_well_formed(copy, size);
	free(copy);
	return answer;
}

static void test_ascii(void **state)
{
	uint8_t all[128];

	(void)state;
	for (unsigned i = 0; i < sizeof all; i++)
		all[i] = (uint8_t)i;
	assert_true(is_well_formed(all, sizeof all));
	assert_true(is_well_formed(all, 0));
	assert_true(ara_utf8_well_formed(NULL, 0));
}

static void test_no_byte_from_80_on_stands_alone(void **state)
{
	(void)state;
	for (unsigned first = 0x80; first < 0x100; first++) {
		uint8_t byte = (uint8_t)first;

		assert_false(is_well_formed(&byte, 1));
	}
}

/* Each lead, each second byte, in sequences of two to four: too short and too long ones are refused as well
 * as overlong forms (C0, E0 80, F0 80), surrogates (ED A0) and what is above U+10FFFF (F4 90). */
static void test_pairs_of_first_bytes(void **state)
{
	(void)state;
	for (unsigned first = 0x80; first < 0x100; first++) {
		for (unsigned second = 0; second < 0x100; second++) {
			uint8_t bytes[4] = {(uint8_t)first, (uint8_t)second, 0x80, 0xBF};
			size_t length = length_by_table(first, second);

			for (size_t size = 2; size <= sizeof bytes; size++)
				assert_int_equal(is_well_formed(bytes, size), size == length);
		}
	}
}

static void test_bytes_behind_the_second(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS; i++) {
		for (size_t place = 2; place < rows[i].length; place++) {
			for (unsigned value = 0; value < 0x100; value++) {
				uint8_t bytes[4] = {rows[i].first_high, rows[i].second_high, 0x80, 0x80};

				bytes[place] = (uint8_t)value;
				assert_int_equal(is_well_formed(bytes, rows[i].length),
					value >= 0x80 && value <= 0xBF);
			}
		}
	}
}

/* Every beginning of a text is well-formed where a character ends, and nowhere else. */
static void test_truncated_text(void **state)
{
	static const char text[] = "Ә1₸𝄞я";
	static const size_t ends[] = {0, 2, 3, 6, 10, 12};
	size_t next = 0;

	(void)state;
	for (size_t size = 0; size < sizeof text; size++) {
		bool end = size == ends[next];

		assert_int_equal(is_well_formed((const uint8_t *)text, size), end);
		next += end;
	}
	assert_int_equal(next, sizeof ends / sizeof *ends);
}

static void test_one_bad_byte_spoils_a_text(void **state)
{
	uint8_t text[] = "қайырлы күн";
	size_t size = sizeof text - 1;

	(void)state;
	assert_true(is_well_formed(text, size));
	for (size_t i = 0; i < size; i++) {
		uint8_t kept = text[i];

		text[i] = 0xFF;
		assert_false(is_well_formed(text, size));
		text[i] = kept;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ascii),
		cmocka_unit_test(test_no_byte_from_80_on_stands_alone),
		cmocka_unit_test(test_pairs_of_first_bytes),
		cmocka_unit_test(test_bytes_behind_the_second),
		cmocka_unit_test(test_truncated_text),
		cmocka_unit_test(test_one_bad_byte_spoils_a_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
