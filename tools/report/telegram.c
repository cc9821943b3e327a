/* SPDX-License-Identifier: Apache-2.0 */
/* The JSON that Telegram Desktop exports: one chat, or a whole account. */
#include <stdlib.h>
#include <string.h>

#include "report/fields.h"
#include "report/read.h"
#include "report/when.h"

/* A message's own number, to find what is answered. */
struct numbered {
	int64_t number;
	uint32_t sender;
};

enum field {
	TYPE,
	FROM,
	FROM_ID,
	DATE_UNIXTIME,
	DATE,
	EDITED,
	FORWARDED_FROM,
	REPLY_TO,
	ID,
	TEXT,
	MEDIA, /* and those behind it: what makes a message one with media */
	FIELDS = MEDIA + 7,
};

static const char *const field_names[FIELDS] = {"type", "from", "from_id", "date_unixtime", "date", "edited",
	"forwarded_from", "reply_to_message_id", "id", "text", "photo", "file", "media_type", "sticker_emoji",
	"contact_information", "location_information", "poll"};

struct reader {
	ara_chat *chat;
	ara_buffer text;
	ara_buffer word; /* for short strings, each until the next */
	ara_buffer name;
	struct numbered *numbered; /* of the chat being read */
	size_t count;
	size_t capacity;
	uint32_t thread;
	uint64_t place;
};

/* Appends to `out` what the string stands for. */
static void add_string(struct reader *reader, ara_buffer *out, ara_field string)
{
	ara_field_string(&reader->word, string);
	ara_buffer_add(out, reader->word.data, reader->word.size);
}

/* A text that is a string, or a list of strings and objects with one. */
static void read_text(struct reader *reader, ara_field text)
{
	static const char *const keys[] = {"text"};
	ara_json_items parts = ara_field_items(text);
	ara_field part;
	reader->text.size = 0;
	add_string(reader, &reader->text, text);
	while (ara_field_next(&parts, &part)) {
		ara_json_value value;
		if (ara_field_is(part, '{'))
			ara_fields_read(part, keys, &part, 1, &value);
		add_string(reader, &reader->text, part);
	}
}

/* A short string, up to a NUL in it; it lives until the next is read into the same buffer. */
static const char *string_of(ara_buffer *buffer, ara_field value)
{
	ara_field_string(buffer, value);
	return buffer->data;
}

/* Whoever wrote it: by the number where there is one, since names change and repeat. */
static uint32_t sender_of(struct reader *reader, const ara_field *fields)
{
	const char *name = string_of(&reader->name, fields[FROM]);
	const char *id = string_of(&reader->word, fields[FROM_ID]);
	if (*id == '\0')
		id = name;
	if (*id == '\0')
		return ARA_NONE;
	if (*name == '\0')
		name = id;
	return ara_intern_add(&reader->chat->people, id, strlen(id), name, strlen(name));
}

static bool read_time(struct reader *reader, ara_field value, int64_t *time)
{
	const char *text = string_of(&reader->word, value);
	return ara_read_time(text, strlen(text), time);
}

static uint32_t flags_of(const ara_field *fields)
{
	uint32_t flags = 0;
	for (int i = MEDIA; i < FIELDS; i++) {
		if (fields[i].size > 0)
			flags |= ARA_MESSAGE_MEDIA;
	}
	if (fields[EDITED].size > 0)
		flags |= ARA_MESSAGE_EDITED;
	if (fields[FORWARDED_FROM].size > 0)
		flags |= ARA_MESSAGE_FORWARDED;
	return flags;
}

static void number(struct reader *reader, int64_t number, uint32_t sender)
{
	if (reader->count == reader->capacity) {
		reader->capacity = reader->capacity * 2 + 256;
		reader->numbered = ara_grow(reader->numbered, reader->capacity, sizeof *reader->numbered);
	}
	reader->numbered[reader->count++] = (struct numbered){number, sender};
}

/* Whose message has this number; exports go by rising numbers. */
static uint32_t author_of(const struct reader *reader, int64_t number)
{
	size_t low = 0;
	size_t high = reader->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (reader->numbered[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low < reader->count && reader->numbered[low].number == number ? reader->numbered[low].sender
									     : ARA_NONE;
}

static void read_message(struct reader *reader, ara_field item)
{
	ara_chat *chat = reader->chat;
	ara_chat_message message = {.place = ++reader->place, .thread = reader->thread, .target = ARA_NONE};
	ara_field fields[FIELDS];
	ara_json_value value;
	int64_t answered, id = 0;
	if (!ara_field_is(item, '{')) {
		ara_chat_skip(chat, ARA_SKIPPED_BAD, message.place);
		return;
	}
	ara_fields_read(item, field_names, fields, FIELDS, &value);
	if (strcmp(string_of(&reader->word, fields[TYPE]), "service") == 0) {
		ara_chat_skip(chat, ARA_SKIPPED_SERVICE, message.place);
		return;
	}
	message.sender = sender_of(reader, fields);
	if (message.sender == ARA_NONE) {
		ara_chat_skip(chat, ARA_SKIPPED_NO_SENDER, message.place);
		return;
	}
	message.flags = flags_of(fields);
	if (!read_time(reader, fields[DATE_UNIXTIME], &message.time) &&
		!read_time(reader, fields[DATE], &message.time))
		message.flags |= ARA_MESSAGE_UNDATED;
	if (ara_field_integer(fields[REPLY_TO], &answered))
		message.target = author_of(reader, answered);
	if (message.target == message.sender)
		message.target = ARA_NONE;
	(void)ara_field_integer(fields[ID], &id);
	number(reader, id, message.sender);
	read_text(reader, fields[TEXT]);
	ara_chat_add(chat, &message, reader->text.data, reader->text.size);
}

/* Reads the messages of a chat, of which the end may lack. */
static void read_messages(struct reader *reader, ara_field name, ara_field messages)
{
	ara_json_items items = ara_field_items(messages);
	ara_field item;
	const char *text = string_of(&reader->name, name);
	reader->thread = ara_intern_add(&reader->chat->threads, text, strlen(text), text, strlen(text));
	reader->count = 0;
	while (ara_field_next(&items, &item)) {
		if (ara_chat_wants(reader->chat, reader->thread))
			read_message(reader, item);
		else
			ara_chat_skip(reader->chat, ARA_SKIPPED_THREAD, ++reader->place);
	}
}

static void read_chat(struct reader *reader, ara_field chat)
{
	static const char *const keys[] = {"name", "messages"};
	ara_field fields[2];
	ara_json_value value;
	ara_fields_read(chat, keys, fields, 2, &value);
	read_messages(reader, fields[0], fields[1]);
}

/* Those of an account. The one that it breaks off in is no item: it stands behind them. */
static void read_chats(struct reader *reader, ara_field list)
{
	ara_json_items items = ara_field_items(list);
	ara_field chat;
	while (ara_field_next(&items, &chat))
		read_chat(reader, chat);
	if (items.broken)
		read_chat(reader, (ara_field){items.data + items.begin, items.size - items.begin});
}

uint64_t ara_read_telegram(ara_chat *chat, const ara_export *export, ara_buffer *why)
{
	static const char *const keys[] = {"list"};
	struct reader reader = {.chat = chat};
	ara_field list;
	ara_json_value value;
	ara_fields_read(export->chats, keys, &list, 1, &value);
	if (ara_field_is(export->messages, '['))
		read_messages(&reader, export->name, export->messages);
	else if (ara_field_is(list, '['))
		read_chats(&reader, list);
	else
		ara_buffer_text(why, "JSON, but no chat export: it has neither \"messages\" nor \"chats\"");
	ara_buffer_finish(&reader.text);
	ara_buffer_finish(&reader.word);
	ara_buffer_finish(&reader.name);
	free(reader.numbered);
	return reader.place;
}
