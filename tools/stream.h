/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One record in, one record out
 *
 * The contract of every command that reads lines: records come out in the order in which they went in, none
 * is dropped, and the answers to the lines at hand are written before the next are waited for. With several
 * threads the bytes are the same as with one.
 */
#ifndef ARA_TOOLS_STREAM_H
#define ARA_TOOLS_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buffer.h"

/* A line without its end, which is a line feed or a carriage return and a line feed, and is put back after
 * the record that comes of it. */
typedef struct ara_record {
	const char *data;
	size_t size;
	uint64_t line; /* its number in its file, from 1 */
} ara_record;

typedef struct ara_stream_job {
	/* Makes what one thread works with: its results, memory of its own. NULL after a message. */
	void *(*start)(const void *context);
	/* Appends what comes of the record to `out`, without a line end. A bad record gives one as well: then
	 * it returns false and appends to `why` what is wrong, for people. */
	bool (*handle)(void *worker, const ara_record *record, ara_buffer *out, ara_buffer *why);
	void (*stop)(void *worker);
	const void *context;
} ara_stream_job;

/* Runs the job over the files with that many threads. Returns the exit code: not 0 where a file could not be
 * read or a record was bad. */
int ara_stream_run(const ara_stream_job *job, const char *const *paths, size_t path_count, uint32_t threads);

#endif
