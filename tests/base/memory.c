/* SPDX-License-Identifier: Apache-2.0 */
/* Memory through an allocator of the caller's: zeroed, counted, refused. */
#include "base/memory.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* An allocator that hands out dirty memory until it has none left. */
typedef struct purse {
	int left; /* allocations that still succeed */
	int given;
	int taken_back;
	size_t last_size;
} purse;

static void *give(void *context, size_t size)
{
	purse *from = context;
	void *block;

	from->last_size = size;
	if (from->left == 0)
		return NULL;
	from->left--;
	from->given++;
	block = malloc(size);
	assert_non_null(block);
	memset(block, 0xA5, size);
	return block;
}

static void take_back(void *context, void *block)
{
	purse *to = context;

	assert_non_null(block);
	to->taken_back++;
	free(block);
}

static ara_memory memory_of(purse *from)
{
	return (ara_memory){give, take_back, from};
}

static void test_memory_is_zeroed(void **state)
{
	purse from = {.left = 1};
	ara_memory memory = memory_of(&from);
	uint8_t *bytes = ara_allocate(&memory, 7, 3);

	(void)state;
	assert_non_null(bytes);
	for (size_t i = 0; i < 21; i++)
		assert_int_equal(bytes[i], 0);
	ara_release(&memory, bytes);
	assert_int_equal(from.taken_back, 1);
}

static void test_nothing_is_no_failure(void **state)
{
	purse from = {.left = 3};
	ara_memory memory = memory_of(&from);
	void *blocks[] = {
		ara_allocate(&memory, 0, 8), ara_allocate(&memory, 8, 0), ara_allocate(&memory, SIZE_MAX, 0)};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		assert_non_null(blocks[i]);
		ara_release(&memory, blocks[i]);
	}
	ara_release(&memory, NULL);
	assert_int_equal(from.taken_back, 3);
}

/* Products that wrap to something small: the allocator is not even asked. */
static void test_sizes_that_overflow(void **state)
{
	purse from = {.left = 9};
	ara_memory memory = memory_of(&from);

	(void)state;
	assert_null(ara_allocate(&memory, SIZE_MAX / 2 + 1, 2));
	assert_null(ara_allocate(&memory, 2, SIZE_MAX / 2 + 1));
	assert_null(ara_allocate(&memory, SIZE_MAX / 8 + 2, 8));
	assert_null(ara_allocate(&memory, SIZE_MAX, SIZE_MAX));
	assert_int_equal(from.given, 0);
}

static void test_refusal_is_null(void **state)
{
	purse from = {.left = 0};
	ara_memory memory = memory_of(&from);

	(void)state;
	assert_null(ara_allocate(&memory, 4, 4));
	assert_null(ara_allocate(&memory, 0, 0));
}

/* Room is made seldom, what is in the array stays, what is new is zero. */
static void test_appending_one_by_one(void **state)
{
	enum { COUNT = 100000 };
	purse from = {.left = 1000};
	ara_memory memory = memory_of(&from);
	uint32_t *numbers = NULL;
	size_t capacity = 0;

	(void)state;
	for (uint32_t used = 0; used < COUNT; used++) {
		void *items = numbers;

		assert_int_equal(
			ara_grow(&memory, &items, &capacity, used, (size_t)used + 1, sizeof *numbers), 0);
		numbers = items;
		assert_true(capacity > used);
		assert_int_equal(numbers[used], 0);
		numbers[used] = used + 1;
	}
	for (uint32_t i = 0; i < COUNT; i++)
		assert_int_equal(numbers[i], i + 1);
	assert_true(from.given < 40);
	ara_release(&memory, numbers);
	assert_int_equal(from.taken_back, from.given);
}

static void test_room_that_is_there(void **state)
{
	purse from = {.left = 1};
	ara_memory memory = memory_of(&from);
	void *items = NULL;
	void *before;
	size_t capacity = 0;

	(void)state;
	assert_int_equal(ara_grow(&memory, &items, &capacity, 0, 10, 4), 0);
	before = items;
	assert_int_equal(ara_grow(&memory, &items, &capacity, 10, 10, 4), 0);
	assert_int_equal(ara_grow(&memory, &items, &capacity, 0, 0, 4), 0);
	assert_ptr_equal(items, before);
	assert_int_equal(from.given, 1);
	ara_release(&memory, items);
}

/* Only what the caller calls used is carried over. */
static void test_unused_items_are_zeroed(void **state)
{
	purse from = {.left = 2};
	ara_memory memory = memory_of(&from);
	void *items = NULL;
	uint8_t *bytes;
	size_t capacity = 0;

	(void)state;
	assert_int_equal(ara_grow(&memory, &items, &capacity, 0, 4, 1), 0);
	memset(items, 7, 4);
	assert_int_equal(ara_grow(&memory, &items, &capacity, 2, 400, 1), 0);
	bytes = items;
	assert_int_equal(bytes[1], 7);
	for (size_t i = 2; i < capacity; i++)
		assert_int_equal(bytes[i], 0);
	ara_release(&memory, items);
}

static void test_growth_that_fails(void **state)
{
	purse from = {.left = 1};
	ara_memory memory = memory_of(&from);
	void *items = NULL;
	void *before;
	size_t capacity = 0;
	size_t room;

	(void)state;
	assert_int_equal(ara_grow(&memory, &items, &capacity, 0, 3, 8), 0);
	before = items;
	room = capacity;
	memset(items, 9, 3 * 8);
	assert_int_equal(ara_grow(&memory, &items, &capacity, 3, 100, 8), -1);
	from.left = 1;
	assert_int_equal(ara_grow(&memory, &items, &capacity, 3, SIZE_MAX / 8 + 1, 8), -1);
	assert_int_equal(ara_grow(&memory, &items, &capacity, 3, SIZE_MAX, 8), -1);
	assert_ptr_equal(items, before);
	assert_int_equal(capacity, room);
	for (size_t i = 0; i < 3 * 8; i++)
		assert_int_equal(((uint8_t *)items)[i], 9);
	assert_int_equal(from.taken_back, 0);
	ara_release(&memory, items);
}

static void test_default_is_the_heap(void **state)
{
	ara_memory memory = ara_memory_default();
	char *text = ara_allocate(&memory, 6, 1);

	(void)state;
	assert_non_null(text);
	memcpy(text, "heap!", 6);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_memory_is_zeroed),
		cmocka_unit_test(test_nothing_is_no_failure),
		cmocka_unit_test(test_sizes_that_overflow),
		cmocka_unit_test(test_refusal_is_null),
		cmocka_unit_test(test_appending_one_by_one),
		cmocka_unit_test(test_room_that_is_there),
		cmocka_unit_test(test_unused_items_are_zeroed),
		cmocka_unit_test(test_growth_that_fails),
		cmocka_unit_test(test_default_is_the_heap),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
