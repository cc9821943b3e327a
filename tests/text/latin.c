/* SPDX-License-Identifier: Apache-2.0 */
/* Russian and Kazakh in Latin letters get a Cyrillic reading; what is at home in Latin letters stays. */
#include "text/latin.h"
#include "lines.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void test_russian(void **state)
{
	(void)state;
	assert_words("privet kak dela", "привет как дела");
	assert_words("ty durak", "ты дурак");
	assert_words("zachem ty eto sdelal", "зачем ты это сделал");
	assert_words("kto tebya prosil", "кто тебя просил");
	assert_words("čto žena ŝuka", "что жена щука");
}

static void test_kazakh(void **state)
{
	(void)state;
	assert_words("qaida barasyn", "қайда барасын");
	assert_words("Erteń keshke kelemin", "ертең кешке келемін");
	assert_words("bügın üide otyramyn", "бүгін үйде отырамын");
}

static void test_beside_cyrillic_words(void **state)
{
	(void)state;
	assert_words("ну ты durak", "ну ты дурак");
	assert_words("сен kotak", "сен котак");
}

static void test_english_stays(void **state)
{
	(void)state;
	assert_words("the weather is fine today", "the weather is fine today");
	assert_words("мой iphone сломался", "мой iphone сломался");
	assert_words("смотрю youtube весь вечер", "смотрю youtube весь вечер");
}

static void test_code_stays(void **state)
{
	(void)state;
	assert_spans("durak_kotak", "|durak|_|kotak|");
	assert_words("durak_kotak", "durak _ kotak");
	assert_words("knopka.menu", "knopka . menu");
	assert_words("durak::spisok", "durak : spisok");
	assert_words("getDurak", "getdurak");
}

/* The span is that of the Latin word, and the longer reading finds room in a full sentence. */
static void test_readings_longer_than_words(void **state)
{
	char text[6 * 2000 + 1] = "";
	size_t words = 0;

	(void)state;
	assert_spans("tolko ty", "|tolko|ty|");
	for (size_t i = 0; i < 2000; i++)
		memcpy(text + 6 * i, "tolko ", 7);
	ara_text_start(lines_text(), text, strlen(text), ARASHA_LANGUAGE_OTHER);
	while (ara_text_next(lines_text(), lines_sentence()))
		words += lines_sentence()->token_count;
	assert_int_equal(words, 2000);
}

static void test_endless_words(void **state)
{
	uint16_t word[ARA_WORD_UNITS], reading[ARA_WORD_UNITS];

	(void)state;
	for (size_t length = 0; length <= ARA_WORD_UNITS; length++) {
		for (size_t i = 0; i < length; i++)
			word[i] = i % 2 ? 'x' : 't';
		assert_true(ara_latin_read(word, length, reading) <= length + ARA_LATIN_GROWTH);
	}
	word[0] = 0x6F22;
	assert_int_equal(ara_latin_read(word, 1, reading), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_russian),
		cmocka_unit_test(test_kazakh),
		cmocka_unit_test(test_beside_cyrillic_words),
		cmocka_unit_test(test_english_stays),
		cmocka_unit_test(test_code_stays),
		cmocka_unit_test(test_readings_longer_than_words),
		cmocka_unit_test(test_endless_words),
	};

	return cmocka_run_group_tests(tests, lines_begin, lines_end);
}
