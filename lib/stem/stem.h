/* SPDX-License-Identifier: Apache-2.0 */
/* Stems: what is left of a word when its inflection is taken off, and what the inflection said. */
#ifndef ARA_STEM_STEM_H
#define ARA_STEM_STEM_H

#include "base/memory.h"
#include "text/sentence.h"
#include <stddef.h>
#include <stdint.h>

typedef struct ara_stemmer ara_stemmer;

typedef struct ara_stem {
	uint16_t units[ARA_WORD_UNITS];
	uint8_t length;
	uint8_t person;	  /* 1, 2, 3; 0 when the ending shows none */
	uint8_t number;	  /* 1 singular, 2 plural, 0 not shown */
	uint8_t negative; /* 1 when the word holds a negation */
} ara_stem;

/* One for each thread. NULL when there is no memory or libstemmer lacks Russian; owned by the caller.
 * `memory` is borrowed for its life. */
ara_stemmer *ara_stemmer_create(const ara_memory *memory);

/* Accepts NULL. */
void ara_stemmer_destroy(ara_stemmer *stemmer);

/* Stems a folded word of at most ARA_WORD_UNITS units, of ARASHA_LANGUAGE_RUSSIAN or _KAZAKH. */
void ara_stem_word(
	ara_stemmer *stemmer, uint32_t language, const uint16_t *word, size_t length, ara_stem *out);

/* Fills in stem, person, number and negative of a token of the sentence. */
void ara_stem_token(ara_stemmer *stemmer, ara_sentence *sentence, ara_token *token);

/* Fills in stem, person, number and negative of every token. The units of the stems are appended to the
 * sentence's; text/ leaves room for them (a stem is no longer than its word). */
void ara_stem_sentence(ara_stemmer *stemmer, ara_sentence *sentence);

#endif
