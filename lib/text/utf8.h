/* SPDX-License-Identifier: Apache-2.0 */
/* Code points from bytes that may be ill-formed, and UTF-16 back to UTF-8. */
#ifndef ARA_TEXT_UTF8_H
#define ARA_TEXT_UTF8_H

#include <stddef.h>
#include <stdint.h>

enum { ARA_REPLACEMENT = 0xFFFD };

/* What ara_utf8_next leaves to it: the code point of three or four bytes, or of an ill-formed one. */
uint32_t ara_utf8_long(const uint8_t *bytes, size_t size, size_t *position);

/* The code point at *position < size, and *position moved behind it. An ill-formed byte gives U+FFFD and
 * moves by one, so every byte of the text belongs to exactly one code point. */
static inline uint32_t ara_utf8_next(const uint8_t *bytes, size_t size, size_t *position)
{
	const uint8_t *at = bytes + *position;

	if (at[0] < 0x80) {
		*position += 1;
		return at[0];
	}
	if (at[0] >= 0xC2 && at[0] < 0xE0 && size - *position >= 2 && (at[1] & 0xC0) == 0x80) {
		*position += 2;
		return (uint32_t)(at[0] & 0x1F) << 6 | (at[1] & 0x3Fu);
	}
	return ara_utf8_long(bytes, size, position);
}

/* The last place not behind `position` <= size where a code point begins, as ara_utf8_next counts them. */
size_t ara_utf8_border(const uint8_t *bytes, size_t size, size_t position);

#endif
