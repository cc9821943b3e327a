/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers 64-bit keys 0, 1, 2, ... in the order in which they first come. */
#ifndef ARA_TRAIN_INDEX_H
#define ARA_TRAIN_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ARA_INDEX_NONE UINT32_MAX

/* All zeros is the empty index. Open addressing; keys must be spread like hashes, as all of ours are. */
typedef struct ara_index {
	uint64_t *keys; /* by number */
	size_t count;
	size_t key_capacity;
	uint32_t *slots;   /* number + 1; 0: empty */
	size_t slot_count; /* a power of two, or 0 */
} ara_index;

/* Number of `key`, which becomes a new one if need be; *fresh (may be NULL) tells. ARA_INDEX_NONE when there
 * is no memory or 2^32 - 2 keys are there already; the index is then as it was. */
uint32_t ara_index_put(ara_index *index, uint64_t key, bool *fresh);

/* Number of `key`, or ARA_INDEX_NONE. */
uint32_t ara_index_find(const ara_index *index, uint64_t key);

/* Gets the memory under way that a find or put of `key` will need. */
static inline void ara_index_prefetch(const ara_index *index, uint64_t key)
{
	if (index->slot_count)
		__builtin_prefetch(&index->slots[key & (index->slot_count - 1)]);
}

void ara_index_finish(ara_index *index);

#endif
