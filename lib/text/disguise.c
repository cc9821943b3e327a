/* SPDX-License-Identifier: Apache-2.0 */
#include "text/disguise.h"
#include "text/skeleton.h"
#include "text/vocabulary.h"
#include <string.h>

enum {
	STARS_KEPT = 4,
	FLAG_A = 0x1F1E6,
	JOINED_WORD = 5 /* letters of a word that a sign joins to another, rather than to stand for one */
};

/* By the sign. */
static const ara_sign_reading ascii_readings[128] = {
	['*'] = {'*', true, u""},
	['#'] = {'#', true, u""},
	['%'] = {'%', true, u""},
	['&'] = {'&', true, u""},
	['@'] = {'@', true, u"аоә"},
	['$'] = {'$', true, u"с"},
	['!'] = {'!', true, u"иі"},
	['|'] = {'|', true, u"и"},
	['.'] = {'.', false, u""},
	['-'] = {'-', false, u""},
	['_'] = {'_', false, u""},
	[','] = {',', false, u""},
	['/'] = {'/', false, u""},
	['\\'] = {'\\', false, u""},
	['='] = {'=', false, u""},
	['+'] = {'+', false, u""},
	['0'] = {'0', true, u"о"},
	['1'] = {'1', true, u"иі"},
	['3'] = {'3', true, u"зе"},
	['4'] = {'4', true, u"ча"},
	['6'] = {'6', true, u"бь"},
	['7'] = {'7', true, u"т"},
	['8'] = {'8', true, u"в"},
	['9'] = {'9', true, u"яд"},
	['~'] = {'~', false, u""},
	/* Letters in circles and squares and those that flags are made of, by the capital: Ⓑ as folded. */
	['a'] = {'a', true, u"а"},
	['b'] = {'b', true, u"вьб"},
	['c'] = {'c', true, u"с"},
	['d'] = {'d', true, u"д"},
	['e'] = {'e', true, u"е"},
	['f'] = {'f', true, u"ф"},
	['g'] = {'g', true, u"г"},
	['h'] = {'h', true, u"нх"},
	['i'] = {'i', true, u"иі"},
	['k'] = {'k', true, u"к"},
	['l'] = {'l', true, u"л"},
	['m'] = {'m', true, u"м"},
	['n'] = {'n', true, u"пн"},
	['o'] = {'o', true, u"о"},
	['p'] = {'p', true, u"рп"},
	['r'] = {'r', true, u"яр"},
	['s'] = {'s', true, u"с"},
	['t'] = {'t', true, u"т"},
	['u'] = {'u', true, u"иу"},
	['v'] = {'v', true, u"в"},
	['w'] = {'w', true, u"шщ"},
	['x'] = {'x', true, u"х"},
	['y'] = {'y', true, u"у"},
	['z'] = {'z', true, u"з"},
};

static const ara_sign_reading other_readings[] = {
	{0x2022, false, u""}, /* • */
	{0x00B7, false, u""}, /* · */
	{0x2B55, true, u"о"}, /* ⭕ */
	{0x274C, true, u"х"}, /* ❌ */
	{0x2716, true, u"х"}, /* ✖ */
};

static const ara_sign_reading *reading_of(char32_t sign)
{
	if (sign < 0x80)
		return ascii_readings[sign].sign != 0 ? &ascii_readings[sign] : NULL;
	for (size_t i = 0; i < sizeof(other_readings) / sizeof(other_readings[0]); i++) {
		if (other_readings[i].sign == sign)
			return &other_readings[i];
	}
	return NULL;
}

const char16_t *ara_letters_of_sign(char32_t sign)
{
	const ara_sign_reading *reading = reading_of(sign);

	return reading ? reading->letters : u"";
}

char32_t ara_sign_at(const ara_draft *draft, size_t i)
{
	const ara_token *token = &draft->tokens[i];
	const uint16_t *units = draft->units + token->word;
	char32_t sign;

	if (!ara_is_sign(token))
		return 0;
	if (token->length == 1)
		return units[0];
	if (token->length != 2)
		return 0;
	if (units[0] == '!' && units[1] == '!')
		return '!'; /* ‼ */
	if ((units[0] & 0xFC00) != 0xD800)
		return 0;
	sign = ((char32_t)units[0] << 10) + units[1] - ((0xD800u << 10) + 0xDC00u - 0x10000u);
	return sign - FLAG_A < 26 ? 'a' + (sign - FLAG_A) : sign;
}

const ara_sign_reading *ara_sign_of(const ara_draft *draft, size_t i)
{
	char32_t sign = ara_sign_at(draft, i);

	return sign != 0 ? reading_of(sign) : NULL;
}

/* A letter in a circle or a square, or half of a flag. */
static bool is_letter(char32_t sign)
{
	return sign >= 'a' && sign <= 'z';
}

size_t ara_sign_count(const ara_draft *draft, size_t i)
{
	const ara_token *sign = &draft->tokens[i];

	if ((sign->flags & ARA_TOKEN_ELONGATED) == 0)
		return 1;
	if (is_letter(ara_sign_at(draft, i)))
		return 2; /* or more, with what nobody sees between them */
	return (size_t)(sign->end - sign->begin) / (draft->units[sign->word] < 0x80 ? 1 : 2);
}

bool ara_sign_is_punctuation(const ara_draft *draft, size_t i, const ara_sign_reading *reading)
{
	char32_t next;

	if (reading->sign != '!' && reading->sign != '|')
		return false;
	if (ara_sign_count(draft, i) > 1 || !ara_touches_next(draft, i))
		return true;
	if (i > 0 && (draft->tokens[i + 1].flags & ARA_TOKEN_CAPITAL) != 0 &&
		(draft->tokens[i - 1].flags & ARA_TOKEN_ALL_CAPITALS) == 0 && draft->tokens[i - 1].length > 1)
		return true; /* the next sentence, its space forgotten */
	next = ara_sign_at(draft, i + 1);
	return draft->tokens[i + 1].kind != ARASHA_TOKEN_WORD && !is_letter(next);
}

static ara_slot *add_slot(ara_disguise *disguise, size_t token)
{
	disguise->slots[disguise->count] = (ara_slot){0};
	disguise->token[disguise->count] = (uint16_t)token;
	disguise->repeats[disguise->count] = 0;
	return &disguise->slots[disguise->count++];
}

static void set_readings(ara_slot *slot, const ara_sign_reading *reading)
{
	for (int i = 0; i < ARA_READINGS_OF_SLOT && reading->letters[i] != 0; i++) {
		slot->letters[i] = reading->letters[i];
		slot->set |= ara_skeleton_bit(reading->letters[i]);
	}
}

/* False when the unit can be no part of a disguised Cyrillic word, or there is no room. */
static bool add_unit(ara_disguise *disguise, size_t token, uint16_t unit)
{
	uint16_t other = ara_letters_cyrillic(disguise->letters, unit);
	const ara_sign_reading *reading = unit >= '0' && unit <= '9' ? reading_of(unit) : NULL;
	ara_slot *slot;

	if (disguise->count == ARA_SLOTS)
		return false;
	if (ara_letters_is_cyrillic(disguise->letters, unit) || other != 0) {
		slot = add_slot(disguise, token);
		slot->letters[0] = other != 0 ? other : unit;
		slot->set = ara_skeleton_bit(slot->letters[0]);
		slot->sure = true;
		return true;
	}
	if (reading == NULL)
		return false;
	set_readings(add_slot(disguise, token), reading);
	return true;
}

bool ara_disguise_add_word(ara_disguise *disguise, size_t token)
{
	const ara_token *word = &disguise->draft->tokens[token];
	size_t before = disguise->count;

	for (size_t i = 0; i < word->length; i++) {
		if (!add_unit(disguise, token, disguise->draft->units[word->word + i])) {
			disguise->count = before;
			return false;
		}
	}
	return true;
}

static bool add_sign(ara_disguise *disguise, size_t token, const ara_sign_reading *reading, bool weak_hides)
{
	size_t count = ara_sign_count(disguise->draft, token);
	ara_slot *slot;

	if (disguise->count + 1 >= ARA_SLOTS)
		return false;
	slot = add_slot(disguise, token);
	if (count <= 2 && reading->letters[0] != 0) {
		set_readings(slot, reading);
		if (count == 2)
			set_readings(add_slot(disguise, token), reading);
		return true;
	}
	if (count > ARA_STEM_LONGEST)
		count = ARA_STEM_LONGEST;
	slot->gap = true;
	if (reading->strong) {
		slot->most = (uint8_t)(count + 1);
		disguise->repeats[disguise->count - 1] = (uint8_t)count;
	} else if (weak_hides) {
		slot->least = 1;
		slot->most = (uint8_t)(count == 1 ? 1 : count + 1);
	}
	return true;
}

/* The token and, as long as they touch it and may belong to the same word, those behind it. */
static void read_on(ara_disguise *disguise, size_t token, bool weak_hides)
{
	const ara_draft *draft = disguise->draft;

	disguise->next = 0;
	for (size_t i = token;; i++) {
		const ara_sign_reading *sign = ara_sign_of(draft, i);
		bool word = draft->tokens[i].kind == ARASHA_TOKEN_WORD;

		if (!word && (sign == NULL || ara_sign_is_punctuation(draft, i, sign)))
			return;
		if (word ? !ara_disguise_add_word(disguise, i) : !add_sign(disguise, i, sign, weak_hides)) {
			disguise->next = i;
			return;
		}
		if (!ara_touches_next(draft, i))
			return;
	}
}

void ara_disguise_read(ara_disguise *disguise, size_t first, bool weak_hides)
{
	disguise->count = 0;
	read_on(disguise, first, weak_hides);
}

void ara_disguise_move(ara_disguise *disguise, size_t first)
{
	size_t begin = 0;

	while (begin < disguise->count && disguise->token[begin] != first)
		begin++;
	if (begin == disguise->count) {
		ara_disguise_read(disguise, first, false);
		return;
	}
	disguise->count -= begin;
	memmove(disguise->slots, disguise->slots + begin, disguise->count * sizeof *disguise->slots);
	memmove(disguise->token, disguise->token + begin, disguise->count * sizeof *disguise->token);
	memmove(disguise->repeats, disguise->repeats + begin, disguise->count);
	if (disguise->next > 0)
		read_on(disguise, disguise->next, false);
}

bool ara_disguise_is_known(const ara_disguise *disguise, size_t begin, size_t end)
{
	uint16_t units[ARA_SLOTS];
	uint64_t state;

	if (begin == end)
		return true;
	for (size_t i = begin; i < end; i++)
		units[i - begin] = disguise->slots[i].letters[0];
	if (end - begin == 1)
		return ara_vocabulary_place(units[0]) < ARA_VOCABULARY_LETTERS;
	return ara_vocabulary_word(units, end - begin, &state) && ara_vocabulary_knows(state);
}

bool ara_disguise_joins_words(const ara_disguise *disguise, size_t count)
{
	for (size_t at = JOINED_WORD; at + JOINED_WORD < count; at++) {
		if (!disguise->slots[at].sure && ara_disguise_is_known(disguise, 0, at) &&
			ara_disguise_is_known(disguise, at + 1, count))
			return true;
	}
	return false;
}

size_t ara_disguise_word(const ara_disguise *disguise)
{
	size_t count = 0;

	while (count < disguise->count && (!disguise->slots[count].gap || disguise->repeats[count] > 0))
		count++;
	while (count > 0 && disguise->slots[count - 1].gap)
		count--;
	return count;
}

/* No soft sign stands behind these. */
static bool is_never_soft(uint16_t letter)
{
	static const char16_t letters[] = u"кгхқғңцй";

	for (size_t i = 0; letters[i] != 0; i++) {
		if (letters[i] == letter)
			return true;
	}
	return false;
}

/* Of the letters that a sign may stand for: behind a consonant, and not before a vowel, one that opens a
 * syllable or softens it (`лг4т` as лгат, not лгчт); else another. */
static uint16_t likely_letter(const ara_word_builder *builder, const ara_disguise *disguise, size_t slot)
{
	enum { SOFT_SIGN = 0x044C };
	const uint16_t *letters = disguise->slots[slot].letters;
	const ara_slot *next = slot + 1 < disguise->count ? &disguise->slots[slot + 1] : NULL;
	uint16_t last = builder->length > 0 ? builder->units[builder->length - 1] : 0;
	bool closed = last != 0 && !ara_letters_is_vowel(last) &&
		      !(next != NULL && !next->gap && ara_letters_is_vowel(next->letters[0]));

	for (size_t i = 0; i < ARA_READINGS_OF_SLOT && letters[i] != 0; i++) {
		bool opens = ara_letters_is_vowel(letters[i]) || letters[i] == SOFT_SIGN;

		if (opens == closed && !(letters[i] == SOFT_SIGN && is_never_soft(last)))
			return letters[i];
	}
	return letters[0];
}

void ara_disguise_build(ara_word_builder *builder, const ara_disguise *disguise, size_t slot)
{
	if (!disguise->slots[slot].gap) {
		ara_build_unit(builder, likely_letter(builder, disguise, slot));
		return;
	}
	for (size_t i = 0; i < disguise->repeats[slot] && i < STARS_KEPT; i++)
		ara_build_unit(builder, '*');
}
