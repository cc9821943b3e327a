/* SPDX-License-Identifier: Apache-2.0 */
/* Folding: what differs only to the eye, the case or the keyboard becomes the same word. */
#include "text/fold.h"
#include "lines.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_case_and_compatibility(void **state)
{
	(void)state;
	assert_words("ҚАЗАҚ Қазақ қаЗАҚ", "қазақ қазақ қазақ");
	assert_words("ӘҒҚҢӨҰҮҺІ", "әғқңөұүһі");
	assert_words("Straße STRAẞE ΩΣ ŉ", "strasse strasse ωσ ʼn");
	assert_words("ｑ１２ ㎏ № ½", "q12 kg no 1⁄2");
	assert_words("𝐚𝐛𝐜 ⅻ", "abc xii");
	assert_words("I İ", "i i");
}

static void test_yo(void **state)
{
	(void)state;
	assert_words("ёлка ЁЛКА е\xCC\x88лка", "елка елка елка");
	/* й, ї and ў are letters of their own; composed or not. */
	assert_words("мой мои\xCC\x86 їжак ў", "мой мой їжак ў");
}

static void test_marks_are_dropped(void **state)
{
	(void)state;
	assert_words("за\xCC\x81мок приве\xCC\x81т", "замок привет");
	assert_words("с\xCC\xB6л\xCC\xB6о\xCC\xB6в\xCC\xB6о\xCC\xB6", "слово");
	assert_words("с\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCD\x9Eөз", "сөз");
	assert_words("ӓ ӱ ѝ", "а у и");
	/* Without a letter before them they are nothing. */
	assert_words("\xCC\x81 да", "да");
}

static void test_hidden_characters_are_dropped(void **state)
{
	static const char *const hidden[] = {"\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x80\x8D", "\xE2\x81\xA0",
		"\xEF\xBB\xBF", "\xE2\x80\xAE", "\xC2\xAD", "\xCD\x8F", "\x01"};
	char text[32];

	(void)state;
	for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
		const ara_token *token;

		strcpy(text, "сә");
		strcat(text, hidden[i]);
		strcat(text, "лем");
		token = only_token(text);
		assert_int_equal(token->length, 5);
		assert_memory_equal(lines_sentence()->units + token->word, u"сәлем", 5 * sizeof(uint16_t));
		assert_int_equal(token->end, strlen(text));
	}
	assert_words("\xEF\xBB\xBFначало", "начало");
}

static void test_repeated_letters(void **state)
{
	(void)state;
	assert_words("дуууурак ДУУУУРАК", "дурак дурак");
	assert_words("неееет жоооқ", "нет жоқ");
	assert_words("длинный масса аллея", "длинный масса аллея");
	/* Three of a kind are kept where there is no vowel. */
	assert_words("ссср пфффффф", "ссср пффф");
	assert_words("1000000 111а", "1000000 111а");
	assert_int_equal(only_token("неееет")->flags & ARA_TOKEN_ELONGATED, ARA_TOKEN_ELONGATED);
	assert_int_equal(only_token("длинный")->flags & ARA_TOKEN_ELONGATED, 0);
	assert_int_equal(only_token("ссср")->flags & ARA_TOKEN_ELONGATED, 0);
}

/* All letters of a word are read by one alphabet. Tokens that are repaired are in brackets: Latin letters
 * that a layout or a habit explains are no disguise. */
static void test_look_alikes(void **state)
{
	(void)state;
	assert_words("пpивeт kоpова", "привет [корова]");
	assert_words("мοре", "море"); /* Greek ο; a word that everybody knows is no disguise */
	assert_words("Cәлем TЫ Hет Bода", "сәлем ты нет вода");
	assert_words("Сiз кiм", "сіз кім");
	assert_words("cat сat саt", "cat сат сат");
	assert_words("pасе", "расе");
}

static void test_words_of_one_script_stay(void **state)
{
	(void)state;
	assert_words("hello box тор ok", "hello box тор ok");
	/* A Latin word with a Cyrillic ending. */
	assert_words("kaspiде", "kaspiде");
	assert_words("ＫＡＳＰＩ", "kaspi");
}

static void test_letters_of_neighbours(void **state)
{
	(void)state;
	assert_words("ҡаҙаҡ ӊ ҝ ҕ", "қаҙақ ң қ ғ");
	assert_words("сəлем", "сәлем"); /* Latin ə */
}

static void assert_flags(const char *text, unsigned flags)
{
	unsigned known = ARA_TOKEN_CAPITAL | ARA_TOKEN_ALL_CAPITALS | ARA_TOKEN_LATIN;

	if ((only_token(text)->flags & known) != flags)
		fail_msg("flags %u of \"%s\"", only_token(text)->flags, text);
}

static void test_flags(void **state)
{
	(void)state;
	assert_flags("сен", 0);
	assert_flags("Сен", ARA_TOKEN_CAPITAL);
	assert_flags("СЕН", ARA_TOKEN_CAPITAL | ARA_TOKEN_ALL_CAPITALS);
	assert_flags("СЕн", ARA_TOKEN_CAPITAL);
	assert_flags("сЕН", 0);
	assert_flags("Я", ARA_TOKEN_CAPITAL);
	assert_flags("Ok", ARA_TOKEN_CAPITAL | ARA_TOKEN_LATIN);
	assert_flags("OK", ARA_TOKEN_CAPITAL | ARA_TOKEN_ALL_CAPITALS | ARA_TOKEN_LATIN);
	assert_flags("С*У*К*А", ARA_TOKEN_CAPITAL | ARA_TOKEN_ALL_CAPITALS);
	assert_flags("25", 0);
}

static void test_skin_colour_is_not_weighed(void **state)
{
	(void)state;
	assert_words("👍🏽 👍🏿 👍", "👍 👍 👍");
}

/* A letter that becomes two is not cut where only one has room. */
static void test_room_for_two(void **state)
{
	ara_letters *letters = malloc(sizeof *letters);
	char text[ARA_WORD_UNITS + 8] = "";

	(void)state;
	assert_non_null(letters);
	assert_true(ara_letters_init(letters));
	for (size_t before = ARA_WORD_UNITS - 2; before <= ARA_WORD_UNITS; before++) {
		uint16_t units[ARA_WORD_UNITS];
		ara_folded folded;

		for (size_t i = 0; i < before; i++)
			text[i] = i % 2 == 0 ? 'a' : 'b';
		strcpy(text + before, "ß");
		ara_fold(letters, (const uint8_t *)text, before + strlen("ß"), units, &folded);
		assert_int_equal(folded.consumed, before + (before + 2 <= ARA_WORD_UNITS ? strlen("ß") : 0));
		assert_int_equal(folded.length, before + (before + 2 <= ARA_WORD_UNITS ? 2 : 0));
	}
	free(letters);
}

/* What is folded stays as it is when it is folded again: a model may compare folded words. */
static void test_folding_twice_changes_nothing(void **state)
{
	static const char *const words[] = {"ҚАЗАҚ", "Ёлка", "дуууурак", "пpивeт", "Straße", "ﷺ", "ҡаҙаҡ",
		"ʼn", "Ǆ", "ſ", "İ", "ﬃ", "Сiз", "kaspiДЕ", "ӱ", "Å", "Ω", "ΰ", "ẞ", "𝐀"};
	ara_letters *letters = malloc(sizeof *letters);

	(void)state;
	assert_non_null(letters);
	assert_true(ara_letters_init(letters));
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		uint16_t once[ARA_WORD_UNITS], twice[ARA_WORD_UNITS];
		char bytes[3 * ARA_WORD_UNITS];
		ara_folded first, second;
		size_t size;

		ara_fold(letters, (const uint8_t *)words[i], strlen(words[i]), once, &first);
		assert_true(first.length > 0);
		size = ara_text_to_utf8(once, first.length, bytes);
		ara_fold(letters, (const uint8_t *)bytes, size, twice, &second);
		assert_int_equal(second.consumed, size);
		assert_int_equal(second.length, first.length);
		assert_memory_equal(twice, once, first.length * sizeof *once);
	}
	free(letters);
}

/* A word that is too long becomes several, cut between characters; nothing of it is lost. */
static void test_words_longer_than_a_word(void **state)
{
	char text[2 * 200 + 1];
	uint64_t at = 0;
	size_t units = 0;

	(void)state;
	for (size_t i = 0; i < 200; i++)
		memcpy(text + 2 * i, i % 2 == 0 ? "қ" : "а", 2);
	ara_text_start(lines_text(), text, 400, ARASHA_LANGUAGE_OTHER);
	while (ara_text_next(lines_text(), lines_sentence())) {
		for (size_t i = 0; i < lines_sentence()->token_count; i++) {
			const ara_token *token = &lines_sentence()->tokens[i];

			assert_int_equal(token->begin, at);
			assert_true(token->length <= ARA_WORD_UNITS);
			assert_int_equal(token->kind, ARASHA_TOKEN_WORD);
			assert_int_equal(token->end - token->begin, 2 * token->length);
			at = token->end;
			units += token->length;
		}
	}
	assert_int_equal(at, 400);
	assert_int_equal(units, 200);
}

static void test_back_to_utf8(void **state)
{
	static const uint16_t units[] = {'a', 0x04D9, 0x20B8, 0xD834, 0xDD1E, 0xD834, 'b', 0xDD1E};
	static const char expected[] = "aә₸𝄞\xEF\xBF\xBD"
				       "b\xEF\xBF\xBD";
	char bytes[sizeof expected];
	size_t count = sizeof units / sizeof *units;

	(void)state;
	assert_int_equal(ara_text_to_utf8(units, count, NULL), sizeof expected - 1);
	assert_int_equal(ara_text_to_utf8(units, count, bytes), sizeof expected - 1);
	assert_memory_equal(bytes, expected, sizeof expected - 1);
	assert_int_equal(ara_text_to_utf8(units, 0, NULL), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_case_and_compatibility),
		cmocka_unit_test(test_yo),
		cmocka_unit_test(test_marks_are_dropped),
		cmocka_unit_test(test_hidden_characters_are_dropped),
		cmocka_unit_test(test_repeated_letters),
		cmocka_unit_test(test_look_alikes),
		cmocka_unit_test(test_words_of_one_script_stay),
		cmocka_unit_test(test_letters_of_neighbours),
		cmocka_unit_test(test_flags),
		cmocka_unit_test(test_skin_colour_is_not_weighed),
		cmocka_unit_test(test_room_for_two),
		cmocka_unit_test(test_folding_twice_changes_nothing),
		cmocka_unit_test(test_words_longer_than_a_word),
		cmocka_unit_test(test_back_to_utf8),
	};

	return cmocka_run_group_tests(tests, lines_begin, lines_end);
}
