/* SPDX-License-Identifier: Apache-2.0 */
/* Parts of words are answered as the vocabulary answers them when it is asked for their letters. */
#include "text/parts.h"
#include "text/form.h"
#include "text/vocabulary.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const uint16_t *const words[] = {u"человек", u"чеолвек", u"дуракичеловек", u"көмектеріңді",
	u"ақымақсың", u"пересмотрели", u"ьъщчч", u"ж", u"ол", u"выдуракамнепишите", u"қазақстандықтарымыз",
	u"ааааааааааааааааааааааааааааааа", u"програма", u"вана", u"щщчеловекъъъчеловекщщ"};

enum { WORDS = sizeof words / sizeof *words };

static size_t length_of(const uint16_t *word)
{
	size_t length = 0;

	while (word[length] != 0)
		length++;
	return length;
}

static ara_parts parts_of(size_t word)
{
	ara_parts parts;

	assert_true(ara_parts_read(&parts, words[word], length_of(words[word])));
	return parts;
}

static void assert_answer(bool answer, uint64_t state, const uint16_t *units, size_t length)
{
	uint64_t expected;

	assert_int_equal(answer, ara_vocabulary_word(units, length, &expected));
	if (answer)
		assert_true(state == expected);
}

static void test_parts(void **state)
{
	(void)state;
	for (size_t w = 0; w < WORDS; w++) {
		ara_parts parts = parts_of(w);
		size_t length = parts.length;
		uint64_t found;

		for (size_t end = 1; end <= length; end++) {
			bool answer = ara_parts_first(&parts, end, &found);

			assert_answer(answer, found, words[w], end);
			for (size_t begin = 0; begin < end; begin++) {
				answer = ara_parts_within(&parts, begin, end, &found);
				assert_answer(answer, found, words[w] + begin, end - begin);
				assert_int_equal(
					ara_parts_known_from(&parts, begin, UINT64_C(1) << end) >> end,
					answer && ara_vocabulary_knows(found));
			}
		}
	}
}

static void test_swapped(void **state)
{
	uint16_t units[ARA_PARTS_LONGEST];

	(void)state;
	for (size_t w = 0; w < WORDS; w++) {
		ara_parts parts = parts_of(w);
		size_t length = parts.length;
		uint64_t found;

		for (size_t at = 0; at + 1 < length; at++) {
			bool answer = ara_parts_swapped(&parts, at, &found);

			memcpy(units, words[w], length * sizeof *units);
			units[at] = words[w][at + 1];
			units[at + 1] = words[w][at];
			assert_answer(answer, found, units, length);
			/* What one swap mends may be a slip. */
			assert_true(!answer || ara_parts_may_be_slip(&parts));
		}
	}
}

static void test_no_parts(void **state)
{
	static const uint16_t latin[] = {u'о', u'w', u'о'};
	uint16_t units[ARA_PARTS_LONGEST + 1];
	ara_parts parts;
	ara_form form;

	(void)state;
	for (size_t i = 0; i <= ARA_PARTS_LONGEST; i++)
		units[i] = u'о';
	assert_true(ara_parts_read(&parts, units, ARA_PARTS_LONGEST));
	assert_false(ara_parts_read(&parts, units, ARA_PARTS_LONGEST + 1));
	assert_false(ara_form_read(&form, units, ARA_PARTS_LONGEST + 1));
	assert_false(ara_parts_read(&parts, latin, 3));
	parts = parts_of(WORDS - 1);
	assert_false(ara_parts_may_be_slip(&parts));
}

static void test_forms(void **state)
{
	static const struct {
		const uint16_t *word;
		bool of_known;
	} cases[] = {{u"человеками", true}, {u"предурак", true}, {u"ьъщччж", false}, {u"ол", false}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		ara_form form;

		assert_true(ara_form_read(&form, cases[i].word, length_of(cases[i].word)));
		assert_int_equal(ara_form_is_of_known(&form, ARA_FORM_LEAST), cases[i].of_known);
	}
}

/* A part is asked like a word of its own. */
static void test_forms_of_parts(void **state)
{
	(void)state;
	for (size_t w = 0; w < WORDS; w++) {
		size_t length = length_of(words[w]);
		ara_form whole, part;

		assert_true(ara_form_read(&whole, words[w], length));
		for (size_t i = 1; i < length; i++) {
			assert_true(ara_form_read(&part, words[w], i));
			assert_int_equal(ara_form_first_is_of_known(&whole, i),
				ara_form_is_of_known(&part, ARA_FORM_LEAST));
			assert_true(ara_form_read(&part, words[w] + i, length - i));
			assert_int_equal(ara_form_last_is_of_known(&whole, i),
				ara_form_is_of_known(&part, ARA_FORM_LEAST));
			assert_int_equal(
				ara_form_ends(&whole, i), ara_form_is_ending(words[w] + i, length - i));
		}
	}
}

static void test_doubled(void **state)
{
	uint16_t units[ARA_PARTS_LONGEST + 1];

	(void)state;
	for (size_t w = 0; w < WORDS; w++) {
		ara_parts parts = parts_of(w);
		uint64_t found;

		for (size_t at = 0; at < parts.length; at++) {
			bool answer = ara_parts_doubled(&parts, at, &found);

			memcpy(units, words[w], (at + 1) * sizeof *units);
			memcpy(units + at + 1, words[w] + at, (parts.length - at) * sizeof *units);
			assert_answer(answer, found, units, parts.length + 1u);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_swapped),
		cmocka_unit_test(test_doubled),
		cmocka_unit_test(test_no_parts),
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_forms_of_parts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
