/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which rude word may hide behind a disguise? A table of stems, used for nothing but to decide whether
 * letters belong together and what a hidden one is. Whether a word is abuse is the model's to say.
 */
#ifndef ARA_TEXT_RUDE_H
#define ARA_TEXT_RUDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	ARA_SLOTS = 32, /* of one disguise */
	ARA_READINGS_OF_SLOT = 3,
	ARA_STEM_LONGEST = 12,	/* letters that a run of signs may hide of one */
	ARA_PREFIX_LONGEST = 4, /* letters that may stand before a stem */
	ARA_RUDE_LETTERS = 32,	/* а to я */
	ARA_RUDE_PLACES = 8,	/* letters that a stem has at most */
	ARA_RUDE_SETS = 2	/* numbers of 64 bits that hold one for each stem */
};

/* The stems by their letters: sets of them, a bit each. Filled once, then only read. */
typedef struct ara_rude_index {
	/* Those that have a letter, by its place in the alphabet, at a place, or have ended before it. */
	uint64_t with[ARA_RUDE_PLACES][ARA_RUDE_LETTERS][ARA_RUDE_SETS];
	uint64_t ended[ARA_RUDE_PLACES][ARA_RUDE_SETS];
	uint64_t all[ARA_RUDE_SETS];
	/* Stems, and prefixes, that begin with the letter or one before it. */
	uint8_t behind[ARA_RUDE_LETTERS];
	uint8_t prefixes_behind[ARA_RUDE_LETTERS];
} ara_rude_index;

void ara_rude_init(ara_rude_index *index);

/* One place of a disguised word: a letter that is one of a few, or a gap that stands for `least` to `most`
 * letters. */
typedef struct ara_slot {
	uint16_t letters[ARA_READINGS_OF_SLOT]; /* folded; 0 when there are fewer; the likeliest first */
	uint8_t least;
	uint8_t most;
	bool gap;
	bool sure;    /* the letter stands there as itself */
	uint32_t set; /* of the letters' skeletons, a bit each */
} ara_slot;

typedef struct ara_rude_match {
	size_t begin; /* slots that the stem covers */
	size_t end;
	const uint16_t *stem;
	size_t stem_length;
} ara_rude_match;

/* Finds a rude stem at the begin of the slots, at most ARA_SLOTS, or behind one of the prefixes that such
 * words take. */
bool ara_rude_find(const ara_rude_index *index, const ara_slot *slots, size_t count, ara_rude_match *match);

/* The same for slots among which are many gaps. `whole`: the stem must end where the slots do. Takes a trial
 * for each stem that the first letters leave, and for each slot that it is compared with, and finds nothing
 * where they come to an end. */
bool ara_rude_find_within(const ara_rude_index *index, const ara_slot *slots, size_t count, bool whole,
	size_t *trials, ara_rude_match *match);

/* What ara_rude_find says of plain letters. */
bool ara_rude_begins(const ara_rude_index *index, const uint16_t *letters, size_t count);

/* May it say so of them with any others behind them? Mostly not. */
bool ara_rude_may_begin(const ara_rude_index *index, const uint16_t *letters, size_t count);

#endif
