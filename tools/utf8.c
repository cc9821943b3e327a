/* SPDX-License-Identifier: Apache-2.0 */
/*
 * UTF-8 for output; see utf8.h. Widths come from short tables instead of wcwidth, which would need a locale,
 * and a locale would change how numbers are written.
 */
#include "utf8.h"

#include <stdbool.h>

struct range {
	uint32_t first;
	uint32_t last;
};

/* Marks that stand over the letter before them, and characters that are not seen. */
static const struct range unseen[] = {
	{0x0300, 0x036F},
	{0x0483, 0x0489},
	{0x0591, 0x05BD},
	{0x0610, 0x061A},
	{0x064B, 0x065F},
	{0x1AB0, 0x1AFF},
	{0x1DC0, 0x1DFF},
	{0x200B, 0x200F},
	{0x2060, 0x2064},
	{0x20D0, 0x20FF},
	{0xFE00, 0xFE0F},
	{0xFE20, 0xFE2F},
	{0xFEFF, 0xFEFF},
	{0xE0001, 0xE01EF},
};

/* East Asian letters and emoji. */
static const struct range wide[] = {
	{0x1100, 0x115F},
	{0x231A, 0x231B},
	{0x23E9, 0x23EC},
	{0x2614, 0x2615},
	{0x2648, 0x2653},
	{0x26A1, 0x26A1},
	{0x26BD, 0x26BE},
	{0x26D4, 0x26D4},
	{0x2705, 0x2705},
	{0x270A, 0x270B},
	{0x2728, 0x2728},
	{0x274C, 0x274C},
	{0x2753, 0x2755},
	{0x2757, 0x2757},
	{0x2E80, 0x303E},
	{0x3041, 0xA4CF},
	{0xAC00, 0xD7A3},
	{0xF900, 0xFAFF},
	{0xFE30, 0xFE6F},
	{0xFF00, 0xFF60},
	{0xFFE0, 0xFFE6},
	{0x1F004, 0x1F004},
	{0x1F0CF, 0x1F0CF},
	{0x1F18E, 0x1F18E},
	{0x1F191, 0x1F19A},
	{0x1F1E6, 0x1F202},
	{0x1F300, 0x1F64F},
	{0x1F680, 0x1F6FF},
	{0x1F7E0, 0x1F7EB},
	{0x1F900, 0x1FAFF},
	{0x20000, 0x3FFFD},
};

static bool in_ranges(const struct range *ranges, size_t count, uint32_t character)
{
	for (size_t i = 0; i < count && ranges[i].first <= character; i++) {
		if (character <= ranges[i].last)
			return true;
	}
	return false;
}

/* What the first byte says: how many bytes follow, and the smallest number that needs so many. */
static size_t lead_length(unsigned char lead, uint32_t *bits, uint32_t *smallest)
{
	if (lead >= 0xC2 && lead <= 0xDF) {
		*bits = lead & 0x1Fu;
		*smallest = 0x80;
		return 2;
	}
	if (lead >= 0xE0 && lead <= 0xEF) {
		*bits = lead & 0x0Fu;
		*smallest = 0x800;
		return 3;
	}
	if (lead >= 0xF0 && lead <= 0xF4) {
		*bits = lead & 0x07u;
		*smallest = 0x10000;
		return 4;
	}
	return 0;
}

size_t ara_character(const char *data, size_t size, uint32_t *character)
{
	unsigned char lead = (unsigned char)data[0];
	if (lead < 0x80) {
		*character = lead;
		return 1;
	}
	uint32_t value;
	uint32_t smallest;
	size_t length = lead_length(lead, &value, &smallest);
	if (length == 0 || length > size)
		return 0;
	for (size_t i = 1; i < length; i++) {
		unsigned char byte = (unsigned char)data[i];
		if ((byte & 0xC0u) != 0x80u)
			return 0;
		value = value << 6 | (byte & 0x3Fu);
	}
	if (value < smallest || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
		return 0;
	*character = value;
	return length;
}

void ara_add_character(ara_buffer *out, uint32_t character)
{
	if (character < 0x80) {
		ara_buffer_byte(out, (char)character);
		return;
	}
	if (character < 0x800) {
		ara_buffer_byte(out, (char)(0xC0u | character >> 6));
	} else {
		if (character < 0x10000) {
			ara_buffer_byte(out, (char)(0xE0u | character >> 12));
		} else {
			ara_buffer_byte(out, (char)(0xF0u | character >> 18));
			ara_buffer_byte(out, (char)(0x80u | (character >> 12 & 0x3Fu)));
		}
		ara_buffer_byte(out, (char)(0x80u | (character >> 6 & 0x3Fu)));
	}
	ara_buffer_byte(out, (char)(0x80u | (character & 0x3Fu)));
}

static size_t character_width(uint32_t character)
{
	if (character < 0x300)
		return 1;
	if (in_ranges(unseen, sizeof unseen / sizeof *unseen, character))
		return 0;
	return in_ranges(wide, sizeof wide / sizeof *wide, character) ? 2 : 1;
}

/* The next character, U+FFFD for an ill-formed byte; returns the bytes it takes. */
static size_t next_character(const char *data, size_t size, uint32_t *character)
{
	size_t length = ara_character(data, size, character);
	if (length != 0)
		return length;
	*character = 0xFFFD;
	return 1;
}

size_t ara_text_width(const char *data, size_t size)
{
	size_t width = 0;
	for (size_t at = 0; at < size;) {
		uint32_t character;
		at += next_character(data + at, size - at, &character);
		width += character_width(character);
	}
	return width;
}

/* The character to show in place of `character`: the control pictures of Unicode for the controls. */
static uint32_t visible(uint32_t character)
{
	if (character < 0x20)
		return 0x2400 + character;
	if (character == 0x7F)
		return 0x2421;
	bool control = character >= 0x80 && character < 0xA0;
	bool line_end = character == 0x2028 || character == 0x2029;
	bool direction =
		(character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
	return control || line_end || direction ? 0xFFFD : character;
}

void ara_add_visible(ara_buffer *out, const char *data, size_t size)
{
	for (size_t at = 0; at < size;) {
		uint32_t character;
		at += next_character(data + at, size - at, &character);
		ara_add_character(out, visible(character));
	}
}

void ara_add_shortened(ara_buffer *out, const char *data, size_t size, size_t width)
{
	size_t fits = 0; /* bytes that leave a column for the ellipsis */
	size_t used = 0;
	for (size_t at = 0; at < size;) {
		uint32_t character;
		at += next_character(data + at, size - at, &character);
		used += character_width(character);
		if (used > width) {
			ara_add_visible(out, data, fits);
			ara_buffer_text(out, "\u2026");
			return;
		}
		if (used < width)
			fits = at;
	}
	ara_add_visible(out, data, size);
}
