/* SPDX-License-Identifier: Apache-2.0 */
/* The bytes of a file: mapped read-only, or copied into memory. */
#ifndef ARA_MODEL_FILE_H
#define ARA_MODEL_FILE_H

#include "base/memory.h"
#include <arasha.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct ara_file {
	const void *data;
	size_t size;
	bool mapped;
} ara_file;

/* Opens `path`; an empty file has size 0 and data that may not be read. On failure fills in *error, errno in
 * its offset, and leaves nothing to finish. A directory or a device is an error, not a wait. */
arasha_status ara_file_init(
	ara_file *file, const ara_memory *memory, const char *path, bool copy, arasha_error *error);

void ara_file_finish(ara_file *file, const ara_memory *memory);

#endif
