/* SPDX-License-Identifier: Apache-2.0 */
/* The phrases that are cues. A phrase is the forms of its words in their order: steps are set apart by
 * spaces, the words that a step may be by |. A step of several forms stands for all ways to say it, also for
 * those that nobody would. */
#ifndef ARA_API_PHRASES_H
#define ARA_API_PHRASES_H

#include <stddef.h>
#include <stdint.h>

typedef struct ara_phrases {
	uint32_t cue; /* ARASHA_CUE_... */
	const char *const *phrases;
	size_t count;
} ara_phrases;

enum { ARA_CUES = 3 };

extern const ara_phrases ara_phrases_of_cues[ARA_CUES];

#endif
