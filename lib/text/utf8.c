/* SPDX-License-Identifier: Apache-2.0 */
/* Decoding by ICU's macros, which hold the rules of well-formedness (Unicode 3.9, table 3-7). */
#include "text/utf8.h"
#include "text/text.h"
#include <unicode/utf.h>

enum { LONGEST = 4 }; /* bytes of a code point */

/* The well-formed code point at *position, which moves behind it; negative, nothing moved, when there is
 * none. */
static UChar32 next_well_formed(const uint8_t *bytes, size_t size, size_t *position)
{
	const uint8_t *at = bytes + *position;
	/* LONGEST bytes decide; the offset within them fits the int32_t that the macro counts in. */
	int32_t length = size - *position < LONGEST ? (int32_t)(size - *position) : LONGEST;
	int32_t taken = 0;
	UChar32 point;

	U8_NEXT(at, taken, length, point);
	if (point >= 0)
		*position += (size_t)taken;
	return point;
}

uint32_t ara_utf8_long(const uint8_t *bytes, size_t size, size_t *position)
{
	UChar32 point = next_well_formed(bytes, size, position);

	if (point >= 0)
		return (uint32_t)point;
	*position += 1;
	return ARA_REPLACEMENT;
}

size_t ara_utf8_border(const uint8_t *bytes, size_t size, size_t position)
{
	for (size_t back = 1; back < LONGEST && back <= position; back++) {
		size_t end = position - back;

		if ((bytes[end] & 0xC0) == 0x80)
			continue;
		return next_well_formed(bytes, size, &end) >= 0 && end > position ? position - back
										  : position;
	}
	return position;
}

size_t ara_text_ill_formed(const char *text, size_t size)
{
	const uint8_t *bytes = (const uint8_t *)text;
	size_t position = 0;

	while (position < size) {
		if (bytes[position] < 0x80)
			position++;
		else if (next_well_formed(bytes, size, &position) < 0)
			return position;
	}
	return size;
}

/* ICU's macro for this mixes signed and unsigned integers. */
static uint32_t next_point(const uint16_t *units, size_t *i, size_t count)
{
	uint32_t point = units[(*i)++];

	if (U16_IS_LEAD(point) && *i < count && U16_IS_TRAIL(units[*i]))
		return (uint32_t)U16_GET_SUPPLEMENTARY(point, units[(*i)++]);
	return U16_IS_SURROGATE(point) ? 0xFFFD : point;
}

size_t ara_text_to_utf8(const uint16_t *units, size_t count, char *out)
{
	size_t written = 0;
	size_t i = 0;

	while (i < count) {
		uint8_t bytes[U8_MAX_LENGTH];
		uint32_t length = 0;

		U8_APPEND_UNSAFE(bytes, length, next_point(units, &i, count));
		for (uint32_t k = 0; out != NULL && k < length; k++)
			out[written + k] = (char)bytes[k];
		written += length;
	}
	return written;
}
