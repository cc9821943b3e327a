/* SPDX-License-Identifier: Apache-2.0 */
/* The exported functions of arasha/case.h, but for the one that reads texts. */
#include "pattern/case.h"

#include "api/objects.h"
#include "api/options.h"
#include "base/hash.h"
#include "pattern/find.h"
#include "pattern/state.h"
#include <string.h>

static const int64_t latest = INT64_C(1) << 52;

static arasha_status refuse(arasha_error *error, const char *message)
{
	return ara_report(error, (arasha_error){ARASHA_E_ARGUMENT, 0, 0, message});
}

static arasha_status no_memory(arasha_error *error)
{
	return ara_report(error, (arasha_error){ARASHA_E_MEMORY, 0, 0, "no memory for the case"});
}

/* ---- Keys and names ---- */

uint64_t arasha_case_key(const char *name, size_t size)
{
	uint64_t state = ara_hash_start(size);

	for (size_t i = 0; i < size; i++)
		state = ara_hash_step(state, (uint8_t)name[i]);
	state = ara_hash_finish(state);
	return state ? state : 1;
}

const char *arasha_pattern_name(uint32_t pattern)
{
	switch (pattern) {
	case ARASHA_PATTERN_REPEATED:
		return "repeated";
	case ARASHA_PATTERN_PILE_ON:
		return "pile-on";
	case ARASHA_PATTERN_ESCALATION:
		return "escalation";
	case ARASHA_PATTERN_PURSUIT:
		return "pursuit";
	case ARASHA_PATTERN_COPIED:
		return "copied";
	default:
		return NULL;
	}
}

double arasha_sketch_similarity(const uint64_t a[2], const uint64_t b[2])
{
	return ara_similarity(a, b);
}

/* ---- Life ---- */

arasha_status arasha_case_create(arasha_case **out, const arasha_case_options *options, arasha_error *error)
{
	arasha_case_options rules;
	arasha_error failure;
	arasha_case *made;
	ara_memory memory;
	size_t wrong;

	if (!out)
		return refuse(error, "a required argument is NULL");
	if (ara_read_case_options(&rules, &memory, options, &failure) != ARASHA_OK)
		return ara_report(error, failure);
	wrong = ara_case_check(&rules);
	if (wrong)
		return ara_report(error, (arasha_error){ARASHA_E_ARGUMENT, 0, wrong,
						 "an option of the case is out of its range"});
	made = ara_case_create(&memory, &rules);
	if (!made)
		return no_memory(error);
	*out = made;
	return ARASHA_OK;
}

void arasha_case_destroy(arasha_case *kase)
{
	ara_case_destroy(kase);
}

/* ---- Events ---- */

static const char *wrong_with(const arasha_event *event)
{
	if (!event->sender)
		return "the event has no sender";
	if (event->time < -latest || event->time > latest)
		return "the event's time is out of range";
	if (event->cues & ~(ARASHA_CUE_REFUSAL | ARASHA_CUE_WHEREABOUTS | ARASHA_CUE_INSISTENCE))
		return "the event has a cue unknown here";
	for (uint32_t label = 0; label < ARASHA_CASE_LABELS; label++)
		if (!(event->scores[label] >= 0 && event->scores[label] <= 1))
			return "a score of the event is no probability";
	return NULL;
}

static uint64_t id_of(const arasha_event *event)
{
	const uint64_t words[] = {(uint64_t)event->time, event->sender, event->target, event->thread,
		event->cues, event->sketch[0], event->sketch[1]};
	uint64_t state = ara_hash_start(ARASHA_CASE_LABELS);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		state = ara_hash_step(state, words[i]);
	for (uint32_t label = 0; label < ARASHA_CASE_LABELS; label++)
		state = ara_hash_step(state, (uint64_t)(event->scores[label] * 65535.0f + 0.5f));
	state = ara_hash_finish(state);
	return state ? state : 1;
}

arasha_status arasha_case_add(arasha_case *kase, const arasha_event *event, arasha_finding *found,
	size_t capacity, size_t *count, arasha_error *error)
{
	arasha_event taken;
	const char *wrong;

	if (!kase || !event || (capacity && (!found || !count)))
		return refuse(error, "a required argument is NULL");
	wrong = wrong_with(event);
	if (wrong)
		return refuse(error, wrong);
	taken = *event;
	if (!taken.id)
		taken.id = id_of(event);
	if (!ara_case_add(kase, &taken))
		return no_memory(error);
	if (capacity)
		*count = ara_case_raise(kase, &taken, found, capacity);
	else if (count)
		*count = 0;
	return ARASHA_OK;
}

/* ---- Answers ---- */

static bool read_query(arasha_case_query *query, const arasha_case_query *given, arasha_error *error)
{
	arasha_error failure;

	if (ara_read_case_query(query, given, &failure) != ARASHA_OK) {
		ara_report(error, failure);
		return false;
	}
	if (query->pattern >= ARASHA_PATTERNS || query->label >= ARASHA_CASE_LABELS || !(query->least >= 0)) {
		refuse(error, "the query names an unknown pattern or label, or a negative least value");
		return false;
	}
	if (query->least <= 0)
		query->least = 1;
	if (query->least < 0.01)
		query->least = 0.01;
	if (!query->since && !query->until) {
		query->since = -latest;
		query->until = latest;
	}
	if (query->since < -latest)
		query->since = -latest;
	if (query->until > latest)
		query->until = latest;
	return true;
}

arasha_status arasha_case_find(const arasha_case *kase, const arasha_case_query *query, arasha_finding *found,
	size_t capacity, size_t *count, arasha_error *error)
{
	arasha_case_query asked;
	ara_found all = {0};
	size_t copied;

	if (!kase || !count || (!found && capacity))
		return refuse(error, "a required argument is NULL");
	if (!read_query(&asked, query, error))
		return ARASHA_E_ARGUMENT;
	all.memory = &kase->memory;
	if (!ara_case_find(kase, &asked, &all)) {
		ara_release(&kase->memory, all.items);
		return no_memory(error);
	}
	copied = all.count < capacity ? all.count : capacity;
	if (copied)
		memcpy(found, all.items, copied * sizeof *found);
	ara_release(&kase->memory, all.items);
	*count = all.count;
	if (copied < all.count)
		return ara_report(
			error, (arasha_error){ARASHA_E_CAPACITY, 0, 0, "there are more findings than room"});
	return ARASHA_OK;
}

arasha_status arasha_case_explain(const arasha_case *kase, const arasha_finding *finding,
	arasha_evidence *reasons, size_t capacity, size_t *count, arasha_error *error)
{
	arasha_evidence *all;
	ara_proof proof;
	size_t copied;

	if (!kase || !finding || !count || (!reasons && capacity))
		return refuse(error, "a required argument is NULL");
	if (!arasha_pattern_name(finding->pattern) || finding->label >= ARASHA_CASE_LABELS)
		return refuse(error, "the finding has an unknown pattern or label");
	if (!ara_proof_init(&proof, &kase->rules, &kase->memory))
		return no_memory(error);
	ara_case_prove(kase, &proof, finding);
	all = ara_allocate(&kase->memory, proof.count, sizeof *all);
	if (!all) {
		ara_proof_finish(&proof, &kase->memory);
		return no_memory(error);
	}
	ara_case_reasons(&proof, finding, all);
	*count = proof.count;
	copied = proof.count < capacity ? proof.count : capacity;
	if (copied)
		memcpy(reasons, all, copied * sizeof *reasons);
	ara_release(&kase->memory, all);
	ara_proof_finish(&proof, &kase->memory);
	if (copied < *count)
		return ara_report(
			error, (arasha_error){ARASHA_E_CAPACITY, 0, 0, "there are more reasons than room"});
	return ARASHA_OK;
}

arasha_status arasha_case_count(const arasha_case *kase, arasha_case_counts *counts, arasha_error *error)
{
	arasha_case_counts all;

	if (!kase || !counts)
		return refuse(error, "a required argument is NULL");
	if (counts->size < sizeof counts->size)
		return refuse(error, "the counts do not begin with their size");
	all = (arasha_case_counts){counts->size, kase->contacts.count, kase->dockets.count, kase->acts,
		kase->evicted_contacts, kase->evicted_dockets, ara_case_bytes(kase), kase->oldest,
		kase->newest};
	memcpy(counts, &all, all.size < sizeof all ? all.size : sizeof all);
	return ARASHA_OK;
}

arasha_status arasha_case_merge(arasha_case *into, const arasha_case *from, arasha_error *error)
{
	if (!into || !from)
		return refuse(error, "a required argument is NULL");
	if (!ara_case_agree(&into->rules, &from->rules))
		return refuse(error, "the cases keep different events: bounds of dockets or weights differ");
	if (into == from)
		return ARASHA_OK;
	return ara_case_merge(into, from) ? ARASHA_OK : no_memory(error);
}

/* ---- State ---- */

arasha_status arasha_case_save(
	const arasha_case *kase, arasha_case_write *write, void *context, arasha_error *error)
{
	arasha_status status;

	if (!kase || !write)
		return refuse(error, "a required argument is NULL");
	status = ara_state_save(kase, write, context);
	if (status == ARASHA_OK)
		return ARASHA_OK;
	return ara_report(error, (arasha_error){status, 0, 0, "the state was not written to its end"});
}

/* The rules that a loaded case goes by: the caller's, or those it was saved with. */
static arasha_status choose_rules(arasha_case_options *rules, ara_memory *memory,
	const arasha_case_options *options, const arasha_case_options *saved, arasha_error *error)
{
	arasha_status status = ara_read_case_options(rules, memory, options, error);

	if (status != ARASHA_OK)
		return status;
	if (!options) {
		*rules = *saved;
		return ARASHA_OK;
	}
	*error = (arasha_error){
		ARASHA_E_ARGUMENT, 0, ara_case_check(rules), "an option of the case is out of its range"};
	if (error->offset)
		return ARASHA_E_ARGUMENT;
	error->message = "the state keeps other events than the options: bounds of dockets or weights differ";
	return ara_case_agree(rules, saved) ? ARASHA_OK : ARASHA_E_ARGUMENT;
}

arasha_status arasha_case_load(arasha_case **out, const void *data, size_t size,
	const arasha_case_options *options, arasha_error *error)
{
	ara_state_header header;
	arasha_case_options rules;
	arasha_error failure;
	ara_memory memory;
	arasha_case *kase;

	if (!out || (!data && size))
		return refuse(error, "a required argument is NULL");
	if (ara_state_read_header(data, size, &header, &failure) != ARASHA_OK ||
		choose_rules(&rules, &memory, options, &header.rules, &failure) != ARASHA_OK)
		return ara_report(error, failure);
	kase = ara_case_create(&memory, &rules);
	if (!kase)
		return no_memory(error);
	if (ara_state_read(kase, data, size, &header, &failure) != ARASHA_OK) {
		ara_case_destroy(kase);
		return ara_report(error, failure);
	}
	*out = kase;
	return ARASHA_OK;
}
