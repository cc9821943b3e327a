/* SPDX-License-Identifier: Apache-2.0 */
/* Zeroed memory with products that cannot wrap: the only place that calls an object's allocator. */
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void *default_allocate(void *context, size_t size)
{
	(void)context;
	return malloc(size);
}

static void default_release(void *context, void *block)
{
	(void)context;
	free(block);
}

ara_memory ara_memory_default(void)
{
	return (ara_memory){default_allocate, default_release, NULL};
}

void *ara_allocate(const ara_memory *memory, size_t count, size_t size)
{
	void *block;
	size_t total;

	if (size > 0 && count > SIZE_MAX / size)
		return NULL;
	total = count * size;
	if (total == 0)
		total = 1;
	block = memory->allocate(memory->context, total);
	if (block)
		memset(block, 0, total);
	return block;
}

void ara_release(const ara_memory *memory, void *block)
{
	if (block)
		memory->release(memory->context, block);
}

/* Half as much again, so that appending one by one stays linear; never less than what is needed. */
static size_t next_capacity(size_t capacity, size_t needed)
{
	size_t grown = capacity <= SIZE_MAX - capacity / 2 ? capacity + capacity / 2 : needed;

	return grown < needed ? needed : grown;
}

int ara_grow(
	const ara_memory *memory, void **items, size_t *capacity, size_t used, size_t needed, size_t size)
{
	void *old, *grown;
	size_t wanted;

	if (needed <= *capacity)
		return 0;
	wanted = next_capacity(*capacity, needed);
	grown = ara_allocate(memory, wanted, size);
	if (!grown)
		return -1;
	/* *items is a pointer of the caller's own type: copied as bytes, it may be of any. */
	memcpy(&old, items, sizeof old);
	if (used > 0)
		memcpy(grown, old, used * size);
	memcpy(items, &grown, sizeof grown);
	ara_release(memory, old);
	*capacity = wanted;
	return 0;
}
