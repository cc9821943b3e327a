/* SPDX-License-Identifier: Apache-2.0 */
/* What the makers of features share: a hash space for each kind, and how a feature is added. */
#ifndef ARA_FEATURE_EMIT_H
#define ARA_FEATURE_EMIT_H

#include "base/hash.h"
#include "feature/extract.h"
#include "text/skeleton.h"

enum {
	ARA_SPACE_STEM = 1,
	ARA_SPACE_WORD,
	ARA_SPACE_NGRAM,
	ARA_SPACE_PAIR,
	ARA_SPACE_SKIP,
	ARA_SPACE_DISGUISE,
	ARA_SPACE_CONTEXT = 16 /* and as many more as there are bits of context */
};

/* Stands in n-grams for the edges of the word, and in pairs between the words: no unit of a folded word. */
enum { ARA_EDGE = 0x20 };

static inline void ara_emit(ara_features *features, uint64_t state)
{
	features->ids[features->count++] = ara_hash_finish(state);
}

/* Between the stems of a pair. */
static inline uint64_t ara_hash_gap(uint64_t state)
{
	return ara_hash_step(state, ARA_EDGE);
}

/* The skeleton of a stem that may be no part of its word. */
static inline uint64_t ara_hash_skeleton(uint64_t state, const uint16_t *stem, size_t length)
{
	for (size_t i = 0; i < length; i++)
		state = ara_hash_step(state, ara_skeleton_unit(stem[i]));
	return state;
}

/* Writes a word with its edges to `units`, which has room for `length` + 2. */
static inline void ara_set_edges(uint16_t *units, const uint16_t *word, size_t length)
{
	units[0] = units[length + 1] = ARA_EDGE;
	for (size_t i = 0; i < length; i++)
		units[i + 1] = word[i];
}

#endif
