/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers of keys: in order of coming, and found again after the table has grown many times. */
#include "train/index.h"
#include "base/hash.h"
#include "check.h"

enum { MANY = 100000 };

static void test_numbers_follow_first_coming(void **state)
{
	ara_index index = {0};
	bool fresh;

	(void)state;
	assert_int_equal(ara_index_find(&index, 5), ARA_INDEX_NONE);
	for (uint32_t i = 0; i < MANY; i++) {
		assert_int_equal(ara_index_put(&index, ara_hash_finish(i), &fresh), i);
		assert_true(fresh);
	}
	for (uint32_t i = 0; i < MANY; i++) {
		assert_int_equal(ara_index_put(&index, ara_hash_finish(i), &fresh), i);
		assert_false(fresh);
		assert_true(index.keys[i] == ara_hash_finish(i));
	}
	assert_int_equal(index.count, MANY);
	assert_int_equal(ara_index_find(&index, ara_hash_finish(MANY)), ARA_INDEX_NONE);
	ara_index_finish(&index);
}

/* Keys that all want the same slot still are told apart. */
static void test_keys_that_collide(void **state)
{
	ara_index index = {0};

	(void)state;
	for (uint32_t i = 0; i < 500; i++)
		assert_int_equal(ara_index_put(&index, (uint64_t)i << 40, NULL), i);
	for (uint32_t i = 0; i < 500; i++)
		assert_int_equal(ara_index_find(&index, (uint64_t)i << 40), i);
	ara_index_finish(&index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers_follow_first_coming),
		cmocka_unit_test(test_keys_that_collide),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
