/* SPDX-License-Identifier: Apache-2.0 */
/* What a message says that no label says: that somebody is to stop writing, or to answer. */
#ifndef ARA_API_CUES_H
#define ARA_API_CUES_H

#include "api/cue_table.h"
#include "text/sentence.h"
#include <stdbool.h>
#include <stddef.h>

enum { ARA_CUE_SENTENCES = 3 }; /* judged together: in a long message a refusal is one of many sentences */

/* What was said in some sentences. */
typedef struct ara_said {
	int32_t sums[ARA_CUE_LEARNED];
	uint32_t words;
	bool asked;
} ara_said;

/* A message, sentence by sentence. Starts as zeros. */
typedef struct ara_cues {
	ara_said last[ARA_CUE_SENTENCES]; /* a ring */
	size_t sentences;
	uint32_t found; /* ARASHA_CUE_... */
} ara_cues;

/* A sentence of which ara_context_of_quotations was told. */
void ara_cues_add(ara_cues *cues, const ara_sentence *sentence);

/* ARASHA_CUE_REFUSAL, ARASHA_CUE_INSISTENCE or both, once all sentences were added. */
uint32_t ara_cues_of(const ara_cues *cues);

#endif
