/* SPDX-License-Identifier: Apache-2.0 */
/* From the labels of a source to ours, as the recipe's "map" says. */
#ifndef ARA_TRAIN_MAPPING_H
#define ARA_TRAIN_MAPPING_H

#include "train/lines.h"
#include "train/node.h"
#include "train/pool.h"
#include "train/targets.h"

/* Where `field` has the value `equals`, the labels mentioned become so. */
typedef struct ara_rule {
	const char *field;  /* NULL: every record */
	const char *equals; /* NULL: any value that no other rule of the field names */
	uint64_t mentioned; /* bits of labels */
	uint64_t any;
	float value[ARA_MODEL_MAX_LABELS];
} ara_rule;

typedef struct ara_mapping {
	bool own; /* the records' labels are ours */
	size_t count;
	ara_rule *rules; /* those of a field stand together */
} ara_mapping;

/* Reads a recipe's "map". */
arasha_status ara_mapping_read(ara_mapping *mapping, const ara_node *node, const ara_labels *labels,
	ara_pool *pool, arasha_train_error *error);

/* Adds to `targets` what the line's record says; they are not settled yet. */
arasha_status ara_mapping_apply(const ara_mapping *mapping, const ara_labels *labels, const ara_lines *lines,
	ara_targets *targets, arasha_train_error *error);

/* The same for a record whose "labels" are ours. */
arasha_status ara_mapping_apply_own(
	const ara_labels *labels, const ara_lines *lines, ara_targets *targets, arasha_train_error *error);

#endif
