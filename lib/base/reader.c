/* SPDX-License-Identifier: Apache-2.0 */
/* The bounded reader: whatever the bytes say, nothing outside them is touched. */
#include "base/reader.h"

#include <string.h>

_Static_assert(sizeof(float) == 4, "f32 of the file format is the machine's float");

ara_reader ara_reader_of(const void *data, size_t size)
{
	/* No bytes at NULL are still an array of which a reader may take none. */
	return (ara_reader){data ? data : "", size, 0, false};
}

const uint8_t *ara_read_bytes(ara_reader *reader, size_t size)
{
	const uint8_t *bytes;

	if (reader->failed || size > reader->size - reader->position) {
		reader->failed = true;
		return NULL;
	}
	bytes = reader->data + reader->position;
	reader->position += size;
	return bytes;
}

uint32_t ara_read_u32(ara_reader *reader)
{
	const uint8_t *bytes = ara_read_bytes(reader, 4);

	return bytes ? ara_load_u32(bytes) : 0;
}

uint64_t ara_read_u64(ara_reader *reader)
{
	const uint8_t *bytes = ara_read_bytes(reader, 8);

	return bytes ? ara_load_u64(bytes) : 0;
}

float ara_read_f32(ara_reader *reader)
{
	uint32_t bits = ara_read_u32(reader);
	float number;

	memcpy(&number, &bits, sizeof number);
	return number;
}
