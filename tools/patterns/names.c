/* SPDX-License-Identifier: Apache-2.0 */
/* A table of strings; see names.h. Keys are hashes, so that their low bits are as good as any. */
#include "patterns/names.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 1024 };

void ara_names_init(ara_names *names, size_t most)
{
	*names = (ara_names){.most = most};
}

void ara_names_finish(ara_names *names)
{
	free(names->items);
	free(names->slots);
	ara_buffer_finish(&names->bytes);
}

static size_t slot_of(const ara_names *names, uint64_t key)
{
	size_t mask = names->slot_count - 1;
	size_t at = (size_t)key & mask;
	while (names->slots[at] != 0 && names->items[names->slots[at] - 1].key != key)
		at = (at + 1) & mask;
	return at;
}

static void index_all(ara_names *names)
{
	memset(names->slots, 0, names->slot_count * sizeof *names->slots);
	for (size_t i = 0; i < names->count; i++)
		names->slots[slot_of(names, names->items[i].key)] = (uint32_t)(i + 1);
}

static void forget_half(ara_names *names)
{
	size_t first = names->count / 2;
	size_t begin = names->items[first].at;
	names->count -= first;
	memmove(names->items, names->items + first, names->count * sizeof *names->items);
	for (size_t i = 0; i < names->count; i++)
		names->items[i].at -= begin;
	names->bytes.size -= begin;
	memmove(names->bytes.data, names->bytes.data + begin, names->bytes.size);
	index_all(names);
}

static void make_room(ara_names *names)
{
	if (names->count == names->most)
		forget_half(names);
	if (names->count == names->capacity) {
		names->capacity = names->capacity * 2 + 64;
		names->items = ara_grow(names->items, names->capacity, sizeof *names->items);
	}
	if (names->count * 2 >= names->slot_count) {
		names->slot_count = names->slot_count == 0 ? FIRST_SLOTS : names->slot_count * 2;
		names->slots = ara_grow(names->slots, names->slot_count, sizeof *names->slots);
		index_all(names);
	}
}

void ara_names_add(ara_names *names, uint64_t key, const char *name, size_t size)
{
	if (names->slot_count != 0 && names->slots[slot_of(names, key)] != 0)
		return;
	make_room(names);
	names->items[names->count] = (ara_name){key, names->bytes.size, size};
	ara_buffer_add(&names->bytes, name, size);
	names->slots[slot_of(names, key)] = (uint32_t)++names->count;
}

void ara_names_write(const ara_names *names, uint64_t key, ara_buffer *out)
{
	uint32_t number = names->slot_count == 0 ? 0 : names->slots[slot_of(names, key)];
	if (number == 0) {
		ara_buffer_format(out, "\"#%016llx\"", (unsigned long long)key);
		return;
	}
	const ara_name *name = &names->items[number - 1];
	ara_buffer_add(out, names->bytes.data + name->at, name->size);
}
