/* SPDX-License-Identifier: Apache-2.0 */
/* JSON lines: one object a line, and what stands in its fields. */
#ifndef ARA_TRAIN_LINES_H
#define ARA_TRAIN_LINES_H

#include "model/file.h"
#include <arasha/train.h>
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A file that is read line by line; the system pages it in and out, so its size costs no memory. */
typedef struct ara_lines {
	const char *path; /* borrowed */
	ara_file file;
	size_t position;
	uint64_t line;	/* number of the line read last, from 1 */
	json_t *record; /* of that line */
} ara_lines;

/* On failure there is nothing to finish. */
arasha_status ara_lines_init(ara_lines *lines, const char *path, arasha_train_error *error);

/* Reads the next line into `record`, which lives until the next call: NULL at the end of the file. A line
 * that is no JSON object is an error that names file and line. */
arasha_status ara_lines_next(ara_lines *lines, arasha_train_error *error);

void ara_lines_finish(ara_lines *lines);

typedef arasha_status ara_lines_handler(void *context, const ara_lines *lines);

/* Calls `handle` with each line of an opened file in its order until one fails, and finishes it. */
arasha_status ara_lines_each(
	ara_lines *lines, ara_lines_handler *handle, void *context, arasha_train_error *error);

/* The same for the lines of one file after the other. */
arasha_status ara_lines_each_of(const char *const *paths, size_t count, ara_lines_handler *handle,
	void *context, arasha_train_error *error);

/* Says where, then what, and returns ARASHA_E_ARGUMENT. */
arasha_status ara_lines_fail(const ara_lines *lines, arasha_train_error *error, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The record's text, borrowed from it: an error unless `field` is a string of less than 2 GiB. */
arasha_status ara_lines_text(const ara_lines *lines, const char *field, const char **text, size_t *size,
	arasha_train_error *error);

/* The record's field "hash": 16 hexadecimal digits in lower case, or an error. */
arasha_status ara_lines_hash(const ara_lines *lines, uint64_t *hash, arasha_train_error *error);

/* The value of a field, "labels.source" being the field "source" of the object "labels"; NULL where there is
 * none. */
json_t *ara_field(const json_t *record, const char *path);

/* Whether a field's value is the one that `text` writes: a string, a whole number in decimal, or true or
 * false. */
bool ara_field_equals(const json_t *value, const char *text);

#endif
