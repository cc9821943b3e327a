/* SPDX-License-Identifier: Apache-2.0 */
/* Replies that report an error; see server.h. */
#include <stdarg.h>
#include <stdio.h>

#include "json_write.h"
#include "serve/server.h"

enum { LONGEST = 1024 };

/* The names that Google's interfaces have for HTTP's codes. */
static const char *status_name(unsigned code)
{
	switch (code) {
	case 400:
	case 413:
		return "INVALID_ARGUMENT";
	case 401:
		return "UNAUTHENTICATED";
	case 403:
		return "PERMISSION_DENIED";
	case 404:
		return "NOT_FOUND";
	case 405:
		return "UNIMPLEMENTED";
	case 503:
		return "UNAVAILABLE";
	default:
		return "INTERNAL";
	}
}

void ara_reply_error_with(
	ara_reply *reply, unsigned code, const ara_buffer *message, const ara_buffer *details)
{
	reply->status = code;
	reply->body.size = 0;
	ara_buffer_format(&reply->body, "{\"error\": {\"code\": %u, \"message\": ", code);
	ara_json_string(&reply->body, message->data, message->size);
	ara_buffer_format(&reply->body, ", \"status\": \"%s\"", status_name(code));
	if (details != NULL && details->size > 0) {
		ara_buffer_text(&reply->body, ", \"details\": [");
		ara_buffer_add(&reply->body, details->data, details->size);
		ara_buffer_byte(&reply->body, ']');
	}
	ara_buffer_text(&reply->body, "}}\n");
}

void ara_reply_error(ara_reply *reply, unsigned code, const char *format, ...)
{
	char what[LONGEST];
	va_list arguments;
	va_start(arguments, format);
	int length = vsnprintf(what, sizeof what, format, arguments);
	va_end(arguments);
	size_t size = length < 0 ? 0 : (size_t)length < sizeof what ? (size_t)length : sizeof what - 1;
	ara_buffer message = {what, size, size};
	ara_reply_error_with(reply, code, &message, NULL);
}
