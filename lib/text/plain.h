/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Most of a text is plain: Cyrillic and Latin words, numbers, spaces, signs. Where Unicode's rules leave no
 * doubt about these, they are cut here, and words folded in the same pass. What a character is comes from ICU
 * (text/letters.h); whatever else stands in a text, or anywhere near, is left to ICU.
 *
 * Positions at which pieces begin must be word boundaries of ICU's, or stand beside a _ or @ that is plain.
 */
#ifndef ARA_TEXT_PLAIN_H
#define ARA_TEXT_PLAIN_H

#include "text/fold.h"
#include "text/letters.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* White space that most texts have. */
static inline bool ara_plain_is_blank(uint8_t byte)
{
	return byte == ' ' || byte == '\n';
}

/* Is the byte, where a character should begin, no part of one? It is read as U+FFFD, a sign, by itself. */
static inline bool ara_plain_is_stray(uint8_t byte)
{
	return (byte >= 0x80 && byte < 0xC2) || byte > 0xF4;
}

/* Bytes of the plain word at `position` < size, which is folded as by ara_fold; 0 when it is none, or none
 * whose folding is plain. */
size_t ara_plain_word(const ara_letters *letters, const uint8_t *bytes, size_t size, size_t position,
	uint16_t units[ARA_WORD_UNITS], ara_folded *folded);

/* The end of the letters at `position` if a word is sure to end there; else `position`. */
size_t ara_plain_letters_end(const ara_letters *letters, const uint8_t *bytes, size_t size, size_t position);

/* Likewise of digits: of a number without signs. */
size_t ara_plain_digits_end(const ara_letters *letters, const uint8_t *bytes, size_t size, size_t position);

/* Likewise of a sign that is a piece of its own. */
size_t ara_plain_sign_end(const ara_letters *letters, const uint8_t *bytes, size_t size, size_t position);

/* Likewise of one space or line feed. */
size_t ara_plain_space_end(const ara_letters *letters, const uint8_t *bytes, size_t size, size_t position);

#endif
