/* SPDX-License-Identifier: Apache-2.0 */
#include "text/vocabulary.h"
#include "text/vocabulary_table.h"

/* So that the answers err apart. */
#define ENDING_SALT UINT64_C(0x27D4EB2F165667C5)
#define BEGINNING_SALT UINT64_C(0x85EBCA77C2B2AE63)
#define MEANT_SALT UINT64_C(0xD6E8FEB86659FD93)
#define SPREAD UINT64_C(0x94D049BB133111EB)

/* Values of a known word. */
enum { RARE, COMMON, KNOWN_VALUES };

/* Values of one that may be meant: sets of ARA_MEANT_LIKELY and the others. */
enum { MEANT_VALUES = 2 * ARA_MEANT_APART };

bool ara_vocabulary_state(const uint16_t *units, size_t length, uint64_t *state)
{
	*state = ARA_VOCABULARY_EMPTY;
	for (size_t i = 0; i < length; i++) {
		uint32_t place = ara_vocabulary_place(units[i]);

		if (place >= ARA_VOCABULARY_LETTERS)
			return false;
		*state = ara_vocabulary_step(*state, place);
	}
	return true;
}

uint32_t ara_vocabulary_following(uint32_t before, uint32_t last)
{
	return ara_vocabulary_runs[before * ARA_VOCABULARY_EDGED + last];
}

bool ara_vocabulary_may_end(uint32_t before, uint32_t last)
{
	return last > 0 && (ara_vocabulary_ends[before] >> (last - 1) & 1) != 0;
}

bool ara_vocabulary_word(const uint16_t *units, size_t length, uint64_t *state)
{
	uint32_t before = 0, last = 0;

	*state = ARA_VOCABULARY_EMPTY;
	for (size_t i = 0; i < length; i++) {
		uint32_t place = ara_vocabulary_place(units[i]);

		if (place >= ARA_VOCABULARY_LETTERS || !ara_vocabulary_goes_on(before, last, place))
			return false;
		*state = ara_vocabulary_step(*state, place);
		before = last;
		last = place + 1;
	}
	return ara_vocabulary_may_end(before, last);
}

static uint64_t mix(uint64_t state)
{
	uint64_t mixed = (state ^ state >> 32) * UINT64_C(0x9FB21C651E98DF25);

	return mixed ^ mixed >> 29;
}

typedef struct fuse_filter {
	const uint32_t *units;
	uint32_t segment; /* logarithm of a segment's slots */
	uint32_t segments;
	uint32_t bits; /* of a slot */
} fuse_filter;

static const fuse_filter known = {ara_vocabulary_known, ARA_VOCABULARY_KNOWN_SEGMENT,
	ARA_VOCABULARY_KNOWN_SEGMENTS, ARA_VOCABULARY_KNOWN_BITS};
static const fuse_filter meant = {ara_vocabulary_meant, ARA_VOCABULARY_MEANT_SEGMENT,
	ARA_VOCABULARY_MEANT_SEGMENTS, ARA_VOCABULARY_MEANT_BITS};

/* The slot, with others above it. */
static uint32_t slot_at(const fuse_filter *filter, uint32_t place)
{
	uint32_t bit = place * filter->bits;
	const uint32_t *unit = filter->units + bit / 32;

	return (uint32_t)((unit[0] | (uint64_t)unit[1] << 32) >> bit % 32);
}

static inline uint32_t value_in(const fuse_filter *filter, uint64_t hash)
{
	uint64_t spread = (hash ^ hash >> 32) * SPREAD;
	uint32_t first = (uint32_t)((hash >> 32) * filter->segments >> 32);
	uint32_t value = (uint32_t)hash;

	for (uint32_t part = 0; part < ARA_VOCABULARY_PARTS; part++) {
		value ^= slot_at(filter,
			(first + part) << filter->segment | (uint32_t)(spread >> (64 - filter->segment)));
		spread <<= filter->segment;
	}
	return value & ((UINT32_C(1) << filter->bits) - 1);
}

bool ara_vocabulary_knows(uint64_t state)
{
	return value_in(&known, mix(state)) < KNOWN_VALUES;
}

bool ara_vocabulary_is_common(uint64_t state)
{
	return value_in(&known, mix(state)) == COMMON;
}

/* Many words are asked for of which few are there: the smaller table first, and then whether the word is
 * known at all. */
unsigned ara_vocabulary_meaning(uint64_t state)
{
	uint64_t hash = mix(state);
	uint32_t value = value_in(&meant, hash * MEANT_SALT);

	return value < MEANT_VALUES && value_in(&known, hash) < KNOWN_VALUES ? value : 0;
}

bool ara_vocabulary_is_ending(uint64_t state)
{
	return value_in(&known, mix(state) * ENDING_SALT) < KNOWN_VALUES;
}

bool ara_vocabulary_is_beginning(uint64_t state)
{
	return value_in(&known, mix(state) * BEGINNING_SALT) < KNOWN_VALUES;
}
