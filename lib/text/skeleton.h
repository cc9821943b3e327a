/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The skeleton of a word: Kazakh letters become the Russian ones that most people type in their place (97 of
 * 100 times for қ, ғ, ң, ұ, ү, ә, ө; і is typed as ы or as и, so that these three coincide). One unit gives
 * one unit.
 */
#ifndef ARA_TEXT_SKELETON_H
#define ARA_TEXT_SKELETON_H

#include <stddef.h>
#include <stdint.h>

/* Of a letter beyond а to я, or of ы. */
uint16_t ara_skeleton_letter(uint16_t unit);

static inline uint16_t ara_skeleton_unit(uint16_t unit)
{
	return unit < 0x044B || unit == 0x044D || unit == 0x044E || unit == 0x044F
		       ? unit
		       : ara_skeleton_letter(unit);
}

/* The bit of the letter's skeleton among those of а to я, by its place in the alphabet; 0 for others. */
static inline uint32_t ara_skeleton_bit(uint16_t unit)
{
	uint32_t place = ara_skeleton_unit(unit) - UINT32_C(0x0430);

	return place < 32 ? UINT32_C(1) << place : 0;
}

/* `to` may be `from`. */
void ara_skeleton(const uint16_t *from, size_t count, uint16_t *to);

#endif
