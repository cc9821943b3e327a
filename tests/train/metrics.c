/* SPDX-License-Identifier: Apache-2.0 */
/* Figures on cases that are small enough to do by hand; the comments do them. */
#include "train/metrics.h"
#include "check.h"

enum { MOST = 16 };

static size_t make(ara_scored *scored, const double *scores, const char *positives)
{
	size_t count = strlen(positives);

	for (size_t i = 0; i < count; i++)
		scored[i] = (ara_scored){scores[i], 1, i, positives[i] == '+'};
	ara_sort_scored(scored, count);
	return count;
}

static void test_perfect_order(void **state)
{
	ara_scored scored[MOST];
	size_t count = make(scored, (double[]){.1, .9, .2, .8}, "-+-+");

	(void)state;
	assert_close(ara_roc_auc(scored, count), 1, 0);
	assert_close(ara_average_precision(scored, count), 1, 0);
}

static void test_mixed_order(void **state)
{
	ara_scored scored[MOST];
	/* From the top: + - + -. Pairs in order: 2 of the first +, 1 of the second, of 4.
	 * Precision at the positives: 1/1 and 2/3, each gaining half of the recall. */
	size_t count = make(scored, (double[]){.9, .7, .6, .2}, "+-+-");

	(void)state;
	assert_close(ara_roc_auc(scored, count), .75, 1e-15);
	assert_close(ara_average_precision(scored, count), (1 + 2. / 3) / 2, 1e-15);
}

static void test_ties(void **state)
{
	ara_scored scored[MOST];
	/* Of the pairs, those within the tie count half: + beats - below (1), ties with - (1/2);
	 * the lower + beats nothing: ties none, loses to one, beats the last. Order: {+ -} {+} {-}. */
	size_t count = make(scored, (double[]){.5, .5, .4, .1}, "+-+-");

	(void)state;
	assert_close(ara_roc_auc(scored, count), (.5 + 1 + 0 + 1) / 4, 1e-15);
	/* Thresholds: .5 has precision 1/2 and gains 1/2 of the recall; .4 has 2/3 and gains 1/2. */
	assert_close(ara_average_precision(scored, count), .5 * .5 + .5 * 2 / 3, 1e-15);
}

static void test_all_equal(void **state)
{
	ara_scored scored[MOST];
	size_t count = make(scored, (double[]){.3, .3, .3, .3}, "+---");

	(void)state;
	assert_close(ara_roc_auc(scored, count), .5, 0);
	assert_close(ara_average_precision(scored, count), .25, 0);
}

static void test_weights_are_copies(void **state)
{
	ara_scored once[MOST], twice[MOST];
	size_t count = make(once, (double[]){.9, .7, .6, .2}, "-+-+");
	size_t more = make(twice, (double[]){.9, .7, .7, .7, .6, .2}, "-+++-+");

	(void)state;
	for (size_t i = 0; i < count; i++)
		if (fabs(once[i].score - .7) < 1e-9)
			once[i].weight = 3;
	assert_close(ara_roc_auc(once, count), ara_roc_auc(twice, more), 1e-15);
	assert_close(ara_average_precision(once, count), ara_average_precision(twice, more), 1e-15);
}

static void test_undefined(void **state)
{
	ara_scored scored[MOST];
	size_t count = make(scored, (double[]){.3, .4}, "--");

	(void)state;
	assert_true(isnan(ara_roc_auc(scored, count)));
	assert_true(isnan(ara_average_precision(scored, count)));
	count = make(scored, (double[]){.3, .4}, "++");
	assert_true(isnan(ara_roc_auc(scored, count)));
	assert_close(ara_average_precision(scored, count), 1, 0);
	assert_true(isnan(ara_calibration_error(scored, 0, 10)));
	assert_true(isnan(ara_log_loss(scored, 0)));
}

static void test_calibration_error(void **state)
{
	ara_scored scored[MOST];
	/* Two bins: {.9, .7} with one positive of two, {.2, .2} with none.
	 * |.8 - .5| and |.2 - 0|, half of the texts each. */
	size_t count = make(scored, (double[]){.2, .9, .2, .7}, "-+--");

	(void)state;
	assert_close(ara_calibration_error(scored, count, 2), .25, 1e-15);
	/* One text a bin: .1, .7, .2, .2. */
	assert_close(ara_calibration_error(scored, count, 10), (.1 + .7 + .2 + .2) / 4, 1e-15);
}

static void test_calibration_error_of_uneven_bins(void **state)
{
	ara_scored scored[MOST];
	/* Five texts in two bins: two, then three. */
	size_t count = make(scored, (double[]){1, 1, 0, 0, 0}, "+-++-");

	(void)state;
	assert_close(ara_calibration_error(scored, count, 2), (1. + 2.) / 5, 1e-15);
}

static void test_log_loss(void **state)
{
	ara_scored scored[2] = {{0, 1, 0, true}, {log(3), 3, 1, false}};

	(void)state;
	/* Probabilities 1/2 of what is, and 1 - 3/4 of what is not, thrice. */
	assert_close(ara_log_loss(scored, 2), (log(2) + 3 * log(4)) / 4, 1e-14);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_perfect_order),
		cmocka_unit_test(test_mixed_order),
		cmocka_unit_test(test_ties),
		cmocka_unit_test(test_all_equal),
		cmocka_unit_test(test_weights_are_copies),
		cmocka_unit_test(test_undefined),
		cmocka_unit_test(test_calibration_error),
		cmocka_unit_test(test_calibration_error_of_uneven_bins),
		cmocka_unit_test(test_log_loss),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
