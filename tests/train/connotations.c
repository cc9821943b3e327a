/* SPDX-License-Identifier: Apache-2.0 */
/* What readers say of words reaches texts whose words no labelled text has. */
#include "whole.h"
#include <arasha.h>

static const char texts[] = "{\"text\": \"сосед балбес\", \"labels\": [\"insult\"]}\n"
			    "{\"text\": \"начальник лентяй\", \"labels\": [\"insult\"]}\n"
			    "{\"text\": \"тренер болван\", \"labels\": [\"insult\"]}\n"
			    "{\"text\": \"бастық сараң\", \"labels\": [\"insult\"]}\n"
			    "{\"text\": \"сосед дома\", \"labels\": []}\n"
			    "{\"text\": \"начальник уехал\", \"labels\": []}\n"
			    "{\"text\": \"тренер болеет\", \"labels\": []}\n"
			    "{\"text\": \"бастық келді\", \"labels\": []}\n"
			    "{\"text\": \"сосед не балбес\", \"labels\": []}\n"
			    "{\"text\": \"тренер не болван\", \"labels\": []}\n"
			    "{\"text\": \"начальник не лентяй\", \"labels\": []}\n";

static const char words[] = "{\"text\": \"балбес\", \"connotes\": \"I\"}\n"
			    "{\"text\": \"лентяй\", \"connotes\": \"I\"}\n"
			    "{\"text\": \"болван\", \"connotes\": \"IT\"}\n"
			    "{\"text\": \"сараң\", \"connotes\": \"I\"}\n"
			    "{\"text\": \"недотёпа\", \"connotes\": \"I\"}\n"
			    "{\"text\": \"мыжық\", \"connotes\": \"I\"}\n"
			    "{\"text\": \"пустое место\", \"connotes\": \"I\"}\n"
			    "{\"text\": \"пирог\", \"connotes\": \"\"}\n";

/* Trains on the texts, with what the words connote or without. */
static arasha_model *train(const char *connotations, const char *name)
{
	char recipe[1024];
	arasha_train_error error;
	arasha_model *model;

	scratch_write("texts.jsonl", texts);
	snprintf(recipe, sizeof recipe,
		"{\"labels\": [\"insult\"], \"schema\": {\"features\": [\"stem\", \"pair\", \"context\"]}%s,"
		"\"sources\": [{\"name\": \"a\", \"file\": \"texts.jsonl\", \"map\": \"own\", \"calibrate\": "
		"true}],"
		"\"learn\": {\"C\": 10, \"min_df\": 2, \"idf\": \"smooth\"}}",
		connotations);
	if (arasha_train(scratch_write("test.recipe", recipe), scratch_path(name), NULL, &error) != ARASHA_OK)
		fail_msg("%s", error.message);
	assert_int_equal(arasha_model_open_file(&model, scratch_path(name), NULL, NULL), ARASHA_OK);
	return model;
}

static double margin(arasha_model *model, const char *text)
{
	arasha_analyzer *analyzer;
	arasha_score score;
	size_t count;

	assert_int_equal(arasha_analyzer_create(&analyzer, model, NULL, NULL), ARASHA_OK);
	assert_int_equal(arasha_classify(analyzer, text, strlen(text), &score, 1, &count, NULL), ARASHA_OK);
	arasha_analyzer_destroy(analyzer);
	return score.margin;
}

static void test_words_that_no_text_has(void **state)
{
	arasha_model *without = train("", "without.model"), *with;

	(void)state;
	scratch_write("words.jsonl", words);
	with = train(", \"connotations\": {\"file\": \"words.jsonl\"}", "with.model");
	assert_true(margin(without, "какой недотёпа") == margin(without, "какой пирог"));
	assert_true(margin(with, "какой недотёпа") > margin(with, "какой пирог") + 0.3);
	assert_true(margin(with, "ол мыжық") > margin(with, "ол бала") + 0.3);
	assert_true(margin(with, "ты пустое место") > margin(with, "ты тихое место") + 0.1);
	/* What a word connotes holds however it is typed and inflected. */
	assert_true(margin(with, "какие НЕДОТЕПЫ") > margin(with, "какие пироги") + 0.3);
	arasha_model_unref(without);
	arasha_model_unref(with);
}

static void test_bad_lines_are_named(void **state)
{
	arasha_train_error error;
	char message[1200];
	const char *recipe = "{\"labels\": [\"insult\"], \"schema\": {\"features\": [\"stem\"]}, "
			     "\"connotations\": {\"file\": \"words.jsonl\"}, \"sources\": [{\"name\": \"a\", "
			     "\"file\": \"texts.jsonl\", \"map\": \"own\", \"calibrate\": true}]}";

	(void)state;
	scratch_write("texts.jsonl", texts);
	scratch_write("words.jsonl",
		"{\"text\": \"балбес\", \"connotes\": \"I\"}\n{\"text\": \"а\", \"connotes\": \"i\"}\n");
	recipe = scratch_write("test.recipe", recipe);
	assert_int_equal(arasha_train(recipe, scratch_path("x.model"), NULL, &error), ARASHA_E_ARGUMENT);
	snprintf(message, sizeof message, "%s:2: \"connotes\" must be letters from A to Z",
		scratch_path("words.jsonl"));
	assert_string_equal(error.message, message);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words_that_no_text_has),
		cmocka_unit_test(test_bad_lines_are_named),
	};

	return cmocka_run_group_tests(tests, scratch_begin, scratch_end);
}
