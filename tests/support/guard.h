/* SPDX-License-Identifier: Apache-2.0 */
/* Memory at whose ends the program ends: what reads one byte too far is seen without a sanitizer as well. */
#ifndef ARASHA_TESTS_GUARD_H
#define ARASHA_TESTS_GUARD_H

#include <stddef.h>
#include <stdint.h>

/* Room for blocks of up to `most` bytes between two pages that may not be touched. */
typedef struct guard {
	uint8_t *pages;
	size_t page;
	size_t room;
} guard;

/* Ends the test where there is no memory. */
void guard_start(guard *own, size_t most);
void guard_end(guard *own);

/* A copy of the bytes whose end, or begin, is the room's. Good until the next. */
uint8_t *guard_at_end(guard *own, const void *bytes, size_t size);
uint8_t *guard_at_begin(guard *own, const void *bytes, size_t size);

#endif
