/* SPDX-License-Identifier: Apache-2.0 */
/* Thresholds on a few probabilities, chosen by hand. */
#include "train/points.h"
#include "check.h"

static const ara_point f1 = {"balanced", ARA_POINT_F, {1}};
static const ara_point recalling = {"recalling", ARA_POINT_F, {1, 2}}; /* for label 1 */
static const ara_point precise = {"precision-95", ARA_POINT_PRECISION, {.95}};
static const ara_point thorough = {"recall-95", ARA_POINT_RECALL, {.95}};

static size_t make(ara_scored *scored, const double *scores, const char *positives)
{
	size_t count = strlen(positives);

	for (size_t i = 0; i < count; i++)
		scored[i] = (ara_scored){scores[i], 1, i, positives[i] == '+'};
	ara_sort_scored(scored, count);
	return count;
}

static void test_each_kind(void **state)
{
	ara_scored scored[8];
	size_t count = make(scored, (double[]){.9, .8, .7, .6, .5, .4}, "++-+--");
	ara_threshold at;

	(void)state;
	/* Precision is 1 down to .8, so the lowest such threshold lies between .8 and .7. */
	at = ara_choose_threshold(&precise, 0, scored, count);
	assert_close(at.probability, .75, 1e-12);
	assert_close(at.precision, 1, 0);
	assert_close(at.recall, 2. / 3, 1e-12);
	assert_true(at.reached);
	/* 3.9 positives are to be expected, so the expected F1 is 6 / 7.9 after four texts, 7 / 8.9 after
	 * five and, its highest, 7.8 / 9.9 after all: half of it lies below the last. */
	at = ara_choose_threshold(&f1, 0, scored, count);
	assert_close(at.probability, .2, 1e-12);
	assert_close(at.recall, 1, 0);
	/* With one that is hardly positive more, it is not worth the risk. */
	count = make(scored, (double[]){.9, .8, .7, .6, .1}, "+++-+");
	at = ara_choose_threshold(&f1, 0, scored, count);
	assert_close(at.probability, .35, 1e-12);
	assert_close(at.recall, 3. / 4, 1e-12);
	/* Where recall counts four times as much it may be: 5 * 3 / (4 + 4 * 3.25) after four, 5 * 3.25 / (5
	 * + 4 * 3.25) after all. */
	count = make(scored, (double[]){.9, .8, .7, .6, .25}, "+++-+");
	assert_close(ara_choose_threshold(&f1, 0, scored, count).probability, .425, 1e-12);
	at = ara_choose_threshold(&recalling, 1, scored, count);
	assert_close(at.probability, .125, 1e-12);
	assert_true(at.reached);
	count = make(scored, (double[]){.9, .8, .7, .6, .5, .4}, "++-+--");
	/* All positives are found at .6, not before. */
	at = ara_choose_threshold(&thorough, 0, scored, count);
	assert_close(at.probability, .55, 1e-12);
	assert_close(at.recall, 1, 0);
}

static void test_precision_that_comes_back(void **state)
{
	ara_scored scored[64];
	double scores[41];
	char positives[42];
	size_t count;
	ara_threshold at;

	(void)state;
	/* The second is wrong, but forty are right: precision is .976 in the end, and the lowest such
	 * threshold wins. */
	for (int i = 0; i < 41; i++) {
		scores[i] = 1 - .01 * i;
		positives[i] = i == 1 ? '-' : '+';
	}
	positives[41] = 0;
	count = make(scored, scores, positives);
	at = ara_choose_threshold(&precise, 0, scored, count);
	assert_close(at.recall, 1, 0);
	assert_true(at.reached);
}

static void test_precision_that_is_never_reached(void **state)
{
	ara_scored scored[8];
	/* Precision from the top: 0, 1/2, 2/3, 2/4, 2/5. */
	size_t count = make(scored, (double[]){.9, .8, .7, .6, .5}, "-++--");
	ara_threshold at = ara_choose_threshold(&precise, 0, scored, count);

	(void)state;
	assert_close(at.probability, .65, 1e-12);
	assert_close(at.precision, 2. / 3, 1e-12);
	assert_false(at.reached);
}

static void test_equal_probabilities_stand_together(void **state)
{
	ara_scored scored[8];
	size_t count = make(scored, (double[]){.8, .8, .8, .2}, "+--+");
	ara_threshold at = ara_choose_threshold(&precise, 0, scored, count);

	(void)state;
	/* No threshold can part the three, so 1/3 is what .8 has; all four have 1/2. */
	assert_close(at.precision, .5, 1e-12);
	assert_true(at.probability > 0 && at.probability <= .2);
}

static void test_without_positives_nothing_is_flagged(void **state)
{
	ara_scored scored[8];
	size_t count = make(scored, (double[]){.8, .7}, "--");

	(void)state;
	assert_close(ara_choose_threshold(&f1, 0, scored, count).probability, 1, 0);
	assert_close(ara_choose_threshold(&thorough, 0, scored, 0).probability, 1, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_kind),
		cmocka_unit_test(test_precision_that_comes_back),
		cmocka_unit_test(test_precision_that_is_never_reached),
		cmocka_unit_test(test_equal_probabilities_stand_together),
		cmocka_unit_test(test_without_positives_nothing_is_flagged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
