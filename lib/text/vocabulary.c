/* SPDX-License-Identifier: Apache-2.0 */
#include "text/vocabulary.h"

#include "base/fuse_filter.h"
#include "text/vocabulary_table.h"

/* So that the answers err apart. */
#define ENDING_SALT UINT64_C(0x27D4EB2F165667C5)
#define BEGINNING_SALT UINT64_C(0x85EBCA77C2B2AE63)
#define MEANT_SALT UINT64_C(0xD6E8FEB86659FD93)

/* Values of a known word. */
enum { RARE, COMMON, KNOWN_VALUES };

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

bool ara_vocabulary_joins(
	const uint16_t *left, size_t left_length, const uint16_t *right, size_t right_length)
{
	uint32_t before = left_length > 1 ? ara_vocabulary_place(left[left_length - 2]) : 0;
	uint32_t last = ara_vocabulary_place(left[left_length - 1]), next = ara_vocabulary_place(right[0]);
	uint32_t behind = right_length > 1 ? ara_vocabulary_place(right[1]) : 0;

	if ((before | last | next | behind) >= ARA_VOCABULARY_LETTERS)
		return false;
	return ara_vocabulary_goes_on(left_length > 1 ? before + 1 : 0, last + 1, next) &&
	       (right_length == 1 || ara_vocabulary_goes_on(last + 1, next + 1, behind));
}

static uint64_t mix(uint64_t state)
{
	uint64_t mixed = (state ^ state >> 32) * UINT64_C(0x9FB21C651E98DF25);

	return mixed ^ mixed >> 29;
}

static const ara_fuse_filter known = {ara_vocabulary_known, ARA_VOCABULARY_KNOWN_SEGMENT,
	ARA_VOCABULARY_KNOWN_SEGMENTS, ARA_VOCABULARY_KNOWN_BITS};
static const ara_fuse_filter meant = {ara_vocabulary_meant, ARA_VOCABULARY_MEANT_SEGMENT,
	ARA_VOCABULARY_MEANT_SEGMENTS, ARA_VOCABULARY_MEANT_BITS};

bool ara_vocabulary_knows(uint64_t state)
{
	return ara_fuse_value(&known, mix(state)) < KNOWN_VALUES;
}

bool ara_vocabulary_is_common(uint64_t state)
{
	return ara_fuse_value(&known, mix(state)) == COMMON;
}

/* Many words are asked for of which few are there: the smaller table first, and then whether the word is
 * known at all. */
unsigned ara_vocabulary_meaning(uint64_t state)
{
	uint64_t hash = mix(state);
	uint32_t value = ara_fuse_value(&meant, hash * MEANT_SALT);

	return value < ARA_VOCABULARY_MEANINGS && ara_fuse_value(&known, hash) < KNOWN_VALUES
		       ? ara_vocabulary_meanings[value]
		       : 0;
}

bool ara_vocabulary_is_ending(uint64_t state)
{
	return ara_fuse_value(&known, mix(state) * ENDING_SALT) < KNOWN_VALUES;
}

bool ara_vocabulary_is_beginning(uint64_t state)
{
	return ara_fuse_value(&known, mix(state) * BEGINNING_SALT) < KNOWN_VALUES;
}
