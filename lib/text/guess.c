/* SPDX-License-Identifier: Apache-2.0 */
#include "text/guess.h"
#include <string.h>

/* Position in the words, which differ like the figures of a counter. */
typedef struct guesser {
	const uint32_t *doubts;
	size_t count;
	uint32_t left[ARA_VOCABULARY_LONGEST];	     /* letters still to be tried at each place */
	uint64_t states[ARA_VOCABULARY_LONGEST + 1]; /* before each place */
	uint8_t letters[ARA_VOCABULARY_LONGEST];
} guesser;

static bool too_many(const uint32_t *doubts, size_t count, size_t most)
{
	size_t words = 1;

	for (size_t i = 0; i < count; i++) {
		words *= (size_t)__builtin_popcount(doubts[i]);
		if (words == 0 || words > most)
			return true;
	}
	return false;
}

/* Puts the next letter at place `at`, and the first ones behind it. */
static void fill_from(guesser *all, size_t at)
{
	uint64_t state = all->states[at];
	uint32_t left = all->left[at];

	for (size_t i = at;;) {
		uint8_t letter = (uint8_t)__builtin_ctz(left);

		all->left[i] = left & (left - 1);
		all->letters[i] = letter;
		state = ara_vocabulary_step(state, letter);
		all->states[++i] = state;
		if (i == all->count)
			return;
		left = all->doubts[i];
	}
}

/* Goes to the next word; false when there is none. */
static bool advance(guesser *all)
{
	for (size_t i = all->count; i-- > 0;) {
		if (all->left[i] == 0)
			continue;
		fill_from(all, i);
		return true;
	}
	return false;
}

static int strength_of(uint64_t state)
{
	int common;

	if (!ara_vocabulary_knows(state))
		return ARA_GUESS_NONE;
	common = ara_vocabulary_is_common(state);
	if (ara_vocabulary_is_sharp(state))
		return ARA_GUESS_SHARP + common;
	return (ara_vocabulary_is_likely(state) ? ARA_GUESS_LIKELY : ARA_GUESS_KNOWN) + common;
}

int ara_guess(const uint32_t *doubts, size_t count, size_t most, uint8_t *found)
{
	guesser all = {.doubts = doubts, .count = count};
	int best = ARA_GUESS_NONE;

	if (count == 0 || count > ARA_VOCABULARY_LONGEST || too_many(doubts, count, most))
		return ARA_GUESS_NONE;
	all.states[0] = ARA_VOCABULARY_EMPTY;
	all.left[0] = doubts[0];
	fill_from(&all, 0);
	do {
		int strength = strength_of(all.states[count]);

		if (strength <= best)
			continue;
		memcpy(found, all.letters, count);
		best = strength;
	} while (best < ARA_GUESS_BEST && advance(&all));
	return best;
}
