/* SPDX-License-Identifier: Apache-2.0 */
/* What Russian and Kazakh look like in Latin letters, and how their words go on; latin_table.c is generated.
 */
#ifndef ARA_TEXT_LATIN_TABLE_H
#define ARA_TEXT_LATIN_TABLE_H

enum {
	ARA_LATIN_BITS = 16,
	ARA_LATIN_ROWS = 1024,
	ARA_LATIN_COLUMNS = 1 << ARA_LATIN_BITS >> 10,
	ARA_LATIN_SHORTEST = 1, /* letters of the words that have a weight of their own */
	ARA_LATIN_LONGEST = 12,
	ARA_LATIN_WORD_COUNTS = 6, /* what such a weight counts, against a run's */
	ARA_LATIN_ZERO = 80,	   /* the character that stands for weight 0 */
	ARA_LATIN_SCALE = 8,	   /* weight of one nat */
	ARA_LATIN_SYMBOLS = 42,	   /* a word's edge, а to я, әғқңөұүһі */
	ARA_LATIN_FREE = 33,	   /* the character that stands for cost 0 */
	ARA_LATIN_COST_SCALE = 6   /* cost of one bit */
};

/* Positive weights speak for Russian and Kazakh against what is at home in Latin letters. */
extern const char ara_latin_weights[ARA_LATIN_ROWS][ARA_LATIN_COLUMNS + 1];

/* Of the third letter, in the row of the first two. */
extern const char ara_latin_costs[ARA_LATIN_SYMBOLS * ARA_LATIN_SYMBOLS][ARA_LATIN_SYMBOLS + 1];

#endif
