/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Millions of small records found by key.
 *
 * Records lie in pages in the order of their making and never move when the table grows, so that growing
 * costs the index alone: 8 bytes a place, of which at most two thirds are taken.
 */
#ifndef ARA_PATTERN_TABLE_H
#define ARA_PATTERN_TABLE_H

#include "base/memory.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ara_table {
	const ara_memory *memory;
	size_t record_size; /* a record begins with its key */
	size_t key_words;   /* of 64 bits */
	uint8_t **pages;
	size_t page_count;
	size_t page_capacity;
	size_t count;
	uint64_t *index; /* high half: of the key's hash; low half: one more than the record's number; 0: free
			  */
	size_t index_size;
} ara_table;

/* Allocates nothing. `memory` is borrowed for the table's life. */
void ara_table_init(ara_table *table, const ara_memory *memory, size_t record_size, size_t key_words);
void ara_table_finish(ara_table *table);

/* NULL: there is none. */
void *ara_table_find(const ara_table *table, const uint64_t *key);

/* The record of that key; a new one is zeros behind its key. NULL: there is no memory, nothing has changed.
 */
void *ara_table_insert(ara_table *table, const uint64_t *key);

/* Record `number`, below the count. */
void *ara_table_at(const ara_table *table, size_t number);

/* Takes away the records that `keep` declines; it is asked once for each, in order. The others get new
 * numbers and places. */
void ara_table_sweep(ara_table *table, bool (*keep)(void *context, void *record), void *context);

/* Bytes that it has from its allocator. */
size_t ara_table_bytes(const ara_table *table);

/* Numbers of the records in the order of their keys, for the caller to release; NULL: no memory. */
uint32_t *ara_table_order(const ara_table *table);

#endif
