/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a reviewer says of messages, in a file of lines
 *
 *	# Aigerim, lawyer, 2026-03-20
 *	confirm 3f9a01bc77d2 she says it was meant for her
 *	dismiss 77d23f9a01bc banter
 *
 * A message is named by the id that the report shows, which stays the same when the chat is exported again.
 */
#ifndef ARA_REPORT_MARKS_H
#define ARA_REPORT_MARKS_H

#include "report/judge.h"

typedef struct ara_mark {
	size_t message;
	size_t note; /* in the bytes */
	size_t note_size;
} ara_mark;

typedef struct ara_marks {
	ara_buffer bytes; /* of the file */
	ara_mark *items;
	size_t count;
} ara_marks;

/* Reads the file and sets the flags of the verdicts. False after a message. ara_marks_finish is due either
 * way. */
bool ara_marks_init(ara_marks *marks, const char *path, ara_judgement *judgement);

void ara_marks_finish(ara_marks *marks);

/* The note to a message; `size` is 0 where there is none. */
const char *ara_mark_note(const ara_marks *marks, size_t message, size_t *size);

#endif
