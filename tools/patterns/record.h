/* SPDX-License-Identifier: Apache-2.0 */
/* A line of JSON as an event. */
#ifndef ARA_TOOLS_PATTERNS_RECORD_H
#define ARA_TOOLS_PATTERNS_RECORD_H

#include <arasha/case.h>
#include <stdbool.h>

#include "buffer.h"
#include "stream.h"

/* Fields that say who, whom, where, and which event it is. */
enum { ARA_RECORD_FROM, ARA_RECORD_TO, ARA_RECORD_THREAD, ARA_RECORD_ID, ARA_RECORD_NAMES };

typedef struct ara_pattern_record {
	const char *text_field;
	ara_buffer names[ARA_RECORD_NAMES]; /* as they are written out again: JSON strings or numbers */
	bool named[ARA_RECORD_NAMES];
	ara_buffer text;
	bool has_text;
	bool has_scores; /* of an "arasha" field as classify writes it */
	bool asks;	 /* {"request": "summary"}: no event, but a wish */
	arasha_event event;

	/* Of the record being read. */
	const ara_record *line;
	bool timed;
	ara_buffer key;
	ara_buffer value;
	ara_buffer problem;
} ara_pattern_record;

void ara_record_init(ara_pattern_record *record, const char *text_field);
void ara_record_finish(ara_pattern_record *record);

/* Reads what the line says: everything of the event but what its text says. False: appends to `why`. */
bool ara_record_read(ara_pattern_record *record, const ara_record *line, ara_buffer *why);

#endif
