/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The corpus as features: made by the very stages that will score texts, so that training and scoring cannot
 * differ.
 *
 * A text is a row of occurrences, numbers of features; a feature that comes twice stands twice. Its sentences
 * are runs of the row, one after the other. Features are numbered in the order in which they first come, so
 * that the frequent ones have low numbers and their weights stay in the cache.
 */
#ifndef ARA_TRAIN_DATASET_H
#define ARA_TRAIN_DATASET_H

#include "feature/schema.h"
#include "train/corpus.h"

/* Kinds of features, in the order of the bits ARA_FEATURE_... */
enum {
	ARA_KIND_STEM,
	ARA_KIND_WORD,
	ARA_KIND_NGRAM,
	ARA_KIND_PAIR,
	ARA_KIND_SKIP,
	ARA_KIND_CONTEXT,
	ARA_KIND_DISGUISE
};

typedef struct ara_sentence_row {
	size_t end;	   /* of its occurrences; they begin where those of the sentence before end */
	uint64_t features; /* of the sentence, also those that were dropped */
} ara_sentence_row;

typedef struct ara_dataset {
	size_t text_count;
	size_t *sentence_ends; /* of each text's sentences */
	uint64_t *features;    /* of each text, also those that were dropped */
	uint8_t *languages;    /* of each text: ARASHA_LANGUAGE_... */
	ara_sentence_row *sentences;
	uint32_t *occurrences;
	size_t occurrence_count;

	uint32_t feature_count;
	uint64_t *ids;	/* of each feature */
	uint32_t *df;	/* texts in which it occurs */
	uint8_t *kinds; /* of each feature: ARA_KIND_... */
} ara_dataset;

/* Features that are wanted even where no text has them, or, those of a context, where one has. */
typedef struct ara_wanted {
	const uint64_t *ids;
	const uint8_t *kinds; /* of each: ARA_KIND_... */
	size_t count;
} ara_wanted;

/* Features in fewer than `min_df` texts are left out, save the `wanted` ones. The result does not depend on
 * `threads`. On failure there is nothing to finish. */
arasha_status ara_dataset_init(ara_dataset *dataset, const ara_corpus *corpus, const ara_schema *schema,
	uint32_t min_df, const ara_wanted *wanted, uint32_t threads, ara_meter *meter,
	arasha_train_error *error);

/* Leaves all zeros, which may be finished again. */
void ara_dataset_finish(ara_dataset *dataset);

static inline size_t ara_first_sentence(const ara_dataset *dataset, size_t text)
{
	return text ? dataset->sentence_ends[text - 1] : 0;
}

static inline size_t ara_first_occurrence(const ara_dataset *dataset, size_t sentence)
{
	return sentence ? dataset->sentences[sentence - 1].end : 0;
}

/* The occurrences of a whole text. */
static inline const uint32_t *ara_text_row(const ara_dataset *dataset, size_t text, size_t *count)
{
	size_t begin = ara_first_occurrence(dataset, ara_first_sentence(dataset, text));

	*count = ara_first_occurrence(dataset, dataset->sentence_ends[text]) - begin;
	return dataset->occurrences + begin;
}

#endif
