/* SPDX-License-Identifier: Apache-2.0 */
/* Once an analyzer is warm, nobody allocates for Cyrillic and Latin text: neither the library nor ICU nor
 * libstemmer. The functions below take malloc's place in the whole process, shared libraries included, which
 * the linker's --wrap would not reach. */
#include "generated.h"
#include "model/small.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { TEXTS = 200, MOST_LABELS = 16, ROOM = 512 };

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);

static volatile size_t calls;
static volatile int refusing;

void *malloc(size_t size)
{
	calls++;
	return refusing ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	calls++;
	return refusing ? NULL : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size)
{
	calls++;
	return refusing ? NULL : __libc_realloc(block, size);
}

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

/* Without this, a count of none would say nothing. */
static void test_what_ICU_allocates_is_seen(void **state)
{
	arasha_analyzer_options options = ARASHA_ANALYZER_OPTIONS_INIT;
	counted own = {0, -1, 0};
	arasha_analyzer *analyzer;
	size_t before;

	(void)state;
	options.allocate = counted_allocate;
	options.release = counted_release;
	options.context = &own;
	before = calls;
	assert_int_equal(arasha_analyzer_create(&analyzer, model, &options, NULL), ARASHA_OK);
	assert_true(calls - before > (size_t)own.calls);
	arasha_analyzer_destroy(analyzer);
}

static void judge(arasha_analyzer *analyzer, const char *text, size_t size)
{
	static arasha_reason reasons[ROOM];
	arasha_score scores[MOST_LABELS];
	size_t count;

	if (arasha_classify(analyzer, text, size, scores, MOST_LABELS, &count, NULL) != ARASHA_OK ||
		arasha_explain(analyzer, text, size, 0, reasons, ROOM, &count, NULL) != ARASHA_OK)
		fail();
}

static void test_texts_take_nothing_once_it_is_warm(void **state)
{
	static arasha_token tokens[ROOM];
	char text[TEXT_ROOM];
	arasha_analyzer *analyzer;
	size_t before = 0, count;

	(void)state;
	assert_int_equal(arasha_analyzer_create(&analyzer, model, NULL, NULL), ARASHA_OK);
	/* In the first round arasha_tokenize grows with the longest text, and ICU opens what it keeps. */
	for (int round = 0; round < 2; round++) {
		before = calls;
		for (uint32_t number = 0; number < TEXTS; number++) {
			size_t size = make_text(number, text);

			judge(analyzer, text, size);
			if (arasha_tokenize(analyzer, text, size, tokens, ROOM, &count, NULL) != ARASHA_OK)
				fail();
		}
	}
	assert_int_equal(calls - before, 0);
	arasha_analyzer_destroy(analyzer);
}

/* The header promises it from the first text on. */
static void test_scoring_takes_nothing_from_the_start(void **state)
{
	char text[TEXT_ROOM];
	arasha_analyzer *analyzer;
	arasha_span spans[ROOM];
	size_t before, count;

	(void)state;
	assert_int_equal(arasha_analyzer_create(&analyzer, model, NULL, NULL), ARASHA_OK);
	before = calls;
	for (uint32_t number = 0; number < TEXTS; number++) {
		size_t size = make_text(number, text);

		judge(analyzer, text, size);
		if (arasha_sentences(analyzer, text, size, spans, ROOM, &count, NULL) != ARASHA_OK)
			fail();
	}
	assert_int_equal(calls - before, 0);
	arasha_analyzer_destroy(analyzer);
}

/* For want of memory there may be an error, never another answer. (Not so in Thai or Chinese: there ICU
 * itself never returns.) */
static void test_no_wrong_answer_for_want_of_memory(void **state)
{
	const char *text = "Ты тупая скотина — “всё” 😀, café";
	arasha_score expected[MOST_LABELS], scores[MOST_LABELS];
	arasha_analyzer *analyzer;
	arasha_status status;
	size_t count;

	(void)state;
	assert_int_equal(arasha_analyzer_create(&analyzer, model, NULL, NULL), ARASHA_OK);
	refusing = 1;
	status = arasha_classify(analyzer, text, strlen(text), scores, MOST_LABELS, &count, NULL);
	refusing = 0;
	assert_int_equal(arasha_classify(analyzer, text, strlen(text), expected, MOST_LABELS, &count, NULL),
		ARASHA_OK);
	if (status == ARASHA_OK)
		assert_memory_equal(scores, expected, count * sizeof *scores);
	else
		assert_int_equal(status, ARASHA_E_MEMORY);
	arasha_analyzer_destroy(analyzer);
}

int main(int argument_count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_ICU_allocates_is_seen),
		cmocka_unit_test(test_scoring_takes_nothing_from_the_start),
		cmocka_unit_test(test_texts_take_nothing_once_it_is_warm),
		cmocka_unit_test(test_no_wrong_answer_for_want_of_memory),
	};

	if (argument_count != 2)
		return 2;
	recipe = arguments[1];
	return cmocka_run_group_tests(tests, begin, end);
}
