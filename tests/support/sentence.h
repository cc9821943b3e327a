/* SPDX-License-Identifier: Apache-2.0 */
/* For tests: a text's first sentence, as the stages before features/ make it. */
#ifndef ARASHA_TESTS_SENTENCE_H
#define ARASHA_TESTS_SENTENCE_H

#include "stem/stem.h"
#include "text/text.h"

typedef struct reading {
	ara_memory memory;
	ara_words words;
	ara_text *text;
	ara_stemmer *stemmer;
	ara_sentence sentence;
} reading;

void start_reading(reading *with);
void end_reading(reading *with);

/* Reads the first sentence of `text` into with->sentence. */
void read_sentence(reading *with, const char *text);

/* The number of the token whose bytes in `text` are `word`. */
size_t token_of(const reading *with, const char *text, const char *word);

#endif
