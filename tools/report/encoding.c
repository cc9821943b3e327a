/* SPDX-License-Identifier: Apache-2.0 */
/* Conversion by iconv; see encoding.h. */
#include "report/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "utf8.h"

static bool convert(ara_buffer *bytes, const char *from, size_t skip, ara_buffer *why)
{
	iconv_t converter = iconv_open("UTF-8", from);
	if (converter == (iconv_t)-1) {
		ara_buffer_format(why, "this system cannot convert %s: %s", from, strerror(errno));
		return false;
	}
	ara_buffer converted = {NULL, 0, 0};
	char *in = bytes->data + skip;
	size_t in_left = bytes->size - skip;
	ara_buffer_reserve(&converted, in_left * 3 + 16); /* no character of these takes more */
	char *out = converted.data;
	size_t out_left = converted.capacity;
	while (in_left > 0 && iconv(converter, &in, &in_left, &out, &out_left) == (size_t)-1) {
		if (errno != EILSEQ && errno != EINVAL)
			break;
		if (out_left < 3)
			break;
		memcpy(out, "\xEF\xBF\xBD", 3);
		out += 3;
		out_left -= 3;
		in++;
		in_left--;
	}
	iconv_close(converter);
	converted.size = (size_t)(out - converted.data);
	ara_buffer_finish(bytes);
	*bytes = converted;
	return true;
}

/* Ill-formed bytes, and characters of more than one byte. */
static void count_characters(const ara_buffer *bytes, size_t *ill_formed, size_t *longer)
{
	*ill_formed = *longer = 0;
	for (size_t at = 0; at < bytes->size;) {
		uint32_t character;
		size_t length = ara_character(bytes->data + at, bytes->size - at, &character);
		*ill_formed += length == 0;
		*longer += length > 1;
		at += length == 0 ? 1 : length;
	}
}

static bool begins(const ara_buffer *bytes, const char *mark, size_t size)
{
	return bytes->size >= size && memcmp(bytes->data, mark, size) == 0;
}

const char *ara_encoding_fix(ara_buffer *bytes, ara_buffer *why)
{
	if (begins(bytes, "\xFF\xFE", 2))
		return convert(bytes, "UTF-16LE", 2, why) ? "UTF-16LE" : NULL;
	if (begins(bytes, "\xFE\xFF", 2))
		return convert(bytes, "UTF-16BE", 2, why) ? "UTF-16BE" : NULL;
	if (begins(bytes, "\xEF\xBB\xBF", 3)) {
		memmove(bytes->data, bytes->data + 3, bytes->size - 3);
		bytes->size -= 3;
	}
	size_t ill_formed, longer;
	count_characters(bytes, &ill_formed, &longer);
	if (ill_formed <= longer)
		return "UTF-8";
	return convert(bytes, "WINDOWS-1251", 0, why) ? "windows-1251" : NULL;
}

bool ara_encoding_unlatin(ara_buffer *out, const char *text, size_t size)
{
	size_t begin = out->size;
	for (size_t at = 0; at < size;) {
		uint32_t character;
		size_t length = ara_character(text + at, size - at, &character);
		if (length == 0 || character > 0xFF) {
			out->size = begin;
			return false;
		}
		ara_buffer_byte(out, (char)(unsigned char)character);
		at += length;
	}
	for (size_t at = begin; at < out->size;) {
		uint32_t character;
		size_t length = ara_character(out->data + at, out->size - at, &character);
		if (length == 0) {
			out->size = begin;
			return false;
		}
		at += length;
	}
	return true;
}
