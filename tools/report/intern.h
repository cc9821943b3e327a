/* SPDX-License-Identifier: Apache-2.0 */
/* Strings to numbers, from 0 in the order in which they first come. */
#ifndef ARA_REPORT_INTERN_H
#define ARA_REPORT_INTERN_H

#include <stdint.h>

#include "buffer.h"

typedef struct ara_interned {
	size_t key; /* in the bytes, each followed by a NUL */
	size_t key_size;
	size_t name; /* what to show for it */
	size_t name_size;
} ara_interned;

/* Zeroed: empty. */
typedef struct ara_intern {
	ara_buffer bytes;
	ara_interned *items;
	uint32_t *slots; /* number of an item + 1; 0: free */
	uint32_t count;
	uint32_t slot_count; /* a power of two, or 0 */
} ara_intern;

#define ARA_NONE UINT32_MAX

void ara_intern_finish(ara_intern *intern);

/* The number of `key`; a new one is shown as `name`. */
uint32_t ara_intern_add(
	ara_intern *intern, const char *key, size_t key_size, const char *name, size_t name_size);

/* ARA_NONE where the key is not known. */
uint32_t ara_intern_find(const ara_intern *intern, const char *key, size_t size);

/* The name of a number, ended by a NUL. Valid until the next addition. */
const char *ara_intern_name(const ara_intern *intern, uint32_t number);
size_t ara_intern_name_size(const ara_intern *intern, uint32_t number);

#endif
