/* SPDX-License-Identifier: Apache-2.0 */
/* Strings and numbers as JSON; see json_write.h. */
#include "json_write.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "utf8.h"

/* Appends an ASCII character as it stands in a JSON string. */
static void add_ascii(ara_buffer *out, unsigned char byte)
{
	static const char plain[] = "\"\\\b\f\n\r\t";
	static const char letters[] = "\"\\bfnrt";
	const char *found = byte == 0 ? NULL : strchr(plain, byte);
	if (found != NULL) {
		ara_buffer_byte(out, '\\');
		ara_buffer_byte(out, letters[found - plain]);
	} else if (byte < 0x20) {
		ara_buffer_format(out, "\\u%04x", byte);
	} else {
		ara_buffer_byte(out, (char)byte);
	}
}

/* How many bytes from `data` on stand in a JSON string as they are: most of what is written. */
static size_t plain_length(const char *data, size_t size)
{
	size_t length = 0;
	while (length < size && data[length] >= 0x20 && data[length] < 0x7F && data[length] != '"' &&
		data[length] != '\\')
		length++;
	return length;
}

void ara_json_string(ara_buffer *out, const char *data, size_t size)
{
	ara_buffer_byte(out, '"');
	for (size_t at = 0; at < size;) {
		uint32_t character;
		size_t length = plain_length(data + at, size - at);
		if (length > 0) {
			ara_buffer_add(out, data + at, length);
			at += length;
			continue;
		}
		length = ara_character(data + at, size - at, &character);
		if (length == 1)
			add_ascii(out, (unsigned char)data[at]);
		else
			ara_add_character(out, length == 0 ? 0xFFFD : character);
		at += length == 0 ? 1 : length;
	}
	ara_buffer_byte(out, '"');
}

void ara_json_text(ara_buffer *out, const char *text)
{
	ara_json_string(out, text, strlen(text));
}

/* Powers of ten that a double holds exactly. */
static const double powers[] = {
	1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

enum { DIGITS = 6, SMALLEST_DIGITS = 100000 };

/* Appends digits * 10^(exponent - 5), as %.6g does for numbers below 1. */
static void add_digits(ara_buffer *out, uint32_t digits, int exponent)
{
	char text[DIGITS];
	size_t count = DIGITS;
	for (size_t i = DIGITS; i-- > 0; digits /= 10)
		text[i] = (char)('0' + digits % 10);
	while (count > 1 && text[count - 1] == '0')
		count--;
	if (exponent >= -4) {
		ara_buffer_add(out, "0.000", (size_t)(1 - exponent));
		ara_buffer_add(out, text, count);
		return;
	}
	ara_buffer_byte(out, text[0]);
	if (count > 1)
		ara_buffer_byte(out, '.');
	ara_buffer_add(out, text + 1, count - 1);
	ara_buffer_add(out, exponent > -10 ? "e-0" : "e-1", 3);
	ara_buffer_byte(out, (char)('0' + -exponent % 10));
}

/* Probabilities are most of what is written, and printf takes as long for ten of them as judging their text.
 * Appends those whose digits are beyond doubt, which a product rounded once may be wrong about only next to
 * the middle between two. */
static bool add_probability(ara_buffer *out, double number)
{
	int exponent = -1;
	if (!(number >= 1e-9 && number < 0.9999))
		return false;
	while (number * powers[-exponent] < 1)
		exponent--;
	double scaled = number * powers[DIGITS - 1 - exponent];
	uint32_t digits = (uint32_t)scaled;
	double rest = scaled - digits;
	if (fabs(rest - 0.5) < 1e-6)
		return false;
	digits += rest > 0.5;
	if (digits < SMALLEST_DIGITS || digits >= 10 * SMALLEST_DIGITS)
		return false;
	add_digits(out, digits, exponent);
	return true;
}

void ara_json_number(ara_buffer *out, double number)
{
	if (add_probability(out, number))
		return;
	if (isfinite(number))
		ara_buffer_format(out, "%.6g", number);
	else
		ara_buffer_text(out, "null");
}
