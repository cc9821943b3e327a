/* SPDX-License-Identifier: Apache-2.0 */
/* From weights to bytes and margins, and the cross validation that probabilities rest on. */
#include "train/fit.h"
#include "lesson.h"

static ara_meter meter;

static int begin(void **state)
{
	(void)state;
	ara_meter_init(&meter, NULL, NULL);
	return 0;
}

static int end(void **state)
{
	(void)state;
	ara_meter_finish(&meter);
	return 0;
}

/* A text of one sentence has one window, so only rounding parts its margin from what was learned. */
static void test_rounding_moves_margins_little(void **state)
{
	hand_made made;
	arasha_train_error error;
	ara_learner learner;
	ara_weights weights;

	(void)state;
	make_lesson(&made, 1);
	assert_int_equal(ara_learner_init(&learner, &made.lesson, &error), ARASHA_OK);
	ara_learner_run(&learner, &meter, 0);
	assert_int_equal(ara_weights_init(&weights, &learner, &error), ARASHA_OK);
	for (size_t text = 0; text < TEXTS; text++) {
		double margins[LABELS];
		float rounded[LABELS];

		ara_learner_margins(&learner, text, margins);
		ara_weights_margins(&weights, &made.dataset, &made.recipe.schema, text, rounded);
		for (uint32_t label = 0; label < LABELS; label++)
			assert_close(rounded[label], margins[label], .05);
	}
	ara_weights_finish(&weights);
	ara_learner_finish(&learner);
}

/* One weight a hundred times larger than the others is cut, for the others are in a hundred times more texts.
 */
static void test_a_giant_is_cut_for_the_many(void **state)
{
	hand_made made;
	arasha_train_error error;
	ara_learner learner;
	ara_weights weights;

	(void)state;
	make_lesson(&made, 2);
	assert_int_equal(ara_learner_init(&learner, &made.lesson, &error), ARASHA_OK);
	for (uint32_t i = 0; i < FEATURES; i++) {
		learner.rows[i * learner.lanes] = i ? .011f * (float)(i % 5) : 4;
		made.df[i] = i ? 100000 : 1;
	}
	assert_int_equal(ara_weights_init(&weights, &learner, &error), ARASHA_OK);
	assert_true(weights.scales[0] < 2.f / 127);
	assert_int_equal(weights.rows[0], 127);
	/* A label that has no weights still has a scale, and bytes of 0. */
	assert_true(weights.scales[1] > 0);
	assert_int_equal(weights.rows[1], 0);
	ara_weights_finish(&weights);
	ara_learner_finish(&learner);
}

/* Two sentences, one of which says more than both together: it decides. */
static void test_the_window_that_says_most_decides(void **state)
{
	int8_t rows[] = {100, -100};
	ara_weights weights = {.label_count = 1,
		.column_count = 1,
		.feature_count = 2,
		.rows = rows,
		.intercepts = {.5f},
		.scales = {.01f}};
	ara_schema schema = {.norm = ARA_NORM_SQRT};
	uint32_t occurrences[] = {0, 0, 1};
	ara_sentence_row sentences[] = {{2, 4}, {3, 5}};
	size_t sentence_ends[] = {2};
	ara_dataset dataset = {.text_count = 1,
		.sentence_ends = sentence_ends,
		.sentences = sentences,
		.occurrences = occurrences};
	float margin;

	(void)state;
	ara_weights_margins(&weights, &dataset, &schema, 0, &margin);
	/* 200 of four features; the whole would have 100 of nine. */
	assert_close(margin, .5 + 2 / sqrt(4), 1e-6);
	rows[0] = -100;
	ara_weights_margins(&weights, &dataset, &schema, 0, &margin);
	assert_close(margin, .5 - 1 / sqrt(5), 1e-6);
}

static void cross_validate(hand_made *made, float *margins, ara_fit *whole)
{
	arasha_train_error error;

	assert_int_equal(ara_cross_validate(&made->lesson, margins, whole, 2, &meter, &error), ARASHA_OK);
}

/* Whatever is said of a text, the model that judges it has not heard. */
static void test_no_text_is_judged_by_what_it_says_itself(void **state)
{
	float before[TEXTS * LABELS], after[TEXTS * LABELS];
	hand_made made;
	bool others_moved = false;

	(void)state;
	make_lesson(&made, 3);
	made.recipe.learning.max_features = 20;
	made.items[11].any = 1u << 2;
	cross_validate(&made, before, NULL);
	for (uint32_t label = 0; label < LABELS; label++)
		made.targets[10 * LABELS + label] = 1 - made.targets[10 * LABELS + label];
	cross_validate(&made, after, NULL);
	for (size_t text = 0; text < TEXTS; text++) {
		bool same =
			memcmp(&before[text * LABELS], &after[text * LABELS], LABELS * sizeof(float)) == 0;

		if (made.folds[text] == made.folds[10])
			assert_true(same);
		else
			others_moved = others_moved || !same;
	}
	assert_true(others_moved);
}

static void test_the_whole_learns_from_all(void **state)
{
	float margins[TEXTS * LABELS];
	hand_made made;
	ara_fit all, half;

	(void)state;
	make_lesson(&made, 4);
	made.recipe.learning.max_features = 12;
	cross_validate(&made, margins, &all);
	assert_int_equal(all.kept, 12);
	assert_true(all.change < made.recipe.learning.tolerance);
	assert_true(all.rounding[0] > 0 && all.rounding[0] < .05);
	/* Without the texts of one fold it would be another model. */
	for (size_t text = 0; text < TEXTS; text++)
		for (uint32_t label = 0; made.folds[text] == 1 && label < LABELS; label++)
			made.targets[text * LABELS + label] = NAN;
	cross_validate(&made, margins, &half);
	assert_true(fabsf(all.weights.intercepts[0] - half.weights.intercepts[0]) > 1e-3f);
	ara_fit_finish(&all);
	ara_fit_finish(&half);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rounding_moves_margins_little),
		cmocka_unit_test(test_a_giant_is_cut_for_the_many),
		cmocka_unit_test(test_the_window_that_says_most_decides),
		cmocka_unit_test(test_no_text_is_judged_by_what_it_says_itself),
		cmocka_unit_test(test_the_whole_learns_from_all),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
