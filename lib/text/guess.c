/* SPDX-License-Identifier: Apache-2.0 */
#include "text/guess.h"
#include <string.h>

/* Position in the words, which differ like the figures of a counter. */
typedef struct guesser {
	const uint32_t *doubts;
	size_t count;
	uint32_t left[ARA_VOCABULARY_LONGEST];	     /* letters still to be tried at each place */
	uint32_t states[ARA_VOCABULARY_LONGEST + 1]; /* before each place */
	uint8_t letters[ARA_VOCABULARY_LONGEST];
} guesser;

static uint8_t lowest(uint32_t bits)
{
	uint8_t place = 0;

	while ((bits >> place & 1) == 0)
		place++;
	return place;
}

static bool too_many(const uint32_t *doubts, size_t count, size_t most)
{
	size_t words = 1;

	for (size_t i = 0; i < count; i++) {
		size_t letters = 0;

		for (uint32_t bits = doubts[i]; bits != 0; bits &= bits - 1)
			letters++;
		words *= letters;
		if (words == 0 || words > most)
			return true;
	}
	return false;
}

/* Puts the next letter at place `at`, and the first ones behind it. */
static void fill_from(guesser *all, size_t at)
{
	for (size_t i = at; i < all->count; i++) {
		uint8_t letter;

		if (i > at)
			all->left[i] = all->doubts[i];
		letter = lowest(all->left[i]);
		all->left[i] &= all->left[i] - 1;
		all->letters[i] = letter;
		all->states[i + 1] = ara_vocabulary_step(all->states[i], letter);
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

static int strength_of(uint32_t state)
{
	int common;

	if (!ara_vocabulary_knows(state))
		return ARA_GUESS_NONE;
	common = ara_vocabulary_is_common(state);
	if (ara_vocabulary_is_sharp(state))
		return ARA_GUESS_SHARP + common;
	return (ara_vocabulary_weighs(state) ? ARA_GUESS_WEIGHS : ARA_GUESS_KNOWN) + common;
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
