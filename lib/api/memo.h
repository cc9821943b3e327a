/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Most of a word's features depend on nothing but the word and its language: what these weigh is remembered
 * beside the word (text/words.h), and with it the stem. So is what it weighs in each context.
 */
#ifndef ARA_API_MEMO_H
#define ARA_API_MEMO_H

#include "api/objects.h"

/* Bytes beside a remembered word. */
size_t ara_memo_size(uint32_t column_count);

/* Stems a token of the analyzer's sentence, and sees to it that what its word weighs is known, if the word is
 * one that is remembered. */
void ara_memo_stem(arasha_analyzer *analyzer, size_t token);

/* When each token's context is told: sees to it that what remembered words weigh there is known. */
void ara_memo_contexts(arasha_analyzer *analyzer);

/* Of the sentence's remembered words, adds what each weighs by itself and in its context, but for those that
 * the caller's terms allow. */
void ara_memo_add_words(const arasha_analyzer *analyzer, ara_sums *sums);

#endif
