/* SPDX-License-Identifier: Apache-2.0 */
/* What keys were called: names of people, threads and events, as they are written out again. */
#ifndef ARA_TOOLS_PATTERNS_NAMES_H
#define ARA_TOOLS_PATTERNS_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buffer.h"

typedef struct ara_name {
	uint64_t key;
	size_t at; /* in `bytes` */
	size_t size;
} ara_name;

/* The newest names; when there are more than `most`, the older half is forgotten. */
typedef struct ara_names {
	ara_name *items;
	size_t count;
	size_t capacity;
	size_t most;
	uint32_t *slots; /* one more than an item's number; 0: free */
	size_t slot_count;
	ara_buffer bytes;
} ara_names;

void ara_names_init(ara_names *names, size_t most);
void ara_names_finish(ara_names *names);

/* Does nothing where the key has a name. */
void ara_names_add(ara_names *names, uint64_t key, const char *name, size_t size);

/* Appends the name as JSON; of a key that has none, the key in hexadecimal with # before it. */
void ara_names_write(const ara_names *names, uint64_t key, ara_buffer *out);

#endif
