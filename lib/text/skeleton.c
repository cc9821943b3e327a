/* SPDX-License-Identifier: Apache-2.0 */
#include "text/skeleton.h"

uint16_t ara_skeleton_letter(uint16_t unit)
{
	switch (unit) {
	case 0x04D9: /* ә */
		return 0x0430;
	case 0x0493: /* ғ */
		return 0x0433;
	case 0x049B: /* қ */
		return 0x043A;
	case 0x04A3: /* ң */
		return 0x043D;
	case 0x04E9: /* ө */
		return 0x043E;
	case 0x04AF: /* ү */
	case 0x04B1: /* ұ */
		return 0x0443;
	case 0x04BB: /* һ */
		return 0x0445;
	case 0x0456: /* і */
	case 0x044B: /* ы */
		return 0x0438;
	case 0x0451: /* ё */
		return 0x0435;
	default:
		return unit;
	}
}

void ara_skeleton(const uint16_t *from, size_t count, uint16_t *to)
{
	for (size_t i = 0; i < count; i++)
		to[i] = ara_skeleton_unit(from[i]);
}
