/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Is a word known? Asked of words that may be disguised, and of what they may be instead. Nothing but that is
 * decided by it: what a word weighs is the model's to say.
 *
 * Words are compared by their skeletons. The answers are right for words that are known; about two unknown
 * words of a thousand are taken for known, and far fewer for one that is likely.
 */
#ifndef ARA_TEXT_VOCABULARY_H
#define ARA_TEXT_VOCABULARY_H

#include "text/skeleton.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	ARA_VOCABULARY_LETTERS = 32, /* а to я, by their places in the alphabet */
	ARA_VOCABULARY_LONGEST = 20  /* letters of the longest known words */
};

/* The state of a word of no letter. */
#define ARA_VOCABULARY_EMPTY UINT64_C(0xCBF29CE484222325)

/* Place of the letter of a skeleton; ARA_VOCABULARY_LETTERS or more when the unit is none. */
static inline uint32_t ara_vocabulary_place(uint16_t unit)
{
	return ara_skeleton_unit(unit) - UINT32_C(0x0430);
}

/* The state with one more letter. */
static inline uint64_t ara_vocabulary_step(uint64_t state, uint32_t place)
{
	return (state ^ (place + 1)) * UINT64_C(0x100000001B3);
}

/* State of the letters; false when one is none of skeletons. */
bool ara_vocabulary_state(const uint16_t *units, size_t length, uint64_t *state);

/* The same of what may be a known word: false also where two or three letters stand in a row that do so in
 * none. What follows is then no, except of endings and beginnings. */
bool ara_vocabulary_word(const uint16_t *units, size_t length, uint64_t *state);

/* Do known words have the letters about the seam of two words, of one letter or more each, in such an order?
 * If not, both as one are no word. */
bool ara_vocabulary_joins(
	const uint16_t *left, size_t left_length, const uint16_t *right, size_t right_length);

/* Is the word of that state known? */
bool ara_vocabulary_knows(uint64_t state);

/* The letters, a bit for the place of each, that stand behind these two in known words. Both are places + 1,
 * 0 before the word's first letter. */
uint32_t ara_vocabulary_following(uint32_t before, uint32_t last);

/* Is the letter one of them? */
static inline bool ara_vocabulary_goes_on(uint32_t before, uint32_t last, uint32_t place)
{
	return (ara_vocabulary_following(before, last) >> place & 1) != 0;
}

/* Do known words end in these two? */
bool ara_vocabulary_may_end(uint32_t before, uint32_t last);

/* Is it one that everybody writes? */
bool ara_vocabulary_is_common(uint64_t state);

/* Where a known word may be meant though something else is written, and where it is not. */
enum {
	ARA_MEANT_LIKELY = 1, /* by a slip of it: rude texts hold it more often than others do, or everybody
				 writes it; and it is long enough */
	ARA_MEANT_SHARP = 2,  /* hardly any but rude texts hold it */
	ARA_MEANT_FIRM = 4,   /* even where the slip is a form of another word */
	ARA_MEANT_PARTED = 8, /* even where two known words stand, which are its parts */
	ARA_MEANT_APART = 16  /* innocent texts part it */
};

/* Those of them that are so; 0 for words that are not known. */
unsigned ara_vocabulary_meaning(uint64_t state);

/* Do letters like these stand behind many a word, as endings do, and before many, as prefixes do? */
bool ara_vocabulary_is_ending(uint64_t state);
bool ara_vocabulary_is_beginning(uint64_t state);

#endif
