/* SPDX-License-Identifier: Apache-2.0 */
/* The normal form of a text and its hashes. Every rule here is frozen: see key.h. */
#include "train/key.h"
#include "base/hash.h"
#include <stdbool.h>

enum { SPACE_KEY = 0x100, SPACE_RUN = 0x101, REPLACEMENT = 0xfffd };

/* Bytes of the sequence that `lead` begins; 0 where it can begin none. */
static size_t sequence_size(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead < 0xc2 || lead > 0xf4)
		return 0;
	return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/* The code point at text[*at], which is moved past it; one byte that fits nowhere counts as U+FFFD. */
static uint32_t decode(const unsigned char *text, size_t size, size_t *at)
{
	size_t length = sequence_size(text[*at]);
	uint32_t point;

	if (length == 0 || length > size - *at) {
		++*at;
		return REPLACEMENT;
	}
	point = length == 1 ? text[*at] : text[*at] & (0x7fu >> length);
	for (size_t i = 1; i < length; i++) {
		if ((text[*at + i] & 0xc0) != 0x80) {
			++*at;
			return REPLACEMENT;
		}
		point = point << 6 | (text[*at + i] & 0x3fu);
	}
	*at += length;
	return point;
}

static bool within(uint32_t point, uint32_t first, uint32_t last)
{
	return point >= first && point <= last;
}

static uint32_t lower_latin(uint32_t point)
{
	if (within(point, 'A', 'Z') || (within(point, 0xc0, 0xde) && point != 0xd7))
		return point + 0x20;
	if (within(point, 0x100, 0x137) || within(point, 0x14a, 0x177))
		return point | 1;
	if (within(point, 0x139, 0x148) || within(point, 0x179, 0x17e))
		return point + (point & 1);
	return point == 0x178 ? 0xff : point;
}

static uint32_t lower_cyrillic(uint32_t point)
{
	if (within(point, 0x410, 0x42f))
		point += 0x20;
	else if (within(point, 0x400, 0x40f))
		point += 0x50;
	else if (within(point, 0x460, 0x481) || within(point, 0x48a, 0x4bf) || within(point, 0x4d0, 0x52f))
		point |= 1;
	return point == 0x451 ? 0x435 : point; /* ё is typed as е */
}

static uint32_t lower(uint32_t point)
{
	return within(point, 0x400, 0x52f) ? lower_cyrillic(point) : lower_latin(point);
}

static bool is_kept(uint32_t point)
{
	if (point < 0xc0)
		return within(point, '0', '9') || within(point, 'a', 'z');
	return point != 0xd7 && point != 0xf7 && point != REPLACEMENT && !within(point, 0x300, 0x36f) &&
	       !within(point, 0x2000, 0x2bff) && !within(point, 0x3000, 0x303f) &&
	       !within(point, 0xfe00, 0xfe0f);
}

size_t ara_key_normalise(const char *text, size_t size, uint32_t *points)
{
	const unsigned char *bytes = (const unsigned char *)text;
	size_t count = 0;
	bool gap = false;

	for (size_t at = 0; at < size;) {
		uint32_t point = lower(decode(bytes, size, &at));

		if (!is_kept(point)) {
			gap = count > 0;
			continue;
		}
		/* The space takes the place of a code point that was left out, so there is room for it. */
		if (gap)
			points[count++] = ' ';
		points[count++] = point;
		gap = false;
	}
	return count;
}

size_t ara_key_words(const char *text, size_t size, ara_key_word *words)
{
	const unsigned char *bytes = (const unsigned char *)text;
	size_t count = 0;
	bool inside = false;

	for (size_t at = 0; at < size;) {
		size_t begin = at;
		bool kept = is_kept(lower(decode(bytes, size, &at)));

		if (kept && !inside)
			words[count++].begin = begin;
		if (kept)
			words[count - 1].end = at;
		inside = kept;
	}
	return count;
}

static uint64_t hash_points(uint64_t space, const uint32_t *points, size_t count)
{
	uint64_t state = ara_hash_start(space);

	for (size_t i = 0; i < count; i++)
		state = ara_hash_step(state, points[i]);
	return ara_hash_finish(state);
}

uint64_t ara_key_hash(const uint32_t *points, size_t count)
{
	return hash_points(SPACE_KEY, points, count);
}

size_t ara_key_runs(const uint32_t *points, size_t count, size_t length, uint64_t *hashes)
{
	size_t runs = count > length ? count - length + 1 : count > 0;

	for (size_t i = 0; i < runs; i++)
		hashes[i] = hash_points(SPACE_RUN, points + i, count < length ? count : length);
	return runs;
}

uint64_t ara_key_family(const uint32_t *points, size_t count)
{
	size_t runs = count > ARA_FAMILY_RUN ? count - ARA_FAMILY_RUN + 1 : 1;
	uint64_t least = UINT64_MAX;

	for (size_t i = 0; i < runs; i++) {
		uint64_t hash =
			hash_points(SPACE_RUN, points + i, count < ARA_FAMILY_RUN ? count : ARA_FAMILY_RUN);

		least = hash < least ? hash : least;
	}
	/* The least of many hashes is a small number: mixed again, so that it can choose a fold. */
	return ara_hash_finish(least);
}
