/* SPDX-License-Identifier: Apache-2.0 */
/* The JSON that Telegram Desktop exports: one chat, or a whole account. */
#include <stdlib.h>
#include <string.h>

#include "report/read.h"
#include "report/when.h"

/* A message's own number, to find what is answered. */
struct numbered {
	json_int_t number;
	uint32_t sender;
};

struct reader {
	ara_chat *chat;
	ara_buffer text;
	struct numbered *numbered; /* of the chat being read */
	size_t count;
	size_t capacity;
	uint32_t thread;
	uint64_t place;
};

/* Appends a text that is a string, or a list of strings and objects with one. */
static void add_text(ara_buffer *out, const json_t *text)
{
	if (json_is_string(text)) {
		ara_buffer_add(out, json_string_value(text), json_string_length(text));
		return;
	}
	for (size_t i = 0; i < json_array_size(text); i++) {
		const json_t *part = json_array_get(text, i);
		const json_t *string = json_is_object(part) ? json_object_get(part, "text") : part;
		if (json_is_string(string))
			ara_buffer_add(out, json_string_value(string), json_string_length(string));
	}
}

static const char *string_of(const json_t *object, const char *key)
{
	const char *string = json_string_value(json_object_get(object, key));
	return string == NULL ? "" : string;
}

/* Whoever wrote it: by the number where there is one, since names change and repeat. */
static uint32_t sender_of(ara_chat *chat, const json_t *message)
{
	const char *name = string_of(message, "from");
	const char *id = string_of(message, "from_id");
	if (*id == '\0')
		id = name;
	if (*id == '\0')
		return ARA_NONE;
	if (*name == '\0')
		name = id;
	return ara_intern_add(&chat->people, id, strlen(id), name, strlen(name));
}

static bool time_of(const json_t *message, int64_t *time)
{
	const char *seconds = string_of(message, "date_unixtime");
	const char *date = string_of(message, "date");
	return ara_read_time(seconds, strlen(seconds), time) || ara_read_time(date, strlen(date), time);
}

static uint32_t flags_of(const json_t *message)
{
	static const char *const media[] = {"photo", "file", "media_type", "sticker_emoji",
		"contact_information", "location_information", "poll"};
	uint32_t flags = 0;
	for (size_t i = 0; i < sizeof media / sizeof *media; i++) {
		if (json_object_get(message, media[i]) != NULL)
			flags |= ARA_MESSAGE_MEDIA;
	}
	if (json_object_get(message, "edited") != NULL)
		flags |= ARA_MESSAGE_EDITED;
	if (json_object_get(message, "forwarded_from") != NULL)
		flags |= ARA_MESSAGE_FORWARDED;
	return flags;
}

static void number(struct reader *reader, json_int_t number, uint32_t sender)
{
	if (reader->count == reader->capacity) {
		reader->capacity = reader->capacity * 2 + 256;
		reader->numbered = ara_grow(reader->numbered, reader->capacity, sizeof *reader->numbered);
	}
	reader->numbered[reader->count++] = (struct numbered){number, sender};
}

/* Whose message has this number; exports go by rising numbers. */
static uint32_t author_of(const struct reader *reader, json_int_t number)
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

static void read_message(struct reader *reader, const json_t *value)
{
	ara_chat *chat = reader->chat;
	ara_chat_message message = {.place = ++reader->place, .thread = reader->thread, .target = ARA_NONE};
	const char *type = string_of(value, "type");
	if (!json_is_object(value)) {
		ara_chat_skip(chat, ARA_SKIPPED_BAD, message.place);
		return;
	}
	if (strcmp(type, "service") == 0) {
		ara_chat_skip(chat, ARA_SKIPPED_SERVICE, message.place);
		return;
	}
	message.sender = sender_of(chat, value);
	if (message.sender == ARA_NONE) {
		ara_chat_skip(chat, ARA_SKIPPED_NO_SENDER, message.place);
		return;
	}
	message.flags = flags_of(value);
	if (!time_of(value, &message.time))
		message.flags |= ARA_MESSAGE_UNDATED;
	const json_t *answered = json_object_get(value, "reply_to_message_id");
	if (json_is_integer(answered))
		message.target = author_of(reader, json_integer_value(answered));
	if (message.target == message.sender)
		message.target = ARA_NONE;
	number(reader, json_integer_value(json_object_get(value, "id")), message.sender);
	reader->text.size = 0;
	add_text(&reader->text, json_object_get(value, "text"));
	ara_chat_add(chat, &message, reader->text.data, reader->text.size);
}

static void read_messages(struct reader *reader, const json_t *root)
{
	const json_t *messages = json_object_get(root, "messages");
	const char *name = string_of(root, "name");
	reader->thread = ara_intern_add(&reader->chat->threads, name, strlen(name), name, strlen(name));
	reader->count = 0;
	for (size_t i = 0; i < json_array_size(messages); i++) {
		if (ara_chat_wants(reader->chat, reader->thread))
			read_message(reader, json_array_get(messages, i));
		else
			ara_chat_skip(reader->chat, ARA_SKIPPED_THREAD, ++reader->place);
	}
}

bool ara_read_telegram(ara_chat *chat, json_t *root, ara_buffer *why)
{
	struct reader reader = {.chat = chat};
	const json_t *chats = json_object_get(json_object_get(root, "chats"), "list");
	if (json_is_array(json_object_get(root, "messages"))) {
		read_messages(&reader, root);
	} else if (json_is_array(chats)) {
		for (size_t i = 0; i < json_array_size(chats); i++)
			read_messages(&reader, json_array_get(chats, i));
	} else {
		ara_buffer_text(why, "JSON, but no chat export: it has neither \"messages\" nor \"chats\"");
		return false;
	}
	ara_buffer_finish(&reader.text);
	free(reader.numbered);
	return true;
}
