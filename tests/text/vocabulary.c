/* SPDX-License-Identifier: Apache-2.0 */
/* The vocabulary is right about words that everybody writes and seldom wrong about letters that are no word.
 */
#include "text/vocabulary.h"
#include <setjmp.h>
#include <stdarg.h>
#include <uchar.h>

#include <cmocka.h>

enum { TRIES = 200000, LETTERS = 14 };

static size_t length_of(const char16_t *word)
{
	size_t length = 0;

	while (word[length] != 0)
		length++;
	return length;
}

static uint64_t state_of(const char16_t *word)
{
	uint64_t state;

	assert_true(ara_vocabulary_state(word, length_of(word), &state));
	return state;
}

static void test_common_words(void **state)
{
	static const char16_t *const words[] = {
		u"человек", u"сегодня", u"почему", u"жақсы", u"жаксы", u"рахмет", u"адам", u"керек"};

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		assert_true(ara_vocabulary_knows(state_of(words[i])));
		assert_true(ara_vocabulary_is_common(state_of(words[i])));
		assert_int_equal(ara_vocabulary_meaning(state_of(words[i])) & ARA_MEANT_SHARP, 0);
	}
}

/* What is meant is known, too; and what rude texts alone hold is sharp. */
static void test_rude_words(void **state)
{
	static const char16_t *const words[] = {u"дебил", u"идиот", u"придурок", u"мудак"};
	const unsigned both = ARA_MEANT_LIKELY | ARA_MEANT_SHARP;

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		assert_true(ara_vocabulary_knows(state_of(words[i])));
		assert_int_equal(ara_vocabulary_meaning(state_of(words[i])) & both, both);
	}
}

/* Where letters stand in a row that do so in no word, the answer is no without a look at the table. */
static void test_letters_of_no_word(void **state)
{
	uint64_t seen;

	(void)state;
	assert_true(ara_vocabulary_word(u"человек", 7, &seen));
	assert_true(seen == state_of(u"человек"));
	assert_false(ara_vocabulary_word(u"чъловек", 7, &seen));
	assert_false(ara_vocabulary_word(u"ьчеловек", 8, &seen));
	assert_false(ara_vocabulary_word(u"человекщп", 9, &seen));
	assert_false(ara_vocabulary_word(u"man", 3, &seen));
}

static void test_endings_and_beginnings(void **state)
{
	(void)state;
	assert_true(ara_vocabulary_is_ending(state_of(u"ость")));
	assert_true(ara_vocabulary_is_ending(state_of(u"лар")));
	assert_true(ara_vocabulary_is_beginning(state_of(u"при")));
	assert_false(ara_vocabulary_is_ending(state_of(u"человек")));
	assert_false(ara_vocabulary_is_beginning(state_of(u"человек")));
}

/* Letters at random, which make a word of so many letters as good as never. */
static uint64_t no_word(uint64_t *seed)
{
	uint64_t state = ARA_VOCABULARY_EMPTY;

	for (size_t i = 0; i < LETTERS; i++) {
		*seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
		state = ara_vocabulary_step(state, (uint32_t)(*seed >> 59));
	}
	return state;
}

static void test_no_words(void **state)
{
	uint64_t seed = 1;
	uint32_t known = 0, common = 0, meant = 0, affixes = 0;

	(void)state;
	for (uint32_t i = 0; i < TRIES; i++) {
		uint64_t word = no_word(&seed);

		known += ara_vocabulary_knows(word);
		common += ara_vocabulary_is_common(word);
		affixes += ara_vocabulary_is_ending(word) || ara_vocabulary_is_beginning(word);
		meant += ara_vocabulary_meaning(word) != 0;
	}
	assert_true(known <= TRIES * 25 / 10000);
	assert_true(common <= TRIES * 15 / 10000);
	assert_true(affixes <= TRIES * 50 / 10000);
	assert_true(meant <= TRIES / 20000);
}

static void test_other_letters(void **state)
{
	static const uint16_t latin[] = {'h', 'a'};
	uint64_t found;

	(void)state;
	assert_false(ara_vocabulary_state(latin, 2, &found));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_common_words),
		cmocka_unit_test(test_rude_words),
		cmocka_unit_test(test_letters_of_no_word),
		cmocka_unit_test(test_endings_and_beginnings),
		cmocka_unit_test(test_no_words),
		cmocka_unit_test(test_other_letters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
