/* SPDX-License-Identifier: Apache-2.0 */
/* What the files that read a recipe share. Each function that returns a status has written the error, with
 * the place in the recipe, where that is not ARASHA_OK. */
#ifndef ARA_TRAIN_RECIPE_READER_H
#define ARA_TRAIN_RECIPE_READER_H

#include "train/recipe.h"

typedef struct ara_recipe_reader {
	ara_recipe *recipe;
	ara_roots roots;
	arasha_train_error *error;
} ara_recipe_reader;

/* A label's name that stands where a label is meant. */
arasha_status ara_recipe_label(const ara_recipe_reader *reader, const ara_node *node, uint32_t *label);

/* A whole number of an object's, which keeps its default where the key is not there. */
arasha_status ara_recipe_u32(const ara_recipe_reader *reader, const ara_node *object, const char *key,
	uint32_t least, uint32_t most, uint32_t *out);

/* Likewise a number. */
arasha_status ara_recipe_double(const ara_recipe_reader *reader, const ara_node *object, const char *key,
	double least, double most, double *out);

/* What is said of the label: by a value for all of them, or by an object's member of its name or else "*". */
ara_node ara_recipe_of_label(const ara_recipe_reader *reader, const ara_node *node, uint32_t label);

/* Whether such an object names no label that there is not. */
arasha_status ara_recipe_check_labels(const ara_recipe_reader *reader, const ara_node *node);

/* The number of the bit of a kind of feature; ARA_FEATURE_KINDS for an unknown one. */
uint32_t ara_recipe_feature_kind(const char *name);

/* The key "learn" (recipe_learning.c). All labels and sources are known by then. */
arasha_status ara_recipe_read_learning(const ara_recipe_reader *reader, const ara_node *node);

#endif
