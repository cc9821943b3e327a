/* SPDX-License-Identifier: Apache-2.0 */
#include "text/skeleton.h"

enum { FIRST = 0x044B, LAST = 0x04E9 };

/* The low byte of the letter that another becomes; 0 where it stays. */
static const uint8_t letters[LAST - FIRST + 1] = {
	[0x044B - FIRST] = 0x38, /* ы */
	[0x0451 - FIRST] = 0x35, /* ё */
	[0x0456 - FIRST] = 0x38, /* і */
	[0x0493 - FIRST] = 0x33, /* ғ */
	[0x049B - FIRST] = 0x3A, /* қ */
	[0x04A3 - FIRST] = 0x3D, /* ң */
	[0x04AF - FIRST] = 0x43, /* ү */
	[0x04B1 - FIRST] = 0x43, /* ұ */
	[0x04BB - FIRST] = 0x45, /* һ */
	[0x04D9 - FIRST] = 0x30, /* ә */
	[0x04E9 - FIRST] = 0x3E, /* ө */
};

uint16_t ara_skeleton_letter(uint16_t unit)
{
	uint32_t place = (uint32_t)unit - FIRST;
	uint32_t letter = place <= LAST - FIRST ? letters[place] : 0;

	return (uint16_t)(letter ? 0x0400 | letter : unit);
}

void ara_skeleton(const uint16_t *from, size_t count, uint16_t *to)
{
	for (size_t i = 0; i < count; i++)
		to[i] = ara_skeleton_letter(from[i]);
}
