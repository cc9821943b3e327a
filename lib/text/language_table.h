/* SPDX-License-Identifier: Apache-2.0 */
/* Weights that tell languages apart; language_table.c is generated. */
#ifndef ARA_TEXT_LANGUAGE_TABLE_H
#define ARA_TEXT_LANGUAGE_TABLE_H

#include <stdint.h>

enum {
	ARA_LANGUAGE_BITS = 16,
	ARA_LANGUAGE_SHORTEST = 2, /* letters of the words that have a weight of their own */
	ARA_LANGUAGE_LONGEST = 9,
	ARA_LANGUAGE_WORD_COUNTS = 6, /* what such a weight counts, against a run's */
	ARA_LANGUAGE_WEIGHT_LEVELS = 16,
	ARA_LANGUAGE_ZERO = 80, /* the character that stands for a word's weight 0 */
	ARA_LANGUAGE_SCALE = 8	/* weight of evidence e : 1 (one nat) */
};

/* The weights that there are; a code of four bits is a place among them. */
extern const int8_t ara_language_levels[ARA_LANGUAGE_WEIGHT_LEVELS];

/* Codes of weights of runs of letters and of short words: in the low bits for Kazakh against Russian, in the
 * high ones for any other language against both. */
extern const uint8_t ara_language_weights[1 << ARA_LANGUAGE_BITS];

/* What makes a text Russian, Kazakh or mixed: weights of an answer come in threes, in this order. */
enum {
	ARA_LANGUAGE_ANSWERS = 3,
	ARA_LANGUAGE_TEXT_BITS = 13,
	ARA_LANGUAGE_TEXT_ROWS = 256,
	ARA_LANGUAGE_TEXT_COLUMNS = 1 << ARA_LANGUAGE_TEXT_BITS >> 8,
	ARA_LANGUAGE_TEXT_SCALE = 16, /* weight 1 of a word */
	ARA_LANGUAGE_SHAPE_SCALE = 256,
	ARA_LANGUAGE_LEVELS = 5,   /* a count reaches 1, 2, 4, 8, 16 */
	ARA_LANGUAGE_CLASSES = 12, /* of words by their evidence */
	ARA_LANGUAGE_COUNTS = ARA_LANGUAGE_CLASSES + 6,
	ARA_LANGUAGE_SHAPE = ARA_LANGUAGE_COUNTS * (ARA_LANGUAGE_LEVELS + 1) + 1
};

/* By the hash of the word. The last character of a row ends the string. */
extern const char ara_language_text_words[ARA_LANGUAGE_TEXT_ROWS]
					 [ARA_LANGUAGE_ANSWERS * ARA_LANGUAGE_TEXT_COLUMNS + 1];

/* Of each count of a text: for the levels it reaches, and for its share of the words; then what every text
 * has. */
extern const int16_t ara_language_text_shape[ARA_LANGUAGE_SHAPE][ARA_LANGUAGE_ANSWERS];

/* Mixes the bits of a hash into a place in the table. */
static inline uint32_t ara_language_place(uint32_t mixed)
{
	mixed = (mixed ^ mixed >> 15) * UINT32_C(0x85EBCA77);
	return mixed >> (32 - ARA_LANGUAGE_BITS);
}

/* The hash of a word whose letters' codes are added one by one, from ARA_LANGUAGE_EMPTY_WORD on. */
#define ARA_LANGUAGE_EMPTY_WORD UINT32_C(0x811C9DC5)

static inline uint32_t ara_language_hash(uint32_t word, uint32_t code)
{
	return (word ^ code) * UINT32_C(0x01000193);
}

/* Where the weight of a run of 2, 3 or 4 letters stands. `run` holds the letters' codes, six bits each, the
 * last one lowest: 0 for a word's edge, 1 to 32 for а to я, 33 for anything else. */
static inline uint32_t ara_language_index(uint32_t run, uint32_t letters)
{
	uint32_t mixed = (run & ((UINT32_C(1) << (6 * letters)) - 1)) + letters * UINT32_C(0x1000003);

	return ara_language_place(mixed * UINT32_C(0x9E3779B1));
}

#endif
