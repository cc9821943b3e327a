/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What readers say that words connote: classes such as "degrades a person", "violence", "praise", from files
 * that the recipe names.
 *
 * A word of a class lends the class to the feature of its stem, and to those of its stem in each context
 * (denied, reported, ...); two words lend it to the feature of their pair. The learner lets all features of a
 * class share what it learns (learner.h): a word that no labelled text has gets the weight of its class, and
 * one look at what denial does to insults tells it of all insults. In the model nothing remains of this but
 * weights.
 */
#ifndef ARA_TRAIN_CONNOTATIONS_H
#define ARA_TRAIN_CONNOTATIONS_H

#include "feature/context.h"
#include "train/dataset.h"
#include "train/index.h"

/* Where a word stands: anywhere, or in one context. */
enum { ARA_CONNOTATION_PLACES = 1 + ARA_CONTEXT_BITS };

/* All zeros: none. */
typedef struct ara_connotations {
	uint32_t dimensions; /* of each class, one for each place */
	ara_index ids;	     /* features that have classes */
	uint32_t *classes;   /* of each of them: a bit each, in the order of the letters */
	uint8_t *places;     /* of each of them: 0, or 1 + bit of the context */
	uint8_t *kinds;	     /* of each of them: ARA_KIND_... */
	size_t class_capacity;
	size_t place_capacity;
	size_t kind_capacity;
	double weight;	   /* of what the class tells, against what each feature has alone */
	uint32_t *numbers; /* of each of the dataset's features: its number in ids, or ARA_INDEX_NONE */
} ara_connotations;

/* Reads the recipe's files. On failure there is nothing to finish. */
arasha_status ara_connotations_init(
	ara_connotations *connotations, const ara_recipe *recipe, arasha_train_error *error);

/* Finds the features in the dataset. 0, or -1 when there is no memory. */
int ara_connotations_bind(ara_connotations *connotations, const ara_dataset *dataset);

/* Leaves all zeros, which may be finished again. */
void ara_connotations_finish(ara_connotations *connotations);

#endif
