/* SPDX-License-Identifier: Apache-2.0 */
/* A directory for one test program, and small files in it. The includer sets _POSIX_C_SOURCE. */
#ifndef TEST_TRAIN_SCRATCH_H
#define TEST_TRAIN_SCRATCH_H

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { SCRATCH_PATH = 128 };

static char scratch[32];

static int scratch_begin(void **state)
{
	(void)state;
	strcpy(scratch, "/tmp/arasha-test-XXXXXX");
	return mkdtemp(scratch) ? 0 : -1;
}

/* Removes the files, then the directory. */
static int scratch_end(void **state)
{
	DIR *directory = opendir(scratch);

	(void)state;
	if (!directory)
		return -1;
	for (struct dirent *entry; (entry = readdir(directory));) {
		char path[sizeof scratch + sizeof entry->d_name];

		snprintf(path, sizeof path, "%s/%s", scratch, entry->d_name);
		unlink(path);
	}
	closedir(directory);
	return rmdir(scratch);
}

/* Path of a file there, good until the next call but three. */
static inline const char *scratch_path(const char *name)
{
	static char paths[4][SCRATCH_PATH];
	static int turn;
	char *path = paths[turn++ % 4];

	snprintf(path, SCRATCH_PATH, "%s/%s", scratch, name);
	return path;
}

/* Writes a file and returns its path. */
static inline const char *scratch_write(const char *name, const char *text)
{
	const char *path = scratch_path(name);
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
	assert_int_equal(fclose(file), 0);
	return path;
}

#endif
