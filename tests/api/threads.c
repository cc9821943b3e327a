/* SPDX-License-Identifier: Apache-2.0 */
/* One model, many threads: each has its own analyzer and says the same. */
#include "texts.h"
#include <pthread.h>

enum { THREADS = 4 };

static texts all;
static arasha_score expected[TEXTS_MOST][LABELS];

static void *judge(void *context)
{
	arasha_model *model = arasha_model_ref(context);
	arasha_analyzer *analyzer = NULL;
	size_t different = 0, count;

	if (arasha_analyzer_create(&analyzer, model, NULL, NULL) != ARASHA_OK)
		return context;
	arasha_model_unref(model);
	for (size_t i = 0; i < all.count; i++) {
		arasha_score scores[LABELS] = {0};

		arasha_classify(analyzer, all.text[i], all.size[i], scores, LABELS, &count, NULL);
		different += memcmp(scores, expected[i], sizeof scores) != 0;
	}
	arasha_analyzer_destroy(analyzer);
	return different ? context : NULL;
}

static void test_same_in_every_thread(void **state)
{
	arasha_analyzer *analyzer = make_analyzer(NULL);
	pthread_t threads[THREADS];
	arasha_model *model;

	(void)state;
	make_texts(&all, 200);
	for (size_t i = 0; i < all.count; i++)
		classify(analyzer, all.text[i], all.size[i], expected[i]);
	assert_int_equal(arasha_model_open_builtin(&model, NULL, NULL), ARASHA_OK);
	for (int i = 0; i < THREADS; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, judge, model), 0);
	for (int i = 0; i < THREADS; i++) {
		void *failed;

		assert_int_equal(pthread_join(threads[i], &failed), 0);
		assert_null(failed);
	}
	arasha_model_unref(model);
	arasha_analyzer_destroy(analyzer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_same_in_every_thread)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
