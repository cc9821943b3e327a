/* SPDX-License-Identifier: Apache-2.0 */
/* One model and its owners in several threads: every function says what it says in one, and the last owner,
 * whichever it is, ends the model once. */
#include "generated.h"
#include "model/small.h"
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { THREADS = 4, TEXTS = 120, MOST_LABELS = 16, ROOM = 512 };

typedef struct result {
	arasha_score scores[MOST_LABELS];
	arasha_reason reasons[ROOM];
	arasha_token tokens[ROOM];
	size_t counts[3];
} result;

static const char *recipe;

/* No assertions off the main thread: false for any failure. */
static int judge(arasha_analyzer *analyzer, uint32_t number, result *out)
{
	char text[TEXT_ROOM];
	size_t size = make_text(number, text);

	memset(out, 0, sizeof *out);
	return arasha_classify(analyzer, text, size, out->scores, MOST_LABELS, &out->counts[0], NULL) ==
		       ARASHA_OK &&
	       arasha_explain(analyzer, text, size, 0, out->reasons, ROOM, &out->counts[1], NULL) ==
		       ARASHA_OK &&
	       arasha_tokenize(analyzer, text, size, out->tokens, ROOM, &out->counts[2], NULL) == ARASHA_OK;
}

typedef struct task {
	pthread_t thread;
	arasha_model *model;
	const result *expected;
	uint32_t first; /* where in the texts this thread begins */
	size_t wrong;
} task;

static void *judge_all(void *context)
{
	task *own = context;
	arasha_analyzer *analyzer;
	result *now = malloc(sizeof *now);

	if (!now || arasha_analyzer_create(&analyzer, own->model, NULL, NULL) != ARASHA_OK) {
		own->wrong = TEXTS;
		free(now);
		return NULL;
	}
	for (uint32_t i = 0; i < TEXTS; i++) {
		uint32_t number = (own->first + i) % TEXTS;

		own->wrong += !judge(analyzer, number, now) ||
			      memcmp(now, &own->expected[number], sizeof *now) != 0;
	}
	arasha_analyzer_destroy(analyzer);
	free(now);
	return NULL;
}

static void test_threads_agree_with_one(void **state)
{
	arasha_model *model = open_any_model(recipe);
	result *expected = calloc(TEXTS, sizeof *expected);
	task tasks[THREADS];
	arasha_analyzer *analyzer;

	(void)state;
	assert_non_null(expected);
	assert_int_equal(arasha_analyzer_create(&analyzer, model, NULL, NULL), ARASHA_OK);
	for (uint32_t number = 0; number < TEXTS; number++)
		assert_true(judge(analyzer, number, &expected[number]));
	for (uint32_t i = 0; i < THREADS; i++) {
		tasks[i] = (task){.model = model, .expected = expected, .first = i * TEXTS / THREADS};
		assert_int_equal(pthread_create(&tasks[i].thread, NULL, judge_all, &tasks[i]), 0);
	}
	for (uint32_t i = 0; i < THREADS; i++) {
		assert_int_equal(pthread_join(tasks[i].thread, NULL), 0);
		assert_int_equal(tasks[i].wrong, 0);
	}
	arasha_analyzer_destroy(analyzer);
	arasha_model_unref(model);
	free(expected);
}

/* ---- Owners --------------------------------------------------------------------------------------- */

static void count_release(void *context)
{
	atomic_fetch_add((atomic_int *)context, 1);
}

static void *own_for_a_while(void *context)
{
	arasha_model *model = context;

	for (int i = 0; i < 20000; i++)
		arasha_model_unref(arasha_model_ref(model));
	/* The owner that this thread was given. */
	arasha_model_unref(model);
	return NULL;
}

static void test_the_last_owner_may_be_in_any_thread(void **state)
{
	small_model parts = small_default();
	pthread_t owners[THREADS];
	arasha_model *model;
	atomic_int released = 0;
	size_t size;
	uint8_t *bytes = small_build(&parts, &size);

	(void)state;
	assert_int_equal(arasha_model_open_memory(&model, bytes, size, count_release, &released, NULL, NULL),
		ARASHA_OK);
	for (int i = 0; i < THREADS; i++)
		assert_int_equal(
			pthread_create(&owners[i], NULL, own_for_a_while, arasha_model_ref(model)), 0);
	arasha_model_unref(model);
	for (int i = 0; i < THREADS; i++)
		assert_int_equal(pthread_join(owners[i], NULL), 0);
	assert_int_equal(atomic_load(&released), 1);
	free(bytes);
}

int main(int argument_count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_threads_agree_with_one),
		cmocka_unit_test(test_the_last_owner_may_be_in_any_thread),
	};

	if (argument_count != 2)
		return 2;
	recipe = arguments[1];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
