/* SPDX-License-Identifier: Apache-2.0 */
/* Reading and looking up label decisions. */
#include "train/decisions.h"
#include "base/memory.h"
#include "train/failure.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What is read, and after what. */
typedef struct decisions_reader {
	ara_decisions *decisions;
	const ara_labels *labels;
	arasha_train_error *error;
} decisions_reader;

static arasha_status add(void *context, const ara_lines *lines)
{
	const decisions_reader *reader = context;
	ara_decisions *decisions = reader->decisions;
	ara_memory heap = ara_memory_default();
	uint32_t number;
	uint64_t key;
	arasha_status status = ara_lines_hash(lines, &key, reader->error);

	if (status != ARASHA_OK)
		return status;
	number = ara_index_put(&decisions->keys, key, NULL);
	if (number == ARA_INDEX_NONE)
		return ara_train_no_memory(reader->error);
	if (ara_grow(&heap, (void **)&decisions->targets, &decisions->capacity, number, (size_t)number + 1,
		    sizeof *decisions->targets))
		return ara_train_no_memory(reader->error);
	ara_targets_clear(&decisions->targets[number]);
	return ara_mapping_apply_own(reader->labels, lines, &decisions->targets[number], reader->error);
}

arasha_status ara_decisions_read(
	ara_decisions *decisions, const ara_input *input, const ara_labels *labels, arasha_train_error *error)
{
	decisions_reader reader = {decisions, labels, error};

	return ara_lines_each_of(input->paths, input->count, add, &reader, error);
}

bool ara_decisions_apply(
	const ara_decisions *decisions, const ara_labels *labels, uint64_t key, ara_targets *targets)
{
	uint32_t number = ara_index_find(&decisions->keys, key);

	if (number == ARA_INDEX_NONE)
		return false;
	for (uint32_t label = 0; label < labels->count; label++)
		if (!isnan(decisions->targets[number].value[label]))
			targets->value[label] = decisions->targets[number].value[label];
	return true;
}

void ara_decisions_finish(ara_decisions *decisions)
{
	ara_index_finish(&decisions->keys);
	free(decisions->targets);
}
