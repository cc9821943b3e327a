/* SPDX-License-Identifier: Apache-2.0 */
#include "train/rationales.h"
#include "base/memory.h"
#include "train/failure.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static arasha_status read_labels(const ara_lines *lines, const json_t *names, const ara_labels *labels,
	uint64_t *bits, arasha_train_error *error)
{
	size_t index;
	json_t *name;

	*bits = 0;
	json_array_foreach(names, index, name)
	{
		uint32_t label = json_is_string(name) ? ara_labels_find(labels, json_string_value(name))
						      : ARA_LABEL_NONE;

		if (label == ARA_LABEL_NONE)
			return ara_lines_fail(
				lines, error, "because: \"labels\" must be an array of the recipe's labels");
		*bits |= UINT64_C(1) << label;
	}
	if (*bits == 0)
		return ara_lines_fail(
			lines, error, "because: \"labels\" must be an array of the recipe's labels");
	return ARASHA_OK;
}

static arasha_status read_passage(const ara_lines *lines, const json_t *item, const ara_labels *labels,
	ara_passage *passage, arasha_train_error *error)
{
	const json_t *words = json_object_get(item, "words");
	json_int_t begin = json_integer_value(json_array_get(words, 0));
	json_int_t end = json_integer_value(json_array_get(words, 1));

	if (json_array_size(words) != 2 || !json_is_integer(json_array_get(words, 0)) ||
		!json_is_integer(json_array_get(words, 1)) || begin < 0 || end <= begin || end > UINT32_MAX)
		return ara_lines_fail(lines, error,
			"because: \"words\" must be the first word and the one behind the last");
	passage->begin = (uint32_t)begin;
	passage->end = (uint32_t)end;
	return read_labels(lines, json_object_get(item, "labels"), labels, &passage->labels, error);
}

static arasha_status read_passages(
	ara_rationales *all, const ara_lines *lines, const ara_labels *labels, arasha_train_error *error)
{
	const json_t *because = json_object_get(lines->record, "because");
	ara_memory heap = ara_memory_default();
	arasha_status status = ARASHA_OK;
	size_t index;
	json_t *item;

	if (!json_is_array(because))
		return ara_lines_fail(lines, error, "\"because\" must be an array");
	json_array_foreach(because, index, item)
	{
		if (ara_grow(&heap, (void **)&all->passages, &all->capacity, all->count, all->count + 1,
			    sizeof *all->passages))
			return ara_train_no_memory(error);
		status = read_passage(lines, item, labels, &all->passages[all->count], error);
		if (status != ARASHA_OK)
			return status;
		all->count++;
	}
	return status;
}

/* What is read, and after what. */
typedef struct rationales_reader {
	ara_rationales *rationales;
	const ara_labels *labels;
	arasha_train_error *error;
} rationales_reader;

static arasha_status add(void *context, const ara_lines *lines)
{
	const rationales_reader *reader = context;
	ara_rationales *all = reader->rationales;
	ara_memory heap = ara_memory_default();
	uint64_t key;
	uint32_t number;
	bool fresh;
	arasha_status status = ara_lines_hash(lines, &key, reader->error);

	if (status == ARASHA_OK)
		status = read_passages(all, lines, reader->labels, reader->error);
	if (status != ARASHA_OK)
		return status;
	number = ara_index_put(&all->keys, key, &fresh);
	if (number == ARA_INDEX_NONE)
		return ara_train_no_memory(reader->error);
	if (!fresh)
		return ara_lines_fail(lines, reader->error, "the passages of this text were named before");
	if (ara_grow(&heap, (void **)&all->ends, &all->end_capacity, number, (size_t)number + 1,
		    sizeof *all->ends))
		return ara_train_no_memory(reader->error);
	all->ends[number] = all->count;
	return ARASHA_OK;
}

arasha_status ara_rationales_read(ara_rationales *rationales, const ara_input *input,
	const ara_labels *labels, arasha_train_error *error)
{
	rationales_reader reader = {rationales, labels, error};

	return ara_lines_each_of(input->paths, input->count, add, &reader, error);
}

const ara_passage *ara_rationales_find(const ara_rationales *rationales, uint64_t key, size_t *count)
{
	uint32_t number = ara_index_find(&rationales->keys, key);
	size_t begin;

	if (number == ARA_INDEX_NONE)
		return NULL;
	begin = number ? rationales->ends[number - 1] : 0;
	*count = rationales->ends[number] - begin;
	return *count ? rationales->passages + begin : NULL;
}

void ara_rationales_finish(ara_rationales *rationales)
{
	ara_index_finish(&rationales->keys);
	free(rationales->ends);
	free(rationales->passages);
}

static bool holds(const ara_targets *targets, uint32_t label)
{
	return targets->value[label] >= 0.5f;
}

void ara_rationale_targets(const ara_labels *labels, const ara_passage *passages, size_t count,
	size_t passage, const ara_targets *text, ara_targets *targets)
{
	uint64_t bits = 0;

	for (size_t i = 0; i < count; i++)
		if (passages[passage].begin <= passages[i].begin && passages[i].end <= passages[passage].end)
			bits |= passages[i].labels;
	ara_targets_clear(targets);
	for (uint32_t label = 0; label < labels->count; label++) {
		uint32_t implied = labels->implies[label];

		if (!(bits >> label & 1) || !holds(text, label))
			continue;
		targets->value[label] = text->value[label];
		if (implied != ARA_LABEL_NONE && !(targets->value[implied] >= text->value[label]))
			targets->value[implied] = text->value[label];
	}
}

bool ara_rationale_rest(const ara_labels *labels, const ara_passage *passages, size_t count,
	const ara_targets *text, ara_targets *targets)
{
	uint64_t bits = 0;

	for (size_t i = 0; i < count; i++)
		bits |= passages[i].labels;
	for (uint32_t label = 0; label < labels->count; label++) {
		if (labels->implies[label] == ARA_LABEL_NONE || !(text->value[label] > 0))
			continue;
		if (!(bits >> label & 1))
			return false;
		bits |= UINT64_C(1) << labels->implies[label];
	}
	ara_targets_clear(targets);
	for (uint32_t label = 0; label < labels->count; label++)
		if (bits >> label & 1 || text->value[label] <= 0)
			targets->value[label] = 0;
	return true;
}

static bool is_marked(const ara_passage *passages, size_t count, size_t word)
{
	for (size_t i = 0; i < count; i++)
		if (passages[i].begin <= word && word < passages[i].end)
			return true;
	return false;
}

size_t ara_rationale_cut(const char *text, size_t size, const ara_key_word *words, size_t word_count,
	const ara_passage *passages, size_t count, char *rest, size_t *rest_size)
{
	size_t left = 0, at = 0, copied = 0;

	for (size_t word = 0; word < word_count; word++) {
		if (!is_marked(passages, count, word)) {
			left++;
			continue;
		}
		memcpy(rest + copied, text + at, words[word].begin - at);
		copied += words[word].begin - at;
		at = words[word].end;
	}
	memcpy(rest + copied, text + at, size - at);
	*rest_size = copied + size - at;
	return left;
}
