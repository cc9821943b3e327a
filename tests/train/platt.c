/* SPDX-License-Identifier: Apache-2.0 */
/* Lines from margins to log-odds, and the curves that stand for them in a model. */
#include "train/platt.h"
#include "check.h"
#include "score/score.h"
#include "train/calibration.h"
#include "train/random.h"

enum { MANY = 40000 };

static double uniform(uint64_t *state)
{
	return (double)(ara_random_next(state) >> 11) / 9007199254740992.0;
}

/* Texts whose probability is sigmoid(slope * margin + offset). */
static void make(ara_judged *judged, size_t count, double slope, double offset, uint8_t group, uint64_t seed)
{
	for (size_t i = 0; i < count; i++) {
		double margin = 8 * uniform(&seed) - 4;

		judged[i] = (ara_judged){
			margin, 1, uniform(&seed) < 1 / (1 + exp(-(slope * margin + offset))), group};
	}
}

static void test_finds_the_line(void **state)
{
	static ara_judged judged[MANY];
	ara_line line;

	(void)state;
	make(judged, MANY, 1.7, -2, 1, 1);
	line = ara_platt_common(judged, MANY);
	assert_close(line.slope, 1.7, .1);
	assert_close(line.offset, -2, .1);
}

/* A weight of three is the text three times; the targets know of it too. */
static void test_weights_are_copies(void **state)
{
	static ara_judged once[200], thrice[600];
	ara_line a, b;

	(void)state;
	make(once, 200, 1, 0, 1, 2);
	for (size_t i = 0; i < 600; i++)
		thrice[i] = once[i / 3];
	for (size_t i = 0; i < 200; i++)
		once[i].weight = 3;
	a = ara_platt_common(once, 200);
	b = ara_platt_common(thrice, 600);
	assert_close(a.slope, b.slope, 1e-6);
	assert_close(a.offset, b.offset, 1e-6);
}

static void test_lines_always_rise(void **state)
{
	static ara_judged judged[2000];
	ara_line line;

	(void)state;
	make(judged, 2000, -1, 0, 1, 3);
	assert_true(ara_platt_common(judged, 2000).slope > 0);
	/* All margins are the same: the share of positives is all there is to learn. */
	for (size_t i = 0; i < 2000; i++)
		judged[i] = (ara_judged){-3, 1, i % 4 == 0, 1};
	line = ara_platt_common(judged, 2000);
	assert_true(line.slope > 0);
	assert_close(1 / (1 + exp(3 * line.slope - line.offset)), .25, .005);
}

/* Positives and negatives that a margin parts wholly would pull the slope to infinity; Platt's targets hold
 * it. */
static void test_parted_classes_stay_finite(void **state)
{
	ara_judged judged[20];
	ara_line line;

	(void)state;
	for (size_t i = 0; i < 20; i++)
		judged[i] = (ara_judged){i < 10 ? -1 : 1, 1, i >= 10, 1};
	line = ara_platt_common(judged, 20);
	/* At the optimum the fitted probabilities are the targets: 11/12 and 1/12. */
	assert_close(line.slope, log(11), 1e-6);
	assert_close(line.offset, 0, 1e-6);
}

static void test_nothing_to_fit(void **state)
{
	ara_line line = ara_platt_common(NULL, 0);

	(void)state;
	assert_close(line.slope, 1, 0);
	assert_close(line.offset, 0, 0);
}

static void test_groups(void **state)
{
	static ara_judged judged[MANY + 10];
	ara_line common, many, few, none;

	(void)state;
	make(judged, MANY / 2, 1, 0, 1, 4);
	make(judged + MANY / 2, MANY / 2, 1, -2, 2, 5);
	make(judged + MANY, 10, 1, 6, 3, 6);
	common = ara_platt_common(judged, MANY + 10);
	many = ara_platt_group(judged, MANY + 10, 2, common, 10);
	few = ara_platt_group(judged, MANY + 10, 3, common, 10);
	none = ara_platt_group(judged, MANY + 10, 0, common, 10);
	/* With many texts a group has its own line; with a few it moves towards it; with none it has the
	 * common one. */
	assert_close(many.offset, -2, .15);
	assert_close(many.slope, 1, .15);
	assert_true(few.offset > common.offset + .02 && few.offset < 3);
	assert_close(none.slope, common.slope, 1e-9);
	assert_close(none.offset, common.offset, 1e-9);
}

static double at(const ara_model *model, double margin)
{
	return ara_calibrate(model, 0, 0, margin);
}

static void check_curve(ara_line line)
{
	ara_knot knots[ARA_KNOTS * ARA_MODEL_LANGUAGES];
	const ara_model model = {.label_count = 1, .knot_count = ARA_KNOTS, .knots = knots};

	ara_curve(line, knots);
	for (int i = 1; i < ARA_KNOTS; i++) {
		assert_true(knots[i].margin > knots[i - 1].margin);
		assert_true(knots[i].probability > knots[i - 1].probability);
	}
	assert_true(knots[0].probability > 0 && knots[ARA_KNOTS - 1].probability < 1);
	for (double odds = -14.9; odds < 14.9; odds += .01) {
		double margin = (odds - line.offset) / line.slope;

		assert_close(at(&model, margin), 1 / (1 + exp(-odds)), .002);
		assert_true(at(&model, margin) < at(&model, (odds + .01 - line.offset) / line.slope));
	}
}

static void test_curves_follow_the_sigmoid(void **state)
{
	(void)state;
	check_curve((ara_line){1, 0});
	check_curve((ara_line){2.3, -4});
	check_curve((ara_line){1e-3, -7});
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_finds_the_line),
		cmocka_unit_test(test_weights_are_copies),
		cmocka_unit_test(test_lines_always_rise),
		cmocka_unit_test(test_parted_classes_stay_finite),
		cmocka_unit_test(test_nothing_to_fit),
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_curves_follow_the_sigmoid),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
