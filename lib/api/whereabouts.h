/* SPDX-License-Identifier: Apache-2.0 */
/* Phrases that say that the writer knows where somebody is. */
#ifndef ARA_API_WHEREABOUTS_H
#define ARA_API_WHEREABOUTS_H

#include "base/memory.h"
#include "text/sentence.h"
#include <stdbool.h>

typedef struct ara_whereabouts ara_whereabouts;

/* NULL: no memory. */
ara_whereabouts *ara_whereabouts_create(const ara_memory *memory);
void ara_whereabouts_destroy(ara_whereabouts *known, const ara_memory *memory); /* accepts NULL */

/* Whether a sentence, of which ara_context_of_quotations was told, shows knowledge of somebody's. */
bool ara_shows_whereabouts(const ara_whereabouts *known, const ara_sentence *sentence);

#endif
