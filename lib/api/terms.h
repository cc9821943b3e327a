/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A deployment's own words: terms that an analyzer looks for in every sentence, beside what the model knows.
 *
 * A term is a sequence of words, each known by what its stem's skeleton hashes to in either language and in
 * none. Terms are found by their first word, so the time for a sentence does not depend on how many there
 * are.
 */
#ifndef ARA_API_TERMS_H
#define ARA_API_TERMS_H

#include "base/memory.h"
#include "feature/extract.h"
#include "stem/stem.h"
#include "text/sentence.h"
#include "text/text.h"
#include <arasha.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Words of the longest term. */
enum { ARA_TERM_WORDS = 16 };

typedef struct ara_term {
	size_t first_key; /* of its words: ARA_TERM_READINGS keys each */
	uint32_t word_count;
	uint32_t action; /* ARASHA_TERM_... */
	uint32_t label;
	double weight;
	/* Number of the sentence and of the text that it was found in last. */
	uint64_t sentence;
	uint64_t text;
} ara_term;

/* A word is read as one of no language, as Russian and as Kazakh: by the numbers of the languages. */
enum { ARA_TERM_READINGS = ARASHA_LANGUAGE_KAZAKH + 1 };

/* A term by one reading of its first word. */
typedef struct ara_term_entry {
	uint32_t term;
	uint32_t next; /* one more than the entry of the next term that begins alike; 0: none */
} ara_term_entry;

typedef struct ara_term_slot {
	uint64_t key;
	uint32_t head; /* one more than an entry; 0: the slot is empty */
} ara_term_slot;

typedef struct ara_terms {
	const ara_memory *memory;
	ara_term *terms;
	uint32_t count;
	uint64_t *keys; /* [term][word][reading] */
	ara_term_entry *entries;
	ara_term_slot *slots;
	size_t slot_mask;

	/* Of the text that is being read. */
	uint32_t label_count;
	uint64_t sentence_number;
	uint64_t text_number;
	double *in_sentence; /* [label] what the terms found add to the margin */
	double *in_text;
	bool any_allowed;		   /* of the sentence's tokens */
	bool allowed[ARA_SENTENCE_TOKENS]; /* where any is */
} ara_terms;

/* Reads the terms with the text and stem stages of the analyzer they are for; `sentence` is scratch. `memory`
 * is borrowed for the terms' life. On failure nothing is left to finish, and the error's offset is the number
 * of the term concerned. */
arasha_status ara_terms_create(ara_terms **out, const ara_memory *memory, const arasha_term *given,
	size_t count, uint32_t label_count, ara_text *text, ara_stemmer *stemmer, ara_sentence *sentence,
	arasha_error *error);

/* Accepts NULL. */
void ara_terms_destroy(ara_terms *terms);

/* Before the first sentence of a text. */
void ara_terms_start(ara_terms *terms);

/* Told of each counted term that is found, once a text: its first and last token in the sentence. */
typedef void ara_term_found(void *context, const ara_term *term, size_t first, size_t last);

/* Looks for the terms in a sentence whose words are stemmed: marks the tokens that are allowed, and sums up
 * what the counted ones add. `found` may be NULL. */
void ara_terms_search(ara_terms *terms, const ara_sentence *sentence, ara_term_found *found, void *context);

/* Leaves out the features of the groups that have an allowed token. The first group begins at `begin`. */
void ara_terms_drop_allowed(const ara_terms *terms, ara_features *features, uint32_t begin);

#endif
