/* SPDX-License-Identifier: Apache-2.0 */
/* Two fuse filters of words' skeletons, and which letters follow which in them; vocabulary_table.c is
 * generated. */
#ifndef ARA_TEXT_VOCABULARY_TABLE_H
#define ARA_TEXT_VOCABULARY_TABLE_H

#include "base/fuse_filter.h"
#include <stdint.h>

enum {
	/* Known words, endings and beginnings. */
	ARA_VOCABULARY_KNOWN_SEGMENT = 10, /* logarithm of a segment's slots */
	ARA_VOCABULARY_KNOWN_SEGMENTS = 140,
	ARA_VOCABULARY_KNOWN_BITS = 10, /* of a slot */
	ARA_VOCABULARY_KNOWN_UNITS = ARA_FUSE_UNITS(
		ARA_VOCABULARY_KNOWN_SEGMENT, ARA_VOCABULARY_KNOWN_SEGMENTS, ARA_VOCABULARY_KNOWN_BITS),
	/* Those of the words that may be meant by others. */
	ARA_VOCABULARY_MEANT_SEGMENT = 9,
	ARA_VOCABULARY_MEANT_SEGMENTS = 109,
	ARA_VOCABULARY_MEANT_BITS = 13,
	ARA_VOCABULARY_MEANT_UNITS = ARA_FUSE_UNITS(
		ARA_VOCABULARY_MEANT_SEGMENT, ARA_VOCABULARY_MEANT_SEGMENTS, ARA_VOCABULARY_MEANT_BITS),
	ARA_VOCABULARY_MEANINGS = 11,
	ARA_VOCABULARY_EDGED = 33 /* a word's edge, and its letters */
};

extern const uint32_t ara_vocabulary_known[ARA_VOCABULARY_KNOWN_UNITS];
extern const uint32_t ara_vocabulary_meant[ARA_VOCABULARY_MEANT_UNITS];

/* By the value of one that may be meant: ARA_MEANT_ bits. */
extern const uint8_t ara_vocabulary_meanings[ARA_VOCABULARY_MEANINGS];

/* By two letters one behind the other: which ones come next in known words, a bit each. Then by a letter:
 * which ones behind it end words. */
extern const uint32_t ara_vocabulary_runs[ARA_VOCABULARY_EDGED * ARA_VOCABULARY_EDGED];
extern const uint32_t ara_vocabulary_ends[ARA_VOCABULARY_EDGED];

#endif
