/* SPDX-License-Identifier: Apache-2.0 */
/* A file for what reads files: the same name, other bytes each time. */
#ifndef ARASHA_TESTS_FUZZ_SCRATCH_FILE_H
#define ARASHA_TESTS_FUZZ_SCRATCH_FILE_H

#include "fuzz.h"
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static char scratch_name[] = "/tmp/arasha-fuzz-XXXXXX";
static int scratch_descriptor = -1;

static void remove_scratch(void)
{
	unlink(scratch_name);
}

/* Writes the bytes, and returns the file's path. */
static const char *scratch_fill(const uint8_t *data, size_t size)
{
	if (scratch_descriptor < 0) {
		scratch_descriptor = mkstemp(scratch_name);
		CHECK(scratch_descriptor >= 0 && atexit(remove_scratch) == 0);
	}
	CHECK(ftruncate(scratch_descriptor, 0) == 0);
	CHECK(pwrite(scratch_descriptor, data, size, 0) == (ssize_t)size);
	return scratch_name;
}

#endif
