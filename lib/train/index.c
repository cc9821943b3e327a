/* SPDX-License-Identifier: Apache-2.0 */
/* Open addressing with linear probing over an array of numbers; the keys stand apart, in their order. */
#include "train/index.h"
#include "base/memory.h"
#include <stdlib.h>

/* The slot of `key`: taken by it, or the empty one where it belongs. There always is an empty one. */
static size_t slot_of(const ara_index *index, uint64_t key)
{
	size_t mask = index->slot_count - 1;
	size_t at = (size_t)key & mask;

	while (index->slots[at] && index->keys[index->slots[at] - 1] != key)
		at = (at + 1) & mask;
	return at;
}

static int double_slots(ara_index *index)
{
	ara_index larger = *index;

	if (index->slot_count > SIZE_MAX / 8)
		return -1;
	larger.slot_count = index->slot_count ? 2 * index->slot_count : 1024;
	larger.slots = calloc(larger.slot_count, sizeof *larger.slots);
	if (!larger.slots)
		return -1;
	for (size_t i = 0; i < index->count; i++)
		larger.slots[slot_of(&larger, index->keys[i])] = (uint32_t)i + 1;
	free(index->slots);
	*index = larger;
	return 0;
}

uint32_t ara_index_put(ara_index *index, uint64_t key, bool *fresh)
{
	ara_memory heap = ara_memory_default();
	uint32_t found = ara_index_find(index, key);

	if (fresh)
		*fresh = found == ARA_INDEX_NONE;
	if (found != ARA_INDEX_NONE)
		return found;
	if (index->count >= UINT32_MAX - 2)
		return ARA_INDEX_NONE;
	if (index->count >= index->slot_count / 4 * 3 && double_slots(index))
		return ARA_INDEX_NONE;
	if (ara_grow(&heap, (void **)&index->keys, &index->key_capacity, index->count, index->count + 1,
		    sizeof *index->keys))
		return ARA_INDEX_NONE;
	index->slots[slot_of(index, key)] = (uint32_t)index->count + 1;
	index->keys[index->count] = key;
	return (uint32_t)index->count++;
}

uint32_t ara_index_find(const ara_index *index, uint64_t key)
{
	/* An empty slot's 0 becomes ARA_INDEX_NONE. */
	return index->slot_count ? index->slots[slot_of(index, key)] - 1 : ARA_INDEX_NONE;
}

void ara_index_finish(ara_index *index)
{
	free(index->keys);
	free(index->slots);
	*index = (ara_index){0};
}
