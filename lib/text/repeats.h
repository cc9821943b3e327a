/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which sentences has a text said before? What is said ten times says nothing more than said once, but the
 * sum of what it weighs grows, and a small weight of harmless words would pass any threshold.
 */
#ifndef ARA_TEXT_REPEATS_H
#define ARA_TEXT_REPEATS_H

#include "text/sentence.h"
#include <stdbool.h>

enum { ARA_REPEATS = 256 };

/* Hashes of sentences of one text: each place keeps the last that fell on it, so that a text of any length
 * needs no more, and a sentence that comes back very late may count again. */
typedef struct ara_repeats {
	uint64_t seen[ARA_REPEATS]; /* 0: none */
} ara_repeats;

void ara_repeats_start(ara_repeats *repeats);

/* Does the text's next sentence repeat one before it? Words and signs count as folded; signs that only part
 * or end sentences do not, but for question marks. */
bool ara_repeats_next(ara_repeats *repeats, const ara_sentence *sentence);

#endif
