/* SPDX-License-Identifier: Apache-2.0 */
/* Skeletons: a Kazakh word is found however its letters were typed, and words that differ stay different. */
#include "text/skeleton.h"
#include "lines.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <uchar.h>

#include <cmocka.h>

/* Skeleton of a text of one token, ended by 0. */
static void skeleton_of(const char *text, uint16_t out[ARA_WORD_UNITS + 1])
{
	const ara_token *token = only_token(text);

	memset(out, 0, (ARA_WORD_UNITS + 1) * sizeof *out);
	memcpy(out, lines_sentence()->units + token->skeleton, token->length * sizeof *out);
}

static bool coincide(const char *text, const char *other)
{
	uint16_t first[ARA_WORD_UNITS + 1];
	uint16_t second[ARA_WORD_UNITS + 1];

	skeleton_of(text, first);
	skeleton_of(other, second);
	return memcmp(first, second, sizeof first) == 0;
}

static void test_letters_that_coincide(void **state)
{
	static const char16_t *const sets[] = {
		u"әа", u"ғг", u"қк", u"ңн", u"өо", u"ұүу", u"һх", u"іыи", u"ёе"};

	(void)state;
	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
		for (const char16_t *letter = sets[i]; *letter != 0; letter++)
			assert_int_equal(ara_skeleton_unit(*letter), ara_skeleton_unit(sets[i][0]));
	}
}

/* The other letters, and the sets among each other. */
static void test_letters_that_differ(void **state)
{
	static const char16_t apart[] = u"абвгдежзийклмнопрстуфхцчшщъьэюяabchkopxy059*";

	(void)state;
	for (size_t i = 0; apart[i] != 0; i++) {
		for (size_t k = 0; k < i; k++)
			assert_int_not_equal(ara_skeleton_unit(apart[i]), ara_skeleton_unit(apart[k]));
	}
}

static void test_skeleton_of_a_skeleton(void **state)
{
	(void)state;
	for (uint32_t unit = 0; unit < 0x10000; unit++) {
		uint16_t once = ara_skeleton_unit((uint16_t)unit);

		assert_int_equal(ara_skeleton_unit(once), once);
	}
}

static void test_in_place(void **state)
{
	uint16_t units[] = u"жүрегіңіз";
	uint16_t other[10] = {0};

	(void)state;
	ara_skeleton(units, 9, other);
	ara_skeleton(units, 9, units);
	assert_memory_equal(units, other, sizeof other);
	assert_memory_equal(units, u"журегиниз", sizeof other);
}

static void test_words_however_typed(void **state)
{
	(void)state;
	assert_true(coincide("әжеңіз", "ажениз"));
	assert_true(coincide("әжеңіз", "ажеңыз"));
	assert_true(coincide("Өкпелеген", "окпелеген"));
	assert_true(coincide("құғындау", "кугындау"));
	assert_true(coincide("күләш", "кулаш"));
	assert_true(coincide("жиһаз", "жихаз"));
	assert_true(coincide("Сiз", "сыз")); /* Latin i */
	assert_true(coincide("қ о т а қ", "котак"));
	assert_false(coincide("бала", "бола"));
	assert_false(coincide("кел", "көл"));
	assert_false(coincide("сен", "сан"));
}

/* The word itself keeps what the skeleton drops. */
static void test_word_keeps_its_letters(void **state)
{
	const ara_token *token = only_token("Әңгіме");
	const uint16_t *units = lines_sentence()->units;

	(void)state;
	assert_int_equal(token->length, 6);
	assert_memory_equal(units + token->word, u"әңгіме", 6 * sizeof *units);
	assert_memory_equal(units + token->skeleton, u"ангиме", 6 * sizeof *units);
}

static void test_signs_are_their_own_skeleton(void **state)
{
	static const char *const texts[] = {"!", "😀", "3,5", "@user_name"};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_int_equal(only_token(texts[i])->skeleton, only_token(texts[i])->word);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_letters_that_coincide),
		cmocka_unit_test(test_letters_that_differ),
		cmocka_unit_test(test_skeleton_of_a_skeleton),
		cmocka_unit_test(test_in_place),
		cmocka_unit_test(test_words_however_typed),
		cmocka_unit_test(test_word_keeps_its_letters),
		cmocka_unit_test(test_signs_are_their_own_skeleton),
	};

	return cmocka_run_group_tests(tests, lines_begin, lines_end);
}
