/* SPDX-License-Identifier: Apache-2.0 */
/* JSON that is one value: which messenger wrote it, and how far it goes where it was cut off. */
#include "report/read.h"

static bool has_sender(ara_field messages)
{
	static const char *const keys[] = {"sender_name"};
	ara_json_items items = ara_field_items(messages);
	ara_field message, sender;
	ara_json_value value;
	ara_field_next(&items, &message);
	ara_fields_read(message, keys, &sender, 1, &value);
	return sender.size > 0;
}

static bool is_instagram(const ara_export *export)
{
	return ara_field_is(export->participants, '[') || has_sender(export->messages);
}

/* False where the file is no whole object. */
static bool open_export(ara_export *export, const ara_buffer *bytes, ara_json_value *value)
{
	static const char *const keys[] = {"name", "title", "participants", "messages", "chats"};
	ara_field fields[sizeof keys / sizeof *keys];
	ara_field root = {bytes->data, bytes->size};
	bool whole = ara_fields_read(root, keys, fields, sizeof keys / sizeof *keys, value);
	*export = (ara_export){fields[0], fields[1], fields[2], fields[3], fields[4]};
	return whole;
}

static void say_what_is_wrong(ara_buffer *why, const ara_buffer *bytes, const ara_json_value *value)
{
	size_t line = 1, begin = 0;
	for (size_t i = 0; i < value->error_offset && i < bytes->size; i++) {
		if (bytes->data[i] != '\n')
			continue;
		line++;
		begin = i + 1;
	}
	ara_buffer_format(why, "no JSON that could be read: %s, at byte %zu (line %zu, byte %zu)",
		value->error, value->error_offset + 1, line, value->error_offset - begin + 1);
}

bool ara_read_json(ara_chat *chat, const ara_buffer *bytes, const ara_read_options *options, ara_buffer *why)
{
	ara_export export;
	ara_json_value value;
	bool whole = open_export(&export, bytes, &value);
	bool instagram = options->format == ARA_CHAT_INSTAGRAM ||
			 (options->format == ARA_CHAT_AUTO && is_instagram(&export));
	ara_chat_current(chat)->format =
		ara_chat_format_name(instagram ? ARA_CHAT_INSTAGRAM : ARA_CHAT_TELEGRAM);
	uint64_t last =
		instagram ? ara_read_instagram(chat, &export, why) : ara_read_telegram(chat, &export, why);
	if (whole)
		return why->size == 0;
	ara_chat_current(chat)->truncated = last;
	if (last > 0)
		return true;
	why->size = 0;
	say_what_is_wrong(why, bytes, &value);
	return false;
}
