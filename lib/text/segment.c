/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pieces are ICU's words (Unicode Standard Annex 29, root locale), cut further: ICU's rules glue what people
 * write without a space, as in `конец.Начало`, `user@host`, `a_b`. Signs between letters are pieces of their
 * own here, save an apostrophe between Latin letters and a dot or comma between digits; 10:30 is one number.
 *
 * What is plain is cut by text/plain.h; ICU is asked for everything else, and only then shown the text.
 *
 * ICU is shown the text through windows, so that its memory is bounded also where it looks words up in
 * dictionaries and takes room for a whole run of letters. A window ends where no rule joins what stands
 * before and behind, if there is such a place near its end.
 */
#include "text/segment.h"
#include "text/plain.h"
#include "text/utf8.h"
#include <string.h>
#include <unicode/uchar.h>

enum {
	WINDOW_SIZE = 1 << 16,
	WINDOW_SEARCH = 1 << 12, /* bytes before its end that are searched for a good place */
	FIRST_PICTOGRAPH = 0x2600,
	LAST_REGIONAL = 0x1F1FF,
	FIRST_REGIONAL = 0x1F1E6
};

/* What a character is inside ICU's word. */
enum { PART_SIGN, PART_LETTER, PART_DIGIT, PART_OTHER };

void ara_segmenter_finish(ara_segmenter *segmenter)
{
	if (segmenter->iterator != NULL)
		ubrk_close(segmenter->iterator);
	if (segmenter->text.magic == UTEXT_MAGIC)
		utext_close(&segmenter->text);
}

static bool is_ascii_letter(uint8_t byte)
{
	return (uint8_t)((byte | 0x20) - 'a') < 26;
}

static bool is_ascii_digit(uint8_t byte)
{
	return (uint8_t)(byte - '0') < 10;
}

/* No rule joins a space, or a line's end, to a letter behind it. */
static bool is_good_cut(const uint8_t *bytes, size_t position)
{
	uint8_t before = bytes[position - 1];
	uint8_t after = bytes[position];

	return (before == ' ' || before == '\n') &&
	       (is_ascii_letter(after) || after == 0xD0 || after == 0xD1);
}

static size_t end_of_window(const uint8_t *bytes, size_t size, size_t begin)
{
	size_t end;

	if (size - begin <= WINDOW_SIZE)
		return size;
	end = begin + WINDOW_SIZE;
	for (size_t back = 0; back < WINDOW_SEARCH; back++) {
		if (is_good_cut(bytes, end - back))
			return end - back;
	}
	return ara_utf8_border(bytes, size, end);
}

static bool open_window(ara_segmenter *segmenter, size_t begin)
{
	UErrorCode status = U_ZERO_ERROR;

	segmenter->window = begin;
	segmenter->window_end = end_of_window(segmenter->bytes, segmenter->size, begin);
	segmenter->unit_end = begin;
	segmenter->left_behind = false;
	utext_openUTF8(&segmenter->text, (const char *)segmenter->bytes + begin,
		(int64_t)(segmenter->window_end - begin), &status);
	ubrk_setUText(segmenter->iterator, &segmenter->text, &status);
	segmenter->failed = U_FAILURE(status);
	return !segmenter->failed;
}

void ara_segmenter_start(ara_segmenter *segmenter, const uint8_t *bytes, size_t size)
{
	segmenter->bytes = bytes;
	segmenter->size = size;
	segmenter->position = 0;
	segmenter->unit_end = 0;
	segmenter->window_end = 0;
	segmenter->failed = false;
}

static int32_t next_boundary(ara_segmenter *segmenter)
{
	if (!segmenter->left_behind)
		return ubrk_next(segmenter->iterator);
	segmenter->left_behind = false;
	return ubrk_following(segmenter->iterator, (int32_t)(segmenter->position - segmenter->window));
}

/* Finds the end of the unit around `position`. Where ICU's boundaries do not advance, it has failed. */
static bool advance(ara_segmenter *segmenter)
{
	while (segmenter->unit_end <= segmenter->position) {
		int32_t boundary;

		if (segmenter->position >= segmenter->window_end) {
			if (!open_window(segmenter, segmenter->position))
				return false;
		}
		boundary = next_boundary(segmenter);
		segmenter->failed =
			boundary < 0 || segmenter->window + (size_t)boundary <= segmenter->unit_end;
		if (segmenter->failed)
			return false;
		segmenter->unit_end = segmenter->window + (size_t)boundary;
	}
	segmenter->status = ubrk_getRuleStatus(segmenter->iterator);
	return true;
}

bool ara_segmenter_init(ara_segmenter *segmenter, const ara_letters *letters)
{
	UErrorCode status = U_ZERO_ERROR;
	static const UText closed = UTEXT_INITIALIZER;
	static const uint8_t first_text[] = {0xE2, 0x80, 0x94, 0xD0, 0xB0};

	segmenter->letters = letters;
	segmenter->text = closed;
	segmenter->iterator = ubrk_open(UBRK_WORD, "", NULL, 0, &status);
	if (U_FAILURE(status))
		return false;
	/* What ICU takes at its first use, it takes here. */
	u_hasBinaryProperty(FIRST_PICTOGRAPH, UCHAR_EXTENDED_PICTOGRAPHIC);
	ara_segmenter_start(segmenter, first_text, sizeof first_text);
	return advance(segmenter);
}

static int part_of_rare(const ara_letters *letters, uint32_t point)
{
	unsigned traits = ara_letters_traits(letters, point);

	if ((traits & ARA_TRAIT_LETTER) != 0)
		return PART_LETTER;
	if ((traits & ARA_TRAIT_DIGIT) != 0)
		return PART_DIGIT;
	if ((U_GET_GC_MASK((UChar32)point) & (U_GC_P_MASK | U_GC_Z_MASK | U_GC_S_MASK)) != 0)
		return PART_SIGN;
	return PART_OTHER;
}

static int part_of(const ara_letters *letters, uint32_t point)
{
	if (point < ARA_LETTERS && (letters->traits[point] & ARA_TRAIT_LETTER) != 0)
		return PART_LETTER;
	return part_of_rare(letters, point);
}

/* Does the sign at [at, end) belong to the word around it? */
static bool is_inside_word(const ara_segmenter *segmenter, uint32_t sign, size_t at, size_t end)
{
	const uint8_t *bytes = segmenter->bytes;

	if (at == segmenter->position || end >= segmenter->unit_end)
		return false;
	if (sign == '\'' || sign == 0x2019)
		return is_ascii_letter(bytes[at - 1]) && is_ascii_letter(bytes[end]);
	if (sign == '.' || sign == ',')
		return is_ascii_digit(bytes[at - 1]) && is_ascii_digit(bytes[end]);
	return false;
}

/* The first piece of the word that ICU found: a sign, or what stands before the next one. */
static void cut_word(const ara_segmenter *segmenter, ara_piece *piece)
{
	size_t position = segmenter->position;
	bool letters = false;
	bool digits = false;

	while (position < segmenter->unit_end) {
		size_t start = position;
		uint32_t point = ara_utf8_next(segmenter->bytes, segmenter->unit_end, &position);
		int part = part_of(segmenter->letters, point);

		letters |= part == PART_LETTER;
		digits |= part == PART_DIGIT;
		if (part != PART_SIGN || is_inside_word(segmenter, point, start, position))
			continue;
		if (start > segmenter->position)
			position = start;
		break;
	}
	piece->end = position;
	if (letters)
		piece->kind = ARASHA_TOKEN_WORD;
	else
		piece->kind = digits ? ARASHA_TOKEN_NUMBER : ARASHA_TOKEN_SYMBOL;
}

/* Bytes of the minutes behind the hours that end at `position`: ":30" and no more digits; 0 when there are
 * none. */
static size_t minutes_length(const ara_segmenter *segmenter, size_t position)
{
	const uint8_t *at = segmenter->bytes + position;
	size_t left = segmenter->size - position;

	if (left < 3 || at[0] != ':' || !is_ascii_digit(at[1]) || !is_ascii_digit(at[2]))
		return 0;
	if (left > 3 && (is_ascii_digit(at[3]) || is_ascii_letter(at[3]) || at[3] >= 0xC2))
		return 0;
	return 3;
}

static void cut_number(const ara_segmenter *segmenter, ara_piece *piece)
{
	static const uint8_t keycap[] = {0xE2, 0x83, 0xA3};
	const uint8_t *bytes = segmenter->bytes;

	cut_word(segmenter, piece);
	if (piece->kind != ARASHA_TOKEN_NUMBER)
		return;
	if (piece->end - piece->begin > sizeof(keycap) &&
		memcmp(bytes + piece->end - sizeof(keycap), keycap, sizeof(keycap)) == 0) {
		piece->kind = ARASHA_TOKEN_EMOJI;
		return;
	}
	for (size_t length = minutes_length(segmenter, piece->end); length > 0;) {
		piece->end += length;
		length = minutes_length(segmenter, piece->end);
	}
}

static bool is_emoji(const ara_segmenter *segmenter, uint32_t point, size_t end)
{
	static const uint8_t selector[] = {0xEF, 0xB8, 0x8F}; /* U+FE0F: show as emoji */

	if (point >= FIRST_REGIONAL && point <= LAST_REGIONAL)
		return true;
	if (segmenter->unit_end - end >= sizeof(selector) &&
		memcmp(segmenter->bytes + end, selector, sizeof(selector)) == 0)
		return u_hasBinaryProperty((UChar32)point, UCHAR_EMOJI);
	if (point < FIRST_PICTOGRAPH)
		return u_hasBinaryProperty((UChar32)point, UCHAR_EMOJI_PRESENTATION);
	return u_hasBinaryProperty((UChar32)point, UCHAR_EXTENDED_PICTOGRAPHIC);
}

/* ICU's unit that is no word: white space, emoji or sign by its first character. */
static uint8_t kind_of_sign(const ara_segmenter *segmenter)
{
	size_t end = segmenter->position;
	uint32_t point = ara_utf8_next(segmenter->bytes, segmenter->unit_end, &end);

	if (point == ' ')
		return ARA_PIECE_SPACE;
	if (point < 0x80)
		return (point >= '\t' && point <= '\r') ? ARA_PIECE_SPACE : ARASHA_TOKEN_SYMBOL;
	if (u_isUWhiteSpace((UChar32)point))
		return ARA_PIECE_SPACE;
	return is_emoji(segmenter, point, end) ? ARASHA_TOKEN_EMOJI : ARASHA_TOKEN_SYMBOL;
}

/* Cuts a piece without ICU, if nothing can be said against it. `position` must be a boundary of ICU's. */
static bool cut_plain(const ara_segmenter *segmenter, ara_piece *piece)
{
	const ara_letters *letters = segmenter->letters;
	const uint8_t *bytes = segmenter->bytes;
	size_t size = segmenter->size, position = segmenter->position;

	if (segmenter->only_icu)
		return false;
	if (ara_plain_is_blank(bytes[position])) {
		piece->kind = ARA_PIECE_SPACE;
		piece->end = ara_plain_space_end(letters, bytes, size, position);
	} else if (is_ascii_digit(bytes[position])) {
		piece->kind = ARASHA_TOKEN_NUMBER;
		piece->end = ara_plain_digits_end(letters, bytes, size, position);
	} else {
		piece->kind = ARASHA_TOKEN_WORD;
		piece->end = ara_plain_letters_end(letters, bytes, size, position);
		if (piece->end > position)
			return true;
		piece->kind = ARASHA_TOKEN_SYMBOL;
		piece->end = ara_plain_sign_end(letters, bytes, size, position);
	}
	return piece->end > position;
}

bool ara_segmenter_next(ara_segmenter *segmenter, ara_piece *piece)
{
	if (segmenter->position >= segmenter->size)
		return false;
	piece->begin = segmenter->position;
	if (segmenter->unit_end == segmenter->position && cut_plain(segmenter, piece)) {
		ara_segmenter_pass(segmenter, piece->end);
		return true;
	}
	if (segmenter->unit_end <= segmenter->position && !advance(segmenter)) {
		piece->end = segmenter->size;
		piece->kind = ARA_PIECE_SPACE;
	} else if (segmenter->status >= UBRK_WORD_LETTER) {
		cut_word(segmenter, piece);
	} else if (segmenter->status >= UBRK_WORD_NUMBER) {
		cut_number(segmenter, piece);
	} else {
		piece->end = segmenter->unit_end;
		piece->kind = kind_of_sign(segmenter);
	}
	segmenter->position = piece->end;
	return true;
}

void ara_segmenter_pass(ara_segmenter *segmenter, size_t boundary)
{
	segmenter->unit_end = segmenter->position = boundary;
	segmenter->left_behind = true;
}

void ara_segmenter_seek(ara_segmenter *segmenter, size_t position)
{
	segmenter->position = position;
	segmenter->left_behind = segmenter->unit_end <= position;
}
