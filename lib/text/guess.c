/* SPDX-License-Identifier: Apache-2.0 */
/* Goes through the words by their letters, each with those that known words have behind the two before it:
 * most words end there before they are asked for. */
#include "text/guess.h"

/* A letter that is in doubt. */
enum { ANY = ARA_VOCABULARY_LETTERS + 1 };

/* The letters of a word up to some place, and which are still to be tried at each. */
typedef struct guesser {
	uint32_t doubts[ARA_VOCABULARY_LONGEST];
	size_t least; /* letters */
	size_t most;
	size_t length;
	size_t *trials;
	uint32_t left[ARA_VOCABULARY_LONGEST];
	uint64_t states[ARA_VOCABULARY_LONGEST + 1]; /* before each place */
	uint8_t letters[2 + ARA_VOCABULARY_LONGEST]; /* places + 1, behind two edges */
} guesser;

/* Place + 1 of the only letter, or ANY. */
static uint32_t place_if_sure(uint32_t bits)
{
	return bits != 0 && (bits & (bits - 1)) == 0 ? (uint32_t)__builtin_ctz(bits) + 1 : ANY;
}

/* Are there no words, or more than `most`? */
static bool too_many(const uint32_t *doubts, size_t count, size_t most)
{
	size_t words = 1;

	for (size_t i = 0; i < count; i++) {
		if (place_if_sure(doubts[i]) != ANY)
			continue;
		words *= (size_t)__builtin_popcount(doubts[i]);
		if (words == 0 || words > most)
			return true;
	}
	return false;
}

/* Leaves the letters that follow those that are sure, and as many places as a word may then have. */
static void narrow(guesser *all, const uint32_t *doubts, size_t count)
{
	uint32_t before = 0, last = 0;

	for (all->most = 0; all->most < count; all->most++) {
		uint32_t bits = doubts[all->most];

		if (before != ANY && last != ANY)
			bits &= ara_vocabulary_following(before, last);
		if (bits == 0)
			return;
		all->doubts[all->most] = bits;
		before = last;
		last = place_if_sure(bits);
	}
}

/* The letters of `bits` that stand behind `last`, one of `next` behind them. */
static uint32_t followed_by(uint32_t bits, uint32_t last, uint32_t next)
{
	uint32_t kept = 0;

	for (uint32_t left = bits; left != 0; left &= left - 1) {
		uint32_t place = (uint32_t)__builtin_ctz(left);

		if ((ara_vocabulary_following(last, place + 1) & next) != 0)
			kept |= UINT32_C(1) << place;
	}
	return kept;
}

/* What may stand behind the letters, and let the word go on to as many as it has at least. */
static void go_on(guesser *all)
{
	const uint8_t *last = &all->letters[all->length];
	uint32_t left = all->doubts[all->length] & ara_vocabulary_following(last[0], last[1]);

	if (all->length + 1 < all->least)
		left = followed_by(left, last[1], all->doubts[all->length + 1]);
	all->left[all->length] = left;
}

static void start(guesser *all)
{
	all->length = 0;
	all->states[0] = ARA_VOCABULARY_EMPTY;
	all->letters[0] = 0;
	all->letters[1] = 0;
	go_on(all);
}

/* Puts the next letter behind the others. */
static void put_letter(guesser *all)
{
	uint32_t *left = &all->left[all->length];
	uint32_t place = (uint32_t)__builtin_ctz(*left);

	--*all->trials;
	*left &= *left - 1;
	all->states[all->length + 1] = ara_vocabulary_step(all->states[all->length], place);
	all->letters[all->length + 2] = (uint8_t)(place + 1);
	all->length++;
	if (all->length < all->most)
		go_on(all);
}

static bool may_end(const guesser *all)
{
	const uint8_t *last = &all->letters[all->length];

	return ara_vocabulary_may_end(last[0], last[1]);
}

/* Goes to the next word; false when there is none. */
static bool advance(guesser *all)
{
	do {
		while (all->length == all->most || all->left[all->length] == 0) {
			if (all->length == 0)
				return false;
			all->length--;
		}
		if (*all->trials == 0)
			return false;
		put_letter(all);
	} while (all->length < all->least || !may_end(all));
	return true;
}

/* At least `wanted`, or less than that. */
static int strength_of(uint64_t state, int wanted)
{
	unsigned meant;
	int common;

	/* Fewer words are meant than known: only that is asked where it is wanted. */
	if (wanted <= ARA_GUESS_COMMON && !ara_vocabulary_knows(state))
		return ARA_GUESS_NONE;
	meant = ara_vocabulary_meaning(state) & (ARA_MEANT_LIKELY | ARA_MEANT_SHARP);
	if (wanted > ARA_GUESS_COMMON && meant == 0)
		return ARA_GUESS_NONE;
	common = ara_vocabulary_is_common(state);
	if ((meant & ARA_MEANT_SHARP) != 0)
		return ARA_GUESS_SHARP + common;
	return ((meant & ARA_MEANT_LIKELY) != 0 ? ARA_GUESS_LIKELY : ARA_GUESS_KNOWN) + common;
}

size_t ara_guess(const uint32_t *doubts, size_t least, size_t most, size_t words, int wanted, size_t *trials,
	uint8_t *found)
{
	guesser all;
	size_t length = 0;
	int best = wanted - 1;

	if (least == 0 || most > ARA_VOCABULARY_LONGEST || too_many(doubts, most, words))
		return 0;
	narrow(&all, doubts, most);
	if (all.most < least)
		return 0;
	all.least = least;
	all.trials = trials;
	start(&all);
	while ((length < all.most || best < ARA_GUESS_BEST) && advance(&all)) {
		int strength = strength_of(all.states[all.length], wanted);

		if (strength < wanted || all.length < length || (all.length == length && strength <= best))
			continue;
		for (size_t i = 0; i < all.length; i++)
			found[i] = (uint8_t)(all.letters[i + 2] - 1);
		length = all.length;
		best = strength;
	}
	return *trials > 0 ? length : 0;
}
