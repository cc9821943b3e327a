/* SPDX-License-Identifier: Apache-2.0 */
/* The context of words: what a model needs to tell "ты дурак" from "он назвал меня дураком". */
#include "feature/context.h"
#include "feature/extract.h"
#include "support/sentence.h"
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static reading with;

static uint32_t context_of(const char *text, const char *word)
{
	read_sentence(&with, text);
	ara_context_of_sentence(&with.sentence);
	return with.sentence.tokens[token_of(&with, text, word)].context;
}

static void test_pronouns_tell_whom_a_word_is_aimed_at(void **state)
{
	(void)state;
	assert_int_equal(context_of("ты дурак", "дурак"), ARA_CONTEXT_SECOND);
	assert_int_equal(context_of("я дурак", "дурак"), ARA_CONTEXT_FIRST);
	assert_int_equal(context_of("он дурак", "дурак"), 0);
	assert_int_equal(context_of("сен ақымақ", "ақымақ"), ARA_CONTEXT_SECOND);
	assert_int_equal(context_of("мен ақымақ", "ақымақ"), ARA_CONTEXT_FIRST);
}

static void test_kazakh_pronouns_typed_without_kazakh_letters(void **state)
{
	(void)state;
	assert_true(context_of("сиздин мектеп керемет", "керемет") & ARA_CONTEXT_SECOND);
	assert_true(context_of("сіздің мектеп керемет", "керемет") & ARA_CONTEXT_SECOND);
}

static void test_kazakh_endings_tell_the_person(void **state)
{
	(void)state;
	assert_true(context_of("нағыз ақымақсың", "ақымақсың") & ARA_CONTEXT_SECOND);
	assert_false(context_of("нағыз ақымақ", "ақымақ") & ARA_CONTEXT_SECOND);
}

static void test_a_pronoun_far_away_says_nothing(void **state)
{
	(void)state;
	assert_false(context_of("ты читал про кота который жил у реки рядом с лесом и был дурак", "дурак") &
		ARA_CONTEXT_SECOND);
}

static void test_russian_denies_what_follows(void **state)
{
	(void)state;
	assert_true(context_of("он не дурак", "дурак") & ARA_CONTEXT_NEGATED);
	assert_true(context_of("он не полный дурак", "дурак") & ARA_CONTEXT_NEGATED);
	assert_false(context_of("он не ангел, а дурак", "дурак") & ARA_CONTEXT_NEGATED);
	assert_false(context_of("дурак он или не он", "дурак") & ARA_CONTEXT_NEGATED);
}

static void test_kazakh_denies_what_precedes(void **state)
{
	(void)state;
	assert_true(context_of("ол ақымақ емес", "ақымақ") & ARA_CONTEXT_NEGATED);
	assert_true(context_of("ол акымак емес", "акымак") & ARA_CONTEXT_NEGATED);
	assert_false(context_of("ол емес бұл ақымақ", "ақымақ") & ARA_CONTEXT_NEGATED);
}

static void test_kazakh_verbs_hold_their_negation(void **state)
{
	(void)state;
	assert_true(context_of("біз бармаймыз", "бармаймыз") & ARA_CONTEXT_NEGATED);
	assert_false(context_of("біз барамыз", "барамыз") & ARA_CONTEXT_NEGATED);
}

static void test_quotations_and_reports(void **state)
{
	(void)state;
	assert_true(context_of("на стене было «дурак» мелом", "дурак") & ARA_CONTEXT_REPORTED);
	assert_false(context_of("на стене было «дурак» мелом", "мелом") & ARA_CONTEXT_REPORTED);
	assert_true(context_of("на стене было \"дурак\" мелом", "дурак") & ARA_CONTEXT_REPORTED);
	assert_true(context_of("меня обозвали дураком", "дураком") & ARA_CONTEXT_REPORTED);
	assert_true(context_of("маған ақымақ деді", "ақымақ") & ARA_CONTEXT_REPORTED);
	assert_false(context_of("знак « один и дурак", "дурак") & ARA_CONTEXT_REPORTED);
}

static void test_questions(void **state)
{
	(void)state;
	assert_true(context_of("он дурак?", "дурак") & ARA_CONTEXT_ASKED);
	assert_true(context_of("дурак ли он", "дурак") & ARA_CONTEXT_ASKED);
	assert_true(context_of("ол ақымақ па", "ақымақ") & ARA_CONTEXT_ASKED);
	assert_false(context_of("па, помоги решить", "помоги") & ARA_CONTEXT_ASKED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pronouns_tell_whom_a_word_is_aimed_at),
		cmocka_unit_test(test_kazakh_pronouns_typed_without_kazakh_letters),
		cmocka_unit_test(test_kazakh_endings_tell_the_person),
		cmocka_unit_test(test_a_pronoun_far_away_says_nothing),
		cmocka_unit_test(test_russian_denies_what_follows),
		cmocka_unit_test(test_kazakh_denies_what_precedes),
		cmocka_unit_test(test_kazakh_verbs_hold_their_negation),
		cmocka_unit_test(test_quotations_and_reports),
		cmocka_unit_test(test_questions),
	};
	int failed;

	start_reading(&with);
	failed = cmocka_run_group_tests_name("feature/context", tests, NULL, NULL);
	end_reading(&with);
	return failed;
}
