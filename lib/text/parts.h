/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Many parts of one word are asked of the vocabulary: its beginnings, its ends, and the word with two letters
 * swapped or one doubled. It is read once, and most parts are then told from known words by their letters'
 * order alone.
 */
#ifndef ARA_TEXT_PARTS_H
#define ARA_TEXT_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ARA_PARTS_LONGEST = 32 }; /* letters of a word that is read */

typedef struct ara_parts {
	uint64_t states[ARA_PARTS_LONGEST + 1]; /* of the first letters */
	uint8_t letters[ARA_PARTS_LONGEST + 2]; /* places + 1, behind the two edges before them */
	uint8_t length;
	uint8_t beginning; /* first letters as known words may begin with: so many */
	uint64_t breaks;   /* bit i: no known word has letter i behind the two before it */
} ara_parts;

/* Reads a folded word or its skeleton; false when it is longer than ARA_PARTS_LONGEST or has a letter that is
 * none of skeletons. */
bool ara_parts_read(ara_parts *parts, const uint16_t *units, size_t length);

/* May it be a known word, or one of which two letters are swapped, or two glued together? No where letters
 * stand in an order that no known word has at places too far apart for one slip. */
bool ara_parts_may_be_slip(const ara_parts *parts);

/* State of the first `end` letters, or of those from `begin` on before `end`, or of all with the one at `at`
 * and the next swapped, or with that one twice; false where no known word has letters in that order. */
bool ara_parts_first(const ara_parts *parts, size_t end, uint64_t *state);
bool ara_parts_within(const ara_parts *parts, size_t begin, size_t end, uint64_t *state);
bool ara_parts_swapped(const ara_parts *parts, size_t at, uint64_t *state);
bool ara_parts_doubled(const ara_parts *parts, size_t at, uint64_t *state);

/* State of the letters from `begin` on before `end`, in whatever order they stand. */
uint64_t ara_parts_state(const ara_parts *parts, size_t begin, size_t end);

/* Of the bits of `ends`: bit i, where the letters from `begin` on before i are a known word. */
uint64_t ara_parts_known_from(const ara_parts *parts, size_t begin, uint64_t ends);

#endif
