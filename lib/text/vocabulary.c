/* SPDX-License-Identifier: Apache-2.0 */
#include "text/vocabulary.h"
#include "text/vocabulary_table.h"

/* So that the tables err apart. */
#define WEIGHS_SALT UINT32_C(0xC2B2AE3D)
#define SHARP_SALT UINT32_C(0x27D4EB2F)
#define COMMON_SALT UINT32_C(0x165667B1)

bool ara_vocabulary_state(const uint16_t *units, size_t length, uint32_t *state)
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

static uint32_t mix(uint32_t state)
{
	uint32_t mixed = (state ^ state >> 15) * UINT32_C(0x85EBCA77);

	return mixed ^ mixed >> 13;
}

static bool is_in(const char table[][ARA_VOCABULARY_COLUMNS + 1], uint32_t rows, uint32_t hash)
{
	const char *row = table[(uint64_t)hash * rows >> 32];
	uint32_t step = hash * UINT32_C(0x9E3779B1);
	uint32_t place = step >> 16;

	step = (step & 0xFFFF) | 1;
	for (int i = 0; i < ARA_VOCABULARY_PROBES; i++) {
		uint32_t bit = place * (ARA_VOCABULARY_COLUMNS * ARA_VOCABULARY_BITS) >> 16;
		unsigned bits = (unsigned)row[bit / ARA_VOCABULARY_BITS] - ARA_VOCABULARY_FIRST;

		if ((bits >> bit % ARA_VOCABULARY_BITS & 1) == 0)
			return false;
		place = (place + step) & 0xFFFF;
	}
	return true;
}

bool ara_vocabulary_knows(uint32_t state)
{
	return is_in(ara_vocabulary_known_rows, ARA_VOCABULARY_KNOWN_ROWS, mix(state));
}

bool ara_vocabulary_weighs(uint32_t state)
{
	uint32_t hash = mix(state);

	/* The smaller table first: mostly it is not in it. */
	return is_in(ara_vocabulary_weighs_rows, ARA_VOCABULARY_WEIGHS_ROWS, hash * WEIGHS_SALT) &&
	       is_in(ara_vocabulary_known_rows, ARA_VOCABULARY_KNOWN_ROWS, hash);
}

bool ara_vocabulary_is_sharp(uint32_t state)
{
	uint32_t hash = mix(state);

	return is_in(ara_vocabulary_weighs_rows, ARA_VOCABULARY_WEIGHS_ROWS, hash * SHARP_SALT) &&
	       is_in(ara_vocabulary_known_rows, ARA_VOCABULARY_KNOWN_ROWS, hash);
}

bool ara_vocabulary_is_common(uint32_t state)
{
	return is_in(ara_vocabulary_known_rows, ARA_VOCABULARY_KNOWN_ROWS, mix(state) * COMMON_SALT);
}
