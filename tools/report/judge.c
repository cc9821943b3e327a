/* SPDX-License-Identifier: Apache-2.0 */
/* Judging a chat; see judge.h. */
#include "report/judge.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "message.h"
#include "report/digest.h"
#include "report/events.h"

#define LEAST_WEIGHT 0.05

void ara_message_id(const ara_verdict *verdict, char text[2 * ARA_ID_SIZE + 1])
{
	ara_hex(verdict->id, ARA_ID_SIZE, text);
}

bool ara_judge_fits(const arasha_model *model)
{
	static const char *const names[ARASHA_CASE_LABELS] = {"abuse", "insult", "humiliation", "harassment",
		"threat", "pressure", "stalking", "hate", "sexual", "profanity"};
	bool fits = arasha_model_label_count(model) == ARASHA_CASE_LABELS;
	for (uint32_t i = 0; fits && i < ARASHA_CASE_LABELS; i++)
		fits = strcmp(arasha_model_label_name(model, i), names[i]) == 0;
	return fits;
}

/* The id of the message; equal ones of one second are told apart by `copy`. */
static void make_id(const ara_chat *chat, const ara_chat_message *message, uint32_t copy, ara_buffer *bytes,
	uint8_t id[ARA_ID_SIZE])
{
	uint8_t digest[ARA_SHA256_SIZE] = {0};
	bytes->size = 0;
	ara_buffer_format(bytes, "%lld %u ", (long long)message->time, copy);
	ara_buffer_text(bytes, ara_intern_name(&chat->people, message->sender));
	ara_buffer_byte(bytes, '\0');
	ara_buffer_add(bytes, ara_chat_text(chat, message), message->text_size);
	ara_sha256_link(digest, bytes->data, bytes->size);
	memcpy(id, digest, ARA_ID_SIZE);
}

/* Equal messages of one second are told apart by how many there were before. */
static void make_ids(ara_judgement *judgement)
{
	const ara_chat *chat = judgement->chat;
	ara_intern known = {.count = 0};
	ara_buffer bytes = {NULL, 0, 0};
	uint32_t *seen = ara_grow(NULL, chat->count, sizeof *seen);
	for (size_t i = 0; i < chat->count; i++) {
		uint8_t *id = judgement->verdicts[i].id;
		uint32_t before = known.count;
		make_id(chat, &chat->messages[i], 0, &bytes, id);
		uint32_t number = ara_intern_add(&known, (const char *)id, ARA_ID_SIZE, "", 0);
		if (known.count > before)
			seen[number] = 0;
		else
			make_id(chat, &chat->messages[i], ++seen[number], &bytes, id);
	}
	free(seen);
	ara_intern_finish(&known);
	ara_buffer_finish(&bytes);
}

void ara_judge_init(
	ara_judgement *judgement, const ara_chat *chat, const ara_session *session, uint32_t victim)
{
	*judgement = (ara_judgement){.chat = chat, .session = session, .victim = victim};
	judgement->verdicts = ara_grow(NULL, chat->count, sizeof *judgement->verdicts);
	for (size_t i = 0; i < chat->count; i++)
		judgement->verdicts[i] = (ara_verdict){.abuse = NAN};
	make_ids(judgement);
}

void ara_judge_finish(ara_judgement *judgement)
{
	for (size_t i = 0; i < judgement->pattern_count; i++)
		free(judgement->patterns[i].evidence);
	free(judgement->patterns);
	free(judgement->verdicts);
}

static uint64_t key_of(const ara_intern *intern, uint32_t number)
{
	if (number == ARA_NONE)
		return 0;
	const ara_interned *item = &intern->items[number];
	return arasha_case_key(intern->bytes.data + item->key, item->key_size);
}

static bool holds(const ara_judgement *judgement, const arasha_event *event, uint32_t label)
{
	return (double)event->scores[label] >= judgement->session->thresholds[label];
}

static void take_scores(ara_judgement *judgement, size_t number, const arasha_event *event)
{
	ara_verdict *verdict = &judgement->verdicts[number];
	uint32_t labels = judgement->session->label_count;
	bool own = judgement->chat->messages[number].sender == judgement->victim;
	verdict->abuse = event->scores[ARASHA_LABEL_ABUSE];
	for (uint32_t label = 0; label < labels && label < ARASHA_CASE_LABELS; label++) {
		if (!holds(judgement, event, label))
			continue;
		verdict->labels |= 1u << label;
		if (label != ARASHA_LABEL_PROFANITY)
			verdict->flags |= own ? ARA_VERDICT_OWN : ARA_VERDICT_FLAGGED;
	}
}

/* The only other one in a chat of two; in a group, the victim for what is flagged. */
static uint32_t target_of(ara_judgement *judgement, size_t number)
{
	const ara_chat_message *message = &judgement->chat->messages[number];
	const ara_members *members = &judgement->chat->members[message->thread];
	if (message->target != ARA_NONE)
		return message->target;
	if (!members->more)
		return members->first == message->sender ? members->second : members->first;
	if (message->sender == judgement->victim || !ara_verdict_counts(&judgement->verdicts[number]))
		return ARA_NONE;
	judgement->guessed_targets = judgement->guessed_targets || judgement->victim != ARA_NONE;
	return judgement->victim;
}

/* What a reviewer has dismissed says nothing any more. */
static bool add_event(ara_judgement *judgement, arasha_case *kase, size_t number, arasha_event *event)
{
	const ara_chat *chat = judgement->chat;
	const ara_chat_message *message = &chat->messages[number];
	arasha_error error = {ARASHA_OK, 0, 0, NULL};
	if ((message->flags & ARA_MESSAGE_UNDATED) != 0)
		return true;
	if ((judgement->verdicts[number].flags & ARA_VERDICT_DISMISSED) != 0) {
		memset(event->scores, 0, sizeof event->scores);
		memset(event->sketch, 0, sizeof event->sketch);
		event->cues = 0;
	}
	event->id = number + 1;
	event->time = message->time * 1000;
	event->sender = key_of(&chat->people, message->sender);
	event->target = key_of(&chat->people, target_of(judgement, number));
	event->thread = key_of(&chat->threads, message->thread);
	if (arasha_case_add(kase, event, NULL, 0, NULL, &error) == ARASHA_OK)
		return true;
	ara_complain("cannot gather the evidence: %s (%s)", error.message, arasha_status_name(error.code));
	return false;
}

static bool judge_message(ara_judgement *judgement, arasha_case *kase, size_t number, ara_event *event)
{
	ara_verdict *verdict = &judgement->verdicts[number];
	if (event->judged)
		take_scores(judgement, number, &event->event);
	else if (event->has_text)
		verdict->flags |= ARA_VERDICT_UNJUDGED;
	judgement->judged += event->judged;
	judgement->unjudged += event->has_text && !event->judged;
	judgement->without_text += !event->has_text;
	judgement->flagged += ara_verdict_counts(verdict);
	return add_event(judgement, kase, number, &event->event);
}

static bool judge_messages(ara_judgement *judgement, ara_events *events, arasha_case *kase)
{
	bool good = true;
	while (good && ara_events_next(events)) {
		for (size_t i = events->begin; good && i < events->end; i++)
			good = judge_message(judgement, kase, i, &events->events[i - events->begin]);
	}
	return good;
}

/* ---- Patterns -------------------------------------------------------------------------------------- */

struct finder {
	ara_judgement *judgement;
	const arasha_case *kase;
	uint64_t *keys; /* of the people */
};

static uint32_t person_of(const struct finder *finder, uint64_t key)
{
	uint32_t count = finder->judgement->chat->people.count;
	for (uint32_t i = 0; key != 0 && i < count; i++) {
		if (finder->keys[i] == key)
			return i;
	}
	return ARA_NONE;
}

static int compare_evidence(const void *left, const void *right)
{
	const arasha_evidence *a = left;
	const arasha_evidence *b = right;
	if (a->time != b->time)
		return a->time < b->time ? -1 : 1;
	return a->id < b->id ? -1 : a->id > b->id;
}

/* Leaves out what hardly weighs and is not flagged either: it would only hide what does. */
static void drop_trifles(const struct finder *finder, ara_pattern *pattern)
{
	size_t kept = 0;
	for (size_t i = 0; i < pattern->evidence_count; i++) {
		const arasha_evidence *evidence = &pattern->evidence[i];
		bool known = evidence->id > 0 && evidence->id <= finder->judgement->chat->count;
		bool counts = known && ara_verdict_counts(&finder->judgement->verdicts[evidence->id - 1]);
		if (counts || fabs(evidence->weight) >= LEAST_WEIGHT)
			pattern->evidence[kept++] = *evidence;
	}
	pattern->evidence_count = kept;
}

/* The reasons of a finding in order of time; the messages among them are marked as cited. */
static bool take_evidence(const struct finder *finder, ara_pattern *pattern)
{
	arasha_error error = {ARASHA_OK, 0, 0, NULL};
	size_t count = 0;
	arasha_status status = arasha_case_explain(finder->kase, &pattern->finding, NULL, 0, &count, &error);
	if (status == ARASHA_E_CAPACITY || status == ARASHA_OK) {
		pattern->evidence = ara_grow(NULL, count, sizeof *pattern->evidence);
		status = arasha_case_explain(finder->kase, &pattern->finding, pattern->evidence, count,
			&pattern->evidence_count, &error);
	}
	if (status != ARASHA_OK) {
		ara_complain("cannot explain a pattern: %s (%s)", error.message, arasha_status_name(status));
		return false;
	}
	drop_trifles(finder, pattern);
	count = pattern->evidence_count;
	if (count > 0)
		qsort(pattern->evidence, count, sizeof *pattern->evidence, compare_evidence);
	for (size_t i = 0; i < count; i++) {
		uint64_t id = pattern->evidence[i].id;
		if (id > 0 && id <= finder->judgement->chat->count)
			finder->judgement->verdicts[id - 1].flags |= ARA_VERDICT_CITED;
	}
	return true;
}

/* What the victim does is not what the report is about. */
static bool take_pattern(const struct finder *finder, const arasha_finding *finding)
{
	ara_judgement *judgement = finder->judgement;
	ara_pattern *pattern = &judgement->patterns[judgement->pattern_count];
	*pattern = (ara_pattern){.finding = *finding};
	pattern->sender = person_of(finder, finding->sender);
	pattern->target = person_of(finder, finding->target);
	if (pattern->sender != ARA_NONE && pattern->sender == judgement->victim)
		return true;
	judgement->pattern_count++;
	return take_evidence(finder, pattern);
}

static bool find_patterns(ara_judgement *judgement, const arasha_case *kase)
{
	const ara_intern *people = &judgement->chat->people;
	struct finder finder = {judgement, kase, ara_grow(NULL, people->count, sizeof(uint64_t))};
	arasha_error error = {ARASHA_OK, 0, 0, NULL};
	size_t count = 0;
	arasha_finding *findings = NULL;
	for (uint32_t i = 0; i < people->count; i++)
		finder.keys[i] = key_of(people, i);
	arasha_status status = arasha_case_find(kase, NULL, NULL, 0, &count, &error);
	if (status == ARASHA_E_CAPACITY) {
		findings = ara_grow(NULL, count, sizeof *findings);
		status = arasha_case_find(kase, NULL, findings, count, &count, &error);
	}
	bool good = status == ARASHA_OK;
	if (!good)
		ara_complain("cannot find the patterns: %s (%s)", error.message, arasha_status_name(status));
	judgement->patterns = ara_grow(NULL, count, sizeof *judgement->patterns);
	for (size_t i = 0; good && i < count; i++)
		good = take_pattern(&finder, &findings[i]);
	free(findings);
	free(finder.keys);
	return good;
}

bool ara_judge(ara_judgement *judgement, uint32_t threads)
{
	ara_events events;
	arasha_case *kase = NULL;
	arasha_error error = {ARASHA_OK, 0, 0, NULL};
	bool good = ara_events_init(&events, judgement->chat, judgement->session, threads);
	if (good && arasha_case_create(&kase, NULL, &error) != ARASHA_OK) {
		ara_complain("cannot start a case: %s (%s)", error.message, arasha_status_name(error.code));
		good = false;
	}
	good = good && judge_messages(judgement, &events, kase);
	ara_events_finish(&events);
	good = good && find_patterns(judgement, kase);
	arasha_case_destroy(kase);
	return good;
}
