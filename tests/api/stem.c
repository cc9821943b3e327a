/* SPDX-License-Identifier: Apache-2.0 */
/* The stemmers by themselves: one word in, its stem and what its ending said out. */
#include "model/small.h"
#include <arasha.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROOM = 512, RU = ARASHA_LANGUAGE_RUSSIAN, KK = ARASHA_LANGUAGE_KAZAKH };

static arasha_stemmer *stemmer;
static arasha_inflection said;
static char stem[ROOM];

static int begin(void **state)
{
	(void)state;
	return arasha_stemmer_create(&stemmer, NULL, NULL);
}

static int end(void **state)
{
	(void)state;
	arasha_stemmer_destroy(stemmer);
	arasha_stemmer_destroy(NULL);
	return 0;
}

static const char *stem_of(const char *word, uint32_t language)
{
	size_t size;

	assert_int_equal(arasha_stem(stemmer, word, strlen(word), language, stem, ROOM, &size, &said, NULL),
		ARASHA_OK);
	assert_int_equal(size, strlen(stem));
	return stem;
}

static void assert_stem(const char *word, uint32_t language, const char *expected)
{
	assert_string_equal(stem_of(word, language), expected);
}

static void test_both_languages(void **state)
{
	(void)state;
	assert_stem("кітаптарымыздан", KK, "кітап");
	assert_stem("Книгами", RU, "книг");
	assert_stem("КІТАПТАРДЫҢ", KK, "кітап");
}

static void test_the_language_is_the_callers(void **state)
{
	(void)state;
	assert_stem("балаларға", KK, "бала");
	assert_string_not_equal(stem_of("балаларға", RU), "бала");
}

static void test_any_typing(void **state)
{
	(void)state;
	assert_stem("китаптарымыздан", KK, "китап");
	assert_stem("кітап\xe2\x80\x8bтарымыздан", KK, "кітап");
	assert_stem("ёлками", RU, "елк");
	assert_stem("д.у.р.а.к.у", RU, "дурак");
	assert_int_equal(said.repaired, 1);
}

static void test_what_the_ending_said(void **state)
{
	(void)state;
	stem_of("ақымақсың", KK);
	assert_int_equal(said.person, 2);
	assert_int_equal(said.number, 1);
	assert_int_equal(said.negative, 0);
	stem_of("келмеймін", KK);
	assert_int_equal(said.person, 1);
	assert_int_equal(said.negative, 1);
	stem_of("стол", RU);
	assert_int_equal(said.person, 0);
	assert_int_equal(said.repaired, 0);
}

static void test_what_stands_around_a_word_is_left_out(void **state)
{
	(void)state;
	assert_stem("  «кітаптар»!  ", KK, "кітап");
	assert_stem("\nкнигами.\n", RU, "книг");
	assert_stem("", RU, "");
	assert_stem(" ... ", KK, "");
}

static void test_a_word_of_several_parts(void **state)
{
	(void)state;
	assert_stem("бала-шағаларға", KK, "бала-шаға");
	assert_stem("Диван-кроватями", RU, "диван-кроват");
	assert_stem("2024", RU, "2024");
}

static void test_two_words_are_refused(void **state)
{
	static const char *const texts[] = {"кітап оқу", "кітап, оқу", "Кітап. Оқу", "кітап\n\nоқу"};
	arasha_error error;
	size_t size = 7;

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const char *second = texts[i] + strlen(texts[i]) - strlen("оқу");

		assert_int_equal(
			arasha_stem(stemmer, texts[i], strlen(texts[i]), KK, stem, ROOM, &size, NULL, &error),
			ARASHA_E_ARGUMENT);
		assert_int_equal(error.offset, second - texts[i]);
		assert_int_equal(size, 7);
	}
}

static void test_the_size_first(void **state)
{
	static const char word[] = "кітаптарға";
	size_t size = 0;

	(void)state;
	assert_int_equal(
		arasha_stem(stemmer, word, strlen(word), KK, NULL, 0, &size, NULL, NULL), ARASHA_E_CAPACITY);
	assert_int_equal(size, strlen("кітап"));
	stem[size] = 'x';
	assert_int_equal(
		arasha_stem(stemmer, word, strlen(word), KK, stem, size, &size, NULL, NULL), ARASHA_OK);
	assert_memory_equal(stem,
		"кітап"
		"x",
		size + 1);
}

static void test_wrong_arguments(void **state)
{
	size_t size;

	(void)state;
	assert_int_equal(arasha_stemmer_create(NULL, NULL, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_stem(NULL, "a", 1, RU, stem, ROOM, &size, NULL, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_stem(stemmer, NULL, 1, RU, stem, ROOM, &size, NULL, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_stem(stemmer, "a", 1, RU, NULL, 1, &size, NULL, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_stem(stemmer, "a", 1, RU, stem, ROOM, NULL, NULL, NULL), ARASHA_E_ARGUMENT);
	for (uint32_t language = 0; language < 5; language += 3)
		assert_int_equal(arasha_stem(stemmer, "a", 1, language, stem, ROOM, &size, NULL, NULL),
			ARASHA_E_ARGUMENT);
}

static void test_bad_words(void **state)
{
	enum { LONG = 1 << 20 };
	char *word = malloc(LONG);
	arasha_status status;
	size_t size;

	(void)state;
	assert_non_null(word);
	assert_stem("\xff\xfe", KK, "");
	memset(word, 'a', LONG);
	status = arasha_stem(stemmer, word, LONG, RU, stem, ROOM, &size, NULL, NULL);
	assert_true(status == ARASHA_OK || status == ARASHA_E_CAPACITY || status == ARASHA_E_ARGUMENT);
	memset(word, 0, LONG);
	assert_int_equal(arasha_stem(stemmer, word, LONG, RU, stem, ROOM, &size, NULL, NULL), ARASHA_OK);
	free(word);
}

static void test_memory_is_the_callers(void **state)
{
	arasha_stemmer_options options = ARASHA_STEMMER_OPTIONS_INIT;
	counted memory = {0, -1, 0};
	arasha_stemmer *made = NULL;
	long calls;

	(void)state;
	options.allocate = counted_allocate;
	options.release = counted_release;
	options.context = &memory;
	assert_int_equal(arasha_stemmer_create(&made, &options, NULL), ARASHA_OK);
	calls = memory.calls;
	assert_true(calls > 0);
	arasha_stemmer_destroy(made);
	assert_int_equal(memory.blocks, 0);
	for (long allowed = 0; allowed < calls; allowed++) {
		memory = (counted){0, allowed, 0};
		assert_int_equal(arasha_stemmer_create(&made, &options, NULL), ARASHA_E_MEMORY);
		assert_int_equal(memory.blocks, 0);
	}
	options.release = NULL;
	assert_int_equal(arasha_stemmer_create(&made, &options, NULL), ARASHA_E_ARGUMENT);
	options.size = sizeof options.size - 1;
	assert_int_equal(arasha_stemmer_create(&made, &options, NULL), ARASHA_E_ARGUMENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_both_languages),
		cmocka_unit_test(test_the_language_is_the_callers),
		cmocka_unit_test(test_any_typing),
		cmocka_unit_test(test_what_the_ending_said),
		cmocka_unit_test(test_what_stands_around_a_word_is_left_out),
		cmocka_unit_test(test_a_word_of_several_parts),
		cmocka_unit_test(test_two_words_are_refused),
		cmocka_unit_test(test_the_size_first),
		cmocka_unit_test(test_wrong_arguments),
		cmocka_unit_test(test_bad_words),
		cmocka_unit_test(test_memory_is_the_callers),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
