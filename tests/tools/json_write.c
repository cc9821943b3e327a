/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers as JSON: six significant digits, rounded as printf rounds them. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "json_write.h"

enum { MANY = 200000 };

static void assert_as_printf(double number)
{
	char expected[64];
	ara_buffer out = {NULL, 0, 0};
	int size = snprintf(expected, sizeof expected, "%.6g", number);

	ara_json_number(&out, number);
	assert_int_equal(out.size, size);
	assert_memory_equal(out.data, expected, out.size);
	ara_buffer_finish(&out);
}

static void test_numbers_that_are_easily_wrong(void **state)
{
	static const double numbers[] = {0, -0.0, 1, -1, 0.1, 0.5, 0.25, 1e-4, 9.99999e-5, 9.999995e-5,
		0.000123456, 1e-5, 1.5e-7, 1e-9, 9.9999995e-10, 1e-10, 1e-300, 0.9999, 0.999999, 0.9999995,
		0.99999949, 0.1234565, 0.1234575, 0.2500005, 0.0999999, 0.09999995, 0.00999999499, 123456,
		1234567, 1e300, -0.25, 5.18123};

	(void)state;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		assert_as_printf(numbers[i]);
		assert_as_printf(nextafter(numbers[i], 2));
		assert_as_printf(nextafter(numbers[i], -2));
	}
}

static void test_many_numbers(void **state)
{
	uint64_t seed = 1;

	(void)state;
	for (int i = 0; i < MANY; i++) {
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		double number = (double)(seed >> 11) / 9007199254740992.0;
		assert_as_printf(number);
		assert_as_printf(pow(10, -12 * number));
		assert_as_printf(floor(number * 1e7) / 1e7);
		assert_as_printf((floor(number * 1e6) + 0.5) / 1e6);
	}
}

static void test_what_is_no_number_is_null(void **state)
{
	ara_buffer out = {NULL, 0, 0};

	(void)state;
	ara_json_number(&out, (double)NAN);
	ara_json_number(&out, (double)INFINITY);
	assert_int_equal(out.size, 8);
	assert_memory_equal(out.data, "nullnull", 8);
	ara_buffer_finish(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers_that_are_easily_wrong),
		cmocka_unit_test(test_many_numbers),
		cmocka_unit_test(test_what_is_no_number_is_null),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
