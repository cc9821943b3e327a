/* SPDX-License-Identifier: Apache-2.0 */
/* Events, states and checks that several tests share. */
#include "story.h"

#include "base/hash.h"
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

arasha_event story_event(int64_t time, uint64_t sender, uint64_t target, uint32_t label, float score)
{
	arasha_event event = {.time = time, .sender = sender, .target = target};

	if (label != ARASHA_LABEL_PROFANITY)
		event.scores[ARASHA_LABEL_ABUSE] = score;
	event.scores[label] = score;
	return event;
}

uint32_t story_add(arasha_case *kase, const arasha_event *event)
{
	arasha_finding found[ARASHA_CASE_RAISED];
	arasha_evidence *reasons = calloc(ROOM, sizeof *reasons);
	uint32_t raised = 0;
	size_t count;

	assert_int_equal(arasha_case_add(kase, event, found, ARASHA_CASE_RAISED, &count, NULL), ARASHA_OK);
	for (size_t i = 0; i < count; i++) {
		raised |= 1u << found[i].pattern;
		assert_true(found[i].value >= found[i].threshold);
		story_check(kase, &found[i], reasons);
	}
	free(reasons);
	return raised;
}

uint32_t story_tell(
	arasha_case *kase, int64_t time, uint64_t sender, uint64_t target, uint32_t label, float score)
{
	arasha_event event = story_event(time, sender, target, label, score);

	return story_add(kase, &event);
}

arasha_case *story_case(void)
{
	arasha_case *kase;

	assert_int_equal(arasha_case_create(&kase, NULL, NULL), ARASHA_OK);
	return kase;
}

typedef struct bytes {
	uint8_t *data;
	size_t size;
} bytes;

static arasha_status append(void *context, const void *data, size_t size)
{
	bytes *out = context;

	out->data = realloc(out->data, out->size + size);
	assert_non_null(out->data);
	memcpy(out->data + out->size, data, size);
	out->size += size;
	return ARASHA_OK;
}

uint8_t *story_save(const arasha_case *kase, size_t *size)
{
	bytes out = {NULL, 0};

	assert_int_equal(arasha_case_save(kase, append, &out, NULL), ARASHA_OK);
	*size = out.size;
	return out.data;
}

uint64_t story_draw(uint64_t *state)
{
	*state += UINT64_C(0x9e3779b97f4a7c15);
	return ara_hash_finish(*state);
}

void story_random(arasha_event *events, size_t count, uint64_t seed)
{
	for (size_t i = 0; i < count; i++) {
		uint64_t sender = 1 + story_draw(&seed) % 12, target = 1 + story_draw(&seed) % 12;
		uint32_t label = 1 + (uint32_t)(story_draw(&seed) % 8);
		float score = (float)(story_draw(&seed) % 101) / 100;
		int64_t time = START + (int64_t)(story_draw(&seed) % (uint64_t)DAYS(40));

		events[i] =
			story_event(time, sender, target, label, story_draw(&seed) % 3 ? score / 4 : score);
		if (story_draw(&seed) % 10 == 0)
			events[i].target = 0;
		events[i].thread = story_draw(&seed) % 4;
		if (story_draw(&seed) % 20 == 0)
			events[i].cues = 1 + (uint32_t)(story_draw(&seed) % 3);
		events[i].sketch[0] = story_draw(&seed) % 5;
		events[i].sketch[1] = events[i].sketch[0] * 1234567;
		if (story_draw(&seed) % 2)
			events[i].id = 1000 + i;
	}
}

size_t story_check(const arasha_case *kase, const arasha_finding *finding, arasha_evidence *reasons)
{
	double sum = 0;
	size_t count;

	assert_int_equal(arasha_case_explain(kase, finding, reasons, ROOM, &count, NULL), ARASHA_OK);
	for (size_t i = 0; i < count; i++) {
		sum += reasons[i].weight;
		if (i > 0)
			assert_true(fabs(reasons[i - 1].weight) >= fabs(reasons[i].weight));
		assert_true(
			reasons[i].time >= finding->begin || reasons[i].because == ARASHA_BECAUSE_IN_KIND);
		assert_true(reasons[i].until >= reasons[i].time);
	}
	assert_true(fabs(sum - finding->value) < 1e-6);
	return count;
}
