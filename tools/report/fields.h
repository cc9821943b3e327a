/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JSON of an export where it stands in the file
 *
 * An export may be larger than what is left of memory: nothing is made of it but what a message needs. What
 * is broken is read as far as it goes, so that a file that was cut off takes no way of its own: the member
 * that it breaks off in has no end, and neither has the object in that.
 */
#ifndef ARA_REPORT_FIELDS_H
#define ARA_REPORT_FIELDS_H

#include <stdbool.h>
#include <stdint.h>

#include "json_scan.h"

/* A value with no space before it; size 0: there is none. */
typedef struct ara_field {
	const char *data;
	size_t size;
} ara_field;

enum { ARA_FIELDS_MOST = 32 };

/* Sets fields[i] to the value of the object's member keys[i]; of repeated keys the last one counts, as in
 * most readers. What is no object has no fields. At most ARA_FIELDS_MOST. False where the object is not
 * whole, with what is wrong in `value`: an array or object that it breaks off in then reaches to the end of
 * the bytes. */
bool ara_fields_read(
	ara_field object, const char *const *keys, ara_field *fields, size_t count, ara_json_value *value);

static inline bool ara_field_is(ara_field value, char begin)
{
	return value.size > 0 && value.data[0] == begin;
}

/* Goes through the items of an array; what is none has none. */
ara_json_items ara_field_items(ara_field array);
bool ara_field_next(ara_json_items *items, ara_field *item);

/* Puts what a string stands for into `out`, with a NUL behind it that does not
 * count; "" for anything else. */
void ara_field_string(ara_buffer *out, ara_field value);

/* False where the value is no integer, or too large a one. */
bool ara_field_integer(ara_field value, int64_t *integer);

#endif
