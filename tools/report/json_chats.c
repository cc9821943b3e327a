/* SPDX-License-Identifier: Apache-2.0 */
/* JSON that is one value: which messenger wrote it, and what is left of one that was cut off. */
#include <string.h>

#include "report/find.h"
#include "report/read.h"

static bool has_senders(const json_t *messages)
{
	return json_object_get(json_array_get(messages, 0), "sender_name") != NULL;
}

static bool is_instagram(const json_t *root)
{
	const json_t *messages = json_object_get(root, "messages");
	return json_is_array(json_object_get(root, "participants")) ||
	       (json_is_array(messages) && has_senders(messages));
}

/* The first array named "messages", of which the objects that are whole are taken. */
static json_t *salvage(const ara_buffer *bytes, ara_buffer *why, const json_error_t *error)
{
	static const char key[] = "\"messages\"";
	const char *end = bytes->data + bytes->size;
	const char *at = ara_find(bytes->data, end, key);
	json_t *messages = json_array();
	if (at != NULL) {
		at += sizeof key - 1;
		while (at < end && *at != '\0' && strchr(" \t\r\n:", *at) != NULL)
			at++;
	}
	while (at != NULL && at < end) {
		json_error_t here;
		while (at < end && *at != '\0' && strchr(" \t\r\n,[", *at) != NULL)
			at++;
		if (at == end || *at != '{')
			break;
		json_t *message =
			json_loadb(at, (size_t)(end - at), JSON_ALLOW_NUL | JSON_DISABLE_EOF_CHECK, &here);
		if (message == NULL)
			break;
		at += here.position;
		json_array_append_new(messages, message);
	}
	if (json_array_size(messages) == 0) {
		const char *near = strstr(error->text, " near '");
		int size = near == NULL ? (int)strlen(error->text) : (int)(near - error->text);
		ara_buffer_format(why, "no JSON that could be read: %.*s, at line %d, column %d", size,
			error->text, error->line, error->column);
		json_decref(messages);
		return NULL;
	}
	json_t *root = json_object();
	json_object_set_new(root, "messages", messages);
	return root;
}

bool ara_read_json(ara_chat *chat, const ara_buffer *bytes, const ara_read_options *options, ara_buffer *why)
{
	json_error_t error;
	json_t *root = json_loadb(bytes->data, bytes->size, JSON_ALLOW_NUL, &error);
	if (root == NULL) {
		root = salvage(bytes, why, &error);
		if (root != NULL)
			ara_chat_current(chat)->truncated =
				json_array_size(json_object_get(root, "messages"));
	}
	if (root == NULL)
		return false;
	bool instagram = options->format == ARA_CHAT_INSTAGRAM ||
			 (options->format == ARA_CHAT_AUTO && is_instagram(root));
	ara_chat_current(chat)->format =
		ara_chat_format_name(instagram ? ARA_CHAT_INSTAGRAM : ARA_CHAT_TELEGRAM);
	bool good = instagram ? ara_read_instagram(chat, root, why) : ara_read_telegram(chat, root, why);
	json_decref(root);
	return good;
}
