/* SPDX-License-Identifier: Apache-2.0 */
/* Our own decisions on texts that are not ours to keep: labels stored by the hash of the text (train/key.h).
 */
#ifndef ARA_TRAIN_DECISIONS_H
#define ARA_TRAIN_DECISIONS_H

#include "train/index.h"
#include "train/recipe.h"

/* All zeros: no decisions. */
typedef struct ara_decisions {
	ara_index keys;
	ara_targets *targets; /* by the key's number */
	size_t capacity;
} ara_decisions;

/* Reads lines of {"hash": "<16 hexadecimal digits>", "labels": {...}}; of two on one text the later counts.
 */
arasha_status ara_decisions_read(ara_decisions *decisions, const ara_input *input, const ara_labels *labels,
	arasha_train_error *error);

/* Whether there are any for the text. */
static inline bool ara_decisions_have(const ara_decisions *decisions, uint64_t key)
{
	return ara_index_find(&decisions->keys, key) != ARA_INDEX_NONE;
}

/* Sets the labels that were decided for the text; false when there are none. */
bool ara_decisions_apply(
	const ara_decisions *decisions, const ara_labels *labels, uint64_t key, ara_targets *targets);

void ara_decisions_finish(ara_decisions *decisions);

#endif
