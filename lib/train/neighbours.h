/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What words are like, learned from the words that stand near them, in texts with labels or without.
 *
 * Stems that come in the same company get vectors that point the same way: the leading eigenvectors of the
 * matrix of positive pointwise mutual information between stems (Levy, Goldberg, Dagan, TACL 3, 2015), each
 * row brought to length 1. The learner lets such stems share what it learns of them (learner.h), so a word
 * that no labelled text has can still get a weight. In the model nothing remains of this but weights.
 */
#ifndef ARA_TRAIN_NEIGHBOURS_H
#define ARA_TRAIN_NEIGHBOURS_H

#include "train/dataset.h"

typedef struct ara_neighbours {
	uint32_t dimensions;
	uint32_t count;	   /* of stems that have a vector */
	uint32_t *stems;   /* their features, ascending */
	uint32_t *numbers; /* of each feature: its place in `stems`, or ARA_INDEX_NONE */
	float *vectors;	   /* [stem][dimension], of length 1 */
} ara_neighbours;

/* All zeros when there are fewer stems than dimensions. The result does not depend on `threads`. On failure
 * there is nothing to finish. */
arasha_status ara_neighbours_init(ara_neighbours *neighbours, const ara_dataset *dataset,
	const ara_neighbourhood *wanted, uint64_t seed, uint32_t threads, ara_meter *meter,
	arasha_train_error *error);

/* Leaves all zeros, which may be finished again. */
void ara_neighbours_finish(ara_neighbours *neighbours);

#endif
