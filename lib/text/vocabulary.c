/* SPDX-License-Identifier: Apache-2.0 */
#include "text/vocabulary.h"
#include "text/vocabulary_table.h"

/* So that the tables err apart. */
#define LIKELY_SALT UINT64_C(0xC2B2AE3D27D4EB4F)
#define SHARP_SALT UINT64_C(0x9E3779B185EBCA87)
#define COMMON_SALT UINT64_C(0x165667B19E3779F9)
#define ENDING_SALT UINT64_C(0x27D4EB2F165667C5)
#define BEGINNING_SALT UINT64_C(0x85EBCA77C2B2AE63)
#define FIRM_SALT UINT64_C(0xFF51AFD7ED558CCD)
#define PARTED_SALT UINT64_C(0xC4CEB9FE1A85EC53)
#define APART_SALT UINT64_C(0xA0761D6478BD642F)
#define MEANT_SALT UINT64_C(0xD6E8FEB86659FD93)

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

static uint64_t mix(uint64_t state)
{
	uint64_t mixed = (state ^ state >> 32) * UINT64_C(0x9FB21C651E98DF25);

	return mixed ^ mixed >> 29;
}

static bool is_in(const uint64_t table[][ARA_VOCABULARY_COLUMNS], uint32_t rows, uint64_t hash)
{
	const uint64_t *row = table[(hash >> 32) * rows >> 32];
	uint32_t place = hash >> 16 & 0xFFFF, step = (hash & 0xFFFF) | 1;

	for (uint32_t i = 1; i <= ARA_VOCABULARY_PROBES; i++) {
		uint32_t bit = place * (ARA_VOCABULARY_COLUMNS * ARA_VOCABULARY_BITS) >> 16;

		if ((row[bit / ARA_VOCABULARY_BITS] >> bit % ARA_VOCABULARY_BITS & 1) == 0)
			return false;
		/* Steps that grow, or those of a small step would fall on one bit. */
		place = (place + step) & 0xFFFF;
		step += i * ARA_VOCABULARY_GROWTH;
	}
	return true;
}

bool ara_vocabulary_knows(uint64_t state)
{
	return is_in(ara_vocabulary_known_rows, ARA_VOCABULARY_KNOWN_ROWS, mix(state));
}

/* The smaller table first: mostly it is not in it. Many words are asked for of which few are there, so each
 * that is stands in the other table twice. */
static bool is_likely_in(uint64_t state, uint64_t salt)
{
	uint64_t hash = mix(state);

	return is_in(ara_vocabulary_likely_rows, ARA_VOCABULARY_LIKELY_ROWS, hash * salt) &&
	       is_in(ara_vocabulary_known_rows, ARA_VOCABULARY_KNOWN_ROWS, hash * MEANT_SALT) &&
	       is_in(ara_vocabulary_known_rows, ARA_VOCABULARY_KNOWN_ROWS, hash);
}

bool ara_vocabulary_is_likely(uint64_t state)
{
	return is_likely_in(state, LIKELY_SALT);
}

bool ara_vocabulary_is_sharp(uint64_t state)
{
	return is_likely_in(state, SHARP_SALT);
}

bool ara_vocabulary_is_firm(uint64_t state)
{
	return is_likely_in(state, FIRM_SALT);
}

bool ara_vocabulary_is_parted(uint64_t state)
{
	return is_likely_in(state, PARTED_SALT);
}

bool ara_vocabulary_is_apart(uint64_t state)
{
	return is_likely_in(state, APART_SALT);
}

bool ara_vocabulary_is_common(uint64_t state)
{
	return is_in(ara_vocabulary_known_rows, ARA_VOCABULARY_KNOWN_ROWS, mix(state) * COMMON_SALT);
}

bool ara_vocabulary_is_ending(uint64_t state)
{
	return is_in(ara_vocabulary_known_rows, ARA_VOCABULARY_KNOWN_ROWS, mix(state) * ENDING_SALT);
}

bool ara_vocabulary_is_beginning(uint64_t state)
{
	return is_in(ara_vocabulary_known_rows, ARA_VOCABULARY_KNOWN_ROWS, mix(state) * BEGINNING_SALT);
}
