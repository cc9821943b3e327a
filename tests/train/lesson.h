/* SPDX-License-Identifier: Apache-2.0 */
/* A lesson made by hand: texts of one sentence, with features that have no words. */
#ifndef TEST_TRAIN_LESSON_H
#define TEST_TRAIN_LESSON_H

#include "check.h"
#include "train/learner.h"
#include "train/random.h"

enum { TEXTS = 120, FEATURES = 30, LABELS = 3, LONGEST = 12 };

typedef struct hand_made {
	ara_lesson lesson;
	ara_corpus corpus;
	ara_dataset dataset;
	ara_recipe recipe;
	ara_source sources[4]; /* of which two are the recipe's */
	ara_item items[TEXTS];
	float targets[TEXTS * LABELS];
	uint16_t folds[TEXTS];
	size_t sentence_ends[TEXTS];
	uint64_t features[TEXTS];
	uint8_t languages[TEXTS];
	ara_sentence_row sentences[TEXTS];
	uint32_t occurrences[TEXTS * LONGEST];
	uint64_t ids[FEATURES];
	uint32_t df[FEATURES];
	uint8_t kinds[FEATURES];
} hand_made;

static inline void count_df(hand_made *made)
{
	memset(made->df, 0, sizeof made->df);
	for (size_t text = 0; text < TEXTS; text++) {
		bool seen[FEATURES] = {false};
		size_t count;
		const uint32_t *row = ara_text_row(&made->dataset, text, &count);

		for (size_t i = 0; i < count; i++) {
			made->df[row[i]] += !seen[row[i]];
			seen[row[i]] = true;
		}
	}
}

/* Random texts; label 0 leans on feature 0, label 1 on feature 1. Of label 2 every third text is unknown, and
 * targets of label 1 are soft. Every other text weighs half of its source's 5. Features of a text that the
 * dataset has dropped count for its norm. */
static inline void make_lesson(hand_made *made, uint64_t seed)
{
	size_t at = 0;

	memset(made, 0, sizeof *made);
	made->sources[0].weight = 1;
	made->sources[1].weight = 5;
	made->recipe = (ara_recipe){.labels = {.count = LABELS}, .sources = made->sources, .source_count = 2};
	made->recipe.schema.norm = ARA_NORM_SQRT;
	made->recipe.learning = (ara_learning){
		.folds = 2, .epochs = 2000, .tolerance = 1e-9, .intercept = 1.5, .max_features = FEATURES};
	for (size_t kind = 0; kind < ARA_FEATURE_KINDS; kind++)
		made->recipe.learning.scales[kind] = 1;
	for (size_t text = 0; text < TEXTS; text++) {
		size_t count = 1 + ara_random_next(&seed) % LONGEST;
		float *targets = made->targets + text * LABELS;
		bool has[2] = {false, false};

		for (size_t i = 0; i < count; i++) {
			uint32_t feature = (uint32_t)(ara_random_next(&seed) % FEATURES);

			made->occurrences[at++] = feature;
			if (feature < 2)
				has[feature] = true;
		}
		made->sentences[text] = (ara_sentence_row){at, count + 2};
		made->sentence_ends[text] = text + 1;
		made->features[text] = count + 2;
		made->items[text].source = text % 2;
		made->items[text].weight = text % 2 ? .5f : 1;
		made->folds[text] = text % 2;
		targets[0] = has[0] || ara_random_next(&seed) % 8 == 0;
		targets[1] = has[1] ? .8f : .1f;
		targets[2] = text % 3 ? (float)(ara_random_next(&seed) % 2) : NAN;
	}
	made->corpus = (ara_corpus){
		.label_count = LABELS, .items = made->items, .count = TEXTS, .targets = made->targets};
	made->dataset = (ara_dataset){.text_count = TEXTS,
		.sentence_ends = made->sentence_ends,
		.features = made->features,
		.languages = made->languages,
		.sentences = made->sentences,
		.occurrences = made->occurrences,
		.occurrence_count = at,
		.feature_count = FEATURES,
		.ids = made->ids,
		.df = made->df,
		.kinds = made->kinds};
	count_df(made);
	made->lesson = (ara_lesson){.corpus = &made->corpus,
		.dataset = &made->dataset,
		.recipe = &made->recipe,
		.folds = made->folds,
		.held_out = ARA_NO_FOLD,
		.costs = {.5, 4, 30}};
}

#endif
