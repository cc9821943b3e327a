/* SPDX-License-Identifier: Apache-2.0 */
/* Our exp and log against libm's, and decimals whatever the locale. */
#include "train/numeric.h"
#include "check.h"
#include <locale.h>

static void test_exp_agrees_with_libm(void **state)
{
	(void)state;
	for (double x = -690; x < 690; x += 0.37)
		assert_close(ara_exp(x) / exp(x), 1, 1e-14);
	assert_close(ara_exp(0), 1, 0);
	assert_close(ara_exp(-1000), 0, 0);
	assert_true(isfinite(ara_exp(1000)));
}

static void test_log_agrees_with_libm(void **state)
{
	(void)state;
	for (double x = 1e-300; x < 1e300; x *= 1.37)
		assert_close(ara_log(x), log(x), 1e-15 * fabs(log(x)) + 2e-16);
	for (double x = 0.5; x < 2; x += 0.001)
		assert_close(ara_log(x), log(x), 2e-16);
}

static void test_sigmoid_keeps_its_ends(void **state)
{
	(void)state;
	assert_close(ara_sigmoid(0), .5, 0);
	assert_close(ara_sigmoid(-40) / exp(-40), 1, 1e-13);
	assert_close(ara_sigmoid(900), 1, 0);
	assert_true(ara_sigmoid(-600) > 0);
	assert_close(ara_softplus(-50), exp(-50), 1e-15);
	assert_close(ara_softplus(800), 800, 0);
	assert_close(ara_softplus(0), log(2), 1e-15);
}

static void test_decimals(void **state)
{
	char out[ARA_DECIMAL_SIZE];

	(void)state;
	assert_string_equal(ara_decimal(out, 0.95, 4), "0.9500");
	assert_string_equal(ara_decimal(out, -1.25, 1), "-1.3");
	assert_string_equal(ara_decimal(out, 0.99996, 4), "1.0000");
	assert_string_equal(ara_decimal(out, 42, 0), "42");
	assert_string_equal(ara_decimal(out, (double)NAN, 3), "nan");
	assert_string_equal(ara_decimal(out, 1e300, 3), "nan");
}

/* In the first of these locales that the system has, the decimal point is a comma. */
static void test_decimals_have_a_point_in_every_locale(void **state)
{
	char out[ARA_DECIMAL_SIZE];

	(void)state;
	if (!setlocale(LC_ALL, "ru_RU.UTF-8") && !setlocale(LC_ALL, "kk_KZ.UTF-8") &&
		!setlocale(LC_ALL, "de_DE.UTF-8"))
		skip();
	assert_string_equal(ara_decimal(out, 0.5, 2), "0.50");
	setlocale(LC_ALL, "C");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_exp_agrees_with_libm),
		cmocka_unit_test(test_log_agrees_with_libm),
		cmocka_unit_test(test_sigmoid_keeps_its_ends),
		cmocka_unit_test(test_decimals),
		cmocka_unit_test(test_decimals_have_a_point_in_every_locale),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
