/* SPDX-License-Identifier: Apache-2.0 */
/* Tokens of a draft made one word. */
#ifndef ARA_TEXT_MERGE_H
#define ARA_TEXT_MERGE_H

#include "text/draft.h"

/* A word under construction; what goes beyond its room is left out. */
typedef struct ara_word_builder {
	uint16_t units[ARA_WORD_UNITS];
	size_t length;
} ara_word_builder;

static inline void ara_build_unit(ara_word_builder *builder, uint16_t unit)
{
	if (builder->length < ARA_WORD_UNITS)
		builder->units[builder->length++] = unit;
}

/* Makes one repaired word of tokens first..last, in the place of the first. Returns how many they were. */
size_t ara_merge(ara_draft *draft, size_t first, size_t last, const ara_word_builder *builder);

#endif
