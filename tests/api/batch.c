/* SPDX-License-Identifier: Apache-2.0 */
/* A batch has the scores of its texts, one by one; a bad text spoils its own row and no other. */
#include "generated.h"
#include "model/small.h"
#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { TEXTS = 200, MOST_LABELS = 16 };

static const char *recipe;
static arasha_model *model;
static arasha_analyzer *analyzer;
static uint32_t labels;
static char room[TEXTS][TEXT_ROOM];
static arasha_text texts[TEXTS];

static int begin(void **state)
{
	(void)state;
	model = open_any_model(recipe);
	labels = arasha_model_label_count(model);
	for (uint32_t i = 0; i < TEXTS; i++)
		texts[i] = (arasha_text){room[i], make_text(i, room[i])};
	return arasha_analyzer_create(&analyzer, model, NULL, NULL);
}

static int end(void **state)
{
	(void)state;
	arasha_analyzer_destroy(analyzer);
	arasha_model_unref(model);
	return 0;
}

/* Rows of every kind. */
typedef struct rows {
	arasha_score scores[TEXTS * MOST_LABELS];
	float probabilities[TEXTS * MOST_LABELS];
	uint32_t languages[TEXTS];
	arasha_status statuses[TEXTS];
} rows;

static arasha_batch batch_of(rows *all, size_t from)
{
	return (arasha_batch){sizeof(arasha_batch), all->scores + from * labels,
		all->probabilities + from * labels, all->languages + from, all->statuses + from};
}

static void assert_row_of(const rows *all, size_t row, arasha_text text)
{
	arasha_score scores[MOST_LABELS];
	size_t count;

	assert_int_equal(arasha_classify(analyzer, text.text, text.size, scores, MOST_LABELS, &count, NULL),
		ARASHA_OK);
	assert_memory_equal(all->scores + row * labels, scores, labels * sizeof *scores);
	for (uint32_t label = 0; label < labels; label++)
		assert_true(all->probabilities[row * labels + label] == (float)scores[label].probability);
	assert_int_equal(all->languages[row], arasha_analyzer_language(analyzer));
	assert_int_equal(all->statuses[row], ARASHA_OK);
}

static void test_rows_are_those_of_single_texts(void **state)
{
	static rows all;
	arasha_batch batch = batch_of(&all, 0);

	(void)state;
	assert_int_equal(arasha_classify_batch(analyzer, texts, TEXTS, &batch, NULL), ARASHA_OK);
	for (size_t i = 0; i < TEXTS; i++)
		assert_row_of(&all, i, texts[i]);
}

static void test_only_what_is_wanted(void **state)
{
	static float probabilities[TEXTS * MOST_LABELS];
	static rows all;
	arasha_batch batch = ARASHA_BATCH_INIT, full = batch_of(&all, 0);

	(void)state;
	batch.probabilities = probabilities;
	assert_int_equal(arasha_classify_batch(analyzer, texts, TEXTS, &batch, NULL), ARASHA_OK);
	assert_int_equal(arasha_classify_batch(analyzer, texts, TEXTS, &full, NULL), ARASHA_OK);
	assert_memory_equal(probabilities, all.probabilities, (size_t)TEXTS * labels * sizeof(float));
	batch = (arasha_batch)ARASHA_BATCH_INIT;
	assert_int_equal(arasha_classify_batch(analyzer, texts, TEXTS, &batch, NULL), ARASHA_OK);
	assert_int_equal(arasha_classify_batch(analyzer, NULL, 0, &batch, NULL), ARASHA_OK);
}

static void test_a_bad_text_spoils_its_own_row(void **state)
{
	static rows all;
	arasha_text some[] = {
		texts[0], {"\xff", 1}, texts[1], {NULL, 7}, {NULL, 0}, {"a", (size_t)INT32_MAX + 1}};
	arasha_status expected[] = {
		ARASHA_OK, ARASHA_E_UTF8, ARASHA_OK, ARASHA_E_ARGUMENT, ARASHA_OK, ARASHA_E_TOO_LONG};
	arasha_analyzer_options options = ARASHA_ANALYZER_OPTIONS_INIT;
	arasha_batch batch = batch_of(&all, 0);
	arasha_analyzer *strict;
	arasha_error error;

	(void)state;
	options.ill_formed = ARASHA_ILL_FORMED_REFUSE;
	assert_int_equal(arasha_analyzer_create(&strict, model, &options, NULL), ARASHA_OK);
	assert_int_equal(arasha_classify_batch(strict, some, 6, &batch, &error), ARASHA_E_UTF8);
	assert_int_equal(error.offset, 1);
	assert_memory_equal(all.statuses, expected, sizeof expected);
	assert_row_of(&all, 0, some[0]);
	assert_row_of(&all, 2, some[2]);
	assert_row_of(&all, 4, (arasha_text){"", 0});
	for (uint32_t label = 0; label < labels; label++) {
		assert_true(isnan(all.probabilities[labels + label]));
		assert_true(isnan(all.scores[labels + label].probability));
		assert_int_equal(all.scores[labels + label].label, label);
	}
	assert_int_equal(all.languages[1], ARASHA_LANGUAGE_OTHER);
	arasha_analyzer_destroy(strict);
}

/* ---- Threads -------------------------------------------------------------------------------------- */

typedef struct part {
	rows *all;
	size_t from;
	size_t count;
	arasha_status status;
} part;

static void *judge_part(void *argument)
{
	part *mine = argument;
	arasha_batch batch = batch_of(mine->all, mine->from);
	arasha_analyzer *own;

	mine->status = arasha_analyzer_create(&own, model, NULL, NULL);
	if (mine->status != ARASHA_OK)
		return NULL;
	mine->status = arasha_classify_batch(own, texts + mine->from, mine->count, &batch, NULL);
	arasha_analyzer_destroy(own);
	return NULL;
}

static void test_parts_on_several_threads(void **state)
{
	enum { PARTS = 4 };
	static rows all;
	pthread_t threads[PARTS];
	part parts[PARTS];

	(void)state;
	for (size_t i = 0; i < PARTS; i++) {
		parts[i] = (part){&all, i * TEXTS / PARTS, TEXTS / PARTS, ARASHA_E_INTERNAL};
		assert_int_equal(pthread_create(&threads[i], NULL, judge_part, &parts[i]), 0);
	}
	for (size_t i = 0; i < PARTS; i++) {
		assert_int_equal(pthread_join(threads[i], NULL), 0);
		assert_int_equal(parts[i].status, ARASHA_OK);
	}
	for (size_t i = 0; i < TEXTS; i++)
		assert_row_of(&all, i, texts[i]);
}

static void test_wrong_arguments(void **state)
{
	arasha_batch batch = ARASHA_BATCH_INIT;

	(void)state;
	assert_int_equal(arasha_classify_batch(NULL, texts, 1, &batch, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_classify_batch(analyzer, NULL, 1, &batch, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_classify_batch(analyzer, texts, 1, NULL, NULL), ARASHA_E_ARGUMENT);
	batch.size = 0;
	assert_int_equal(arasha_classify_batch(analyzer, texts, 1, &batch, NULL), ARASHA_E_ARGUMENT);
}

int main(int argument_count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows_are_those_of_single_texts),
		cmocka_unit_test(test_only_what_is_wanted),
		cmocka_unit_test(test_a_bad_text_spoils_its_own_row),
		cmocka_unit_test(test_parts_on_several_threads),
		cmocka_unit_test(test_wrong_arguments),
	};

	if (argument_count != 2)
		return 2;
	recipe = arguments[1];
	return cmocka_run_group_tests(tests, begin, end);
}
