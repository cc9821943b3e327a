/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whenever memory ends, training ends with a status and nothing is lost. The linker puts the functions below
 * before malloc and its kin, in all of the project's code; ICU and jansson keep their own.
 */
#include "whole.h"
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static long allowed = -1; /* allocations that still succeed; negative: all of them */

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
int __real_posix_memalign(void **out, size_t alignment, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
int __wrap_posix_memalign(void **out, size_t alignment, size_t size);

static int is_allowed(void)
{
	int answer;

	pthread_mutex_lock(&mutex);
	answer = allowed != 0;
	allowed -= allowed > 0;
	pthread_mutex_unlock(&mutex);
	return answer;
}

void *__wrap_malloc(size_t size)
{
	return is_allowed() ? __real_malloc(size) : NULL;
}

void *__wrap_calloc(size_t count, size_t size)
{
	return is_allowed() ? __real_calloc(count, size) : NULL;
}

int __wrap_posix_memalign(void **out, size_t alignment, size_t size)
{
	return is_allowed() ? __real_posix_memalign(out, alignment, size) : -1;
}

static arasha_status train_with(long allocations)
{
	arasha_train_options options = ARASHA_TRAIN_OPTIONS_INIT;
	arasha_status status;

	options.threads = 2;
	allowed = allocations;
	status = arasha_train(tiny_recipe, scratch_path("tiny.model"), &options, NULL);
	allowed = -1;
	return status;
}

/* From the first allocation on, then from later ones, ever further apart, until there are enough. */
static void test_out_of_memory_is_a_status(void **state)
{
	arasha_status status = ARASHA_E_MEMORY;
	int failures = 0;

	(void)state;
	for (long allocations = 0; status != ARASHA_OK; allocations += 1 + allocations / 4) {
		status = train_with(allocations);
		if (status != ARASHA_OK) {
			assert_int_equal(status, ARASHA_E_MEMORY);
			assert_int_equal(access(scratch_path("tiny.model"), F_OK), -1);
			failures++;
		}
	}
	assert_true(failures > 10);
}

int main(int argument_count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_out_of_memory_is_a_status),
	};

	if (argument_count != 2)
		return 2;
	tiny_recipe = arguments[1];
	return cmocka_run_group_tests(tests, scratch_begin, scratch_end);
}
