/* SPDX-License-Identifier: Apache-2.0 */
/* What the model says of the texts of a chat, read by several threads, a stretch of messages at once: so many
 * events need memory, and no more. */
#ifndef ARA_REPORT_EVENTS_H
#define ARA_REPORT_EVENTS_H

#include <stdbool.h>
#include <stdint.h>

#include <arasha/case.h>

#include "analysis.h"
#include "report/chat.h"

enum { ARA_EVENTS_STRETCH = 16384 };

typedef struct ara_event {
	arasha_event event; /* scores, cues and sketch; zeros where nothing was read */
	bool has_text;
	bool judged; /* it has a text, and the model could say something of it */
} ara_event;

typedef struct ara_events {
	const ara_chat *chat;
	ara_analysis *analyses; /* one a thread */
	uint32_t thread_count;
	ara_event *events; /* of the messages from `begin` on */
	size_t begin;
	size_t end;
} ara_events;

/* False after a message. ara_events_finish is due either way. */
bool ara_events_init(ara_events *events, const ara_chat *chat, const ara_session *session, uint32_t threads);

/* Goes on to the next stretch. False where there is none. */
bool ara_events_next(ara_events *events);

void ara_events_finish(ara_events *events);

#endif
