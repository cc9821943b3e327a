/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Readers of chat exports
 *
 * What they look like is not promised by anybody: each reader takes what it understands, counts what it does
 * not, and fails only where nothing can be understood.
 */
#ifndef ARA_REPORT_READ_H
#define ARA_REPORT_READ_H

#include <stdbool.h>

#include "report/chat.h"
#include "report/fields.h"

enum ara_chat_format {
	ARA_CHAT_AUTO,
	ARA_CHAT_TELEGRAM,
	ARA_CHAT_WHATSAPP,
	ARA_CHAT_INSTAGRAM,
	ARA_CHAT_VK,
	ARA_CHAT_CSV,
	ARA_CHAT_JSONL,
	ARA_CHAT_FORMATS,
};

/* Order of day and month in dates such as 3/4/26. */
enum ara_date_order { ARA_ORDER_AUTO, ARA_ORDER_DMY, ARA_ORDER_MDY, ARA_ORDER_YMD };

/* Fields of tables and JSON lines. */
enum { ARA_FIELD_TIME, ARA_FIELD_FROM, ARA_FIELD_TO, ARA_FIELD_THREAD, ARA_FIELD_TEXT, ARA_FIELDS };

typedef struct ara_read_options {
	enum ara_chat_format format;
	enum ara_date_order date_order;
	const char *fields[ARA_FIELDS]; /* what they are called */
} ara_read_options;

/* "telegram" and so on; NULL for other numbers. */
const char *ara_chat_format_name(enum ara_chat_format format);

/* The name of a field where no other is given. */
const char *ara_field_name(int field);

/* Adds what the file holds. False after a message. */
bool ara_read_chat(ara_chat *chat, const char *path, const ara_read_options *options);

/* What an export in JSON has at its outermost; the end of a list may lack where the file is cut off. */
typedef struct ara_export {
	ara_field name;
	ara_field title;
	ara_field participants;
	ara_field messages;
	ara_field chats;
} ara_export;

/* These return the number of the last message, and append to `why` where it is not of the format. */
uint64_t ara_read_telegram(ara_chat *chat, const ara_export *export, ara_buffer *why);
uint64_t ara_read_instagram(ara_chat *chat, const ara_export *export, ara_buffer *why);

/* The other readers. `bytes` is the file, in UTF-8 but for VK. False, with what is wrong appended to `why`,
 * where it is not of the format. */
bool ara_read_json(ara_chat *chat, const ara_buffer *bytes, const ara_read_options *options, ara_buffer *why);
bool ara_read_jsonl(
	ara_chat *chat, const ara_buffer *bytes, const ara_read_options *options, ara_buffer *why);
bool ara_read_csv(ara_chat *chat, const ara_buffer *bytes, const ara_read_options *options, ara_buffer *why);
bool ara_read_whatsapp(
	ara_chat *chat, const ara_buffer *bytes, const ara_read_options *options, ara_buffer *why);
bool ara_read_vk(ara_chat *chat, const ara_buffer *bytes, ara_buffer *why);

/* What its beginning looks like; ARA_CHAT_AUTO where it looks like nothing known. */
bool ara_looks_like_whatsapp(const char *data, size_t size);

/* The entry of the file being read. */
static inline ara_chat_file *ara_chat_current(ara_chat *chat)
{
	return &chat->files[chat->file_count - 1];
}

#endif
