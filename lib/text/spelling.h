/* SPDX-License-Identifier: Apache-2.0 */
/* What the vocabulary says of a word as it is spelt, asked once of each word that is remembered; and which of
 * the words that it does not know are looked into. */
#ifndef ARA_TEXT_SPELLING_H
#define ARA_TEXT_SPELLING_H

#include "text/draft.h"
#include <stdbool.h>

/* ARA_WORD_SPELT, _KNOWN and _COMMON of a token that is a word; of one that is remembered all that is told.
 */
unsigned ara_spelling(const ara_draft *draft, const ara_token *token);

/* Before the first sentence of a text, and before words of a sentence are looked into. */
void ara_spelling_start(ara_draft *draft);
void ara_spelling_begin_sentence(ara_draft *draft);

/* Is a word of which that is told to be looked into? One that the vocabulary does not know takes one of the
 * sentence's looks, and is not where none is left. */
bool ara_spelling_take_look(ara_draft *draft, unsigned told);

/* Sets ARA_TOKEN_UNKNOWN of the draft's words as they are now, where they are to be looked into; once in each
 * sentence. It says the same of a word wherever it stands, or the word is remembered no longer. */
void ara_spelling_mark(ara_draft *draft);

/* May a rude stem begin the word, if more letters stand behind it? */
bool ara_spelling_begins_rude(const ara_draft *draft, const ara_token *token);

#endif
