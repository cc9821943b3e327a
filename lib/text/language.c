/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A word's evidence is the sum of the weights of its runs of letters, and of its own where it is short; a
 * letter that only Kazakh writes decides. Words with little evidence of their own take the caller's hint, or
 * else the language of the sentence, or else that of the text so far. A sentence is decided when it is
 * complete, so a text is read once and in bounded memory.
 *
 * A second sum of the same runs tells other languages (Kyrgyz, Ukrainian, Tatar) from both: its sum over the
 * text decides whether the text is of these, and over the sentence and the text so far, whether its words
 * are.
 *
 * A text is Russian, Kazakh or mixed by what people call so: its words have weights for each, and so has how
 * many of them are how sure. See data/letters/text_judge.py.
 */
#include "text/language.h"
#include "text/language_table.h"
#include <stdbool.h>
#include <string.h>

enum {
	NAT = ARA_LANGUAGE_SCALE,
	SURE = 4 * NAT, /* evidence that needs no support */
	KAZAKH_LETTER = 6 * NAT,
	LEAN = 3 * NAT,		      /* what the surroundings can add */
	RUSSIAN_DESPITE_I = -3 * NAT, /* і stands for и in a word that is as Russian as this */
	STANDS_RUSSIAN = -12,	      /* evidence of words that count in rows */
	STANDS_KAZAKH = 13,
	WHOLE = 64,	 /* evidence of a sure word in a text's sum */
	FOREIGN = -4,	 /* mean evidence, from which on a text is in another language */
	FEW_WORDS = 3,	 /* texts of fewer words have no shape */
	SHAPE_UNIT = 64, /* a feature's value 1 */
	ROOT_UNIT = 256
};

/* The first evidence of each class of words but the lowest. */
static const int8_t class_begins[ARA_LANGUAGE_CLASSES - 1] = {-47, -36, -24, -12, -4, 0, 5, 13, 25, 37, 48};

enum { EDGE = 0, OTHER_LETTER = 33 };

static uint32_t code_of(uint16_t unit)
{
	if (unit >= 0x0430 && unit <= 0x044F)
		return unit - 0x0430u + 1;
	switch (unit) {
	case 0x04D9: /* ә */
		return 1;
	case 0x0493: /* ғ */
		return 4;
	case 0x0456: /* і */
		return 9;
	case 0x049B: /* қ */
		return 11;
	case 0x04A3: /* ң */
		return 14;
	case 0x04E9: /* ө */
		return 15;
	case 0x04AF: /* ү */
	case 0x04B1: /* ұ */
		return 20;
	case 0x04BB: /* һ */
		return 22;
	default:
		return OTHER_LETTER;
	}
}

/* For Kazakh against Russian, and for other languages against both. */
typedef struct evidence {
	int kazakh;
	int foreign;
} evidence;

static void add_weights(evidence *sum, uint32_t index, int times)
{
	const char *row = ara_language_weights[index / ARA_LANGUAGE_COLUMNS];
	uint32_t column = index % ARA_LANGUAGE_COLUMNS * 2;

	sum->kazakh += times * (row[column] - ARA_LANGUAGE_ZERO);
	sum->foreign += times * (row[column + 1] - ARA_LANGUAGE_ZERO);
}

static evidence evidence_of_letters(const uint16_t *units, size_t length)
{
	uint32_t run = EDGE, word = ARA_LANGUAGE_EMPTY_WORD;
	evidence sum = {0, 0};

	for (size_t i = 0; i <= length; i++) {
		uint32_t code = i < length ? code_of(units[i]) : EDGE;

		run = (run << 6 | code) & 0xFFFFFF;
		add_weights(&sum, ara_language_index(run, 2), 1);
		if (i >= 1)
			add_weights(&sum, ara_language_index(run, 3), 1);
		if (i >= 2)
			add_weights(&sum, ara_language_index(run, 4), 1);
		if (i < length)
			word = ara_language_hash(word, code);
	}
	if (length >= ARA_LANGUAGE_SHORTEST && length <= ARA_LANGUAGE_LONGEST)
		add_weights(&sum, ara_language_place(word), ARA_LANGUAGE_WORD_COUNTS);
	return sum;
}

/* What the letters of a word are, one by one. */
typedef struct alphabet {
	bool cyrillic; /* has a letter that Russian or Kazakh writes */
	bool kazakh;   /* has one that only Kazakh does, of these two */
	bool i;	       /* has і, which is also typed for и */
	bool strange;  /* has a Cyrillic letter that neither writes */
	int foreign;   /* what single letters say for other languages */
} alphabet;

static int foreign_of_letter(uint16_t unit)
{
	switch (unit) {
	case 0x04B1: /* ұ: Kazakh alone */
		return -KAZAKH_LETTER;
	case 0x049B: /* қ */
	case 0x0493: /* ғ: not in Kyrgyz, Tatar, Ukrainian */
		return -4 * NAT;
	case 0x04D9: /* ә: once in a Kazakh word, often in a Tatar one */
		return 2 * NAT;
	default:
		return 0;
	}
}

static alphabet letters_of(const uint16_t *units, size_t length)
{
	alphabet found = {false, false, false, false, 0};

	for (size_t i = 0; i < length; i++) {
		if (units[i] < 0x0430 || units[i] > 0x0530)
			continue;
		if (units[i] <= 0x044F) {
			found.cyrillic = true;
		} else if (units[i] == 0x0456) {
			found.cyrillic = true;
			found.i = true;
		} else if (code_of(units[i]) != OTHER_LETTER) {
			found.cyrillic = true;
			found.kazakh = true;
			found.foreign += foreign_of_letter(units[i]);
		} else {
			found.strange = true;
		}
	}
	return found;
}

static void write_russian_i(uint16_t *units, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (units[i] == 0x0456)
			units[i] = 0x0438;
	}
}

static int within(int value, int most)
{
	return value > most ? most : value < -most ? -most : value;
}

/* Of a Cyrillic word. */
static evidence evidence_of_word(uint16_t *units, size_t length, alphabet letters)
{
	evidence found = evidence_of_letters(units, length);

	found.foreign += letters.foreign;
	if (letters.i && found.kazakh > 0)
		found.foreign -= 4 * NAT;
	if (letters.strange)
		found.foreign = KAZAKH_LETTER;
	if (letters.kazakh || (letters.i && found.kazakh > RUSSIAN_DESPITE_I))
		found.kazakh = KAZAKH_LETTER;
	else if (letters.i)
		write_russian_i(units, length);
	found.kazakh = within(found.kazakh, KAZAKH_LETTER);
	found.foreign = within(found.foreign, KAZAKH_LETTER);
	return found;
}

static void count_word(ara_language_counts *counts, const uint16_t *units, size_t length, int kazakh)
{
	uint32_t hash = ARA_LANGUAGE_EMPTY_WORD;
	size_t class = 0;
	uint32_t place;
	const char *weights;

	for (size_t i = 0; i < length; i++)
		hash = ara_language_hash(hash, code_of(units[i]));
	place = ara_language_place(hash) >> (ARA_LANGUAGE_BITS - ARA_LANGUAGE_TEXT_BITS);
	weights = ara_language_text_words[place / ARA_LANGUAGE_TEXT_COLUMNS] +
		  place % ARA_LANGUAGE_TEXT_COLUMNS * ARA_LANGUAGE_ANSWERS;
	for (size_t i = 0; i < ARA_LANGUAGE_ANSWERS; i++)
		counts->words[i] += weights[i] - ARA_LANGUAGE_ZERO;
	while (class < ARA_LANGUAGE_CLASSES - 1 && kazakh >= class_begins[class])
		class ++;
	counts->classes[class]++;
}

/* Rows of Russian and of Kazakh words. */
static void count_rows(ara_language_counts *counts, int kazakh)
{
	uint8_t stands = kazakh <= STANDS_RUSSIAN ? 1 : kazakh >= STANDS_KAZAKH ? 2 : 0;

	for (uint8_t side = 0; side < 2; side++) {
		counts->rows[side] = stands == side + 1 ? counts->rows[side] + 1 : 0;
		if (counts->rows[side] > counts->longest_rows[side])
			counts->longest_rows[side] = counts->rows[side];
	}
	if (stands == 0)
		return;
	counts->changes += counts->last != 0 && counts->last != stands;
	counts->last = stands;
}

static uint64_t part_of_sum(int sure)
{
	return (uint64_t)(sure >= SURE ? WHOLE : sure * WHOLE / SURE);
}

static bool is_foreign(const ara_language *language)
{
	return language->cyrillic_words >= FEW_WORDS &&
	       language->foreign > FOREIGN * (int64_t)language->cyrillic_words;
}

/* What words without evidence of their own lean to: evidence within LEAN. */
static int lean_of(const ara_language *language, uint64_t kazakh, uint64_t russian)
{
	if (language->hint == ARASHA_LANGUAGE_KAZAKH)
		return LEAN;
	if (language->hint == ARASHA_LANGUAGE_RUSSIAN)
		return -LEAN;
	if (kazakh + russian < WHOLE / 2) {
		kazakh = language->kazakh;
		russian = language->russian;
	}
	if (kazakh == russian)
		return -1;
	return kazakh > russian ? (int)((kazakh - russian) * LEAN / (kazakh + russian))
				: -(int)((russian - kazakh) * LEAN / (kazakh + russian));
}

void ara_language_start(ara_language *language, uint32_t hint)
{
	memset(language, 0, sizeof(*language));
	language->hint = hint;
}

/* Decides by letters alone; returns what the words of the sentence lean to, Kazakh and Russian evidence added
 * up. */
static void look_at_words(
	ara_language *language, ara_sentence *sentence, evidence *found, uint64_t *kazakh, uint64_t *russian)
{
	for (size_t i = 0; i < sentence->token_count; i++) {
		ara_token *token = &sentence->tokens[i];
		uint16_t *units = sentence->units + token->word;
		alphabet letters;

		token->language = ARASHA_LANGUAGE_OTHER;
		if (token->kind != ARASHA_TOKEN_WORD)
			continue;
		letters = letters_of(units, token->length);
		if (!letters.cyrillic) {
			language->other_words++;
			continue;
		}
		language->cyrillic_words++;
		token->language = ARASHA_LANGUAGE_RUSSIAN;
		found[i] = evidence_of_word(units, token->length, letters);
		count_word(&language->counts, units, token->length, found[i].kazakh);
		count_rows(&language->counts, found[i].kazakh);
		language->foreign += found[i].foreign;
		if (found[i].kazakh > 0)
			*kazakh += part_of_sum(found[i].kazakh);
		else
			*russian += part_of_sum(-found[i].kazakh);
	}
}

void ara_language_of_sentence(ara_language *language, ara_sentence *sentence)
{
	evidence found[ARA_SENTENCE_TOKENS];
	uint64_t kazakh = 0;
	uint64_t russian = 0;
	int lean;

	look_at_words(language, sentence, found, &kazakh, &russian);
	lean = lean_of(language, kazakh, russian);
	for (size_t i = 0; i < sentence->token_count; i++) {
		ara_token *token = &sentence->tokens[i];

		if (token->language == ARASHA_LANGUAGE_OTHER)
			continue;
		if (found[i].kazakh + lean > 0)
			token->language = ARASHA_LANGUAGE_KAZAKH;
		if (is_foreign(language) && found[i].foreign > 0)
			token->language = ARASHA_LANGUAGE_OTHER;
	}
	language->kazakh += kazakh;
	language->russian += russian;
}

static uint64_t square_root(uint64_t value)
{
	uint64_t root = 0;

	for (uint64_t bit = UINT64_C(1) << 31; bit != 0; bit >>= 1) {
		if ((root + bit) * (root + bit) <= value)
			root += bit;
	}
	return root;
}

static void add_shape(int64_t *sums, size_t feature, int64_t times, uint64_t of)
{
	for (size_t i = 0; i < ARA_LANGUAGE_ANSWERS; i++)
		sums[i] += ara_language_text_shape[feature][i] * times / (int64_t)of;
}

static void add_count(int64_t *sums, size_t number, uint64_t value, uint64_t words)
{
	size_t first = number * (ARA_LANGUAGE_LEVELS + 1);

	for (uint32_t level = 0; level < ARA_LANGUAGE_LEVELS && value >> level != 0; level++)
		add_shape(sums, first + level, SHAPE_UNIT, 1);
	add_shape(sums, first + ARA_LANGUAGE_LEVELS, (int64_t)value * SHAPE_UNIT, words);
}

/* How much a text of at least one word is Russian, Kazakh, mixed. */
static void judge(const ara_language *language, int64_t sums[ARA_LANGUAGE_ANSWERS])
{
	const ara_language_counts *counts = &language->counts;
	uint64_t words = language->cyrillic_words + language->other_words;
	int64_t root = (int64_t)square_root(words * ROOT_UNIT * ROOT_UNIT);
	size_t number = 0;

	for (size_t i = 0; i < ARA_LANGUAGE_ANSWERS; i++)
		sums[i] = counts->words[i] * ROOT_UNIT * SHAPE_UNIT *
			  (ARA_LANGUAGE_SHAPE_SCALE / ARA_LANGUAGE_TEXT_SCALE) / root;
	for (size_t i = 0; i < ARA_LANGUAGE_CLASSES; i++)
		add_count(sums, number++, counts->classes[i], words);
	add_count(sums, number++, counts->longest_rows[0], words);
	add_count(sums, number++, counts->longest_rows[1], words);
	add_count(sums, number++, language->other_words, words);
	add_count(sums, number++, counts->changes, words);
	add_count(sums, number++, words, words);
	add_shape(sums, ARA_LANGUAGE_SHAPE - 1, SHAPE_UNIT, 1);
}

/* Of a text too short for a judgement. */
static uint32_t language_of_few(const ara_language *language)
{
	if (language->kazakh >= WHOLE && language->russian >= WHOLE)
		return ARASHA_LANGUAGE_MIXED;
	if (language->kazakh == language->russian && language->hint != ARASHA_LANGUAGE_OTHER)
		return language->hint;
	return language->kazakh > language->russian ? ARASHA_LANGUAGE_KAZAKH : ARASHA_LANGUAGE_RUSSIAN;
}

uint32_t ara_language_of_text(const ara_language *language)
{
	static const uint32_t answers[ARA_LANGUAGE_ANSWERS] = {
		ARASHA_LANGUAGE_RUSSIAN, ARASHA_LANGUAGE_KAZAKH, ARASHA_LANGUAGE_MIXED};
	int64_t sums[ARA_LANGUAGE_ANSWERS];
	size_t best = 0;

	if (language->cyrillic_words == 0 || language->other_words > 2 * language->cyrillic_words ||
		is_foreign(language))
		return ARASHA_LANGUAGE_OTHER;
	if (language->cyrillic_words + language->other_words < FEW_WORDS)
		return language_of_few(language);
	judge(language, sums);
	for (size_t i = 1; i < ARA_LANGUAGE_ANSWERS; i++) {
		if (sums[i] > sums[best])
			best = i;
	}
	return answers[best];
}
