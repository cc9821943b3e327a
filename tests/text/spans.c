/* SPDX-License-Identifier: Apache-2.0 */
/* Spans of tokens: exact in mixed texts, and in order, apart and on borders of characters in any bytes. */
#include "lines.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void test_mixed_texts(void **state)
{
	(void)state;
	assert_spans("Мен Алматыдамын, а ты где?", "|Мен|Алматыдамын|,|а|ты|где|?|");
	assert_spans("жаным❤️сен👍🏽ok", "|жаным|❤️|сен|👍🏽|ok|");
	assert_spans("🇰🇿🇰🇿 👨‍👩‍👧!", "|🇰🇿|🇰🇿|👨‍👩‍👧|!|");
	assert_spans("iPhone-ды сатамын, 250мың", "|iPhone|-|ды|сатамын|,|250мың|");
	assert_spans("қараңыз(тез)болыңыз", "|қараңыз|(|тез|)|болыңыз|");
	assert_spans("\t «Сәлем» \n— деді", "|«|Сәлем|»|—|деді|");
}

static void test_what_people_glue(void **state)
{
	(void)state;
	assert_spans("конец.Начало", "|конец|.|Начало|");
	assert_spans("бітті.Енді", "|бітті|.|Енді|");
	assert_spans("user@host", "|user|@|host|");
	assert_spans("a_b", "|a|_|b|");
	assert_spans("сөз_сөз", "|сөз|_|сөз|");
	assert_spans("да,нет;или:что", "|да|,|нет|;|или|:|что|");
}

static void test_numbers(void **state)
{
	(void)state;
	assert_spans("3,14 и 1.000.000", "|3,14|и|1.000.000|");
	assert_spans("в 10:30, в 7.", "|в|10:30|,|в|7|.|");
	assert_spans("+7 701 555-12-34", "|+|7|701|555|-|12|-|34|");
	assert_int_equal(only_token("3,14")->kind, ARASHA_TOKEN_NUMBER);
	assert_int_equal(only_token("10:30")->kind, ARASHA_TOKEN_NUMBER);
	assert_int_equal(only_token("5кг")->kind, ARASHA_TOKEN_WORD);
	assert_int_equal(only_token("1️⃣")->kind, ARASHA_TOKEN_EMOJI);
}

static void test_kinds(void **state)
{
	(void)state;
	assert_int_equal(only_token("сөз")->kind, ARASHA_TOKEN_WORD);
	assert_int_equal(only_token("don't")->kind, ARASHA_TOKEN_WORD);
	assert_int_equal(only_token("👩‍💻")->kind, ARASHA_TOKEN_EMOJI);
	assert_int_equal(only_token("☎️")->kind, ARASHA_TOKEN_EMOJI);
	assert_int_equal(only_token("©")->kind, ARASHA_TOKEN_SYMBOL);
	assert_int_equal(only_token("…")->kind, ARASHA_TOKEN_SYMBOL);
}

/* One sign that repeats is one token, and says so. */
static void test_repeated_signs(void **state)
{
	(void)state;
	assert_spans("как?!!! )))", "|как|?|!!!|)))|");
	assert_int_equal(only_token("!!!")->flags & ARA_TOKEN_ELONGATED, ARA_TOKEN_ELONGATED);
	assert_int_equal(only_token("!")->flags & ARA_TOKEN_ELONGATED, 0);
	assert_int_equal(only_token("!!!")->length, 1);
}

static void test_space_before(void **state)
{
	const ara_sentence *sentence = lines_sentence();
	const char *text = "ал, мен\xC2\xA0сен";
	static const bool spaces[] = {true, false, true, true};

	(void)state;
	ara_text_start(lines_text(), text, strlen(text), ARASHA_LANGUAGE_OTHER);
	assert_true(ara_text_next(lines_text(), lines_sentence()));
	assert_int_equal(sentence->token_count, 4);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal((sentence->tokens[i].flags & ARA_TOKEN_SPACE_BEFORE) != 0, spaces[i]);
}

static bool is_inside_character(const char *text, size_t size, uint64_t at)
{
	return at < size && ((unsigned char)text[at] & 0xC0) == 0x80;
}

/* Whatever the text: sentences tile it; tokens lie in them one behind the other, and their words in units. */
static void assert_orderly(const char *text, size_t size, bool well_formed)
{
	const ara_sentence *sentence = lines_sentence();
	uint64_t at = 0;

	ara_text_start(lines_text(), text, size, ARASHA_LANGUAGE_OTHER);
	while (ara_text_next(lines_text(), lines_sentence())) {
		uint64_t behind = sentence->begin;

		assert_int_equal(sentence->begin, at);
		assert_true(sentence->end > at && sentence->end <= size);
		assert_true(sentence->token_count <= ARA_SENTENCE_TOKENS);
		assert_true(sentence->unit_count <= ARA_SENTENCE_UNITS);
		for (size_t i = 0; i < sentence->token_count; i++) {
			const ara_token *token = &sentence->tokens[i];

			assert_true(token->begin >= behind && token->end > token->begin);
			behind = token->end;
			assert_true(token->length > 0 && token->length <= ARA_WORD_UNITS);
			assert_true((size_t)token->word + token->length <= sentence->unit_count);
			assert_true((size_t)token->skeleton + token->length <= sentence->unit_count);
			if (well_formed) {
				assert_false(is_inside_character(text, size, token->begin));
				assert_false(is_inside_character(text, size, token->end));
			}
		}
		assert_true(behind <= sentence->end);
		at = sentence->end;
	}
	assert_int_equal(at, size);
}

static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525 + 1013904223;
	return *state >> 8;
}

static void test_random_bytes(void **state)
{
	uint32_t seed = 20;

	(void)state;
	for (int round = 0; round < 4000; round++) {
		char bytes[200];
		size_t size = next_random(&seed) % sizeof bytes;

		for (size_t i = 0; i < size; i++)
			bytes[i] = (char)(uint8_t)next_random(&seed);
		assert_orderly(bytes, size, false);
	}
}

/* Pieces of what people write and of what they disguise words with, in random order. */
static const char *const parts[] = {"с", "у", "к", "а", "сен", "қ", "Дура", "пид", "хуй", "ё", "i", "l", "@",
	"*", "**", ".", "..", "-", "_", "#", "!", "0", "3", "6", "1.5", " ", " ", "  ", "\n", "́",
	"\xE2\x80\x8B", "\xC2\xAD", "😀", "👍🏽", "‍", "️", "a.kz", "@user", "http://", "字", "ﷺ", "�",
	"\xCC\xB6", "𝄞", "𝐚", "،", "٣"};

static void test_random_pieces(void **state)
{
	uint32_t seed = 3;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char text[512] = "";
		size_t count = next_random(&seed) % 24;

		for (size_t i = 0; i < count; i++)
			strcat(text, parts[next_random(&seed) % (sizeof parts / sizeof *parts)]);
		assert_orderly(text, strlen(text), true);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mixed_texts),
		cmocka_unit_test(test_what_people_glue),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_repeated_signs),
		cmocka_unit_test(test_space_before),
		cmocka_unit_test(test_random_bytes),
		cmocka_unit_test(test_random_pieces),
	};

	return cmocka_run_group_tests(tests, lines_begin, lines_end);
}
