/* SPDX-License-Identifier: Apache-2.0 */
/* The features that a reading has (readings.h): those of stem, word and pair, and n-grams. */
#ifndef ARA_FEATURE_READING_H
#define ARA_FEATURE_READING_H

#include "feature/emit.h"

/* What a reading is made of; both have the same length. */
typedef struct ara_read_letters {
	const uint16_t *skeleton;
	const uint16_t *folded;
	size_t length;
} ara_read_letters;

/* Who reads a word, into what. */
typedef struct ara_reader {
	const ara_schema *schema;
	ara_stemmer *stemmer;
	ara_features *features;
	uint32_t language; /* by which what is read is stemmed; OTHER: it is not */
} ara_reader;

enum {
	ARA_READ_LONGEST = 16,	/* letters of a word with figures */
	ARA_READ_FORM_LEAST = 5 /* of a word that may be a form of one */
};

static inline void ara_emit_units(
	ara_features *features, uint64_t space, const uint16_t *units, size_t length)
{
	ara_emit(features, ara_hash_units(ara_hash_start(space), units, length));
}

/* The letters from `begin` on before `end` as a word of their own. */
void ara_emit_reading(const ara_reader *by, const ara_read_letters *read, size_t begin, size_t end);

/* The letters before `place` and those from there on as two words. */
void ara_emit_pair_reading(const ara_reader *by, const ara_read_letters *read, size_t place);

/* The n-grams of units[0, count) that begin before `end` and end behind `begin`. */
void ara_emit_over(ara_features *features, const ara_schema *schema, const uint16_t *units, size_t count,
	size_t begin, size_t end);

#endif
