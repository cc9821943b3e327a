/* SPDX-License-Identifier: Apache-2.0 */
/* Memory of one object, through its owner's allocator. */
#ifndef ARA_BASE_MEMORY_H
#define ARA_BASE_MEMORY_H

#include <stddef.h>

typedef struct ara_memory {
	void *(*allocate)(void *context, size_t size);
	void (*release)(void *context, void *block);
	void *context;
} ara_memory;

/* malloc and free. */
ara_memory ara_memory_default(void);

/* `count` zeroed items of `size` bytes; NULL when there is no memory or the product overflows. Asked for
 * nothing, it allocates one byte, so that NULL always means failure. */
void *ara_allocate(const ara_memory *memory, size_t count, size_t size);

/* Accepts NULL. */
void ara_release(const ara_memory *memory, void *block);

/* Makes room for at least `needed` items in the array at *items of *capacity items, keeping the first `used`;
 * grows by half at least. Returns 0, or -1 with everything as it was. The new part is zeroed. */
int ara_grow(
	const ara_memory *memory, void **items, size_t *capacity, size_t used, size_t needed, size_t size);

#endif
