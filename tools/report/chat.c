/* SPDX-License-Identifier: Apache-2.0 */
/* Gathering messages; see chat.h. */
#include "report/chat.h"

#include <stdlib.h>
#include <string.h>

void ara_chat_finish(ara_chat *chat)
{
	ara_buffer_finish(&chat->bytes);
	free(chat->messages);
	free(chat->files);
	free(chat->members);
	ara_intern_finish(&chat->people);
	ara_intern_finish(&chat->threads);
}

ara_chat_file *ara_chat_begin_file(ara_chat *chat, const char *path)
{
	chat->files = ara_grow(chat->files, chat->file_count + 1u, sizeof *chat->files);
	ara_chat_file *file = &chat->files[chat->file_count++];
	*file = (ara_chat_file){.path = path, .format = ""};
	chat->file_begin = chat->count;
	return file;
}

void ara_chat_member(ara_chat *chat, uint32_t thread, uint32_t person)
{
	while (chat->member_count <= thread) {
		uint32_t room = chat->member_count < 16 ? 16 : chat->member_count * 2;
		chat->members = ara_grow(chat->members, room, sizeof *chat->members);
		while (chat->member_count < room)
			chat->members[chat->member_count++] = (ara_members){ARA_NONE, ARA_NONE, false};
	}
	ara_members *members = &chat->members[thread];
	if (members->first == ARA_NONE)
		members->first = person;
	else if (members->first != person && members->second == ARA_NONE)
		members->second = person;
	else if (members->first != person && members->second != person)
		members->more = true;
}

/* No file can hold this key: names there have no NUL at their beginning. */
void ara_chat_add_recipients(ara_chat *chat)
{
	for (uint32_t i = 0; i < chat->threads.count && i < chat->member_count; i++) {
		ara_members *members = &chat->members[i];
		if (members->first == ARA_NONE || members->second != ARA_NONE)
			continue;
		char key[1 + sizeof i] = {'\0'};
		memcpy(key + 1, &i, sizeof i);
		members->second = ara_intern_add(&chat->people, key, sizeof key, "", 0);
	}
}

bool ara_chat_is_recipient(const ara_chat *chat, uint32_t person)
{
	return ara_intern_name_size(&chat->people, person) == 0;
}

void ara_chat_add(ara_chat *chat, const ara_chat_message *message, const char *text, size_t size)
{
	if (chat->count == chat->capacity) {
		chat->capacity = chat->capacity * 2 + 1024;
		chat->messages = ara_grow(chat->messages, chat->capacity, sizeof *chat->messages);
	}
	ara_chat_message *added = &chat->messages[chat->count++];
	*added = *message;
	added->file = chat->file_count - 1;
	added->text = chat->bytes.size;
	added->text_size = size;
	ara_buffer_add(&chat->bytes, text, size);
	ara_chat_member(chat, message->thread, message->sender);
	if (message->target != ARA_NONE)
		ara_chat_member(chat, message->thread, message->target);
}

void ara_chat_skip(ara_chat *chat, int why, uint64_t place)
{
	ara_skipped *skipped = &chat->skipped[why];
	if (skipped->count++ == 0) {
		skipped->place = place;
		skipped->file = chat->file_count - 1;
	}
}

bool ara_chat_wants(const ara_chat *chat, uint32_t thread)
{
	return chat->only_thread == NULL ||
	       strcmp(ara_intern_name(&chat->threads, thread), chat->only_thread) == 0;
}

/* How often the time falls, and rises, from one message of the file to the next. */
static void count_steps(const ara_chat *chat, uint64_t *falls, uint64_t *rises)
{
	const ara_chat_message *last = NULL;
	*falls = *rises = 0;
	for (size_t i = chat->file_begin; i < chat->count; i++) {
		const ara_chat_message *message = &chat->messages[i];
		if ((message->flags & ARA_MESSAGE_UNDATED) != 0)
			continue;
		*falls += last != NULL && message->time < last->time;
		*rises += last != NULL && message->time > last->time;
		last = message;
	}
}

static void turn_round(ara_chat *chat)
{
	if (chat->count == 0)
		return;
	for (size_t i = chat->file_begin, j = chat->count - 1; i < j; i++, j--) {
		ara_chat_message message = chat->messages[i];
		chat->messages[i] = chat->messages[j];
		chat->messages[j] = message;
	}
}

/* Undated messages get the time of the message before, those at the beginning that of the first dated one. */
static void lend_times(ara_chat *chat)
{
	size_t first = chat->file_begin;
	while (first < chat->count && (chat->messages[first].flags & ARA_MESSAGE_UNDATED) != 0)
		first++;
	int64_t time = first < chat->count ? chat->messages[first].time : 0;
	for (size_t i = chat->file_begin; i < chat->count; i++) {
		ara_chat_message *message = &chat->messages[i];
		if ((message->flags & ARA_MESSAGE_UNDATED) == 0) {
			time = message->time;
			continue;
		}
		message->time = time;
		chat->undated++;
	}
}

void ara_chat_end_file(ara_chat *chat)
{
	uint64_t falls, rises;
	count_steps(chat, &falls, &rises);
	if (falls > rises) {
		turn_round(chat);
		falls = rises;
	}
	chat->backwards += falls;
	lend_times(chat);
	for (size_t i = chat->file_begin; i < chat->count; i++)
		chat->messages[i].order = i;
}

static int compare_messages(const void *left, const void *right)
{
	const ara_chat_message *a = left;
	const ara_chat_message *b = right;
	if (a->time != b->time)
		return a->time < b->time ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

void ara_chat_sort(ara_chat *chat)
{
	if (chat->count > 0)
		qsort(chat->messages, chat->count, sizeof *chat->messages, compare_messages);
}
