/* SPDX-License-Identifier: Apache-2.0 */
/* Phrases that say what no label says: that somebody is to stop writing, that the writer knows where somebody
 * is. */
#ifndef ARA_API_CUES_H
#define ARA_API_CUES_H

#include "base/memory.h"
#include "text/sentence.h"

typedef struct ara_cues ara_cues;

/* NULL: no memory. */
ara_cues *ara_cues_create(const ara_memory *memory);
void ara_cues_destroy(ara_cues *cues, const ara_memory *memory); /* accepts NULL */

/* ARASHA_CUE_... of a sentence, of which ara_context_of_quotations was told. */
uint32_t ara_cues_of(const ara_cues *cues, const ara_sentence *sentence);

#endif
