/* SPDX-License-Identifier: Apache-2.0 */
/* Structures of other versions: every smaller size and many larger ones, each ending where memory does, so
 * that what reads a field beyond it ends the test. Fields that a size cuts count as not there. */
#include "model/small.h"
#include "support/guard.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LONGER = 64 };

static const char text[] = "Сен жалқаусың, лентяй!";

static uint8_t *bytes;
static size_t size;
static arasha_model *model;
static arasha_analyzer *analyzer;
static guard room;

static int begin(void **state)
{
	small_model small = small_default();

	(void)state;
	guard_start(&room, 4096);
	bytes = small_build(&small, &size);
	model = small_open(&small);
	return arasha_analyzer_create(&analyzer, model, NULL, NULL);
}

static int end(void **state)
{
	(void)state;
	arasha_analyzer_destroy(analyzer);
	arasha_model_unref(model);
	free(bytes);
	guard_end(&room);
	return 0;
}

/* The first `wanted` bytes of a structure with that size in front; bytes that mean nothing behind what is
 * known, and up to where a structure may end. */
static void *of_size(const void *whole, size_t known, size_t wanted)
{
	static uint8_t copy[4096];
	size_t words = (wanted + sizeof wanted - 1) / sizeof wanted;

	memset(copy, 0xA5, sizeof copy);
	memcpy(copy, whole, wanted < known ? wanted : known);
	memcpy(copy, &wanted, sizeof wanted);
	return guard_at_end(&room, copy, (words ? words : 1) * sizeof wanted);
}

/* Does without the context, which some sizes cut off. */
static counted memory = {0, -1, 0};

static void *allocate(void *context, size_t wanted)
{
	(void)context;
	return counted_allocate(&memory, wanted);
}

static void release(void *context, void *block)
{
	(void)context;
	counted_release(&memory, block);
}

static void test_analyzers(void **state)
{
	arasha_analyzer_options whole = ARASHA_ANALYZER_OPTIONS_INIT;

	(void)state;
	whole.allocate = allocate;
	whole.release = release;
	whole.context = &whole;
	whole.ill_formed = ARASHA_ILL_FORMED_REFUSE;
	for (size_t wanted = 0; wanted <= sizeof whole + LONGER; wanted++) {
		arasha_analyzer *made = NULL;
		arasha_score scores[SMALL_LABELS];
		size_t count;
		arasha_status status =
			arasha_analyzer_create(&made, model, of_size(&whole, sizeof whole, wanted), NULL);
		bool only_allocate = wanted >= offsetof(arasha_analyzer_options, release) &&
				     wanted < offsetof(arasha_analyzer_options, context);

		if (wanted < sizeof wanted || only_allocate) {
			assert_int_equal(status, ARASHA_E_ARGUMENT);
			continue;
		}
		assert_int_equal(status, ARASHA_OK);
		/* What is cut off has its default. */
		status = arasha_classify(made, "\xff", 1, scores, SMALL_LABELS, &count, NULL);
		assert_int_equal(status,
			wanted >= offsetof(arasha_analyzer_options, language) ? ARASHA_E_UTF8 : ARASHA_OK);
		arasha_analyzer_destroy(made);
	}
	assert_true(memory.calls > 0);
	assert_int_equal(memory.blocks, 0);
}

/* A later field counts from the size on that holds the whole of it. */
static void test_words_of_analyzers(void **state)
{
	arasha_analyzer_options whole = ARASHA_ANALYZER_OPTIONS_INIT;

	(void)state;
	whole.words = ARASHA_WORDS_MOST + 1;
	for (size_t wanted = offsetof(arasha_analyzer_options, words); wanted <= sizeof whole; wanted++) {
		arasha_analyzer *made = NULL;
		arasha_status status =
			arasha_analyzer_create(&made, model, of_size(&whole, sizeof whole, wanted), NULL);

		assert_int_equal(status, wanted >= offsetof(arasha_analyzer_options, reserved)
						 ? ARASHA_E_ARGUMENT
						 : ARASHA_OK);
		arasha_analyzer_destroy(made);
	}
}

static void test_stemmers(void **state)
{
	arasha_stemmer_options whole = ARASHA_STEMMER_OPTIONS_INIT;

	(void)state;
	for (size_t wanted = 0; wanted <= sizeof whole + LONGER; wanted++) {
		arasha_stemmer *made = NULL;

		assert_int_equal(arasha_stemmer_create(&made, of_size(&whole, sizeof whole, wanted), NULL),
			wanted < sizeof wanted ? ARASHA_E_ARGUMENT : ARASHA_OK);
		arasha_stemmer_destroy(made);
	}
}

static void test_models(void **state)
{
	arasha_model_options whole = ARASHA_MODEL_OPTIONS_INIT;

	(void)state;
	whole.flags = 0xff; /* unknown, where it is read */
	for (size_t wanted = 0; wanted <= sizeof whole + LONGER; wanted++) {
		arasha_model *made = NULL;
		bool read = wanted >= offsetof(arasha_model_options, reserved);

		assert_int_equal(arasha_model_open_memory(&made, bytes, size, NULL, NULL,
					 of_size(&whole, sizeof whole, wanted), NULL),
			wanted < sizeof wanted || read ? ARASHA_E_ARGUMENT : ARASHA_OK);
		arasha_model_unref(made);
	}
}

static void test_batches(void **state)
{
	arasha_score scores[SMALL_LABELS];
	float probabilities[SMALL_LABELS];
	uint32_t language;
	arasha_status status;
	arasha_batch whole = {sizeof whole, scores, probabilities, &language, &status};
	arasha_text one = {text, sizeof text - 1};

	(void)state;
	for (size_t wanted = 0; wanted <= sizeof whole + LONGER; wanted++) {
		language = 99;
		status = 99;
		assert_int_equal(
			arasha_classify_batch(analyzer, &one, 1, of_size(&whole, sizeof whole, wanted), NULL),
			wanted < sizeof wanted ? ARASHA_E_ARGUMENT : ARASHA_OK);
		assert_int_equal(language != 99, wanted >= offsetof(arasha_batch, statuses));
		assert_int_equal(status != 99, wanted >= sizeof whole);
	}
}

static double margin_of_insult(void)
{
	arasha_score scores[SMALL_LABELS];
	size_t count;

	assert_int_equal(arasha_classify(analyzer, text, sizeof text - 1, scores, SMALL_LABELS, &count, NULL),
		ARASHA_OK);
	return scores[SMALL_INSULT].margin;
}

static void test_terms(void **state)
{
	arasha_term whole = {sizeof whole, "лентяй", strlen("лентяй"), ARASHA_TERM_COUNT, SMALL_INSULT, 3};
	double without = margin_of_insult();

	(void)state;
	for (size_t wanted = 0; wanted <= sizeof whole + LONGER; wanted++) {
		arasha_status status =
			arasha_analyzer_set_terms(analyzer, of_size(&whole, sizeof whole, wanted), 1, NULL);

		/* Without words or action it is no term; without a weight it is one that weighs nothing. */
		assert_int_equal(
			status, wanted < offsetof(arasha_term, label) ? ARASHA_E_ARGUMENT : ARASHA_OK);
		if (status == ARASHA_OK) {
			/* In a variable, where it is rounded as the margin is: x87 sums have more bits. */
			double sum = without + (wanted < sizeof whole ? 0 : 3);

			assert_true(margin_of_insult() == sum);
		}
		assert_int_equal(arasha_analyzer_set_terms(analyzer, NULL, 0, NULL), ARASHA_OK);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_analyzers),
		cmocka_unit_test(test_words_of_analyzers),
		cmocka_unit_test(test_stemmers),
		cmocka_unit_test(test_models),
		cmocka_unit_test(test_batches),
		cmocka_unit_test(test_terms),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
