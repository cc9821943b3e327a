/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kazakh stems. Kazakh joins suffixes one after another, each of one meaning, in a fixed order; but many of
 * them are one letter that as many stems end in (қала "city" is not қал "stay" with the converb -а). So a
 * word is analysed in all ways that the table of suffixes allows, from its end, and the cheapest way wins:
 * each suffix costs what data/morphology/kazakh_suffixes.tsv says, a stem little when the dictionary knows it
 * as the noun or the verb that its suffixes ask for, and more with each letter when it does not.
 *
 * State: for each place in the word, the sets of classes that the part before it may be of ("alive"; a suffix
 * names the set that it attaches to), each with its cell: the cost of the suffixes after it and what they say
 * of person, number and negation, packed into one number of which the smaller is the better. Suffixes are
 * found on the skeleton, so words typed without Kazakh letters are analysed alike; harmony and ң are checked
 * as far as the letters typed allow.
 */
#include "stem/kazakh.h"
#include "base/hash.h"
#include "stem/kazakh_tables.h"
#include <stdbool.h>
#include <string.h>

enum {
	BACK = 1,    /* а vowel of the back row: а, ұ, ы, я */
	FRONT = 2,   /* of the front row: ә, е, ө, ү, і, э */
	EITHER = 4,  /* и: with either row */
	PASSING = 8, /* у, ю: as the vowel before */
	SOFT = 32,   /* ь: loans that end in it take either row */
	KAZAKH = 16  /* a letter that Russian lacks */
};

enum { VOWEL = BACK | FRONT | EITHER | PASSING };

typedef struct letter {
	uint8_t exact; /* bit in ara_kazakh_suffix.after */
	uint8_t skeleton;
	uint8_t sound;
} letter;

enum { FIRST_LETTER = 0x0430, LETTERS = 0x04e9 - FIRST_LETTER + 1 };
enum { SKELETON_B = 2, SKELETON_G = 4, SKELETON_I = 9, SKELETON_J = 10, SKELETON_K = 11, SKELETON_P = 16 };
enum { EXACT_NG = 35 };

/* Letters from а to ө; those that are none have skeleton 0. */
static const letter letters[LETTERS] = {
	[0x00] = {0, 1, BACK},			   /* а */
	[0x01] = {1, SKELETON_B, 0},		   /* б */
	[0x02] = {2, 3, 0},			   /* в */
	[0x03] = {3, SKELETON_G, 0},		   /* г */
	[0x04] = {4, 5, 0},			   /* д */
	[0x05] = {5, 6, FRONT},			   /* е */
	[0x06] = {6, 7, 0},			   /* ж */
	[0x07] = {7, 8, 0},			   /* з */
	[0x08] = {8, SKELETON_I, EITHER},	   /* и */
	[0x09] = {9, SKELETON_J, 0},		   /* й */
	[0x0a] = {10, SKELETON_K, 0},		   /* к */
	[0x0b] = {11, 12, 0},			   /* л */
	[0x0c] = {12, 13, 0},			   /* м */
	[0x0d] = {13, 14, 0},			   /* н */
	[0x0e] = {14, 15, BACK},		   /* о */
	[0x0f] = {15, SKELETON_P, 0},		   /* п */
	[0x10] = {16, 17, 0},			   /* р */
	[0x11] = {17, 18, 0},			   /* с */
	[0x12] = {18, 19, 0},			   /* т */
	[0x13] = {19, 20, PASSING},		   /* у */
	[0x14] = {20, 21, 0},			   /* ф */
	[0x15] = {21, 22, 0},			   /* х */
	[0x16] = {22, 23, 0},			   /* ц */
	[0x17] = {23, 24, 0},			   /* ч */
	[0x18] = {24, 25, 0},			   /* ш */
	[0x19] = {25, 26, 0},			   /* щ */
	[0x1a] = {26, 27, 0},			   /* ъ */
	[0x1b] = {27, SKELETON_I, BACK},	   /* ы */
	[0x1c] = {28, 28, SOFT},		   /* ь */
	[0x1d] = {29, 29, FRONT},		   /* э */
	[0x1e] = {30, 30, PASSING},		   /* ю */
	[0x1f] = {31, 31, BACK},		   /* я */
	[0x26] = {40, SKELETON_I, FRONT | KAZAKH}, /* і */
	[0x63] = {33, SKELETON_G, KAZAKH},	   /* ғ */
	[0x6b] = {34, SKELETON_K, KAZAKH},	   /* қ */
	[0x73] = {EXACT_NG, 14, KAZAKH},	   /* ң */
	[0x7f] = {38, 20, FRONT | KAZAKH},	   /* ү */
	[0x81] = {37, 20, BACK | KAZAKH},	   /* ұ */
	[0x8b] = {39, 22, KAZAKH},		   /* һ */
	[0xa9] = {32, 1, FRONT | KAZAKH},	   /* ә */
	[0xb9] = {36, 15, FRONT | KAZAKH},	   /* ө */
};

/* Costs beside those of the suffixes, in the same measure. */
enum {
	COST_COMMON = 0,  /* a stem that the dictionary knows as common */
	COST_KNOWN = 2,	  /* one that it knows */
	COST_SHORT = 1,	  /* on top: a stem of two letters with suffixes on it */
	COST_CHANGED = 1, /* on top: letters had to be changed for the stem to be known */
	COST_UNKNOWN_NOUN = 14,
	COST_UNKNOWN_VERB = 20,
	COST_UNKNOWN_LETTER = 2, /* for each letter of an unknown stem */
	COST_BARE_VERB = 5,	 /* a word that is a verb without suffixes */
	COST_BARE_CONVERB = 4,
	COST_CLASH = 9,	     /* harmony is broken for certain */
	COST_WEAK_CLASH = 1, /* it may be, the vowel being one that is typed for another too */
	COST_TYPED = 3	     /* н typed for ң although the word has other Kazakh letters */
};

/* A cell: in its lowest bits what is said; then where the stem ends, if a suffix that stays in it was met,
 * else 0; then the cost. */
enum { STEM_END_SHIFT = 8, COST_SHIFT = 16 };

static const uint32_t NEVER = UINT32_MAX;

/* The cells of whole words, by class. A negated verb without more is an order to one person. */
static const uint32_t whole_words[ARA_KAZAKH_CLASSES] = {
	[ARA_KAZAKH_VERB] = COST_BARE_VERB << COST_SHIFT,
	[ARA_KAZAKH_VERB_J] = UINT32_MAX,
	[ARA_KAZAKH_VERB_Y] = UINT32_MAX,
	[ARA_KAZAKH_VOICE] = COST_BARE_VERB << COST_SHIFT,
	[ARA_KAZAKH_CONVERB] = COST_BARE_CONVERB << COST_SHIFT,
	[ARA_KAZAKH_WISH] = UINT32_MAX,
	[ARA_KAZAKH_PAST] = 3,
	[ARA_KAZAKH_NOT] = 2 | 1 << 2,
};

/* How a stem differs from the letters that stand before its suffixes. */
enum change {
	CHANGE_NONE,
	CHANGE_VOICELESS, /* кітаб-ы: кітап */
	CHANGE_INSERT,	  /* халқ-ы: халық */
	CHANGE_P,	  /* тау-ып: тап */
	CHANGE_ADD_J,	  /* қо-яды: қой */
	CHANGE_ADD_Y	  /* оқ-у: оқы */
};

typedef struct choice {
	uint32_t cell; /* with the cost of the stem */
	size_t length; /* letters of the word before its suffixes */
	enum change change;
} choice;

enum { NOT_ASKED = UINT8_MAX };

typedef struct analysis {
	const uint16_t *word;
	size_t length;
	size_t first_vowel; /* or length */
	uint64_t nasals;    /* bit i: the letter i places from the end is ң */
	bool plain;	    /* no letter that Russian lacks */
	letter letters[ARA_WORD_UNITS];
	uint8_t row[ARA_WORD_UNITS + 1];     /* of the last vowel before a place: BACK, FRONT, or 0 */
	uint64_t hashes[ARA_WORD_UNITS + 1]; /* of the skeleton of the letters before a place, unfinished */
	uint8_t known[ARA_WORD_UNITS + 1];   /* as what those letters are known as a stem, or NOT_ASKED */
	choice best;			     /* of the stems considered */
	uint32_t alive[ARA_WORD_UNITS + 1];
	uint32_t cells[ARA_WORD_UNITS + 1][32];
} analysis;

static letter letter_of(uint16_t unit)
{
	static const letter none;
	unsigned place = (unsigned)unit - FIRST_LETTER;
	return place < LETTERS ? letters[place] : none;
}

static void start_place(analysis *a, size_t place, uint64_t hash, uint8_t row)
{
	a->hashes[place] = hash;
	a->row[place] = row;
	a->known[place] = NOT_ASKED;
	a->alive[place] = 0;
}

/* False when the word holds anything but Kazakh letters, or no vowel. */
static bool read_letters(analysis *a)
{
	unsigned sounds = 0;
	uint8_t row = 0;
	uint64_t hash = ara_hash_start(ARA_KAZAKH_STEM_SPACE);
	a->nasals = 0;
	a->first_vowel = a->length;
	for (size_t i = 0; i < a->length; i++) {
		letter at = letter_of(a->word[i]);
		if (at.skeleton == 0)
			return false;
		a->letters[i] = at;
		start_place(a, i, hash, row);
		hash = ara_hash_step(hash, at.skeleton);
		a->nasals = a->nasals << 1 | (at.exact == EXACT_NG);
		if (at.sound & (BACK | FRONT | EITHER | SOFT))
			row = at.sound & (BACK | FRONT);
		if (at.sound & VOWEL && a->first_vowel == a->length)
			a->first_vowel = i;
		sounds |= at.sound;
	}
	start_place(a, a->length, hash, row);
	a->plain = (sounds & KAZAKH) == 0;
	return a->first_vowel < a->length;
}

static bool is_vowel(const analysis *a, size_t i)
{
	return (a->letters[i].sound & VOWEL) != 0;
}

/* What the dictionary knows the stem of that unfinished hash as: ARA_KAZAKH_STEM_ bits, or 0. */
static uint32_t known_as(uint64_t hash)
{
	uint32_t kind = ara_fuse_value(&ara_kazakh_stems, ara_hash_finish(hash));

	return kind < ara_kazakh_stem_kind_count ? ara_kazakh_stem_kinds[kind] : 0;
}

/* What broken harmony costs between the part before `start` and the suffix from there to `end`. */
static uint32_t clash(const analysis *a, size_t start, size_t end)
{
	size_t i = start;
	while (i < end && !is_vowel(a, i))
		i++;
	if (i == end)
		return 0;
	uint8_t before = a->row[start];
	uint8_t suffix = a->letters[i].sound & (BACK | FRONT);
	if (before == 0 || suffix == 0 || before == suffix)
		return 0;
	if (a->plain && (before == BACK || a->word[i] == u'ы'))
		return COST_WEAK_CLASH;
	return COST_CLASH;
}

/* What the suffix costs as the letters from start to end, or NEVER. */
static uint32_t suffix_cost(const analysis *a, const ara_kazakh_suffix *suffix, size_t start, size_t end)
{
	uint32_t nasals = (uint32_t)(a->nasals >> (a->length - end)) & ((1u << (end - start)) - 1);
	if ((suffix->after >> a->letters[start - 1].exact & 1) == 0 ||
		(nasals & ~(uint32_t)suffix->nasals) != 0)
		return NEVER;
	uint32_t typed = nasals != suffix->nasals && !a->plain ? COST_TYPED : 0;
	return suffix->cost + typed + clash(a, start, end);
}

/* The best cell of those after `place` that want the class before it, or NEVER. */
static uint32_t cell_of(const analysis *a, size_t place, unsigned class)
{
	if (place == a->length)
		return whole_words[class];
	uint32_t best = NEVER;
	for (uint32_t sets = a->alive[place] & ara_kazakh_sets_with[class]; sets != 0; sets &= sets - 1) {
		uint32_t cell = a->cells[place][__builtin_ctz(sets)];
		if (cell < best)
			best = cell;
	}
	return best;
}

/* What an outer suffix says of person and number stands; an inner one only adds. */
static uint32_t join(uint32_t outer, uint32_t inner)
{
	uint32_t says = outer | (inner & ARA_KAZAKH_SAYS_NEGATIVE);
	if (outer & ARA_KAZAKH_SAYS_PERSON)
		return says;
	if (inner & ARA_KAZAKH_SAYS_PERSON)
		return (says & ~(uint32_t)ARA_KAZAKH_SAYS_NUMBER) |
		       (inner & (ARA_KAZAKH_SAYS_PERSON | ARA_KAZAKH_SAYS_NUMBER));
	return says | (says & ARA_KAZAKH_SAYS_NUMBER ? 0 : inner & ARA_KAZAKH_SAYS_NUMBER);
}

static void take_suffix(analysis *a, const ara_kazakh_suffix *suffix, size_t start, size_t end)
{
	uint32_t cost = suffix_cost(a, suffix, start, end);
	if (cost == NEVER)
		return;
	uint32_t after = cell_of(a, end, suffix->makes);
	if (after == NEVER)
		return;
	uint32_t stem_end = after >> STEM_END_SHIFT & 0xff;
	if (stem_end == 0 && suffix->says & ARA_KAZAKH_SAYS_STEM)
		stem_end = (uint32_t)end;
	uint32_t cell = ((after >> COST_SHIFT) + cost) << COST_SHIFT | stem_end << STEM_END_SHIFT |
			join(after & 0xff, suffix->says);
	if (cell >= a->best.cell)
		return;
	uint32_t set = 1u << suffix->left;
	if ((a->alive[start] & set) == 0 || cell < a->cells[start][suffix->left])
		a->cells[start][suffix->left] = cell;
	a->alive[start] |= set;
}

/* Takes every suffix that ends at `end` and leaves `least` letters. */
static void take_suffixes(analysis *a, size_t least, size_t end)
{
	unsigned node = 0;
	for (size_t start = end; start > least;) {
		node = ara_kazakh_suffix_next[node][a->letters[--start].skeleton];
		if (node == 0)
			return;
		for (unsigned i = ara_kazakh_suffix_first[node]; i < ara_kazakh_suffix_first[node + 1]; i++)
			take_suffix(a, &ara_kazakh_suffixes[i], start, end);
	}
}

/* Likewise of the first `length` letters. */
static uint32_t stem_of(analysis *a, size_t length)
{
	if (a->known[length] == NOT_ASKED)
		a->known[length] = (uint8_t)known_as(a->hashes[length]);
	return a->known[length];
}

/* What the dictionary knows the stem of `length` letters, changed so, as. */
static uint32_t changed_stem(analysis *a, size_t length, enum change change)
{
	uint64_t before = a->hashes[length - 1];
	uint8_t last = a->letters[length - 1].skeleton;
	uint8_t voiceless = last == SKELETON_B ? SKELETON_P : last == SKELETON_G ? SKELETON_K : last;
	switch (change) {
	case CHANGE_VOICELESS:
		return voiceless == last ? 0 : known_as(ara_hash_step(before, voiceless));
	case CHANGE_INSERT:
		if (is_vowel(a, length - 1) || is_vowel(a, length - 2))
			return 0;
		return known_as(ara_hash_step(ara_hash_step(before, SKELETON_I), voiceless));
	case CHANGE_P:
		return a->word[length - 1] == u'у' ? known_as(ara_hash_step(before, SKELETON_P)) : 0;
	case CHANGE_ADD_J:
		return known_as(ara_hash_step(a->hashes[length], SKELETON_J));
	case CHANGE_ADD_Y:
		return known_as(ara_hash_step(a->hashes[length], SKELETON_I));
	default:
		return stem_of(a, length);
	}
}

/* Whether a stem that no dictionary knows may be thought to have changed so: only in the way in which every
 * stem does before a vowel, and where the suffix says so. */
static bool change_is_regular(const analysis *a, size_t length, enum change change)
{
	uint8_t last = a->letters[length - 1].skeleton;
	bool voiced = length < a->length && is_vowel(a, length) && (last == SKELETON_B || last == SKELETON_G);
	return change == CHANGE_ADD_J || change == (voiced ? CHANGE_VOICELESS : CHANGE_NONE);
}

/* Whether the letters can spell such a stem, of which the skeleton does not tell көз from қоз. */
static bool row_agrees(const analysis *a, size_t length, uint32_t stem)
{
	uint32_t row = a->row[length] == BACK ? ARA_KAZAKH_STEM_BACK : ARA_KAZAKH_STEM_FRONT;
	return a->plain || a->row[length] == 0 || (stem & row) != 0;
}

/* What the first `length` letters cost as a stem, changed so, or NEVER. */
static uint32_t stem_cost(analysis *a, size_t length, bool verb, enum change change)
{
	uint32_t stem = changed_stem(a, length, change);
	if (stem & ARA_KAZAKH_STEM_WORD && length == a->length)
		return COST_COMMON;
	if (stem & (verb ? ARA_KAZAKH_STEM_VERB : ARA_KAZAKH_STEM_NOUN) && row_agrees(a, length, stem)) {
		uint32_t cost = stem & ARA_KAZAKH_STEM_COMMON ? COST_COMMON : COST_KNOWN;
		bool grows = change == CHANGE_ADD_J || change == CHANGE_ADD_Y;
		cost += length == 2 && a->length > 2 && !grows ? COST_SHORT : 0;
		return cost + (change != CHANGE_NONE ? COST_CHANGED : 0);
	}
	if (length < 3 || !change_is_regular(a, length, change))
		return NEVER;
	return (verb ? COST_UNKNOWN_VERB : COST_UNKNOWN_NOUN) + COST_UNKNOWN_LETTER * (uint32_t)length;
}

static void consider(analysis *a, size_t length, uint32_t cell, bool verb, enum change change)
{
	if (cell >= a->best.cell)
		return;
	uint32_t cost = stem_cost(a, length, verb, change);
	if (cost != NEVER && cell + (cost << COST_SHIFT) < a->best.cell)
		a->best = (choice){cell + (cost << COST_SHIFT), length, change};
}

/* Considers the first `length` letters as a stem that suffixes follow. */
static void consider_suffixed(analysis *a, size_t length)
{
	uint32_t noun = cell_of(a, length, ARA_KAZAKH_NOUN);
	uint32_t verb = cell_of(a, length, ARA_KAZAKH_VERB);
	consider(a, length, noun, false, CHANGE_NONE);
	consider(a, length, verb, true, CHANGE_NONE);
	consider(a, length, cell_of(a, length, ARA_KAZAKH_VERB_J), true, CHANGE_ADD_J);
	consider(a, length, cell_of(a, length, ARA_KAZAKH_VERB_Y), true, CHANGE_ADD_Y);
	if (!is_vowel(a, length))
		return;
	consider(a, length, noun, false, CHANGE_VOICELESS);
	consider(a, length, verb, true, CHANGE_VOICELESS);
	consider(a, length, noun, false, CHANGE_INSERT);
	consider(a, length, verb, true, CHANGE_P);
}

/* Finds the cheapest analysis, and of equal ones that which takes off least. When the letters before a place
 * come up, all suffixes that can follow them are known, so their cells are final; and what already costs more
 * than the best stem found is dropped. */
static void analyse(analysis *a)
{
	size_t least = a->first_vowel < 2 ? 2 : a->first_vowel + 1;
	a->best = (choice){NEVER, a->length, CHANGE_NONE};
	consider(a, a->length, whole_words[ARA_KAZAKH_NOUN], false, CHANGE_NONE);
	consider(a, a->length, whole_words[ARA_KAZAKH_VERB], true, CHANGE_NONE);
	take_suffixes(a, least, a->length);
	for (size_t length = a->length - 1; length >= least; length--) {
		if (a->alive[length] == 0)
			continue;
		consider_suffixed(a, length);
		take_suffixes(a, least, length);
	}
}

static uint16_t harmonic_y(const analysis *a, size_t length)
{
	return a->row[length] == FRONT && !a->plain ? u'і' : u'ы';
}

static uint16_t voiceless_of(uint16_t unit)
{
	switch (unit) {
	case u'б':
		return u'п';
	case u'ғ':
		return u'қ';
	case u'г':
		return u'к';
	default:
		return unit;
	}
}

/* Changes the stem of `length` letters, before which suffixes were taken off; returns its new length. */
static size_t apply(const analysis *a, enum change change, uint16_t *stem, size_t length)
{
	switch (change) {
	case CHANGE_VOICELESS:
		stem[length - 1] = voiceless_of(stem[length - 1]);
		return length;
	case CHANGE_INSERT:
		stem[length] = voiceless_of(stem[length - 1]);
		stem[length - 1] = harmonic_y(a, length);
		return length + 1;
	case CHANGE_P:
		stem[length - 1] = u'п';
		return length;
	case CHANGE_ADD_J:
		stem[length] = u'й';
		return length + 1;
	case CHANGE_ADD_Y:
		stem[length] = harmonic_y(a, length);
		return length + 1;
	default:
		return length;
	}
}

void ara_stem_kazakh(const uint16_t *word, size_t length, ara_stem *out)
{
	/* Not the units behind the word: to clear them takes as long as to look at a letter. */
	out->length = (uint8_t)length;
	out->person = out->number = out->negative = 0;
	memcpy(out->units, word, length * sizeof *word);
	analysis a;
	a.word = word;
	a.length = length;
	if (length < 2 || !read_letters(&a))
		return;
	analyse(&a);
	uint32_t cell = a.best.cell;
	if (cell == NEVER)
		return;
	size_t stem_end = cell >> STEM_END_SHIFT & 0xff;
	out->length =
		(uint8_t)(stem_end != 0 ? stem_end : apply(&a, a.best.change, out->units, a.best.length));
	out->person = cell & ARA_KAZAKH_SAYS_PERSON;
	out->number = (uint8_t)((cell & ARA_KAZAKH_SAYS_NUMBER) >> 2);
	out->negative = (cell & ARA_KAZAKH_SAYS_NEGATIVE) != 0 ||
			(changed_stem(&a, a.best.length, a.best.change) & ARA_KAZAKH_STEM_NEGATIVE) != 0;
}
