/* SPDX-License-Identifier: Apache-2.0 */
/* The message_N.json of Instagram and Facebook, whose strings are UTF-8 written as Latin-1. */
#include <string.h>

#include "report/encoding.h"
#include "report/read.h"
#include "report/when.h"

/* Puts the string that is meant into `out`. */
static void decode(ara_buffer *out, const json_t *string)
{
	out->size = 0;
	const char *text = json_string_value(string);
	if (text == NULL)
		return;
	if (!ara_encoding_unlatin(out, text, json_string_length(string)))
		ara_buffer_add(out, text, json_string_length(string));
}

static uint32_t flags_of(const json_t *message)
{
	static const char *const media[] = {
		"photos", "videos", "audio_files", "gifs", "files", "sticker", "share", "call_duration"};
	uint32_t flags = 0;
	for (size_t i = 0; i < sizeof media / sizeof *media; i++) {
		if (json_object_get(message, media[i]) != NULL)
			flags |= ARA_MESSAGE_MEDIA;
	}
	if (json_is_true(json_object_get(message, "is_unsent")))
		flags |= ARA_MESSAGE_DELETED;
	return flags;
}

static void read_message(
	ara_chat *chat, const json_t *value, uint32_t thread, uint64_t place, ara_buffer *text)
{
	ara_chat_message message = {.place = place, .thread = thread, .target = ARA_NONE};
	if (!json_is_object(value)) {
		ara_chat_skip(chat, ARA_SKIPPED_BAD, place);
		return;
	}
	decode(text, json_object_get(value, "sender_name"));
	if (text->size == 0) {
		ara_chat_skip(chat, ARA_SKIPPED_NO_SENDER, place);
		return;
	}
	message.sender = ara_intern_add(&chat->people, text->data, text->size, text->data, text->size);
	message.flags = flags_of(value);
	const json_t *stamp = json_object_get(value, "timestamp_ms");
	message.time = json_integer_value(stamp) / 1000;
	if (!json_is_integer(stamp) || !ara_time_good(message.time))
		message.flags |= ARA_MESSAGE_UNDATED;
	decode(text, json_object_get(value, "content"));
	ara_chat_add(chat, &message, text->data, text->size);
}

/* Who takes part, whether or not they ever wrote. */
static void read_participants(ara_chat *chat, const json_t *participants, uint32_t thread, ara_buffer *text)
{
	for (size_t i = 0; i < json_array_size(participants); i++) {
		decode(text, json_object_get(json_array_get(participants, i), "name"));
		if (text->size > 0)
			ara_chat_member(chat, thread,
				ara_intern_add(
					&chat->people, text->data, text->size, text->data, text->size));
	}
}

bool ara_read_instagram(ara_chat *chat, json_t *root, ara_buffer *why)
{
	const json_t *messages = json_object_get(root, "messages");
	ara_buffer text = {NULL, 0, 0};
	if (!json_is_array(messages)) {
		ara_buffer_text(why, "JSON, but no export of Instagram: it has no \"messages\"");
		return false;
	}
	decode(&text, json_object_get(root, "title"));
	uint32_t thread = ara_intern_add(&chat->threads, text.size == 0 ? "" : text.data, text.size,
		text.size == 0 ? "" : text.data, text.size);
	read_participants(chat, json_object_get(root, "participants"), thread, &text);
	for (size_t i = 0; i < json_array_size(messages); i++) {
		if (ara_chat_wants(chat, thread))
			read_message(chat, json_array_get(messages, i), thread, i + 1, &text);
		else
			ara_chat_skip(chat, ARA_SKIPPED_THREAD, i + 1);
	}
	ara_buffer_finish(&text);
	return true;
}
