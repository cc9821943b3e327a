/* SPDX-License-Identifier: Apache-2.0 */
/* Sentences: where they end, that they tile any text, and that neither they nor memory grow with it. */
#include "lines.h"
#include "text/utf8.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <uchar.h>

#include <cmocka.h>

static void test_ends(void **state)
{
	(void)state;
	assert_words("Келдім. Көрдім! Неге? Жоқ", "келдім . | көрдім ! | неге ? | жоқ");
	assert_words("Да!!! Нет?! Ну...", "да ! | нет ? ! | ну .");
	assert_words("(Ушёл.) «Пришёл.» Всё", "( ушел . ) | « пришел . » | все");
	assert_words("Ура!😀 Дальше", "ура ! 😀 | дальше");
	assert_words("бірінші\nекінші\r\nүшінші", "бірінші | екінші | үшінші");
	assert_words("раз\n\n\nдва", "раз | два");
}

static void test_dots_that_end_nothing(void **state)
{
	(void)state;
	assert_words("А. С. Пушкин", "а . с . пушкин");
	assert_words("ул. Абая, д. 5, кв. 7", "ул . абая , д . 5 , кв . 7");
	assert_words("и т. д. и т. п.", "и т . д . и т . п .");
	assert_words("3.5 кг за 10.000 тг. каждому", "3.5 кг за 10.000 тг . каждому");
	assert_words("1. Нан 2", "1 . нан 2");
	assert_words("раз.Два", "раз . два");
	assert_words("см. example.kz. Там", "см . example.kz . | там");
	/* я ends sentences more often than it is an initial. */
	assert_words("Это я. Открой", "это я . | открой");
}

/* Counts the sentences of a text that tile it; bounded, each of them. */
static size_t count_sentences(const char *text, size_t size)
{
	const ara_sentence *sentence = lines_sentence();
	uint64_t at = 0;
	size_t count = 0;

	ara_text_start(lines_text(), text, size, ARASHA_LANGUAGE_OTHER);
	while (ara_text_next(lines_text(), lines_sentence())) {
		assert_int_equal(sentence->begin, at);
		assert_true(sentence->end > at);
		assert_true(sentence->token_count <= ARA_SENTENCE_TOKENS);
		assert_true(sentence->unit_count <= ARA_SENTENCE_UNITS);
		at = sentence->end;
		count++;
	}
	assert_int_equal(at, size);
	return count;
}

static void test_white_space_belongs_to_sentences(void **state)
{
	(void)state;
	assert_int_equal(count_sentences("", 0), 0);
	assert_int_equal(count_sentences(" \t\n ", 4), 1);
	assert_int_equal(lines_sentence()->token_count, 0);
	assert_int_equal(count_sentences("  да. \n  нет  ", strlen("  да. \n  нет  ")), 2);
	assert_int_equal(lines_sentence()->begin, strlen("  да. \n  "));
}

static void test_a_text_twice(void **state)
{
	static ara_sentence first;
	const char *text = "Ты с*ка! А мен ше?";

	(void)state;
	ara_text_start(lines_text(), text, strlen(text), ARASHA_LANGUAGE_OTHER);
	assert_true(ara_text_next(lines_text(), &first));
	ara_text_start(lines_text(), "х", strlen("х"), ARASHA_LANGUAGE_KAZAKH);
	assert_true(ara_text_next(lines_text(), lines_sentence()));
	ara_text_start(lines_text(), text, strlen(text), ARASHA_LANGUAGE_OTHER);
	assert_true(ara_text_next(lines_text(), lines_sentence()));
	assert_int_equal(lines_sentence()->token_count, first.token_count);
	assert_int_equal(lines_sentence()->unit_count, first.unit_count);
	assert_memory_equal(lines_sentence()->units, first.units, first.unit_count * sizeof *first.units);
	for (size_t i = 0; i < first.token_count; i++) {
		assert_int_equal(lines_sentence()->tokens[i].begin, first.tokens[i].begin);
		assert_int_equal(lines_sentence()->tokens[i].end, first.tokens[i].end);
		assert_int_equal(lines_sentence()->tokens[i].language, first.tokens[i].language);
	}
}

/* `count` times the unit; the caller frees it. */
static char *repeat(const char *unit, size_t length, size_t count)
{
	char *text = malloc(length * count);

	assert_non_null(text);
	for (size_t i = 0; i < count; i++)
		memcpy(text + i * length, unit, length);
	return text;
}

/* All tokens are there, though no stop ever comes. */
static void test_a_hundred_thousand_tokens(void **state)
{
	enum { COUNT = 100000 };
	static const char unit[] = "сөз ";
	char *text = repeat(unit, sizeof unit - 1, COUNT);
	size_t tokens = 0;

	(void)state;
	ara_text_start(lines_text(), text, COUNT * (sizeof unit - 1), ARASHA_LANGUAGE_OTHER);
	while (ara_text_next(lines_text(), lines_sentence())) {
		for (size_t i = 0; i < lines_sentence()->token_count; i++, tokens++) {
			assert_int_equal(lines_sentence()->tokens[i].begin, tokens * (sizeof unit - 1));
			assert_int_equal(lines_sentence()->tokens[i].length, 3);
		}
	}
	assert_int_equal(tokens, COUNT);
	free(text);
}

static void test_a_million_combining_marks(void **state)
{
	enum { COUNT = 1000000 };
	const ara_sentence *sentence = lines_sentence();
	char *text = repeat("\xCC\x81", 2, COUNT + 2);
	size_t letters = 0;
	uint64_t end = 0;

	(void)state;
	memcpy(text, "а", 2);
	memcpy(text + 2 * (COUNT + 1), "б", 2);
	assert_int_equal(count_sentences(text, 2 * (COUNT + 2)), 1);
	/* Nothing is left but the letters. */
	for (size_t i = 0; i < sentence->token_count; i++) {
		letters += sentence->tokens[i].length;
		end = sentence->tokens[i].end;
	}
	assert_int_equal(letters, 2);
	assert_int_equal(sentence->units[0], u'а');
	assert_int_equal(end, 2 * (COUNT + 2));
	free(text);
}

static void test_nulls(void **state)
{
	enum { COUNT = 300000 };
	static const char between[] = "сен\0мен. \0біз";
	char *text = repeat("", 1, COUNT);

	(void)state;
	count_sentences(text, COUNT);
	assert_int_equal(lines_sentence()->token_count, 0);
	free(text);
	/* A NUL is no end of the text. */
	assert_int_equal(count_sentences(between, sizeof between - 1), 2);
	assert_int_equal(lines_sentence()->tokens[0].end, sizeof between - 1);
}

/* Texts without a place to cut them: one letter, one emoji, one sign, half a character, a disguise that never
 * ends, one of ICU's dictionary scripts. */
static void test_runs_without_an_end(void **state)
{
	static const char *const units[] = {"а", "қа", "😀", "👩‍", "🇰", "*", "с*", "с.у.", "с у ", "@",
		"a@", "a.", "http://", "\xE2\x80\x8B", "1:", "1,", "'", "\xFF", "\xF0\x9F", "ក", "字", "ﷺ",
		"!?", "\"", "x\xCC\x81", "\r", "\xE2\x80\xA8"};

	(void)state;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		size_t length = strlen(units[i]);
		size_t count = 200000 / length;
		char *text = repeat(units[i], length, count);

		assert_true(count_sentences(text, length * count) > 0);
		free(text);
	}
}

/* Memory is taken when the object is made, and all of it is given back. */
typedef struct meter {
	long blocks;
	long asked;
	bool empty;
} meter;

static void *metered(void *context, size_t size)
{
	meter *of = context;

	of->asked++;
	if (of->empty)
		return NULL;
	of->blocks++;
	return malloc(size);
}

static void metered_back(void *context, void *block)
{
	meter *of = context;

	of->blocks--;
	free(block);
}

static void test_memory(void **state)
{
	meter of = {0, 0, false};
	ara_memory memory = {metered, metered_back, &of};
	ara_text *text = ara_text_create(&memory);
	char *long_one = repeat("ұзақ мәтін ", strlen("ұзақ мәтін "), 20000);
	long asked = of.asked;

	(void)state;
	assert_non_null(text);
	ara_text_start(text, long_one, 20000 * strlen("ұзақ мәтін "), ARASHA_LANGUAGE_OTHER);
	while (ara_text_next(text, lines_sentence()))
		continue;
	assert_int_equal(of.asked, asked);
	ara_text_destroy(text);
	ara_text_destroy(NULL);
	assert_int_equal(of.blocks, 0);
	of.empty = true;
	assert_null(ara_text_create(&memory));
	assert_int_equal(of.blocks, 0);
	free(long_one);
}

static void test_before_the_first_text(void **state)
{
	ara_memory memory = ara_memory_default();
	ara_text *text = ara_text_create(&memory);

	(void)state;
	assert_non_null(text);
	assert_false(ara_text_next(text, lines_sentence()));
	assert_int_equal(ara_text_language(text), ARASHA_LANGUAGE_OTHER);
	ara_text_destroy(text);
}

/* Each byte that is part of no character is read as U+FFFD, and the words around it are as ever. */
static void test_ill_formed_bytes(void **state)
{
	(void)state;
	assert_words("сен \xFF мен", "сен \xEF\xBF\xBD мен");
	assert_words("сен\xD2", "сен \xEF\xBF\xBD");
	assert_words("\xD2мен", "\xEF\xBF\xBD мен");
	assert_words("с*ка\x80", "[сука] \xEF\xBF\xBD");
	assert_spans("a\xED\xA0\x80z", "|a|\xED\xA0\x80|z|");
	assert_int_equal(only_token("\xED\xA0\x80")->kind, ARASHA_TOKEN_SYMBOL);
}

static void test_first_ill_formed_byte(void **state)
{
	static const struct {
		const char *text;
		size_t offset;
	} cases[] = {{"", 0}, {"сен", 6}, {"сен\xFF", 6}, {"сен\xD2", 6}, {"a\xC0\x80", 1},
		{"😀\xED\xA0\x80", 4}, {"ab\xF4\x90\x80\x80", 2}, {"\xE0\x9F\xBF", 0},
		{"қ\xF0\x8F\xBF\xBF", 2}, {"₸\xE2\x82", 3}, {"\xF4\x8F\xBF\xBF", 4},
		{"\xED\x9F\xBF\xEE\x80\x80", 6}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(ara_text_ill_formed(cases[i].text, strlen(cases[i].text)), cases[i].offset);
	assert_int_equal(ara_text_ill_formed("a\0b", 3), 3);
}

/* Every byte belongs to one code point; borders are where these begin. */
static void test_code_points(void **state)
{
	static const uint8_t bytes[] = "aқ₸𝄞\xFF\xD2z\xED\xA0\x80\xE2\x82";
	static const uint32_t points[] = {
		'a', 0x049B, 0x20B8, 0x1D11E, 0xFFFD, 0xFFFD, 'z', 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD};
	size_t size = sizeof bytes - 1;
	size_t position = 0;
	size_t count = 0;

	(void)state;
	while (position < size) {
		size_t begin = position;

		assert_true(count < sizeof points / sizeof *points);
		assert_int_equal(ara_utf8_next(bytes, size, &position), points[count++]);
		for (size_t at = begin; at < position; at++)
			assert_int_equal(ara_utf8_border(bytes, size, at), begin);
	}
	assert_int_equal(position, size);
	assert_int_equal(count, sizeof points / sizeof *points);
	assert_int_equal(ara_utf8_border(bytes, size, size), size);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ends),
		cmocka_unit_test(test_dots_that_end_nothing),
		cmocka_unit_test(test_white_space_belongs_to_sentences),
		cmocka_unit_test(test_a_text_twice),
		cmocka_unit_test(test_a_hundred_thousand_tokens),
		cmocka_unit_test(test_a_million_combining_marks),
		cmocka_unit_test(test_nulls),
		cmocka_unit_test(test_runs_without_an_end),
		cmocka_unit_test(test_memory),
		cmocka_unit_test(test_before_the_first_text),
		cmocka_unit_test(test_ill_formed_bytes),
		cmocka_unit_test(test_first_ill_formed_byte),
		cmocka_unit_test(test_code_points),
	};

	return cmocka_run_group_tests(tests, lines_begin, lines_end);
}
