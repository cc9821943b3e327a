/* SPDX-License-Identifier: Apache-2.0 */
/* Two Bloom filters of words' skeletons; vocabulary_table.c is generated. */
#ifndef ARA_TEXT_VOCABULARY_TABLE_H
#define ARA_TEXT_VOCABULARY_TABLE_H

enum {
	ARA_VOCABULARY_KNOWN_ROWS = 4096, /* a word's bits stand in one row */
	ARA_VOCABULARY_WEIGHS_ROWS = 2048,
	ARA_VOCABULARY_COLUMNS = 64,
	ARA_VOCABULARY_BITS = 6,   /* of one character */
	ARA_VOCABULARY_FIRST = 48, /* the character that stands for no bit */
	ARA_VOCABULARY_PROBES = 7,
	ARA_VOCABULARY_GROWTH = 4099 /* of the step from one of them to the next */
};

extern const char ara_vocabulary_known_rows[ARA_VOCABULARY_KNOWN_ROWS][ARA_VOCABULARY_COLUMNS + 1];
extern const char ara_vocabulary_weighs_rows[ARA_VOCABULARY_WEIGHS_ROWS][ARA_VOCABULARY_COLUMNS + 1];

#endif
