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
#include "text/words.h"
#include <string.h>

enum {
	NAT = ARA_LANGUAGE_SCALE,
	SURE = 4 * NAT, /* evidence that needs no support */
	KAZAKH_LETTER = 6 * NAT,
	LEAN = 7 * NAT / 2,	      /* what the surroundings can add */
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
	uint8_t codes = ara_language_weights[index];

	sum->kazakh += times * ara_language_levels[codes & 15];
	sum->foreign += times * ara_language_levels[codes >> 4];
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

/* Of a Cyrillic word, without what distinguishes і from и. */
static void weigh_word(ara_language_word *word, const uint16_t *units, size_t length, alphabet letters)
{
	evidence found = evidence_of_letters(units, length);

	found.foreign += letters.foreign;
	if (letters.i && found.kazakh > 0)
		found.foreign -= 4 * NAT;
	if (letters.strange)
		found.foreign = KAZAKH_LETTER;
	word->russian_i = letters.i && !letters.kazakh && found.kazakh <= RUSSIAN_DESPITE_I;
	if (letters.kazakh || (letters.i && !word->russian_i))
		found.kazakh = KAZAKH_LETTER;
	word->kazakh = (int8_t)within(found.kazakh, KAZAKH_LETTER);
	word->foreign = (int8_t)within(found.foreign, KAZAKH_LETTER);
	while (word->class < ARA_LANGUAGE_CLASSES - 1 && word->kazakh >= class_begins[word->class])
		word->class ++;
}

static void weigh_for_text(ara_language_word *word, const uint16_t *units, size_t length)
{
	uint32_t hash = ARA_LANGUAGE_EMPTY_WORD, place;
	const char *weights;

	for (size_t i = 0; i < length; i++)
		hash = ara_language_hash(hash, code_of(units[i]));
	place = ara_language_place(hash) >> (ARA_LANGUAGE_BITS - ARA_LANGUAGE_TEXT_BITS);
	weights = ara_language_text_words[place / ARA_LANGUAGE_TEXT_COLUMNS] +
		  place % ARA_LANGUAGE_TEXT_COLUMNS * ARA_LANGUAGE_ANSWERS;
	for (size_t i = 0; i < ARA_LANGUAGE_ANSWERS; i++)
		word->weights[i] = (int8_t)(weights[i] - ARA_LANGUAGE_ZERO);
}

static ara_language_word weigh(const uint16_t *units, size_t length)
{
	alphabet letters = letters_of(units, length);
	ara_language_word word = {.cyrillic = letters.cyrillic, .letters = letters.kazakh || letters.i};

	if (letters.cyrillic) {
		weigh_word(&word, units, length, letters);
		weigh_for_text(&word, units, length);
	}
	return word;
}

static ara_language_word recall_or_weigh(const ara_token *token, const uint16_t *units)
{
	ara_word *word = token->remembered;

	if (word == NULL)
		return weigh(units, token->length);
	if ((word->told & ARA_TOLD_EVIDENCE) == 0) {
		word->evidence = weigh(units, token->length);
		word->told |= ARA_TOLD_EVIDENCE;
	}
	return word->evidence;
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

/* Of a sentence, in WHOLEths of a sure word. */
typedef struct evidence_sums {
	uint64_t kazakh;
	uint64_t russian;
} evidence_sums;

static uint64_t part_of_sum(int sure)
{
	return (uint64_t)(sure >= SURE ? WHOLE : sure * WHOLE / SURE);
}

static bool is_mostly_russian(const ara_language *language)
{
	uint64_t words = 0;

	for (size_t i = 0; i + 1 < ARA_LANGUAGE_CLASSES && class_begins[i] <= STANDS_RUSSIAN; i++)
		words += language->counts.classes[i];
	return 2 * words > language->cyrillic_words;
}

/* The commonest Russian words say little either way: a text that is Russian for the most part needs evidence.
 */
static bool is_foreign(const ara_language *language)
{
	int64_t least = is_mostly_russian(language) ? 0 : FOREIGN;

	return language->cyrillic_words >= FEW_WORDS &&
	       language->foreign > least * (int64_t)language->cyrillic_words;
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

static void add_word(ara_language *language, const ara_language_word *word)
{
	language->cyrillic_words++;
	language->foreign += word->foreign;
	language->counts.classes[word->class]++;
	language->counts.letters += word->letters;
	for (size_t i = 0; i < ARA_LANGUAGE_ANSWERS; i++)
		language->counts.words[i] += word->weights[i];
	count_rows(&language->counts, word->kazakh);
}

/* Decides by letters alone, and adds up the evidence of the sentence. */
static void look_at_words(
	ara_language *language, ara_sentence *sentence, evidence *found, evidence_sums *sums)
{
	for (size_t i = 0; i < sentence->token_count; i++) {
		ara_token *token = &sentence->tokens[i];
		uint16_t *units = sentence->units + token->word;
		ara_language_word word;

		token->language = ARASHA_LANGUAGE_OTHER;
		if (token->kind != ARASHA_TOKEN_WORD)
			continue;
		word = recall_or_weigh(token, units);
		if (!word.cyrillic) {
			language->other_words++;
			continue;
		}
		if (word.russian_i)
			write_russian_i(units, token->length);
		token->language = ARASHA_LANGUAGE_RUSSIAN;
		found[i] = (evidence){word.kazakh, word.foreign};
		add_word(language, &word);
		if (word.kazakh > 0)
			sums->kazakh += part_of_sum(word.kazakh);
		else
			sums->russian += part_of_sum(-word.kazakh);
	}
}

void ara_language_of_sentence(ara_language *language, ara_sentence *sentence)
{
	evidence found[ARA_SENTENCE_TOKENS];
	evidence_sums sums = {0, 0};
	int lean;

	look_at_words(language, sentence, found, &sums);
	lean = lean_of(language, sums.kazakh, sums.russian);
	for (size_t i = 0; i < sentence->token_count; i++) {
		ara_token *token = &sentence->tokens[i];

		if (token->language == ARASHA_LANGUAGE_OTHER)
			continue;
		if (found[i].kazakh + lean > 0)
			token->language = ARASHA_LANGUAGE_KAZAKH;
		if (is_foreign(language) && found[i].foreign > 0)
			token->language = ARASHA_LANGUAGE_OTHER;
	}
	language->kazakh += sums.kazakh;
	language->russian += sums.russian;
}

static uint64_t square_root(uint64_t value)
{
	uint64_t root = 0, bit = ROOT_UNIT;

	while (bit * bit <= value)
		bit <<= 1;
	for (; bit != 0; bit >>= 1) {
		if ((root + bit) * (root + bit) <= value)
			root += bit;
	}
	return root;
}

/* Sums of weights, in SHAPE_UNIT * ARA_LANGUAGE_SHAPE_SCALE: of the levels reached, and of counts that are
 * yet to be divided by the number of words. */
typedef struct judgement {
	int64_t sums[ARA_LANGUAGE_ANSWERS];
	int64_t counted[ARA_LANGUAGE_ANSWERS];
} judgement;

static void add_shape(int64_t *sums, size_t feature, int64_t times)
{
	for (size_t i = 0; i < ARA_LANGUAGE_ANSWERS; i++)
		sums[i] += ara_language_text_shape[feature][i] * times;
}

static void add_count(judgement *found, size_t number, uint64_t value)
{
	size_t first = number * (ARA_LANGUAGE_LEVELS + 1);

	for (uint32_t level = 0; level < ARA_LANGUAGE_LEVELS && value >> level != 0; level++)
		add_shape(found->sums, first + level, SHAPE_UNIT);
	if (value != 0)
		add_shape(found->counted, first + ARA_LANGUAGE_LEVELS, (int64_t)value * SHAPE_UNIT);
}

/* How much a text of at least one word is Russian, Kazakh, mixed. */
static judgement judge(const ara_language *language)
{
	const ara_language_counts *counts = &language->counts;
	uint64_t words = language->cyrillic_words + language->other_words;
	int64_t root = (int64_t)square_root(words * ROOT_UNIT * ROOT_UNIT);
	judgement found = {{0}, {0}};
	size_t number = 0;

	for (size_t i = 0; i < ARA_LANGUAGE_CLASSES; i++)
		add_count(&found, number++, counts->classes[i]);
	add_count(&found, number++, counts->longest_rows[0]);
	add_count(&found, number++, counts->longest_rows[1]);
	add_count(&found, number++, language->other_words);
	add_count(&found, number++, counts->changes);
	add_count(&found, number++, counts->letters);
	add_count(&found, number++, words);
	add_shape(found.sums, ARA_LANGUAGE_SHAPE - 1, SHAPE_UNIT);
	for (size_t i = 0; i < ARA_LANGUAGE_ANSWERS; i++)
		found.sums[i] += found.counted[i] / (int64_t)words +
				 counts->words[i] * ROOT_UNIT * SHAPE_UNIT *
					 (ARA_LANGUAGE_SHAPE_SCALE / ARA_LANGUAGE_TEXT_SCALE) / root;
	return found;
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
	judgement found;
	size_t best = 0;

	if (language->cyrillic_words == 0 || language->other_words > 2 * language->cyrillic_words ||
		is_foreign(language))
		return ARASHA_LANGUAGE_OTHER;
	if (language->cyrillic_words + language->other_words < FEW_WORDS)
		return language_of_few(language);
	found = judge(language);
	for (size_t i = 1; i < ARA_LANGUAGE_ANSWERS; i++) {
		if (found.sums[i] > found.sums[best])
			best = i;
	}
	return answers[best];
}
