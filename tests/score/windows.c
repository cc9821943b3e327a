/* SPDX-License-Identifier: Apache-2.0 */
/* Which window decides: the sentence that padding cannot hide, the whole that adds up, and what each pays. */
#include "score/score.h"
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { INSULT, THREAT, LABELS, COLUMNS = LABELS + ARA_MODEL_REGISTER_COLUMNS };

/* A margin is the sum of the weights, less 1, and by the norm of the test. */
static float intercepts[COLUMNS] = {-1, -1}, scales[COLUMNS] = {1, 1, 1, 1, 1, 1, 1};
static ara_model model = {.label_count = LABELS,
	.column_count = LABELS,
	.intercepts = intercepts,
	.scales = scales,
	.handicap = .5F};
static ara_schema schema;
static ara_windows windows;
static uint64_t place;

static void start(uint32_t norm)
{
	schema = (ara_schema){ARA_SCHEMA_REVISION, ARA_FEATURE_STEM, 1, 1, norm};
	place = 0;
	ara_windows_start(&windows, &model);
}

/* A sentence of ten bytes and as many features. */
static void add(int64_t insult, int64_t threat)
{
	ara_sums sums = {10, {insult, threat}};

	ara_windows_add(&windows, &model, &schema, &sums, place, place + 10);
	place += 10;
}

static void finish(void)
{
	ara_windows_finish(&windows, &model, &schema, place);
}

static void assert_window(uint32_t label, double margin, uint64_t begin, uint64_t end)
{
	const ara_best *best = &windows.best[label];

	assert_true(best->margin == margin);
	assert_int_equal(best->begin, begin);
	assert_int_equal(best->end, end);
}

static void test_the_only_sentence_pays_nothing(void **state)
{
	(void)state;
	start(ARA_NORM_NONE);
	add(5, -3);
	finish();
	assert_window(INSULT, 4, 0, 10);
	assert_window(THREAT, -4, 0, 10);
	assert_true(windows.best[INSULT].handicap == 0.0);
	assert_int_equal(windows.best[INSULT].feature_count, 10);
}

static void test_each_of_several_pays(void **state)
{
	(void)state;
	start(ARA_NORM_NONE);
	add(5, -3);
	add(-4, 9);
	add(-4, -20);
	finish();
	assert_window(INSULT, 3.5, 0, 10);
	assert_window(THREAT, 7.5, 10, 20);
	assert_true(windows.best[THREAT].handicap == .5);
}

static void test_the_whole_pays_nothing(void **state)
{
	(void)state;
	start(ARA_NORM_NONE);
	add(5, 5);
	add(4, -4);
	finish();
	assert_window(INSULT, 8, 0, 20);
	assert_true(windows.best[INSULT].handicap == 0.0);
	assert_int_equal(windows.best[INSULT].feature_count, 20);
	assert_window(THREAT, 3.5, 0, 10);
	assert_int_equal(windows.best[THREAT].feature_count, 10);
}

/* A sentence that is ahead of the whole by less than the handicap loses to it. */
static void test_the_handicap_decides(void **state)
{
	(void)state;
	start(ARA_NORM_NONE);
	add(10, 0);
	add(0, 0);
	finish();
	assert_window(INSULT, 9, 0, 20);
}

/* The more sentences beyond a few, the less each pays. */
static void test_sentences_of_long_texts_pay_less(void **state)
{
	(void)state;
	start(ARA_NORM_SQRT);
	for (int i = 0; i < 12; i++)
		add(-8, i == 7 ? 60 : -8);
	finish();
	assert_int_equal(windows.best[THREAT].begin, 70);
	assert_true(windows.best[THREAT].handicap == .125);
	start(ARA_NORM_SQRT);
	for (int i = 0; i < 6; i++)
		add(-8, i == 3 ? 60 : -8);
	finish();
	assert_true(windows.best[THREAT].handicap == .5);
}

static void test_padding_does_not_hide_a_threat(void **state)
{
	(void)state;
	start(ARA_NORM_SQRT);
	for (int i = 0; i < 1000; i++)
		add(-8, i == 700 ? 60 : -8);
	finish();
	assert_int_equal(windows.best[THREAT].begin, 7000);
	assert_int_equal(windows.best[THREAT].end, 7010);
	assert_true(windows.best[THREAT].margin > 60 / 3.2 - 1 - .5);
}

/* Many small signs that no sentence shows alone. */
static void test_what_adds_up_counts_as_a_whole(void **state)
{
	(void)state;
	start(ARA_NORM_SQRT);
	for (int i = 0; i < 100; i++)
		add(2, -2);
	finish();
	assert_int_equal(windows.best[INSULT].begin, 0);
	assert_int_equal(windows.best[INSULT].end, 1000);
	assert_int_equal(windows.best[INSULT].feature_count, 1000);
	assert_int_equal(windows.best[THREAT].end - windows.best[THREAT].begin, 10);
}

static void test_of_equal_windows_the_first_counts(void **state)
{
	(void)state;
	start(ARA_NORM_NONE);
	add(-9, -9);
	add(3, -9);
	add(3, -9);
	add(-9, -9);
	finish();
	assert_window(INSULT, 1.5, 10, 20);
	assert_window(THREAT, -10.5, 0, 10);
}

/* Without a handicap a sentence may equal the whole; it comes before it. */
static void test_a_sentence_comes_before_its_whole(void **state)
{
	(void)state;
	model.handicap = 0;
	start(ARA_NORM_NONE);
	add(0, -1);
	add(6, 2);
	finish();
	model.handicap = .5F;
	assert_window(INSULT, 5, 10, 20);
	assert_window(THREAT, 1, 10, 20);
}

static void test_the_empty_text(void **state)
{
	(void)state;
	start(ARA_NORM_SQRT);
	finish();
	assert_window(INSULT, -1, 0, 0);
	assert_true(windows.best[INSULT].handicap == 0.0);
	assert_int_equal(windows.best[INSULT].feature_count, 0);
}

static void test_a_text_knows_nothing_of_the_last(void **state)
{
	(void)state;
	start(ARA_NORM_NONE);
	add(100, 100);
	add(100, 100);
	finish();
	start(ARA_NORM_NONE);
	add(2, 1);
	finish();
	assert_window(INSULT, 1, 0, 10);
	assert_window(THREAT, 0, 0, 10);
}

/* A model whose insults are threats as well: the margin of both in one window, each with its handicap. */
static void test_a_united_label_takes_in_its_kinds(void **state)
{
	(void)state;
	model.united = THREAT;
	model.kinds = 1u << INSULT;
	start(ARA_NORM_NONE);
	add(5, -3);
	add(-40, 9);
	add(-6, 4);
	finish();
	model.kinds = 0;
	assert_window(INSULT, 3.5, 0, 10);
	assert_window(THREAT, -1.0, 0, 10);
	assert_true(windows.best[THREAT].handicap == 1.0);
	assert_int_equal(windows.best[THREAT].parts.kind, INSULT);
	assert_true(windows.best[THREAT].parts.found == 0.0);
}

static void assert_near_margin(const ara_sums *sums, double margin)
{
	start(ARA_NORM_NONE);
	ara_windows_add(&windows, &model, &schema, sums, 0, 10);
	assert_true(fabs(windows.best[THREAT].margin - margin) < 1e-6);
}

/* What reads like found texts is judged as such; what the caller's words add counts in full all the same. */
static void test_registers_are_judged_as_such(void **state)
{
	enum { FAR = 1000000 };
	static const double added[LABELS] = {0, 3};
	/* Behind the labels: in posts 17, in other found texts 9; like a written text, like a post. */
	ara_sums between = {10, {-1, 5, 17, 9, -2, 1}}, written = {10, {-1, 5, 17, 9, FAR, 1}};
	ara_sums post = {10, {-1, 5, 17, 9, -FAR, FAR}}, found = {10, {-1, 5, 17, 9, -FAR, -FAR}};

	(void)state;
	model.united = THREAT;
	model.kinds = 1u << INSULT;
	model.column_count = COLUMNS;
	model.registers.middles[0] = -2;
	model.registers.middles[1] = 1;
	start(ARA_NORM_NONE);
	ara_windows_add(&windows, &model, &schema, &between, 0, 10);
	/* Half of 4, a quarter each of 17 and 9, and the insult's -2. */
	assert_true(windows.best[THREAT].margin == 6.5);
	assert_true(windows.best[THREAT].parts.found == .25 && windows.best[THREAT].parts.forum == .25);
	start(ARA_NORM_NONE);
	windows.in_sentence = added;
	ara_windows_add(&windows, &model, &schema, &between, 0, 10);
	assert_true(windows.best[THREAT].margin == 9.5);
	assert_near_margin(&written, 2);
	assert_near_margin(&post, 15);
	assert_near_margin(&found, 7);
	model.kinds = 0;
	model.column_count = LABELS;
}

/* As far as a window reads like prose, the united label and each of its kinds pay the toll, others do not. */
static void test_prose_pays_a_toll(void **state)
{
	enum { FAR = 1000000 };
	ara_sums prose = {10, {5, 4, 9, 9, FAR, 0, FAR}}, talk = {10, {5, 4, 9, 9, FAR, 0, -FAR}};
	ara_sums half = {10, {5, 4, 9, 9, FAR, 0, 3}};

	(void)state;
	model.united = INSULT;
	model.kinds = 1u << THREAT;
	model.column_count = COLUMNS;
	model.registers.middles[2] = 3;
	model.registers.toll = 2;
	assert_near_margin(&talk, 3);
	assert_near_margin(&prose, 1);
	assert_true(fabs(windows.best[INSULT].margin - (4 - 2 + 1)) < 1e-6);
	assert_near_margin(&half, 2);
	assert_true(windows.best[THREAT].parts.toll == 1.0);
	assert_int_equal(ara_tolls_of(&model, INSULT), 2);
	assert_int_equal(ara_tolls_of(&model, THREAT), 1);
	model.united = THREAT;
	model.kinds = 0;
	assert_int_equal(ara_tolls_of(&model, INSULT), 0);
	assert_int_equal(ara_tolls_of(&model, THREAT), 0);
	model.registers.toll = 0;
	model.column_count = LABELS;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_only_sentence_pays_nothing),
		cmocka_unit_test(test_each_of_several_pays),
		cmocka_unit_test(test_the_whole_pays_nothing),
		cmocka_unit_test(test_the_handicap_decides),
		cmocka_unit_test(test_sentences_of_long_texts_pay_less),
		cmocka_unit_test(test_padding_does_not_hide_a_threat),
		cmocka_unit_test(test_what_adds_up_counts_as_a_whole),
		cmocka_unit_test(test_of_equal_windows_the_first_counts),
		cmocka_unit_test(test_a_sentence_comes_before_its_whole),
		cmocka_unit_test(test_the_empty_text),
		cmocka_unit_test(test_a_text_knows_nothing_of_the_last),
		cmocka_unit_test(test_a_united_label_takes_in_its_kinds),
		cmocka_unit_test(test_registers_are_judged_as_such),
		cmocka_unit_test(test_prose_pays_a_toll),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
