/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The hash that gives features their ids. It is part of the model format: changing it makes every model
 * worthless, so tests/base pins published vectors.
 *
 * A sequence of 16-bit units is hashed one step a unit (multiplicative, in the manner of FNV-1a with a 64-bit
 * odd multiplier), so that all prefixes of a sequence cost one pass; `finish` then mixes the state so that
 * every bit of the id depends on every unit (the xor-shift-multiply finaliser of Stafford's mix 13).
 */
#ifndef ARA_BASE_HASH_H
#define ARA_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* State before the first unit, different for each kind of feature. */
static inline uint64_t ara_hash_start(uint64_t space)
{
	return (space + 1) * UINT64_C(0x9e3779b97f4a7c15);
}

static inline uint64_t ara_hash_step(uint64_t state, uint64_t unit)
{
	state = (state ^ unit) * UINT64_C(0xd6e8feb86659fd93);
	return state ^ (state >> 32);
}

static inline uint64_t ara_hash_finish(uint64_t state)
{
	state = (state ^ (state >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	state = (state ^ (state >> 27)) * UINT64_C(0x94d049bb133111eb);
	return state ^ (state >> 31);
}

static inline uint64_t ara_hash_units(uint64_t state, const uint16_t *units, size_t count)
{
	for (size_t i = 0; i < count; i++)
		state = ara_hash_step(state, units[i]);
	return state;
}

#endif
