/* SPDX-License-Identifier: Apache-2.0 */
#include "stem/russian.h"
#include "units.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
/* cmocka.h wants the headers above */
#include <cmocka.h>

static int set_up(void **state)
{
	*state = ara_russian_create();
	return *state ? 0 : -1;
}

static int tear_down(void **state)
{
	ara_russian_destroy(*state);
	return 0;
}

static ara_stem stem_of(void **state, const uint16_t *word)
{
	ara_stem stem;
	ara_stem_russian(*state, word, units_length(word), &stem);
	return stem;
}

static void assert_stem(void **state, const uint16_t *word, const uint16_t *wanted)
{
	ara_stem stem = stem_of(state, word);
	assert_int_equal(stem.length, units_length(wanted));
	assert_memory_equal(stem.units, wanted, stem.length * sizeof *wanted);
}

static void forms_meet_in_their_stem(void **state)
{
	static const uint16_t *const words[][2] = {{u"дурак", u"дурак"}, {u"дурака", u"дурак"},
		{u"дураками", u"дурак"}, {u"книга", u"книг"}, {u"книгами", u"книг"}, {u"пишет", u"пишет"},
		{u"писала", u"писа"}, {u"писали", u"писа"}, {u"глупая", u"глуп"}, {u"глупейший", u"глуп"},
		{u"подъезда", u"подъезд"}, {u"объявление", u"объявлен"}, {u"южные", u"южн"},
		{u"щенок", u"щенок"}, {u"эхом", u"эх"}};
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		assert_stem(state, words[i][0], words[i][1]);
}

static void words_with_other_letters_are_their_own_stems(void **state)
{
	static const uint16_t *const words[] = {u"дур*ками", u"қалада", u"books", u"книгами2",
		u"\xd835книгами", u"ёлками", u"книѐами", u"Книгами", u""};
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		assert_stem(state, words[i], words[i]);
}

static void endings_tell_person_and_number(void **state)
{
	static const struct {
		const uint16_t *word;
		int person;
		int number;
	} words[] = {
		{u"пишешь", 2, 1},
		{u"говоришь", 2, 1},
		{u"смеешься", 2, 1},
		{u"боишься", 2, 1},
		{u"ешь", 2, 1},
		{u"знаете", 2, 2},
		{u"можете", 2, 2},
		{u"будете", 2, 2},
		{u"говорите", 2, 2},
		{u"смеетесь", 2, 2},
		{u"убирайтесь", 2, 2},
		{u"давайте", 2, 2},
		{u"смеемся", 1, 2},
		{u"боюсь", 1, 1},
		{u"боится", 3, 1},
		{u"смеются", 3, 2},
		/* nouns, particles, participles and forms that may be either */
		{u"лишь", 0, 0},
		{u"брешь", 0, 0},
		{u"интернете", 0, 0},
		{u"планете", 0, 0},
		{u"элите", 0, 0},
		{u"сайте", 0, 0},
		{u"смеющимся", 0, 0},
		{u"знаю", 0, 0},
		{u"дураку", 0, 0},
		{u"смерть", 0, 0},
		{u"те", 0, 0},
		{u"беларусь", 0, 0},
	};
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		ara_stem stem = stem_of(state, words[i].word);
		assert_int_equal(stem.person, words[i].person);
		assert_int_equal(stem.number, words[i].number);
	}
}

static void words_of_denial_are_negative(void **state)
{
	assert_int_equal(stem_of(state, u"нельзя").negative, 1);
	assert_int_equal(stem_of(state, u"нету").negative, 1);
	assert_int_equal(stem_of(state, u"не").negative, 0);
	assert_int_equal(stem_of(state, u"небо").negative, 0);
}

static void the_longest_word_is_stemmed(void **state)
{
	uint16_t word[ARA_WORD_UNITS];
	for (unsigned unit = u'а'; unit <= u'я'; unit++) {
		for (size_t i = 0; i < ARA_WORD_UNITS; i++)
			word[i] = (uint16_t)unit;
		ara_stem stem;
		ara_stem_russian(*state, word, ARA_WORD_UNITS, &stem);
		assert_in_range(stem.length, 1, ARA_WORD_UNITS);
		assert_memory_equal(stem.units, word, stem.length * sizeof word[0]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms_meet_in_their_stem),
		cmocka_unit_test(words_with_other_letters_are_their_own_stems),
		cmocka_unit_test(endings_tell_person_and_number),
		cmocka_unit_test(words_of_denial_are_negative),
		cmocka_unit_test(the_longest_word_is_stemmed),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
