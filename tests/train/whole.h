/* SPDX-License-Identifier: Apache-2.0 */
/* Training the tiny recipe, whose path is the program's first argument. */
#ifndef TEST_TRAIN_WHOLE_H
#define TEST_TRAIN_WHOLE_H

#include "check.h"
#include "scratch.h"
#include <arasha/train.h>

static const char *tiny_recipe;

/* Trains into scratch file `name` and returns its path. */
static inline const char *train_tiny(const char *name, uint32_t threads)
{
	arasha_train_options options = ARASHA_TRAIN_OPTIONS_INIT;
	arasha_train_error error;
	const char *path = scratch_path(name);

	options.threads = threads;
	if (arasha_train(tiny_recipe, path, &options, &error) != ARASHA_OK)
		fail_msg("%s", error.message);
	return path;
}

/* The bytes of a file, to be freed. */
static inline char *read_bytes(const char *path, size_t *size)
{
	FILE *file = fopen(path, "rb");
	char *bytes;

	assert_non_null(file);
	fseek(file, 0, SEEK_END);
	*size = (size_t)ftell(file);
	rewind(file);
	bytes = malloc(*size + 1);
	assert_non_null(bytes);
	assert_int_equal(fread(bytes, 1, *size, file), *size);
	bytes[*size] = 0;
	fclose(file);
	return bytes;
}

#endif
