/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A checker of JSON over bytes; see json_scan.h. What is expected next is a state, whether a bracket was
 * round an array or an object is one bit on a stack of fixed size.
 */
#include "json_scan.h"

#include <stdint.h>
#include <string.h>

#include "utf8.h"

enum state { VALUE, FIRST_ITEM, KEY, FIRST_KEY, COLON, AFTER_VALUE, DONE, FAILED };

struct scanner {
	const char *data;
	size_t size;
	size_t at;
	const char *error;
	size_t depth;
	unsigned char objects[ARA_JSON_DEPTH / 8]; /* bit d: the bracket at depth d + 1 is a brace */
	ara_json_visitor *visit;
	void *context;
	ara_json_member member; /* of the outermost object, as far as it is known */
	bool in_member;		/* its value has begun and not ended */
};

static bool fail(struct scanner *s, const char *error)
{
	s->error = error;
	return false;
}

static bool at_end(const struct scanner *s)
{
	return s->at == s->size;
}

/* The byte at hand, or -1 at the end. */
static int peek(const struct scanner *s)
{
	return at_end(s) ? -1 : (unsigned char)s->data[s->at];
}

static bool is_space(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static void skip_space(struct scanner *s)
{
	while (!at_end(s) && is_space(s->data[s->at]))
		s->at++;
}

static bool in_object(const struct scanner *s)
{
	size_t level = s->depth - 1;
	return (s->objects[level / 8] >> level % 8 & 1) != 0;
}

/* True inside the outermost object, but in nothing that it holds. */
static bool among_members(const struct scanner *s)
{
	return s->depth == 1 && in_object(s);
}

static bool open_bracket(struct scanner *s, bool object)
{
	if (s->depth == ARA_JSON_DEPTH)
		return fail(s, "nested too deeply");
	unsigned char bit = (unsigned char)(1u << s->depth % 8);
	if (object)
		s->objects[s->depth / 8] |= bit;
	else
		s->objects[s->depth / 8] &= (unsigned char)~bit;
	s->depth++;
	s->at++;
	return true;
}

static int hex_digit(int byte)
{
	if (byte >= '0' && byte <= '9')
		return byte - '0';
	if (byte >= 'a' && byte <= 'f')
		return byte - 'a' + 10;
	return byte >= 'A' && byte <= 'F' ? byte - 'A' + 10 : -1;
}

static bool scan_escape(struct scanner *s)
{
	s->at++; /* the backslash */
	int byte = peek(s);
	if (byte <= 0 || strchr("\"\\/bfnrtu", byte) == NULL)
		return fail(s, "unknown escape in a string");
	s->at++;
	for (int digits = byte == 'u' ? 4 : 0; digits > 0; digits--) {
		if (hex_digit(peek(s)) < 0)
			return fail(s, "\\u without four hexadecimal digits");
		s->at++;
	}
	return true;
}

/* Bytes from `data` on that a string holds as they are and that need no closer look: ASCII, and characters of
 * two bytes, as Cyrillic letters are. Which comes next cannot be foretold, so there is no branch for it. */
static size_t plain_length(const char *data, size_t size)
{
	size_t length = 0;
	unsigned step = 1;
	while (step != 0 && length + 1 < size) {
		unsigned byte = (unsigned char)data[length];
		unsigned next = (unsigned char)data[length + 1];
		unsigned one = (byte - 0x20u < 0x60u) & (byte != '"') & (byte != '\\');
		unsigned two = (byte - 0xC2u < 0x1Eu) & ((next ^ 0x80u) < 0x40u);
		step = one + 2 * two;
		length += step;
	}
	return length;
}

static bool scan_string(struct scanner *s)
{
	s->at++; /* the opening quote */
	for (;;) {
		s->at += plain_length(s->data + s->at, s->size - s->at);
		int byte = peek(s);
		if (byte < 0)
			return fail(s, "a string does not end");
		if (byte == '"')
			break;
		if (byte < 0x20)
			return fail(s, "control character in a string");
		if (byte == '\\') {
			if (!scan_escape(s))
				return false;
			continue;
		}
		uint32_t character;
		size_t length = byte < 0x80 ? 1 : ara_character(s->data + s->at, s->size - s->at, &character);
		if (length == 0)
			return fail(s, "ill-formed UTF-8");
		s->at += length;
	}
	s->at++;
	return true;
}

static bool scan_digits(struct scanner *s)
{
	size_t begin = s->at;
	while (peek(s) >= '0' && peek(s) <= '9')
		s->at++;
	return s->at > begin || fail(s, "a digit was expected");
}

static bool scan_number(struct scanner *s)
{
	if (peek(s) == '-')
		s->at++;
	if (peek(s) == '0')
		s->at++;
	else if (!scan_digits(s))
		return false;
	if (peek(s) == '.') {
		s->at++;
		if (!scan_digits(s))
			return false;
	}
	if (peek(s) == 'e' || peek(s) == 'E') {
		s->at++;
		if (peek(s) == '+' || peek(s) == '-')
			s->at++;
		return scan_digits(s);
	}
	return true;
}

static bool scan_word(struct scanner *s, const char *word)
{
	size_t length = strlen(word);
	if (s->size - s->at < length || memcmp(s->data + s->at, word, length) != 0)
		return fail(s, "a value was expected");
	s->at += length;
	return true;
}

static bool scan_scalar(struct scanner *s)
{
	switch (peek(s)) {
	case '"':
		return scan_string(s);
	case 't':
		return scan_word(s, "true");
	case 'f':
		return scan_word(s, "false");
	case 'n':
		return scan_word(s, "null");
	case '-':
	case '0':
	case '1':
	case '2':
	case '3':
	case '4':
	case '5':
	case '6':
	case '7':
	case '8':
	case '9':
		return scan_number(s);
	default:
		return fail(s, at_end(s) ? "the value is not complete" : "a value was expected");
	}
}

static enum state step_value(struct scanner *s)
{
	if (s->depth > 0 && among_members(s)) {
		s->member.value_begin = s->at;
		s->in_member = true;
	}
	if (peek(s) == '{')
		return open_bracket(s, true) ? FIRST_KEY : FAILED;
	if (peek(s) == '[')
		return open_bracket(s, false) ? FIRST_ITEM : FAILED;
	return scan_scalar(s) ? AFTER_VALUE : FAILED;
}

static enum state step_key(struct scanner *s)
{
	if (peek(s) != '"') {
		fail(s, "a key was expected");
		return FAILED;
	}
	size_t begin = s->at;
	if (!scan_string(s))
		return FAILED;
	if (among_members(s)) {
		s->member.key_begin = begin;
		s->member.key_end = s->at;
	}
	return COLON;
}

static enum state step_colon(struct scanner *s)
{
	if (peek(s) != ':') {
		fail(s, "a colon was expected");
		return FAILED;
	}
	s->at++;
	return VALUE;
}

static enum state close_bracket(struct scanner *s)
{
	s->at++;
	s->depth--;
	return AFTER_VALUE;
}

static enum state step_first_key(struct scanner *s)
{
	if (peek(s) == '}')
		return close_bracket(s);
	if (among_members(s))
		s->member.first = true;
	return step_key(s);
}

static enum state step_first_item(struct scanner *s)
{
	return peek(s) == ']' ? close_bracket(s) : step_value(s);
}

/* A comma or a closing bracket inside a bracket. */
static enum state step_after_value(struct scanner *s)
{
	bool object = in_object(s);
	if (peek(s) == (object ? '}' : ']'))
		return close_bracket(s);
	if (peek(s) != ',') {
		fail(s, object ? "a comma or } was expected" : "a comma or ] was expected");
		return FAILED;
	}
	if (among_members(s)) {
		s->member.first = false;
		s->member.comma = s->at;
	}
	s->at++;
	return object ? KEY : VALUE;
}

static enum state step(struct scanner *s, enum state state)
{
	switch (state) {
	case VALUE:
		return step_value(s);
	case FIRST_ITEM:
		return step_first_item(s);
	case KEY:
		return step_key(s);
	case FIRST_KEY:
		return step_first_key(s);
	case COLON:
		return step_colon(s);
	default:
		return step_after_value(s);
	}
}

/* A value has just ended: the outermost one, a member's, or one that is nobody's business. */
static enum state end_value(struct scanner *s, ara_json_value *value)
{
	if (s->depth == 0) {
		value->end = s->at;
		return DONE;
	}
	if (among_members(s)) {
		s->member.value_end = s->at;
		s->in_member = false;
		if (s->visit != NULL)
			s->visit(s->context, &s->member);
	}
	return AFTER_VALUE;
}

/* Goes through one value, before which there is no space. */
static bool scan_value(struct scanner *s, ara_json_value *value)
{
	enum state state = VALUE;
	while (state != DONE && state != FAILED) {
		skip_space(s);
		state = step(s, state);
		if (state == AFTER_VALUE)
			state = end_value(s, value);
	}
	return state == DONE;
}

bool ara_json_scan(
	const char *data, size_t size, ara_json_visitor *visit, void *context, ara_json_value *value)
{
	struct scanner s = {.data = data, .size = size, .visit = visit, .context = context};
	skip_space(&s);
	value->begin = s.at;
	bool good = scan_value(&s, value);
	skip_space(&s);
	if (good && !at_end(&s))
		good = fail(&s, "more than one value");
	value->error = s.error;
	value->error_offset = s.at;
	value->broken = !good && s.in_member;
	value->member = s.member;
	return good;
}

void ara_json_items_init(ara_json_items *items, const char *data, size_t size)
{
	*items = (ara_json_items){.data = data, .size = size};
}

/* Goes over what stands before an item: the opening bracket before the first, a comma before the others. */
static bool pass_separator(struct scanner *s, bool first)
{
	skip_space(s);
	if (peek(s) != (first ? '[' : ','))
		return fail(s, first ? "an array was expected" : "a comma or ] was expected");
	s->at++;
	skip_space(s);
	return true;
}

/* Whether the array ends here. */
static bool ends_here(struct scanner *s, bool first)
{
	skip_space(s);
	return !first && peek(s) == ']';
}

bool ara_json_items_next(ara_json_items *items)
{
	struct scanner s = {.data = items->data, .size = items->size, .at = items->at};
	ara_json_value value;
	bool first = s.at == 0;
	if (items->error != NULL || ends_here(&s, first))
		return false;
	bool there = pass_separator(&s, first);
	items->at = items->begin = s.at;
	if (there && first && peek(&s) == ']')
		return false;
	bool good = there && scan_value(&s, &value);
	items->at = items->end = s.at;
	items->error = s.error;
	items->broken = there && !good;
	return good;
}

static uint32_t read_hex(const char *digits)
{
	uint32_t value = 0;
	for (size_t i = 0; i < 4; i++)
		value = value << 4 | (uint32_t)hex_digit((unsigned char)digits[i]);
	return value;
}

/* The character of the \u at `string`; sets how many bytes it takes: 12 for a surrogate pair. */
static uint32_t unescape_number(const char *string, size_t size, size_t *length)
{
	uint32_t high = read_hex(string + 2);
	*length = 6;
	if (high < 0xD800 || high > 0xDFFF)
		return high;
	if (high > 0xDBFF || size < 12 || string[6] != '\\' || string[7] != 'u')
		return 0xFFFD;
	uint32_t low = read_hex(string + 8);
	if (low < 0xDC00 || low > 0xDFFF)
		return 0xFFFD;
	*length = 12;
	return 0x10000 + ((high - 0xD800) << 10 | (low - 0xDC00));
}

/* Appends what the escape at `string` stands for and returns the bytes it takes. */
static size_t unescape(ara_buffer *out, const char *string, size_t size)
{
	static const char letters[] = "bfnrt";
	static const char meanings[] = "\b\f\n\r\t";
	if (string[1] == 'u') {
		size_t length;
		ara_add_character(out, unescape_number(string, size, &length));
		return length;
	}
	const char *letter = strchr(letters, string[1]);
	ara_buffer_byte(out, letter == NULL ? string[1] : meanings[letter - letters]);
	return 2;
}

void ara_json_unescape(ara_buffer *out, const char *string, size_t size)
{
	const char *at = string + 1;
	const char *end = string + size - 1;
	while (at < end) {
		const char *backslash = memchr(at, '\\', (size_t)(end - at));
		const char *stop = backslash == NULL ? end : backslash;
		ara_buffer_add(out, at, (size_t)(stop - at));
		at = stop;
		if (backslash != NULL)
			at += unescape(out, at, (size_t)(end - at));
	}
}
