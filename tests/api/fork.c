/* SPDX-License-Identifier: Apache-2.0 */
/* A process that forks: model and analyzers go on in the child as in the parent, also while other threads
 * judge. */
#include "generated.h"
#include "model/small.h"
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { TEXTS = 40, MOST_LABELS = 16, CHILDREN = 8 };

static const char *recipe;
static arasha_model *model;
static arasha_score expected[TEXTS][MOST_LABELS];
static atomic_bool enough;

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

/* No assertions: this runs in children and threads. Returns how many texts are judged otherwise. */
static int count_different(arasha_analyzer *analyzer)
{
	arasha_score scores[MOST_LABELS];
	char text[TEXT_ROOM];
	int different = 0;
	size_t count;

	for (uint32_t i = 0; i < TEXTS; i++) {
		size_t size = make_text(i, text);

		different += arasha_classify(analyzer, text, size, scores, MOST_LABELS, &count, NULL) !=
				     ARASHA_OK ||
			     memcmp(scores, expected[i], count * sizeof *scores) != 0;
	}
	return different;
}

static void expect(arasha_analyzer *analyzer)
{
	char text[TEXT_ROOM];
	size_t count;

	for (uint32_t i = 0; i < TEXTS; i++) {
		size_t size = make_text(i, text);

		assert_int_equal(
			arasha_classify(analyzer, text, size, expected[i], MOST_LABELS, &count, NULL),
			ARASHA_OK);
	}
}

/* The analyzer that it was given, one of its own, and an end of both. Exits with how often something was
 * wrong. */
static _Noreturn void live_as_child(arasha_analyzer *given)
{
	arasha_analyzer *own;
	int wrong = count_different(given);

	if (arasha_analyzer_create(&own, model, NULL, NULL) != ARASHA_OK)
		_exit(99);
	wrong += count_different(own);
	arasha_analyzer_destroy(own);
	arasha_analyzer_destroy(given);
	arasha_model_unref(model);
	_exit(wrong);
}

static void fork_children(arasha_analyzer *analyzer)
{
	for (int i = 0; i < CHILDREN; i++) {
		pid_t child = fork();
		int ended;

		assert_true(child >= 0);
		if (child == 0)
			live_as_child(analyzer);
		assert_int_equal(count_different(analyzer), 0);
		assert_int_equal(waitpid(child, &ended, 0), child);
		assert_true(WIFEXITED(ended));
		assert_int_equal(WEXITSTATUS(ended), 0);
	}
}

static void test_parent_and_child_judge_alike(void **state)
{
	arasha_analyzer *analyzer;

	(void)state;
	assert_int_equal(arasha_analyzer_create(&analyzer, model, NULL, NULL), ARASHA_OK);
	expect(analyzer);
	fork_children(analyzer);
	arasha_analyzer_destroy(analyzer);
}

static void *judge_until_enough(void *context)
{
	arasha_analyzer *analyzer;
	int wrong = 0;

	if (arasha_analyzer_create(&analyzer, model, NULL, NULL) != ARASHA_OK)
		return context;
	while (!atomic_load(&enough))
		wrong += count_different(analyzer);
	arasha_analyzer_destroy(analyzer);
	return wrong ? context : NULL;
}

static void test_other_threads_do_not_hold_up_the_child(void **state)
{
	arasha_analyzer *analyzer;
	pthread_t thread;
	void *failed;

	(void)state;
	assert_int_equal(arasha_analyzer_create(&analyzer, model, NULL, NULL), ARASHA_OK);
	expect(analyzer);
	assert_int_equal(pthread_create(&thread, NULL, judge_until_enough, model), 0);
	fork_children(analyzer);
	atomic_store(&enough, true);
	assert_int_equal(pthread_join(thread, &failed), 0);
	assert_null(failed);
	arasha_analyzer_destroy(analyzer);
}

int main(int argument_count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parent_and_child_judge_alike),
		cmocka_unit_test(test_other_threads_do_not_hold_up_the_child),
	};

	if (argument_count != 2)
		return 2;
	recipe = arguments[1];
	return cmocka_run_group_tests(tests, begin, end);
}
