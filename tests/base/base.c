/* SPDX-License-Identifier: Apache-2.0 */
/* What everything else stands on: memory, reading, checksums, hashes. */
#include "base/checksum.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/reader.h"
#include "base/utf8.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_checksum(void **state)
{
	uint8_t bytes[70];
	uint64_t seen[71];

	(void)state;
	/* As models/FORMAT.md says. */
	assert_true(ara_checksum((const uint8_t *)"", 0) == UINT64_C(0x0f0b46fd228017f4));
	assert_true(ara_checksum((const uint8_t *)"123456789", 9) == UINT64_C(0x29b46ffadc106fbc));
	memset(bytes, 0, sizeof bytes);
	for (size_t size = 0; size <= sizeof bytes; size++) {
		seen[size] = ara_checksum(bytes, size);
		for (size_t other = 0; other < size; other++)
			assert_true(seen[other] != seen[size]);
	}
	for (size_t bit = 0; bit < 8 * sizeof bytes; bit++) {
		bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
		assert_true(ara_checksum(bytes, sizeof bytes) != seen[sizeof bytes]);
		bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
	}
}

/* Models are tables of these: they must never change. */
static void test_hash_is_pinned(void **state)
{
	static const uint16_t word[] = {0x0441, 0x0435, 0x043D};

	(void)state;
	assert_true(ara_hash_finish(ara_hash_start(0)) == UINT64_C(0xe220a8397b1dcdaf));
	assert_true(
		ara_hash_finish(ara_hash_units(ara_hash_start(1), word, 3)) == UINT64_C(0xc03d5096e7b25e0e));
	assert_true(
		ara_hash_finish(ara_hash_units(ara_hash_start(2), word, 3)) == UINT64_C(0x3697b7691e858255));
	assert_true(ara_hash_step(ara_hash_step(ara_hash_start(1), word[0]), word[1]) ==
		    ara_hash_units(ara_hash_start(1), word, 2));
}

static void test_reader_stops_at_the_end(void **state)
{
	static const uint8_t bytes[] = {1, 2, 3, 4, 0xFF, 0, 0, 0, 9};
	ara_reader reader = ara_reader_of(bytes, sizeof bytes);

	(void)state;
	assert_int_equal(ara_read_u32(&reader), 0x04030201);
	assert_int_equal(ara_read_u32(&reader), 0xFF);
	assert_false(reader.failed);
	assert_int_equal(ara_read_u32(&reader), 0);
	assert_true(reader.failed);
	assert_int_equal(reader.position, 8);
	/* One byte is left, but a reader that failed gives nothing more. */
	assert_null(ara_read_bytes(&reader, 1));
	reader = ara_reader_of(bytes, sizeof bytes);
	assert_null(ara_read_bytes(&reader, SIZE_MAX));
	assert_true(reader.failed);
	reader = ara_reader_of(bytes, sizeof bytes);
	assert_ptr_equal(ara_read_bytes(&reader, 9), bytes);
	assert_non_null(ara_read_bytes(&reader, 0));
}

static void test_utf8(void **state)
{
	static const char *const good[] = {"", "a", "\xD2\xB1", "\xE2\x82\xB8", "\xF0\x9F\x98\x80",
		"\xED\x9F\xBF", "\xEE\x80\x80", "\xF4\x8F\xBF\xBF"};
	static const char *const bad[] = {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80",
		"\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xD0", "\xE2\x82",
		"\xF0\x9F\x98", "a\xFF", "\xD0\x20"};

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_true(ara_utf8_well_formed((const uint8_t *)good[i], strlen(good[i])));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(ara_utf8_well_formed((const uint8_t *)bad[i], strlen(bad[i])));
	assert_true(ara_utf8_well_formed((const uint8_t *)"\0", 1));
}

static void *refuse(void *context, size_t size)
{
	(void)context;
	(void)size;
	return NULL;
}

static void give_back(void *context, void *block)
{
	(void)context;
	free(block);
}

static void test_memory(void **state)
{
	ara_memory heap = ara_memory_default();
	ara_memory none = {refuse, give_back, NULL};
	size_t capacity = 0;
	void *items = NULL;
	uint32_t *numbers;

	(void)state;
	assert_null(ara_allocate(&heap, SIZE_MAX / 2, 4));
	numbers = ara_allocate(&heap, 0, 4);
	assert_non_null(numbers);
	ara_release(&heap, numbers);
	ara_release(&heap, NULL);
	assert_int_equal(ara_grow(&heap, &items, &capacity, 0, 3, sizeof *numbers), 0);
	assert_true(capacity >= 3);
	numbers = items;
	numbers[0] = 11;
	assert_int_equal(ara_grow(&heap, &items, &capacity, 1, 1000, sizeof *numbers), 0);
	numbers = items;
	assert_int_equal(numbers[0], 11);
	for (size_t i = 1; i < 1000; i++)
		assert_int_equal(numbers[i], 0);
	/* What fails leaves everything as it was. */
	assert_int_equal(ara_grow(&none, &items, &capacity, 1000, 1000000, sizeof *numbers), -1);
	assert_int_equal(ara_grow(&heap, &items, &capacity, 1000, SIZE_MAX, sizeof *numbers), -1);
	assert_ptr_equal(items, numbers);
	assert_int_equal(numbers[0], 11);
	ara_release(&heap, items);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_checksum),
		cmocka_unit_test(test_hash_is_pinned), cmocka_unit_test(test_reader_stops_at_the_end),
		cmocka_unit_test(test_utf8), cmocka_unit_test(test_memory)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
