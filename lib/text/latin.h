/* SPDX-License-Identifier: Apache-2.0 */
/* Russian and Kazakh in Latin letters: which words are, and the Cyrillic they are read as. */
#ifndef ARA_TEXT_LATIN_H
#define ARA_TEXT_LATIN_H

#include "text/draft.h"
#include "text/latin_reading.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ARA_LATIN_REMEMBERED = 256, ARA_LATIN_LONGEST_REMEMBERED = 22 };

/* What is known of a Latin word. */
typedef struct ara_latin_word {
	uint8_t length; /* 0: the place is free */
	bool read;
	uint8_t reading_length; /* when it was read; 0 when there is no reading */
	uint16_t units[ARA_LATIN_LONGEST_REMEMBERED];
	uint16_t reading[ARA_LATIN_LONGEST_REMEMBERED + ARA_LATIN_GROWTH];
} ara_latin_word;

/* Words met lately, each in one of the two places that its hash names. Zeroed before its first use; results
 * do not depend on it. */
typedef struct ara_latin_memory {
	ara_latin_word words[ARA_LATIN_REMEMBERED];
	uint32_t turn; /* which of the two gives way next */
} ara_latin_memory;

/* Gives Latin words of the draft that are Russian or Kazakh their Cyrillic reading; `memory` may be NULL.
 * Words of other languages, names of things and code stay. `bytes` are the caller's text, which the tokens'
 * spans point into. After repair, before languages are told. */
void ara_latin_of_draft(ara_latin_memory *memory, const uint8_t *bytes, size_t size, ara_draft *draft);

#endif
