/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "support/guard.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

void guard_start(guard *guard, size_t most)
{
	guard->page = (size_t)sysconf(_SC_PAGESIZE);
	guard->room = (most + guard->page) / guard->page * guard->page;
	guard->pages =
		mmap(NULL, guard->room + 2 * guard->page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	assert_true(guard->pages != MAP_FAILED);
	assert_int_equal(mprotect(guard->pages + guard->page, guard->room, PROT_READ | PROT_WRITE), 0);
}

void guard_end(guard *guard)
{
	assert_int_equal(munmap(guard->pages, guard->room + 2 * guard->page), 0);
}

uint8_t *guard_at_end(guard *guard, const void *bytes, size_t size)
{
	uint8_t *at = guard->pages + guard->page + guard->room - size;

	assert_true(size <= guard->room);
	if (size)
		memcpy(at, bytes, size);
	return at;
}

uint8_t *guard_at_begin(guard *guard, const void *bytes, size_t size)
{
	uint8_t *at = guard->pages + guard->page;

	assert_true(size <= guard->room);
	if (size)
		memcpy(at, bytes, size);
	return at;
}
