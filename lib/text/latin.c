/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whether a Latin word is Russian or Kazakh is told like Kazakh from Russian: by the sum of weights of its
 * runs of letters, and what the Latin words around it say. Words that stand in code, with capitals inside or
 * with digits are not asked.
 */
#include "text/latin.h"
#include "text/language_table.h"
#include "text/latin_reading.h"
#include "text/latin_table.h"
#include "text/words.h"
#include <stdbool.h>
#include <string.h>

enum {
	NAT = ARA_LATIN_SCALE,
	MOST = 6 * NAT,	       /* evidence of one word */
	LEAN = 6 * NAT,	       /* what the words around can add */
	ENOUGH = NAT,	       /* evidence from which on a word is read */
	NAME_ENOUGH = 3 * NAT, /* the same of a capitalised word among Cyrillic ones: mostly a brand */
	NOT_ASKED = INT8_MIN,
	SHORT = 3,
	EDGE = 0,
	CODE_OF_SOFT = 27
};

/* --- which words -------------------------------------------------------------------------------------------
 */

static uint32_t code_of(uint16_t unit)
{
	if (unit >= 'a' && unit <= 'z')
		return unit - 'a' + 1u;
	switch (unit) {
	case '\'':
	case 0x02B9: /* ʹ */
	case 0x02BA: /* ʺ */
		return CODE_OF_SOFT;
	case 0x00E4: /* ä */
	case 0x00E1: /* á */
		return 28;
	case 0x00F6: /* ö */
	case 0x00F3: /* ó */
		return 29;
	case 0x00FC: /* ü */
	case 0x00FA: /* ú */
	case 0x016B: /* ū */
		return 30;
	case 0x011F: /* ğ */
	case 0x01F5: /* ǵ */
		return 31;
	case 0x00F1: /* ñ */
	case 0x0144: /* ń */
		return 32;
	case 0x015F: /* ş */
	case 0x0161: /* š */
	case 0x015D: /* ŝ */
		return 33;
	case 0x0131: /* ı */
		return 34;
	case 0x00FD: /* ý */
	case 0x00FB: /* û */
		return 35;
	case 0x010D: /* č */
	case 0x017E: /* ž */
		return 36;
	case 0x00E7: /* ç */
		return 38;
	case 0x00E2: /* â */
		return 39;
	default:
		return 37;
	}
}

static int weight_at(uint32_t mixed)
{
	uint32_t place = ara_language_place(mixed) >> (ARA_LANGUAGE_BITS - ARA_LATIN_BITS);

	return ara_language_levels[ara_latin_code(ara_latin_weights, place)];
}

static int weight_of_run(uint32_t run, uint32_t letters)
{
	uint32_t mixed = (run & ((UINT32_C(1) << (6 * letters)) - 1)) + letters * UINT32_C(0x1000003);

	return weight_at(mixed * UINT32_C(0x9E3779B1));
}

static int evidence_of(const uint16_t *word, size_t length)
{
	uint32_t run = EDGE, hash = ARA_LANGUAGE_EMPTY_WORD;
	int sum = 0;

	for (size_t i = 0; i <= length; i++) {
		uint32_t code = i < length ? code_of(word[i]) : EDGE;

		run = (run << 6 | code) & 0xFFFFFF;
		sum += weight_of_run(run, 2);
		if (i >= 1)
			sum += weight_of_run(run, 3);
		if (i >= 2)
			sum += weight_of_run(run, 4);
		if (i < length)
			hash = ara_language_hash(hash, code);
	}
	if (length >= ARA_LATIN_SHORTEST && length <= ARA_LATIN_LONGEST)
		sum += ARA_LATIN_WORD_COUNTS * weight_at(hash);
	return sum > MOST ? MOST : sum < -MOST ? -MOST : sum;
}

static bool is_letter(uint8_t byte)
{
	return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
}

static bool is_code_sign(uint8_t byte)
{
	return byte != 0 && strchr("_/\\={}<>$%&@~^|#[]+`", byte) != NULL;
}

/* What stands directly at the word makes it part of a path, a call, an expression, an option. */
static bool stands_in_code(const uint8_t *bytes, size_t size, const ara_token *token)
{
	size_t begin = (size_t)token->begin, end = (size_t)token->end;
	uint8_t before = begin > 0 ? bytes[begin - 1] : ' ';
	uint8_t earlier = begin > 1 ? bytes[begin - 2] : ' ';
	uint8_t after = end < size ? bytes[end] : ' ';
	uint8_t later = end + 1 < size ? bytes[end + 1] : ' ';

	if (is_code_sign(before) || is_code_sign(after))
		return true;
	if ((before == '.' && is_letter(earlier)) || (before == '-' && (earlier == ' ' || earlier == '-')))
		return true;
	if (before == ':' && earlier == ':')
		return true;
	return (after == '.' && is_letter(later)) || (after == '(' && later == ')') ||
	       (after == ':' && later == ':');
}

/* iPhone, getName: nobody writes words so. */
static bool has_capital_inside(const uint8_t *bytes, const ara_token *token)
{
	bool small = false;

	for (size_t i = (size_t)token->begin; i < token->end; i++) {
		if (bytes[i] >= 'A' && bytes[i] <= 'Z' && small)
			return true;
		small |= bytes[i] >= 'a' && bytes[i] <= 'z';
	}
	return false;
}

/* A letter of the Latin alphabets below U+0250, or a sign that stands for ь or ъ. */
static bool is_latin(uint16_t unit)
{
	return (unit >= 'a' && unit <= 'z') || (unit >= 0xDF && unit < 0x250) ||
	       code_of(unit) == CODE_OF_SOFT;
}

static bool may_be_read(const uint8_t *bytes, size_t size, const ara_draft *draft, const ara_token *token)
{
	const uint16_t *word = draft->units + token->word;

	if (token->kind != ARASHA_TOKEN_WORD)
		return false;
	for (size_t i = 0; i < token->length; i++) {
		if (!is_latin(word[i]))
			return false;
	}
	return !stands_in_code(bytes, size, token) && (token->repaired || !has_capital_inside(bytes, token));
}

/* --- what they are read as --------------------------------------------------------------------------------
 */

static bool is_word(const ara_latin_word *known, const uint16_t *word, size_t length)
{
	return known->length == length && memcmp(known->units, word, length * sizeof *word) == 0;
}

/* The word's place; anew for a word that is not there. NULL for one that is too long. */
static ara_latin_word *recall(ara_latin_memory *memory, const uint16_t *word, size_t length)
{
	uint32_t hash = ARA_LANGUAGE_EMPTY_WORD;
	ara_latin_word *known;

	if (length > ARA_LATIN_LONGEST_REMEMBERED)
		return NULL;
	for (size_t i = 0; i < length; i++)
		hash = ara_language_hash(hash, word[i]);
	known = &memory->words[ara_language_place(hash) % ARA_LATIN_REMEMBERED & ~UINT32_C(1)];
	if (is_word(known, word, length))
		return known;
	if (is_word(known + 1, word, length))
		return known + 1;
	known += memory->turn++ % 2;
	known->length = (uint8_t)length;
	known->read = false;
	memcpy(known->units, word, length * sizeof *word);
	return known;
}

static int recall_or_weigh(const ara_token *token, const uint16_t *units)
{
	ara_word *word = token->remembered;

	if (word == NULL)
		return evidence_of(units, token->length);
	if ((word->told & ARA_TOLD_LATIN) == 0) {
		word->latin = (int8_t)evidence_of(units, token->length);
		word->told |= ARA_TOLD_LATIN;
	}
	return word->latin;
}

static size_t remembered_reading(
	ara_latin_memory *memory, const uint16_t *word, size_t length, uint16_t reading[ARA_WORD_UNITS])
{
	ara_latin_word *known = recall(memory, word, length);
	size_t count;

	if (known != NULL && known->read) {
		memcpy(reading, known->reading, known->reading_length * sizeof *reading);
		return known->reading_length;
	}
	count = ara_latin_read(word, length, reading);
	if (known != NULL) {
		known->read = true;
		known->reading_length = (uint8_t)count;
		memcpy(known->reading, reading, count * sizeof *reading);
	}
	return count;
}

/* Puts the reading in the word's place, or behind the others when it is longer. */
static void read_token(ara_latin_memory *memory, ara_draft *draft, ara_token *token)
{
	uint16_t reading[ARA_WORD_UNITS];
	const uint16_t *word = draft->units + token->word;
	size_t length = memory != NULL ? remembered_reading(memory, word, token->length, reading)
				       : ara_latin_read(word, token->length, reading);

	if (length == 0)
		return;
	if (length > token->length) {
		size_t more = length - token->length;

		if (more > ARA_DRAFT_WORDS - draft->cost || length > 2 * ARA_DRAFT_WORDS - draft->unit_count)
			return;
		draft->cost += more;
		token->word = (uint16_t)draft->unit_count;
		draft->unit_count += length;
	}
	memcpy(draft->units + token->word, reading, length * sizeof *reading);
	token->length = (uint8_t)length;
	token->remembered = NULL;
}

static bool is_cyrillic(uint16_t unit)
{
	return unit >= 0x0430 && unit < 0x0530;
}

static int enough_for(const ara_draft *draft, size_t i, bool among_cyrillic)
{
	bool name = i > 0 && (draft->tokens[i].flags & (ARA_TOKEN_CAPITAL | ARA_TOKEN_ALL_CAPITALS)) ==
				     ARA_TOKEN_CAPITAL;

	return name && among_cyrillic ? NAME_ENOUGH : ENOUGH;
}

void ara_latin_of_draft(ara_latin_memory *memory, const uint8_t *bytes, size_t size, ara_draft *draft)
{
	int8_t found[ARA_SENTENCE_TOKENS];
	int most = 0, sum = 0, lean;
	bool among_cyrillic = false;

	for (size_t i = 0; i < draft->token_count; i++) {
		const ara_token *token = &draft->tokens[i];

		found[i] = NOT_ASKED;
		if (token->kind == ARASHA_TOKEN_WORD && is_cyrillic(draft->units[token->word]))
			among_cyrillic = true;
		if (!may_be_read(bytes, size, draft, token))
			continue;
		found[i] = (int8_t)recall_or_weigh(token, draft->units + token->word);
		sum += found[i];
		most += found[i] < 0 ? -found[i] : found[i];
	}
	/* A sentence wholly in Latin letters is of one language, whatever its words could be one by one. */
	if (most == 0 || (sum < 0 && !among_cyrillic))
		return;
	lean = sum * (sum < 0 ? 2 * LEAN : LEAN) / most;
	for (size_t i = 0; i < draft->token_count; i++) {
		/* Short words are words of many languages: what stands around them decides. */
		int more = draft->tokens[i].length <= SHORT && lean > 0 ? lean : 0;

		if (found[i] != NOT_ASKED && found[i] + lean + more > enough_for(draft, i, among_cyrillic))
			read_token(memory, draft, &draft->tokens[i]);
	}
}
