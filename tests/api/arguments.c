/* SPDX-License-Identifier: Apache-2.0 */
/* What every function asks of its caller, and what it leaves when it is not given it. */
#include "model/small.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROOM = 64 };

static const char text[] = "Спасибо, лентяй! Завтра сломаю забор, чертовщина.";
static const size_t size = sizeof text - 1;

static arasha_model *model;
static arasha_analyzer *analyzer;

static int begin(void **state)
{
	small_model small = small_default();

	(void)state;
	model = small_open(&small);
	return arasha_analyzer_create(&analyzer, model, NULL, NULL);
}

static int end(void **state)
{
	(void)state;
	arasha_analyzer_destroy(analyzer);
	arasha_model_unref(model);
	return 0;
}

/* ---- Capacities ----------------------------------------------------------------------------------- */

static void test_classify_with_too_little_room(void **state)
{
	arasha_score all[SMALL_LABELS], some[SMALL_LABELS];
	arasha_error error = {0, 0, 0, NULL};
	size_t count = 99;

	(void)state;
	assert_int_equal(arasha_classify(analyzer, text, size, all, SMALL_LABELS, &count, &error), ARASHA_OK);
	assert_int_equal(count, SMALL_LABELS);
	assert_null(error.message);
	for (size_t capacity = 0; capacity < SMALL_LABELS; capacity++) {
		memset(some, 0x55, sizeof some);
		count = 99;
		assert_int_equal(arasha_classify(analyzer, text, size, capacity ? some : NULL, capacity,
					 &count, &error),
			ARASHA_E_CAPACITY);
		assert_int_equal(error.code, ARASHA_E_CAPACITY);
		assert_int_equal(count, SMALL_LABELS);
		assert_memory_equal(some, all, capacity * sizeof *all);
		assert_int_equal(some[capacity].label, 0x55555555);
	}
	for (uint32_t label = 0; label < SMALL_LABELS; label++)
		assert_int_equal(all[label].label, label);
}

static void test_explain_with_too_little_room(void **state)
{
	arasha_reason all[ROOM], some[ROOM];
	size_t there, count;

	(void)state;
	assert_int_equal(
		arasha_explain(analyzer, text, size, SMALL_THREAT, all, ROOM, &there, NULL), ARASHA_OK);
	/* "сломаю", with "забор", "спасибо" or not, and the intercept. */
	assert_in_range(there, 3, 4);
	for (size_t capacity = 0; capacity < there; capacity++) {
		memset(some, 0x55, sizeof some);
		assert_int_equal(arasha_explain(analyzer, text, size, SMALL_THREAT, capacity ? some : NULL,
					 capacity, &count, NULL),
			ARASHA_E_CAPACITY);
		assert_int_equal(count, there);
		assert_memory_equal(some, all, capacity * sizeof *all);
		assert_int_equal(some[capacity].label, 0x55555555);
	}
	assert_int_equal(
		arasha_explain(analyzer, text, size, SMALL_THREAT, some, there, &count, NULL), ARASHA_OK);
	assert_memory_equal(some, all, there * sizeof *all);
}

/* The strings of two arrays of tokens were not kept at one time: the numbers name what they named. */
static void assert_tokens_equal(const arasha_token *a, const arasha_token *b, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(a[i].begin, b[i].begin);
		assert_int_equal(a[i].end, b[i].end);
		assert_int_equal(a[i].kind, b[i].kind);
		assert_int_equal(a[i].folded, b[i].folded);
		assert_int_equal(a[i].stem, b[i].stem);
	}
}

static void test_tokenize_with_too_little_room(void **state)
{
	arasha_token all[ROOM], some[ROOM];
	size_t there, count;

	(void)state;
	assert_int_equal(arasha_tokenize(analyzer, text, size, all, ROOM, &there, NULL), ARASHA_OK);
	assert_int_equal(there, 10);
	for (size_t capacity = 0; capacity < there; capacity++) {
		memset(some, 0x55, sizeof some);
		assert_int_equal(
			arasha_tokenize(analyzer, text, size, capacity ? some : NULL, capacity, &count, NULL),
			ARASHA_E_CAPACITY);
		assert_int_equal(count, there);
		assert_tokens_equal(some, all, capacity);
		assert_int_equal(some[capacity].stem, 0x55555555);
		if (capacity > 2)
			assert_string_equal(arasha_analyzer_string(analyzer, some[2].folded), "лентяй");
	}
	assert_int_equal(arasha_tokenize(analyzer, text, size, some, there, &count, NULL), ARASHA_OK);
	assert_tokens_equal(some, all, there);
}

static void test_sentences_with_too_little_room(void **state)
{
	static const char three[] = "Хлеб на столе. Я тебе сломаю забор! Спасибо";
	arasha_span all[ROOM], some[ROOM];
	size_t there, count;

	(void)state;
	assert_int_equal(
		arasha_sentences(analyzer, three, sizeof three - 1, all, ROOM, &there, NULL), ARASHA_OK);
	assert_int_equal(there, 3);
	for (size_t capacity = 0; capacity < there; capacity++) {
		memset(some, 0x55, sizeof some);
		assert_int_equal(arasha_sentences(analyzer, three, sizeof three - 1, capacity ? some : NULL,
					 capacity, &count, NULL),
			ARASHA_E_CAPACITY);
		assert_int_equal(count, there);
		assert_memory_equal(some, all, capacity * sizeof *some);
		assert_int_equal(some[capacity].end, 0x5555555555555555);
	}
}

/* ---- Wrong arguments ------------------------------------------------------------------------------ */

static void test_null_arguments(void **state)
{
	arasha_reason reasons[ROOM];
	arasha_score scores[ROOM];
	arasha_token tokens[ROOM];
	arasha_span spans[ROOM];
	arasha_error error;
	size_t count = 99;

	(void)state;
	assert_int_equal(arasha_classify(NULL, text, size, scores, ROOM, &count, &error), ARASHA_E_ARGUMENT);
	assert_int_equal(error.code, ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_classify(analyzer, text, size, scores, ROOM, NULL, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_classify(analyzer, text, size, NULL, 1, &count, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_classify(analyzer, NULL, 1, scores, ROOM, &count, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_explain(NULL, text, size, 0, reasons, ROOM, &count, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(
		arasha_explain(analyzer, text, size, 0, reasons, ROOM, NULL, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_explain(analyzer, text, size, 0, NULL, 1, &count, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(
		arasha_explain(analyzer, NULL, 1, 0, reasons, ROOM, &count, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_tokenize(NULL, text, size, tokens, ROOM, &count, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_tokenize(analyzer, text, size, tokens, ROOM, NULL, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_tokenize(analyzer, text, size, NULL, 1, &count, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_tokenize(analyzer, NULL, 1, tokens, ROOM, &count, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_sentences(NULL, text, size, spans, ROOM, &count, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_sentences(analyzer, text, size, spans, ROOM, NULL, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_sentences(analyzer, text, size, NULL, 1, &count, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_sentences(analyzer, NULL, 1, spans, ROOM, &count, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(count, 99);
}

static void test_null_objects(void **state)
{
	arasha_analyzer *made = NULL;
	arasha_model *opened = NULL;

	(void)state;
	assert_int_equal(arasha_analyzer_create(NULL, model, NULL, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_analyzer_create(&made, NULL, NULL, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_model_open_file(&opened, NULL, NULL, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_model_open_file(NULL, "a.model", NULL, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(
		arasha_model_open_memory(&opened, NULL, 1, NULL, NULL, NULL, NULL), ARASHA_E_ARGUMENT);
	assert_null(made);
	assert_null(opened);
	arasha_analyzer_destroy(NULL);
	arasha_model_unref(NULL);
	assert_int_equal(arasha_analyzer_language(NULL), ARASHA_LANGUAGE_OTHER);
	assert_null(arasha_analyzer_string(NULL, 0));
}

static void test_unknown_labels(void **state)
{
	arasha_reason reasons[ROOM];
	size_t count = 99;
	arasha_error error;

	(void)state;
	assert_int_equal(arasha_explain(analyzer, text, size, SMALL_LABELS, reasons, ROOM, &count, &error),
		ARASHA_E_ARGUMENT);
	assert_int_equal(error.code, ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_explain(analyzer, text, size, UINT32_MAX, reasons, ROOM, &count, NULL),
		ARASHA_E_ARGUMENT);
	assert_int_equal(count, 99);
}

/* The size is looked at before the text is. */
static void test_texts_that_are_too_long(void **state)
{
	arasha_reason reasons[ROOM];
	arasha_score scores[ROOM];
	arasha_token tokens[ROOM];
	size_t most = INT32_MAX, count = 99;

	(void)state;
	assert_int_equal(
		arasha_classify(analyzer, text, most + 1, scores, ROOM, &count, NULL), ARASHA_E_TOO_LONG);
	assert_int_equal(
		arasha_classify(analyzer, text, SIZE_MAX, scores, ROOM, &count, NULL), ARASHA_E_TOO_LONG);
	assert_int_equal(
		arasha_explain(analyzer, text, most + 1, 0, reasons, ROOM, &count, NULL), ARASHA_E_TOO_LONG);
	assert_int_equal(
		arasha_tokenize(analyzer, text, most + 1, tokens, ROOM, &count, NULL), ARASHA_E_TOO_LONG);
	assert_int_equal(count, 99);
}

static void test_strings_of_other_numbers(void **state)
{
	arasha_token tokens[ROOM];
	arasha_score scores[ROOM];
	size_t count, named = 0;

	(void)state;
	assert_int_equal(
		arasha_tokenize(analyzer, "лентяй!", sizeof "лентяй!" - 1, tokens, ROOM, &count, NULL),
		ARASHA_OK);
	assert_string_equal(arasha_analyzer_string(analyzer, tokens[0].folded), "лентяй");
	assert_string_equal(arasha_analyzer_string(analyzer, tokens[1].folded), "!");
	assert_null(arasha_analyzer_string(analyzer, tokens[0].folded + 1));
	assert_null(arasha_analyzer_string(analyzer, UINT32_MAX));
	for (uint32_t i = 0; i < 1000; i++)
		named += arasha_analyzer_string(analyzer, i) != NULL;
	assert_int_equal(named, 4);
	assert_int_equal(arasha_classify(analyzer, text, size, scores, ROOM, &count, NULL), ARASHA_OK);
	assert_null(arasha_analyzer_string(analyzer, 0));
}

/* ---- Options -------------------------------------------------------------------------------------- */

static arasha_status create_with(const void *options)
{
	arasha_analyzer *made = NULL;
	arasha_error error = {0, 0, 0, NULL};
	arasha_status status = arasha_analyzer_create(&made, model, options, &error);

	assert_int_equal(error.code, status);
	assert_true((made != NULL) == (status == ARASHA_OK));
	arasha_analyzer_destroy(made);
	return status;
}

static void test_analyzer_options_that_are_wrong(void **state)
{
	arasha_analyzer_options options = ARASHA_ANALYZER_OPTIONS_INIT;

	(void)state;
	assert_int_equal(create_with(&options), ARASHA_OK);
	options.ill_formed = ARASHA_ILL_FORMED_REFUSE + 1;
	assert_int_equal(create_with(&options), ARASHA_E_ARGUMENT);
	options.ill_formed = ARASHA_ILL_FORMED_REFUSE;
	options.language = ARASHA_LANGUAGE_MIXED;
	assert_int_equal(create_with(&options), ARASHA_E_ARGUMENT);
	options.language = ARASHA_LANGUAGE_KAZAKH;
	options.words = ARASHA_WORDS_MOST + 1;
	assert_int_equal(create_with(&options), ARASHA_E_ARGUMENT);
	options.words = ARASHA_WORDS_MOST;
	assert_int_equal(create_with(&options), ARASHA_OK);
	options.allocate = counted_allocate;
	assert_int_equal(create_with(&options), ARASHA_E_ARGUMENT);
}

/* Every size from none to the whole: fields that are not there as a whole have their defaults. */
static void test_shorter_analyzer_options(void **state)
{
	arasha_analyzer_options options = ARASHA_ANALYZER_OPTIONS_INIT;
	size_t ill_formed_end = offsetof(arasha_analyzer_options, ill_formed) + sizeof options.ill_formed;

	(void)state;
	options.ill_formed = options.language = 1000;
	for (size_t length = 0; length < sizeof options; length++) {
		uint8_t *given;

		options.size = length;
		given = small_copy((const uint8_t *)&options,
			length < sizeof options.size ? sizeof options.size : length);
		assert_int_equal(create_with(given), length < sizeof options.size || length >= ill_formed_end
							     ? ARASHA_E_ARGUMENT
							     : ARASHA_OK);
		free(given);
	}
}

static void test_longer_options(void **state)
{
	struct {
		arasha_analyzer_options known;
		uint64_t later[4];
	} options = {ARASHA_ANALYZER_OPTIONS_INIT, {1, UINT64_MAX, 7, 8}};
	struct {
		arasha_model_options known;
		uint64_t later[4];
	} model_options = {ARASHA_MODEL_OPTIONS_INIT, {1, UINT64_MAX, 7, 8}};
	small_model small = small_default();
	arasha_model *opened;
	size_t bytes_size;
	uint8_t *bytes = small_build(&small, &bytes_size);

	(void)state;
	options.known.size = sizeof options;
	assert_int_equal(create_with(&options), ARASHA_OK);
	options.known.ill_formed = 1000;
	assert_int_equal(create_with(&options), ARASHA_E_ARGUMENT);
	model_options.known.size = sizeof model_options;
	assert_int_equal(
		arasha_model_open_memory(&opened, bytes, bytes_size, free, bytes, &model_options.known, NULL),
		ARASHA_OK);
	arasha_model_unref(opened);
}

static void test_shorter_model_options(void **state)
{
	arasha_model_options options = ARASHA_MODEL_OPTIONS_INIT;
	size_t flags_end = offsetof(arasha_model_options, flags) + sizeof options.flags;
	small_model small = small_default();
	size_t bytes_size;
	uint8_t *bytes = small_build(&small, &bytes_size);

	(void)state;
	options.flags = UINT32_MAX;
	for (size_t length = 0; length < sizeof options; length++) {
		bool bad = length < sizeof options.size || length >= flags_end;
		arasha_model *opened = NULL;

		options.size = length;
		assert_int_equal(
			arasha_model_open_memory(&opened, bytes, bytes_size, NULL, NULL, &options, NULL),
			bad ? ARASHA_E_ARGUMENT : ARASHA_OK);
		arasha_model_unref(opened);
	}
	free(bytes);
}

/* ---- Names ---------------------------------------------------------------------------------------- */

static void test_names_of_statuses(void **state)
{
	static const arasha_status statuses[] = {0, -1, -2, -3, -4, -5, -10, -11, -12, -13, -14, -20, -99};
	size_t count = sizeof statuses / sizeof *statuses;

	(void)state;
	for (size_t i = 0; i < count; i++) {
		assert_memory_equal(arasha_status_name(statuses[i]), "ARASHA_", 7);
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(
				arasha_status_name(statuses[i]), arasha_status_name(statuses[j]));
	}
	assert_string_equal(arasha_status_name(ARASHA_E_MEMORY), "ARASHA_E_MEMORY");
	assert_string_equal(arasha_status_name(-6), "unknown status");
	assert_string_equal(arasha_status_name(1), "unknown status");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_classify_with_too_little_room),
		cmocka_unit_test(test_explain_with_too_little_room),
		cmocka_unit_test(test_tokenize_with_too_little_room),
		cmocka_unit_test(test_sentences_with_too_little_room),
		cmocka_unit_test(test_null_arguments),
		cmocka_unit_test(test_null_objects),
		cmocka_unit_test(test_unknown_labels),
		cmocka_unit_test(test_texts_that_are_too_long),
		cmocka_unit_test(test_strings_of_other_numbers),
		cmocka_unit_test(test_analyzer_options_that_are_wrong),
		cmocka_unit_test(test_shorter_analyzer_options),
		cmocka_unit_test(test_longer_options),
		cmocka_unit_test(test_shorter_model_options),
		cmocka_unit_test(test_names_of_statuses),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
