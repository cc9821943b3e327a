/* SPDX-License-Identifier: Apache-2.0 */
/* What the vocabulary says of a word as it is spelt, asked once of each word that is remembered. */
#ifndef ARA_TEXT_SPELLING_H
#define ARA_TEXT_SPELLING_H

#include "text/draft.h"
#include <stdbool.h>

/* ARA_WORD_SPELT, _KNOWN and _COMMON of a token that is a word; of one that is remembered all that is told.
 */
unsigned ara_spelling(const ara_draft *draft, const ara_token *token);

/* Sets ARA_TOKEN_UNKNOWN of the draft's words as they are now: it says the same of a word wherever it stands.
 */
void ara_spelling_mark(ara_draft *draft);

/* May a rude stem begin the word, if more letters stand behind it? */
bool ara_spelling_begins_rude(const ara_draft *draft, const ara_token *token);

#endif
