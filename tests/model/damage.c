/* SPDX-License-Identifier: Apache-2.0 */
/* Damaged model files: what accidents leave is refused, and what was made to hurt does no harm. Every model
 * is read from a block of exactly its size, so that a sanitizer sees each byte too far. */
#include "attempt.h"
#include "small.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static uint8_t *good;
static size_t good_size;
static bool united; /* whether the model is one of format 2 */

static int begin(void **state)
{
	small_model small = small_default();

	(void)state;
	small.united = united;
	good = small_build(&small, &good_size);
	return 0;
}

static int end(void **state)
{
	(void)state;
	free(good);
	return 0;
}

static void test_cut_off(void **state)
{
	arasha_error error;

	(void)state;
	for (size_t size = 0; size < good_size; size++) {
		arasha_status status = attempt(good, size, &error);

		assert_int_equal(
			status, size < ARA_MODEL_MAGIC_SIZE ? ARASHA_E_MODEL_MAGIC : ARASHA_E_MODEL_CORRUPT);
		assert_int_equal(error.offset, size < ARA_MODEL_MAGIC_SIZE ? 0 : size);
	}
}

/* As if somebody had made the rest fit: header and checksum are those of the shorter file. */
static void test_cut_off_with_a_fitting_header(void **state)
{
	uint8_t *bytes = small_copy(good, good_size);
	arasha_error error;

	(void)state;
	for (size_t size = good_size - 1; size >= ARA_MODEL_CHECKED_FROM; size--) {
		small_store_u32(bytes + 16, (uint32_t)size);
		small_seal(bytes, size);
		assert_int_equal(attempt(bytes, size, &error), ARASHA_E_MODEL_CORRUPT);
	}
	free(bytes);
}

static void test_something_behind(void **state)
{
	uint8_t *bytes = malloc(good_size + 1);
	arasha_error error;

	(void)state;
	assert_non_null(bytes);
	memcpy(bytes, good, good_size);
	bytes[good_size] = 0;
	assert_int_equal(attempt(bytes, good_size + 1, &error), ARASHA_E_MODEL_CORRUPT);
	assert_int_equal(error.offset, good_size);
	free(bytes);
}

static void test_a_flipped_bit_is_found(void **state)
{
	uint8_t *bytes = small_copy(good, good_size);
	arasha_error error;

	(void)state;
	for (size_t bit = 0; bit < 8 * good_size; bit++) {
		arasha_status status;

		bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
		status = attempt(bytes, good_size, &error);
		bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
		if (bit < 8 * ARA_MODEL_MAGIC_SIZE)
			assert_int_equal(status, ARASHA_E_MODEL_MAGIC);
		else if (bit < 8 * (ARA_MODEL_MAGIC_SIZE + 4))
			assert_int_equal(status, ARASHA_E_MODEL_VERSION);
		else
			assert_int_equal(status, ARASHA_E_MODEL_CORRUPT);
	}
	free(bytes);
}

static void test_a_flipped_bit_does_no_harm(void **state)
{
	uint8_t *bytes = small_copy(good, good_size);
	size_t opened = 0, refused = 0;
	arasha_error error;

	(void)state;
	for (size_t bit = 8 * ARA_MODEL_CHECKED_FROM; bit < 8 * good_size; bit++) {
		bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
		small_seal(bytes, good_size);
		if (attempt(bytes, good_size, &error) == ARASHA_OK)
			opened++;
		else
			refused++;
		bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
	}
	/* Both happen: weights may be any, sizes may not. */
	assert_true(opened > 1000);
	assert_true(refused > 1000);
	free(bytes);
}

/* ---- Random damage -------------------------------------------------------------------------------- */

/* xorshift64*: the same on every machine. */
static uint64_t draw(uint64_t *random)
{
	*random ^= *random >> 12;
	*random ^= *random << 25;
	*random ^= *random >> 27;
	return *random * UINT64_C(0x2545f4914f6cdd1d);
}

static size_t draw_below(uint64_t *random, size_t end)
{
	return (size_t)((draw(random) >> 32) % end);
}

/* One change, of a kind that finds the edges of readers. */
static void mutate(uint8_t *bytes, size_t size, uint64_t *random)
{
	static const uint32_t numbers[] = {0, 1, 2, 0x7f, 0x80, 0xff, 0x7fffffff, 0x80000000, 0xffffffff,
		0x7f800000, 0x7fc00000, 0x3f800001};
	size_t at = draw_below(random, size), other = draw_below(random, size);
	size_t room = size - (at > other ? at : other), length;

	switch (draw_below(random, 5)) {
	case 0:
		bytes[at] = (uint8_t)draw(random);
		break;
	case 1:
		bytes[at] ^= (uint8_t)(1 << draw_below(random, 8));
		break;
	case 2:
		if (at / 4 * 4 + 4 <= size)
			small_store_u32(bytes + at / 4 * 4,
				numbers[draw_below(random, sizeof numbers / sizeof *numbers)]);
		break;
	case 3:
		bytes[at] = (uint8_t)(bytes[at] + (draw(random) % 2 ? 1 : 255));
		break;
	default:
		length = 1 + draw_below(random, 16);
		memmove(bytes + at, bytes + other, length < room ? length : room);
	}
}

static void test_random_damage_does_no_harm(void **state)
{
	enum { ROUNDS = 10000, MOST_CHANGES = 4 };
	uint64_t random = UINT64_C(0x9e3779b97f4a7c15);
	size_t opened = 0;
	arasha_error error;

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		uint8_t *bytes = small_copy(good, good_size);

		for (size_t i = 1 + draw_below(&random, MOST_CHANGES); i > 0; i--)
			mutate(bytes + ARA_MODEL_CHECKED_FROM, good_size - ARA_MODEL_CHECKED_FROM, &random);
		small_seal(bytes, good_size);
		opened += attempt(bytes, good_size, &error) == ARASHA_OK;
		free(bytes);
	}
	assert_in_range(opened, ROUNDS / 20, ROUNDS * 19 / 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cut_off),
		cmocka_unit_test(test_cut_off_with_a_fitting_header),
		cmocka_unit_test(test_something_behind),
		cmocka_unit_test(test_a_flipped_bit_is_found),
		cmocka_unit_test(test_a_flipped_bit_does_no_harm),
		cmocka_unit_test(test_random_damage_does_no_harm),
	};
	int failed;

	failed = cmocka_run_group_tests(tests, begin, end);
	united = true;
	return failed + cmocka_run_group_tests(tests, begin, end);
}
