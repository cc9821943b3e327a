/* SPDX-License-Identifier: Apache-2.0 */
/* The hash that features have their ids from. */
#include "base/hash.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Models are tables of these: they must never change. */
static void test_hash_is_pinned(void **state)
{
	static const uint16_t word[] = {0x0441, 0x0435, 0x043D};

	(void)state;
	assert_true(ara_hash_finish(ara_hash_start(0)) == UINT64_C(0xe220a8397b1dcdaf));
	assert_true(
		ara_hash_finish(ara_hash_units(ara_hash_start(1), word, 3)) == UINT64_C(0xc03d5096e7b25e0e));
	assert_true(
		ara_hash_finish(ara_hash_units(ara_hash_start(2), word, 3)) == UINT64_C(0x3697b7691e858255));
	assert_true(ara_hash_step(ara_hash_step(ara_hash_start(1), word[0]), word[1]) ==
		    ara_hash_units(ara_hash_start(1), word, 2));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_hash_is_pinned)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
