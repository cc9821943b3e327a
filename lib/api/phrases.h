/* SPDX-License-Identifier: Apache-2.0 */
/* The phrases that are cues. A phrase is the forms of its words in their order: steps are set apart by
 * spaces, the words that a step may be by |. A step of several forms stands for all ways to say it, also for
 * those that nobody would. One that begins with ? is a cue only in a sentence of few words, or where a word
 * of ARA_CUE_COMPANY (refusals) or ARA_CUE_ADDRESSEE (insistence) stands near it. */
#ifndef ARA_API_PHRASES_H
#define ARA_API_PHRASES_H

#include <stddef.h>
#include <stdint.h>

typedef struct ara_phrases {
	uint32_t cue; /* ARASHA_CUE_..., ARA_CUE_... */
	const char *const *phrases;
	size_t count;
} ara_phrases;

/* Beside ARASHA_CUE_...: words that decide whether a phrase near them is a cue. */
enum {
	ARA_CUE_COMPANY = 1 << 8,
	ARA_CUE_ASIDE = 1 << 9,
	ARA_CUE_WHILE = 1 << 10,
	ARA_CUE_ADDRESSEE = 1 << 11,
	ARA_CUE_MARKS = ARA_CUE_COMPANY | ARA_CUE_ASIDE | ARA_CUE_WHILE | ARA_CUE_ADDRESSEE
};

enum { ARA_CUES = 7 };

extern const ara_phrases ara_phrases_of_cues[ARA_CUES];

#endif
