/* SPDX-License-Identifier: Apache-2.0 */
/* What the tests of stem/ share. */
#ifndef TESTS_STEM_UNITS_H
#define TESTS_STEM_UNITS_H

#include <stddef.h>
#include <stdint.h>

static inline size_t units_length(const uint16_t *units)
{
	size_t length = 0;
	while (units[length] != 0)
		length++;
	return length;
}

#endif
