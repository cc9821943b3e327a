/* SPDX-License-Identifier: Apache-2.0 */
/* Which known word may stand there, when some of its letters are in doubt? */
#ifndef ARA_TEXT_GUESS_H
#define ARA_TEXT_GUESS_H

#include "text/vocabulary.h"

/* One more where everybody writes the word. */
enum {
	ARA_GUESS_NONE,
	ARA_GUESS_KNOWN,
	ARA_GUESS_COMMON,
	ARA_GUESS_LIKELY,
	ARA_GUESS_SHARP = ARA_GUESS_LIKELY + 2,
	ARA_GUESS_BEST
};

/* `doubts[i]` holds a bit for each letter (by its place) that the i-th may be, at most
 * ARA_VOCABULARY_LONGEST. Writes the places of the letters of a known word to `found` that is `wanted` or
 * stronger, and returns how many: the longest of `least` to `most` letters, and of those the strongest. 0
 * where there is none, or there are more than `words` to try. Takes the letters that it tries from `trials`,
 * and finds nothing where they come to an end. */
size_t ara_guess(const uint32_t *doubts, size_t least, size_t most, size_t words, int wanted, size_t *trials,
	uint8_t *found);

#endif
