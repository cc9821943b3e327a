/* SPDX-License-Identifier: Apache-2.0 */
/* Kazakh stems by a table of suffixes (kazakh_suffixes.c) in the order in which Kazakh attaches them. */
#ifndef ARA_STEM_KAZAKH_H
#define ARA_STEM_KAZAKH_H

#include "stem/stem.h"

/* Takes words with Kazakh letters and words typed with the Russian ones in their place. Knows no state. */
void ara_stem_kazakh(const uint16_t *word, size_t length, ara_stem *out);

#endif
