/* SPDX-License-Identifier: Apache-2.0 */
/* Two Bloom filters of words' skeletons; vocabulary_table.c is generated. */
#ifndef ARA_TEXT_VOCABULARY_TABLE_H
#define ARA_TEXT_VOCABULARY_TABLE_H

#include <stdint.h>

enum {
	ARA_VOCABULARY_KNOWN_ROWS = 4096, /* a word's bits stand in one row, which is a cache line */
	ARA_VOCABULARY_LIKELY_ROWS = 1536,
	ARA_VOCABULARY_COLUMNS = 8,
	ARA_VOCABULARY_BITS = 64, /* of a column */
	ARA_VOCABULARY_PROBES = 7,
	ARA_VOCABULARY_GROWTH = 4099 /* of the step from one of them to the next */
};

extern const uint64_t ara_vocabulary_known_rows[ARA_VOCABULARY_KNOWN_ROWS][ARA_VOCABULARY_COLUMNS];
extern const uint64_t ara_vocabulary_likely_rows[ARA_VOCABULARY_LIKELY_ROWS][ARA_VOCABULARY_COLUMNS];

#endif
