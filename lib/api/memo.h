/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words that were met before: their stems, and what their own features weigh. A few thousand words make up
 * most of what people write, and most of a word's features depend on nothing but the word. What is remembered
 * is exactly what would be computed, so that results do not depend on it.
 */
#ifndef ARA_API_MEMO_H
#define ARA_API_MEMO_H

#include "base/memory.h"
#include "text/sentence.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Longer words are rare, and not remembered. Sums of so few features fit in 16 bits. */
enum { ARA_MEMO_LONGEST = 20 };

/* The key is the folded word and its language. */
typedef struct ara_memo_word {
	uint16_t units[ARA_MEMO_LONGEST];
	uint8_t length;
	uint8_t language;
	uint8_t stem_length; /* 0: the stem is not the word's beginning, and is not remembered */
	uint8_t person;
	uint8_t number;
	uint8_t negative;
	uint16_t feature_count;
	int16_t weights[]; /* of the word's features, one sum a label */
} ara_memo_word;

typedef struct ara_memo {
	const ara_memory *memory;
	uint32_t label_count;
	uint32_t turn;	/* which of several words gives way next */
	uint32_t *tags; /* [place], part of the word's hash; 0: nothing is remembered there */
	unsigned char *places;
	size_t stride; /* bytes of a place */
} ara_memo;

/* Where a word is looked for. */
typedef struct ara_memo_key {
	uint32_t set;
	uint32_t tag;
} ara_memo_key;

/* False when there is no memory; there is nothing to finish then. `memory` is borrowed for the memo's life.
 */
bool ara_memo_init(ara_memo *memo, const ara_memory *memory, uint32_t label_count);

/* Of what is all zeros, does nothing. */
void ara_memo_finish(ara_memo *memo);

/* Where a word of 1 to ARA_MEMO_LONGEST units is looked for. What may be needed there is asked of the memory
 * in advance. */
ara_memo_key ara_memo_prepare(const ara_memo *memo, const uint16_t *units, size_t length, uint32_t language);

/* The place of that word. Where `known` is then false it was another word's or nobody's: the key is filled
 * in, and the rest is for the caller to fill. */
ara_memo_word *ara_memo_find(ara_memo *memo, ara_memo_key key, const uint16_t *units, size_t length,
	uint32_t language, bool *known);

#endif
