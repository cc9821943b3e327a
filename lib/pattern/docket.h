/* SPDX-License-Identifier: Apache-2.0 */
/* What is kept of the events that may prove something: of a sender at a target, of a target, or of a sender.
 */
#ifndef ARA_PATTERN_DOCKET_H
#define ARA_PATTERN_DOCKET_H

#include "base/memory.h"
#include <arasha/case.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* An event as it is kept. */
typedef struct ara_act {
	int64_t time;
	uint64_t id;
	uint64_t sender;
	uint64_t target;
	uint64_t thread;
	uint64_t sketch[2];
	uint16_t scores[ARASHA_CASE_LABELS]; /* of 65535 */
	uint16_t cues;
	uint16_t weighs; /* 1: a full docket keeps it before those that are 0 */
} ara_act;

/* Kinds of dockets, the last word of their keys. A target's kind tells people from threads. */
enum { ARA_OF_PERSON, ARA_OF_THREAD };

typedef struct ara_docket_key {
	uint64_t sender;  /* 0: all */
	uint64_t subject; /* person or thread; 0: all */
	uint64_t kind;
} ara_docket_key;

typedef struct ara_docket {
	ara_docket_key key;
	ara_act *acts; /* by time, id, sender */
	uint32_t count;
	uint32_t capacity;
	uint32_t raised_patterns; /* bit by pattern */
	int64_t raised[ARASHA_PATTERNS];
} ara_docket;

void ara_act_of(ara_act *act, const arasha_event *event, const arasha_case_options *rules);

/* Whether an event is kept in every docket it belongs to; of others, whether it is profane and kept where it
 * is weighed as what came back. */
bool ara_is_act(const arasha_event *event, const arasha_case_options *rules);
bool ara_is_profane(const arasha_event *event, const arasha_case_options *rules);

/* Puts an act into its place unless it is there already or less worth keeping than `most` others. False: no
 * memory, nothing has changed. */
bool ara_docket_add(ara_docket *docket, const ara_memory *memory, const ara_act *act, uint32_t most);

/* Number of the first act later than `time`. */
uint32_t ara_docket_after(const ara_docket *docket, int64_t time);

#endif
