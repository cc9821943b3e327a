/* SPDX-License-Identifier: Apache-2.0 */
/* The tables that data/morphology/make_tables.py makes from what linguists wrote there; all of them
 * read-only. */
#ifndef ARA_STEM_KAZAKH_TABLES_H
#define ARA_STEM_KAZAKH_TABLES_H

#include "base/fuse_filter.h"
#include <stdint.h>

/* Letters of the skeleton are numbered from 1 in the order of the Russian alphabet without ы, which і and и
 * stand for too. */
enum { ARA_KAZAKH_SKELETON = 32 };

/* What a part of a word can be; the order is that of make_tables.py. */
enum {
	ARA_KAZAKH_NOUN,
	ARA_KAZAKH_VERB,
	ARA_KAZAKH_VERB_J, /* a verb whose final й melted into the suffix */
	ARA_KAZAKH_VERB_Y, /* a verb whose final ы or і melted into the suffix */
	ARA_KAZAKH_PLURAL,
	ARA_KAZAKH_OWN,
	ARA_KAZAKH_HIS,
	ARA_KAZAKH_CASE,
	ARA_KAZAKH_ATTRIBUTE,
	ARA_KAZAKH_VOICE,
	ARA_KAZAKH_NOT,
	ARA_KAZAKH_CONVERB,
	ARA_KAZAKH_GERUND,
	ARA_KAZAKH_PARTICIPLE,
	ARA_KAZAKH_INFINITIVE,
	ARA_KAZAKH_WISH,
	ARA_KAZAKH_PAST,
	ARA_KAZAKH_IMPERATIVE,
	ARA_KAZAKH_PERSON,
	ARA_KAZAKH_DONE,
	ARA_KAZAKH_CLASSES
};

/* What a suffix says: person in two bits, number in two, negation in one; and whether it stays in the stem.
 */
enum {
	ARA_KAZAKH_SAYS_PERSON = 3,
	ARA_KAZAKH_SAYS_NUMBER = 12,
	ARA_KAZAKH_SAYS_NEGATIVE = 16,
	ARA_KAZAKH_SAYS_STEM = 32
};

typedef struct ara_kazakh_suffix {
	uint64_t after; /* letters that may stand before it: bits of their exact numbers */
	uint8_t left;	/* number of the set of classes that it attaches to */
	uint8_t makes;	/* class of the whole */
	uint8_t says;
	uint8_t cost;
	uint8_t nasals; /* bit i: the letter i places from its end is ң, not н */
} ara_kazakh_suffix;

/* A trie of suffixes from their last letter to their first. Node 0 is the root and, as nobody's child, the
 * absence of one; the suffixes that begin at node i are those from first[i] up to first[i + 1]. */
extern const ara_kazakh_suffix ara_kazakh_suffixes[];
extern const uint16_t ara_kazakh_suffix_first[];
extern const uint8_t ara_kazakh_suffix_next[][ARA_KAZAKH_SKELETON];

/* For each class, bits of the sets of classes that hold it. */
extern const uint32_t ara_kazakh_sets_with[ARA_KAZAKH_CLASSES];

/* The known stems. Of a stem, hashed by the numbers of its skeleton's letters (ara_hash_start of the space, a
 * step for each letter, ara_hash_finish), the place in ara_kazakh_stem_kinds; of other letters mostly a place
 * behind the last: of some forty thousand one is taken for a stem. */
enum { ARA_KAZAKH_STEM_SPACE = 33 };

extern const ara_fuse_filter ara_kazakh_stems;
extern const uint8_t ara_kazakh_stem_kinds[];
extern const uint32_t ara_kazakh_stem_kind_count;

/* Bits of what a stem is: as several stems may have one skeleton, all that hold of one of them. */
enum {
	ARA_KAZAKH_STEM_NOUN = 1, /* takes nominal suffixes */
	ARA_KAZAKH_STEM_VERB = 2,
	ARA_KAZAKH_STEM_WORD = 4,     /* takes no suffixes */
	ARA_KAZAKH_STEM_NEGATIVE = 8, /* holds a negation */
	ARA_KAZAKH_STEM_COMMON = 16,
	/* Row of its last vowel. */
	ARA_KAZAKH_STEM_BACK = 32,
	ARA_KAZAKH_STEM_FRONT = 64
};

#endif
