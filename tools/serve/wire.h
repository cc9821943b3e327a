/* SPDX-License-Identifier: Apache-2.0 */
/* What requests in Perspective's format have in common: the comment, its languages, and how errors look. */
#ifndef ARA_SERVE_WIRE_H
#define ARA_SERVE_WIRE_H

#include "serve/json_read.h"

/* A request's body, checked. What it points to belongs to `body`. */
typedef struct ara_wire {
	ara_reply *reply;
	json_t *body;
	const char *text;
	size_t text_size;
	bool html;
	const json_t *languages;  /* array of strings, or NULL */
	const char *client_token; /* or NULL */
	size_t client_token_size;
} ara_wire;

/* Reads and checks what both methods take. False after an error reply. ara_wire_finish is due either way. */
bool ara_wire_read(ara_wire *wire, ara_request *request);
void ara_wire_finish(ara_wire *wire);

/* Makes an error reply of code 400. `type` is an errorType of the API; `more` JSON members of the detail,
 * each behind a comma, or NULL. Returns false. */
bool ara_wire_error(ara_wire *wire, const char *type, const ara_buffer *more, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* Appends "clientToken" as the last member, where there is one. */
void ara_wire_add_token(const ara_wire *wire, const char *separator, ara_buffer *out);

/* Appends an array of strings as JSON. */
void ara_wire_add_strings(const json_t *strings, ara_buffer *out);

#endif
