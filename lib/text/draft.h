/* SPDX-License-Identifier: Apache-2.0 */
/* A sentence while text/ works on it: tokens folded one by one, before disguises are undone. */
#ifndef ARA_TEXT_DRAFT_H
#define ARA_TEXT_DRAFT_H

#include "text/rude.h"
#include "text/sentence.h"
#include "text/words.h"
#include <stddef.h>
#include <stdint.h>

enum {
	/* Units that repair may add where a sign hides the letters of a whole stem. */
	ARA_UNITS_BEHIND_SIGN = 12,
	/* Units of words, so that each of them, its skeleton and its stem find room in a sentence. */
	ARA_DRAFT_WORDS = ARA_SENTENCE_UNITS / 3
};

/* What folding knows of a token beyond its fields. */
enum {
	ARA_MARK_LETTER = 1u, /* one letter */
	ARA_MARK_DIGITS = 2u, /* letters and digits */
	ARA_MARK_ALIKE = 4u,  /* letters of another script stood for its own */
	ARA_MARK_HIDDEN = 8u  /* characters that nobody sees stood between its letters */
};

typedef struct ara_draft {
	ara_token *tokens; /* of the sentence; `word` is an offset into the draft's units */
	size_t token_count;
	size_t cost; /* units that the words may have after repair; at most ARA_DRAFT_WORDS */
	size_t unit_count;
	size_t trials; /* of letters and stems that signs may hide, in this sentence; see text/repair.c */
	size_t stock;  /* those of the text that no sentence has taken yet */
	size_t looks;  /* at words that nobody knows, in this sentence; see text/spelling.c */
	size_t looks_stock; /* those of the text that no sentence has taken yet */
	const ara_rude_index *stems;
	uint8_t marks[ARA_SENTENCE_TOKENS];
	ara_words_key keys[ARA_SENTENCE_TOKENS]; /* of words that may be remembered, */
	uint16_t keyed[ARA_SENTENCE_TOKENS];	 /* and the tokens that these are */
	uint16_t units[2 * ARA_DRAFT_WORDS];	 /* the words as folded, then the repaired ones */
} ara_draft;

/* Bytes of the text from the first token to the last. */
static inline size_t ara_draft_bytes(const ara_draft *draft)
{
	size_t count = draft->token_count;

	return count > 0 ? (size_t)(draft->tokens[count - 1].end - draft->tokens[0].begin) : 0;
}

#endif
