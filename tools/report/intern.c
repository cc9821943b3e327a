/* SPDX-License-Identifier: Apache-2.0 */
/* A table with open addressing; see intern.h. */
#include "report/intern.h"

#include <stdlib.h>
#include <string.h>

enum { FEWEST_SLOTS = 64 };

void ara_intern_finish(ara_intern *intern)
{
	ara_buffer_finish(&intern->bytes);
	free(intern->items);
	free(intern->slots);
	*intern = (ara_intern){.count = 0};
}

/* FNV-1a, and a last mix because the low bits choose the slot. */
static uint32_t hash(const char *key, size_t size)
{
	uint64_t value = 0xCBF29CE484222325u;
	for (size_t i = 0; i < size; i++)
		value = (value ^ (unsigned char)key[i]) * 0x100000001B3u;
	return (uint32_t)(value ^ value >> 32);
}

/* The slot that holds the key, or the free one where it belongs. There is always a free one. */
static uint32_t *find_slot(const ara_intern *intern, const char *key, size_t size)
{
	uint32_t mask = intern->slot_count - 1;
	for (uint32_t at = hash(key, size) & mask;; at = (at + 1) & mask) {
		uint32_t *slot = &intern->slots[at];
		if (*slot == 0)
			return slot;
		const ara_interned *item = &intern->items[*slot - 1];
		if (item->key_size == size && memcmp(intern->bytes.data + item->key, key, size) == 0)
			return slot;
	}
}

static void grow(ara_intern *intern)
{
	intern->slot_count = intern->slot_count == 0 ? FEWEST_SLOTS : intern->slot_count * 2;
	if (intern->slot_count == 0)
		abort(); /* two thousand million different strings */
	intern->items = ara_grow(intern->items, intern->slot_count / 2, sizeof *intern->items);
	intern->slots = ara_grow(intern->slots, intern->slot_count, sizeof *intern->slots);
	memset(intern->slots, 0, intern->slot_count * sizeof *intern->slots);
	for (uint32_t i = 0; i < intern->count; i++) {
		const ara_interned *item = &intern->items[i];
		*find_slot(intern, intern->bytes.data + item->key, item->key_size) = i + 1;
	}
}

static size_t keep(ara_intern *intern, const char *data, size_t size)
{
	size_t begin = intern->bytes.size;
	ara_buffer_add(&intern->bytes, data, size);
	ara_buffer_byte(&intern->bytes, '\0');
	return begin;
}

uint32_t ara_intern_add(
	ara_intern *intern, const char *key, size_t key_size, const char *name, size_t name_size)
{
	if (intern->count >= intern->slot_count / 2)
		grow(intern);
	uint32_t *slot = find_slot(intern, key, key_size);
	if (*slot != 0)
		return *slot - 1;
	ara_interned *item = &intern->items[intern->count++];
	item->key = keep(intern, key, key_size);
	item->key_size = key_size;
	item->name = keep(intern, name, name_size);
	item->name_size = name_size;
	*slot = intern->count;
	return intern->count - 1;
}

uint32_t ara_intern_find(const ara_intern *intern, const char *key, size_t size)
{
	if (intern->count == 0)
		return ARA_NONE;
	uint32_t slot = *find_slot(intern, key, size);
	return slot == 0 ? ARA_NONE : slot - 1;
}

const char *ara_intern_name(const ara_intern *intern, uint32_t number)
{
	return intern->bytes.data + intern->items[number].name;
}

size_t ara_intern_name_size(const ara_intern *intern, uint32_t number)
{
	return intern->items[number].name_size;
}
