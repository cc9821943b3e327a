/* SPDX-License-Identifier: Apache-2.0 */
/* A piece of text to the units that later stages compare: without case, marks, drawn-out and foreign letters.
 */
#ifndef ARA_TEXT_FOLD_H
#define ARA_TEXT_FOLD_H

#include "text/letters.h"
#include "text/sentence.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ara_folded {
	size_t consumed; /* bytes that the units stand for; less than were given when 64 units did not suffice
			  */
	uint8_t length;	 /* units; 0 when nothing of the piece is left */
	uint8_t flags;	 /* ARA_TOKEN_CAPITAL, _ALL_CAPITALS, _LATIN, _ELONGATED */
	bool digits;	 /* there are letters and digits */
	bool letter;	 /* the piece is one letter */
	bool alike;	 /* letters were replaced by those they look like, and not for want of a keyboard */
	bool hidden;	 /* characters that nobody sees stood between its letters */
	bool ignorable;	 /* nothing is left because nothing was to be seen */
} ara_folded;

/* Folds size > 0 bytes; at least one character is consumed. */
void ara_fold(const ara_letters *letters, const uint8_t *bytes, size_t size, uint16_t units[ARA_WORD_UNITS],
	ara_folded *folded);

#endif
