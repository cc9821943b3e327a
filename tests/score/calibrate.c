/* SPDX-License-Identifier: Apache-2.0 */
/* From margins to probabilities, and which label's probability "abuse" has. */
#include "score/score.h"
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define assert_close(a, b) assert_true(fabs((a) - (b)) < 1e-6)

/* ---- Curves --------------------------------------------------------------------------------------- */

enum { LABELS = 2, KNOTS = 4 };

/* Label 0 has a curve for every language; label 1 has another, save for Kazakh, where it is flat. */
static ara_knot knots[LABELS * ARA_MODEL_LANGUAGES * KNOTS];
static ara_model curves = {.label_count = LABELS, .knot_count = KNOTS, .knots = knots};

static void set_curve(uint32_t label, uint32_t language, const ara_knot *curve)
{
	for (size_t i = 0; i < KNOTS; i++)
		knots[((size_t)label * ARA_MODEL_LANGUAGES + language) * KNOTS + i] = curve[i];
}

static int begin_curves(void **state)
{
	static const ara_knot first[KNOTS] = {{-2, .125F}, {0, .25F}, {2, .75F}, {3, 1}};
	static const ara_knot second[KNOTS] = {{-1, 0}, {0, .5F}, {1, .5F}, {8, .625F}};
	static const ara_knot flat[KNOTS] = {{0, .375F}, {1, .375F}, {2, .375F}, {3, .375F}};

	(void)state;
	for (uint32_t language = 0; language < ARA_MODEL_LANGUAGES; language++) {
		set_curve(0, language, first);
		set_curve(1, language, second);
	}
	set_curve(1, ARASHA_LANGUAGE_KAZAKH, flat);
	return 0;
}

static double probability(double margin)
{
	return ara_calibrate(&curves, 0, ARASHA_LANGUAGE_RUSSIAN, margin);
}

static void test_knots_are_met(void **state)
{
	(void)state;
	assert_close(probability(-2), .125);
	assert_close(probability(0), .25);
	assert_close(probability(2), .75);
	assert_close(probability(3), 1);
}

static void test_linear_between_knots(void **state)
{
	(void)state;
	assert_close(probability(-1), .1875);
	assert_close(probability(1), .5);
	assert_close(probability(1.5), .625);
	assert_close(probability(2.125), .78125);
}

static void test_constant_outside(void **state)
{
	(void)state;
	assert_close(probability(-2.0001), .125);
	assert_close(probability(-1e300), .125);
	assert_close(probability((double)-INFINITY), .125);
	assert_close(probability(3.0001), 1);
	assert_close(probability((double)INFINITY), 1);
}

static void test_every_label_and_language_has_its_curve(void **state)
{
	(void)state;
	assert_close(ara_calibrate(&curves, 1, ARASHA_LANGUAGE_RUSSIAN, -.5), .25);
	assert_close(ara_calibrate(&curves, 1, ARASHA_LANGUAGE_KAZAKH, -.5), .375);
	assert_close(ara_calibrate(&curves, 1, ARASHA_LANGUAGE_MIXED, 8), .625);
	assert_close(ara_calibrate(&curves, 0, ARASHA_LANGUAGE_KAZAKH, 1), .5);
}

static void test_a_higher_margin_is_never_less_probable(void **state)
{
	double last = 0;

	(void)state;
	for (int i = -3000; i <= 4000; i++) {
		double now = probability(i * .001);

		assert_true(now >= last && now <= 1);
		last = now;
	}
}

static void test_the_longest_curve(void **state)
{
	static ara_knot long_curve[ARA_MODEL_MAX_KNOTS];
	ara_model model = {.label_count = 1, .knot_count = ARA_MODEL_MAX_KNOTS, .knots = long_curve};

	(void)state;
	for (size_t i = 0; i < ARA_MODEL_MAX_KNOTS; i++)
		long_curve[i] = (ara_knot){(float)i, (float)i / ARA_MODEL_MAX_KNOTS};
	assert_close(ara_calibrate(&model, 0, ARASHA_LANGUAGE_OTHER, 1024.5), 1024.5 / 4096);
	assert_close(ara_calibrate(&model, 0, ARASHA_LANGUAGE_OTHER, 4094.5), 4094.5 / 4096);
	assert_close(ara_calibrate(&model, 0, ARASHA_LANGUAGE_OTHER, .5), .5 / 4096);
}

/* ---- Abuse ---------------------------------------------------------------------------------------- */

static const char *names[] = {"insult", "abuse", "threat", "profanity", "of no label"};
static const ara_model kinds = {.label_count = 4, .label_names = names};

enum { INSULT, ABUSE, THREAT, PROFANITY };

static void test_abuse_takes_over_the_most_probable_kind(void **state)
{
	(void)state;
	assert_int_equal(ara_decide_source(&kinds, ABUSE, (double[]){.6, .2, .7, .1}), THREAT);
	assert_int_equal(ara_decide_source(&kinds, ABUSE, (double[]){.6, .2, .5, .1}), INSULT);
	assert_int_equal(ara_decide_source(&kinds, ABUSE, (double[]){.1, .0, .0, .0}), INSULT);
}

static void test_what_stands_behind_the_labels_is_none(void **state)
{
	(void)state;
	assert_int_equal(ara_decide_source(&kinds, ABUSE, (double[]){.6, .8, .7, .1, .9}), ABUSE);
}

static void test_abuse_keeps_what_is_as_probable(void **state)
{
	(void)state;
	assert_int_equal(ara_decide_source(&kinds, ABUSE, (double[]){.6, .8, .7, .1}), ABUSE);
	assert_int_equal(ara_decide_source(&kinds, ABUSE, (double[]){.7, .7, .7, .1}), ABUSE);
}

static void test_profanity_is_no_abuse(void **state)
{
	(void)state;
	assert_int_equal(ara_decide_source(&kinds, ABUSE, (double[]){.1, .2, .1, .9}), ABUSE);
	assert_int_equal(ara_decide_source(&kinds, ABUSE, (double[]){.3, .2, .1, .9}), INSULT);
}

static void test_other_labels_keep_their_own(void **state)
{
	(void)state;
	for (uint32_t label = 0; label < 4; label++)
		if (label != ABUSE)
			assert_int_equal(ara_decide_source(&kinds, label, (double[]){.1, .9, .2, .9}), label);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_knots_are_met),
		cmocka_unit_test(test_linear_between_knots),
		cmocka_unit_test(test_constant_outside),
		cmocka_unit_test(test_every_label_and_language_has_its_curve),
		cmocka_unit_test(test_a_higher_margin_is_never_less_probable),
		cmocka_unit_test(test_the_longest_curve),
		cmocka_unit_test(test_abuse_takes_over_the_most_probable_kind),
		cmocka_unit_test(test_what_stands_behind_the_labels_is_none),
		cmocka_unit_test(test_abuse_keeps_what_is_as_probable),
		cmocka_unit_test(test_profanity_is_no_abuse),
		cmocka_unit_test(test_other_labels_keep_their_own),
	};

	return cmocka_run_group_tests(tests, begin_curves, NULL);
}
