/* SPDX-License-Identifier: Apache-2.0 */
/* The acts of a docket are the greatest of all it was ever told, in an order that knows nothing of when they
 * were told: so what is left does not depend on that either. */
#include "pattern/docket.h"

#include <string.h>

enum { FIRST_ACTS = 2 };

static bool reaches(const arasha_event *event, double least)
{
	for (uint32_t label = 0; label < ARASHA_CASE_LABELS; label++)
		if (label != ARASHA_LABEL_PROFANITY && (double)event->scores[label] >= least)
			return true;
	return false;
}

bool ara_is_act(const arasha_event *event, const arasha_case_options *rules)
{
	return event->cues || reaches(event, rules->keep_from);
}

bool ara_is_profane(const arasha_event *event, const arasha_case_options *rules)
{
	return (double)event->scores[ARASHA_LABEL_PROFANITY] >= rules->keep_from;
}

void ara_act_of(ara_act *act, const arasha_event *event, const arasha_case_options *rules)
{
	memset(act, 0, sizeof *act);
	act->time = event->time;
	act->id = event->id;
	act->sender = event->sender;
	act->target = event->target;
	act->thread = event->thread;
	memcpy(act->sketch, event->sketch, sizeof act->sketch);
	for (uint32_t label = 0; label < ARASHA_CASE_LABELS; label++)
		act->scores[label] = (uint16_t)(event->scores[label] * 65535.0f + 0.5f);
	act->cues = (uint16_t)event->cues;
	act->weighs = (event->cues & ~ARASHA_CUE_INSISTENCE) || reaches(event, rules->weigh_from);
}

static int compare(const ara_act *a, const ara_act *b)
{
	if (a->time != b->time)
		return a->time < b->time ? -1 : 1;
	if (a->id != b->id)
		return a->id < b->id ? -1 : 1;
	if (a->sender != b->sender)
		return a->sender < b->sender ? -1 : 1;
	return 0;
}

/* Where the act stands or would stand. Events come in order for the most part, so it is looked for from the
 * end. */
static uint32_t place_of(const ara_docket *docket, const ara_act *act)
{
	uint32_t at = docket->count;

	while (at > 0 && compare(&docket->acts[at - 1], act) >= 0)
		at--;
	return at;
}

/* The act least worth keeping: the oldest of those that do not weigh, or of all. */
static uint32_t least_of(const ara_docket *docket)
{
	for (uint32_t i = 0; i < docket->count; i++)
		if (!docket->acts[i].weighs)
			return i;
	return 0;
}

static void remove_act(ara_docket *docket, uint32_t at)
{
	docket->count--;
	memmove(docket->acts + at, docket->acts + at + 1, (docket->count - at) * sizeof *docket->acts);
}

static bool make_room(ara_docket *docket, const ara_memory *memory)
{
	size_t capacity = docket->capacity;
	size_t wanted = capacity ? capacity * 2 : FIRST_ACTS;
	void *acts = docket->acts;

	if (docket->count < docket->capacity)
		return true;
	if (ara_grow(memory, &acts, &capacity, docket->count, wanted, sizeof *docket->acts))
		return false;
	docket->acts = acts;
	docket->capacity = (uint32_t)capacity;
	return true;
}

bool ara_docket_add(ara_docket *docket, const ara_memory *memory, const ara_act *act, uint32_t most)
{
	uint32_t at = place_of(docket, act);

	if (at < docket->count && compare(&docket->acts[at], act) == 0) {
		/* Told twice in different words: which is kept must not depend on the order. */
		if (memcmp(&docket->acts[at], act, sizeof *act) < 0)
			docket->acts[at] = *act;
		return true;
	}
	if (docket->count < most) {
		if (!make_room(docket, memory))
			return false;
	} else {
		uint32_t least = least_of(docket);
		const ara_act *other = &docket->acts[least];

		if (act->weighs != other->weighs ? act->weighs < other->weighs : at <= least)
			return true;
		remove_act(docket, least);
		at -= least < at;
	}
	memmove(docket->acts + at + 1, docket->acts + at, (docket->count - at) * sizeof *docket->acts);
	docket->acts[at] = *act;
	docket->count++;
	return true;
}

uint32_t ara_docket_after(const ara_docket *docket, int64_t time)
{
	uint32_t low = 0, high = docket->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (docket->acts[middle].time <= time)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
