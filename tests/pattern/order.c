/* SPDX-License-Identifier: Apache-2.0 */
/* Neither order nor repetition nor the number of cases matters; a state that is damaged is refused. */
#include "story.h"
#include "support/state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { EVENTS = 3000, PARTS = 3, SMALL = 15 };

static arasha_event events[EVENTS];

/* Small dockets, so that acts fall out of them too. */
static arasha_case *make(void)
{
	arasha_case_options options;
	arasha_case *kase;

	arasha_case_options_init(&options, sizeof options);
	options.acts_of_pair = 5;
	options.acts_of_person = 12;
	assert_int_equal(arasha_case_create(&kase, &options, NULL), ARASHA_OK);
	return kase;
}

static void add(arasha_case *kase, const arasha_event *event)
{
	assert_int_equal(arasha_case_add(kase, event, NULL, 0, NULL, NULL), ARASHA_OK);
}

static void shuffle(uint64_t seed)
{
	for (size_t i = EVENTS; i > 1; i--) {
		size_t other = story_draw(&seed) % i;
		arasha_event event = events[i - 1];

		events[i - 1] = events[other];
		events[other] = event;
	}
}

static void assert_same(const arasha_case *a, const arasha_case *b)
{
	size_t first_size, second_size;
	uint8_t *first = story_save(a, &first_size), *second = story_save(b, &second_size);

	assert_int_equal(first_size, second_size);
	assert_memory_equal(first, second, first_size);
	free(first);
	free(second);
}

static void test_order_and_repetition_do_not_matter(void **state)
{
	arasha_case *first = make(), *second = make();

	(void)state;
	story_random(events, EVENTS, 5);
	for (size_t i = 0; i < EVENTS; i++)
		add(first, &events[i]);
	shuffle(9);
	for (size_t i = 0; i < EVENTS; i++) {
		add(second, &events[i]);
		add(second, &events[i / 2]);
	}
	assert_same(first, second);
	arasha_case_destroy(first);
	arasha_case_destroy(second);
}

static void test_several_cases_merge_into_the_same(void **state)
{
	arasha_case *whole = make(), *parts[PARTS] = {make(), make(), make()};

	(void)state;
	story_random(events, EVENTS, 6);
	shuffle(3);
	for (size_t i = 0; i < EVENTS; i++) {
		add(whole, &events[i]);
		add(parts[i % PARTS], &events[i]);
	}
	assert_int_equal(arasha_case_merge(parts[2], parts[0], NULL), ARASHA_OK);
	assert_int_equal(arasha_case_merge(parts[1], parts[2], NULL), ARASHA_OK);
	assert_same(whole, parts[1]);
	/* What is known already adds nothing. */
	assert_int_equal(arasha_case_merge(parts[1], parts[0], NULL), ARASHA_OK);
	assert_same(whole, parts[1]);
	for (int i = 0; i < PARTS; i++)
		arasha_case_destroy(parts[i]);
	arasha_case_destroy(whole);
}

static void test_cases_that_keep_different_things_do_not_merge(void **state)
{
	arasha_case *small = make(), *other = story_case();

	(void)state;
	assert_int_equal(arasha_case_merge(small, other, NULL), ARASHA_E_ARGUMENT);
	arasha_case_destroy(small);
	arasha_case_destroy(other);
}

static void test_a_state_comes_back_with_what_was_raised(void **state)
{
	arasha_case *kase = story_case(), *loaded;
	arasha_case_options options;
	size_t size;
	uint8_t *bytes;

	(void)state;
	story_random(events, EVENTS, 7);
	for (size_t i = 0; i < EVENTS; i++)
		story_add(kase, &events[i]);
	bytes = story_save(kase, &size);
	assert_int_equal(arasha_case_load(&loaded, bytes, size, NULL, NULL), ARASHA_OK);
	assert_same(kase, loaded);
	/* Both go on alike. */
	for (size_t i = 0; i < EVENTS; i++) {
		events[i].time += DAYS(3);
		assert_int_equal(story_add(kase, &events[i]), story_add(loaded, &events[i]));
	}
	arasha_case_destroy(loaded);
	arasha_case_options_init(&options, sizeof options);
	options.half_life = DAYS(7);
	assert_int_equal(arasha_case_load(&loaded, bytes, size, &options, NULL), ARASHA_OK);
	arasha_case_destroy(loaded);
	options.weigh_from = 0.9;
	assert_int_equal(arasha_case_load(&loaded, bytes, size, &options, NULL), ARASHA_E_ARGUMENT);
	free(bytes);
	arasha_case_destroy(kase);
}

static uint8_t *small_state(size_t *size)
{
	arasha_case *kase = story_case();
	uint8_t *bytes;

	story_random(events, SMALL, 8);
	for (size_t i = 0; i < SMALL; i++)
		story_add(kase, &events[i]);
	bytes = story_save(kase, size);
	arasha_case_destroy(kase);
	return bytes;
}

static void test_every_flipped_byte_shows(void **state)
{
	arasha_case *loaded = NULL;
	arasha_error error;
	size_t size;
	uint8_t *bytes = small_state(&size);

	(void)state;
	for (size_t i = 0; i < size; i++) {
		arasha_status status;

		bytes[i] ^= 0x20;
		status = arasha_case_load(&loaded, bytes, size, NULL, &error);
		assert_true(status == ARASHA_E_MODEL_MAGIC || status == ARASHA_E_MODEL_VERSION ||
			    status == ARASHA_E_MODEL_CORRUPT);
		assert_non_null(error.message);
		bytes[i] ^= 0x20;
	}
	assert_null(loaded);
	free(bytes);
}

/* Checksums tell of accidents, not of intent: with ones that fit, a state is refused, or it is a case like
 * others. */
static void test_states_that_were_made_to_hurt(void **state)
{
	static const uint8_t turned[] = {0x01, 0x20, 0x80, 0xff};
	size_t size, refused = 0;
	uint8_t *bytes = small_state(&size), *hurt = malloc(size);

	(void)state;
	assert_non_null(hurt);
	memcpy(hurt, bytes, size);
	state_seal(hurt, size);
	assert_memory_equal(hurt, bytes, size);
	for (size_t i = 0; i < size; i++) {
		memcpy(hurt, bytes, size);
		hurt[i] ^= turned[i % sizeof turned];
		state_seal(hurt, size);
		refused += state_try(hurt, size) != ARASHA_OK;
	}
	for (size_t cut = 0; cut < size; cut++) {
		uint8_t *part = malloc(cut + 1);

		memcpy(part, bytes, cut);
		state_seal(part, cut);
		assert_int_not_equal(state_try(part, cut), ARASHA_OK);
		free(part);
	}
	assert_in_range(refused, size / 16, size - 1);
	free(hurt);
	free(bytes);
}

static void test_every_cut_shows(void **state)
{
	arasha_case *loaded = NULL;
	size_t size;
	uint8_t *bytes = small_state(&size);

	(void)state;
	for (size_t i = 0; i < size; i++) {
		uint8_t *part = malloc(i + 1); /* its own block, so that a sanitizer sees what reads on */

		memcpy(part, bytes, i);
		assert_int_not_equal(arasha_case_load(&loaded, part, i, NULL, NULL), ARASHA_OK);
		free(part);
	}
	bytes = realloc(bytes, size + 1);
	bytes[size] = 0;
	assert_int_equal(arasha_case_load(&loaded, bytes, size + 1, NULL, NULL), ARASHA_E_MODEL_CORRUPT);
	assert_null(loaded);
	free(bytes);
}

static arasha_status stop(void *context, const void *data, size_t size)
{
	(void)data;
	(void)size;
	return --*(int *)context < 0 ? ARASHA_E_IO : ARASHA_OK;
}

static void test_a_writer_may_stop(void **state)
{
	arasha_case *kase = story_case();

	(void)state;
	story_random(events, SMALL, 8);
	for (size_t i = 0; i < SMALL; i++)
		add(kase, &events[i]);
	for (int pieces = 0; pieces < 4; pieces++) {
		int left = pieces;

		assert_int_equal(arasha_case_save(kase, stop, &left, NULL), ARASHA_E_IO);
	}
	arasha_case_destroy(kase);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order_and_repetition_do_not_matter),
		cmocka_unit_test(test_several_cases_merge_into_the_same),
		cmocka_unit_test(test_cases_that_keep_different_things_do_not_merge),
		cmocka_unit_test(test_a_state_comes_back_with_what_was_raised),
		cmocka_unit_test(test_every_flipped_byte_shows),
		cmocka_unit_test(test_states_that_were_made_to_hurt),
		cmocka_unit_test(test_every_cut_shows),
		cmocka_unit_test(test_a_writer_may_stop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
