/* SPDX-License-Identifier: Apache-2.0 */
/* Many small pieces of memory that live and die together. */
#ifndef ARA_TRAIN_POOL_H
#define ARA_TRAIN_POOL_H

#include <stddef.h>

typedef struct ara_pool {
	struct ara_pool_piece *last; /* NULL: the empty pool */
} ara_pool;

/* `count` zeroed items of `size` bytes, aligned for anything, until ara_pool_finish; NULL when there is no
 * memory. */
void *ara_pool_get(ara_pool *pool, size_t count, size_t size);

/* The strings one after the other, as one. */
char *ara_pool_join(ara_pool *pool, const char *first, const char *second, const char *third);

void ara_pool_finish(ara_pool *pool);

#endif
