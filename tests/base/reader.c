/* SPDX-License-Identifier: Apache-2.0 */
/* The bounded reader: whatever is asked of it, it stays within its bytes, and a failure lasts. */
#include "base/reader.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_failed_for_good(ara_reader *reader)
{
	size_t position = reader->position;

	assert_true(reader->failed);
	assert_int_equal(ara_read_u32(reader), 0);
	assert_int_equal(ara_read_u64(reader), 0);
	assert_true(ara_read_f32(reader) == 0.0f);
	assert_null(ara_read_bytes(reader, 1));
	assert_null(ara_read_bytes(reader, 0));
	assert_true(reader->failed);
	assert_int_equal(reader->position, position);
}

static void test_numbers_are_little_endian(void **state)
{
	static const uint8_t bytes[] = {0x78, 0x56, 0x34, 0xF2, /* u32 */
		1, 2, 3, 4, 5, 6, 7, 0x88,			/* u64 */
		0, 0, 0x80, 0x3F, 0, 0, 0x20, 0xC0};		/* 1.0, -2.5 */
	ara_reader reader = ara_reader_of(bytes, sizeof bytes);

	(void)state;
	assert_true(ara_read_u32(&reader) == UINT32_C(0xF2345678));
	assert_true(ara_read_u64(&reader) == UINT64_C(0x8807060504030201));
	assert_true(ara_read_f32(&reader) == 1.0f);
	assert_true(ara_read_f32(&reader) == -2.5f);
	assert_false(reader.failed);
	assert_int_equal(reader.position, sizeof bytes);
}

static void test_numbers_at_odd_places(void **state)
{
	static const uint8_t bytes[] = {0xFF, 0x01, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00,
		0x00, 0x00, 0x00, 0x00, 0x80, 0x3F};
	ara_reader reader = ara_reader_of(bytes, sizeof bytes);

	(void)state;
	assert_ptr_equal(ara_read_bytes(&reader, 1), bytes);
	assert_int_equal(ara_read_u32(&reader), 1);
	assert_int_equal(ara_read_u64(&reader), 2);
	assert_true(ara_read_f32(&reader) == 1.0f);
	assert_false(reader.failed);
}

/* Each number, of each size of bytes that is too small for it; a sanitizer sees the byte too far. */
static void test_each_number_needs_all_its_bytes(void **state)
{
	(void)state;
	for (size_t size = 0; size < 8; size++) {
		uint8_t *bytes = malloc(size + (size == 0));
		ara_reader reader;

		assert_non_null(bytes);
		memset(bytes, 0xFF, size);
		reader = ara_reader_of(bytes, size);
		assert_int_equal(ara_read_u64(&reader), 0);
		assert_failed_for_good(&reader);
		reader = ara_reader_of(bytes, size);
		assert_true(ara_read_u32(&reader) == (size < 4 ? 0 : UINT32_MAX));
		assert_int_equal(reader.failed, size < 4);
		reader = ara_reader_of(bytes, size);
		if (size < 4)
			assert_true(ara_read_f32(&reader) == 0.0f);
		else
			ara_read_f32(&reader);
		assert_int_equal(reader.failed, size < 4);
		free(bytes);
	}
}

static void test_sizes_that_nobody_has(void **state)
{
	static const uint8_t bytes[16] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
	static const size_t sizes[] = {13, 16, SIZE_MAX / 2, SIZE_MAX - 3, SIZE_MAX};

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		ara_reader reader = ara_reader_of(bytes, sizeof bytes);

		ara_read_u32(&reader);
		assert_null(ara_read_bytes(&reader, sizes[i]));
		assert_int_equal(reader.position, 4);
		assert_failed_for_good(&reader);
	}
}

static void test_the_end_itself_is_no_failure(void **state)
{
	static const uint8_t bytes[4] = {7, 0, 0, 0};
	ara_reader reader = ara_reader_of(bytes, sizeof bytes);

	(void)state;
	assert_int_equal(ara_read_u32(&reader), 7);
	assert_ptr_equal(ara_read_bytes(&reader, 0), bytes + 4);
	assert_false(reader.failed);
	assert_null(ara_read_bytes(&reader, 1));
	assert_failed_for_good(&reader);
}

static void test_no_bytes_at_all(void **state)
{
	ara_reader reader = ara_reader_of(NULL, 0);

	(void)state;
	assert_non_null(ara_read_bytes(&reader, 0));
	assert_false(reader.failed);
	assert_int_equal(ara_read_u32(&reader), 0);
	assert_failed_for_good(&reader);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers_are_little_endian),
		cmocka_unit_test(test_numbers_at_odd_places),
		cmocka_unit_test(test_each_number_needs_all_its_bytes),
		cmocka_unit_test(test_sizes_that_nobody_has),
		cmocka_unit_test(test_the_end_itself_is_no_failure),
		cmocka_unit_test(test_no_bytes_at_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
