/* SPDX-License-Identifier: Apache-2.0 */
/* Measuring a model: which records count, what is counted, and that the figures are those of the public
 * scores. */
#include "whole.h"

static arasha_model *model;

static int begin(void **state)
{
	if (scratch_begin(state))
		return -1;
	return arasha_model_open_file(&model, train_tiny("tiny.model", 0), NULL, NULL);
}

static int end(void **state)
{
	arasha_model_unref(model);
	return scratch_end(state);
}

static arasha_evaluation *evaluate(const char *lines, const arasha_evaluate_options *options)
{
	const char *path = scratch_write("records.jsonl", lines);
	arasha_evaluation *evaluation;
	arasha_train_error error;

	if (arasha_evaluate(&evaluation, model, &path, 1, options, &error) != ARASHA_OK)
		fail_msg("%s", error.message);
	return evaluation;
}

static const arasha_figures *find(
	const arasha_evaluation *evaluation, const char *label, const char *language)
{
	size_t count;
	const arasha_figures *figures = arasha_evaluation_figures(evaluation, &count);

	for (size_t i = 0; i < count; i++)
		if (strcmp(figures[i].label, label) == 0 && strcmp(figures[i].language, language) == 0)
			return &figures[i];
	fail_msg("no figures of %s in %s", label, language);
	return NULL;
}

static double probability(const char *text, uint32_t label)
{
	arasha_analyzer *analyzer;
	arasha_score scores[10];
	size_t count;

	assert_int_equal(arasha_analyzer_create(&analyzer, model, NULL, NULL), ARASHA_OK);
	assert_int_equal(arasha_classify(analyzer, text, strlen(text), scores, 10, &count, NULL), ARASHA_OK);
	arasha_analyzer_destroy(analyzer);
	return scores[label].probability;
}

static const char records[] =
	"{\"text\": \"Ты просто лентяй!\", \"lang\": \"ru\", \"labels\": {\"insult\": 1, \"profanity\": 0}, "
	"\"n\": 1}\n"
	"{\"text\": \"Завтра обещают тёплую погоду\", \"lang\": \"ru\", \"labels\": [], \"n\": 1}\n"
	"{\"text\": \"Ей, жалқау, тұр орныңнан\", \"lang\": \"kk\", \"labels\": {\"insult\": true, "
	"\"other\": 5}}\n"
	"{\"text\": \"Бүгін базарда алма арзан\", \"lang\": \"kk\", \"labels\": {\"insult\": 0, \"threat\": "
	"null}}\n"
	"{\"text\": \"ok\", \"labels\": {}}\n";

static void test_counts(void **state)
{
	arasha_evaluation *evaluation = evaluate(records, NULL);
	const arasha_figures *insult = find(evaluation, "insult", "all");
	size_t count;

	(void)state;
	arasha_evaluation_figures(evaluation, &count);
	assert_int_equal(count, 30);
	assert_int_equal(insult->texts, 5);
	assert_int_equal(insult->known, 4);
	assert_int_equal(insult->positives, 2);
	assert_int_equal(find(evaluation, "insult", "kk")->texts, 2);
	assert_int_equal(find(evaluation, "threat", "all")->known, 1);
	assert_int_equal(find(evaluation, "threat", "kk")->known, 0);
	assert_true(isnan(find(evaluation, "threat", "all")->roc_auc));
	/* What the tiny model was shown, it knows. */
	assert_close(insult->roc_auc, 1, 0);
	assert_close(insult->average_precision, 1, 0);
	arasha_evaluation_destroy(evaluation);
}

static void test_order(void **state)
{
	arasha_evaluation *evaluation = evaluate(records, NULL);
	size_t count;
	const arasha_figures *figures = arasha_evaluation_figures(evaluation, &count);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		assert_string_equal(figures[i].label, arasha_model_label_name(model, (uint32_t)(i / 3)));
		assert_string_equal(figures[i].language, i % 3 == 0 ? "all" : i % 3 == 1 ? "kk" : "ru");
	}
	arasha_evaluation_destroy(evaluation);
}

static void test_figures_are_those_of_the_scores(void **state)
{
	enum { INSULT = 1 };
	arasha_evaluate_options options = ARASHA_EVALUATE_OPTIONS_INIT;
	arasha_evaluation *evaluation;
	const arasha_figures *insult;
	double rude = probability("Ты просто лентяй!", INSULT);
	double kind = probability("Завтра обещают тёплую погоду", INSULT);

	(void)state;
	options.operating_point = "recall-95";
	options.filters = (const char *const[]){"lang=ru", "n=1"};
	options.filter_count = 2;
	evaluation = evaluate(records, &options);
	insult = find(evaluation, "insult", "all");
	assert_int_equal(insult->texts, 2);
	assert_close(insult->calibration_error, (1 - rude + kind) / 2, 1e-12);
	assert_int_equal(insult->flagged, (rude >= insult->threshold) + (kind >= insult->threshold));
	assert_close(insult->recall, rude >= insult->threshold, 0);
	arasha_evaluation_destroy(evaluation);
}

static void test_unions(void **state)
{
	arasha_evaluate_options options = ARASHA_EVALUATE_OPTIONS_INIT;
	arasha_evaluation *evaluation;
	const arasha_figures *toxic;

	(void)state;
	options.unions = (const char *const[]){"toxic=insult+profanity"};
	options.union_count = 1;
	evaluation = evaluate("{\"text\": \"Ты просто лентяй!\", \"labels\": {\"toxic\": 1}}\n"
			      "{\"text\": \"Ёлки-палки чертовы\", \"labels\": {\"toxic\": 1}}\n"
			      "{\"text\": \"Завтра обещают тёплую погоду\", \"labels\": {\"toxic\": 0}}\n",
		&options);
	toxic = find(evaluation, "toxic", "all");
	assert_int_equal(toxic->positives, 2);
	assert_close(toxic->roc_auc, 1, 0);
	assert_true(isnan(toxic->threshold));
	assert_int_equal(toxic->flagged,
		find(evaluation, "insult", "all")->flagged + find(evaluation, "profanity", "all")->flagged);
	arasha_evaluation_destroy(evaluation);
}

static void test_text_field_and_held_out(void **state)
{
	arasha_evaluate_options options = ARASHA_EVALUATE_OPTIONS_INIT;
	static char lines[64 * 400];
	arasha_evaluation *evaluation;
	size_t size = 0;

	(void)state;
	for (int i = 0; i < 400; i++)
		size += (size_t)snprintf(
			lines + size, sizeof lines - size, "{\"body\": \"запись %d\", \"labels\": []}\n", i);
	options.text_field = "body";
	options.held_out = 4;
	evaluation = evaluate(lines, &options);
	assert_in_range(find(evaluation, "abuse", "all")->texts, 70, 130);
	arasha_evaluation_destroy(evaluation);
}

static void test_no_records(void **state)
{
	arasha_evaluation *evaluation;
	size_t count;

	(void)state;
	assert_int_equal(arasha_evaluate(&evaluation, model, NULL, 0, NULL, NULL), ARASHA_OK);
	assert_int_equal(arasha_evaluation_figures(evaluation, &count)->texts, 0);
	assert_int_equal(count, 10);
	arasha_evaluation_destroy(evaluation);
	arasha_evaluation_destroy(NULL);
}

static void test_bad_records_are_named(void **state)
{
	static const char *const bad[][2] = {
		{"{\"text\": \"а\", \"labels\": []}\n{", ":2: no JSON object"},
		{"{\"text\": 1, \"labels\": []}", ":1: no text"},
		{"{\"text\": \"а\"}", ":1: \"labels\" must be"},
		{"{\"text\": \"а\", \"labels\": {\"insult\": 0.5}}",
			":1: label \"insult\" must be 0, 1 or null"},
		{"{\"text\": \"а\", \"labels\": {\"insult\": \"yes\"}}",
			":1: label \"insult\" must be 0, 1 or null"},
	};
	arasha_evaluation *evaluation;
	arasha_train_error error;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		const char *path = scratch_write("bad.jsonl", bad[i][0]);

		assert_int_equal(
			arasha_evaluate(&evaluation, model, &path, 1, NULL, &error), ARASHA_E_ARGUMENT);
		assert_memory_equal(error.message, path, strlen(path));
		assert_memory_equal(error.message + strlen(path), bad[i][1], strlen(bad[i][1]));
	}
}

static void check_refused(const arasha_evaluate_options *options, const char *part)
{
	arasha_evaluation *evaluation;
	arasha_train_error error;

	assert_int_equal(arasha_evaluate(&evaluation, model, NULL, 0, options, &error), ARASHA_E_ARGUMENT);
	assert_non_null(strstr(error.message, part));
}

static void test_bad_options_are_named(void **state)
{
	arasha_evaluate_options options = ARASHA_EVALUATE_OPTIONS_INIT;
	arasha_evaluation *evaluation;
	const char *absent = "/nonexistent/records.jsonl";
	arasha_train_error error;

	(void)state;
	options.operating_point = "lucky";
	check_refused(&options, "lucky");
	options.operating_point = NULL;
	options.union_count = options.filter_count = 1;
	options.filters = (const char *const[]){"lang"};
	options.unions = (const char *const[]){"toxic"};
	check_refused(&options, "union \"toxic\"");
	options.unions = (const char *const[]){"toxic=insult+rude"};
	check_refused(&options, "no label \"rude\"");
	options.union_count = 0;
	check_refused(&options, "filter \"lang\"");
	assert_int_equal(arasha_evaluate(&evaluation, model, &absent, 1, NULL, &error), ARASHA_E_IO);
	assert_non_null(strstr(error.message, absent));
	assert_int_equal(arasha_evaluate(NULL, model, NULL, 0, NULL, NULL), ARASHA_E_ARGUMENT);
}

int main(int argument_count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_counts),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_figures_are_those_of_the_scores),
		cmocka_unit_test(test_unions),
		cmocka_unit_test(test_text_field_and_held_out),
		cmocka_unit_test(test_no_records),
		cmocka_unit_test(test_bad_records_are_named),
		cmocka_unit_test(test_bad_options_are_named),
	};

	if (argument_count != 2)
		return 2;
	tiny_recipe = arguments[1];
	return cmocka_run_group_tests(tests, begin, end);
}
