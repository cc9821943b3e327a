/* SPDX-License-Identifier: Apache-2.0 */
/* Features of one word of a text, for the tests of this folder. */
#ifndef TEST_EXTRACTED_H
#define TEST_EXTRACTED_H

#include "feature/context.h"
#include "feature/extract.h"
#include "support/sentence.h"
#include <stdbool.h>

static reading with;

static inline ara_schema schema_of(uint32_t kinds)
{
	return (ara_schema){ARA_SCHEMA_REVISION, kinds, 2, 5, ARA_NORM_SQRT};
}

/* Features of some kinds. */
static inline void features_of(const char *text, const char *word, uint32_t kinds, ara_features *out)
{
	ara_schema schema = schema_of(kinds);

	read_sentence(&with, text);
	ara_context_of_sentence(&with.sentence);
	ara_extract(&schema, with.stemmer, &with.sentence, token_of(&with, text, word), out);
}

static inline bool holds(const ara_features *features, uint64_t id)
{
	for (uint32_t i = 0; i < features->count; i++)
		if (features->ids[i] == id)
			return true;
	return false;
}

#endif
