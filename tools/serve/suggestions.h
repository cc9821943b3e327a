/* SPDX-License-Identifier: Apache-2.0 */
/* The file that moderators' corrections are appended to, where one was named. */
#ifndef ARA_SERVE_SUGGESTIONS_H
#define ARA_SERVE_SUGGESTIONS_H

#include <pthread.h>
#include <stdbool.h>

#include "buffer.h"

typedef struct ara_suggestions {
	pthread_mutex_t lock; /* a line is written whole */
	int descriptor;	      /* -1: none is kept */
} ara_suggestions;

/* Opens the file for appending, readable by its owner alone where it is new; NULL: none. False after a
 * message. ara_suggestions_finish is due either way. */
bool ara_suggestions_open(ara_suggestions *suggestions, const char *path);
void ara_suggestions_finish(ara_suggestions *suggestions);

/* Appends a line. False when it could not be written. */
bool ara_suggestions_add(ara_suggestions *suggestions, const ara_buffer *line);

#endif
