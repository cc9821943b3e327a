/* SPDX-License-Identifier: Apache-2.0 */
/* Reasons: they add up to the margin, point at words of the window, and the strongest come first. */
#include "generated.h"
#include "model/small.h"
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { TEXTS = 300, ROOM = 4096, MOST_LABELS = 16 };

static const char *recipe;
static arasha_model *model, *small, *united;
static arasha_analyzer *analyzer, *small_analyzer, *united_analyzer;

static int begin(void **state)
{
	small_model parts = small_default();

	(void)state;
	model = open_any_model(recipe);
	small = small_open(&parts);
	parts.united = true;
	united = small_open(&parts);
	return arasha_analyzer_create(&united_analyzer, united, NULL, NULL) ||
	       arasha_analyzer_create(&analyzer, model, NULL, NULL) ||
	       arasha_analyzer_create(&small_analyzer, small, NULL, NULL);
}

static int end(void **state)
{
	(void)state;
	arasha_analyzer_destroy(analyzer);
	arasha_analyzer_destroy(small_analyzer);
	arasha_analyzer_destroy(united_analyzer);
	arasha_model_unref(model);
	arasha_model_unref(small);
	arasha_model_unref(united);
	return 0;
}

/* ---- One text ------------------------------------------------------------------------------------- */

static bool is_boundary(const char *text, size_t size, uint64_t at)
{
	return at == size || (at < size && ((unsigned char)text[at] & 0xc0) != 0x80);
}

static void assert_places(
	const char *text, size_t size, const arasha_score *score, const arasha_reason *reasons, size_t count)
{
	size_t intercepts = 0;

	assert_true(is_boundary(text, size, score->begin) && is_boundary(text, size, score->end));
	for (size_t i = 0; i < count; i++) {
		const arasha_reason *reason = &reasons[i];

		assert_int_equal(reason->label, score->label);
		assert_true(reason->begin >= score->begin && reason->begin <= reason->end);
		assert_true(reason->end <= score->end);
		assert_true(is_boundary(text, size, reason->begin) && is_boundary(text, size, reason->end));
		assert_true(reason->weight < 0 || reason->weight > 0);
		intercepts += reason->begin == reason->end;
		for (size_t other = 0; other < i; other++)
			assert_false(
				reason->begin == reasons[other].begin && reason->end == reasons[other].end);
	}
	assert_int_equal(intercepts, 1);
}

static void assert_sum(const arasha_score *score, const arasha_reason *reasons, size_t count)
{
	double sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += reasons[i].weight;
	if (!(fabs(sum - score->margin) <= 1e-6))
		fail_msg("the reasons of label %u add up to %.9f, its margin is %.9f", (unsigned)score->label,
			sum, score->margin);
}

static void assert_strongest_first(const arasha_reason *reasons, size_t count)
{
	for (size_t i = 1; i < count; i++)
		assert_true(fabs(reasons[i].weight) <= fabs(reasons[i - 1].weight));
}

static void assert_heads(
	arasha_analyzer *with, const char *text, size_t size, const arasha_reason *reasons, size_t count)
{
	static arasha_reason head[ROOM];
	size_t capacities[] = {0, 1, 2, 3, count / 2, count - 1};

	for (size_t i = 0; i < sizeof capacities / sizeof *capacities; i++) {
		size_t there = 0, capacity = capacities[i];

		if (capacity >= count)
			continue;
		assert_int_equal(
			arasha_explain(with, text, size, reasons[0].label, head, capacity, &there, NULL),
			ARASHA_E_CAPACITY);
		assert_int_equal(there, count);
		assert_memory_equal(head, reasons, capacity * sizeof *head);
	}
}

static void check_text(arasha_analyzer *with, const char *text, size_t size)
{
	static arasha_reason reasons[ROOM];
	arasha_score scores[MOST_LABELS];
	size_t label_count, count;

	assert_int_equal(
		arasha_classify(with, text, size, scores, MOST_LABELS, &label_count, NULL), ARASHA_OK);
	for (uint32_t label = 0; label < label_count; label++) {
		assert_int_equal(
			arasha_explain(with, text, size, label, reasons, ROOM, &count, NULL), ARASHA_OK);
		assert_sum(&scores[label], reasons, count);
		assert_strongest_first(reasons, count);
		assert_places(text, size, &scores[label], reasons, count);
		if (label < 2)
			assert_heads(with, text, size, reasons, count);
	}
}

/* ---- Many ----------------------------------------------------------------------------------------- */

static void test_reasons_of_many_texts(void **state)
{
	char made[TEXT_ROOM];

	(void)state;
	for (uint32_t number = 0; number < TEXTS; number++) {
		size_t size = make_text(number, made);
		uint8_t *text = small_copy((const uint8_t *)made, size);

		check_text(analyzer, (const char *)text, size);
		check_text(small_analyzer, (const char *)text, size);
		check_text(united_analyzer, (const char *)text, size);
		free(text);
	}
	check_text(analyzer, "", 0);
	check_text(small_analyzer, "", 0);
	check_text(united_analyzer, "", 0);
}

/* Some of the texts have several sentences of which one decides, some none; some abuse is another label's. */
static void test_the_texts_meet_every_case(void **state)
{
	size_t sentences = 0, wholes = 0, taken = 0;
	arasha_score scores[SMALL_LABELS];
	char text[TEXT_ROOM];

	(void)state;
	for (uint32_t number = 0; number < TEXTS; number++) {
		size_t size = make_text(number, text), count;

		assert_int_equal(
			arasha_classify(small_analyzer, text, size, scores, SMALL_LABELS, &count, NULL),
			ARASHA_OK);
		if (scores[SMALL_INSULT].end - scores[SMALL_INSULT].begin < size)
			sentences++;
		else
			wholes++;
		taken += scores[SMALL_ABUSE].margin == scores[SMALL_THREAT].margin;
	}
	assert_true(sentences > TEXTS / 10);
	assert_true(wholes > TEXTS / 10);
	assert_true(taken > TEXTS / 50);
}

/* ---- Few ------------------------------------------------------------------------------------------ */

static size_t explain(const char *text, uint32_t label, arasha_reason *reasons)
{
	size_t count;

	assert_int_equal(
		arasha_explain(small_analyzer, text, strlen(text), label, reasons, ROOM, &count, NULL),
		ARASHA_OK);
	return count;
}

static void assert_reason(const char *text, const arasha_reason *reason, const char *words, double weight)
{
	const char *at = strstr(text, words);

	assert_non_null(at);
	assert_int_equal(reason->begin, at - text);
	assert_int_equal(reason->end - reason->begin, strlen(words));
	assert_true(fabs(reason->weight - weight) < 1e-6);
}

static void test_words_pairs_and_the_intercept(void **state)
{
	static const char text[] = "сломаю забор";
	static arasha_reason reasons[ROOM];

	(void)state;
	/* Two words and a pair: weights of 100 and 20, by .08 and the root of three. */
	assert_int_equal(explain(text, SMALL_THREAT, reasons), 3);
	assert_reason(text, &reasons[0], "сломаю", 8 / sqrt(3));
	assert_int_equal(reasons[1].begin, reasons[1].end);
	assert_true(reasons[1].weight == -2.0);
	assert_reason(text, &reasons[2], "сломаю забор", 1.6 / sqrt(3));
}

static void test_the_intercept_bears_the_handicap(void **state)
{
	static const char text[] = "Пирог. Сломаю! Пирог.";
	static arasha_reason reasons[ROOM];

	(void)state;
	/* A word and a sign in the sentence that decides. */
	assert_int_equal(explain(text, SMALL_THREAT, reasons), 2);
	assert_reason(text, &reasons[0], "Сломаю", 8 / sqrt(2));
	assert_int_equal(reasons[1].begin, reasons[1].end);
	assert_true(fabs(reasons[1].weight + 2.5) < 1e-6);
}

static void test_reasons_of_abuse_that_is_another_kind(void **state)
{
	static const char text[] = "Пирог. Сломаю забор!";
	static arasha_reason abuse[ROOM], threat[ROOM];
	size_t count = explain(text, SMALL_ABUSE, abuse);

	(void)state;
	assert_int_equal(explain(text, SMALL_THREAT, threat), count);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(abuse[i].label, SMALL_ABUSE);
		assert_int_equal(abuse[i].begin, threat[i].begin);
		assert_int_equal(abuse[i].end, threat[i].end);
		assert_true(abuse[i].weight == threat[i].weight);
	}
}

static void test_a_disguise_is_shown_as_it_is_written(void **state)
{
	static const char text[] = "ты л.е.н.т.я.й";
	static arasha_reason reasons[ROOM];

	(void)state;
	/* Two words and their pair, of which one weighs. */
	assert_int_equal(explain(text, SMALL_INSULT, reasons), 2);
	assert_reason(text, &reasons[0], "л.е.н.т.я.й", 7.2 / sqrt(3));
}

int main(int argument_count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reasons_of_many_texts),
		cmocka_unit_test(test_the_texts_meet_every_case),
		cmocka_unit_test(test_words_pairs_and_the_intercept),
		cmocka_unit_test(test_the_intercept_bears_the_handicap),
		cmocka_unit_test(test_reasons_of_abuse_that_is_another_kind),
		cmocka_unit_test(test_a_disguise_is_shown_as_it_is_written),
	};

	if (argument_count != 2)
		return 2;
	recipe = arguments[1];
	return cmocka_run_group_tests(tests, begin, end);
}
