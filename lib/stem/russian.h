/* SPDX-License-Identifier: Apache-2.0 */
/* Russian stems by libstemmer (Snowball), and the person that a verb's ending shows. */
#ifndef ARA_STEM_RUSSIAN_H
#define ARA_STEM_RUSSIAN_H

#include "stem/stem.h"

struct sb_stemmer;

/* NULL when there is no memory; owned by the caller, given back by ara_russian_destroy. */
struct sb_stemmer *ara_russian_create(void);
void ara_russian_destroy(struct sb_stemmer *russian);

void ara_stem_russian(struct sb_stemmer *russian, const uint16_t *word, size_t length, ara_stem *out);

#endif
