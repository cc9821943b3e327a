/* SPDX-License-Identifier: Apache-2.0 */
/* Whose memory is taken, and when. (`warm` counts what ICU and libstemmer take.) */
#include "texts.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);

static size_t calls;

void *__wrap_malloc(size_t size)
{
	calls++;
	return __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
	calls++;
	return __real_calloc(count, size);
}

void *__wrap_realloc(void *block, size_t size)
{
	calls++;
	return __real_realloc(block, size);
}

/* An allocator that fails at one of its calls, and knows what is still out. */
typedef struct counted {
	size_t calls;
	size_t bytes;
	size_t fails_at; /* 0: never */
	size_t out;
} counted;

static void *count_allocate(void *context, size_t size)
{
	counted *at = context;

	if (++at->calls == at->fails_at)
		return NULL;
	at->out++;
	at->bytes += size;
	return malloc(size);
}

static void count_release(void *context, void *block)
{
	counted *at = context;

	at->out--;
	free(block);
}

static void test_nothing_is_taken_once_warm(void **state)
{
	static texts all;
	static arasha_token tokens[2000];
	static arasha_reason reasons[2000];
	counted own = {0};
	arasha_analyzer_options options = ARASHA_ANALYZER_OPTIONS_INIT;
	arasha_analyzer *analyzer;
	size_t before, count;

	(void)state;
	options.allocate = count_allocate;
	options.release = count_release;
	options.context = &own;
	make_texts(&all, 200);
	analyzer = make_analyzer(&options);
	for (int round = 0; round < 2; round++) {
		before = own.calls;
		calls = 0;
		for (size_t i = 0; i < all.count; i++) {
			arasha_score scores[LABELS];

			classify(analyzer, all.text[i], all.size[i], scores);
			assert_int_equal(arasha_explain(analyzer, all.text[i], all.size[i], ABUSE, reasons,
						 2000, &count, NULL),
				ARASHA_OK);
			assert_int_equal(arasha_tokenize(analyzer, all.text[i], all.size[i], tokens, 2000,
						 &count, NULL),
				ARASHA_OK);
		}
	}
	assert_int_equal(own.calls, before);
	assert_int_equal(calls, 0);
	arasha_analyzer_destroy(analyzer);
	assert_int_equal(own.out, 0);
}

static size_t bytes_with(uint32_t words)
{
	counted own = {0};
	arasha_analyzer_options options = ARASHA_ANALYZER_OPTIONS_INIT;

	options.allocate = count_allocate;
	options.release = count_release;
	options.context = &own;
	options.words = words;
	arasha_analyzer_destroy(make_analyzer(&options));
	return own.bytes;
}

/* What arasha.h promises. */
static void test_memory_goes_by_words(void **state)
{
	(void)state;
	assert_in_range(bytes_with(512), 220000, 229000);
	assert_in_range(bytes_with(0), 5400000, 5600000);
	assert_int_equal((bytes_with(1024) - bytes_with(512)) / 512, 164);
	assert_int_equal(bytes_with(1000), bytes_with(1024));
	assert_int_equal(bytes_with(1), bytes_with(64));
	assert_int_equal(bytes_with(0), bytes_with(ARASHA_WORDS_USUAL));
}

static void test_each_allocation_may_fail(void **state)
{
	arasha_analyzer_options options = ARASHA_ANALYZER_OPTIONS_INIT;
	arasha_model *model;
	arasha_status status = ARASHA_E_MEMORY;

	(void)state;
	assert_int_equal(arasha_model_open_builtin(&model, NULL, NULL), ARASHA_OK);
	for (size_t at = 1; status == ARASHA_E_MEMORY; at++) {
		counted own = {.fails_at = at};
		arasha_analyzer *analyzer = NULL;
		arasha_error error = {0};

		options.allocate = count_allocate;
		options.release = count_release;
		options.context = &own;
		status = arasha_analyzer_create(&analyzer, model, &options, &error);
		if (status == ARASHA_OK) {
			assert_true(at > 2);
			arasha_analyzer_destroy(analyzer);
		} else {
			assert_int_equal(error.code, ARASHA_E_MEMORY);
		}
		assert_int_equal(own.out, 0);
	}
	assert_int_equal(status, ARASHA_OK);
	arasha_model_unref(model);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_nothing_is_taken_once_warm),
		cmocka_unit_test(test_memory_goes_by_words), cmocka_unit_test(test_each_allocation_may_fail)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
