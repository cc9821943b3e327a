/* SPDX-License-Identifier: Apache-2.0 */
/* What a model tells of itself, and arithmetic with shares. */
#include "model/small.h"
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define assert_close(a, b) assert_true(fabs((a) - (b)) < 1e-12)

static arasha_model *model;

static int begin(void **state)
{
	small_model small = small_default();

	(void)state;
	model = small_open(&small);
	return 0;
}

static int end(void **state)
{
	(void)state;
	arasha_model_unref(model);
	return 0;
}

static void test_labels(void **state)
{
	(void)state;
	assert_int_equal(arasha_model_label_count(model), SMALL_LABELS);
	assert_string_equal(arasha_model_label_name(model, SMALL_ABUSE), "abuse");
	assert_string_equal(arasha_model_label_name(model, SMALL_PROFANITY), "profanity");
	assert_null(arasha_model_label_name(model, SMALL_LABELS));
	assert_null(arasha_model_label_name(model, UINT32_MAX));
}

static void test_shares(void **state)
{
	(void)state;
	assert_close(arasha_model_label_share(model, SMALL_INSULT), .25);
	assert_close(arasha_model_label_share(model, SMALL_PROFANITY), 0);
	assert_true(isnan(arasha_model_label_share(model, SMALL_LABELS)));
}

static void test_thresholds(void **state)
{
	double at = -1;

	(void)state;
	assert_int_equal(arasha_model_threshold(model, "balanced", SMALL_THREAT, &at), ARASHA_OK);
	assert_close(at, .25);
	assert_int_equal(arasha_model_threshold(model, "strict", SMALL_THREAT, &at), ARASHA_OK);
	assert_close(at, 1);
	at = -1;
	assert_int_equal(arasha_model_threshold(model, "loose", SMALL_THREAT, &at), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_model_threshold(model, "", SMALL_THREAT, &at), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_model_threshold(model, "Balanced", 0, &at), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_model_threshold(model, "balanced", SMALL_LABELS, &at), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_model_threshold(model, NULL, 0, &at), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_model_threshold(model, "balanced", 0, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_model_threshold(NULL, "balanced", 0, &at), ARASHA_E_ARGUMENT);
	assert_close(at, -1);
}

static void test_operating_points(void **state)
{
	(void)state;
	assert_string_equal(arasha_model_operating_point(model, 0), "balanced");
	assert_string_equal(arasha_model_operating_point(model, 1), "strict");
	assert_null(arasha_model_operating_point(model, 2));
	assert_null(arasha_model_operating_point(model, UINT32_MAX));
}

static void test_metadata(void **state)
{
	const char *value;

	(void)state;
	assert_string_equal(arasha_model_metadata(model, 0, &value), "name");
	assert_string_equal(value, "small");
	assert_string_equal(arasha_model_metadata(model, 1, &value), "note");
	assert_string_equal(value, "");
	assert_string_equal(arasha_model_metadata(model, 0, NULL), "name");
	assert_null(arasha_model_metadata(model, 2, &value));
	assert_null(arasha_model_metadata(model, UINT32_MAX, NULL));
}

/* The shipped model; a library without one says so. */
static void test_the_built_in_model(void **state)
{
	static const char *const labels[] = {"abuse", "insult", "humiliation", "harassment", "threat",
		"pressure", "stalking", "hate", "sexual", "profanity"};
	static const char *const points[] = {"balanced", "precision-95", "recall-95"};
	arasha_model *built_in = NULL;
	arasha_error error;

	(void)state;
	if (arasha_model_open_builtin(&built_in, NULL, &error) != ARASHA_OK) {
		assert_null(built_in);
		assert_int_equal(error.code, ARASHA_E_UNSUPPORTED);
		skip();
	}
	assert_int_equal(arasha_model_label_count(built_in), 10);
	for (uint32_t label = 0; label < 10; label++) {
		double at, share = arasha_model_label_share(built_in, label);

		assert_string_equal(arasha_model_label_name(built_in, label), labels[label]);
		assert_true(share >= 0 && share <= 1);
		for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
			assert_int_equal(arasha_model_threshold(built_in, points[i], label, &at), ARASHA_OK);
			assert_true(at >= 0 && at <= 1);
		}
	}
	arasha_model_unref(built_in);
}

/* ---- Shares --------------------------------------------------------------------------------------- */

static void test_shifted_probabilities(void **state)
{
	(void)state;
	/* Without evidence the share itself is the probability. */
	assert_close(arasha_shift_probability(.5, .5, .1), .1);
	/* Odds of 4 at even shares, and of 1 where there is a quarter as much. */
	assert_close(arasha_shift_probability(.8, .5, .2), .5);
	assert_close(arasha_shift_probability(.5, .2, .5), .8);
	assert_close(arasha_shift_probability(.3, .25, .25), .3);
	assert_close(arasha_shift_probability(0, .25, .75), 0);
	assert_close(arasha_shift_probability(1, .25, .75), 1);
}

static void test_a_shift_and_back(void **state)
{
	(void)state;
	for (int i = 0; i <= 100; i++) {
		double there = arasha_shift_probability(i * .01, .03, .4);

		assert_true(there >= 0 && there <= 1);
		assert_close(arasha_shift_probability(there, .4, .03), i * .01);
	}
}

static void test_shares_that_are_none(void **state)
{
	static const double none[] = {0, 1, -.1, 1.1};

	(void)state;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		assert_true(isnan(arasha_shift_probability(.5, none[i], .5)));
		assert_true(isnan(arasha_shift_probability(.5, .5, none[i])));
	}
	assert_true(isnan(arasha_shift_probability(-.1, .5, .5)));
	assert_true(isnan(arasha_shift_probability(1.1, .5, .5)));
	assert_true(isnan(arasha_shift_probability((double)NAN, .5, .5)));
	assert_true(isnan(arasha_shift_probability(.5, (double)NAN, .5)));
	assert_true(isnan(arasha_shift_probability(.5, .5, (double)NAN)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_labels),
		cmocka_unit_test(test_shares),
		cmocka_unit_test(test_thresholds),
		cmocka_unit_test(test_operating_points),
		cmocka_unit_test(test_metadata),
		cmocka_unit_test(test_the_built_in_model),
		cmocka_unit_test(test_shifted_probabilities),
		cmocka_unit_test(test_a_shift_and_back),
		cmocka_unit_test(test_shares_that_are_none),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
