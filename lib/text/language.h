/* SPDX-License-Identifier: Apache-2.0 */
/* Russian or Kazakh? Of a word, from its letters and what stands around it; of a text, from its words. */
#ifndef ARA_TEXT_LANGUAGE_H
#define ARA_TEXT_LANGUAGE_H

#include "text/sentence.h"
#include <stdint.h>

/* What is known of a text so far. */
typedef struct ara_language {
	uint32_t hint;	 /* ARASHA_LANGUAGE_RUSSIAN, _KAZAKH, or _OTHER for none */
	uint64_t kazakh; /* evidence, in 64ths of a sure word */
	uint64_t russian;
	uint64_t cyrillic_words;
	uint64_t other_words;
} ara_language;

void ara_language_start(ara_language *language, uint32_t hint);

/* Decides the language of each token of the sentence, which is added to what is known. A Russian word in
 * which і stands for и gets its и. Called before skeletons are made. */
void ara_language_of_sentence(ara_language *language, ara_sentence *sentence);

/* ARASHA_LANGUAGE_... of the text so far. */
uint32_t ara_language_of_text(const ara_language *language);

#endif
