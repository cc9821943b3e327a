/* SPDX-License-Identifier: Apache-2.0 */
/* Pieces of a text: exact, tiling, and where ICU's word boundaries are. */
#include "text/segment.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { LONGEST = 256, NOISE_TEXTS = 20000 };

static ara_letters letters;
static ara_segmenter segmenter;

static int set_up(void **state)
{
	(void)state;
	return ara_letters_init(&letters) && ara_segmenter_init(&segmenter, &letters) ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	ara_segmenter_finish(&segmenter);
	return 0;
}

/* The pieces between bars, spaces left out. */
static void assert_pieces(const char *text, const char *expected)
{
	char found[1024] = "|";
	ara_piece piece;

	ara_segmenter_start(&segmenter, (const uint8_t *)text, strlen(text));
	while (ara_segmenter_next(&segmenter, &piece)) {
		if (piece.kind == ARA_PIECE_SPACE)
			continue;
		strncat(found, text + piece.begin, piece.end - piece.begin);
		strcat(found, "|");
	}
	assert_string_equal(found, expected);
}

static void test_words_and_signs(void **state)
{
	(void)state;
	assert_pieces("Сен кімсің, а?", "|Сен|кімсің|,|а|?|");
	assert_pieces("  Қайдасың  \n жан", "|Қайдасың|жан|");
	assert_pieces("don't, l’eau", "|don't|,|l’eau|");
	assert_pieces("\"мама\"", "|\"|мама|\"|");
	assert_pieces("", "|");
}

static void test_glued(void **state)
{
	(void)state;
	assert_pieces("конец.Начало", "|конец|.|Начало|");
	assert_pieces("a_b", "|a|_|b|");
	assert_pieces("кто@то", "|кто|@|то|");
	assert_pieces("раз,два:три", "|раз|,|два|:|три|");
}

static void test_numbers(void **state)
{
	(void)state;
	assert_pieces("3,5 кг в 10:30", "|3,5|кг|в|10:30|");
	assert_pieces("1.000.000тг", "|1.000.000тг|");
	assert_pieces("5, 6", "|5|,|6|");
}

static void test_emoji(void **state)
{
	(void)state;
	assert_pieces("жаным❤️👩‍👧", "|жаным|❤️|👩‍👧|");
	assert_pieces("🇰🇿🇷🇺", "|🇰🇿|🇷🇺|");
}

static void test_marks_stay_with_their_letter(void **state)
{
	(void)state;
	assert_pieces("за́мок", "|за́мок|");
	assert_pieces("нет ́да", "|нет|да|");
}

static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525 + 1013904223;
	return *state >> 8;
}

/* What people write, and what breaks segmenters. */
static const char *const parts[] = {"а", "я", "қ", "ң", " ", "a", "b", ".", ",", ":", "'", "_", "-", "–", "!",
	"?", "@", "#", "1", "2", "́", "‍", "­", "\t", "\n", "٣", "ñ", "字", "か", "한", "😀", "🏽", "🇰",
	"🇿", "️", "⃣", "  ", ". ", "\"", "«", "·", "\xC2\xA0", "\r", "\xD0", "\x80"};

static size_t make_noise(char *text, uint32_t *seed)
{
	size_t count = 1 + next_random(seed) % 24;

	text[0] = 0;
	for (size_t i = 0; i < count; i++)
		strcat(text, parts[next_random(seed) % (sizeof parts / sizeof *parts)]);
	return strlen(text);
}

/* Every boundary that ICU finds, we have too, save inside hours and minutes; and pieces tile the text. */
static void assert_boundaries_of_icu(UBreakIterator *words, const char *text, size_t size)
{
	UText icu = UTEXT_INITIALIZER;
	UErrorCode status = U_ZERO_ERROR;
	int32_t boundary = 0;
	size_t at = 0;
	ara_piece piece;

	utext_openUTF8(&icu, text, (int64_t)size, &status);
	ubrk_setUText(words, &icu, &status);
	assert_true(U_SUCCESS(status));
	ara_segmenter_start(&segmenter, (const uint8_t *)text, size);
	while (ara_segmenter_next(&segmenter, &piece)) {
		assert_int_equal(piece.begin, at);
		assert_true(piece.end > at);
		at = piece.end;
		while (boundary != UBRK_DONE && (size_t)boundary < at) {
			if ((size_t)boundary > piece.begin &&
				!memchr(text + piece.begin, ':', at - piece.begin))
				fail_msg("no piece ends at %d in \"%s\"", boundary, text);
			boundary = ubrk_next(words);
		}
	}
	assert_int_equal(at, size);
	utext_close(&icu);
}

static void test_boundaries_are_those_of_icu(void **state)
{
	UErrorCode status = U_ZERO_ERROR;
	UBreakIterator *words = ubrk_open(UBRK_WORD, "", NULL, 0, &status);
	uint32_t seed = 1;

	(void)state;
	assert_true(U_SUCCESS(status));
	for (int i = 0; i < NOISE_TEXTS; i++) {
		char text[LONGEST];
		size_t size = make_noise(text, &seed);

		assert_boundaries_of_icu(words, text, size);
	}
	ubrk_close(words);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_words_and_signs),
		cmocka_unit_test(test_glued), cmocka_unit_test(test_numbers), cmocka_unit_test(test_emoji),
		cmocka_unit_test(test_marks_stay_with_their_letter),
		cmocka_unit_test(test_boundaries_are_those_of_icu)};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
