/* SPDX-License-Identifier: Apache-2.0 */
/* Features of a sentence: 64-bit ids, exact and the same on every machine. */
#ifndef ARA_FEATURE_EXTRACT_H
#define ARA_FEATURE_EXTRACT_H

#include "feature/schema.h"
#include "stem/stem.h"
#include "text/sentence.h"
#include <stddef.h>
#include <stdint.h>

enum {
	/* Features that one token can have at most: every n-gram of the longest word, and a few of each
	 * other kind. tests/feature reaches the bound. */
	ARA_FEATURES_OF_PLACE = 48, /* of these, the ones of its place */
	ARA_FEATURES_OF_TOKEN = (ARA_WORD_UNITS + 2) * ARA_NGRAM_LONGEST + 12 + ARA_FEATURES_OF_PLACE,
	ARA_GROUPS_OF_TOKEN = 4
};

/* Features that share a span: those of the token itself, and of its pairs with earlier tokens. */
typedef struct ara_feature_group {
	uint16_t first; /* tokens of the sentence, both included */
	uint16_t last;
	uint32_t end;		/* of the group in `ids`; it begins where the one before ends */
	uint32_t reading_count; /* of its features, where it is of a pair: see below */
} ara_feature_group;

typedef struct ara_features {
	uint32_t count;
	uint32_t reading_count; /* of these, since the caller set it to 0, the readings: the norm does not
				   count them */
	uint32_t group_count;
	ara_feature_group groups[ARA_GROUPS_OF_TOKEN];
	uint64_t ids[ARA_FEATURES_OF_TOKEN];
} ara_features;

/* Looks at the whole sentence and fills in every token's `context`. Before ara_extract, after the stems. */
void ara_context_of_sentence(ara_sentence *sentence);

/* The same, but nothing is marked save ARA_CONTEXT_REPORTED of what stands between quotation marks. */
void ara_context_of_quotations(ara_sentence *sentence);

/* Features of one token of the sentence: those of the word and those of its place, which follow. `stemmer`,
 * here and below, stems what words may be read as; the sentence's stems are there already. */
void ara_extract(const ara_schema *schema, ara_stemmer *stemmer, const ara_sentence *sentence, size_t token,
	ara_features *features);

/* Adds features that depend on nothing but the folded word, its stem and kind; they have no group yet. Where
 * the schema has stems, the first is the stem's. */
void ara_extract_word(const ara_schema *schema, ara_stemmer *stemmer, const ara_sentence *sentence,
	size_t token, ara_features *features);

/* Adds those that depend on how it is written here and on what stands about it: context, disguise, pairs. At
 * most ARA_FEATURES_OF_PLACE. */
void ara_extract_place(const ara_schema *schema, ara_stemmer *stemmer, const ara_sentence *sentence,
	size_t token, ara_features *features);

/* The first of these, one for each bit of the token's context, from the lowest. They have no group yet. */
void ara_extract_context(
	const ara_schema *schema, const ara_sentence *sentence, size_t token, ara_features *features);

/* And the others. */
void ara_extract_rest(const ara_schema *schema, ara_stemmer *stemmer, const ara_sentence *sentence,
	size_t token, ara_features *features);

#endif
