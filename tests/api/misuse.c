/* SPDX-License-Identifier: Apache-2.0 */
/* Wrong arguments, hostile texts, options of other versions. */
#include "texts.h"
#include <math.h>

static arasha_analyzer *analyzer;

static int set_up(void **state)
{
	(void)state;
	analyzer = make_analyzer(NULL);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arasha_analyzer_destroy(analyzer);
	return 0;
}

static void test_missing_arguments(void **state)
{
	arasha_score scores[LABELS];
	arasha_reason reason;
	arasha_model *model;
	arasha_analyzer *other;
	arasha_error error = {0};
	size_t count;
	double threshold;

	(void)state;
	assert_int_equal(arasha_model_open_builtin(NULL, NULL, &error), ARASHA_E_ARGUMENT);
	assert_int_equal(error.code, ARASHA_E_ARGUMENT);
	assert_non_null(error.message);
	assert_int_equal(arasha_model_open_file(&model, NULL, NULL, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(
		arasha_model_open_memory(&model, NULL, 5, NULL, NULL, NULL, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_analyzer_create(&other, NULL, NULL, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_classify(NULL, "a", 1, scores, LABELS, &count, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_classify(analyzer, NULL, 1, scores, LABELS, &count, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_classify(analyzer, "a", 1, NULL, 1, &count, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_classify(analyzer, "a", 1, scores, LABELS, NULL, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(
		arasha_explain(analyzer, "a", 1, LABELS, &reason, 1, &count, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_tokenize(NULL, "a", 1, NULL, 0, &count, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(
		arasha_classify(analyzer, "a", (size_t)INT32_MAX + 1, scores, LABELS, &count, &error),
		ARASHA_E_TOO_LONG);

	assert_int_equal(arasha_model_open_builtin(&model, NULL, NULL), ARASHA_OK);
	assert_int_equal(arasha_model_threshold(model, "no such", 0, &threshold), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_model_threshold(model, "balanced", LABELS, &threshold), ARASHA_E_ARGUMENT);
	assert_null(arasha_model_label_name(model, LABELS));
	assert_null(arasha_model_operating_point(model, 1000));
	assert_null(arasha_model_metadata(model, 1000, NULL));
	assert_true(isnan(arasha_model_label_share(model, LABELS)));
	arasha_model_unref(model);
	arasha_model_unref(NULL);
	arasha_analyzer_destroy(NULL);
}

static void test_model_says_what_it_is(void **state)
{
	static const char *const names[] = {"abuse", "insult", "humiliation", "harassment", "threat",
		"pressure", "stalking", "hate", "sexual", "profanity"};
	static const char *const points[] = {"balanced", "precision-95", "recall-95"};
	arasha_model *model;

	(void)state;
	assert_int_equal(arasha_model_open_builtin(&model, NULL, NULL), ARASHA_OK);
	assert_int_equal(arasha_model_label_count(model), LABELS);
	for (uint32_t label = 0; label < LABELS; label++) {
		assert_string_equal(arasha_model_label_name(model, label), names[label]);
		assert_true(arasha_model_label_share(model, label) > 0);
		assert_true(arasha_model_label_share(model, label) < 1);
		for (size_t i = 0; i < 3; i++) {
			double threshold = -1;

			assert_int_equal(
				arasha_model_threshold(model, points[i], label, &threshold), ARASHA_OK);
			assert_true(threshold >= 0 && threshold <= 1);
		}
	}
	assert_non_null(arasha_model_metadata(model, 0, NULL));
	arasha_model_unref(model);
}

static void test_ill_formed(void **state)
{
	arasha_analyzer_options options = ARASHA_ANALYZER_OPTIONS_INIT;
	const char text[] = "ты \xD0\xD0 дурак \xFF";
	arasha_analyzer *strict;
	arasha_score scores[LABELS];
	arasha_error error = {0};
	size_t count;

	(void)state;
	classify(analyzer, text, sizeof text - 1, scores);
	assert_true(scores[ABUSE].probability > .5);
	options.ill_formed = ARASHA_ILL_FORMED_REFUSE;
	strict = make_analyzer(&options);
	assert_int_equal(arasha_classify(strict, text, sizeof text - 1, scores, LABELS, &count, &error),
		ARASHA_E_UTF8);
	assert_int_equal(error.offset, strlen("ты "));
	classify(strict, "ты дурак", strlen("ты дурак"), scores);
	arasha_analyzer_destroy(strict);
}

/* A shorter options structure has the defaults in what it lacks; a longer one is not read beyond. */
static void test_options_of_other_versions(void **state)
{
	struct {
		arasha_analyzer_options known;
		uint64_t later;
	} longer = {ARASHA_ANALYZER_OPTIONS_INIT, 77};
	arasha_analyzer_options shorter = ARASHA_ANALYZER_OPTIONS_INIT;
	arasha_analyzer *other;
	arasha_model *model;

	(void)state;
	assert_int_equal(arasha_model_open_builtin(&model, NULL, NULL), ARASHA_OK);
	longer.known.size = sizeof longer;
	assert_int_equal(arasha_analyzer_create(&other, model, &longer.known, NULL), ARASHA_OK);
	arasha_analyzer_destroy(other);
	shorter.size = offsetof(arasha_analyzer_options, ill_formed);
	shorter.ill_formed = 99; /* beyond its size: not read */
	assert_int_equal(arasha_analyzer_create(&other, model, &shorter, NULL), ARASHA_OK);
	arasha_analyzer_destroy(other);
	shorter.size = 0;
	assert_int_equal(arasha_analyzer_create(&other, model, &shorter, NULL), ARASHA_E_ARGUMENT);
	shorter.size = sizeof shorter;
	assert_int_equal(arasha_analyzer_create(&other, model, &shorter, NULL), ARASHA_E_ARGUMENT);
	arasha_model_unref(model);
}

static void assert_judged(const char *text, size_t size)
{
	arasha_score scores[LABELS];
	arasha_status status;
	arasha_token token;
	size_t count;

	classify(analyzer, text, size, scores);
	for (int label = 0; label < LABELS; label++)
		assert_true(scores[label].probability >= 0 && scores[label].probability <= 1);
	status = arasha_tokenize(analyzer, text, size, &token, 1, &count, NULL);
	assert_int_equal(status, count > 1 ? ARASHA_E_CAPACITY : ARASHA_OK);
}

static void test_hostile_texts(void **state)
{
	enum { SIZE = 2000000 };
	char *text = malloc(SIZE);

	(void)state;
	assert_non_null(text);
	assert_judged("", 0);
	assert_judged(NULL, 0);
	memset(text, 0, SIZE);
	assert_judged(text, SIZE);
	for (size_t i = 0; i < SIZE; i += 2)
		memcpy(text + i, "а", 2);
	assert_judged(text, SIZE);
	for (size_t i = 2; i < SIZE; i += 2)
		memcpy(text + i, "\xCC\x81", 2);
	assert_judged(text, SIZE);
	for (size_t i = 0; i < SIZE; i++)
		text[i] = "с*.у-"[i % 6];
	assert_judged(text, SIZE);
	for (size_t i = 0; i < SIZE; i++)
		text[i] = (char)(i * 2654435761u >> 13);
	assert_judged(text, SIZE);
	free(text);
}

static void test_shift(void **state)
{
	(void)state;
	assert_true(fabs(arasha_shift_probability(.3, .2, .2) - .3) < 1e-12);
	/* Odds 1:1 at a share of a half are 1:9 at a tenth. */
	assert_true(fabs(arasha_shift_probability(.5, .5, .1) - .1) < 1e-12);
	assert_true(fabs(arasha_shift_probability(1, .5, .1) - 1) < 1e-12);
	assert_true(isnan(arasha_shift_probability(.5, 0, .1)));
	assert_true(isnan(arasha_shift_probability(.5, .1, 1)));
}

static void test_names(void **state)
{
	(void)state;
	assert_string_equal(arasha_status_name(ARASHA_E_MODEL_CORRUPT), "ARASHA_E_MODEL_CORRUPT");
	assert_string_equal(arasha_status_name(-12345), "unknown status");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_missing_arguments),
		cmocka_unit_test(test_model_says_what_it_is), cmocka_unit_test(test_ill_formed),
		cmocka_unit_test(test_options_of_other_versions), cmocka_unit_test(test_hostile_texts),
		cmocka_unit_test(test_shift), cmocka_unit_test(test_names)};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
