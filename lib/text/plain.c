/* SPDX-License-Identifier: Apache-2.0 */
#include "text/plain.h"

enum { FIRST_LEAD = 0xD0, LAST_LEAD = 0xD4 }; /* bytes that Cyrillic letters begin with */

static bool is_digit(uint8_t byte)
{
	return (uint8_t)(byte - '0') < 10;
}

/* What is known of the character of one or two bytes at `position` < size; 0, with no length, when it is
 * another. */
static inline uint32_t plain_at(
	const ara_letters *letters, const uint8_t *bytes, size_t size, size_t position, size_t *length)
{
	uint8_t first = bytes[position], second;

	*length = 1;
	if (first < 0x80)
		return letters->plain[first];
	if (ara_plain_is_stray(first))
		return ARA_PLAIN_SIGN;
	if (first > LAST_LEAD || size - position < 2)
		return 0;
	second = bytes[position + 1];
	if ((second & 0xC0) != 0x80)
		return 0;
	*length = 2;
	return letters->plain[(first & 0x1Fu) << 6 | (second & 0x3Fu)];
}

/* Bytes of a sign of three bytes. */
static size_t long_sign(const ara_letters *letters, const uint8_t *bytes, size_t size, size_t position)
{
	uint32_t place;

	if (bytes[position] != 0xE2 || size - position < 3)
		return 0;
	place = (uint32_t)(bytes[position + 1] - 0x80u) << 6 | (bytes[position + 2] ^ 0x80u);
	if ((bytes[position + 2] & 0xC0) != 0x80 || place - ARA_SIGN_FIRST >= ARA_SIGNS)
		return 0;
	return (letters->signs >> (place - ARA_SIGN_FIRST) & 1) != 0 ? 3 : 0;
}

/* Bytes of a sign that no rule joins to another, to a space, a letter or a digit behind it. */
static size_t sign_length(const ara_letters *letters, const uint8_t *bytes, size_t size, size_t position)
{
	size_t length;

	if ((plain_at(letters, bytes, size, position, &length) & ARA_PLAIN_SIGN) != 0)
		return length;
	return long_sign(letters, bytes, size, position);
}

/* Does the sign join letters or digits on both sides of it? */
static bool is_joiner(uint8_t byte, bool number)
{
	return byte == '.' || byte == ':' || byte == '\'' || (number && (byte == ',' || byte == ';'));
}

static bool is_glue(const ara_letters *letters, uint8_t byte)
{
	return byte < 0x80 && (letters->plain[byte] & ARA_PLAIN_GLUE) != 0;
}

/* Letters, digits, _ and @ in sequence may be one word for ICU, which has to see all of it then. They are cut
 * at each sign; is the rest from `position` on such that ICU is not asked about any of it? */
static bool is_glued_plainly(const ara_letters *letters, const uint8_t *bytes, size_t size, size_t position)
{
	enum { GLUED_MOST = 32 }; /* bytes, so that what is read again and again is bounded */
	size_t limit = size - position > GLUED_MOST ? position + GLUED_MOST : size, length;

	while (position < limit &&
		(is_digit(bytes[position]) || (plain_at(letters, bytes, size, position, &length) &
						      (ARA_PLAIN_LETTER | ARA_PLAIN_GLUE)) != 0))
		position += is_digit(bytes[position]) ? 1 : length;
	if (position == size || ara_plain_is_blank(bytes[position]))
		return true;
	return position < limit && sign_length(letters, bytes, size, position) > 0 &&
	       !is_joiner(bytes[position], true);
}

/* Is there a boundary between a word or number and what stands at `position` for certain? */
static bool ends_word(
	const ara_letters *letters, const uint8_t *bytes, size_t size, size_t position, bool number)
{
	if (position == size || ara_plain_is_blank(bytes[position]))
		return true;
	if (is_glue(letters, bytes[position]))
		return is_glued_plainly(letters, bytes, size, position);
	if (sign_length(letters, bytes, size, position) == 0)
		return false;
	return !is_joiner(bytes[position], number) || position + 1 == size ||
	       ara_plain_is_blank(bytes[position + 1]) || sign_length(letters, bytes, size, position + 1) > 0;
}

/* Likewise between a sign or space and what stands behind it. */
static bool ends_sign(
	const ara_letters *letters, const uint8_t *bytes, size_t size, size_t position, bool space)
{
	size_t length;

	if (position == size)
		return true;
	if (ara_plain_is_blank(bytes[position]))
		return !space;
	if (is_digit(bytes[position]))
		return true;
	return (plain_at(letters, bytes, size, position, &length) &
		       (ARA_PLAIN_LETTER | ARA_PLAIN_SIGN | ARA_PLAIN_GLUE)) != 0 ||
	       long_sign(letters, bytes, size, position) > 0;
}

/* Flags of a word of `count` letters with these traits. */
static uint8_t flags_of(uint32_t first, uint32_t every, size_t count)
{
	unsigned flags = 0;

	if ((first & ARA_PLAIN_TRAIT(ARA_TRAIT_CAPITAL)) != 0)
		flags |= ARA_TOKEN_CAPITAL;
	if ((every & ARA_PLAIN_TRAIT(ARA_TRAIT_CAPITAL)) != 0 && count >= 2)
		flags |= ARA_TOKEN_ALL_CAPITALS;
	if ((every & ARA_PLAIN_TRAIT(ARA_TRAIT_LATIN)) != 0)
		flags |= ARA_TOKEN_LATIN;
	return (uint8_t)flags;
}

/* Letters of one word, as they are read. */
typedef struct letters_read {
	size_t end; /* behind the last, in bytes */
	size_t count;
	uint32_t every;	 /* bits that all have */
	uint16_t before; /* the last two units */
	uint16_t last;
	bool drawn; /* one stands three times in sequence */
} letters_read;

static inline bool read_letter(letters_read *read, uint32_t letter, uint16_t *units)
{
	uint16_t unit = (uint16_t)letter;

	if ((letter & ARA_PLAIN_LETTER) == 0)
		return false;
	read->drawn |= (unit == read->last) & (unit == read->before);
	read->before = read->last;
	read->last = unit;
	read->every &= letter;
	units[read->count++] = unit;
	return true;
}

/* Cyrillic letters, of two bytes each. */
static void read_cyrillic(letters_read *read, const ara_letters *letters, const uint8_t *bytes, size_t limit,
	uint16_t units[ARA_WORD_UNITS])
{
	while (limit - read->end >= 2) {
		uint32_t lead = bytes[read->end] - FIRST_LEAD, trail = bytes[read->end + 1] ^ 0x80u;

		if (lead > LAST_LEAD - FIRST_LEAD || trail > 0x3F ||
			!read_letter(
				read, letters->plain[(FIRST_LEAD & 0x1F) << 6 | lead << 6 | trail], units))
			return;
		read->end += 2;
	}
}

static void read_latin(letters_read *read, const ara_letters *letters, const uint8_t *bytes, size_t limit,
	uint16_t units[ARA_WORD_UNITS])
{
	while (read->end < limit && bytes[read->end] < 0x80 &&
		read_letter(read, letters->plain[bytes[read->end]], units))
		read->end++;
}

/* A word of both alphabets may be a disguise: it does not end where the letters of one do. */
size_t ara_plain_word(const ara_letters *letters, const uint8_t *bytes, size_t size, size_t position,
	uint16_t units[ARA_WORD_UNITS], ara_folded *folded)
{
	letters_read read = {.end = position, .every = ~UINT32_C(0)};
	size_t length = bytes[position] < 0x80 ? 1 : 2, limit = size;

	if (limit - position > ARA_WORD_UNITS * length)
		limit = position + ARA_WORD_UNITS * length;
	if (length == 2)
		read_cyrillic(&read, letters, bytes, limit, units);
	else
		read_latin(&read, letters, bytes, limit, units);
	if (read.count == 0 || read.drawn || !ends_word(letters, bytes, size, read.end, false))
		return 0;
	*folded = (ara_folded){.consumed = read.end - position,
		.length = (uint8_t)read.count,
		.flags = flags_of(plain_at(letters, bytes, size, position, &length), read.every, read.count),
		.letter = read.count == 1};
	return read.end - position;
}

size_t ara_plain_letters_end(const ara_letters *letters, const uint8_t *bytes, size_t size, size_t position)
{
	size_t end = position, length;

	while (end < size && (plain_at(letters, bytes, size, end, &length) & ARA_PLAIN_LETTER) != 0)
		end += length;
	return ends_word(letters, bytes, size, end, false) ? end : position;
}

size_t ara_plain_digits_end(const ara_letters *letters, const uint8_t *bytes, size_t size, size_t position)
{
	size_t end = position;

	while (end < size && is_digit(bytes[end]))
		end++;
	return ends_word(letters, bytes, size, end, true) ? end : position;
}

size_t ara_plain_sign_end(const ara_letters *letters, const uint8_t *bytes, size_t size, size_t position)
{
	size_t end = position + sign_length(letters, bytes, size, position);

	if (is_glue(letters, bytes[position]))
		return is_glued_plainly(letters, bytes, size, position) ? position + 1 : position;
	return end > position && ends_sign(letters, bytes, size, end, false) ? end : position;
}

size_t ara_plain_space_end(const ara_letters *letters, const uint8_t *bytes, size_t size, size_t position)
{
	bool ends = bytes[position] == '\n' ||
		    (bytes[position] == ' ' && ends_sign(letters, bytes, size, position + 1, true));

	return ends ? position + 1 : position;
}
