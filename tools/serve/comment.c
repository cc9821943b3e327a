/* SPDX-License-Identifier: Apache-2.0 */
/* HTML of comments, and their places; see comment.h. */
#include "serve/comment.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "utf8.h"

enum { ENTITY_MAX = 10 };

static size_t count_units(const char *text, size_t size)
{
	size_t units = 0;
	for (size_t i = 0; i < size; i++) {
		unsigned char byte = (unsigned char)text[i];
		units += (byte & 0xC0) == 0x80 ? 0 : (byte & 0xF8) == 0xF0 ? 2 : 1;
	}
	return units;
}

size_t ara_comment_units(const ara_comment *comment)
{
	return count_units(comment->sent, comment->sent_size);
}

static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* Appends the character, all bytes of which stand for what begins at `at`. No entity is shorter than its
 * character, so there is room in `origins`. */
static void add_character(ara_comment *comment, uint32_t character, size_t at)
{
	size_t before = comment->text.size;
	ara_add_character(&comment->text, character);
	for (size_t i = before; i < comment->text.size; i++)
		comment->origins[i] = at;
}

/* What is known not to come any more, so that it is not looked for from every '<' on. */
struct ends {
	bool no_tag;
	bool no_comment;
};

/* Size of the tag or comment at `at`; 0 when there is none. */
static size_t tag_size(const ara_comment *comment, size_t at, struct ends *ends)
{
	const char *tag = comment->sent + at;
	size_t rest = comment->sent_size - at;
	if (rest < 3 || tag[0] != '<' || !(is_letter(tag[1]) || tag[1] == '/' || tag[1] == '!'))
		return 0;
	if (rest < 4 || memcmp(tag, "<!--", 4) != 0) {
		const char *end = ends->no_tag ? NULL : memchr(tag, '>', rest);
		ends->no_tag = end == NULL;
		return end == NULL ? 0 : (size_t)(end - tag) + 1;
	}
	for (size_t i = 4; !ends->no_comment && i + 3 <= rest; i++) {
		if (memcmp(tag + i, "-->", 3) == 0)
			return i + 3;
	}
	ends->no_comment = true;
	return 0;
}

/* Whether the tag stands within a line, and perhaps within a word. */
static bool is_inline(const char *tag, size_t size)
{
	static const char *const names[] = {"a", "abbr", "b", "big", "code", "del", "em", "font", "i", "ins",
		"mark", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "wbr"};
	size_t begin = size > 1 && tag[1] == '/' ? 2 : 1;
	size_t length = 0;
	while (begin + length < size && is_letter(tag[begin + length]))
		length++;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *name = names[i];
		size_t same = 0;
		while (same < length && name[same] != '\0' && (tag[begin + same] | 0x20) == name[same])
			same++;
		if (same == length && name[same] == '\0')
			return true;
	}
	return tag[1] == '!';
}

static uint32_t number_of(const char *digits, size_t size)
{
	bool hexadecimal = size > 1 && (digits[0] | 0x20) == 'x';
	uint32_t number = 0;
	for (size_t i = hexadecimal; i < size; i++) {
		char lower = (char)(digits[i] | 0x20);
		uint32_t digit = digits[i] >= '0' && digits[i] <= '9'	       ? (uint32_t)(digits[i] - '0')
				 : hexadecimal && lower >= 'a' && lower <= 'f' ? (uint32_t)(lower - 'a') + 10
									       : 99;
		if (digit == 99)
			return 0;
		number = number * (hexadecimal ? 16 : 10) + digit;
		if (number > 0x10FFFF)
			return 0;
	}
	return number >= 0xD800 && number <= 0xDFFF ? 0 : number;
}

/* Character that an entity's name, of `size` bytes, stands for; 0 where it is unknown. */
static uint32_t entity_character(const char *name, size_t size)
{
	static const struct {
		const char *name;
		uint32_t character;
	} known[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", 0xA0},
		{"shy", 0xAD}, {"laquo", 0xAB}, {"raquo", 0xBB}, {"mdash", 0x2014}, {"ndash", 0x2013},
		{"hellip", 0x2026}};
	if (size > 1 && name[0] == '#')
		return number_of(name + 1, size - 1);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (strlen(known[i].name) == size && memcmp(known[i].name, name, size) == 0)
			return known[i].character;
	}
	return 0;
}

/* The bytes of the entity there, and the character that it stands for; 0 when there is none. */
static size_t entity_size(const ara_comment *comment, size_t at, uint32_t *character)
{
	const char *entity = comment->sent + at;
	size_t rest = comment->sent_size - at;
	const char *end = memchr(entity, ';', rest < ENTITY_MAX ? rest : ENTITY_MAX);
	if (entity[0] != '&' || end == NULL)
		return 0;
	*character = entity_character(entity + 1, (size_t)(end - entity) - 1);
	return *character == 0 ? 0 : (size_t)(end - entity) + 1;
}

/* Takes an entity; the bytes it has, or 0 when there is none. */
static size_t take_entity(ara_comment *comment, size_t at)
{
	uint32_t character;
	size_t size = entity_size(comment, at, &character);
	if (size > 0)
		add_character(comment, character, at);
	return size;
}

static void read_html(ara_comment *comment)
{
	struct ends ends = {false, false};
	comment->origins = ara_grow(NULL, comment->sent_size, sizeof *comment->origins);
	for (size_t at = 0; at < comment->sent_size;) {
		size_t size = tag_size(comment, at, &ends);
		if (size > 0) {
			if (!is_inline(comment->sent + at, size))
				add_character(comment, '\n', at);
		} else {
			size = take_entity(comment, at);
		}
		if (size == 0) {
			comment->origins[comment->text.size] = at;
			ara_buffer_byte(&comment->text, comment->sent[at]);
			size = 1;
		}
		at += size;
	}
}

void ara_comment_init(ara_comment *comment, const char *sent, size_t size, bool html)
{
	*comment = (ara_comment){.sent = sent, .sent_size = size};
	ara_buffer_reserve(&comment->text, size + 1);
	if (html)
		read_html(comment);
	else
		ara_buffer_add(&comment->text, sent, size);
}

void ara_comment_finish(ara_comment *comment)
{
	ara_buffer_finish(&comment->text);
	free(comment->origins);
}

static bool is_space(char byte)
{
	return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* Where what the bytes before `end` stand for ends in what was sent. */
static size_t sent_end(const ara_comment *comment, size_t end)
{
	if (comment->origins == NULL)
		return end;
	size_t at = comment->origins[end - 1];
	uint32_t character;
	size_t size = entity_size(comment, at, &character);
	return at + (size > 0 ? size : 1);
}

bool ara_comment_place(const ara_comment *comment, size_t begin, size_t end, ara_passage *passage)
{
	const char *text = comment->text.data;
	while (begin < end && is_space(text[begin]))
		begin++;
	while (begin < end && is_space(text[end - 1]))
		end--;
	if (begin == end)
		return false;
	size_t from = passage->sent_end;
	size_t units = passage->units_end;
	passage->begin = begin;
	passage->end = end;
	passage->sent_begin = comment->origins == NULL ? begin : comment->origins[begin];
	passage->sent_end = sent_end(comment, end);
	passage->units_begin = units + count_units(comment->sent + from, passage->sent_begin - from);
	passage->units_end = passage->units_begin + count_units(comment->sent + passage->sent_begin,
							    passage->sent_end - passage->sent_begin);
	return true;
}
