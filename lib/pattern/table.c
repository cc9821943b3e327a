/* SPDX-License-Identifier: Apache-2.0 */
/* Open addressing over pages of records. Half of the hash stands in the index, so that a search reads hardly
 * any record but the one it looks for, and a growing index none. */
#include "pattern/table.h"

#include "base/hash.h"
#include <string.h>

enum { PAGE_BITS = 12, PAGE_RECORDS = 1 << PAGE_BITS, FIRST_INDEX = 64 };

static uint64_t hash_of(const uint64_t *key, size_t words)
{
	uint64_t state = ara_hash_start(words);

	for (size_t i = 0; i < words; i++)
		state = ara_hash_step(state, key[i]);
	return ara_hash_finish(state);
}

void ara_table_init(ara_table *table, const ara_memory *memory, size_t record_size, size_t key_words)
{
	*table = (ara_table){0};
	table->memory = memory;
	table->record_size = record_size;
	table->key_words = key_words;
}

void ara_table_finish(ara_table *table)
{
	for (size_t i = 0; i < table->page_count; i++)
		ara_release(table->memory, table->pages[i]);
	ara_release(table->memory, table->pages);
	ara_release(table->memory, table->index);
	ara_table_init(table, table->memory, table->record_size, table->key_words);
}

void *ara_table_at(const ara_table *table, size_t number)
{
	return table->pages[number >> PAGE_BITS] + (number & (PAGE_RECORDS - 1)) * table->record_size;
}

static bool has_key(const ara_table *table, const void *record, const uint64_t *key)
{
	return memcmp(record, key, table->key_words * sizeof *key) == 0;
}

/* The place in the index where the key stands or would stand. */
static size_t place_of(const ara_table *table, const uint64_t *key, uint64_t hash)
{
	size_t mask = table->index_size - 1;
	size_t at = (size_t)hash & mask;

	for (; table->index[at]; at = (at + 1) & mask) {
		uint64_t entry = table->index[at];

		if (entry >> 32 == (hash & UINT32_MAX) &&
			has_key(table, ara_table_at(table, (entry & UINT32_MAX) - 1), key))
			break;
	}
	return at;
}

void *ara_table_find(const ara_table *table, const uint64_t *key)
{
	size_t at;

	if (table->count == 0)
		return NULL;
	at = place_of(table, key, hash_of(key, table->key_words));
	return table->index[at] ? ara_table_at(table, (table->index[at] & UINT32_MAX) - 1) : NULL;
}

/* The low half of the hash chooses the place as long as the index has no more than 2^32. */
static void put(uint64_t *index, size_t size, uint64_t entry)
{
	size_t at = (size_t)(entry >> 32) & (size - 1);

	while (index[at])
		at = (at + 1) & (size - 1);
	index[at] = entry;
}

static bool grow_index(ara_table *table)
{
	size_t size = table->index_size ? table->index_size * 2 : FIRST_INDEX;
	uint64_t *index;

	if (table->count < table->index_size / 3 * 2)
		return true;
	index = ara_allocate(table->memory, size, sizeof *index);
	if (!index)
		return false;
	for (size_t i = 0; i < table->index_size; i++)
		if (table->index[i])
			put(index, size, table->index[i]);
	ara_release(table->memory, table->index);
	table->index = index;
	table->index_size = size;
	return true;
}

static bool grow_pages(ara_table *table)
{
	void *pages = table->pages;

	if (table->count < table->page_count << PAGE_BITS)
		return true;
	if (ara_grow(table->memory, &pages, &table->page_capacity, table->page_count, table->page_count + 1,
		    sizeof *table->pages))
		return false;
	table->pages = pages;
	table->pages[table->page_count] = ara_allocate(table->memory, PAGE_RECORDS, table->record_size);
	if (!table->pages[table->page_count])
		return false;
	table->page_count++;
	return true;
}

void *ara_table_insert(ara_table *table, const uint64_t *key)
{
	uint64_t hash = hash_of(key, table->key_words);
	uint8_t *record;
	size_t at;

	if (table->count > 0) {
		at = place_of(table, key, hash);
		if (table->index[at])
			return ara_table_at(table, (table->index[at] & UINT32_MAX) - 1);
	}
	if (table->count == UINT32_MAX || !grow_index(table) || !grow_pages(table))
		return NULL;
	record = ara_table_at(table, table->count);
	memset(record, 0, table->record_size);
	memcpy(record, key, table->key_words * sizeof *key);
	table->count++;
	put(table->index, table->index_size, (hash & UINT32_MAX) << 32 | table->count);
	return record;
}

void ara_table_sweep(ara_table *table, bool (*keep)(void *context, void *record), void *context)
{
	size_t kept = 0;

	for (size_t i = 0; i < table->count; i++) {
		void *record = ara_table_at(table, i);

		if (!keep(context, record))
			continue;
		if (kept != i)
			memcpy(ara_table_at(table, kept), record, table->record_size);
		kept++;
	}
	if (kept == table->count)
		return;
	table->count = kept;
	memset(table->index, 0, table->index_size * sizeof *table->index);
	for (size_t i = 0; i < kept; i++) {
		uint64_t hash = hash_of(ara_table_at(table, i), table->key_words);

		put(table->index, table->index_size, (hash & UINT32_MAX) << 32 | (i + 1));
	}
}

size_t ara_table_bytes(const ara_table *table)
{
	return table->page_count * PAGE_RECORDS * table->record_size +
	       table->page_capacity * sizeof *table->pages + table->index_size * sizeof *table->index;
}

/* A record's number beside the first word of its key, which decides nearly always. */
typedef struct place {
	uint64_t word;
	uint32_t number;
} place;

static bool is_before(const ara_table *table, const place *a, const place *b)
{
	const uint64_t *first, *second;

	if (a->word != b->word)
		return a->word < b->word;
	first = ara_table_at(table, a->number);
	second = ara_table_at(table, b->number);
	for (size_t i = 1; i < table->key_words; i++)
		if (first[i] != second[i])
			return first[i] < second[i];
	return false;
}

static void sink(const ara_table *table, place *heap, size_t at, size_t count)
{
	place moved = heap[at];

	for (size_t child; (child = 2 * at + 1) < count; at = child) {
		if (child + 1 < count && is_before(table, &heap[child], &heap[child + 1]))
			child++;
		if (!is_before(table, &moved, &heap[child]))
			break;
		heap[at] = heap[child];
	}
	heap[at] = moved;
}

/* Heap sort: it takes no memory of its own, as the C library's qsort may. */
static void sort(const ara_table *table, place *places)
{
	for (size_t i = table->count / 2; i > 0; i--)
		sink(table, places, i - 1, table->count);
	for (size_t end = table->count; end > 1; end--) {
		place last = places[end - 1];

		places[end - 1] = places[0];
		places[0] = last;
		sink(table, places, 0, end - 1);
	}
}

uint32_t *ara_table_order(const ara_table *table)
{
	place *places = ara_allocate(table->memory, table->count, sizeof *places);
	uint32_t *order = places ? ara_allocate(table->memory, table->count, sizeof *order) : NULL;

	if (order) {
		for (size_t i = 0; i < table->count; i++)
			places[i] = (place){*(const uint64_t *)ara_table_at(table, i), (uint32_t)i};
		sort(table, places);
		for (size_t i = 0; i < table->count; i++)
			order[i] = places[i].number;
	}
	ara_release(table->memory, places);
	return order;
}
