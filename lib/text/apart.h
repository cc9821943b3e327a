/* SPDX-License-Identifier: Apache-2.0 */
/* Which words are drawn apart, letter by letter, by the same space or sign? `с у к а`, `д.у.р.а.к`. */
#ifndef ARA_TEXT_APART_H
#define ARA_TEXT_APART_H

#include "text/draft.h"
#include "text/letters.h"
#include "text/rude.h"
#include <stddef.h>
#include <stdint.h>
#include <uchar.h>

/* What stands between two letters drawn apart. */
typedef struct ara_apart_separator {
	char32_t sign; /* or 0 */
	size_t repeats;
	unsigned spaces; /* 1: before the sign, 2: before the letter */
} ara_apart_separator;

/* Letters drawn apart by the same separator, as far as they go. Read once, though a disguise is looked for at
 * each of them. */
typedef struct ara_apart_run {
	size_t count;		     /* 0: none was read yet */
	ara_apart_separator between; /* the first letter and what follows it */
	ara_slot slots[ARA_SENTENCE_TOKENS];
	uint16_t token[ARA_SENTENCE_TOKENS];
} ara_apart_run;

/* Makes one word of the letters that are drawn apart from token `first` on, which is a lone letter. Returns
 * how many tokens it took, or 0. `drawn` is the draft's, its count 0 before the first call; calls go from the
 * draft's begin to its end. */
size_t ara_apart_repair(ara_draft *draft, const ara_letters *letters, ara_apart_run *drawn, size_t first);

#endif
