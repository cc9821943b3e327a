/* SPDX-License-Identifier: Apache-2.0 */
/* Opening a file and telling what it is; see read.h. */
#include "report/read.h"

#include <string.h>

#include "input.h"
#include "message.h"
#include "report/digest.h"
#include "report/encoding.h"
#include "report/find.h"

enum { SNIFFED = 4096 };

static const char *const format_names[ARA_CHAT_FORMATS] = {
	"auto", "telegram", "whatsapp", "instagram", "vk", "csv", "jsonl"};

static const char *const field_names[ARA_FIELDS] = {"time", "from", "to", "thread", "text"};

const char *ara_chat_format_name(enum ara_chat_format format)
{
	return format < ARA_CHAT_FORMATS ? format_names[format] : NULL;
}

const char *ara_field_name(int field)
{
	return field_names[field];
}

static bool contains(const ara_buffer *bytes, size_t limit, const char *what)
{
	size_t size = bytes->size < limit ? bytes->size : limit;
	return ara_find(bytes->data, bytes->data + size, what) != NULL;
}

static char first_sign(const ara_buffer *bytes)
{
	size_t at = 0;
	if (bytes->size >= 3 && memcmp(bytes->data, "\xEF\xBB\xBF", 3) == 0)
		at = 3;
	while (at < bytes->size && bytes->data[at] != '\0' && strchr(" \t\r\n", bytes->data[at]) != NULL)
		at++;
	return at < bytes->size ? bytes->data[at] : '\0';
}

/* JSON lines where the first line is an object; otherwise the file is one value. */
static enum ara_chat_format tell_json(const ara_buffer *bytes)
{
	static const char *const keys[] = {"messages", "chats"};
	const char *end = memchr(bytes->data, '\n', bytes->size);
	ara_field line = {bytes->data, end == NULL ? bytes->size : (size_t)(end - bytes->data)};
	ara_field fields[2];
	ara_json_value value;
	bool whole = ara_fields_read(line, keys, fields, 2, &value);
	return whole && fields[0].size == 0 && fields[1].size == 0 ? ARA_CHAT_JSONL : ARA_CHAT_TELEGRAM;
}

static enum ara_chat_format tell_format(const ara_buffer *bytes)
{
	switch (first_sign(bytes)) {
	case '{':
		return tell_json(bytes);
	case '<':
		return ARA_CHAT_VK;
	default:
		return ara_looks_like_whatsapp(bytes->data, bytes->size < SNIFFED ? bytes->size : SNIFFED)
			       ? ARA_CHAT_WHATSAPP
			       : ARA_CHAT_CSV;
	}
}

static bool read_as(ara_chat *chat, enum ara_chat_format format, const ara_buffer *bytes,
	const ara_read_options *options, ara_buffer *why)
{
	ara_chat_current(chat)->format = format_names[format];
	switch (format) {
	case ARA_CHAT_WHATSAPP:
		return ara_read_whatsapp(chat, bytes, options, why);
	case ARA_CHAT_VK:
		return ara_read_vk(chat, bytes, why);
	case ARA_CHAT_CSV:
		return ara_read_csv(chat, bytes, options, why);
	case ARA_CHAT_JSONL:
		return ara_read_jsonl(chat, bytes, options, why);
	default:
		return ara_read_json(chat, bytes, options, why);
	}
}

static bool same_file_again(const ara_chat *chat)
{
	const ara_chat_file *last = &chat->files[chat->file_count - 1];
	for (uint32_t i = 0; i + 1 < chat->file_count; i++) {
		if (strcmp(chat->files[i].sha256, last->sha256) == 0) {
			ara_complain("%s: the same file as %s, byte for byte: name it once", last->path,
				chat->files[i].path);
			return true;
		}
	}
	return false;
}

static bool read_bytes(ara_chat *chat, const ara_read_options *options, ara_buffer *bytes, ara_buffer *why)
{
	enum ara_chat_format format = options->format;
	if (bytes->size == 0) {
		ara_buffer_text(why, "the file is empty");
		return false;
	}
	if (bytes->size >= 4 && memcmp(bytes->data, "PK\3\4", 4) == 0) {
		ara_buffer_text(why, "this is a zip archive: unpack it, and name the file with the messages");
		return false;
	}
	if (contains(bytes, SNIFFED, "<html") || contains(bytes, SNIFFED, "<HTML") || format == ARA_CHAT_VK) {
		/* libxml2 finds the encoding of a page by itself. */
		format = format == ARA_CHAT_AUTO ? ARA_CHAT_VK : format;
	} else if (ara_encoding_fix(bytes, why) == NULL) {
		return false;
	}
	if (bytes->size == 0)
		ara_buffer_text(why, "the file is empty");
	else if (format == ARA_CHAT_AUTO)
		format = tell_format(bytes);
	return why->size == 0 && read_as(chat, format, bytes, options, why);
}

bool ara_read_chat(ara_chat *chat, const char *path, const ara_read_options *options)
{
	ara_buffer bytes = {NULL, 0, 0};
	ara_buffer why = {NULL, 0, 0};
	bool good = ara_input_file(path, &bytes);
	if (good) {
		ara_chat_file *file = ara_chat_begin_file(chat, path);
		file->size = bytes.size;
		ara_sha256_hex(bytes.data, bytes.size, file->sha256);
		good = !same_file_again(chat);
	}
	if (good) {
		good = read_bytes(chat, options, &bytes, &why);
		if (!good)
			ara_complain("%s: %.*s", path, (int)why.size, why.data);
		ara_chat_end_file(chat);
	}
	ara_buffer_finish(&bytes);
	ara_buffer_finish(&why);
	return good;
}
