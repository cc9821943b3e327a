/* SPDX-License-Identifier: Apache-2.0 */
/* Readings of words that nobody knows: they meet the word itself, known words have none, and none counts. */
#include "extracted.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* Words that no vocabulary has. */
#define WORD "забрыка"
#define WORD_OF_THREE "дом"

static ara_features own, other;

/* The id of the only feature of that kind that the word has by itself. */
static uint64_t id_of(const char *word, uint32_t kind)
{
	features_of(word, word, kind, &own);
	assert_int_equal(own.count, 1);
	return own.ids[0];
}

static size_t count_of(const ara_features *features, uint64_t id)
{
	size_t count = 0;

	for (uint32_t i = 0; i < features->count; i++)
		count += features->ids[i] == id;
	return count;
}

static void assert_reads(const char *text, const char *last, const char *word, uint32_t kind)
{
	uint64_t id = id_of(word, kind);

	features_of(text, last, ARA_FEATURE_STEM | ARA_FEATURE_WORD, &other);
	assert_false(holds(&other, id));
	features_of(text, last, ARA_FEATURE_STEM | ARA_FEATURE_WORD | ARA_FEATURE_READING, &other);
	assert_true(holds(&other, id));
}

static void test_swapped_letters(void **state)
{
	(void)state;
	assert_reads("зарбыка", "зарбыка", WORD, ARA_FEATURE_WORD);
	assert_reads("зарбыка", "зарбыка", WORD, ARA_FEATURE_STEM);
	assert_reads("забрыак", "забрыак", WORD, ARA_FEATURE_WORD);
}

/* The first letter is where people leave it. */
static void test_the_first_letter_stays(void **state)
{
	uint64_t id = id_of(WORD, ARA_FEATURE_WORD);

	(void)state;
	features_of("азбрыка", "азбрыка", ARA_FEATURE_WORD | ARA_FEATURE_READING, &other);
	assert_false(holds(&other, id));
}

static void test_glued_words(void **state)
{
	(void)state;
	assert_reads("сегодня" WORD, "сегодня" WORD, WORD, ARA_FEATURE_WORD);
	assert_reads(WORD "сегодня", WORD "сегодня", WORD, ARA_FEATURE_WORD);
}

static void test_words_that_a_space_parts(void **state)
{
	(void)state;
	assert_reads("это забр ыка", "ыка", WORD, ARA_FEATURE_WORD);
	assert_reads("это забр ыкать", "ыкать", "забрыкать", ARA_FEATURE_STEM);
}

/* The endings of what is put together go, in either language. */
static void test_stems_of_what_is_put_together(void **state)
{
	(void)state;
	assert_reads("это забр ыками", "ыками", "забрыками", ARA_FEATURE_STEM);
	assert_reads("бұл оңбағанд арға", "арға", "оңбағандарға", ARA_FEATURE_STEM);
	assert_reads("шәбрықаларбүгін", "шәбрықаларбүгін", "шәбрықа", ARA_FEATURE_STEM);
}

/* Also as the pair that they are with a space between them. */
static void test_the_pair_of_glued_words(void **state)
{
	(void)state;
	features_of("вечером кладбище", "кладбище", ARA_FEATURE_PAIR, &own);
	assert_int_equal(own.count, 1);
	features_of("вечеромкладбище", "вечеромкладбище", ARA_FEATURE_PAIR, &other);
	assert_false(holds(&other, own.ids[0]));
	features_of("вечеромкладбище", "вечеромкладбище", ARA_FEATURE_READING, &other);
	assert_true(holds(&other, own.ids[0]));
}

/* Between two others stands a rude word. */
static void test_a_word_glued_on_both_sides(void **state)
{
	(void)state;
	assert_reads("щтопидорасжык", "щтопидорасжык", "пидорас", ARA_FEATURE_WORD);
}

/* A rude word beside one that nobody knows. */
static void test_a_word_glued_to_an_unknown_one(void **state)
{
	(void)state;
	assert_reads("пидораспщыфв", "пидораспщыфв", "пидорас", ARA_FEATURE_WORD);
}

static void test_a_word_with_endings_of_the_other_language(void **state)
{
	(void)state;
	assert_reads("козелдердікі", "козелдердікі", "козел", ARA_FEATURE_WORD);
}

/* Known words are put together where rude texts have the whole, and two that everybody writes nowhere. */
static void test_known_words_that_a_space_parts(void **state)
{
	uint64_t weather = id_of("погода", ARA_FEATURE_WORD);

	(void)state;
	assert_reads("сен дал баш", "баш", "далбаш", ARA_FEATURE_WORD);
	features_of("по года", "года", ARA_FEATURE_WORD | ARA_FEATURE_READING, &other);
	assert_false(holds(&other, weather));
}

static void test_letters_that_stand_apart(void **state)
{
	(void)state;
	assert_reads("это д о м", "м", WORD_OF_THREE, ARA_FEATURE_WORD);
	assert_reads("это д.о.м там", "м", WORD_OF_THREE, ARA_FEATURE_STEM);
}

/* The n-grams of a known word are those that it has where it is written together. */
static void test_ngrams_of_letters_that_stand_apart(void **state)
{
	(void)state;
	features_of(WORD_OF_THREE, WORD_OF_THREE, ARA_FEATURE_NGRAM, &own);
	features_of("это д.о.м там", "м", ARA_FEATURE_NGRAM | ARA_FEATURE_READING, &other);
	assert_true(own.count > 0);
	for (uint32_t i = 0; i < own.count; i++)
		assert_true(holds(&other, own.ids[i]));
	/* Of another the stem and the word alone. */
	features_of("это щ.ф.ы там", "ы", ARA_FEATURE_NGRAM | ARA_FEATURE_READING, &other);
	assert_int_equal(other.reading_count, 2);
}

/* Letters behind which more of the kind stand, and those that different signs part, are no word. */
static void test_letters_that_are_no_word(void **state)
{
	uint64_t id = id_of(WORD_OF_THREE, ARA_FEATURE_WORD);

	(void)state;
	features_of("д.о м", "м", ARA_FEATURE_WORD | ARA_FEATURE_READING, &other);
	assert_false(holds(&other, id));
	id = id_of("абв", ARA_FEATURE_WORD);
	features_of("а б в г д", "в", ARA_FEATURE_WORD | ARA_FEATURE_READING, &other);
	assert_false(holds(&other, id));
}

/* Figures at the edges of words, where the text keeps them, are read as the letters that make a word. */
static void test_figures_at_the_edges(void **state)
{
	(void)state;
	assert_reads("ты 4лен", "4лен", "член", ARA_FEATURE_WORD);
	assert_reads("ты 4лен", "4лен", "член", ARA_FEATURE_STEM);
	assert_reads("пошли 8се", "8се", "все", ARA_FEATURE_WORD);
	assert_reads("вижу 73б9", "73б9", "тебя", ARA_FEATURE_WORD);
	/* All n-grams of the word are there, once each. */
	features_of("член", "член", ARA_FEATURE_NGRAM, &own);
	features_of("ты 4лен", "4лен", ARA_FEATURE_NGRAM | ARA_FEATURE_READING, &other);
	assert_true(own.count > 0);
	for (uint32_t i = 0; i < own.count; i++)
		assert_int_equal(count_of(&other, own.ids[i]), 1);
}

/* A form of a known word is read as well, where a figure stands within it. */
static void test_figures_in_forms(void **state)
{
	(void)state;
	assert_reads("сен кесп3р", "кесп3р", "кеспер", ARA_FEATURE_WORD);
}

/* Where figures count something, no word comes of them. */
static void test_figures_that_count(void **state)
{
	static const char *const words[] = {
		"90жылдардағы", "8марта", "50тг", "16лет", "2018", "3д", "12345678лар"};

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		features_of(words[i], words[i], ARA_FEATURE_ALL, &other);
		assert_int_equal(other.reading_count, 0);
	}
}

static void test_known_words_have_none(void **state)
{
	static const char *const texts[] = {"сегодня", "человек", "адам", "ол бүгін келді", "С.С.С.Р."};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const char *text = texts[i], *word = i == 3 ? "бүгін" : i == 4 ? "С" : text;

		features_of(text, word, ARA_FEATURE_ALL & ~ARA_FEATURE_READING, &own);
		features_of(text, word, ARA_FEATURE_ALL, &other);
		assert_int_equal(other.count, own.count);
		assert_int_equal(other.reading_count, 0);
	}
}

/* What the sum of a text is divided by does not grow with what its words may be instead. */
static void test_readings_of_a_word_do_not_count(void **state)
{
	(void)state;
	features_of("зарбыка", "зарбыка", ARA_FEATURE_ALL & ~ARA_FEATURE_READING, &own);
	features_of("зарбыка", "зарбыка", ARA_FEATURE_ALL, &other);
	assert_true(other.count > own.count);
	assert_int_equal(other.count - other.reading_count, own.count);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_swapped_letters),
		cmocka_unit_test(test_the_first_letter_stays),
		cmocka_unit_test(test_glued_words),
		cmocka_unit_test(test_the_pair_of_glued_words),
		cmocka_unit_test(test_words_that_a_space_parts),
		cmocka_unit_test(test_stems_of_what_is_put_together),
		cmocka_unit_test(test_a_word_glued_on_both_sides),
		cmocka_unit_test(test_a_word_glued_to_an_unknown_one),
		cmocka_unit_test(test_a_word_with_endings_of_the_other_language),
		cmocka_unit_test(test_known_words_that_a_space_parts),
		cmocka_unit_test(test_letters_that_stand_apart),
		cmocka_unit_test(test_ngrams_of_letters_that_stand_apart),
		cmocka_unit_test(test_letters_that_are_no_word),
		cmocka_unit_test(test_figures_at_the_edges),
		cmocka_unit_test(test_figures_in_forms),
		cmocka_unit_test(test_figures_that_count),
		cmocka_unit_test(test_known_words_have_none),
		cmocka_unit_test(test_readings_of_a_word_do_not_count),
	};
	int failed;

	start_reading(&with);
	failed = cmocka_run_group_tests_name("feature/readings", tests, NULL, NULL);
	end_reading(&with);
	return failed;
}
