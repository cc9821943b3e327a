/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whether a Latin word is Russian or Kazakh is told like Kazakh from Russian: by the sum of weights of its
 * runs of letters, and what the Latin words around it say. Words that stand in code, with capitals inside or
 * with digits are not asked.
 *
 * The reading is the cheapest way through the word: each step reads some Latin letters as Cyrillic ones at
 * a cost for how unusual that is, and each Cyrillic letter costs by the two before it. The steps are those of
 * all alphabets and habits together, as nobody keeps to one.
 */
#include "text/latin.h"
#include "text/language_table.h"
#include "text/latin_table.h"
#include "text/letters.h"
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

static uint32_t code_at(const uint8_t *codes, uint32_t place)
{
	return codes[place / 2] >> place % 2 * 4 & 15;
}

static int weight_at(uint32_t mixed)
{
	uint32_t place = ara_language_place(mixed) >> (ARA_LANGUAGE_BITS - ARA_LATIN_BITS);

	return ara_language_levels[code_at(ara_latin_weights, place)];
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

/* --- how they are read -------------------------------------------------------------------------------------
 */

enum { LONGEST_STEP = 4, BEAM = 10, MOST_LETTERS = 40, BIT = ARA_LATIN_COST_SCALE };

/* Latin letters, and the Cyrillic ones that they may stand for. */
typedef struct step {
	uint16_t latin[LONGEST_STEP];
	uint16_t cyrillic[2];
	uint8_t cost;
} step;

enum {
	A = 0x0430,
	B = 0x0431,
	V = 0x0432,
	G = 0x0433,
	D = 0x0434,
	E = 0x0435,
	ZH = 0x0436,
	Z = 0x0437,
	I = 0x0438,
	SHORT_I = 0x0439,
	K = 0x043A,
	L = 0x043B,
	M = 0x043C,
	N = 0x043D,
	O = 0x043E,
	P = 0x043F,
	R = 0x0440,
	S = 0x0441,
	T = 0x0442,
	U = 0x0443,
	F = 0x0444,
	H = 0x0445,
	TS = 0x0446,
	CH = 0x0447,
	SH = 0x0448,
	SHCH = 0x0449,
	HARD = 0x044A,
	Y = 0x044B,
	SOFT = 0x044C,
	OPEN_E = 0x044D,
	YU = 0x044E,
	YA = 0x044F,
	AE = 0x04D9,
	GH = 0x0493,
	Q = 0x049B,
	NG = 0x04A3,
	OE = 0x04E9,
	UU = 0x04B1,
	UE = 0x04AF,
	HH = 0x04BB,
	DOT_I = 0x0456
};

static const step steps[] = {
	{{'a'}, {A}, 0},
	{{'a'}, {AE}, 3 * BIT},
	{{'a', 'e'}, {AE}, BIT},
	{{'a', '\''}, {AE}, 0},
	{{0xE4}, {AE}, 0},
	{{0xE1}, {AE}, 0},
	{{0xE2}, {YA}, 0},
	{{'b'}, {B}, 0},
	{{'b'}, {B, SOFT}, 3 * BIT},
	{{'c'}, {TS}, 0},
	{{'c'}, {K}, 5 * BIT},
	{{'c'}, {S}, 6 * BIT},
	{{'c', 'h'}, {CH}, 0},
	{{'c', 'h'}, {CH, SOFT}, 3 * BIT},
	{{'c', 'h'}, {SH}, 4 * BIT},
	{{'c', '\''}, {CH}, 0},
	{{0xE7}, {CH}, 0},
	{{0x10D}, {CH}, 0},
	{{'d'}, {D}, 0},
	{{'d'}, {D, SOFT}, 3 * BIT},
	{{'e'}, {E}, 0},
	{{'e'}, {OPEN_E}, 0},
	{{'e'}, {AE}, 3 * BIT},
	{{0xE8}, {OPEN_E}, 0},
	{{0xE9}, {OPEN_E}, 0},
	{{0xEB}, {E}, 0},
	{{'f'}, {F}, 0},
	{{'g'}, {G}, 0},
	{{'g'}, {GH}, 3 * BIT},
	{{'g', 'h'}, {GH}, 0},
	{{'g', '\''}, {GH}, 0},
	{{0x11F}, {GH}, 0},
	{{0x1F5}, {GH}, 0},
	{{'h'}, {H}, 0},
	{{'h'}, {HH}, 2 * BIT},
	{{'i'}, {I}, 0},
	{{'i'}, {DOT_I}, BIT},
	{{'i'}, {SHORT_I}, BIT},
	{{'i'}, {Y}, 2 * BIT},
	{{'i', '\''}, {I}, 0},
	{{'i', '\''}, {SHORT_I}, 0},
	{{'i', 'e'}, {HARD, E}, 5 * BIT},
	{{'i', 'a'}, {YA}, BIT},
	{{'i', 'u'}, {YU}, BIT},
	{{'i', '\'', 'a'}, {YA}, 0},
	{{'i', '\'', 'y', '\''}, {YU}, 0},
	{{0x131}, {DOT_I}, 0},
	{{0x131}, {I}, BIT},
	{{0x131}, {SHORT_I}, BIT},
	{{0x131, 'a'}, {YA}, 0},
	{{0x131, 0xFD}, {YU}, 0},
	{{0x131, 'o'}, {E}, BIT},
	{{'j'}, {ZH}, 0},
	{{'j'}, {SHORT_I}, BIT},
	{{'j', 'a'}, {YA}, 2 * BIT},
	{{'j', 'u'}, {YU}, 2 * BIT},
	{{'j', 'o'}, {E}, 4 * BIT},
	{{'j', 'e'}, {E}, 3 * BIT},
	{{'k'}, {K}, 0},
	{{'k'}, {Q}, 3 * BIT},
	{{'k', 'h'}, {H}, 0},
	{{'l'}, {L}, 0},
	{{'l'}, {L, SOFT}, 0},
	{{'m'}, {M}, 0},
	{{'m'}, {M, SOFT}, 3 * BIT},
	{{'n'}, {N}, 0},
	{{'n'}, {N, SOFT}, BIT / 2},
	{{'n'}, {NG}, 3 * BIT},
	{{'n', 'g'}, {NG}, BIT},
	{{'n', '\''}, {NG}, 0},
	{{0xF1}, {NG}, 0},
	{{0x144}, {NG}, 0},
	{{'o'}, {O}, 0},
	{{'o'}, {OE}, 3 * BIT},
	{{'o', 'e'}, {OE}, 2 * BIT},
	{{'o', '\''}, {OE}, 0},
	{{0xF6}, {OE}, 0},
	{{0xF3}, {OE}, 0},
	{{'p'}, {P}, 0},
	{{'q'}, {Q}, 0},
	{{'q'}, {K}, 2 * BIT},
	{{'r'}, {R}, 0},
	{{'r'}, {R, SOFT}, 3 * BIT},
	{{'s'}, {S}, 0},
	{{'s'}, {S, SOFT}, 2 * BIT},
	{{'s', 'h'}, {SH}, 0},
	{{'s', 'h'}, {SH, SOFT}, BIT},
	{{'s', 'h'}, {SHCH}, 2 * BIT},
	{{'s', 'c', 'h'}, {SHCH}, 0},
	{{'s', 'h', 'c', 'h'}, {SHCH}, 0},
	{{'s', '\''}, {SH}, 0},
	{{0x15F}, {SH}, 0},
	{{0x15F, 0xE7}, {SHCH}, 0},
	{{0x161}, {SH}, 0},
	{{0x15D}, {SHCH}, 0},
	{{'t'}, {T}, 0},
	{{'t'}, {T, SOFT}, 3 * BIT / 2},
	{{'t', 's'}, {TS}, BIT},
	{{'u'}, {U}, 0},
	{{'u'}, {UE}, 3 * BIT},
	{{'u'}, {UU}, 3 * BIT},
	{{'u'}, {YU}, 3 * BIT},
	{{'u', '\''}, {UE}, 0},
	{{0xFC}, {UE}, 0},
	{{0xFA}, {UE}, 0},
	{{0x16B}, {UU}, 0},
	{{0xFB}, {YU}, 0},
	{{'v'}, {V}, 0},
	{{'v'}, {V, SOFT}, 3 * BIT},
	{{'w'}, {V}, BIT},
	{{'w'}, {U}, BIT},
	{{'w'}, {SH}, 3 * BIT},
	{{'x'}, {H}, 0},
	{{'x'}, {K, S}, 2 * BIT},
	{{'y'}, {Y}, 0},
	{{'y'}, {SHORT_I}, 0},
	{{'y'}, {DOT_I}, 3 * BIT},
	{{'y'}, {U}, 6 * BIT},
	{{'y', 'a'}, {YA}, 0},
	{{'y', 'u'}, {YU}, 0},
	{{'y', 'o'}, {E}, BIT},
	{{'y', 'e'}, {E}, 0},
	{{'y', '\''}, {U}, 0},
	{{0xFD}, {U}, 0},
	{{'z'}, {Z}, 0},
	{{'z'}, {Z, SOFT}, 4 * BIT},
	{{'z', 'h'}, {ZH}, 0},
	{{0x17E}, {ZH}, 0},
	{{'\''}, {SOFT}, 0},
	{{'\''}, {HARD}, 2 * BIT},
	{{0x2B9}, {SOFT}, 0},
	{{0x2BA}, {HARD}, 0},
};

enum { STEPS = sizeof steps / sizeof *steps, FIRSTS = 64 };

/* The steps by their first Latin letter, in order; few share a place that differ in it. */
typedef struct step_index {
	uint8_t first[FIRSTS]; /* STEPS: none */
	uint8_t next[STEPS];
} step_index;

static void index_steps(step_index *index)
{
	memset(index->first, STEPS, sizeof index->first);
	for (size_t i = STEPS; i-- > 0;) {
		size_t place = steps[i].latin[0] % FIRSTS;

		index->next[i] = index->first[place];
		index->first[place] = (uint8_t)i;
	}
}

/* A way that reads the word up to some place. */
typedef struct way {
	uint32_t cost;
	uint8_t before; /* symbols of the last two Cyrillic letters */
	uint8_t last;
	uint8_t grown; /* letters more than were read */
	uint8_t step;
	uint8_t from; /* place where the step begins, and the way that leads there */
	uint8_t parent;
} way;

typedef struct beam {
	way ways[BEAM];
	uint8_t count;
	uint8_t worst; /* of a full beam: the first of the dearest ways */
} beam;

static uint8_t symbol_of(uint16_t unit)
{
	static const uint16_t kazakh[] = {AE, GH, Q, NG, OE, UU, UE, HH, DOT_I};
	uint8_t symbol = 33;

	if (unit >= A && unit <= YA)
		return (uint8_t)(unit - A + 1);
	while (kazakh[symbol - 33] != unit)
		symbol++;
	return symbol;
}

static void go_on(way *made, uint8_t symbol)
{
	uint32_t place = (made->before * ARA_LATIN_SYMBOLS + made->last) * ARA_LATIN_SYMBOLS + symbol;

	made->cost += ara_latin_cost_levels[code_at(ara_latin_costs, place)];
	made->before = made->last;
	made->last = symbol;
}

static void find_worst(beam *place)
{
	place->worst = 0;
	for (uint8_t i = 1; i < place->count; i++) {
		if (place->ways[i].cost > place->ways[place->worst].cost)
			place->worst = i;
	}
}

/* Does the beam have no room for what costs so much or more? */
static bool is_too_dear(const beam *place, uint32_t cost)
{
	return place->count == BEAM && cost >= place->ways[place->worst].cost;
}

/* Keeps the cheapest ways, and of those that end in the same letters, one. */
static void keep(beam *place, const way *made)
{
	size_t at = 0;

	if (is_too_dear(place, made->cost))
		return;
	while (at < place->count &&
		(place->ways[at].last != made->last || place->ways[at].before != made->before ||
			place->ways[at].grown != made->grown))
		at++;
	if (at == place->count && at == BEAM)
		at = place->worst;
	else if (at < place->count && made->cost >= place->ways[at].cost)
		return;
	place->ways[at] = *made;
	if (at == place->count)
		place->count++;
	if (place->count == BEAM)
		find_worst(place);
}

static size_t letters_of(const uint16_t *letters, size_t most)
{
	size_t count = 0;

	while (count < most && letters[count] != 0)
		count++;
	return count;
}

static bool fits(const step *at, const uint16_t *word, size_t left)
{
	size_t count = letters_of(at->latin, LONGEST_STEP);

	return count <= left && memcmp(at->latin, word, count * sizeof *word) == 0;
}

static void take_step(beam *beams, size_t from, size_t number)
{
	const step *at = &steps[number];
	size_t latin = letters_of(at->latin, LONGEST_STEP), cyrillic = letters_of(at->cyrillic, 2);
	uint8_t symbols[2] = {symbol_of(at->cyrillic[0]), cyrillic > 1 ? symbol_of(at->cyrillic[1]) : 0};

	for (uint8_t i = 0; i < beams[from].count; i++) {
		way made = beams[from].ways[i];

		if (cyrillic > latin) {
			if (made.grown == ARA_LATIN_GROWTH)
				continue;
			made.grown++;
		}
		made.cost += at->cost;
		if (is_too_dear(&beams[from + latin], made.cost))
			continue;
		for (size_t letter = 0; letter < cyrillic; letter++)
			go_on(&made, symbols[letter]);
		made.step = (uint8_t)number;
		made.from = (uint8_t)from;
		made.parent = i;
		keep(&beams[from + latin], &made);
	}
}

/* The way at the end that is cheapest with the word's edge. */
static const way *cheapest(const beam *end)
{
	const way *best = NULL;
	uint32_t least = UINT32_MAX;

	for (size_t i = 0; i < end->count; i++) {
		way made = end->ways[i];

		go_on(&made, EDGE);
		if (made.cost < least) {
			least = made.cost;
			best = &end->ways[i];
		}
	}
	return best;
}

static size_t write_way(const beam *beams, const way *at, uint16_t *reading)
{
	uint16_t backwards[2 * MOST_LETTERS];
	size_t count = 0;

	while (at != &beams[0].ways[0]) {
		const step *taken = &steps[at->step];

		for (size_t letter = letters_of(taken->cyrillic, 2); letter > 0; letter--)
			backwards[count++] = taken->cyrillic[letter - 1];
		at = &beams[at->from].ways[at->parent];
	}
	for (size_t i = 0; i < count; i++)
		reading[i] = backwards[count - 1 - i];
	return count;
}

size_t ara_latin_read(const uint16_t *word, size_t length, uint16_t reading[ARA_WORD_UNITS])
{
	beam beams[MOST_LETTERS + 1];
	step_index index;
	const way *best;

	if (length > MOST_LETTERS)
		return 0;
	for (size_t i = 0; i <= length; i++)
		beams[i].count = 0;
	beams[0].ways[0] = (way){0};
	beams[0].count = 1;
	index_steps(&index);
	for (size_t from = 0; from < length; from++) {
		for (size_t i = index.first[word[from] % FIRSTS]; i < STEPS; i = index.next[i]) {
			if (fits(&steps[i], word + from, length - from))
				take_step(beams, from, i);
		}
	}
	best = cheapest(&beams[length]);
	return best != NULL ? write_way(beams, best, reading) : 0;
}

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
