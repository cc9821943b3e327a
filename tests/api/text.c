/* SPDX-License-Identifier: Apache-2.0 */
/* Texts of every kind: long, empty, ill-formed, of one sign a million times; and what is said of their words.
 */
#include "model/small.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROOM = 64 };

static arasha_model *model;
static arasha_analyzer *analyzer, *strict;
static arasha_score scores[SMALL_LABELS];

static int begin(void **state)
{
	arasha_analyzer_options options = ARASHA_ANALYZER_OPTIONS_INIT;
	small_model small = small_default();

	(void)state;
	model = small_open(&small);
	options.ill_formed = ARASHA_ILL_FORMED_REFUSE;
	if (arasha_analyzer_create(&strict, model, &options, NULL) != ARASHA_OK)
		return -1;
	return arasha_analyzer_create(&analyzer, model, NULL, NULL);
}

static int end(void **state)
{
	(void)state;
	arasha_analyzer_destroy(analyzer);
	arasha_analyzer_destroy(strict);
	arasha_model_unref(model);
	return 0;
}

static void classify(const char *text, size_t size)
{
	size_t count;

	assert_int_equal(
		arasha_classify(analyzer, text, size, scores, SMALL_LABELS, &count, NULL), ARASHA_OK);
}

static double probability(const char *text, uint32_t label)
{
	classify(text, strlen(text));
	return scores[label].probability;
}

static void assert_window(uint32_t label, const char *text, const char *window)
{
	classify(text, strlen(text));
	assert_int_equal(scores[label].end - scores[label].begin, strlen(window));
	assert_memory_equal(text + scores[label].begin, window, strlen(window));
}

/* ---- Sentences ------------------------------------------------------------------------------------ */

/* Finds the sentences, and checks that they tile the text. */
static size_t sentences(const char *text, size_t size, arasha_span spans[ROOM])
{
	size_t count, at = 0;

	assert_int_equal(arasha_sentences(analyzer, text, size, spans, ROOM, &count, NULL), ARASHA_OK);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(spans[i].begin, at);
		assert_true(spans[i].end > at);
		at = spans[i].end;
	}
	assert_int_equal(at, size);
	return count;
}

static void test_sentences_tile_the_text(void **state)
{
	static const char *const texts[] = {"", " ", "\n\n", " а", "Раз. Два! Үш?  ", "конец.Начало",
		"a\xFF. b", "\xF0\x9F\x98\x80 Да… «Нет.» Ок"};
	arasha_span spans[ROOM];

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		sentences(texts[i], strlen(texts[i]), spans);
	assert_int_equal(sentences("", 0, spans), 0);
	assert_int_equal(sentences("Раз. Два! Үш?  ", sizeof "Раз. Два! Үш?  " - 1, spans), 3);
	assert_int_equal(sentences("Раз.\n\0Два", sizeof "Раз.\n\0Два" - 1, spans), 2);
}

static void test_what_decides_is_one_of_the_sentences(void **state)
{
	static const char text[] = "Хлеб на столе. Я тебе сломаю забор! Спасибо за пирог.";
	arasha_span spans[ROOM];
	size_t count = sentences(text, sizeof text - 1, spans);
	bool found = false;

	(void)state;
	classify(text, sizeof text - 1);
	for (size_t i = 0; i < count; i++)
		found |= spans[i].begin == scores[SMALL_THREAT].begin &&
			 spans[i].end == scores[SMALL_THREAT].end;
	assert_true(found);
}

/* ---- Judgements ----------------------------------------------------------------------------------- */

static void test_words_weigh(void **state)
{
	(void)state;
	assert_true(
		probability("Ну ты и лентяй", SMALL_INSULT) > probability("Ну ты и пекарь", SMALL_INSULT));
	assert_true(probability("Лентяи!", SMALL_INSULT) > .8);
	assert_true(probability("Сен жалқаусың", SMALL_INSULT) > probability("Сен ұстазсың", SMALL_INSULT));
	assert_true(probability("сломаю забор", SMALL_THREAT) > probability("забор сломаю", SMALL_THREAT));
	assert_true(probability("Спасибо", SMALL_INSULT) < probability("Хорошо", SMALL_INSULT));
}

static void test_the_sentence_that_decided(void **state)
{
	static const char text[] = "Хлеб на столе. Я тебе сломаю забор! Спасибо за пирог.";

	(void)state;
	classify(text, strlen(text));
	assert_non_null(strstr(text + scores[SMALL_THREAT].begin, "сломаю"));
	assert_true(scores[SMALL_THREAT].begin >= strlen("Хлеб на столе."));
	assert_true(scores[SMALL_THREAT].end <= (size_t)(strstr(text, "Спасибо") - text));
	assert_window(SMALL_THREAT, "сломаю забор", "сломаю забор");
}

static void test_a_thousand_sentences_do_not_hide_a_threat(void **state)
{
	static const char padding[] = "Спасибо, пирог удался. ", threat[] = "Сломаю забор! ";
	static char text[1000 * (sizeof padding - 1) + sizeof threat];
	size_t at = 0, threat_at = 0;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		if (i == 400) {
			threat_at = at;
			memcpy(text + at, threat, sizeof threat - 1);
			at += sizeof threat - 1;
		}
		memcpy(text + at, padding, sizeof padding - 1);
		at += sizeof padding - 1;
	}
	classify(text, at);
	assert_int_equal(scores[SMALL_THREAT].begin, threat_at);
	assert_in_range(scores[SMALL_THREAT].end, threat_at + 20, threat_at + sizeof threat);
	assert_true(scores[SMALL_THREAT].probability > .7);
}

static void test_sentences_pay_the_handicap(void **state)
{
	double alone, among;

	(void)state;
	classify("сломаю забор!", strlen("сломаю забор!"));
	alone = scores[SMALL_THREAT].margin;
	classify("сломаю забор! Спасибо.", strlen("сломаю забор! Спасибо."));
	among = scores[SMALL_THREAT].margin;
	assert_true(alone - among > .4999 && alone - among < .5001);
}

/* Its own weights for abuse are lower than those for threats. */
static void test_abuse_takes_over_a_kind(void **state)
{
	arasha_score *abuse = &scores[SMALL_ABUSE], *threat = &scores[SMALL_THREAT];

	(void)state;
	classify("Хлеб. Сломаю забор!", strlen("Хлеб. Сломаю забор!"));
	assert_int_equal(abuse->label, SMALL_ABUSE);
	assert_true(abuse->probability == threat->probability);
	assert_true(abuse->margin == threat->margin);
	assert_int_equal(abuse->begin, threat->begin);
	assert_int_equal(abuse->end, threat->end);
	classify("чертовщина", strlen("чертовщина"));
	assert_true(scores[SMALL_PROFANITY].probability > .9);
	assert_true(abuse->probability < .5);
}

/* ---- Bytes ---------------------------------------------------------------------------------------- */

static void test_the_empty_text(void **state)
{
	arasha_reason reason;
	size_t count;

	(void)state;
	classify(NULL, 0);
	for (uint32_t label = 0; label < SMALL_LABELS; label++) {
		assert_true(scores[label].margin == -2.0);
		assert_int_equal(scores[label].end, 0);
	}
	assert_int_equal(arasha_analyzer_language(analyzer), ARASHA_LANGUAGE_OTHER);
	assert_int_equal(arasha_explain(analyzer, "", 0, 0, &reason, 1, &count, NULL), ARASHA_OK);
	assert_int_equal(count, 1);
	assert_true(reason.weight == -2.0);
	assert_int_equal(arasha_tokenize(analyzer, NULL, 0, NULL, 0, &count, NULL), ARASHA_OK);
	assert_int_equal(count, 0);
}

static void test_white_space(void **state)
{
	size_t count;

	(void)state;
	classify(" \n\t \r\n", 6);
	assert_true(scores[SMALL_INSULT].margin == -2.0);
	assert_int_equal(arasha_tokenize(analyzer, " \n\t \r\n", 6, NULL, 0, &count, NULL), ARASHA_OK);
	assert_int_equal(count, 0);
}

static void test_nuls_end_nothing(void **state)
{
	static const char text[] = "хлеб \0 лентяй \0";
	arasha_token tokens[ROOM];
	size_t count;

	(void)state;
	classify(text, sizeof text - 1);
	assert_true(scores[SMALL_INSULT].margin > 0);
	assert_int_equal(scores[SMALL_INSULT].end, sizeof text - 1);
	assert_int_equal(
		arasha_tokenize(analyzer, text, sizeof text - 1, tokens, ROOM, &count, NULL), ARASHA_OK);
	assert_int_equal(tokens[count - 1].begin, strlen("хлеб ") + 2);
	assert_int_equal(tokens[count - 1].end, sizeof text - 1 - 2);
}

static void test_the_text_need_not_end(void **state)
{
	uint8_t *text = small_copy((const uint8_t *)"лентяй", strlen("лентяй"));

	(void)state;
	for (size_t size = 0; size <= strlen("лентяй"); size++) {
		uint8_t *cut = small_copy(text, size);

		classify((const char *)cut, size);
		free(cut);
	}
	assert_true(scores[SMALL_INSULT].margin > 0);
	free(text);
}

static void test_ill_formed_utf8_is_replaced(void **state)
{
	static const char text[] = "\xff\xc0\x80 лентяй \xd0";
	arasha_token tokens[ROOM];
	size_t count;

	(void)state;
	classify(text, sizeof text - 1);
	assert_true(scores[SMALL_INSULT].margin > 0);
	assert_int_equal(scores[SMALL_INSULT].end, sizeof text - 1);
	assert_int_equal(arasha_tokenize(analyzer, "\xff", 1, tokens, ROOM, &count, NULL), ARASHA_OK);
	assert_int_equal(count, 1);
	assert_int_equal(tokens[0].end, 1);
	assert_int_equal(tokens[0].kind, ARASHA_TOKEN_SYMBOL);
}

static void test_ill_formed_utf8_is_refused(void **state)
{
	static const struct {
		const char *text;
		size_t at;
	} bad[] = {{"\x80", 0}, {"хлеб\xff", 8}, {"a\xc0\x80", 1}, {"ab\xed\xa0\x80", 2},
		{"\xf4\x90\x80\x80", 0}, {"хлеб \xd0", 9}, {"x\xe2\x82", 1}};
	arasha_reason reasons[ROOM];
	arasha_token tokens[ROOM];
	size_t count = 99;
	arasha_error error;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		size_t size = strlen(bad[i].text);

		assert_int_equal(
			arasha_classify(strict, bad[i].text, size, scores, SMALL_LABELS, &count, &error),
			ARASHA_E_UTF8);
		assert_int_equal(error.code, ARASHA_E_UTF8);
		assert_int_equal(error.offset, bad[i].at);
		assert_int_equal(arasha_explain(strict, bad[i].text, size, 0, reasons, ROOM, &count, NULL),
			ARASHA_E_UTF8);
		assert_int_equal(arasha_tokenize(strict, bad[i].text, size, tokens, ROOM, &count, NULL),
			ARASHA_E_UTF8);
	}
	assert_int_equal(count, 99);
	assert_int_equal(
		arasha_classify(strict, "хлеб\0😀", 13, scores, SMALL_LABELS, &count, NULL), ARASHA_OK);
}

/* ---- Long texts ----------------------------------------------------------------------------------- */

/* Tokens in order, within the text, each with its strings. */
static void assert_tokens(const char *text, size_t size)
{
	size_t count, capacity, last = 0;
	arasha_token *tokens;

	(void)arasha_tokenize(analyzer, text, size, NULL, 0, &capacity, NULL);
	tokens = calloc(capacity + 1, sizeof *tokens);
	assert_non_null(tokens);
	assert_int_equal(arasha_tokenize(analyzer, text, size, tokens, capacity, &count, NULL), ARASHA_OK);
	assert_int_equal(count, capacity);
	for (size_t i = 0; i < count; i++) {
		if (tokens[i].begin < last || tokens[i].end <= tokens[i].begin || tokens[i].end > size)
			fail_msg("token %zu of %zu lies from %zu to %zu", i, count, (size_t)tokens[i].begin,
				(size_t)tokens[i].end);
		if (!arasha_analyzer_string(analyzer, tokens[i].folded) ||
			!arasha_analyzer_string(analyzer, tokens[i].stem))
			fail_msg("token %zu lacks a string", i);
		last = tokens[i].end;
	}
	free(tokens);
}

static void assert_bears(const char *what, const char *unit, size_t unit_size, size_t size)
{
	char *text = malloc(size);
	arasha_reason reasons[ROOM];
	size_t count;
	arasha_status status;

	assert_non_null(text);
	print_message("%s\n", what);
	for (size_t i = 0; i < size; i++)
		text[i] = unit[i % unit_size];
	classify(text, size);
	for (uint32_t label = 0; label < SMALL_LABELS; label++)
		assert_true(scores[label].begin <= scores[label].end && scores[label].end <= size);
	status = arasha_explain(analyzer, text, size, SMALL_INSULT, reasons, ROOM, &count, NULL);
	assert_true(status == ARASHA_OK || (status == ARASHA_E_CAPACITY && count > ROOM));
	assert_tokens(text, size);
	free(text);
}

static void test_texts_of_one_thing(void **state)
{
	enum { MUCH = 1000000, SOME = 200000 };

	(void)state;
	assert_bears("one line of words", "сломаю этот забор ", strlen("сломаю этот забор "), 3 * MUCH);
	assert_bears("one word", "ж", 2, MUCH);
	assert_bears("words without spaces", "лентяй", 12, SOME);
	assert_bears("combining marks", "\xcc\x81", 2, 2 * MUCH);
	assert_bears("marks on letters", "е\xcc\x81", 4, SOME);
	assert_bears("zero-width joiners", "\xe2\x80\x8d", 3, SOME);
	assert_bears("spaces", " ", 1, SOME);
	assert_bears("lines", "\n", 1, SOME);
	assert_bears("NULs", "\0", 1, SOME);
	assert_bears("ill-formed bytes", "\xff", 1, SOME);
	assert_bears("cut sequences", "\xd0", 1, SOME);
	assert_bears("signs", "!?", 2, SOME);
	assert_bears("one sign", ".", 1, SOME);
	assert_bears("quotation marks", "«", 2, SOME);
	assert_bears("letters apart", "л ", 3, SOME);
	assert_bears("letters and dots", "л.", 3, SOME);
	assert_bears("digits", "7", 1, SOME);
	assert_bears("addresses", "www.kz ", 7, SOME);
	assert_bears("at signs", "@", 1, SOME);
	assert_bears("emoji", "😀", 4, SOME);
	assert_bears("joined emoji", "👩\xe2\x80\x8d", 7, SOME);
	assert_bears("flags", "🇰", 4, SOME);
	assert_bears("sentences", "Ал. ", 6, SOME);
	assert_bears("private use", "\xee\x80\x80", 3, SOME);
	assert_bears("unassigned", "\xcd\xb8", 2, SOME);
	assert_bears("surrogates", "\xed\xa0\x80", 3, SOME);
	assert_bears("Arabic", "سلام", 8, SOME);
	assert_bears("Chinese", "天气", 6, SOME);
	assert_bears("split words", "уб людок ", 16, SOME);
	assert_bears("swapped letters", "ублюодк ", 15, SOME);
}

/* ---- Languages ------------------------------------------------------------------------------------ */

static uint32_t language_of(const char *text)
{
	classify(text, strlen(text));
	return arasha_analyzer_language(analyzer);
}

static void test_languages(void **state)
{
	arasha_analyzer *fresh;
	arasha_reason reason;
	size_t count;

	(void)state;
	assert_int_equal(arasha_analyzer_create(&fresh, model, NULL, NULL), ARASHA_OK);
	assert_int_equal(arasha_analyzer_language(fresh), ARASHA_LANGUAGE_OTHER);
	arasha_analyzer_destroy(fresh);
	assert_int_equal(language_of("Бабушка вчера испекла пирог с вишней"), ARASHA_LANGUAGE_RUSSIAN);
	assert_int_equal(language_of("Әжем кеше бізге бауырсақ пісіріп берді"), ARASHA_LANGUAGE_KAZAKH);
	assert_int_equal(language_of("Кеше әжем бауырсақ пісірді, а потом мы всей семьёй пошли в парк"),
		ARASHA_LANGUAGE_MIXED);
	assert_int_equal(language_of("12345 !!! 😀"), ARASHA_LANGUAGE_OTHER);
	assert_int_equal(arasha_tokenize(analyzer, "пирожок с вишней", strlen("пирожок с вишней"), NULL, 0,
				 &count, NULL),
		ARASHA_E_CAPACITY);
	assert_int_equal(arasha_analyzer_language(analyzer), ARASHA_LANGUAGE_RUSSIAN);
	(void)arasha_explain(analyzer, "әжеміз", strlen("әжеміз"), 0, &reason, 1, &count, NULL);
	assert_int_equal(arasha_analyzer_language(analyzer), ARASHA_LANGUAGE_KAZAKH);
}

static uint32_t hinted(uint32_t language, const char *word)
{
	arasha_analyzer_options options = ARASHA_ANALYZER_OPTIONS_INIT;
	arasha_analyzer *made;
	arasha_token token;
	size_t count;

	options.language = language;
	assert_int_equal(arasha_analyzer_create(&made, model, &options, NULL), ARASHA_OK);
	assert_int_equal(arasha_tokenize(made, word, strlen(word), &token, 1, &count, NULL), ARASHA_OK);
	arasha_analyzer_destroy(made);
	return token.language;
}

static void test_a_hint_decides_for_what_could_be_either(void **state)
{
	(void)state;
	assert_int_equal(hinted(ARASHA_LANGUAGE_RUSSIAN, "бар"), ARASHA_LANGUAGE_RUSSIAN);
	assert_int_equal(hinted(ARASHA_LANGUAGE_KAZAKH, "бар"), ARASHA_LANGUAGE_KAZAKH);
	assert_int_equal(hinted(ARASHA_LANGUAGE_RUSSIAN, "үлкен"), ARASHA_LANGUAGE_KAZAKH);
	assert_int_equal(hinted(ARASHA_LANGUAGE_KAZAKH, "здравствуйте"), ARASHA_LANGUAGE_RUSSIAN);
}

/* ---- Tokens --------------------------------------------------------------------------------------- */

static void test_tokens(void **state)
{
	static const char text[] = "Ты ЛЕНТЯЙ! 15 😀 www.kz/x";
	static const struct {
		const char *bytes, *folded;
		uint16_t kind;
	} expected[] = {
		{"Ты", "ты", ARASHA_TOKEN_WORD},
		{"ЛЕНТЯЙ", "лентяй", ARASHA_TOKEN_WORD},
		{"!", "!", ARASHA_TOKEN_SYMBOL},
		{"15", "15", ARASHA_TOKEN_NUMBER},
		{"😀", "😀", ARASHA_TOKEN_EMOJI},
		{"www.kz/x", NULL, ARASHA_TOKEN_ADDRESS},
	};
	arasha_token tokens[ROOM];
	size_t count;

	(void)state;
	assert_int_equal(
		arasha_tokenize(analyzer, text, strlen(text), tokens, ROOM, &count, NULL), ARASHA_OK);
	assert_int_equal(count, sizeof expected / sizeof *expected);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(tokens[i].kind, expected[i].kind);
		assert_int_equal(tokens[i].end - tokens[i].begin, strlen(expected[i].bytes));
		assert_memory_equal(text + tokens[i].begin, expected[i].bytes, strlen(expected[i].bytes));
		if (expected[i].folded)
			assert_string_equal(
				arasha_analyzer_string(analyzer, tokens[i].folded), expected[i].folded);
	}
}

static void test_a_disguise_is_one_token(void **state)
{
	static const char text[] = "ты л е н т я й";
	arasha_token tokens[ROOM];
	size_t count;

	(void)state;
	assert_int_equal(
		arasha_tokenize(analyzer, text, strlen(text), tokens, ROOM, &count, NULL), ARASHA_OK);
	assert_int_equal(count, 2);
	assert_int_equal(tokens[0].repaired, 0);
	assert_int_equal(tokens[1].repaired, 1);
	assert_int_equal(tokens[1].begin, strlen("ты "));
	assert_int_equal(tokens[1].end, strlen(text));
	assert_string_equal(arasha_analyzer_string(analyzer, tokens[1].folded), "лентяй");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sentences_tile_the_text),
		cmocka_unit_test(test_what_decides_is_one_of_the_sentences),
		cmocka_unit_test(test_words_weigh),
		cmocka_unit_test(test_the_sentence_that_decided),
		cmocka_unit_test(test_a_thousand_sentences_do_not_hide_a_threat),
		cmocka_unit_test(test_sentences_pay_the_handicap),
		cmocka_unit_test(test_abuse_takes_over_a_kind),
		cmocka_unit_test(test_the_empty_text),
		cmocka_unit_test(test_white_space),
		cmocka_unit_test(test_nuls_end_nothing),
		cmocka_unit_test(test_the_text_need_not_end),
		cmocka_unit_test(test_ill_formed_utf8_is_replaced),
		cmocka_unit_test(test_ill_formed_utf8_is_refused),
		cmocka_unit_test(test_texts_of_one_thing),
		cmocka_unit_test(test_languages),
		cmocka_unit_test(test_a_hint_decides_for_what_could_be_either),
		cmocka_unit_test(test_tokens),
		cmocka_unit_test(test_a_disguise_is_one_token),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
