/* SPDX-License-Identifier: Apache-2.0 */
/* A deployment's own words: found however they are typed and inflected, counted once a window, or allowed. */
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
static arasha_model *model, *small;
static arasha_analyzer *analyzer;

static int begin(void **state)
{
	small_model parts = small_default();

	(void)state;
	model = open_any_model(recipe);
	small = small_open(&parts);
	return 0;
}

static int end(void **state)
{
	(void)state;
	arasha_model_unref(model);
	arasha_model_unref(small);
	return 0;
}

static int begin_test(void **state)
{
	(void)state;
	return arasha_analyzer_create(&analyzer, small, NULL, NULL);
}

static int end_test(void **state)
{
	(void)state;
	arasha_analyzer_destroy(analyzer);
	return 0;
}

static arasha_term allowing(const char *text)
{
	return (arasha_term){sizeof(arasha_term), text, strlen(text), ARASHA_TERM_ALLOW, 0, 0};
}

static arasha_term counting(const char *text, uint32_t label, double weight)
{
	return (arasha_term){sizeof(arasha_term), text, strlen(text), ARASHA_TERM_COUNT, label, weight};
}

static void give(const arasha_term *terms, size_t count)
{
	arasha_error error;

	if (arasha_analyzer_set_terms(analyzer, terms, count, &error) != ARASHA_OK)
		fail_msg("%s", error.message);
}

static double margin(const char *text, uint32_t label)
{
	arasha_score scores[SMALL_LABELS];
	size_t count;

	assert_int_equal(
		arasha_classify(analyzer, text, strlen(text), scores, SMALL_LABELS, &count, NULL), ARASHA_OK);
	return scores[label].margin;
}

static void assert_near(double value, double expected)
{
	if (!(fabs(value - expected) < 1e-6))
		fail_msg("%.9f is not %.9f", value, expected);
}

/* ---- Found ---------------------------------------------------------------------------------------- */

/* What the term adds to the margin of a text that the model knows nothing of: -2 is the intercept. */
static double added(const char *text)
{
	return margin(text, SMALL_INSULT) + 2;
}

static void test_a_word_however_it_is_typed(void **state)
{
	static const char *const with[] = {
		"пекарь", "Пекарю!", "ПЕКАРЕМ", "п.е.к.а.р.ь", "п е к а р ь", "пек\xe2\x80\x8bарь", "пeкapь"};
	static const char *const without[] = {"пекарня", "пек", "опека", "", "?"};
	arasha_term term = counting("пекарь", SMALL_INSULT, 3);

	(void)state;
	give(&term, 1);
	for (size_t i = 0; i < sizeof with / sizeof *with; i++)
		assert_near(added(with[i]), 3);
	for (size_t i = 0; i < sizeof without / sizeof *without; i++)
		assert_near(added(without[i]), 0);
}

static void test_kazakh_words_with_and_without_their_letters(void **state)
{
	arasha_term term = counting("қасқыр", SMALL_INSULT, 1.5);

	(void)state;
	give(&term, 1);
	assert_near(added("Сен қасқырсың"), 1.5);
	assert_near(added("сен каскырсын"), 1.5);
	assert_near(added("қасқырлардан қорқамын"), 1.5);
	term = counting("каскыр", SMALL_INSULT, 1.5);
	give(&term, 1);
	assert_near(added("Сен қасқырсың"), 1.5);
}

static void test_words_that_follow_each_other(void **state)
{
	arasha_term term = counting("серый волк", SMALL_INSULT, 2);

	(void)state;
	give(&term, 1);
	assert_near(added("Серому волку!"), 2);
	assert_near(added("вот он, серый - волк"), 2);
	assert_near(added("волк серый"), 0);
	assert_near(added("серый и волк"), 0);
	assert_near(added("Серый. Волк"), 0);
	assert_near(added("серый"), 0);
}

static void test_what_is_no_word(void **state)
{
	arasha_term terms[] = {counting("😀", SMALL_INSULT, 2), counting("228", SMALL_INSULT, 4)};

	(void)state;
	give(terms, 2);
	assert_near(added("ну 😀 ну"), 2);
	assert_near(added("статья 228"), 4);
	assert_near(added("статья 229"), 0);
}

static void test_terms_that_begin_alike_or_overlap(void **state)
{
	arasha_term terms[] = {counting("серый", SMALL_INSULT, 1), counting("серый волк", SMALL_INSULT, 2),
		counting("серый волк", SMALL_INSULT, 4), counting("волк", SMALL_INSULT, 8)};

	(void)state;
	give(terms, 4);
	assert_near(added("серый волк"), 15);
	assert_near(added("серый заяц"), 1);
}

static void test_many_terms(void **state)
{
	enum { MANY = 5000 };
	arasha_term *terms = calloc(MANY, sizeof *terms);
	char(*texts)[16] = calloc(MANY, sizeof *texts);

	(void)state;
	assert_true(terms && texts);
	for (size_t i = 0; i < MANY; i++) {
		for (size_t digit = 0, rest = i; digit < 5; digit++, rest /= 10)
			texts[i][digit] = (char)('0' + rest % 10);
		terms[i] = counting(texts[i], SMALL_INSULT, (double)i / 100);
	}
	give(terms, MANY);
	free(terms);
	for (size_t i = 0; i < MANY; i += 7)
		assert_near(added(texts[i]), (double)i / 100);
	free(texts);
}

/* ---- Counted -------------------------------------------------------------------------------------- */

static void test_once_a_window(void **state)
{
	arasha_term term = counting("пекарь", SMALL_INSULT, 3);

	(void)state;
	give(&term, 1);
	assert_near(added("пекарь пекарь пекарь"), 3);
	/* In the sentence, which pays the handicap of .5, and in the whole. */
	assert_near(added("Пекарь. Пекарь. Пекарь."), 3);
	assert_near(added("Пекарь. Заяц."), 3);
	assert_near(added("Заяц."), 0);
}

static void test_a_sentence_that_decides_by_its_term(void **state)
{
	static const char text[] = "Спасибо. Ты пекарь! Спасибо.";
	arasha_term term = counting("пекарь", SMALL_INSULT, 9);
	arasha_score scores[SMALL_LABELS];
	size_t count;

	(void)state;
	give(&term, 1);
	assert_int_equal(
		arasha_classify(analyzer, text, strlen(text), scores, SMALL_LABELS, &count, NULL), ARASHA_OK);
	assert_near(scores[SMALL_INSULT].margin, 9 - 2 - .5);
	assert_memory_equal(text + scores[SMALL_INSULT].begin, "Ты пекарь!", strlen("Ты пекарь!"));
	assert_true(scores[SMALL_THREAT].margin < 0);
	/* "abuse" is never below a kind of it. */
	assert_near(scores[SMALL_ABUSE].margin, 9 - 2 - .5);
}

static void test_a_weight_below_nought_speaks_against(void **state)
{
	arasha_term term = counting("лентяй", SMALL_INSULT, -4);
	double before = margin("лентяй", SMALL_INSULT);

	(void)state;
	give(&term, 1);
	assert_near(margin("лентяй", SMALL_INSULT), before - 4);
}

/* ---- Allowed -------------------------------------------------------------------------------------- */

static void test_an_allowed_word_weighs_nothing(void **state)
{
	arasha_term term = allowing("лентяй");

	(void)state;
	assert_true(margin("Ты лентяй", SMALL_INSULT) > 0);
	give(&term, 1);
	assert_near(margin("Ты лентяй", SMALL_INSULT), -2);
	assert_near(margin("лентяя", SMALL_INSULT), -2);
	assert_true(margin("жалқау", SMALL_INSULT) > 0);
}

static void test_pairs_with_an_allowed_word_weigh_nothing(void **state)
{
	arasha_term term = allowing("забор");

	(void)state;
	give(&term, 1);
	/* One feature is left, of a weight of 100 by .08. */
	assert_near(margin("сломаю забор", SMALL_THREAT), 8 - 2);
}

static void test_an_allowed_phrase_is_allowed_as_a_whole(void **state)
{
	arasha_term term = allowing("сломаю забор");

	(void)state;
	give(&term, 1);
	assert_near(margin("сломаю забор", SMALL_THREAT), -2);
	assert_true(margin("сломаю дверь", SMALL_THREAT) > 0);
}

static void test_what_is_allowed_may_count(void **state)
{
	arasha_term terms[] = {allowing("лентяй"), counting("лентяй", SMALL_THREAT, 1)};

	(void)state;
	give(terms, 2);
	assert_near(margin("лентяй", SMALL_INSULT), -2);
	assert_near(margin("лентяй", SMALL_THREAT), -1);
}

/* ---- Reasons -------------------------------------------------------------------------------------- */

static size_t explain(
	arasha_analyzer *with, const char *text, size_t size, uint32_t label, arasha_reason *reasons)
{
	size_t count;

	assert_int_equal(arasha_explain(with, text, size, label, reasons, ROOM, &count, NULL), ARASHA_OK);
	return count;
}

static void test_a_term_is_a_reason(void **state)
{
	static const char text[] = "Заяц. Серый волк, серый волк! Заяц.";
	static arasha_reason reasons[ROOM];
	arasha_term terms[] = {counting("серый волк", SMALL_INSULT, 7), counting("заяц", SMALL_INSULT, 0)};

	(void)state;
	give(terms, 2);
	assert_int_equal(explain(analyzer, text, strlen(text), SMALL_INSULT, reasons), 2);
	assert_near(reasons[0].weight, 7);
	assert_int_equal(reasons[0].label, SMALL_INSULT);
	assert_int_equal(reasons[0].begin, strstr(text, "Серый") - text);
	assert_int_equal(reasons[0].end - reasons[0].begin, strlen("Серый волк"));
	assert_near(reasons[1].weight, -2);
}

static void check_sums(arasha_analyzer *with, const char *text, size_t size)
{
	static arasha_reason reasons[ROOM];
	arasha_score scores[MOST_LABELS];
	size_t label_count, count;

	assert_int_equal(
		arasha_classify(with, text, size, scores, MOST_LABELS, &label_count, NULL), ARASHA_OK);
	for (uint32_t label = 0; label < label_count; label++) {
		double sum = 0;

		count = explain(with, text, size, label, reasons);
		for (size_t i = 0; i < count; i++)
			sum += reasons[i].weight;
		assert_near(sum, scores[label].margin);
	}
}

/* Exact with any model, whatever is counted and allowed. */
static void test_reasons_add_up(void **state)
{
	arasha_term terms[] = {counting("ты", 1, .75), counting("пирог завтра", 1, -1.25), allowing("дурак"),
		allowing("мама"), allowing("сен"), counting("дурак", 3, 2), counting("😀", 2, .5),
		allowing("невыносимопредолгоговорящийперебивальщик"), allowing("не он")};
	arasha_analyzer *with;
	char text[TEXT_ROOM];

	(void)state;
	assert_int_equal(arasha_analyzer_create(&with, model, NULL, NULL), ARASHA_OK);
	assert_int_equal(
		arasha_analyzer_set_terms(with, terms, sizeof terms / sizeof *terms, NULL), ARASHA_OK);
	for (uint32_t number = 0; number < TEXTS; number++)
		check_sums(with, text, make_text(number, text));
	arasha_analyzer_destroy(with);
}

/* The memo of words knows nothing of terms: the same text has the same score before and after. */
static void test_terms_taken_away_leave_no_trace(void **state)
{
	arasha_term terms[] = {allowing("лентяй"), counting("забор", SMALL_THREAT, 5)};
	char text[TEXT_ROOM];

	(void)state;
	for (uint32_t number = 0; number < TEXTS; number++) {
		arasha_score before[SMALL_LABELS], after[SMALL_LABELS];
		size_t size = make_text(number, text), count;

		assert_int_equal(
			arasha_classify(analyzer, text, size, before, SMALL_LABELS, &count, NULL), ARASHA_OK);
		give(terms, 2);
		assert_int_equal(
			arasha_classify(analyzer, text, size, after, SMALL_LABELS, &count, NULL), ARASHA_OK);
		give(NULL, 0);
		assert_int_equal(
			arasha_classify(analyzer, text, size, after, SMALL_LABELS, &count, NULL), ARASHA_OK);
		assert_memory_equal(before, after, sizeof before);
	}
}

/* ---- Wrong terms ---------------------------------------------------------------------------------- */

static void assert_refused(arasha_term wrong, arasha_status status)
{
	arasha_term terms[] = {counting("пекарь", SMALL_INSULT, 1), counting("заяц", SMALL_INSULT, 1), wrong};
	arasha_error error;

	assert_int_equal(arasha_analyzer_set_terms(analyzer, terms, 3, &error), status);
	assert_int_equal(error.code, status);
	assert_int_equal(error.offset, 2);
	assert_near(added("волк"), 8);
	assert_near(added("пекарь"), 0);
}

static void test_wrong_terms_are_named_and_change_nothing(void **state)
{
	static const char *const texts[] = {"", " ", "...", "www.alma.kz", "Заяц. Волк", "Заяц\nволк"};
	arasha_term good = counting("волк", SMALL_INSULT, 8), wrong;

	(void)state;
	give(&good, 1);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_refused(allowing(texts[i]), ARASHA_E_ARGUMENT);
	assert_refused(counting("заяц", SMALL_LABELS, 1), ARASHA_E_ARGUMENT);
	assert_refused(counting("заяц", SMALL_INSULT, (double)NAN), ARASHA_E_ARGUMENT);
	assert_refused(counting("заяц", SMALL_INSULT, (double)INFINITY), ARASHA_E_ARGUMENT);
	assert_refused(counting("заяц", SMALL_INSULT, -1000.5), ARASHA_E_ARGUMENT);
	wrong = allowing("заяц");
	wrong.action = 0;
	assert_refused(wrong, ARASHA_E_ARGUMENT);
	wrong.action = 3;
	assert_refused(wrong, ARASHA_E_ARGUMENT);
	wrong = (arasha_term){sizeof wrong, NULL, 4, ARASHA_TERM_ALLOW, 0, 0};
	assert_refused(wrong, ARASHA_E_ARGUMENT);
	wrong = allowing("a");
	wrong.text_size = (size_t)INT32_MAX + 1;
	assert_refused(wrong, ARASHA_E_TOO_LONG);
}

static void test_a_term_of_too_many_words(void **state)
{
	arasha_term most = counting("один два три четыре пять шесть семь восемь девять десять волк заяц лиса "
				    "медведь барсук ёж",
		SMALL_INSULT, 1);
	arasha_term more = counting("один два три четыре пять шесть семь восемь девять десять волк заяц лиса "
				    "медведь барсук ёж крот",
		SMALL_INSULT, 1);

	(void)state;
	give(&most, 1);
	assert_near(added(most.text), 1);
	assert_int_equal(arasha_analyzer_set_terms(analyzer, &more, 1, NULL), ARASHA_E_ARGUMENT);
}

static void test_wrong_arguments(void **state)
{
	arasha_term term = allowing("заяц");

	(void)state;
	assert_int_equal(arasha_analyzer_set_terms(NULL, &term, 1, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_analyzer_set_terms(analyzer, NULL, 1, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(
		arasha_analyzer_set_terms(analyzer, &term, ARASHA_TERMS_MOST + 1, NULL), ARASHA_E_ARGUMENT);
	term.size = 4;
	assert_int_equal(arasha_analyzer_set_terms(analyzer, &term, 1, NULL), ARASHA_E_ARGUMENT);
}

/* Terms of a program that was compiled with a later header. */
static void test_longer_terms(void **state)
{
	struct {
		arasha_term term;
		uint64_t later;
	} terms[] = {{counting("волк", SMALL_INSULT, 2), 99}, {counting("заяц", SMALL_INSULT, 4), 99}};

	(void)state;
	terms[0].term.size = terms[1].term.size = sizeof *terms;
	give(&terms->term, 2);
	assert_near(added("волк"), 2);
	assert_near(added("заяц"), 4);
}

static void test_memory_is_the_analyzers(void **state)
{
	arasha_analyzer_options options = ARASHA_ANALYZER_OPTIONS_INIT;
	arasha_term terms[] = {allowing("серый волк"), counting("заяц", SMALL_INSULT, 1)};
	counted memory = {0, -1, 0};
	arasha_analyzer *with;
	long needed, blocks;

	(void)state;
	options.allocate = counted_allocate;
	options.release = counted_release;
	options.context = &memory;
	assert_int_equal(arasha_analyzer_create(&with, small, &options, NULL), ARASHA_OK);
	blocks = memory.blocks;
	memory.calls = 0;
	assert_int_equal(arasha_analyzer_set_terms(with, terms, 2, NULL), ARASHA_OK);
	needed = memory.calls;
	assert_int_equal(arasha_analyzer_set_terms(with, NULL, 0, NULL), ARASHA_OK);
	assert_int_equal(memory.blocks, blocks);
	for (long allowed = 0; allowed < needed; allowed++) {
		memory.allowed = allowed;
		assert_int_equal(arasha_analyzer_set_terms(with, terms, 2, NULL), ARASHA_E_MEMORY);
		assert_int_equal(memory.blocks, blocks);
	}
	memory.allowed = -1;
	assert_int_equal(arasha_analyzer_set_terms(with, terms, 2, NULL), ARASHA_OK);
	memory.allowed = 0;
	memory.calls = 0;
	check_sums(with, "Серый волк и заяц", strlen("Серый волк и заяц"));
	assert_int_equal(memory.calls, 0);
	arasha_analyzer_destroy(with);
	assert_int_equal(memory.blocks, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin_test, end_test)

int main(int argument_count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_word_however_it_is_typed),
		TEST(test_kazakh_words_with_and_without_their_letters),
		TEST(test_words_that_follow_each_other),
		TEST(test_what_is_no_word),
		TEST(test_terms_that_begin_alike_or_overlap),
		TEST(test_many_terms),
		TEST(test_once_a_window),
		TEST(test_a_sentence_that_decides_by_its_term),
		TEST(test_a_weight_below_nought_speaks_against),
		TEST(test_an_allowed_word_weighs_nothing),
		TEST(test_pairs_with_an_allowed_word_weigh_nothing),
		TEST(test_an_allowed_phrase_is_allowed_as_a_whole),
		TEST(test_what_is_allowed_may_count),
		TEST(test_a_term_is_a_reason),
		TEST(test_reasons_add_up),
		TEST(test_terms_taken_away_leave_no_trace),
		TEST(test_wrong_terms_are_named_and_change_nothing),
		TEST(test_a_term_of_too_many_words),
		TEST(test_wrong_arguments),
		TEST(test_longer_terms),
		TEST(test_memory_is_the_analyzers),
	};

	if (argument_count != 2)
		return 2;
	recipe = arguments[1];
	return cmocka_run_group_tests(tests, begin, end);
}
