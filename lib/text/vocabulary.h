/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Is a word known? Asked of words that may be disguised, and of what they may be instead. Nothing but that is
 * decided by it: what a word weighs is the model's to say.
 *
 * Words are compared by their skeletons. The answers are right for words that are known; about one unknown
 * word of a thousand is taken for known, and one of some hundred thousand for one that weighs.
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
#define ARA_VOCABULARY_EMPTY UINT32_C(0x811C9DC5)

/* Place of the letter of a skeleton; ARA_VOCABULARY_LETTERS or more when the unit is none. */
static inline uint32_t ara_vocabulary_place(uint16_t unit)
{
	return ara_skeleton_unit(unit) - UINT32_C(0x0430);
}

/* The state with one more letter. */
static inline uint32_t ara_vocabulary_step(uint32_t state, uint32_t place)
{
	return (state ^ (place + 1)) * UINT32_C(0x01000193);
}

/* State of the letters; false when one is none of skeletons. */
bool ara_vocabulary_state(const uint16_t *units, size_t length, uint32_t *state);

/* Is the word of that state known? */
bool ara_vocabulary_knows(uint32_t state);

/* Is it one that everybody writes? */
bool ara_vocabulary_is_common(uint32_t state);

/* Is it one that rude texts hold more often than others do? */
bool ara_vocabulary_weighs(uint32_t state);

/* Is it one that hardly any other text holds? */
bool ara_vocabulary_is_sharp(uint32_t state);

/* Do letters like these stand behind many a word, as endings do, and before many, as prefixes do? */
bool ara_vocabulary_is_ending(uint32_t state);
bool ara_vocabulary_is_beginning(uint32_t state);

#endif
