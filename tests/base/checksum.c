/* SPDX-License-Identifier: Apache-2.0 */
/* What a reader of model files relies on: no damage within one word goes unseen, whatever the length. */
#include "base/checksum.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LONGEST = 70, WORD = 8 };

static uint64_t seed = 1;

static uint8_t random_byte(void)
{
	seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
	return (uint8_t)(seed >> 56);
}

static void fill(uint8_t *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++)
		bytes[i] = random_byte();
}

/* The sum of a copy that ends where its memory does. */
static uint64_t sum_of(const uint8_t *bytes, size_t size)
{
	uint8_t *copy = malloc(size + (size == 0));
	uint64_t sum;

	assert_non_null(copy);
	memcpy(copy, bytes, size);
	sum = ara_checksum(copy, size);
	free(copy);
	return sum;
}

static void test_no_bytes_at_null(void **state)
{
	(void)state;
	assert_true(ara_checksum(NULL, 0) == UINT64_C(0x0f0b46fd228017f4));
}

static void test_each_byte_counts_at_each_length(void **state)
{
	uint8_t bytes[LONGEST] = {0};

	(void)state;
	for (size_t size = 0; size <= LONGEST; size++) {
		uint64_t sum;

		fill(bytes, size);
		sum = sum_of(bytes, size);
		for (size_t i = 0; i < size; i++) {
			uint8_t kept = bytes[i];

			bytes[i] ^= (uint8_t)(random_byte() | 1);
			assert_true(sum_of(bytes, size) != sum);
			bytes[i] = kept;
		}
		assert_true(sum_of(bytes, size) == sum);
	}
}

/* Words that differ in every way, not in a bit or a byte alone. */
static void test_each_word_counts_at_each_length(void **state)
{
	uint8_t bytes[LONGEST];
	uint8_t damaged[LONGEST];

	(void)state;
	for (size_t size = 1; size <= LONGEST; size++) {
		fill(bytes, size);
		for (size_t begin = 0; begin < size; begin += WORD) {
			size_t length = size - begin < WORD ? size - begin : WORD;

			memcpy(damaged, bytes, size);
			fill(damaged + begin, length);
			if (memcmp(damaged, bytes, size) == 0)
				continue;
			assert_true(sum_of(damaged, size) != sum_of(bytes, size));
		}
	}
}

/* A file that lost its end, and one that was filled up with zeros. */
static void test_lengths_differ(void **state)
{
	uint8_t bytes[LONGEST];
	uint64_t sums[LONGEST + 1];

	(void)state;
	fill(bytes, sizeof bytes);
	for (size_t size = 0; size <= LONGEST; size++) {
		sums[size] = sum_of(bytes, size);
		for (size_t shorter = 0; shorter < size; shorter++)
			assert_true(sums[shorter] != sums[size]);
	}
	for (size_t size = LONGEST; size-- > 0;) {
		bytes[size] = 0;
		assert_true(sum_of(bytes, LONGEST) != sums[size]);
	}
}

static void test_alignment_does_not_matter(void **state)
{
	uint8_t bytes[LONGEST];
	uint8_t moved[LONGEST + WORD];

	(void)state;
	fill(bytes, sizeof bytes);
	for (size_t offset = 0; offset < WORD; offset++) {
		memcpy(moved + offset, bytes, sizeof bytes);
		for (size_t size = 0; size <= LONGEST; size++)
			assert_true(ara_checksum(moved + offset, size) == ara_checksum(bytes, size));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_bytes_at_null),
		cmocka_unit_test(test_each_byte_counts_at_each_length),
		cmocka_unit_test(test_each_word_counts_at_each_length),
		cmocka_unit_test(test_lengths_differ),
		cmocka_unit_test(test_alignment_does_not_matter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
