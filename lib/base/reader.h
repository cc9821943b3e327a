/* SPDX-License-Identifier: Apache-2.0 */
/* Reading little-endian numbers from bytes that nobody vouches for. */
#ifndef ARA_BASE_READER_H
#define ARA_BASE_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A position in bytes. The first read past the end sets `failed` for good: it and every later read give
 * zeros or NULL, and `position` stays where it failed. So a caller may read a whole record and ask once. */
typedef struct ara_reader {
	const uint8_t *data;
	size_t size;
	size_t position;
	bool failed;
} ara_reader;

ara_reader ara_reader_of(const void *data, size_t size);
uint32_t ara_read_u32(ara_reader *reader);
uint64_t ara_read_u64(ara_reader *reader);
float ara_read_f32(ara_reader *reader);

/* The next `size` bytes, borrowed from the data. */
const uint8_t *ara_read_bytes(ara_reader *reader, size_t size);

/* The number at `bytes`, of any alignment. */
static inline uint32_t ara_load_u32(const uint8_t *bytes)
{
	return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
	       (uint32_t)bytes[3] << 24;
}

static inline uint64_t ara_load_u64(const uint8_t *bytes)
{
	return (uint64_t)ara_load_u32(bytes) | (uint64_t)ara_load_u32(bytes + 4) << 32;
}

#endif
