/* SPDX-License-Identifier: Apache-2.0 */
/*
 * TSV; see tsv.h. PostgreSQL's rules (COPY, "Text Format"): \b \f \n \r \t \v, one to three octal digits, \x
 * and one or two hexadecimal ones, and otherwise the character after the backslash itself, be it a tab.
 * ClickHouse writes a subset of this.
 */
#include "tsv.h"

#include <string.h>

static int digit(char byte, int base)
{
	int value = -1;
	if (byte >= '0' && byte <= '9')
		value = byte - '0';
	else if (byte >= 'a' && byte <= 'f')
		value = byte - 'a' + 10;
	else if (byte >= 'A' && byte <= 'F')
		value = byte - 'A' + 10;
	return value < base ? value : -1;
}

/* Appends the byte that up to `most` digits name and returns how many there are. */
static size_t unescape_digits(ara_buffer *text, const char *digits, size_t size, int base, size_t most)
{
	unsigned value = 0;
	size_t count = 0;
	while (count < size && count < most && digit(digits[count], base) >= 0)
		value = value * (unsigned)base + (unsigned)digit(digits[count++], base);
	if (count > 0)
		ara_buffer_byte(text, (char)(value & 0xFF));
	return count;
}

/* Appends what the escape after a backslash stands for and returns its length. `size` is not 0. */
static size_t unescape(ara_buffer *text, const char *escape, size_t size)
{
	static const char letters[] = "bfnrtv";
	static const char meanings[] = "\b\f\n\r\t\v";
	size_t digits = unescape_digits(text, escape, size, 8, 3);
	if (digits > 0)
		return digits;
	if (*escape == 'x') {
		digits = unescape_digits(text, escape + 1, size - 1, 16, 2);
		if (digits > 0)
			return 1 + digits;
	}
	const char *letter = *escape == '\0' ? NULL : strchr(letters, *escape);
	ara_buffer_byte(text, letter == NULL ? *escape : meanings[letter - letters]);
	return 1;
}

/* Bytes up to the next backslash or tab. */
static size_t plain_length(const char *data, size_t size)
{
	size_t length = 0;
	while (length < size && data[length] != '\\' && data[length] != '\t')
		length++;
	return length;
}

static bool is_null(const char *line, size_t size)
{
	size_t length = sizeof ARA_TSV_NULL - 1;
	return size >= length && memcmp(line, ARA_TSV_NULL, length) == 0 &&
	       (size == length || line[length] == '\t');
}

bool ara_tsv_dangling(const char *line, size_t size)
{
	size_t backslashes = 0;
	while (backslashes < size && line[size - 1 - backslashes] == '\\')
		backslashes++;
	return backslashes % 2 == 1;
}

bool ara_tsv_text(ara_buffer *text, const char *line, size_t size, bool *null, ara_buffer *why)
{
	*null = is_null(line, size);
	if (ara_tsv_dangling(line, size)) {
		ara_buffer_text(why, "the line ends in a backslash that escapes nothing");
		return false;
	}
	for (size_t at = 0; at < size;) {
		size_t length = plain_length(line + at, size - at);
		ara_buffer_add(text, line + at, length);
		at += length;
		if (at == size || line[at] == '\t')
			break;
		at++; /* the backslash: a character follows, or the line would be dangling */
		at += unescape(text, line + at, size - at);
	}
	return true;
}

void ara_tsv_add(ara_buffer *out, const char *data, size_t size)
{
	static const char special[] = "\\\t\n\r\b\f\v";
	static const char letters[] = "\\tnrbfv";
	for (size_t i = 0; i < size; i++) {
		const char *found = data[i] == '\0' ? NULL : strchr(special, data[i]);
		if (found != NULL)
			ara_buffer_byte(out, '\\');
		ara_buffer_byte(out, found == NULL ? data[i] : letters[found - special]);
	}
}
