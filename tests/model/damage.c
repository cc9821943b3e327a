/* SPDX-License-Identifier: Apache-2.0 */
/* Damaged model files: what accidents leave is refused, and what was made to hurt does no harm. Every model
 * is read from a block of exactly its size, so that a sanitizer sees each byte too far. */
#include "small.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static uint8_t *good;
static size_t good_size;

static int begin(void **state)
{
	small_model small = small_default();

	(void)state;
	good = small_build(&small, &good_size);
	return 0;
}

static int end(void **state)
{
	(void)state;
	free(good);
	return 0;
}

/* Looks at all that the model tells of itself. */
static void read_through(const arasha_model *model)
{
	const char *text, *value;
	size_t length = 0;

	for (uint32_t label = 0; (text = arasha_model_label_name(model, label)); label++) {
		length += strlen(text);
		assert_true(arasha_model_label_share(model, label) >= 0);
	}
	for (uint32_t i = 0; (text = arasha_model_operating_point(model, i)); i++)
		length += strlen(text);
	for (uint32_t i = 0; (text = arasha_model_metadata(model, i, &value)); i++)
		length += strlen(text) + strlen(value);
	assert_in_range(length, 1, good_size);
}

/* Judges a text with the model: whatever it says, it says it of this text, in numbers that are some. */
static void use(arasha_model *model)
{
	static const char text[] = "Спасибо, лентяй! Сен жалқау. Чертовщина: сломаю забор, 5 😀 www.kz";
	static arasha_reason reasons[64];
	arasha_score scores[ARA_MODEL_MAX_LABELS];
	arasha_analyzer *analyzer;
	size_t count, reason_count;

	read_through(model);
	assert_int_equal(arasha_analyzer_create(&analyzer, model, NULL, NULL), ARASHA_OK);
	assert_int_equal(
		arasha_classify(analyzer, text, strlen(text), scores, ARA_MODEL_MAX_LABELS, &count, NULL),
		ARASHA_OK);
	assert_int_equal(count, arasha_model_label_count(model));
	for (size_t i = 0; i < count; i++) {
		assert_true(scores[i].probability >= 0 && scores[i].probability <= 1);
		assert_true(scores[i].begin <= scores[i].end && scores[i].end <= strlen(text));
	}
	assert_int_equal(
		arasha_explain(analyzer, text, strlen(text), 0, reasons, 64, &reason_count, NULL), ARASHA_OK);
	arasha_analyzer_destroy(analyzer);
}

/* Opens a copy of the bytes, and uses the model where there is one. */
static arasha_status try_bytes(const uint8_t *bytes, size_t size, arasha_error *error)
{
	uint8_t *copy = small_copy(bytes, size);
	arasha_model *model = NULL;
	arasha_status status = arasha_model_open_memory(&model, copy, size, free, copy, NULL, error);

	if (status == ARASHA_OK) {
		use(model);
		arasha_model_unref(model);
		return status;
	}
	assert_null(model);
	assert_int_equal(error->code, status);
	assert_true(error->offset <= size);
	free(copy);
	return status;
}

static void test_cut_off(void **state)
{
	arasha_error error;

	(void)state;
	for (size_t size = 0; size < good_size; size++) {
		arasha_status status = try_bytes(good, size, &error);

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
		assert_int_equal(try_bytes(bytes, size, &error), ARASHA_E_MODEL_CORRUPT);
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
	assert_int_equal(try_bytes(bytes, good_size + 1, &error), ARASHA_E_MODEL_CORRUPT);
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
		status = try_bytes(bytes, good_size, &error);
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
		if (try_bytes(bytes, good_size, &error) == ARASHA_OK)
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
		opened += try_bytes(bytes, good_size, &error) == ARASHA_OK;
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

	return cmocka_run_group_tests(tests, begin, end);
}
