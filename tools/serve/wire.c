/* SPDX-License-Identifier: Apache-2.0 */
/* Requests and errors in Perspective's format; see wire.h. */
#include "serve/wire.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "json_write.h"

enum { TEXT_MAX = 20480, MESSAGE_MAX = 512, STRINGS_MAX = 64 };

bool ara_wire_error(ara_wire *wire, const char *type, const ara_buffer *more, const char *format, ...)
{
	char what[MESSAGE_MAX];
	ara_buffer details = {NULL, 0, 0};
	va_list arguments;
	va_start(arguments, format);
	int length = vsnprintf(what, sizeof what, format, arguments);
	va_end(arguments);
	size_t size = length < 0 ? 0 : (size_t)length < sizeof what ? (size_t)length : sizeof what - 1;
	ara_buffer_format(&details,
		"{\"@type\": \"type.googleapis.com/google.commentanalyzer.v1alpha1.Error\", \"errorType\": "
		"\"%s\"",
		type);
	if (more != NULL)
		ara_buffer_add(&details, more->data, more->size);
	ara_buffer_byte(&details, '}');
	ara_buffer message = {what, size, size};
	ara_reply_error_with(wire->reply, 400, &message, &details);
	ara_buffer_finish(&details);
	return false;
}

void ara_wire_add_token(const ara_wire *wire, const char *separator, ara_buffer *out)
{
	if (wire->client_token == NULL)
		return;
	ara_buffer_text(out, separator);
	ara_buffer_text(out, "\"clientToken\": ");
	ara_json_string(out, wire->client_token, wire->client_token_size);
}

void ara_wire_add_strings(const json_t *strings, ara_buffer *out)
{
	ara_buffer_byte(out, '[');
	for (size_t i = 0; i < json_array_size(strings); i++) {
		const json_t *string = json_array_get(strings, i);
		ara_buffer_text(out, i == 0 ? "" : ", ");
		ara_json_string(out, json_string_value(string), json_string_length(string));
	}
	ara_buffer_byte(out, ']');
}

static bool read_type(ara_wire *wire, const json_t *comment)
{
	static const char *const plain[] = {
		"PLAIN_TEXT", "TEXT_TYPE_UNSPECIFIED", "COMMENT_TYPE_UNSPECIFIED"};
	const json_t *type = json_object_get(comment, "type");
	const char *name = json_string_value(type);
	if (type == NULL || json_is_null(type))
		return true;
	if (name == NULL)
		return ara_wire_error(wire, "INVALID_REQUEST", NULL, "comment.type is to be a string");
	wire->html = strcmp(name, "HTML") == 0;
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
		if (wire->html || strcmp(name, plain[i]) == 0)
			return true;
	}
	return ara_wire_error(wire, "INVALID_REQUEST", NULL, "Unknown comment type: %s", name);
}

static bool read_comment(ara_wire *wire)
{
	const json_t *comment = json_object_get(wire->body, "comment");
	const json_t *text = json_object_get(comment, "text");
	if (comment != NULL && !json_is_object(comment))
		return ara_wire_error(wire, "INVALID_REQUEST", NULL, "comment is to be an object");
	if (text != NULL && !json_is_string(text))
		return ara_wire_error(wire, "INVALID_REQUEST", NULL, "comment.text is to be a string");
	wire->text = json_string_value(text);
	wire->text_size = json_string_length(text);
	if (wire->text_size == 0)
		return ara_wire_error(wire, "COMMENT_EMPTY", NULL, "Comment must be non-empty.");
	if (wire->text_size > TEXT_MAX)
		return ara_wire_error(wire, "COMMENT_TOO_LONG", NULL, "Comment text too long.");
	return read_type(wire, comment);
}

static bool read_languages(ara_wire *wire)
{
	wire->languages = json_object_get(wire->body, "languages");
	if (wire->languages == NULL || json_is_null(wire->languages)) {
		wire->languages = NULL;
		return true;
	}
	bool good = json_is_array(wire->languages) && json_array_size(wire->languages) <= STRINGS_MAX;
	for (size_t i = 0; good && i < json_array_size(wire->languages); i++)
		good = json_is_string(json_array_get(wire->languages, i));
	if (good && json_array_size(wire->languages) == 0)
		wire->languages = NULL;
	return good ||
	       ara_wire_error(wire, "INVALID_REQUEST", NULL, "languages is to be an array of strings");
}

static bool read_token(ara_wire *wire)
{
	const json_t *token = json_object_get(wire->body, "clientToken");
	if (token == NULL || json_is_null(token))
		return true;
	wire->client_token = json_string_value(token);
	wire->client_token_size = json_string_length(token);
	return wire->client_token != NULL ||
	       ara_wire_error(wire, "INVALID_REQUEST", NULL, "clientToken is to be a string");
}

bool ara_wire_read(ara_wire *wire, ara_request *request)
{
	ara_buffer why = {NULL, 0, 0};
	*wire = (ara_wire){.reply = &request->reply};
	wire->body = ara_json_read(&request->body, &why);
	bool good = wire->body != NULL
			    ? read_token(wire) && read_comment(wire) && read_languages(wire)
			    : ara_wire_error(wire, "INVALID_REQUEST", NULL, "%.*s", (int)why.size, why.data);
	ara_buffer_finish(&why);
	return good;
}

void ara_wire_finish(ara_wire *wire)
{
	json_decref(wire->body);
}
