/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers that look random and are the same each time: SplitMix64 (Steele, Lea, Flood 2014). */
#ifndef ARA_TRAIN_RANDOM_H
#define ARA_TRAIN_RANDOM_H

#include <stddef.h>
#include <stdint.h>

static inline uint64_t ara_random_next(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

/* Puts `count` items into an order that only `state` decides (Fisher and Yates). */
static inline void ara_random_shuffle(uint64_t *state, uint32_t *items, size_t count)
{
	for (size_t left = count; left > 1; left--) {
		size_t at = (size_t)(ara_random_next(state) % left);
		uint32_t item = items[at];

		items[at] = items[left - 1];
		items[left - 1] = item;
	}
}

#endif
