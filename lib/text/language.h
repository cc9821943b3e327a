/* SPDX-License-Identifier: Apache-2.0 */
/* Russian or Kazakh? Of a word, from its letters and what stands around it; of a text, from its words. */
#ifndef ARA_TEXT_LANGUAGE_H
#define ARA_TEXT_LANGUAGE_H

#include "text/language_table.h"
#include "text/sentence.h"
#include <stdbool.h>
#include <stdint.h>

/* What decides between Russian, Kazakh and mixed. */
typedef struct ara_language_counts {
	int64_t words[ARA_LANGUAGE_ANSWERS]; /* sums of weights of words */
	uint64_t classes[ARA_LANGUAGE_CLASSES];
	uint64_t rows[2]; /* Russian, Kazakh words without others between them, up to the last word */
	uint64_t longest_rows[2];
	uint64_t changes; /* of language, from one sure word to the next */
	uint64_t letters; /* words with a letter that Kazakh writes and Russian does not */
	uint8_t last;	  /* language of the last sure word: 0 none, 1 Russian, 2 Kazakh */
} ara_language_counts;

/* What is known of a word by its letters. */
typedef struct ara_language_word {
	bool cyrillic : 1;  /* has a letter that Russian or Kazakh writes; without one the rest is 0 */
	bool russian_i : 1; /* its і stands for и */
	bool letters : 1;   /* has one that Kazakh writes and Russian does not */
	int8_t kazakh;	    /* evidence for Kazakh against Russian */
	int8_t foreign;	    /* evidence for another language against both */
	uint8_t class;	    /* of the evidence, below ARA_LANGUAGE_CLASSES */
	int8_t weights[ARA_LANGUAGE_ANSWERS]; /* of the word, for each judgement of a text */
} ara_language_word;

/* What is known of a text so far. */
typedef struct ara_language {
	uint32_t hint;	 /* ARASHA_LANGUAGE_RUSSIAN, _KAZAKH, or _OTHER for none */
	uint64_t kazakh; /* evidence, in 64ths of a sure word */
	uint64_t russian;
	int64_t foreign; /* evidence for another language, in ARA_LANGUAGE_SCALEths */
	uint64_t cyrillic_words;
	uint64_t other_words;
	ara_language_counts counts;
} ara_language;

void ara_language_start(ara_language *language, uint32_t hint);

/* Decides the language of each token of the sentence, which is added to what is known. A Russian word in
 * which і stands for и gets its и. Called before skeletons are made. */
void ara_language_of_sentence(ara_language *language, ara_sentence *sentence);

/* ARASHA_LANGUAGE_... of the text so far. */
uint32_t ara_language_of_text(const ara_language *language);

#endif
