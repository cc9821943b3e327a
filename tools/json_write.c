/* SPDX-License-Identifier: Apache-2.0 */
/* Strings and numbers as JSON; see json_write.h. */
#include "json_write.h"

#include <math.h>
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

void ara_json_string(ara_buffer *out, const char *data, size_t size)
{
	ara_buffer_byte(out, '"');
	for (size_t at = 0; at < size;) {
		uint32_t character;
		size_t length = ara_character(data + at, size - at, &character);
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

void ara_json_number(ara_buffer *out, double number)
{
	if (isfinite(number))
		ara_buffer_format(out, "%.6g", number);
	else
		ara_buffer_text(out, "null");
}
