/* SPDX-License-Identifier: Apache-2.0 */
/* What the functions say of texts: scores, reasons, tokens, languages. */
#include "texts.h"
#include <math.h>
#include <stdbool.h>

enum { REASONS = 2000 };

static arasha_analyzer *analyzer;
static texts all;

static int set_up(void **state)
{
	(void)state;
	analyzer = make_analyzer(NULL);
	make_texts(&all, 300);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arasha_analyzer_destroy(analyzer);
	return 0;
}

static double probability(const char *text, uint32_t label)
{
	arasha_score scores[LABELS];

	classify(analyzer, text, strlen(text), scores);
	return scores[label].probability;
}

static void test_main_job(void **state)
{
	(void)state;
	assert_true(probability("Ты тупая скотина, заткнись уже", ABUSE) > .8);
	assert_true(probability("Сен ақымақсың, аузыңды жап", ABUSE) > .8);
	assert_true(probability("сен акымаксын аузынды жап", ABUSE) > .6);
	assert_true(probability("Спасибо, всё пришло вовремя", ABUSE) < .1);
	assert_true(probability("Рахмет сізге, балам қуанып қалды", ABUSE) < .1);
	assert_true(probability("Суд вынес приговор за угрозу убийством", ABUSE) < .3);
	assert_true(probability("бля, опять автобус ушёл", PROFANITY) > .8);
	assert_true(probability("бля, опять автобус ушёл", ABUSE) < .3);
}

static void test_shape_of_scores(void **state)
{
	(void)state;
	for (size_t i = 0; i < all.count; i++) {
		arasha_score scores[LABELS];

		classify(analyzer, all.text[i], all.size[i], scores);
		for (uint32_t label = 0; label < LABELS; label++) {
			assert_int_equal(scores[label].label, label);
			assert_true(scores[label].probability >= 0 && scores[label].probability <= 1);
			assert_true(scores[label].begin <= scores[label].end);
			assert_true(scores[label].end <= all.size[i]);
			if (label != PROFANITY)
				assert_true(scores[ABUSE].probability >= scores[label].probability);
		}
	}
}

/* The result does not depend on what was asked before, nor on how often. */
static void test_no_memory_of_earlier_texts(void **state)
{
	arasha_analyzer *fresh;
	arasha_score before[LABELS], after[LABELS];

	(void)state;
	for (size_t i = 0; i < all.count; i += 10) {
		fresh = make_analyzer(NULL);
		classify(fresh, all.text[i], all.size[i], before);
		classify(analyzer, all.text[i], all.size[i], after);
		assert_memory_equal(before, after, sizeof before);
		arasha_analyzer_destroy(fresh);
	}
}

static size_t explain(const char *text, size_t size, uint32_t label, arasha_reason *reasons)
{
	size_t count;

	assert_int_equal(
		arasha_explain(analyzer, text, size, label, reasons, REASONS, &count, NULL), ARASHA_OK);
	return count;
}

static bool is_border(const char *text, size_t size, uint64_t at)
{
	return at == size || (text[at] & 0xC0) != 0x80;
}

/* The reasons of each label make up its margin, and stand within its window. */
static void assert_reasons_add_up(const char *text, size_t size)
{
	static arasha_reason reasons[REASONS];
	arasha_score scores[LABELS];

	classify(analyzer, text, size, scores);
	for (uint32_t label = 0; label < LABELS; label++) {
		size_t count = explain(text, size, label, reasons);
		double sum = 0;

		for (size_t at = 0; at < count; at++) {
			const arasha_reason *reason = &reasons[at];

			sum += reason->weight;
			assert_int_equal(reason->label, label);
			assert_true(reason->begin >= scores[label].begin && reason->end <= scores[label].end);
			assert_true(is_border(text, size, reason->begin));
			assert_true(is_border(text, size, reason->end));
			if (at > 0)
				assert_true(fabs(reason->weight) <= fabs(reasons[at - 1].weight));
		}
		assert_true(fabs(sum - scores[label].margin) < 1e-6);
	}
}

static void test_reasons_add_up(void **state)
{
	static const char again[] = "Я жду. Ты дурак! Я жду… Приезжай, и привези ты хлеба. Ты дурак. Я жду.";

	(void)state;
	for (size_t i = 0; i < all.count; i++)
		assert_reasons_add_up(all.text[i], all.size[i]);
	assert_reasons_add_up(again, strlen(again));
}

static void test_too_little_room(void **state)
{
	static arasha_reason whole[REASONS];
	arasha_reason head[3];
	arasha_score scores[LABELS], few[4];
	arasha_error error = {0};
	const char *text = "ты тупая тварь, я тебя найду и убью, сдохни";
	size_t count, total = explain(text, strlen(text), ABUSE, whole);

	(void)state;
	assert_true(total > 3);
	assert_int_equal(arasha_explain(analyzer, text, strlen(text), ABUSE, head, 3, &count, &error),
		ARASHA_E_CAPACITY);
	assert_int_equal(error.code, ARASHA_E_CAPACITY);
	assert_int_equal(count, total);
	assert_memory_equal(head, whole, sizeof head);
	assert_int_equal(arasha_explain(analyzer, text, strlen(text), ABUSE, NULL, 0, &count, NULL),
		ARASHA_E_CAPACITY);
	assert_int_equal(count, total);

	classify(analyzer, text, strlen(text), scores);
	assert_int_equal(
		arasha_classify(analyzer, text, strlen(text), few, 4, &count, NULL), ARASHA_E_CAPACITY);
	assert_int_equal(count, LABELS);
	assert_memory_equal(few, scores, sizeof few);
}

static void test_tokens(void **state)
{
	static arasha_token tokens[1000];
	const char *text = "Сен д.у.р.а.к, @aigul 😀 2 рет";
	size_t count;

	(void)state;
	assert_int_equal(
		arasha_tokenize(analyzer, text, strlen(text), tokens, 1000, &count, NULL), ARASHA_OK);
	assert_int_equal(count, 7);
	assert_string_equal(arasha_analyzer_string(analyzer, tokens[1].folded), "дурак");
	assert_int_equal(tokens[1].repaired, 1);
	assert_int_equal(tokens[1].end - tokens[1].begin, strlen("д.у.р.а.к"));
	assert_int_equal(tokens[0].kind, ARASHA_TOKEN_WORD);
	assert_int_equal(tokens[2].kind, ARASHA_TOKEN_SYMBOL);
	assert_int_equal(tokens[3].kind, ARASHA_TOKEN_ADDRESS);
	assert_int_equal(tokens[4].kind, ARASHA_TOKEN_EMOJI);
	assert_int_equal(tokens[5].kind, ARASHA_TOKEN_NUMBER);
	assert_null(arasha_analyzer_string(analyzer, UINT32_MAX));
	assert_int_equal(
		arasha_tokenize(analyzer, text, strlen(text), tokens, 2, &count, NULL), ARASHA_E_CAPACITY);
	assert_int_equal(count, 7);
	for (size_t i = 0; i < all.count; i++) {
		uint64_t at = 0;

		assert_int_equal(
			arasha_tokenize(analyzer, all.text[i], all.size[i], tokens, 1000, &count, NULL),
			ARASHA_OK);
		for (size_t token = 0; token < count; token++) {
			assert_true(tokens[token].begin >= at && tokens[token].end > tokens[token].begin);
			assert_true(is_border(all.text[i], all.size[i], tokens[token].begin));
			at = tokens[token].end;
		}
		assert_true(at <= all.size[i]);
	}
}

static void assert_language(const char *text, uint32_t language)
{
	arasha_score scores[LABELS];

	classify(analyzer, text, strlen(text), scores);
	if (arasha_analyzer_language(analyzer) != language)
		fail_msg("language %u of \"%s\"", arasha_analyzer_language(analyzer), text);
}

static void test_languages(void **state)
{
	(void)state;
	assert_language("ты дурак", ARASHA_LANGUAGE_RUSSIAN);
	assert_language("мой брат ходит в школу", ARASHA_LANGUAGE_RUSSIAN);
	assert_language("сен қайда жүрсің", ARASHA_LANGUAGE_KAZAKH);
	assert_language("кайда журсин болды гой", ARASHA_LANGUAGE_KAZAKH);
	assert_language("Кеше дүкенге бардым, а там опять очередь была", ARASHA_LANGUAGE_MIXED);
	assert_language("good morning", ARASHA_LANGUAGE_OTHER);
	assert_language("", ARASHA_LANGUAGE_OTHER);
}

/* Padding with innocent sentences does not hide a threat, and the window is its sentence. */
static void test_padding(void **state)
{
	static char text[200000];
	const char *threat = "Я тебя найду и убью, тварь.";
	arasha_score scores[LABELS];
	size_t at;

	(void)state;
	for (int i = 0; i < 1000; i++)
		strcat(text, "Сегодня хорошая погода. ");
	at = strlen(text);
	strcat(text, threat);
	strcat(text, " Мы гуляли в парке.");
	classify(analyzer, text, strlen(text), scores);
	assert_true(scores[ABUSE].probability > .6);
	assert_int_equal(scores[ABUSE].begin, at);
	assert_true(scores[ABUSE].end <= at + strlen(threat) + 1);
}

/* What is said thirty times weighs as much as said once. */
static void test_repetition(void **state)
{
	static const char *const sentences[] = {"Спасибо большое! ", "Я жду тебя дома. ", "Кешке келемін. ",
		"Сегодня хорошая погода… ", "Ты дурак. "};
	char text[4000];
	arasha_score once[LABELS], often[LABELS];

	(void)state;
	for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
		text[0] = 0;
		for (int times = 0; times < 30; times++)
			strcat(text, sentences[i]);
		classify(analyzer, text, strlen(sentences[i]), once);
		classify(analyzer, text, strlen(text), often);
		for (size_t label = 0; label < LABELS; label++)
			assert_true(once[label].probability == often[label].probability);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_main_job),
		cmocka_unit_test(test_shape_of_scores), cmocka_unit_test(test_no_memory_of_earlier_texts),
		cmocka_unit_test(test_reasons_add_up), cmocka_unit_test(test_too_little_room),
		cmocka_unit_test(test_tokens), cmocka_unit_test(test_languages),
		cmocka_unit_test(test_padding), cmocka_unit_test(test_repetition)};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
