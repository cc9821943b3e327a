/* SPDX-License-Identifier: Apache-2.0 */
/* What Russian and Kazakh look like in Latin letters, and how their words go on; latin_table.c is generated.
 */
#ifndef ARA_TEXT_LATIN_TABLE_H
#define ARA_TEXT_LATIN_TABLE_H

#include <stdint.h>

enum {
	ARA_LATIN_BITS = 16,
	ARA_LATIN_SHORTEST = 1, /* letters of the words that have a weight of their own */
	ARA_LATIN_LONGEST = 12,
	ARA_LATIN_WORD_COUNTS = 6, /* what such a weight counts, against a run's */
	ARA_LATIN_SCALE = 8,	   /* weight of one nat */
	ARA_LATIN_SYMBOLS = 42,	   /* a word's edge, а to я, әғқңөұүһі */
	ARA_LATIN_COST_LEVELS = 16,
	ARA_LATIN_COST_SCALE = 6 /* cost of one bit */
};

/* Codes of weights (see language_table.h), the first of two in the low bits. Positive ones speak for Russian
 * and Kazakh against what is at home in Latin letters. */
extern const uint8_t ara_latin_weights[(1 << ARA_LATIN_BITS) / 2];

/* Codes of the costs of each third letter after each two, as the weights: places among the costs that there
 * are. */
extern const uint8_t ara_latin_cost_levels[ARA_LATIN_COST_LEVELS];
extern const uint8_t ara_latin_costs[ARA_LATIN_SYMBOLS * ARA_LATIN_SYMBOLS * ARA_LATIN_SYMBOLS / 2];

static inline uint32_t ara_latin_code(const uint8_t *codes, uint32_t place)
{
	return codes[place / 2] >> place % 2 * 4 & 15;
}

#endif
