/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Most of a word's features depend on nothing but the word and its language: what these weigh is remembered
 * beside the word (text/words.h), and with it the stem. So is what it weighs in each context.
 */
#ifndef ARA_API_MEMO_H
#define ARA_API_MEMO_H

#include "api/objects.h"

/* Bytes beside a remembered word. */
size_t ara_memo_size(uint32_t label_count);

/* Stems a token of the analyzer's sentence and adds what the features of its word weigh; false, with nothing
 * added, when the word is not remembered. */
bool ara_memo_add_word(arasha_analyzer *analyzer, size_t token, ara_sums *sums);

/* Adds what the remembered word weighs in the token's context. */
void ara_memo_add_context(const arasha_analyzer *analyzer, const ara_token *token, ara_sums *sums);

#endif
