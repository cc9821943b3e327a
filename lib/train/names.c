/* SPDX-License-Identifier: Apache-2.0 */
/* Names by the hash of their bytes. */
#include "train/names.h"
#include "base/hash.h"
#include "base/memory.h"
#include <stdlib.h>

enum { SPACE_NAME = 0x200 };

static uint64_t hash_of(const char *name)
{
	uint64_t state = ara_hash_start(SPACE_NAME);

	for (; *name; name++)
		state = ara_hash_step(state, (unsigned char)*name);
	return ara_hash_finish(state);
}

uint32_t ara_names_put(ara_names *names, ara_pool *pool, const char *name)
{
	ara_memory heap = ara_memory_default();
	size_t before = names->keys.count;
	bool fresh;
	uint32_t number;

	if (ara_grow(&heap, (void **)&names->items, &names->capacity, before, before + 1,
		    sizeof *names->items))
		return ARA_INDEX_NONE;
	number = ara_index_put(&names->keys, hash_of(name), &fresh);
	if (number != ARA_INDEX_NONE && fresh) {
		names->items[number] = ara_pool_join(pool, name, "", "");
		if (!names->items[number])
			return ARA_INDEX_NONE;
	}
	return number;
}

void ara_names_finish(ara_names *names)
{
	ara_index_finish(&names->keys);
	free(names->items);
	*names = (ara_names){.items = NULL};
}
