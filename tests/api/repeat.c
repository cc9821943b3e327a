/* SPDX-License-Identifier: Apache-2.0 */
/* The same text has the same result: twice, after any others, whatever function was called between. */
#include "generated.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { TEXTS = 200, MOST_LABELS = 16, ROOM = 512 };

typedef struct result {
	arasha_score scores[MOST_LABELS];
	arasha_reason reasons[ROOM];
	arasha_token tokens[ROOM];
	size_t label_count, reason_count, token_count;
	uint32_t language;
} result;

static const char *recipe;
static arasha_model *model;

static int begin(void **state)
{
	(void)state;
	model = open_any_model(recipe);
	return 0;
}

static int end(void **state)
{
	(void)state;
	arasha_model_unref(model);
	return 0;
}

static arasha_analyzer *create(void)
{
	arasha_analyzer *analyzer;

	assert_int_equal(arasha_analyzer_create(&analyzer, model, NULL, NULL), ARASHA_OK);
	return analyzer;
}

static void judge(arasha_analyzer *analyzer, const char *text, size_t size, result *out)
{
	memset(out, 0, sizeof *out);
	assert_int_equal(
		arasha_classify(analyzer, text, size, out->scores, MOST_LABELS, &out->label_count, NULL),
		ARASHA_OK);
	out->language = arasha_analyzer_language(analyzer);
	assert_int_equal(
		arasha_explain(analyzer, text, size, 0, out->reasons, ROOM, &out->reason_count, NULL),
		ARASHA_OK);
	assert_int_equal(
		arasha_tokenize(analyzer, text, size, out->tokens, ROOM, &out->token_count, NULL), ARASHA_OK);
}

/* Each text first by an analyzer that has seen no other. */
static void judge_all_freshly(result *results)
{
	char text[TEXT_ROOM];

	for (uint32_t number = 0; number < TEXTS; number++) {
		arasha_analyzer *fresh = create();
		size_t size = make_text(number, text);

		judge(fresh, text, size, &results[number]);
		arasha_analyzer_destroy(fresh);
	}
}

static void assert_same(arasha_analyzer *analyzer, uint32_t number, const result *expected)
{
	static result now;
	char text[TEXT_ROOM];
	size_t size = make_text(number, text);

	judge(analyzer, text, size, &now);
	if (memcmp(&now, expected, sizeof now) != 0)
		fail_msg("text %u has another result now", (unsigned)number);
}

/* Words enough to drive others out of whatever remembers them. */
static void read_many_words(arasha_analyzer *analyzer)
{
	arasha_score scores[MOST_LABELS];
	char word[64];
	size_t count;

	for (unsigned i = 0; i < 60000; i++) {
		snprintf(word, sizeof word, "слово%uмен", i * 7919);
		for (char *at = word; *at; at++)
			if (*at >= '0' && *at <= '9')
				*at = (char)(*at - '0' + 'a');
		assert_int_equal(
			arasha_classify(analyzer, word, strlen(word), scores, MOST_LABELS, &count, NULL),
			ARASHA_OK);
	}
}

static void test_results_do_not_depend_on_earlier_texts(void **state)
{
	result *expected = calloc(TEXTS, sizeof *expected);
	arasha_analyzer *analyzer = create();

	(void)state;
	assert_non_null(expected);
	judge_all_freshly(expected);
	for (uint32_t number = 0; number < TEXTS; number++)
		assert_same(analyzer, number, &expected[number]);
	for (uint32_t number = TEXTS; number-- > 0;) {
		assert_same(analyzer, number, &expected[number]);
		assert_same(analyzer, number, &expected[number]);
	}
	read_many_words(analyzer);
	for (uint32_t number = 0; number < TEXTS; number++)
		assert_same(analyzer, number, &expected[number]);
	arasha_analyzer_destroy(analyzer);
	free(expected);
}

/* A text that is refused leaves nothing behind. */
static void test_after_a_failure(void **state)
{
	static result before, after;
	arasha_analyzer_options options = ARASHA_ANALYZER_OPTIONS_INIT;
	static const char text[] = "ты ведь лентяй, рахмет";
	arasha_analyzer *strict;
	size_t count;

	(void)state;
	options.ill_formed = ARASHA_ILL_FORMED_REFUSE;
	assert_int_equal(arasha_analyzer_create(&strict, model, &options, NULL), ARASHA_OK);
	judge(strict, text, strlen(text), &before);
	assert_int_equal(arasha_classify(strict, "сен \xff", 9, NULL, 0, &count, NULL), ARASHA_E_UTF8);
	assert_int_equal(arasha_explain(strict, "сен \xff", 9, 0, NULL, 0, &count, NULL), ARASHA_E_UTF8);
	judge(strict, text, strlen(text), &after);
	assert_memory_equal(&before, &after, sizeof before);
	arasha_analyzer_destroy(strict);
}

int main(int argument_count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_results_do_not_depend_on_earlier_texts),
		cmocka_unit_test(test_after_a_failure),
	};

	if (argument_count != 2)
		return 2;
	recipe = arguments[1];
	return cmocka_run_group_tests(tests, begin, end);
}
