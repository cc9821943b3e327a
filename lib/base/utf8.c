/* SPDX-License-Identifier: Apache-2.0 */
/* Table 3-7 of the Unicode standard: the second byte's range depends on the first. */
#include "base/utf8.h"

/* Bytes of the well-formed sequence at `bytes`, of which there are `size` > 0; 0 when there is none. */
static size_t sequence_size(const uint8_t *bytes, size_t size)
{
	uint8_t lead = bytes[0];
	uint8_t low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
	uint8_t high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
	size_t length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;

	if (lead < 0x80)
		return 1;
	if (lead < 0xc2 || lead > 0xf4 || size < length)
		return 0;
	if (bytes[1] < low || bytes[1] > high)
		return 0;
	for (size_t i = 2; i < length; i++) {
		if ((bytes[i] & 0xc0) != 0x80)
			return 0;
	}
	return length;
}

bool ara_utf8_well_formed(const uint8_t *bytes, size_t size)
{
	for (size_t at = 0, length; at < size; at += length) {
		length = sequence_size(bytes + at, size - at);
		if (length == 0)
			return false;
	}
	return true;
}
