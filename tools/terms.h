/* SPDX-License-Identifier: Apache-2.0 */
/* A file of the user's own words for --terms: what each line of it means is in arasha(1). */
#ifndef ARA_TOOLS_TERMS_H
#define ARA_TOOLS_TERMS_H

#include <arasha.h>
#include <stdbool.h>

#include "buffer.h"

typedef struct ara_term_file {
	const char *path; /* borrowed */
	ara_buffer bytes; /* of all lines: what the terms' texts point into */
	arasha_term *terms;
	uint64_t *lines; /* [term] its number, from 1 */
	size_t count;
	size_t capacity;
} ara_term_file;

/* Reads the file for a model, and makes sure that the library takes it. False after a message that names file
 * and line. ara_term_file_finish is due either way. */
bool ara_term_file_init(ara_term_file *file, const char *path, arasha_model *model);

void ara_term_file_finish(ara_term_file *file);

#endif
