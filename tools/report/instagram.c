/* SPDX-License-Identifier: Apache-2.0 */
/* The message_N.json of Instagram and Facebook, whose strings are UTF-8 written as Latin-1. */
#include "report/encoding.h"
#include "report/read.h"
#include "report/when.h"

enum field {
	SENDER_NAME,
	TIMESTAMP_MS,
	CONTENT,
	IS_UNSENT,
	MEDIA, /* and those behind it: what makes a message one with media */
	FIELDS = MEDIA + 8,
};

static const char *const field_names[FIELDS] = {"sender_name", "timestamp_ms", "content", "is_unsent",
	"photos", "videos", "audio_files", "gifs", "files", "sticker", "share", "call_duration"};

struct reader {
	ara_chat *chat;
	uint32_t thread;
	ara_buffer text;    /* the string that was decoded last */
	ara_buffer written; /* the same as it stands in the file */
};

/* Puts the string that is meant into `text`. */
static void decode(struct reader *reader, ara_field string)
{
	reader->text.size = 0;
	ara_field_string(&reader->written, string);
	if (!ara_encoding_unlatin(&reader->text, reader->written.data, reader->written.size))
		ara_buffer_add(&reader->text, reader->written.data, reader->written.size);
}

/* The number of the string that was decoded last. */
static uint32_t intern(struct reader *reader, ara_intern *names)
{
	const char *name = reader->text.size == 0 ? "" : reader->text.data;
	return ara_intern_add(names, name, reader->text.size, name, reader->text.size);
}

static uint32_t flags_of(const ara_field *fields)
{
	uint32_t flags = ara_field_is(fields[IS_UNSENT], 't') ? ARA_MESSAGE_DELETED : 0;
	for (int i = MEDIA; i < FIELDS; i++) {
		if (fields[i].size > 0)
			flags |= ARA_MESSAGE_MEDIA;
	}
	return flags;
}

static void read_message(struct reader *reader, ara_field item, uint64_t place)
{
	ara_chat_message message = {.place = place, .thread = reader->thread, .target = ARA_NONE};
	ara_field fields[FIELDS];
	ara_json_value value;
	int64_t stamp = 0;
	if (!ara_field_is(item, '{')) {
		ara_chat_skip(reader->chat, ARA_SKIPPED_BAD, place);
		return;
	}
	ara_fields_read(item, field_names, fields, FIELDS, &value);
	decode(reader, fields[SENDER_NAME]);
	if (reader->text.size == 0) {
		ara_chat_skip(reader->chat, ARA_SKIPPED_NO_SENDER, place);
		return;
	}
	message.sender = intern(reader, &reader->chat->people);
	message.flags = flags_of(fields);
	bool timed = ara_field_integer(fields[TIMESTAMP_MS], &stamp);
	message.time = stamp / 1000;
	if (!timed || !ara_time_good(message.time))
		message.flags |= ARA_MESSAGE_UNDATED;
	decode(reader, fields[CONTENT]);
	ara_chat_add(reader->chat, &message, reader->text.data, reader->text.size);
}

/* Who takes part, whether or not they ever wrote. */
static void read_participants(struct reader *reader, ara_field participants)
{
	static const char *const keys[] = {"name"};
	ara_json_items items = ara_field_items(participants);
	ara_field participant, name;
	ara_json_value value;
	while (ara_field_next(&items, &participant)) {
		ara_fields_read(participant, keys, &name, 1, &value);
		decode(reader, name);
		if (reader->text.size > 0)
			ara_chat_member(reader->chat, reader->thread, intern(reader, &reader->chat->people));
	}
}

uint64_t ara_read_instagram(ara_chat *chat, const ara_export *export, ara_buffer *why)
{
	struct reader reader = {.chat = chat};
	ara_json_items items = ara_field_items(export->messages);
	ara_field message;
	uint64_t place = 0;
	if (!ara_field_is(export->messages, '[')) {
		ara_buffer_text(why, "JSON, but no export of Instagram: it has no \"messages\"");
		return 0;
	}
	decode(&reader, export->title);
	reader.thread = intern(&reader, &chat->threads);
	read_participants(&reader, export->participants);
	while (ara_field_next(&items, &message)) {
		if (ara_chat_wants(chat, reader.thread))
			read_message(&reader, message, ++place);
		else
			ara_chat_skip(chat, ARA_SKIPPED_THREAD, ++place);
	}
	ara_buffer_finish(&reader.text);
	ara_buffer_finish(&reader.written);
	return place;
}
