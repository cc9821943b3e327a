/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "support/guard.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

void guard_start(guard *own, size_t most)
{
	own->page = (size_t)sysconf(_SC_PAGESIZE);
	own->room = (most + own->page) / own->page * own->page;
	own->pages = mmap(NULL, own->room + 2 * own->page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	assert_true(own->pages != MAP_FAILED);
	assert_int_equal(mprotect(own->pages + own->page, own->room, PROT_READ | PROT_WRITE), 0);
}

void guard_end(guard *own)
{
	assert_int_equal(munmap(own->pages, own->room + 2 * own->page), 0);
}

uint8_t *guard_at_end(guard *own, const void *bytes, size_t size)
{
	uint8_t *at = own->pages + own->page + own->room - size;

	assert_true(size <= own->room);
	if (size)
		memcpy(at, bytes, size);
	return at;
}

uint8_t *guard_at_begin(guard *own, const void *bytes, size_t size)
{
	uint8_t *at = own->pages + own->page;

	assert_true(size <= own->room);
	if (size)
		memcpy(at, bytes, size);
	return at;
}
