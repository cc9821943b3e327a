/* SPDX-License-Identifier: Apache-2.0 */
/* Reading and looking up label decisions. */
#include "train/decisions.h"
#include "base/memory.h"
#include "train/failure.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { HASH_DIGITS = 16 };

bool ara_parse_hash(const json_t *value, uint64_t *key)
{
	static const char digits[] = "0123456789abcdef";
	const char *text = json_string_value(value);

	if (!text || json_string_length(value) != HASH_DIGITS)
		return false;
	*key = 0;
	for (int i = 0; i < HASH_DIGITS; i++) {
		const char *digit = text[i] ? strchr(digits, text[i]) : NULL;

		if (!digit)
			return false;
		*key = *key << 4 | (uint64_t)(digit - digits);
	}
	return true;
}

static arasha_status add(
	ara_decisions *decisions, const ara_lines *lines, const ara_labels *labels, arasha_train_error *error)
{
	ara_memory heap = ara_memory_default();
	uint32_t number;
	uint64_t key;

	if (!ara_parse_hash(json_object_get(lines->record, "hash"), &key))
		return ara_lines_fail(lines, error, "\"hash\" must be 16 hexadecimal digits in lower case");
	number = ara_index_put(&decisions->keys, key, NULL);
	if (number == ARA_INDEX_NONE)
		return ara_train_no_memory(error);
	if (ara_grow(&heap, (void **)&decisions->targets, &decisions->capacity, number, (size_t)number + 1,
		    sizeof *decisions->targets))
		return ara_train_no_memory(error);
	ara_targets_clear(&decisions->targets[number]);
	return ara_mapping_apply_own(labels, lines, &decisions->targets[number], error);
}

static arasha_status read_file(
	ara_decisions *decisions, const char *path, const ara_labels *labels, arasha_train_error *error)
{
	ara_lines lines;
	arasha_status status = ara_lines_init(&lines, path, error);

	if (status != ARASHA_OK)
		return status;
	status = ara_lines_next(&lines, error);
	while (status == ARASHA_OK && lines.record) {
		status = add(decisions, &lines, labels, error);
		if (status == ARASHA_OK)
			status = ara_lines_next(&lines, error);
	}
	ara_lines_finish(&lines);
	return status;
}

arasha_status ara_decisions_read(
	ara_decisions *decisions, const ara_input *input, const ara_labels *labels, arasha_train_error *error)
{
	arasha_status status = ARASHA_OK;

	for (size_t i = 0; status == ARASHA_OK && i < input->count; i++)
		status = read_file(decisions, input->paths[i], labels, error);
	return status;
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
