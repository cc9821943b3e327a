/* SPDX-License-Identifier: Apache-2.0 */
/* What is known of a text: for each label how sure it is that it holds, or that nothing is known. */
#ifndef ARA_TRAIN_TARGETS_H
#define ARA_TRAIN_TARGETS_H

#include "model/format.h"
#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#define ARA_LABEL_NONE UINT32_MAX

/* The labels of a model. */
typedef struct ara_labels {
	uint32_t count;
	const char *names[ARA_MODEL_MAX_LABELS]; /* borrowed */
	uint32_t implies[ARA_MODEL_MAX_LABELS];	 /* where the label holds, this one does; ARA_LABEL_NONE: none
						  */
} ara_labels;

typedef struct ara_targets {
	float value[ARA_MODEL_MAX_LABELS]; /* 0 to 1; NaN: unknown, which is not "no" */
	uint64_t any; /* bits of labels of which one at least holds, it is not known which; 0: nothing like it
			 is known */
} ara_targets;

uint32_t ara_labels_find(const ara_labels *labels, const char *name);

/* Nothing is known. */
void ara_targets_clear(ara_targets *targets);

/* What a record's "labels" say of `name`, NaN where nothing: an object holds a number from 0 to 1, true,
 * false or null for each, an array the names of those that hold, all others being denied. False for any other
 * value. */
bool ara_label_value(const json_t *labels, const char *name, float *value);

/* Whether a "labels" holds none but these labels; else *unknown names another. */
bool ara_labels_cover(const ara_labels *labels, const json_t *value, const char **unknown);

/* Draws the conclusions: a label that holds makes what it implies hold; one that does not denies all that
 * imply it; of an `any` with one candidate left, that one holds. Returns false when what was known
 * contradicted itself; the positive then stands. */
bool ara_targets_settle(const ara_labels *labels, ara_targets *targets);

/* Whether anything is known. */
bool ara_targets_known(const ara_labels *labels, const ara_targets *targets);

#endif
