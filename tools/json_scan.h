/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JSON where it stands
 *
 * A record's bytes go back to the caller as they came: 1.0 stays 1.0, 1e400 stays, and so do spaces, escapes,
 * repeated keys and their order. A parser that makes values of them would lose that. This one only checks the
 * bytes against RFC 8259 and tells where the members of the outermost object are. It neither allocates nor
 * recurses.
 */
#ifndef ARA_TOOLS_JSON_SCAN_H
#define ARA_TOOLS_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "buffer.h"

/* Arrays and objects within one another; what is deeper is refused. */
#define ARA_JSON_DEPTH 1024

/* All of these are offsets into the scanned bytes; spans are half-open and those of strings hold the quotes.
 */
typedef struct ara_json_member {
	bool first;
	size_t comma; /* the comma before it, unless it is the first */
	size_t key_begin;
	size_t key_end;
	size_t value_begin;
	size_t value_end;
} ara_json_member;

/* Told of each member of the outermost object as soon as it has been read: what follows may still be bad. */
typedef void ara_json_visitor(void *context, const ara_json_member *member);

/* The value and what is wrong with it. */
typedef struct ara_json_value {
	size_t begin;
	size_t end;
	size_t error_offset;
	const char *error; /* static text */
	/* The member of the outermost object in whose value the error lies, which then has no end; `broken`
	 * is false where there is none. */
	bool broken;
	ara_json_member member;
} ara_json_value;

/* Checks that the bytes are one JSON value in UTF-8 with nothing but white space around it. On success sets
 * `begin` and `end`, otherwise `error_offset` and `error`. `visit` may be NULL. */
bool ara_json_scan(
	const char *data, size_t size, ara_json_visitor *visit, void *context, ara_json_value *value);

/* Goes through the items of an array, of which `data` holds the opening bracket. An array that is broken, or
 * behind which there is something, has the items before that. */
typedef struct ara_json_items {
	const char *data;
	size_t size;
	size_t at;	   /* what of it has been read */
	size_t begin;	   /* of the item */
	size_t end;	   /* likewise */
	const char *error; /* static text: why there are no more, at `at`; NULL where the array has ended */
	bool broken;	   /* it lies in an item, which begins at `begin` and has no end */
} ara_json_items;

void ara_json_items_init(ara_json_items *items, const char *data, size_t size);

/* Reads the next item. False where there is none. */
bool ara_json_items_next(ara_json_items *items);

/* Appends what a valid string (quotes included) stands for. Half a surrogate pair becomes U+FFFD. */
void ara_json_unescape(ara_buffer *out, const char *string, size_t size);

#endif
