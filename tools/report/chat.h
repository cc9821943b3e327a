/* SPDX-License-Identifier: Apache-2.0 */
/* A conversation as it was read: who wrote what, when, in which file, and what could not be taken from it. */
#ifndef ARA_REPORT_CHAT_H
#define ARA_REPORT_CHAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buffer.h"
#include "report/intern.h"

/* What is known of a message beside its text. */
enum {
	ARA_MESSAGE_MEDIA = 1,	   /* a picture, a voice message, a file; with or without text */
	ARA_MESSAGE_DELETED = 2,   /* nothing but the note that it was deleted */
	ARA_MESSAGE_EDITED = 4,	   /* its text was changed later */
	ARA_MESSAGE_FORWARDED = 8, /* somebody else's words, passed on */
	ARA_MESSAGE_UNDATED = 16,  /* its date could not be read: the time is that of the message before */
};

typedef struct ara_chat_message {
	int64_t time;	/* seconds since 1970-01-01 00:00 UTC */
	uint64_t place; /* its line in a file of lines, otherwise its number in the file, from 1 */
	uint64_t order; /* in which it was read */
	size_t text;	/* in the bytes of the chat */
	size_t text_size;
	uint32_t sender;
	uint32_t target; /* ARA_NONE: nobody in particular */
	uint32_t thread;
	uint32_t file;
	uint32_t flags;
} ara_chat_message;

/* Why something in a file is no message here. */
enum {
	ARA_SKIPPED_SERVICE,   /* a note of the messenger: somebody joined, a call */
	ARA_SKIPPED_THREAD,    /* of a thread that was not asked for */
	ARA_SKIPPED_NO_SENDER, /* nobody is named as its author */
	ARA_SKIPPED_BAD,       /* could not be read */
	ARA_SKIPPED_KINDS,
};

typedef struct ara_skipped {
	uint64_t count;
	uint64_t place; /* of the first */
	uint32_t file;
} ara_skipped;

#define ARA_SHA256_HEX 64

typedef struct ara_chat_file {
	const char *path; /* borrowed */
	uint64_t size;
	const char *format; /* static text */
	uint64_t truncated; /* number of the last whole message where the file is cut off behind it; else 0 */
	char sha256[ARA_SHA256_HEX + 1];
} ara_chat_file;

/* Who takes part in a thread, as far as it matters whether they are two. */
typedef struct ara_members {
	uint32_t first; /* ARA_NONE: nobody is known */
	uint32_t second;
	bool more;
} ara_members;

/* Zeroed: empty. */
typedef struct ara_chat {
	ara_buffer bytes;
	ara_chat_message *messages; /* after ara_chat_sort in order of time */
	size_t count;
	size_t capacity;
	ara_intern people;
	ara_intern threads;
	ara_members *members; /* by thread, of member_count threads */
	uint32_t member_count;
	const char *only_thread; /* its name; NULL: all */
	ara_chat_file *files;
	uint32_t file_count;
	ara_skipped skipped[ARA_SKIPPED_KINDS];
	uint64_t undated;
	uint64_t backwards; /* messages that stand in their file behind a later one */
	size_t file_begin;  /* the first message of the file being read */
} ara_chat;

void ara_chat_finish(ara_chat *chat);

/* The next messages are of this file. `path` must outlive the chat. */
ara_chat_file *ara_chat_begin_file(ara_chat *chat, const char *path);

/* All messages of the file have been added: brings those of one that begins with the newest into order, gives
 * undated ones a time, and counts clocks that went backwards. */
void ara_chat_end_file(ara_chat *chat);

/* Adds a message, of which time, place, sender, target, thread and flags are set, with its text. */
void ara_chat_add(ara_chat *chat, const ara_chat_message *message, const char *text, size_t size);

/* Takes a person for one of the thread. Senders and targets of messages are by themselves. */
void ara_chat_member(ara_chat *chat, uint32_t thread, uint32_t person);

/* Where but one person of a thread is known, makes a second: whoever it was written to, who never answered.
 * To be called when all is read. */
void ara_chat_add_recipients(ara_chat *chat);

bool ara_chat_is_recipient(const ara_chat *chat, uint32_t person);

void ara_chat_skip(ara_chat *chat, int why, uint64_t place);

/* Whether messages of this thread are wanted. */
bool ara_chat_wants(const ara_chat *chat, uint32_t thread);

/* Brings the messages into order of time; equal times stay as they stood. */
void ara_chat_sort(ara_chat *chat);

static inline const char *ara_chat_text(const ara_chat *chat, const ara_chat_message *message)
{
	return message->text_size == 0 ? "" : chat->bytes.data + message->text;
}

#endif
