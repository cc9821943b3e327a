/* SPDX-License-Identifier: Apache-2.0 */
/* What is learned is the optimum that learner.h names, judged by the gradient of the primal problem. */
#include "lesson.h"
#include "metered.h"
#include "train/registers.h"

/* Largest entry of the gradient of |w|^2 / 2 + sum C c loss, for w in units of plain weights: those that are
 * kept, divided by the features' scales. */
static double largest_gradient(const ara_learner *learner, uint32_t label)
{
	const ara_lesson *lesson = learner->lesson;
	double gradient[FEATURES], value = lesson->recipe->learning.intercept;
	double bias = learner->intercepts[label] / value, largest;

	for (uint32_t i = 0; i < FEATURES; i++)
		gradient[i] = ara_learner_keeps(learner, i)
				      ? (double)learner->rows[i * learner->lanes + label] /
						sqrt((double)learner->squares[i])
				      : 0;
	for (size_t text = 0; text < TEXTS; text++) {
		double target = (double)learner->targets[text * LABELS + label], margins[LABELS], error;
		double norm = sqrt((double)lesson->dataset->features[text]);
		size_t count;
		const uint32_t *row = ara_text_row(lesson->dataset, text, &count);

		if (isnan(target) || lesson->folds[text] == lesson->held_out)
			continue;
		ara_learner_margins(learner, text, margins);
		error = lesson->costs[label] *
			lesson->recipe->sources[lesson->corpus->items[text].source].weight *
			(double)lesson->corpus->items[text].weight *
			(1 / (1 + exp(-margins[label])) - target);
		for (size_t i = 0; i < count; i++)
			gradient[row[i]] += error * sqrt((double)learner->squares[row[i]]) / norm;
		bias += error * value;
	}
	largest = fabs(bias);
	for (uint32_t i = 0; i < FEATURES; i++)
		largest = ara_learner_keeps(learner, i) ? fmax(largest, fabs(gradient[i])) : largest;
	return largest;
}

static void check_optimum(hand_made *made)
{
	arasha_train_error error;
	ara_learner learner;

	assert_int_equal(ara_learner_init(&learner, &made->lesson, &error), ARASHA_OK);
	ara_learner_run(&learner, &meter, 0);
	for (uint32_t label = 0; label < LABELS; label++)
		assert_true(largest_gradient(&learner, label) < 2e-4);
	assert_true(fabsf(learner.rows[0]) > .1f);
	ara_learner_finish(&learner);
}

static void test_finds_the_optimum(void **state)
{
	hand_made made;

	(void)state;
	make_lesson(&made, 1);
	check_optimum(&made);
	made.lesson.held_out = 1;
	check_optimum(&made);
}

static void test_finds_the_optimum_with_idf(void **state)
{
	hand_made made;

	(void)state;
	make_lesson(&made, 2);
	made.recipe.learning.idf = true;
	check_optimum(&made);
}

static void test_finds_the_optimum_with_kinds_scaled(void **state)
{
	hand_made made;

	(void)state;
	make_lesson(&made, 3);
	for (uint32_t feature = 0; feature < FEATURES; feature++)
		made.kinds[feature] = feature % 2 ? ARA_KIND_NGRAM : ARA_KIND_PAIR;
	made.recipe.learning.scales[ARA_KIND_NGRAM] = 0.5;
	made.recipe.learning.scales[ARA_KIND_PAIR] = 2;
	check_optimum(&made);
}

/* One text that has nothing but the intercept: b minimises b^2 / 2 + C log(1 + exp(-b)), so b = C / (1 +
 * exp(b)). */
static void test_the_simplest_problem(void **state)
{
	hand_made made;
	arasha_train_error error;
	ara_learner learner;
	double low = 0, high = 30;

	(void)state;
	make_lesson(&made, 3);
	made.dataset.text_count = 1;
	made.sentences[0] = (ara_sentence_row){0, 0};
	made.features[0] = 0;
	made.targets[0] = 1;
	made.recipe.learning.intercept = 1;
	made.lesson.costs[0] = 30;
	for (int i = 0; i < 100; i++) {
		double b = (low + high) / 2;

		*(b < 30 / (1 + exp(b)) ? &low : &high) = b;
	}
	assert_int_equal(ara_learner_init(&learner, &made.lesson, &error), ARASHA_OK);
	ara_learner_run(&learner, &meter, 0);
	assert_close(learner.intercepts[0], low, 1e-9);
	ara_learner_finish(&learner);
}

/* What a text says must not matter to a label of which it is not known whether the text has it. */
static void test_unknown_labels_are_no_evidence(void **state)
{
	hand_made made;
	arasha_train_error error;
	ara_learner with, without;

	(void)state;
	make_lesson(&made, 4);
	assert_int_equal(ara_learner_init(&with, &made.lesson, &error), ARASHA_OK);
	ara_learner_run(&with, &meter, 0);
	/* Every third text, of which label 2 is unknown, becomes nothing but feature 5. */
	for (size_t text = 0; text < TEXTS; text += 3)
		for (size_t i = ara_first_occurrence(&made.dataset, text); i < made.sentences[text].end; i++)
			made.occurrences[i] = 5;
	assert_int_equal(ara_learner_init(&without, &made.lesson, &error), ARASHA_OK);
	ara_learner_run(&without, &meter, 0);
	for (uint32_t i = 0; i < FEATURES; i++)
		assert_close(with.rows[i * with.lanes + 2], without.rows[i * without.lanes + 2], 1e-4);
	assert_true(fabsf(with.rows[5 * with.lanes] - without.rows[5 * without.lanes]) > 1e-2f);
	ara_learner_finish(&with);
	ara_learner_finish(&without);
}

static void test_any_of_becomes_what_is_likely(void **state)
{
	hand_made made;
	arasha_train_error error;
	ara_learner learner;
	double margins[LABELS], p, q;

	(void)state;
	make_lesson(&made, 5);
	made.items[7].any = 1u << 0 | 1u << 2;
	made.targets[7 * LABELS] = made.targets[7 * LABELS + 2] = NAN;
	assert_int_equal(ara_learner_init(&learner, &made.lesson, &error), ARASHA_OK);
	ara_learner_run(&learner, &meter, 0);
	ara_learner_margins(&learner, 7, margins);
	p = 1 / (1 + exp(-margins[0]));
	q = 1 / (1 + exp(-margins[2]));
	ara_learner_expect(&learner);
	assert_close(learner.targets[7 * LABELS], p / (p + q - p * q), 1e-6);
	assert_close(learner.targets[7 * LABELS + 2], q / (p + q - p * q), 1e-6);
	assert_close(learner.targets[7 * LABELS + 1], made.targets[7 * LABELS + 1], 0);
	/* From there on the text takes part, and a second round moves its own targets. */
	ara_learner_run(&learner, &meter, 0);
	assert_true(largest_gradient(&learner, 0) < 2e-4);
	ara_learner_expect(&learner);
	ara_learner_run(&learner, &meter, 0);
	assert_true(largest_gradient(&learner, 2) < 2e-4);
	ara_learner_finish(&learner);
}

static void test_pruning_keeps_what_weighs(void **state)
{
	hand_made made;
	arasha_train_error error;
	ara_learner learner;
	uint32_t kept = 0;

	(void)state;
	make_lesson(&made, 6);
	assert_int_equal(ara_learner_init(&learner, &made.lesson, &error), ARASHA_OK);
	ara_learner_run(&learner, &meter, 0);
	assert_int_equal(ara_learner_prune(&learner, 9), 0);
	for (uint32_t i = 0; i < FEATURES; i++)
		kept += ara_learner_keeps(&learner, i);
	assert_int_equal(kept, 9);
	assert_true(ara_learner_keeps(&learner, 0) && ara_learner_keeps(&learner, 1));
	ara_learner_run(&learner, &meter, 0);
	for (uint32_t label = 0; label < LABELS; label++)
		assert_true(largest_gradient(&learner, label) < 2e-4);
	ara_learner_finish(&learner);
}

static void test_pruning_equals(void **state)
{
	hand_made made;
	arasha_train_error error;
	ara_learner learner;

	(void)state;
	make_lesson(&made, 6);
	assert_int_equal(ara_learner_init(&learner, &made.lesson, &error), ARASHA_OK);
	/* Nothing is learned yet, so all are equally important: the first stay. */
	assert_int_equal(ara_learner_prune(&learner, 4), 0);
	for (uint32_t i = 0; i < FEATURES; i++)
		assert_int_equal(ara_learner_keeps(&learner, i), i < 4);
	ara_learner_finish(&learner);
}

static void test_label_that_no_text_has(void **state)
{
	hand_made made;
	arasha_train_error error;
	ara_learner learner;

	(void)state;
	make_lesson(&made, 7);
	for (size_t text = 0; text < TEXTS; text++)
		made.targets[text * LABELS + 1] = text % 2 ? 0 : NAN;
	assert_int_equal(ara_learner_init(&learner, &made.lesson, &error), ARASHA_OK);
	ara_learner_run(&learner, &meter, 0);
	assert_true(learner.silent[1] && !learner.silent[0]);
	for (uint32_t i = 0; i < FEATURES; i++)
		assert_close(learner.rows[i * learner.lanes + 1], 0, 0);
	assert_true(learner.intercepts[1] < -4);
	ara_learner_finish(&learner);
}

/* What is learned of the label 1, and its log odds where it is known. */
typedef struct learned {
	double weights[FEATURES];
	double intercept;
	double log_odds;
} learned;

static double log_odds_of(const hand_made *made)
{
	double sums[2] = {.5, .5};

	for (size_t text = 0; text < TEXTS; text++) {
		double target = (double)made->targets[text * LABELS + 1];

		if (isnan(target))
			continue;
		sums[1] += target * (double)made->items[text].weight;
		sums[0] += (1 - target) * (double)made->items[text].weight;
	}
	return log(sums[1] / sums[0]);
}

/* From those texts alone whose number, of eight, is a bit of `texts`. */
static learned learn_some(unsigned texts, double weight_of_odd, double cost)
{
	hand_made made;
	arasha_train_error error;
	ara_learner some;
	learned what;

	make_lesson(&made, 9);
	made.sources[1].weight = weight_of_odd;
	made.lesson.costs[1] = cost;
	for (size_t text = 0; text < TEXTS; text++)
		if ((texts >> text % 8 & 1) == 0)
			made.targets[text * LABELS + 1] = NAN;
	assert_int_equal(ara_learner_init(&some, &made.lesson, &error), ARASHA_OK);
	ara_learner_run(&some, &meter, 0);
	for (uint32_t i = 0; i < FEATURES; i++)
		what.weights[i] = (double)some.rows[i * some.lanes + 1];
	what.intercept = some.intercepts[1];
	what.log_odds = log_odds_of(&made);
	ara_learner_finish(&some);
	return what;
}

/* Texts of eight, a bit each. */
enum { OF_FORUM = 0x04, FOUND = 0x05, WRITTEN = 0x2A, NOT_WRITTEN = 0xD5, ALL = 0xFF };

/* Of eight texts two were found, the second of which a forum has, too; two were found elsewhere and are
 * prose, three written, and one is neither. */
static void make_registers(hand_made *made)
{
	static const uint8_t registers[] = {
		ARA_REGISTER_FOUND, ARA_REGISTER_WRITTEN, ARA_REGISTER_ELSEWHERE, ARA_REGISTER_NEITHER};
	static const uint8_t prose[] = {0, 0, 1, 0};
	static const uint32_t sources[] = {0, 1, 0, 1, 2, 1, 2, 3};

	make_lesson(made, 9);
	made->sources[2].weight = made->sources[0].weight;
	made->sources[3].weight = made->sources[1].weight;
	made->recipe.united = 1;
	made->recipe.registers.sources = registers;
	made->recipe.registers.prose.sources = prose;
	made->recipe.registers.each[ARA_REGISTER_WRITTEN].cost = 2;
	made->recipe.registers.each[ARA_REGISTER_FOUND].cost = 3;
	made->recipe.registers.each[ARA_REGISTER_FORUM].cost = 1.5;
	for (size_t text = 0; text < TEXTS; text++) {
		made->items[text].source = sources[text % 8];
		made->items[text].of_forum = OF_FORUM >> text % 8 & 1;
		made->items[text].in_forum =
			made->items[text].of_forum ? made->targets[text * LABELS + 1] : NAN;
	}
}

static void learn_registers(hand_made *made, ara_learner *learner)
{
	arasha_train_error error;

	assert_int_equal(ara_learner_init(learner, &made->lesson, &error), ARASHA_OK);
	ara_learner_run(learner, &meter, 0);
}

static void assert_joined(
	const ara_learner *learner, uint32_t column, const learned *first, const learned *second)
{
	for (uint32_t i = 0; i < FEATURES; i++)
		assert_close(learner->rows[i * learner->lanes + column],
			first->weights[i] + second->weights[i], 1e-4);
	assert_close(
		learner->intercepts[column], first->intercept + second->intercept - second->log_odds, 1e-4);
}

/* In a register the united label is what many sources say of it, and what only its own do with the register's
 * C, whatever these weigh. How common it is there counts once. */
static void test_registers_are_joined(void **state)
{
	learned all = learn_some(ALL, 5, 4), others = learn_some(NOT_WRITTEN, 5, 4);
	learned written = learn_some(WRITTEN, 1, 2), found = learn_some(FOUND, 5, 3);
	learned posts = learn_some(OF_FORUM, 5, 1.5);
	hand_made made;
	ara_learner learner;

	(void)state;
	make_registers(&made);
	learn_registers(&made, &learner);
	ara_registers_join(&learner);
	assert_joined(&learner, 1, &all, &written);
	assert_joined(&learner, LABELS + ARA_COLUMN_FORUM, &others, &posts);
	assert_joined(&learner, LABELS + ARA_COLUMN_FOUND, &others, &found);
	assert_int_equal(learner.column_count, LABELS + ARA_MODEL_REGISTER_COLUMNS);
	ara_learner_finish(&learner);
}

/* Posts are then like other found texts without what is learned of these alone, and nothing reads like one.
 */
static void test_a_register_without_texts_adds_nothing(void **state)
{
	learned others = learn_some(NOT_WRITTEN, 5, 4), nothing = {{0}, 0, 0};
	hand_made made;
	ara_learner learner;

	(void)state;
	make_registers(&made);
	for (size_t text = 0; text < TEXTS; text++) {
		made.items[text].of_forum = false;
		made.items[text].in_forum = NAN;
	}
	learn_registers(&made, &learner);
	ara_registers_join(&learner);
	assert_joined(&learner, LABELS + ARA_COLUMN_FORUM, &others, &nothing);
	assert_true(learner.intercepts[LABELS + ARA_COLUMN_LIKE_FORUM] < -4);
	ara_learner_finish(&learner);
}

/* Of texts that the learner has seen. */
static void test_registers_are_told_apart(void **state)
{
	double margins[LABELS + ARA_LEARNED_REGISTER_COLUMNS], written[8] = {0}, forum[8] = {0};
	double prose[8] = {0};
	hand_made made;
	ara_learner learner;

	(void)state;
	make_registers(&made);
	learn_registers(&made, &learner);
	for (size_t text = 0; text < TEXTS; text++) {
		ara_learner_margins(&learner, text, margins);
		written[text % 8] += margins[LABELS + ARA_COLUMN_LIKE_WRITTEN] * 8 / TEXTS;
		forum[text % 8] += margins[LABELS + ARA_COLUMN_LIKE_FORUM] * 8 / TEXTS;
		prose[text % 8] += margins[LABELS + ARA_COLUMN_LIKE_PROSE] * 8 / TEXTS;
	}
	assert_true(written[1] > written[0] + .5 && written[3] > written[4] + .5);
	assert_true(forum[2] > forum[0] + .5 && forum[2] > forum[1] + .5 && forum[2] > forum[6] + .5);
	assert_true(prose[4] > prose[0] + .5 && prose[6] > prose[1] + .5);
	ara_learner_finish(&learner);
}

static double importance_in_model(const ara_learner *joined, uint32_t feature)
{
	double largest = 0;

	for (uint32_t column = 0; column < joined->column_count; column++)
		largest = fmax(largest, fabs((double)joined->rows[feature * joined->lanes + column]));
	return largest * sqrt((double)joined->lesson->dataset->df[feature]);
}

/* Pruning goes by the weights that the model will have. */
static void test_pruning_sees_registers_joined(void **state)
{
	enum { KEPT = 10 };
	hand_made made;
	ara_learner whole, pruned;
	double weakest_kept = (double)INFINITY, strongest_dropped = 0;

	(void)state;
	make_registers(&made);
	learn_registers(&made, &whole);
	learn_registers(&made, &pruned);
	ara_registers_join(&whole);
	assert_int_equal(ara_learner_prune(&pruned, KEPT), 0);
	for (uint32_t i = 0; i < FEATURES; i++) {
		if (ara_learner_keeps(&pruned, i))
			weakest_kept = fmin(weakest_kept, importance_in_model(&whole, i));
		else
			strongest_dropped = fmax(strongest_dropped, importance_in_model(&whole, i));
	}
	assert_true(weakest_kept > strongest_dropped);
	ara_learner_finish(&whole);
	ara_learner_finish(&pruned);
}

static void test_disguises_tell_nothing_of_registers(void **state)
{
	hand_made made;
	ara_learner learner;
	const float *weights, *others;

	(void)state;
	make_registers(&made);
	made.kinds[1] = ARA_KIND_DISGUISE;
	learn_registers(&made, &learner);
	ara_registers_join(&learner);
	weights = learner.rows + learner.lanes;
	others = weights + learner.lanes;
	assert_close(weights[LABELS + ARA_COLUMN_FORUM], weights[1], 0);
	assert_close(weights[LABELS + ARA_COLUMN_FOUND], weights[1], 0);
	assert_close(weights[LABELS + ARA_COLUMN_LIKE_WRITTEN], 0, 0);
	assert_close(weights[LABELS + ARA_COLUMN_LIKE_FORUM], 0, 0);
	assert_close(weights[LABELS + ARA_COLUMN_LIKE_PROSE], 0, 0);
	assert_true(fabsf(others[LABELS + ARA_COLUMN_LIKE_WRITTEN]) > 0);
	assert_true(fabsf(others[LABELS + ARA_COLUMN_FOUND] - others[1]) > 1e-3f);
	ara_learner_finish(&learner);
}

/* 9 to 16 columns, 17 to 24, and others take paths of their own through the inner loops; a label's weights
 * must not depend on it. */
static void check_many(uint32_t many_labels)
{
	static float targets[TEXTS * 40];
	hand_made made;
	arasha_train_error error;
	ara_learner few, many;

	make_lesson(&made, 8);
	made.recipe.learning.epochs = 3;
	assert_int_equal(ara_learner_init(&few, &made.lesson, &error), ARASHA_OK);
	ara_learner_run(&few, &meter, 0);
	for (size_t text = 0; text < TEXTS; text++)
		for (uint32_t label = 0; label < many_labels; label++)
			targets[text * many_labels + label] = made.targets[text * LABELS + label % LABELS];
	for (uint32_t label = 0; label < many_labels; label++)
		made.lesson.costs[label] = made.lesson.costs[label % LABELS];
	made.corpus.targets = targets;
	made.corpus.label_count = many_labels;
	assert_int_equal(ara_learner_init(&many, &made.lesson, &error), ARASHA_OK);
	ara_learner_run(&many, &meter, 0);
	for (uint32_t i = 0; i < FEATURES; i++)
		for (uint32_t label = 0; label < many_labels; label++)
			assert_memory_equal(&many.rows[i * many.lanes + label],
				&few.rows[i * few.lanes + label % LABELS], sizeof(float));
	ara_learner_finish(&few);
	ara_learner_finish(&many);
}

static void test_many_labels_learn_as_few_do(void **state)
{
	(void)state;
	check_many(12);
	check_many(20);
	check_many(40);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_finds_the_optimum),
		cmocka_unit_test(test_finds_the_optimum_with_idf),
		cmocka_unit_test(test_finds_the_optimum_with_kinds_scaled),
		cmocka_unit_test(test_the_simplest_problem),
		cmocka_unit_test(test_unknown_labels_are_no_evidence),
		cmocka_unit_test(test_any_of_becomes_what_is_likely),
		cmocka_unit_test(test_pruning_keeps_what_weighs),
		cmocka_unit_test(test_pruning_equals),
		cmocka_unit_test(test_label_that_no_text_has),
		cmocka_unit_test(test_many_labels_learn_as_few_do),
		cmocka_unit_test(test_registers_are_joined),
		cmocka_unit_test(test_a_register_without_texts_adds_nothing),
		cmocka_unit_test(test_registers_are_told_apart),
		cmocka_unit_test(test_pruning_sees_registers_joined),
		cmocka_unit_test(test_disguises_tell_nothing_of_registers),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
