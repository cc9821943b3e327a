/* SPDX-License-Identifier: Apache-2.0 */
/* A line of JSON as a record: its text, and its own bytes again with the field "arasha" added. */
#ifndef ARA_TOOLS_JSONL_H
#define ARA_TOOLS_JSONL_H

#include <stdbool.h>
#include <stddef.h>

#include "buffer.h"
#include "stream.h"

typedef struct ara_span {
	size_t begin;
	size_t end;
} ara_span;

typedef struct ara_jsonl {
	const char *text_field;
	ara_buffer text; /* of the record read last */

	/* The record's object, if it is one, as offsets into its bytes. */
	const ara_record *record;
	bool object;
	size_t brace;	/* the closing one */
	bool kept;	/* some member stays */
	ara_span *cuts; /* earlier fields "arasha" with their commas: left out */
	size_t cut_count;
	size_t cut_capacity;
	bool cut_open; /* the last cut goes on to the next member's key */

	ara_span value; /* of the text field that came last */
	bool found;
	ara_buffer key;
} ara_jsonl;

void ara_jsonl_init(ara_jsonl *line, const char *text_field);
void ara_jsonl_finish(ara_jsonl *line);

/* Reads the record, which must live until it is written. False when it is no object with a text: appends to
 * `why`. */
bool ara_jsonl_read(ara_jsonl *line, const ara_record *record, ara_buffer *why);

/* Append what stands before the value of "arasha", and what stands after it. */
void ara_jsonl_before(const ara_jsonl *line, ara_buffer *out);
void ara_jsonl_after(const ara_jsonl *line, ara_buffer *out);

/* Appends the record with an error in place of results. */
void ara_jsonl_error(const ara_jsonl *line, ara_buffer *out, const ara_buffer *why);

#endif
