/* SPDX-License-Identifier: Apache-2.0 */
/* A word in Latin letters as Cyrillic ones would spell it. */
#ifndef ARA_TEXT_LATIN_READING_H
#define ARA_TEXT_LATIN_READING_H

#include "text/sentence.h"
#include <stddef.h>
#include <stdint.h>

enum { ARA_LATIN_GROWTH = 2 };

/* Reads a folded Latin word of at most ARA_WORD_UNITS units. Returns the units of the reading, at most
 * ARA_LATIN_GROWTH more than the word's; 0 when a character of it stands for no letter. */
size_t ara_latin_read(const uint16_t *word, size_t length, uint16_t reading[ARA_WORD_UNITS]);

#endif
