/* SPDX-License-Identifier: Apache-2.0 */
/* JSON lines; see lines.h. */
#include "train/lines.h"
#include "train/failure.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { HASH_DIGITS = 16, MESSAGE_SIZE = 512, NAME_SIZE = 128, NUMBER_SIZE = 32 };

arasha_status ara_lines_init(ara_lines *lines, const char *path, arasha_train_error *error)
{
	ara_memory heap = ara_memory_default();
	arasha_error why;
	arasha_status status;

	*lines = (ara_lines){.path = path};
	status = ara_file_init(&lines->file, &heap, path, false, &why);
	if (status == ARASHA_E_IO)
		return ara_train_fail(error, status, "%s: %s", path, strerror((int)why.offset));
	if (status != ARASHA_OK)
		return ara_train_fail(error, status, "%s: %s", path, why.message);
	return ARASHA_OK;
}

arasha_status ara_lines_next(ara_lines *lines, arasha_train_error *error)
{
	size_t left = lines->file.size - lines->position, size;
	const char *begin, *end;
	json_error_t json;

	json_decref(lines->record);
	lines->record = NULL;
	if (left == 0)
		return ARASHA_OK;
	/* An empty file has no bytes to point to. */
	begin = (const char *)lines->file.data + lines->position;
	end = memchr(begin, '\n', left);
	size = end ? (size_t)(end - begin) : left;
	lines->position += end ? size + 1 : size;
	lines->line++;
	lines->record = json_loadb(begin, size, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &json);
	if (!lines->record && json_error_code(&json) == json_error_out_of_memory)
		return ara_train_no_memory(error);
	if (!lines->record)
		return ara_lines_fail(lines, error, "no JSON object: %s", json.text);
	if (!json_is_object(lines->record))
		return ara_lines_fail(lines, error, "no JSON object");
	return ARASHA_OK;
}

void ara_lines_finish(ara_lines *lines)
{
	ara_memory heap = ara_memory_default();

	json_decref(lines->record);
	ara_file_finish(&lines->file, &heap);
}

arasha_status ara_lines_each(
	ara_lines *lines, ara_lines_handler *handle, void *context, arasha_train_error *error)
{
	arasha_status status = ara_lines_next(lines, error);

	while (status == ARASHA_OK && lines->record) {
		status = handle(context, lines);
		if (status == ARASHA_OK)
			status = ara_lines_next(lines, error);
	}
	ara_lines_finish(lines);
	return status;
}

arasha_status ara_lines_each_of(const char *const *paths, size_t count, ara_lines_handler *handle,
	void *context, arasha_train_error *error)
{
	arasha_status status = ARASHA_OK;
	ara_lines lines;

	for (size_t i = 0; status == ARASHA_OK && i < count; i++) {
		status = ara_lines_init(&lines, paths[i], error);
		if (status == ARASHA_OK)
			status = ara_lines_each(&lines, handle, context, error);
	}
	return status;
}

arasha_status ara_lines_fail(const ara_lines *lines, arasha_train_error *error, const char *format, ...)
{
	char message[MESSAGE_SIZE];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(message, sizeof message, format, arguments);
	va_end(arguments);
	return ara_train_fail(error, ARASHA_E_ARGUMENT, "%s:%llu: %s", lines->path,
		(unsigned long long)lines->line, message);
}

arasha_status ara_lines_text(
	const ara_lines *lines, const char *field, const char **text, size_t *size, arasha_train_error *error)
{
	json_t *value = ara_field(lines->record, field);

	if (!json_is_string(value))
		return ara_lines_fail(lines, error, "no text in the field \"%s\"", field);
	*text = json_string_value(value);
	*size = json_string_length(value);
	if (*size > INT32_MAX)
		return ara_lines_fail(lines, error, "the text is longer than 2 GiB");
	return ARASHA_OK;
}

static bool parse_hash(const json_t *value, uint64_t *hash)
{
	static const char digits[] = "0123456789abcdef";
	const char *text = json_string_value(value);

	if (!text || json_string_length(value) != HASH_DIGITS)
		return false;
	*hash = 0;
	for (int i = 0; i < HASH_DIGITS; i++) {
		const char *digit = text[i] ? strchr(digits, text[i]) : NULL;

		if (!digit)
			return false;
		*hash = *hash << 4 | (uint64_t)(digit - digits);
	}
	return true;
}

arasha_status ara_lines_hash(const ara_lines *lines, uint64_t *hash, arasha_train_error *error)
{
	if (parse_hash(json_object_get(lines->record, "hash"), hash))
		return ARASHA_OK;
	return ara_lines_fail(lines, error, "\"hash\" must be 16 hexadecimal digits in lower case");
}

json_t *ara_field(const json_t *record, const char *path)
{
	char name[NAME_SIZE];
	size_t length = strcspn(path, ".");

	for (; path[length]; path += length + 1, length = strcspn(path, ".")) {
		if (length >= sizeof name)
			return NULL;
		memcpy(name, path, length);
		name[length] = 0;
		record = json_object_get(record, name);
	}
	return json_object_get(record, path);
}

bool ara_field_equals(const json_t *value, const char *text)
{
	char number[NUMBER_SIZE];

	if (json_is_string(value))
		return strcmp(json_string_value(value), text) == 0;
	if (json_is_boolean(value))
		return strcmp(json_is_true(value) ? "true" : "false", text) == 0;
	if (!json_is_integer(value))
		return false;
	snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
	return strcmp(number, text) == 0;
}
