/* SPDX-License-Identifier: Apache-2.0 */
/* Bounds of memory, memory that ends, and events that are none. */
#include "model/small.h"
#include "story.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static arasha_case_counts count(const arasha_case *kase)
{
	arasha_case_counts counts = {.size = sizeof counts};

	assert_int_equal(arasha_case_count(kase, &counts, NULL), ARASHA_OK);
	return counts;
}

static void test_what_was_silent_longest_is_evicted(void **state)
{
	arasha_case_options options;
	arasha_case_counts counts;
	arasha_finding found[1];
	arasha_case *kase;
	size_t any;

	(void)state;
	arasha_case_options_init(&options, sizeof options);
	options.most_pairs = 1000;
	options.most_dockets = 300;
	assert_int_equal(arasha_case_create(&kase, &options, NULL), ARASHA_OK);
	for (uint64_t i = 0; i < 20000; i++) {
		float score = i % 10 == 0 ? 0.9f : 0;

		story_tell(kase, START + (int64_t)i * 1000, FIRST_OTHER + i, FIRST_OTHER + i + 1,
			ARASHA_LABEL_INSULT, score);
		counts = count(kase);
		assert_true(counts.pairs <= 1000 && counts.dockets <= 300);
		assert_true(counts.pairs + counts.evicted_pairs == i + 1);
	}
	assert_true(counts.evicted_dockets > 5000);
	assert_true(counts.acts <= 100);
	/* The newest are still there. */
	for (int day = 0; day < 4; day++)
		story_tell(kase, START + DAYS(1 + day), BOLAT, ANNA, ARASHA_LABEL_INSULT, 1);
	assert_int_equal(arasha_case_find(kase, NULL, found, 1, &any, NULL), ARASHA_OK);
	assert_int_equal(any, 1);
	arasha_case_destroy(kase);
}

static void test_a_wrong_clock_does_not_change_who_is_evicted(void **state)
{
	arasha_case_options options;
	arasha_finding found[4];
	arasha_case *kase;
	size_t any;

	(void)state;
	arasha_case_options_init(&options, sizeof options);
	options.most_dockets = 100;
	assert_int_equal(arasha_case_create(&kase, &options, NULL), ARASHA_OK);
	story_tell(kase, -(INT64_C(1) << 52), GENA, VERA, ARASHA_LABEL_INSULT, 0.9f);
	story_tell(kase, INT64_C(1) << 52, VERA, GENA, ARASHA_LABEL_INSULT, 0.9f);
	for (int day = 0; day < 4; day++)
		story_tell(kase, START + DAYS(day), BOLAT, ANNA, ARASHA_LABEL_INSULT, 1);
	/* Told later, and older: these go. */
	for (uint64_t i = 0; i < 500; i++)
		story_tell(kase, START - DAYS(600 - i), FIRST_OTHER + i, 1000 + i, ARASHA_LABEL_INSULT, 0.9f);
	assert_int_equal(arasha_case_find(kase, NULL, found, 4, &any, NULL), ARASHA_OK);
	assert_int_equal(any, 1);
	assert_int_equal(found[0].events, 4);
	arasha_case_destroy(kase);
}

static void test_pairs_of_one_time_are_evicted_in_part(void **state)
{
	arasha_case_options options;
	arasha_case *kase;

	(void)state;
	arasha_case_options_init(&options, sizeof options);
	options.most_pairs = 80;
	assert_int_equal(arasha_case_create(&kase, &options, NULL), ARASHA_OK);
	for (uint64_t i = 0; i < 81; i++)
		story_tell(kase, START, FIRST_OTHER + i, ANNA, ARASHA_LABEL_INSULT, 0);
	assert_int_equal(count(kase).pairs, 71);
	assert_int_equal(count(kase).evicted_pairs, 10);
	arasha_case_destroy(kase);
}

static void test_full_dockets_keep_what_weighs(void **state)
{
	arasha_case *kase = story_case();

	(void)state;
	for (int i = 0; i < 5; i++)
		story_tell(kase, START + DAYS(i), BOLAT, ANNA, ARASHA_LABEL_INSULT, 0.95f);
	for (int i = 0; i < 5000; i++)
		story_tell(kase, START + DAYS(6) + i, BOLAT, ANNA, ARASHA_LABEL_INSULT, 0.15f);
	assert_true(story_tell(kase, START + DAYS(13), BOLAT, ANNA, ARASHA_LABEL_INSULT, 0.95f));
	assert_true(count(kase).acts <= 64);
	arasha_case_destroy(kase);
}

static void fill(arasha_case *kase, const arasha_event *events, size_t number, arasha_status *worst)
{
	arasha_finding found[ARASHA_CASE_RAISED];
	size_t any;

	for (size_t i = 0; i < number; i++) {
		arasha_status status =
			arasha_case_add(kase, &events[i], found, ARASHA_CASE_RAISED, &any, NULL);

		if (status != ARASHA_OK)
			*worst = status;
	}
}

static void test_memory_that_ends(void **state)
{
	static arasha_event events[60];
	arasha_status status;

	(void)state;
	story_random(events, 60, 4);
	for (long allowed = 0;; allowed++) {
		counted memory = {0, allowed, 0};
		arasha_case_options options;
		arasha_case *kase;
		size_t any;

		arasha_case_options_init(&options, sizeof options);
		options.allocate = counted_allocate;
		options.release = counted_release;
		options.context = &memory;
		status = arasha_case_create(&kase, &options, NULL);
		if (status == ARASHA_OK) {
			fill(kase, events, 60, &status);
			if (status == ARASHA_OK)
				status = arasha_case_find(kase, NULL, NULL, 0, &any, NULL);
			arasha_case_destroy(kase);
		}
		assert_int_equal(memory.blocks, 0);
		if (status == ARASHA_OK || status == ARASHA_E_CAPACITY)
			break;
		assert_int_equal(status, ARASHA_E_MEMORY);
		assert_true(allowed < 2000);
	}
}

static void refuse(arasha_case *kase, arasha_event event)
{
	arasha_error error;

	assert_int_equal(arasha_case_add(kase, &event, NULL, 0, NULL, &error), ARASHA_E_ARGUMENT);
	assert_non_null(error.message);
	assert_int_equal(count(kase).pairs, 0);
}

static void test_events_that_are_none(void **state)
{
	arasha_case *kase = story_case();
	arasha_event good = story_event(START, BOLAT, ANNA, ARASHA_LABEL_INSULT, 0.5f), bad = good;

	(void)state;
	bad.sender = 0;
	refuse(kase, bad);
	bad = good;
	bad.time = INT64_MAX;
	refuse(kase, bad);
	bad.time = INT64_MIN;
	refuse(kase, bad);
	bad = good;
	bad.cues = 8;
	refuse(kase, bad);
	bad = good;
	bad.scores[3] = NAN;
	refuse(kase, bad);
	bad.scores[3] = -0.1f;
	refuse(kase, bad);
	bad.scores[3] = 1.1f;
	refuse(kase, bad);
	bad = good;
	bad.target = BOLAT;
	assert_int_equal(arasha_case_add(kase, &bad, NULL, 0, NULL, NULL), ARASHA_OK);
	assert_int_equal(count(kase).pairs, 0);
	arasha_case_destroy(kase);
}

static void test_times_before_1970_and_far_apart(void **state)
{
	static const int64_t times[] = {-(INT64_C(1) << 52), -1, 0, 1, INT64_C(1) << 52, -DAYS(3)};
	arasha_case *kase = story_case(), *loaded;
	size_t size, any;
	uint8_t *bytes;

	(void)state;
	for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
		story_tell(kase, times[i], BOLAT, ANNA, ARASHA_LABEL_STALKING, 1);
		story_tell(kase, times[i], ANNA, BOLAT, ARASHA_LABEL_PROFANITY, 0);
	}
	assert_int_equal(arasha_case_find(kase, NULL, NULL, 0, &any, NULL), ARASHA_E_CAPACITY);
	bytes = story_save(kase, &size);
	assert_int_equal(arasha_case_load(&loaded, bytes, size, NULL, NULL), ARASHA_OK);
	arasha_case_destroy(loaded);
	free(bytes);
	arasha_case_destroy(kase);
}

/* Options with one field out of its range. */
#define WRONG(type, field, value)                                              \
	do {                                                                   \
		arasha_case_options options;                                   \
		arasha_case_options_init(&options, sizeof options);            \
		options.field = (type)(value);                                 \
		check_refused(&options, offsetof(arasha_case_options, field)); \
	} while (0)

static void check_refused(const arasha_case_options *options, size_t offset)
{
	arasha_case *kase;
	arasha_error error;

	assert_int_equal(arasha_case_create(&kase, options, &error), ARASHA_E_ARGUMENT);
	assert_int_equal(error.offset, offset);
}

static void test_options_out_of_range_are_named(void **state)
{
	(void)state;
	WRONG(uint64_t, most_pairs, 1);
	WRONG(uint64_t, most_dockets, 1);
	WRONG(uint32_t, acts_of_pair, 4097);
	WRONG(uint32_t, acts_of_person, 0);
	WRONG(int64_t, half_life, 0);
	WRONG(int64_t, episode, -1);
	WRONG(int64_t, pile_window, 0);
	WRONG(int64_t, copy_window, INT64_MAX);
	WRONG(int64_t, again, -1);
	WRONG(double, thresholds[ARASHA_PATTERN_REPEATED], 0);
	WRONG(double, weigh_from, 1);
	WRONG(double, keep_from, 0.9);
	WRONG(double, within_episode, 2);
	WRONG(double, act_share, 1);
	WRONG(double, misjudged, 0.6);
	WRONG(double, within_talk, 2);
	WRONG(double, refusal_free, -1);
	WRONG(double, copy_most, 0);
	WRONG(double, at_thread, 1.1);
	WRONG(double, insist_weight, NAN);
	WRONG(double, insist_free, -1);
	WRONG(double, profanity_in_kind, 1.5);
	WRONG(double, in_kind, -1);
	WRONG(double, contact_weight, NAN);
	WRONG(double, contact_free, INFINITY);
	WRONG(double, contact_most, 1e7);
	WRONG(double, refusal_weight, -1);
	WRONG(double, whereabouts_weight, NAN);
	WRONG(double, copy_from, 1.5);
	WRONG(double, copy_similarity, 0);
}

static void test_shorter_and_longer_options_are_taken(void **state)
{
	unsigned char room[sizeof(arasha_case_options) + 64];
	arasha_case *kase;

	(void)state;
	for (size_t size = 0; size <= sizeof room; size++) {
		arasha_status expected = size < sizeof size ? ARASHA_E_ARGUMENT : ARASHA_OK;
		arasha_case_options *options = malloc(sizeof room);

		memset(options, 0, sizeof room);
		arasha_case_options_init(options, size);
		options->size = size;
		assert_int_equal(arasha_case_create(&kase, options, NULL), expected);
		if (expected == ARASHA_OK)
			arasha_case_destroy(kase);
		free(options);
	}
	arasha_case_destroy(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_was_silent_longest_is_evicted),
		cmocka_unit_test(test_a_wrong_clock_does_not_change_who_is_evicted),
		cmocka_unit_test(test_pairs_of_one_time_are_evicted_in_part),
		cmocka_unit_test(test_full_dockets_keep_what_weighs),
		cmocka_unit_test(test_memory_that_ends),
		cmocka_unit_test(test_events_that_are_none),
		cmocka_unit_test(test_times_before_1970_and_far_apart),
		cmocka_unit_test(test_options_out_of_range_are_named),
		cmocka_unit_test(test_shorter_and_longer_options_are_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
