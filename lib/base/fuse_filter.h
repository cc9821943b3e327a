/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of the values of hashes (fuse filters: Graf and Lemire 2022), which data/letters/fuse_filter.py
 * makes. A hash has a slot in each of a few neighbouring segments; together with it they give its value, and
 * of other hashes any value. */
#ifndef ARA_BASE_FUSE_FILTER_H
#define ARA_BASE_FUSE_FILTER_H

#include <stdint.h>

enum { ARA_FUSE_PARTS = 4 }; /* slots of a hash */

/* Of 32-bit units that a table has, with slots of so many bits one behind the other; its last unit is empty.
 */
#define ARA_FUSE_UNITS(segment, segments, bits) \
	((((segments) + ARA_FUSE_PARTS - 1) << (segment)) / 32 * (bits) + 1)

typedef struct ara_fuse_filter {
	const uint32_t *units; /* the lowest bits first */
	uint32_t segment;      /* logarithm of a segment's slots */
	uint32_t segments;
	uint32_t bits; /* of a slot */
} ara_fuse_filter;

/* The slot, with others above it. */
static inline uint32_t ara_fuse_slot(const ara_fuse_filter *filter, uint32_t place)
{
	uint32_t bit = place * filter->bits;
	const uint32_t *unit = filter->units + bit / 32;

	return (uint32_t)((unit[0] | (uint64_t)unit[1] << 32) >> bit % 32);
}

static inline uint32_t ara_fuse_value(const ara_fuse_filter *filter, uint64_t hash)
{
	uint64_t spread = (hash ^ hash >> 32) * UINT64_C(0x94D049BB133111EB);
	uint32_t first = (uint32_t)((hash >> 32) * filter->segments >> 32);
	uint32_t value = (uint32_t)hash;

	for (uint32_t part = 0; part < ARA_FUSE_PARTS; part++) {
		value ^= ara_fuse_slot(filter,
			(first + part) << filter->segment | (uint32_t)(spread >> (64 - filter->segment)));
		spread <<= filter->segment;
	}
	return value & ((UINT32_C(1) << filter->bits) - 1);
}

#endif
