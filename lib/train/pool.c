/* SPDX-License-Identifier: Apache-2.0 */
/* Pieces in a list, each with its link before it. */
#include "train/pool.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct ara_pool_piece {
	struct ara_pool_piece *before;
	max_align_t data[];
};

void *ara_pool_get(ara_pool *pool, size_t count, size_t size)
{
	struct ara_pool_piece *piece;

	if (size && count > (SIZE_MAX - sizeof *piece) / size)
		return NULL;
	piece = calloc(1, sizeof *piece + count * size);
	if (!piece)
		return NULL;
	piece->before = pool->last;
	pool->last = piece;
	return piece->data;
}

char *ara_pool_join(ara_pool *pool, const char *first, const char *second, const char *third)
{
	size_t a = strlen(first), b = strlen(second), c = strlen(third);
	char *joined = ara_pool_get(pool, a + b + c + 1, 1);

	if (!joined)
		return NULL;
	memcpy(joined, first, a);
	memcpy(joined + a, second, b);
	memcpy(joined + a + b, third, c);
	return joined;
}

void ara_pool_finish(ara_pool *pool)
{
	while (pool->last) {
		struct ara_pool_piece *piece = pool->last;

		pool->last = piece->before;
		free(piece);
	}
}
