/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Four independent lanes take the 64-bit words in turn, so that the processor multiplies for all of them at
 * once. Every step can be undone: with three lanes and the rest of a lane's words unchanged, a changed word
 * always gives another sum. So no flipped bit, and no damage within one word, goes unseen. The word is
 * multiplied before it meets the lane, lest a flip of its highest bit be undone by a flip of one bit of the
 * lane's next word.
 */
#include "base/checksum.h"

#include "base/hash.h"
#include "base/reader.h"

enum { LANES = 4, WORD = 8, STRIPE = LANES * WORD };

#define WORD_FACTOR UINT64_C(0x9e3779b97f4a7c15)
#define LANE_FACTOR UINT64_C(0xd6e8feb86659fd93)

static inline uint64_t add_word(uint64_t lane, uint64_t word)
{
	lane += word * WORD_FACTOR;
	return (lane << 31 | lane >> 33) * LANE_FACTOR;
}

/* The last word, filled up with zeros. */
static uint64_t load_partial(const uint8_t *bytes, size_t size)
{
	uint64_t word = 0;

	for (size_t i = 0; i < size; i++)
		word |= (uint64_t)bytes[i] << (8 * i);
	return word;
}

/* The whole stripes; returns how many bytes they have. */
static size_t add_stripes(uint64_t lanes[LANES], const uint8_t *bytes, size_t size)
{
	uint64_t a = lanes[0], b = lanes[1], c = lanes[2], d = lanes[3];
	size_t at = 0;

	for (; size - at >= STRIPE; at += STRIPE) {
		a = add_word(a, ara_load_u64(bytes + at));
		b = add_word(b, ara_load_u64(bytes + at + WORD));
		c = add_word(c, ara_load_u64(bytes + at + 2 * WORD));
		d = add_word(d, ara_load_u64(bytes + at + 3 * WORD));
	}
	lanes[0] = a;
	lanes[1] = b;
	lanes[2] = c;
	lanes[3] = d;
	return at;
}

static void add_rest(uint64_t lanes[LANES], const uint8_t *bytes, size_t size)
{
	size_t lane = 0;

	for (; size >= WORD; size -= WORD, bytes += WORD, lane++)
		lanes[lane] = add_word(lanes[lane], ara_load_u64(bytes));
	if (size > 0)
		lanes[lane] = add_word(lanes[lane], load_partial(bytes, size));
}

uint64_t ara_checksum(const void *data, size_t size)
{
	uint64_t lanes[LANES] = {1, 2, 3, 4};
	uint64_t sum = size;

	if (size > 0) {
		const uint8_t *bytes = data;
		size_t done = add_stripes(lanes, bytes, size);

		add_rest(lanes, bytes + done, size - done);
	}
	for (size_t i = 0; i < LANES; i++)
		sum = add_word(sum, lanes[i]);
	return ara_hash_finish(sum);
}
