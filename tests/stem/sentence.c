/* SPDX-License-Identifier: Apache-2.0 */
#include "stem/stem.h"
#include "units.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
/* cmocka.h wants the headers above */
#include <cmocka.h>

static ara_memory memory;
static ara_sentence sentence;

static int set_up(void **state)
{
	memory = ara_memory_default();
	*state = ara_stemmer_create(&memory);
	sentence.token_count = 0;
	sentence.unit_count = 0;
	return *state ? 0 : -1;
}

static int tear_down(void **state)
{
	ara_stemmer_destroy(*state);
	return 0;
}

static ara_token *add(const uint16_t *word, uint8_t kind, uint8_t language)
{
	ara_token *token = &sentence.tokens[sentence.token_count++];
	memset(token, 0, sizeof *token);
	token->word = token->skeleton = (uint16_t)sentence.unit_count;
	token->length = (uint8_t)units_length(word);
	token->kind = kind;
	token->language = language;
	memcpy(sentence.units + sentence.unit_count, word, token->length * sizeof *word);
	sentence.unit_count += token->length;
	return token;
}

static void assert_stem(const ara_token *token, const uint16_t *wanted)
{
	assert_int_equal(token->stem_length, units_length(wanted));
	assert_memory_equal(sentence.units + token->stem, wanted, token->stem_length * sizeof *wanted);
}

static void each_word_is_stemmed_in_its_language(void **state)
{
	ara_token *kazakh = add(u"ақымақсың", ARASHA_TOKEN_WORD, ARASHA_LANGUAGE_KAZAKH);
	ara_token *russian = add(u"дураками", ARASHA_TOKEN_WORD, ARASHA_LANGUAGE_RUSSIAN);
	ara_token *other = add(u"friendship", ARASHA_TOKEN_WORD, ARASHA_LANGUAGE_OTHER);
	ara_token *verb = add(u"бармаймын", ARASHA_TOKEN_WORD, ARASHA_LANGUAGE_KAZAKH);
	ara_stem_sentence(*state, &sentence);
	assert_stem(kazakh, u"ақымақ");
	assert_int_equal(kazakh->person, 2);
	assert_int_equal(kazakh->number, 1);
	assert_int_equal(kazakh->negative, 0);
	assert_stem(russian, u"дурак");
	assert_stem(other, u"friendship");
	assert_stem(verb, u"бар");
	assert_int_equal(verb->person, 1);
	assert_int_equal(verb->negative, 1);
}

static void tokens_that_are_no_words_are_their_own_stems(void **state)
{
	ara_token *address = add(u"книгами", ARASHA_TOKEN_ADDRESS, ARASHA_LANGUAGE_RUSSIAN);
	ara_token *number = add(u"2024", ARASHA_TOKEN_NUMBER, ARASHA_LANGUAGE_OTHER);
	ara_token *empty = add(u"", ARASHA_TOKEN_SYMBOL, ARASHA_LANGUAGE_OTHER);
	number->person = 3; /* of an earlier text */
	ara_stem_sentence(*state, &sentence);
	assert_stem(address, u"книгами");
	assert_stem(number, u"2024");
	assert_int_equal(number->person, 0);
	assert_stem(empty, u"");
}

/* A stem that begins its word needs no room; one that was changed does. */
static void only_changed_stems_take_room(void **state)
{
	ara_token *whole = add(u"үй", ARASHA_TOKEN_WORD, ARASHA_LANGUAGE_KAZAKH);
	ara_token *kept = add(u"балалар", ARASHA_TOKEN_WORD, ARASHA_LANGUAGE_KAZAKH);
	ara_token *changed = add(u"кітабы", ARASHA_TOKEN_WORD, ARASHA_LANGUAGE_KAZAKH);
	size_t words = sentence.unit_count;
	ara_stem_sentence(*state, &sentence);
	assert_int_equal(whole->stem, whole->word);
	assert_int_equal(kept->stem, kept->word);
	assert_stem(kept, u"бала");
	assert_true(changed->stem >= words);
	assert_stem(changed, u"кітап");
	assert_int_equal(sentence.unit_count, words + 5);
	assert_memory_equal(sentence.units + changed->word, u"кітабы", 6 * sizeof(uint16_t));
}

static void without_room_the_word_stands_for_its_stem(void **state)
{
	ara_token *token = add(u"кітабы", ARASHA_TOKEN_WORD, ARASHA_LANGUAGE_KAZAKH);
	sentence.unit_count = ARA_SENTENCE_UNITS - 4;
	ara_stem_sentence(*state, &sentence);
	assert_stem(token, u"кітабы");
	assert_int_equal(sentence.unit_count, ARA_SENTENCE_UNITS - 4);
}

static void a_full_sentence_is_stemmed(void **state)
{
	for (size_t i = 0; i < ARA_SENTENCE_TOKENS; i++)
		add(i % 2 ? u"кітабымызға" : u"жүрегіңізден", ARASHA_TOKEN_WORD, ARASHA_LANGUAGE_KAZAKH);
	ara_stem_sentence(*state, &sentence);
	assert_stem(&sentence.tokens[ARA_SENTENCE_TOKENS - 2], u"жүрек");
	assert_stem(&sentence.tokens[ARA_SENTENCE_TOKENS - 1], u"кітап");
	assert_true(sentence.unit_count <= ARA_SENTENCE_UNITS);
}

static void *refuse(void *context, size_t size)
{
	(void)context;
	(void)size;
	return NULL;
}

static void ignore(void *context, void *block)
{
	(void)context;
	(void)block;
}

static void no_memory_gives_no_stemmer(void **state)
{
	const ara_memory none = {refuse, ignore, NULL};
	(void)state;
	assert_null(ara_stemmer_create(&none));
	ara_stemmer_destroy(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(each_word_is_stemmed_in_its_language, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			tokens_that_are_no_words_are_their_own_stems, set_up, tear_down),
		cmocka_unit_test_setup_teardown(only_changed_stems_take_room, set_up, tear_down),
		cmocka_unit_test_setup_teardown(without_room_the_word_stands_for_its_stem, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_full_sentence_is_stemmed, set_up, tear_down),
		cmocka_unit_test(no_memory_gives_no_stemmer),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
