/* SPDX-License-Identifier: Apache-2.0 */
/* Russian and Kazakh in Latin letters: which words are, and the Cyrillic they are read as. */
#ifndef ARA_TEXT_LATIN_H
#define ARA_TEXT_LATIN_H

#include "text/draft.h"
#include <stddef.h>
#include <stdint.h>

/* Gives Latin words of the draft that are Russian or Kazakh their Cyrillic reading. Words of other languages,
 * names of things and code stay. `bytes` are the caller's text, which the tokens' spans point into. After
 * repair, before languages are told. */
void ara_latin_of_draft(const uint8_t *bytes, size_t size, ara_draft *draft);

/* Reads a folded Latin word of at most ARA_WORD_UNITS units. Returns the units of the reading, at most
 * ARA_LATIN_GROWTH more than the word's; 0 when a character of it stands for no letter. */
size_t ara_latin_read(const uint16_t *word, size_t length, uint16_t reading[ARA_WORD_UNITS]);

enum { ARA_LATIN_GROWTH = 2 };

#endif
