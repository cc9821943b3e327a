/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The reading is the cheapest way through the word: each step reads some Latin letters as Cyrillic ones at
 * a cost for how unusual that is, and each Cyrillic letter costs by the two before it. The steps are those of
 * all alphabets and habits together, as nobody keeps to one. The search keeps the BEAM cheapest ways to each
 * place of the word.
 */
#include "text/latin_reading.h"
#include "text/latin_table.h"
#include <stdbool.h>

enum { LONGEST_STEP = 4, BEAM = 4, MOST_LETTERS = 40, BIT = ARA_LATIN_COST_SCALE };

/* Cyrillic letters as latin_table.h counts them: а to я, then those that Kazakh adds. */
enum {
	EDGE,
	A,
	B,
	V,
	G,
	D,
	E,
	ZH,
	Z,
	I,
	SHORT_I,
	K,
	L,
	M,
	N,
	O,
	P,
	R,
	S,
	T,
	U,
	F,
	H,
	TS,
	CH,
	SH,
	SHCH,
	HARD,
	Y,
	SOFT,
	OPEN_E,
	YU,
	YA,
	AE,
	GH,
	Q,
	NG,
	OE,
	UU,
	UE,
	HH,
	DOT_I
};

static uint16_t unit_of(uint8_t symbol)
{
	static const uint16_t kazakh[] = {
		0x04D9, 0x0493, 0x049B, 0x04A3, 0x04E9, 0x04B1, 0x04AF, 0x04BB, 0x0456};

	return symbol < AE ? (uint16_t)(0x0430 + symbol - A) : kazakh[symbol - AE];
}

/* Latin letters, and the Cyrillic ones that they may stand for. */
typedef struct step {
	uint16_t latin[LONGEST_STEP];
	uint8_t cyrillic[2];
	uint8_t cost;
} step;

/* By their first Latin letter. */
static const step with_a[] = {
	{{'a'}, {A}, 0},
	{{'a'}, {AE}, 3 * BIT},
	{{'a', 'e'}, {AE}, BIT},
	{{'a', '\''}, {AE}, 0},
};
static const step with_b[] = {
	{{'b'}, {B}, 0},
	{{'b'}, {B, SOFT}, 3 * BIT},
};
static const step with_c[] = {
	{{'c'}, {TS}, 0},
	{{'c'}, {K}, 5 * BIT},
	{{'c'}, {S}, 6 * BIT},
	{{'c', 'h'}, {CH}, 0},
	{{'c', 'h'}, {CH, SOFT}, 3 * BIT},
	{{'c', 'h'}, {SH}, 4 * BIT},
	{{'c', '\''}, {CH}, 0},
};
static const step with_d[] = {
	{{'d'}, {D}, 0},
	{{'d'}, {D, SOFT}, 3 * BIT},
};
static const step with_e[] = {
	{{'e'}, {E}, 0},
	{{'e'}, {OPEN_E}, 0},
	{{'e'}, {AE}, 3 * BIT},
};
static const step with_f[] = {
	{{'f'}, {F}, 0},
};
static const step with_g[] = {
	{{'g'}, {G}, 0},
	{{'g'}, {GH}, 3 * BIT},
	{{'g', 'h'}, {GH}, 0},
	{{'g', '\''}, {GH}, 0},
};
static const step with_h[] = {
	{{'h'}, {H}, 0},
	{{'h'}, {HH}, 2 * BIT},
};
static const step with_i[] = {
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
};
static const step with_j[] = {
	{{'j'}, {ZH}, 0},
	{{'j'}, {SHORT_I}, BIT},
	{{'j', 'a'}, {YA}, 2 * BIT},
	{{'j', 'u'}, {YU}, 2 * BIT},
	{{'j', 'o'}, {E}, 4 * BIT},
	{{'j', 'e'}, {E}, 3 * BIT},
};
static const step with_k[] = {
	{{'k'}, {K}, 0},
	{{'k'}, {Q}, 3 * BIT},
	{{'k', 'h'}, {H}, 0},
};
static const step with_l[] = {
	{{'l'}, {L}, 0},
	{{'l'}, {L, SOFT}, 0},
};
static const step with_m[] = {
	{{'m'}, {M}, 0},
	{{'m'}, {M, SOFT}, 3 * BIT},
};
static const step with_n[] = {
	{{'n'}, {N}, 0},
	{{'n'}, {N, SOFT}, BIT / 2},
	{{'n'}, {NG}, 3 * BIT},
	{{'n', 'g'}, {NG}, BIT},
	{{'n', '\''}, {NG}, 0},
};
static const step with_o[] = {
	{{'o'}, {O}, 0},
	{{'o'}, {OE}, 3 * BIT},
	{{'o', 'e'}, {OE}, 2 * BIT},
	{{'o', '\''}, {OE}, 0},
};
static const step with_p[] = {
	{{'p'}, {P}, 0},
};
static const step with_q[] = {
	{{'q'}, {Q}, 0},
	{{'q'}, {K}, 2 * BIT},
};
static const step with_r[] = {
	{{'r'}, {R}, 0},
	{{'r'}, {R, SOFT}, 3 * BIT},
};
static const step with_s[] = {
	{{'s'}, {S}, 0},
	{{'s'}, {S, SOFT}, 2 * BIT},
	{{'s', 'h'}, {SH}, 0},
	{{'s', 'h'}, {SH, SOFT}, BIT},
	{{'s', 'h'}, {SHCH}, 2 * BIT},
	{{'s', 'c', 'h'}, {SHCH}, 0},
	{{'s', 'h', 'c', 'h'}, {SHCH}, 0},
	{{'s', '\''}, {SH}, 0},
};
static const step with_t[] = {
	{{'t'}, {T}, 0},
	{{'t'}, {T, SOFT}, 3 * BIT / 2},
	{{'t', 's'}, {TS}, BIT},
};
static const step with_u[] = {
	{{'u'}, {U}, 0},
	{{'u'}, {UE}, 3 * BIT},
	{{'u'}, {UU}, 3 * BIT},
	{{'u'}, {YU}, 3 * BIT},
	{{'u', '\''}, {UE}, 0},
};
static const step with_v[] = {
	{{'v'}, {V}, 0},
	{{'v'}, {V, SOFT}, 3 * BIT},
};
static const step with_w[] = {
	{{'w'}, {V}, BIT},
	{{'w'}, {U}, BIT},
	{{'w'}, {SH}, 3 * BIT},
};
static const step with_x[] = {
	{{'x'}, {H}, 0},
	{{'x'}, {K, S}, 2 * BIT},
};
static const step with_y[] = {
	{{'y'}, {Y}, 0},
	{{'y'}, {SHORT_I}, 0},
	{{'y'}, {DOT_I}, 3 * BIT},
	{{'y'}, {U}, 6 * BIT},
	{{'y', 'a'}, {YA}, 0},
	{{'y', 'u'}, {YU}, 0},
	{{'y', 'o'}, {E}, BIT},
	{{'y', 'e'}, {E}, 0},
	{{'y', '\''}, {U}, 0},
};
static const step with_z[] = {
	{{'z'}, {Z}, 0},
	{{'z'}, {Z, SOFT}, 4 * BIT},
	{{'z', 'h'}, {ZH}, 0},
};

#define STEPS(letter, with) [(letter) - 'a'] = {sizeof(with) / sizeof(with[0]), with}

typedef struct step_group {
	size_t count;
	const step *steps;
} step_group;

static const step_group groups['z' - 'a' + 1] = {
	STEPS('a', with_a),
	STEPS('b', with_b),
	STEPS('c', with_c),
	STEPS('d', with_d),
	STEPS('e', with_e),
	STEPS('f', with_f),
	STEPS('g', with_g),
	STEPS('h', with_h),
	STEPS('i', with_i),
	STEPS('j', with_j),
	STEPS('k', with_k),
	STEPS('l', with_l),
	STEPS('m', with_m),
	STEPS('n', with_n),
	STEPS('o', with_o),
	STEPS('p', with_p),
	STEPS('q', with_q),
	STEPS('r', with_r),
	STEPS('s', with_s),
	STEPS('t', with_t),
	STEPS('u', with_u),
	STEPS('v', with_v),
	STEPS('w', with_w),
	STEPS('x', with_x),
	STEPS('y', with_y),
	STEPS('z', with_z),
};

/* In the order of their first letters. */
static const step with_others[] = {
	{{'\''}, {SOFT}, 0},
	{{'\''}, {HARD}, 2 * BIT},
	{{0xE1}, {AE}, 0},
	{{0xE2}, {YA}, 0},
	{{0xE4}, {AE}, 0},
	{{0xE7}, {CH}, 0},
	{{0xE8}, {OPEN_E}, 0},
	{{0xE9}, {OPEN_E}, 0},
	{{0xEB}, {E}, 0},
	{{0xF1}, {NG}, 0},
	{{0xF3}, {OE}, 0},
	{{0xF6}, {OE}, 0},
	{{0xFA}, {UE}, 0},
	{{0xFB}, {YU}, 0},
	{{0xFC}, {UE}, 0},
	{{0xFD}, {U}, 0},
	{{0x10D}, {CH}, 0},
	{{0x11F}, {GH}, 0},
	{{0x131}, {DOT_I}, 0},
	{{0x131}, {I}, BIT},
	{{0x131}, {SHORT_I}, BIT},
	{{0x131, 'a'}, {YA}, 0},
	{{0x131, 0xFD}, {YU}, 0},
	{{0x131, 'o'}, {E}, BIT},
	{{0x144}, {NG}, 0},
	{{0x15D}, {SHCH}, 0},
	{{0x15F}, {SH}, 0},
	{{0x15F, 0xE7}, {SHCH}, 0},
	{{0x161}, {SH}, 0},
	{{0x16B}, {UU}, 0},
	{{0x17E}, {ZH}, 0},
	{{0x1F5}, {GH}, 0},
	{{0x2B9}, {SOFT}, 0},
	{{0x2BA}, {HARD}, 0},
};

/* The steps of a letter that is none of a to z. */
static step_group others_with(uint16_t letter)
{
	size_t low = 0, count = sizeof with_others / sizeof with_others[0];
	size_t behind;

	while (count > 0) {
		size_t half = count / 2;

		if (with_others[low + half].latin[0] < letter) {
			low += half + 1;
			count -= half + 1;
		} else {
			count = half;
		}
	}
	behind = low;
	while (behind < sizeof with_others / sizeof with_others[0] && with_others[behind].latin[0] == letter)
		behind++;
	return (step_group){behind - low, with_others + low};
}

static step_group steps_with(uint16_t letter)
{
	return letter >= 'a' && letter <= 'z' ? groups[letter - 'a'] : others_with(letter);
}

/* How many letters of the word the step reads; 0 when it does not fit. */
static size_t letters_read(const step *at, const uint16_t *word, size_t left)
{
	size_t count = 0;

	while (count < LONGEST_STEP && at->latin[count] != 0) {
		if (count == left || at->latin[count] != word[count])
			return 0;
		count++;
	}
	return count;
}

/* How a way came where it is. */
typedef struct trail {
	uint8_t cyrillic[2]; /* the step's letters */
	uint8_t from;	     /* place where it begins, and the way that leads there */
	uint8_t parent;
} trail;

/* Ways that read the word up to some place. Those that end alike go on alike: one of them is enough. */
typedef struct beam {
	uint32_t costs[BEAM];
	uint32_t ends[BEAM]; /* NO_END behind the last */
	trail trails[BEAM];
	uint8_t count;
	uint8_t worst; /* of a full beam: the first of the dearest ways */
} beam;

#define NO_END UINT32_MAX

/* Symbols of the last two letters, and by how many letters the reading is longer than the word. */
static uint32_t end_of(uint32_t before, uint32_t last, uint32_t grown)
{
	return grown << 16 | before << 8 | last;
}

static uint32_t cost_of(uint32_t end, uint8_t symbol)
{
	uint32_t before = end >> 8 & 0xFF, last = end & 0xFF;
	uint32_t place = (before * ARA_LATIN_SYMBOLS + last) * ARA_LATIN_SYMBOLS + symbol;

	return ara_latin_cost_levels[ara_latin_code(ara_latin_costs, place)];
}

static void empty(beam *place)
{
	for (size_t i = 0; i < BEAM; i++)
		place->ends[i] = NO_END;
	place->count = 0;
}

/* Does the beam have no room for what costs so much or more? */
static bool is_too_dear(const beam *place, uint32_t cost)
{
	return place->count == BEAM && cost >= place->costs[place->worst];
}

static void find_worst(beam *place)
{
	uint32_t most = place->costs[0];
	uint8_t worst = 0;

	for (uint8_t i = 1; i < BEAM; i++) {
		worst = place->costs[i] > most ? i : worst;
		most = place->costs[i] > most ? place->costs[i] : most;
	}
	place->worst = worst;
}

/* The way with this end, or one past the last. Without a branch, as ends are in no order to guess. */
static size_t find_end(const beam *place, uint32_t end)
{
	size_t at = place->count;

	for (size_t i = BEAM; i-- > 0;)
		at = place->ends[i] == end ? i : at;
	return at;
}

/* Keeps the cheapest ways, and of those that end alike, one. */
static void keep(beam *place, uint32_t cost, uint32_t end, trail came)
{
	size_t at;

	if (is_too_dear(place, cost))
		return;
	at = find_end(place, end);
	if (at == BEAM)
		at = place->worst;
	else if (at == place->count)
		place->count++;
	else if (cost >= place->costs[at])
		return;
	place->costs[at] = cost;
	place->ends[at] = end;
	place->trails[at] = came;
	if (place->count == BEAM)
		find_worst(place);
}

static void take_step(beam *beams, size_t from, const step *taken, size_t read)
{
	const beam *begin = &beams[from];
	beam *reached = &beams[from + read];
	bool grows = read == 1 && taken->cyrillic[1] != 0;

	for (uint8_t i = 0; i < begin->count; i++) {
		uint32_t end = begin->ends[i], cost = begin->costs[i] + taken->cost;
		uint32_t grown = (end >> 16) + grows;

		if (grown > ARA_LATIN_GROWTH || is_too_dear(reached, cost))
			continue;
		for (size_t letter = 0; letter < 2 && taken->cyrillic[letter] != 0; letter++) {
			cost += cost_of(end, taken->cyrillic[letter]);
			end = end_of(end & 0xFF, taken->cyrillic[letter], grown);
		}
		keep(reached, cost, end, (trail){{taken->cyrillic[0], taken->cyrillic[1]}, (uint8_t)from, i});
	}
}

static void take_steps(beam *beams, size_t from, const uint16_t *word, size_t length)
{
	step_group group = steps_with(word[from]);

	for (size_t i = 0; i < group.count; i++) {
		size_t read = letters_read(&group.steps[i], word + from, length - from);

		if (read > 0)
			take_step(beams, from, &group.steps[i], read);
	}
}

/* The way that is cheapest with the word's edge; there must be one. */
static uint8_t cheapest(const beam *place)
{
	uint32_t least = UINT32_MAX;
	uint8_t best = 0;

	for (uint8_t i = 0; i < place->count; i++) {
		uint32_t cost = place->costs[i] + cost_of(place->ends[i], EDGE);

		if (cost < least) {
			least = cost;
			best = i;
		}
	}
	return best;
}

/* From the end of the word, where the way leads, back to its begin. */
static size_t write_way(const beam *beams, size_t length, uint16_t *reading)
{
	uint16_t backwards[2 * MOST_LETTERS];
	uint8_t way = cheapest(&beams[length]);
	size_t count = 0;

	for (size_t at = length; at > 0;) {
		const trail *came = &beams[at].trails[way];

		if (came->cyrillic[1] != 0)
			backwards[count++] = unit_of(came->cyrillic[1]);
		backwards[count++] = unit_of(came->cyrillic[0]);
		at = came->from;
		way = came->parent;
	}
	for (size_t i = 0; i < count; i++)
		reading[i] = backwards[count - 1 - i];
	return count;
}

size_t ara_latin_read(const uint16_t *word, size_t length, uint16_t reading[ARA_WORD_UNITS])
{
	beam beams[MOST_LETTERS + 1];

	if (length > MOST_LETTERS)
		return 0;
	for (size_t i = 0; i <= length; i++)
		empty(&beams[i]);
	beams[0].costs[0] = 0;
	beams[0].ends[0] = end_of(EDGE, EDGE, 0);
	beams[0].count = 1;
	for (size_t from = 0; from < length; from++)
		take_steps(beams, from, word, length);
	return beams[length].count > 0 ? write_way(beams, length, reading) : 0;
}
