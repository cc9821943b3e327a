/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers names 0, 1, 2, ... in the order in which they first come, and keeps them. */
#ifndef ARA_TRAIN_NAMES_H
#define ARA_TRAIN_NAMES_H

#include "train/index.h"
#include "train/pool.h"

/* All zeros holds no name. */
typedef struct ara_names {
	ara_index keys;
	const char **items; /* by number; the strings are the pool's */
	size_t capacity;
} ara_names;

/* Number of `name`, copied to the pool when it is new; ARA_INDEX_NONE when there is no memory. */
uint32_t ara_names_put(ara_names *names, ara_pool *pool, const char *name);

void ara_names_finish(ara_names *names);

#endif
