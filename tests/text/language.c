/* SPDX-License-Identifier: Apache-2.0 */
/* Which language a text is in, what its words lean on, and what the caller's hint decides. */
#include "lines.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static uint32_t language_of(const char *text, uint32_t hint)
{
	ara_text_start(lines_text(), text, strlen(text), hint);
	while (ara_text_next(lines_text(), lines_sentence()))
		continue;
	return ara_text_language(lines_text());
}

static void assert_language(const char *text, uint32_t language)
{
	uint32_t found = language_of(text, ARASHA_LANGUAGE_OTHER);

	if (found != language)
		fail_msg("language %u of \"%s\"", found, text);
}

static void test_kazakh(void **state)
{
	(void)state;
	assert_language("Бүгін күн жылы, біз үйде отырмыз", ARASHA_LANGUAGE_KAZAKH);
	assert_language("Қайда барасың?", ARASHA_LANGUAGE_KAZAKH);
	assert_language("СЕНІҢ ӘКЕҢ ҚАЙДА ЖҮР", ARASHA_LANGUAGE_KAZAKH);
}

/* Most people type with a Russian keyboard. */
static void test_kazakh_without_its_letters(void **state)
{
	(void)state;
	assert_language("Балалар мектепте окып жатыр", ARASHA_LANGUAGE_KAZAKH);
	assert_language("кайда барасын, осында отыр", ARASHA_LANGUAGE_KAZAKH);
	assert_language("мен саган айттым гой оны", ARASHA_LANGUAGE_KAZAKH);
	assert_language("рахмет, жаксы болды", ARASHA_LANGUAGE_KAZAKH);
}

static void test_russian(void **state)
{
	(void)state;
	assert_language("Сегодня весь вечер шёл дождь", ARASHA_LANGUAGE_RUSSIAN);
	assert_language("ты почему не пришёл на тренировку", ARASHA_LANGUAGE_RUSSIAN);
	assert_language("ОТКРОЙТЕ ДВЕРЬ ПОЖАЛУЙСТА", ARASHA_LANGUAGE_RUSSIAN);
	assert_language("как же она так могла", ARASHA_LANGUAGE_RUSSIAN);
	assert_language("прiвет, как настроенiе сегодня", ARASHA_LANGUAGE_RUSSIAN);
}

static void test_mixed(void **state)
{
	(void)state;
	assert_language("Бүгін кешке үйге келемін. Приготовь ужин, пожалуйста.", ARASHA_LANGUAGE_MIXED);
	assert_language("давай завтра встретимся, мен саған айтып беремін", ARASHA_LANGUAGE_MIXED);
}

static void test_other(void **state)
{
	(void)state;
	assert_language("", ARASHA_LANGUAGE_OTHER);
	assert_language("  \n", ARASHA_LANGUAGE_OTHER);
	assert_language("2024 ... 😀", ARASHA_LANGUAGE_OTHER);
	assert_language("The weather was fine all day", ARASHA_LANGUAGE_OTHER);
	assert_language("今日はいい天気", ARASHA_LANGUAGE_OTHER);
	assert_language("https://example.kz/жаңалық", ARASHA_LANGUAGE_OTHER);
}

/* A name in Latin letters does not change what the rest is. */
static void test_a_foreign_word_among_others(void **state)
{
	(void)state;
	assert_language("Мен Instagram парақшамды жауып тастадым", ARASHA_LANGUAGE_KAZAKH);
	assert_language("Купил себе новый iPhone вчера вечером", ARASHA_LANGUAGE_RUSSIAN);
}

/* Of the first token, in a text that begins with it. */
static uint32_t language_of_first(const char *text, uint32_t hint)
{
	ara_text_start(lines_text(), text, strlen(text), hint);
	assert_true(ara_text_next(lines_text(), lines_sentence()));
	assert_true(lines_sentence()->token_count > 0);
	return lines_sentence()->tokens[0].language;
}

static void test_words(void **state)
{
	(void)state;
	assert_int_equal(language_of_first("қызғаныш", ARASHA_LANGUAGE_OTHER), ARASHA_LANGUAGE_KAZAKH);
	assert_int_equal(language_of_first("безобразие", ARASHA_LANGUAGE_OTHER), ARASHA_LANGUAGE_RUSSIAN);
	assert_int_equal(language_of_first("table", ARASHA_LANGUAGE_OTHER), ARASHA_LANGUAGE_OTHER);
	assert_int_equal(language_of_first("12", ARASHA_LANGUAGE_KAZAKH), ARASHA_LANGUAGE_OTHER);
	assert_int_equal(language_of_first("😀", ARASHA_LANGUAGE_RUSSIAN), ARASHA_LANGUAGE_OTHER);
}

/* "а" and "ал" are words of both languages. */
static void test_ambiguous_words_take_the_language_around_them(void **state)
{
	(void)state;
	assert_int_equal(
		language_of_first("ал біз үйге қайттық", ARASHA_LANGUAGE_OTHER), ARASHA_LANGUAGE_KAZAKH);
	assert_int_equal(language_of_first("а мы домой пошли наконец-то", ARASHA_LANGUAGE_OTHER),
		ARASHA_LANGUAGE_RUSSIAN);
	assert_int_equal(
		language_of_first("а біз үйге қайттық ерте", ARASHA_LANGUAGE_OTHER), ARASHA_LANGUAGE_KAZAKH);
}

static void test_hint_decides_what_could_be_either(void **state)
{
	static const char *const words[] = {"а", "да", "бар", "бала", "базар"};

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		assert_int_equal(language_of_first(words[i], ARASHA_LANGUAGE_KAZAKH), ARASHA_LANGUAGE_KAZAKH);
		assert_int_equal(
			language_of_first(words[i], ARASHA_LANGUAGE_RUSSIAN), ARASHA_LANGUAGE_RUSSIAN);
	}
}

static void test_hint_does_not_overrule_the_letters(void **state)
{
	(void)state;
	assert_int_equal(language_of_first("үйленгенбіз", ARASHA_LANGUAGE_RUSSIAN), ARASHA_LANGUAGE_KAZAKH);
	assert_int_equal(language_of_first("здравствующий", ARASHA_LANGUAGE_KAZAKH), ARASHA_LANGUAGE_RUSSIAN);
	assert_int_equal(
		language_of("Сегодня весь вечер шёл дождь", ARASHA_LANGUAGE_KAZAKH), ARASHA_LANGUAGE_RUSSIAN);
	assert_int_equal(language_of("weather", ARASHA_LANGUAGE_KAZAKH), ARASHA_LANGUAGE_OTHER);
}

/* і is typed for и in Russian words too: these get their и, Kazakh ones keep theirs. */
static void test_i_of_russian_words(void **state)
{
	(void)state;
	assert_words("настроенiе", "настроение");
	assert_words("бiлiм", "білім");
}

static void test_texts_do_not_remember_each_other(void **state)
{
	(void)state;
	language_of("Бүгін күн жылы, біз үйде отырмыз", ARASHA_LANGUAGE_KAZAKH);
	assert_language("Сегодня весь вечер шёл дождь", ARASHA_LANGUAGE_RUSSIAN);
	assert_language("weather", ARASHA_LANGUAGE_OTHER);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kazakh),
		cmocka_unit_test(test_kazakh_without_its_letters),
		cmocka_unit_test(test_russian),
		cmocka_unit_test(test_mixed),
		cmocka_unit_test(test_other),
		cmocka_unit_test(test_a_foreign_word_among_others),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_ambiguous_words_take_the_language_around_them),
		cmocka_unit_test(test_hint_decides_what_could_be_either),
		cmocka_unit_test(test_hint_does_not_overrule_the_letters),
		cmocka_unit_test(test_i_of_russian_words),
		cmocka_unit_test(test_texts_do_not_remember_each_other),
	};

	return cmocka_run_group_tests(tests, lines_begin, lines_end);
}
