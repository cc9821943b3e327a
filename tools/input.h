/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of several files in turn, as many at a time as there are without waiting. */
#ifndef ARA_TOOLS_INPUT_H
#define ARA_TOOLS_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buffer.h"

typedef struct ara_input {
	const char *const *paths; /* "-" is standard input */
	size_t path_count;
	size_t path_next;
	int descriptor; /* of the file being read, or -1 */
	const char *path;
	uint64_t line;	 /* number of the line that comes next */
	ara_buffer rest; /* the beginning of that line, as far as it has been read */
	bool failed;	 /* some file could not be read: a message has been given */
} ara_input;

/* Whole lines of one file. Only the file's last line may lack its line feed. */
typedef struct ara_lines {
	ara_buffer bytes;
	const char *path;
	uint64_t first; /* number of the first line, from 1 */
} ara_lines;

/* No paths stand for standard input. */
void ara_input_init(ara_input *input, const char *const *paths, size_t path_count);

void ara_input_finish(ara_input *input);

/* Waits for a line, and takes those that are there behind it, up to a limit. False when all files are read.
 */
bool ara_input_next(ara_input *input, ara_lines *lines);

/* Appends everything that standard input, or a file, holds. False after a message. */
bool ara_input_all(ara_buffer *out);
bool ara_input_file(const char *path, ara_buffer *out);

#endif
