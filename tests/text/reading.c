/* SPDX-License-Identifier: Apache-2.0 */
/* From bytes to words: what folding makes of them, which disguises are undone and which innocents stay, what
 * is an address, which language a word is, where sentences end. */
#include "support/sentence.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static reading with;

static int set_up(void **state)
{
	(void)state;
	start_reading(&with);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	end_reading(&with);
	return 0;
}

static void append_utf8(char *to, uint16_t unit)
{
	char bytes[4] = {0};

	if (unit < 0x80) {
		bytes[0] = (char)unit;
	} else if (unit < 0x800) {
		bytes[0] = (char)(0xC0 | unit >> 6);
		bytes[1] = (char)(0x80 | (unit & 0x3F));
	} else {
		bytes[0] = (char)(0xE0 | unit >> 12);
		bytes[1] = (char)(0x80 | (unit >> 6 & 0x3F));
		bytes[2] = (char)(0x80 | (unit & 0x3F));
	}
	strcat(to, bytes);
}

/* The folded words of the first sentence between spaces; a repaired one is in brackets. */
static void assert_reads(const char *text, const char *expected)
{
	char found[2000] = "";

	read_sentence(&with, text);
	for (size_t i = 0; i < with.sentence.token_count; i++) {
		const ara_token *token = &with.sentence.tokens[i];

		if (i > 0)
			strcat(found, " ");
		strcat(found, token->repaired ? "[" : "");
		for (size_t at = 0; at < token->length; at++)
			append_utf8(found, with.sentence.units[token->word + at]);
		strcat(found, token->repaired ? "]" : "");
	}
	assert_string_equal(found, expected);
}

static void test_folding(void **state)
{
	(void)state;
	assert_reads("ЁЖИК Ёлка", "ежик елка");
	assert_reads("ӘЖЕ Қыз", "әже қыз");
	assert_reads("ﬁne ＡＢＣ", "fine abc");
	assert_reads("за́мок", "замок");
	assert_reads("приве́т", "привет");
	assert_reads("оооочень", "очень");
	assert_reads("ссср", "ссср");
	assert_reads("класс", "класс");
}

static void test_lookalikes_follow_their_word(void **state)
{
	(void)state;
	assert_reads("дypaк", "[дурак]"); /* y, p, a are Latin */
	assert_reads("hello", "hello");
	assert_reads("kaspi", "kaspi");
}

static void test_disguises(void **state)
{
	(void)state;
	assert_reads("ты с у к а", "ты [сука]");
	assert_reads("д.у.р.а.к", "[дурак]");
	assert_reads("с*ка", "[сука]");
	assert_reads("п@дла", "[падла]");
	assert_reads("су\xE2\x80\x8Bка", "[сука]");
	assert_reads("су\xC2\xADка", "сука"); /* a soft hyphen is no disguise */
	assert_reads("қ о т а қ", "[қотақ]");
}

static void test_span_of_a_disguise(void **state)
{
	const char *text = "эй с у к а!";
	const ara_token *token;

	(void)state;
	read_sentence(&with, text);
	token = &with.sentence.tokens[1];
	assert_int_equal(token->repaired, 1);
	assert_int_equal(token->begin, strlen("эй "));
	assert_int_equal(token->end, strlen("эй с у к а"));
}

static void test_innocents_stay(void **state)
{
	(void)state;
	assert_reads("я и ты", "я и ты");
	assert_reads("и т. д.", "и т . д .");
	assert_reads("а б в", "а б в");
	assert_reads("А. С. Иванов", "а . с . иванов");
	assert_reads("1 2 3", "1 2 3");
	assert_reads("застрахуйте колебания корабля", "застрахуйте колебания корабля");
	assert_reads("кто-то где-нибудь", "кто - то где - нибудь");
	assert_reads("5 000 тг", "5 000 тг");
}

static uint8_t kind_of_first(const char *text)
{
	read_sentence(&with, text);
	return with.sentence.tokens[0].kind;
}

static void test_addresses(void **state)
{
	(void)state;
	assert_int_equal(kind_of_first("https://vk.com/wall-1_2?x=1"), ARASHA_TOKEN_ADDRESS);
	assert_int_equal(kind_of_first("@some_name"), ARASHA_TOKEN_ADDRESS);
	assert_int_equal(kind_of_first("a.b@mail.kz"), ARASHA_TOKEN_ADDRESS);
	assert_int_equal(kind_of_first("www.egov.kz"), ARASHA_TOKEN_ADDRESS);
	assert_int_equal(kind_of_first("сен"), ARASHA_TOKEN_WORD);
	assert_int_equal(kind_of_first("12"), ARASHA_TOKEN_NUMBER);
}

static void assert_language(const char *word, uint32_t language)
{
	read_sentence(&with, word);
	if (with.sentence.tokens[0].language != language)
		fail_msg("language %u of \"%s\"", with.sentence.tokens[0].language, word);
}

static void test_language_of_words(void **state)
{
	(void)state;
	assert_language("дурак", ARASHA_LANGUAGE_RUSSIAN);
	assert_language("школа", ARASHA_LANGUAGE_RUSSIAN);
	assert_language("тварь", ARASHA_LANGUAGE_RUSSIAN);
	assert_language("қайда", ARASHA_LANGUAGE_KAZAKH);
	assert_language("болады", ARASHA_LANGUAGE_KAZAKH);
	assert_language("рахмет", ARASHA_LANGUAGE_KAZAKH);
	assert_language("hello", ARASHA_LANGUAGE_OTHER);
}

static void test_same_skeleton_however_typed(void **state)
{
	uint16_t skeleton[ARA_WORD_UNITS];
	size_t length;

	(void)state;
	read_sentence(&with, "қараңғы");
	length = with.sentence.tokens[0].length;
	memcpy(skeleton, with.sentence.units + with.sentence.tokens[0].skeleton, length * sizeof *skeleton);
	read_sentence(&with, "карангы");
	assert_int_equal(with.sentence.tokens[0].length, length);
	assert_memory_equal(
		skeleton, with.sentence.units + with.sentence.tokens[0].skeleton, length * sizeof *skeleton);
}

/* Sentences tile the text, whatever it is; returns how many there are. */
static size_t count_sentences(const char *text, size_t size)
{
	uint64_t at = 0;
	size_t count = 0;

	ara_text_start(with.text, text, size, ARASHA_LANGUAGE_OTHER);
	while (ara_text_next(with.text, &with.sentence)) {
		assert_int_equal(with.sentence.begin, at);
		assert_true(with.sentence.end > at);
		at = with.sentence.end;
		count++;
	}
	assert_int_equal(at, size);
	return count;
}

static void test_sentences(void **state)
{
	static const char *const two[] = {
		"Раз. Два.", "Қалай? Жақсы", "первая\nвторая", "Ура! Победа", "Он ушёл... Мы ждём"};
	static const char *const one[] = {
		"т. е. так", "ул. Абая 5", "3.5 кг", "см. рис. 2", "сайт egov.kz тут"};

	(void)state;
	for (size_t i = 0; i < sizeof two / sizeof *two; i++)
		assert_int_equal(count_sentences(two[i], strlen(two[i])), 2);
	for (size_t i = 0; i < sizeof one / sizeof *one; i++)
		assert_int_equal(count_sentences(one[i], strlen(one[i])), 1);
}

static void test_endless_texts_are_cut(void **state)
{
	enum { SIZE = 400000 };
	static const char *const units[] = {"а ", "а", "\xCC\x81", "\xF0\x9F\x98\x80", "*с", "\xFF"};
	char *text = malloc(SIZE);

	(void)state;
	assert_non_null(text);
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		size_t length = strlen(units[i]), size = 0;

		for (; size + length <= SIZE; size += length)
			memcpy(text + size, units[i], length);
		count_sentences(text, size);
	}
	memset(text, 0, SIZE);
	count_sentences(text, SIZE);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_folding),
		cmocka_unit_test(test_lookalikes_follow_their_word), cmocka_unit_test(test_disguises),
		cmocka_unit_test(test_span_of_a_disguise), cmocka_unit_test(test_innocents_stay),
		cmocka_unit_test(test_addresses), cmocka_unit_test(test_language_of_words),
		cmocka_unit_test(test_same_skeleton_however_typed), cmocka_unit_test(test_sentences),
		cmocka_unit_test(test_endless_texts_are_cut)};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
