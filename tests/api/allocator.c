/* SPDX-License-Identifier: Apache-2.0 */
/* An analyzer's own memory: taken when it is created, whenever it ends a status and no leak. */
#include "model/small.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

#include <cmocka.h>

enum { ROOM = 64 };

static const char text[] = "Спасибо, лентяй! Завтра сломаю забор, чертовщина.";
static const size_t size = sizeof text - 1;

static arasha_model *model;

static int begin(void **state)
{
	small_model small = small_default();

	(void)state;
	model = small_open(&small);
	return 0;
}

static int end(void **state)
{
	(void)state;
	arasha_model_unref(model);
	return 0;
}

static arasha_status create(arasha_analyzer **analyzer, counted *memory, arasha_error *error)
{
	arasha_analyzer_options options = ARASHA_ANALYZER_OPTIONS_INIT;

	options.allocate = counted_allocate;
	options.release = counted_release;
	options.context = memory;
	return arasha_analyzer_create(analyzer, model, &options, error);
}

static void test_memory_that_ends_in_creation(void **state)
{
	arasha_analyzer *analyzer = NULL;
	long allowed;

	(void)state;
	for (allowed = 0;; allowed++) {
		counted memory = {0, allowed, 0};
		arasha_error error;

		if (create(&analyzer, &memory, &error) == ARASHA_OK) {
			arasha_analyzer_destroy(analyzer);
			assert_int_equal(memory.blocks, 0);
			break;
		}
		assert_int_equal(error.code, ARASHA_E_MEMORY);
		assert_null(analyzer);
		assert_int_equal(memory.blocks, 0);
	}
	assert_in_range(allowed, 3, 50);
}

static void judge(arasha_analyzer *analyzer, const char *message, size_t message_size)
{
	arasha_reason reasons[ROOM];
	arasha_score scores[ROOM];
	size_t count;

	assert_int_equal(
		arasha_classify(analyzer, message, message_size, scores, ROOM, &count, NULL), ARASHA_OK);
	for (uint32_t label = 0; label < SMALL_LABELS; label++)
		assert_int_equal(
			arasha_explain(analyzer, message, message_size, label, reasons, ROOM, &count, NULL),
			ARASHA_OK);
}

static void test_classify_and_explain_take_none(void **state)
{
	static const char *const others[] = {"", "ж", "Тетушка Мира испекла пирог. Сен жалқаусың ғой!",
		"5 😀 @aiman www.kz \xff с у к а\n\n«да»", "an english line, 他們說"};
	counted memory = {0, -1, 0};
	arasha_analyzer *analyzer;
	long calls;

	(void)state;
	assert_int_equal(create(&analyzer, &memory, NULL), ARASHA_OK);
	calls = memory.calls;
	judge(analyzer, text, size);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		judge(analyzer, others[i], strlen(others[i]));
	assert_int_equal(memory.calls, calls);
	arasha_analyzer_destroy(analyzer);
	assert_int_equal(memory.blocks, 0);
}

static void test_tokenize_takes_none_once_warm(void **state)
{
	counted memory = {0, -1, 0};
	arasha_token tokens[ROOM];
	arasha_analyzer *analyzer;
	size_t count;
	long calls;

	(void)state;
	assert_int_equal(create(&analyzer, &memory, NULL), ARASHA_OK);
	assert_int_equal(arasha_tokenize(analyzer, text, size, tokens, ROOM, &count, NULL), ARASHA_OK);
	calls = memory.calls;
	for (int i = 0; i < 3; i++) {
		assert_int_equal(
			arasha_tokenize(analyzer, text, size - (size_t)i, tokens, ROOM, &count, NULL),
			ARASHA_OK);
		judge(analyzer, text, size);
	}
	assert_int_equal(memory.calls, calls);
	arasha_analyzer_destroy(analyzer);
	assert_int_equal(memory.blocks, 0);
}

/* Without room for tokens their strings are not kept either. */
static void test_counting_tokens_takes_none(void **state)
{
	counted memory = {0, -1, 0};
	arasha_analyzer *analyzer;
	size_t count;
	long calls;

	(void)state;
	assert_int_equal(create(&analyzer, &memory, NULL), ARASHA_OK);
	calls = memory.calls;
	assert_int_equal(arasha_tokenize(analyzer, text, size, NULL, 0, &count, NULL), ARASHA_E_CAPACITY);
	assert_int_equal(memory.calls, calls);
	arasha_analyzer_destroy(analyzer);
}

static void test_memory_that_ends_in_tokenize(void **state)
{
	counted memory = {0, -1, 0};
	arasha_token tokens[ROOM];
	arasha_analyzer *analyzer;
	size_t count = 99;
	arasha_error error;

	(void)state;
	assert_int_equal(create(&analyzer, &memory, NULL), ARASHA_OK);
	for (long allowed = 0;; allowed++) {
		memory.allowed = allowed;
		if (arasha_tokenize(analyzer, text, size, tokens, ROOM, &count, &error) == ARASHA_OK)
			break;
		assert_int_equal(error.code, ARASHA_E_MEMORY);
		assert_int_equal(count, 99);
		/* The other functions do not mind. */
		judge(analyzer, text, size);
	}
	assert_int_equal(count, 10);
	assert_string_equal(arasha_analyzer_string(analyzer, tokens[2].folded), "лентяй");
	arasha_analyzer_destroy(analyzer);
	assert_int_equal(memory.blocks, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_memory_that_ends_in_creation),
		cmocka_unit_test(test_classify_and_explain_take_none),
		cmocka_unit_test(test_tokenize_takes_none_once_warm),
		cmocka_unit_test(test_counting_tokens_takes_none),
		cmocka_unit_test(test_memory_that_ends_in_tokenize),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
