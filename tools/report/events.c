/* SPDX-License-Identifier: Apache-2.0 */
/* Threads that share a stretch of messages; see events.h. */
#include "report/events.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

/* Messages that a thread takes at once: few enough that all end at about the same time. */
enum { TAKEN = 64 };

/* A stretch while it is read. Each thread takes the messages that nobody has taken, and writes their events
 * alone. */
struct stretch {
	ara_events *events;
	atomic_size_t taken; /* messages up to this one */
};

struct reader {
	struct stretch *stretch;
	arasha_analyzer *analyzer;
	pthread_t thread;
};

static void read_event(const ara_events *events, arasha_analyzer *analyzer, size_t number)
{
	const ara_chat_message *message = &events->chat->messages[number];
	ara_event *event = &events->events[number - events->begin];
	*event = (ara_event){.has_text = message->text_size > 0};
	if (!event->has_text)
		return;
	event->judged = arasha_event_read(analyzer, ara_chat_text(events->chat, message), message->text_size,
				&event->event, NULL) == ARASHA_OK;
	if (!event->judged)
		event->event = (arasha_event){.id = 0};
}

static void *read_events(void *argument)
{
	const struct reader *reader = argument;
	const ara_events *events = reader->stretch->events;
	for (;;) {
		size_t at = atomic_fetch_add_explicit(&reader->stretch->taken, TAKEN, memory_order_relaxed);
		size_t end = at + TAKEN < events->end ? at + TAKEN : events->end;
		if (at >= events->end)
			return NULL;
		for (; at < end; at++)
			read_event(events, reader->analyzer, at);
	}
}

bool ara_events_init(ara_events *events, const ara_chat *chat, const ara_session *session, uint32_t threads)
{
	size_t stretch = chat->count < ARA_EVENTS_STRETCH ? chat->count : ARA_EVENTS_STRETCH;
	/* A short chat is read before another analyzer is made. */
	size_t useful = stretch / (4 * TAKEN) + 1;
	uint32_t count = threads < useful ? threads : (uint32_t)useful;
	*events = (ara_events){.chat = chat};
	events->events = ara_grow(NULL, stretch, sizeof *events->events);
	events->analyses = ara_grow(NULL, count, sizeof *events->analyses);
	while (events->thread_count < count) {
		if (!ara_analysis_init(&events->analyses[events->thread_count++], session))
			return false;
	}
	return true;
}

/* The thread that calls is one of the readers: where no other can be started, it reads all. */
bool ara_events_next(ara_events *events)
{
	struct stretch stretch = {.events = events};
	events->begin = events->end;
	size_t left = events->chat->count - events->begin;
	events->end += left < ARA_EVENTS_STRETCH ? left : ARA_EVENTS_STRETCH;
	if (left == 0)
		return false;
	struct reader *readers = ara_grow(NULL, events->thread_count, sizeof *readers);
	uint32_t started = 1;
	atomic_init(&stretch.taken, events->begin);
	for (uint32_t i = 0; i < events->thread_count; i++)
		readers[i] = (struct reader){.stretch = &stretch, .analyzer = events->analyses[i].analyzer};
	while (started < events->thread_count &&
		pthread_create(&readers[started].thread, NULL, read_events, &readers[started]) == 0)
		started++;
	read_events(&readers[0]);
	while (started > 1)
		pthread_join(readers[--started].thread, NULL);
	free(readers);
	return true;
}

void ara_events_finish(ara_events *events)
{
	for (uint32_t i = 0; i < events->thread_count; i++)
		ara_analysis_finish(&events->analyses[i]);
	free(events->analyses);
	free(events->events);
}
