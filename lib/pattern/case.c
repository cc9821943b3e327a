/* SPDX-License-Identifier: Apache-2.0 */
/* Contacts, dockets and their bounds. */
#include "pattern/case.h"

#include <math.h>
#include <string.h>

/* Bins of times from which a limit is chosen, and the part that is evicted at once. */
enum { BINS = 4096, EVICTED_PART = 8 };

static const int64_t longest_span = INT64_C(1) << 52;

static bool between(double number, double low, double high)
{
	return number >= low && number <= high;
}

static bool is_span(int64_t span)
{
	return span > 0 && span <= longest_span;
}

static size_t check_shares(const arasha_case_options *rules)
{
	const double most = 1e6, apart = 1.001;

	if (!between(rules->act_share, 0.001, 0.999))
		return offsetof(arasha_case_options, act_share);
	if (!between(rules->misjudged, 1e-6, rules->act_share / apart))
		return offsetof(arasha_case_options, misjudged);
	if (!between(rules->within_talk, 0, 1))
		return offsetof(arasha_case_options, within_talk);
	if (!between(rules->refusal_free, 0, most))
		return offsetof(arasha_case_options, refusal_free);
	if (!between(rules->copy_most, 1, most))
		return offsetof(arasha_case_options, copy_most);
	if (!between(rules->at_thread, 0, 1))
		return offsetof(arasha_case_options, at_thread);
	if (!between(rules->insist_weight, 0, most))
		return offsetof(arasha_case_options, insist_weight);
	if (!between(rules->insist_free, 0, most))
		return offsetof(arasha_case_options, insist_free);
	if (!between(rules->profanity_in_kind, 0, 1))
		return offsetof(arasha_case_options, profanity_in_kind);
	return 0;
}

static size_t check_weights(const arasha_case_options *rules)
{
	const double most = 1e6;

	if (!between(rules->weigh_from, 0.001, 0.999))
		return offsetof(arasha_case_options, weigh_from);
	if (!between(rules->keep_from, 0, rules->weigh_from))
		return offsetof(arasha_case_options, keep_from);
	if (!between(rules->within_episode, 0, 1))
		return offsetof(arasha_case_options, within_episode);
	if (!between(rules->in_kind, 0, most))
		return offsetof(arasha_case_options, in_kind);
	if (!between(rules->contact_weight, 0, most))
		return offsetof(arasha_case_options, contact_weight);
	if (!between(rules->contact_free, 0, most))
		return offsetof(arasha_case_options, contact_free);
	if (!between(rules->contact_most, 0, most))
		return offsetof(arasha_case_options, contact_most);
	if (!between(rules->refusal_weight, 0, most))
		return offsetof(arasha_case_options, refusal_weight);
	if (!between(rules->whereabouts_weight, 0, most))
		return offsetof(arasha_case_options, whereabouts_weight);
	if (!between(rules->copy_from, 0, 1))
		return offsetof(arasha_case_options, copy_from);
	if (!between(rules->copy_similarity, 0.01, 1))
		return offsetof(arasha_case_options, copy_similarity);
	return check_shares(rules);
}

size_t ara_case_check(const arasha_case_options *rules)
{
	const uint32_t most_acts = 4096;

	if (rules->most_pairs < EVICTED_PART || rules->most_pairs > UINT32_MAX)
		return offsetof(arasha_case_options, most_pairs);
	if (rules->most_dockets < EVICTED_PART || rules->most_dockets > UINT32_MAX)
		return offsetof(arasha_case_options, most_dockets);
	if (rules->acts_of_pair < 1 || rules->acts_of_pair > most_acts)
		return offsetof(arasha_case_options, acts_of_pair);
	if (rules->acts_of_person < 1 || rules->acts_of_person > most_acts)
		return offsetof(arasha_case_options, acts_of_person);
	if (!is_span(rules->half_life))
		return offsetof(arasha_case_options, half_life);
	if (!is_span(rules->episode))
		return offsetof(arasha_case_options, episode);
	if (!is_span(rules->pile_window))
		return offsetof(arasha_case_options, pile_window);
	if (!is_span(rules->copy_window))
		return offsetof(arasha_case_options, copy_window);
	if (rules->again < 0 || rules->again > longest_span)
		return offsetof(arasha_case_options, again);
	for (uint32_t pattern = 1; pattern < ARASHA_PATTERNS; pattern++)
		if (!(rules->thresholds[pattern] > 0))
			return offsetof(arasha_case_options, thresholds) +
			       pattern * sizeof *rules->thresholds;
	return check_weights(rules);
}

static bool same(double a, double b)
{
	return !(a < b) && !(a > b);
}

bool ara_case_agree(const arasha_case_options *a, const arasha_case_options *b)
{
	return a->acts_of_pair == b->acts_of_pair && a->acts_of_person == b->acts_of_person &&
	       same(a->keep_from, b->keep_from) && same(a->weigh_from, b->weigh_from);
}

arasha_case *ara_case_create(const ara_memory *memory, const arasha_case_options *rules)
{
	arasha_case *kase = ara_allocate(memory, 1, sizeof *kase);

	if (!kase)
		return NULL;
	kase->memory = *memory;
	kase->rules = *rules;
	ara_table_init(&kase->contacts, &kase->memory, sizeof(ara_contact), 2);
	ara_table_init(&kase->dockets, &kase->memory, sizeof(ara_docket), 3);
	if (!ara_proof_init(&kase->proof, &kase->rules, &kase->memory)) {
		ara_release(memory, kase);
		return NULL;
	}
	return kase;
}

void ara_case_destroy(arasha_case *kase)
{
	ara_memory memory;

	if (!kase)
		return;
	memory = kase->memory;
	for (size_t i = 0; i < kase->dockets.count; i++) {
		ara_docket *docket = ara_table_at(&kase->dockets, i);

		ara_release(&memory, docket->acts);
	}
	ara_table_finish(&kase->dockets);
	ara_table_finish(&kase->contacts);
	ara_proof_finish(&kase->proof, &memory);
	ara_release(&memory, kase);
}

uint64_t ara_case_bytes(const arasha_case *kase)
{
	return sizeof *kase + ara_table_bytes(&kase->contacts) + ara_table_bytes(&kase->dockets) +
	       kase->act_bytes + ara_proof_bytes(&kase->proof);
}

/* ---- Eviction ---- */

static int64_t last_of_contact(const void *record)
{
	const ara_contact *contact = record;
	int64_t first = contact->sides[0].last, second = contact->sides[1].last;

	if (!ara_contact_any(&contact->sides[0]))
		return second;
	return ara_contact_any(&contact->sides[1]) && second > first ? second : first;
}

static int64_t last_of_docket(const void *record)
{
	const ara_docket *docket = record;

	/* One without acts was made to write down what contacts raised. */
	return docket->count ? docket->acts[docket->count - 1].time : docket->raised[ARASHA_PATTERN_PURSUIT];
}

typedef struct eviction {
	arasha_case *kase;
	int64_t (*last_of)(const void *record);
	int64_t limit;	 /* what was silent before it goes */
	size_t at_limit; /* and so many of those that were heard then */
	uint64_t *evicted;
} eviction;

static bool is_kept(void *context, void *record)
{
	eviction *work = context;
	int64_t last = work->last_of(record);

	if (last > work->limit || (last == work->limit && work->at_limit == 0))
		return true;
	work->at_limit -= last == work->limit;
	++*work->evicted;
	if (work->last_of == last_of_docket) {
		ara_docket *docket = record;

		work->kase->act_bytes -= docket->capacity * sizeof *docket->acts;
		if (docket->key.sender && docket->key.subject)
			work->kase->acts -= docket->count;
		ara_release(&work->kase->memory, docket->acts);
	}
	return false;
}

/* Narrows [*low, *high] to the bin of it in which record number `quota`, in order of time, lies. Returns how
 * many of the records lie before that bin. */
static size_t narrow(const eviction *work, const ara_table *table, size_t quota, int64_t *low, int64_t *high)
{
	int64_t width = (*high - *low) / BINS + 1;
	size_t bins[BINS] = {0};
	size_t before = 0;
	int bin = 0;

	for (size_t i = 0; i < table->count; i++) {
		int64_t last = work->last_of(ara_table_at(table, i));

		if (last >= *low && last <= *high)
			bins[(last - *low) / width]++;
	}
	for (; before + bins[bin] < quota; bin++)
		before += bins[bin];
	*low += bin * width;
	if (*high > *low + width - 1)
		*high = *low + width - 1;
	return before;
}

static void set_limit(eviction *work, const ara_table *table, size_t quota)
{
	int64_t low = INT64_MAX, high = INT64_MIN;

	for (size_t i = 0; i < table->count; i++) {
		int64_t last = work->last_of(ara_table_at(table, i));

		low = last < low ? last : low;
		high = last > high ? last : high;
	}
	while (low < high)
		quota -= narrow(work, table, quota, &low, &high);
	work->limit = low;
	work->at_limit = quota;
}

/* Makes room in a table that is full: what was silent longest goes. */
static void evict(arasha_case *kase, ara_table *table, int64_t (*last_of)(const void *), uint64_t *evicted)
{
	eviction work = {.kase = kase, .last_of = last_of, .evicted = evicted};

	set_limit(&work, table, table->count / EVICTED_PART);
	ara_table_sweep(table, is_kept, &work);
}

/* ---- Adding ---- */

static ara_contact *contact_of(arasha_case *kase, uint64_t low, uint64_t high)
{
	uint64_t key[2] = {low, high};
	ara_contact *contact = ara_table_find(&kase->contacts, key);

	if (contact)
		return contact;
	if (kase->contacts.count >= kase->rules.most_pairs)
		evict(kase, &kase->contacts, last_of_contact, &kase->evicted_contacts);
	return ara_table_insert(&kase->contacts, key);
}

bool ara_case_unite_contact(arasha_case *kase, const ara_contact *contact)
{
	ara_contact *own = contact_of(kase, contact->low, contact->high);

	if (!own)
		return false;
	for (int side = 0; side < 2; side++)
		ara_contact_unite(&own->sides[side], &contact->sides[side]);
	return true;
}

ara_docket *ara_case_docket(arasha_case *kase, const ara_docket_key *key)
{
	uint64_t words[3] = {key->sender, key->subject, key->kind};
	ara_docket *docket = ara_table_find(&kase->dockets, words);

	if (docket)
		return docket;
	if (kase->dockets.count >= kase->rules.most_dockets)
		evict(kase, &kase->dockets, last_of_docket, &kase->evicted_dockets);
	return ara_table_insert(&kase->dockets, words);
}

bool ara_case_keep(arasha_case *kase, ara_docket *docket, const ara_act *act)
{
	bool pair = docket->key.sender && docket->key.subject;
	uint32_t most = pair ? kase->rules.acts_of_pair : kase->rules.acts_of_person;
	uint32_t count = docket->count, capacity = docket->capacity;
	bool kept = ara_docket_add(docket, &kase->memory, act, most);

	kase->act_bytes += (docket->capacity - capacity) * sizeof *act;
	if (pair)
		kase->acts += docket->count - count;
	return kept;
}

enum { OF_PAIR = 1, OF_ACT = 3 };

bool ara_case_key_of(const arasha_event *event, ara_docket_key *key)
{
	bool person = event->target != 0;

	*key = (ara_docket_key){event->sender, person ? event->target : event->thread,
		person ? ARA_OF_PERSON : ARA_OF_THREAD};
	return key->subject != 0;
}

/* In the first `count` of the dockets that an act may have. */
static bool add_act(arasha_case *kase, const arasha_event *event, const ara_docket_key *key, size_t count)
{
	const ara_docket_key keys[OF_ACT] = {
		*key, {0, key->subject, key->kind}, {key->sender, 0, ARA_OF_PERSON}};
	ara_act act;

	ara_act_of(&act, event, &kase->rules);
	for (size_t i = 0; i < count; i++) {
		ara_docket *docket = ara_case_docket(kase, &keys[i]);

		if (!docket || !ara_case_keep(kase, docket, &act))
			return false;
	}
	return true;
}

static bool add_contact(arasha_case *kase, const arasha_event *event)
{
	bool up = event->sender < event->target;
	ara_contact *contact =
		contact_of(kase, up ? event->sender : event->target, up ? event->target : event->sender);

	if (!contact)
		return false;
	ara_contact_add(&contact->sides[!up], event->time);
	return true;
}

static void note_time(arasha_case *kase, int64_t oldest, int64_t newest)
{
	if (!kase->any || oldest < kase->oldest)
		kase->oldest = oldest;
	if (!kase->any || newest > kase->newest)
		kase->newest = newest;
	kase->any = true;
}

bool ara_case_add(arasha_case *kase, const arasha_event *event)
{
	ara_docket_key key;

	note_time(kase, event->time, event->time);
	if (event->sender == event->target || !ara_case_key_of(event, &key))
		return true;
	/* A refusal is no answer, nor a contact. */
	if (event->target && !(event->cues & ARASHA_CUE_REFUSAL) && !add_contact(kase, event))
		return false;
	if (ara_is_act(event, &kase->rules))
		return add_act(kase, event, &key, OF_ACT);
	return key.kind != ARA_OF_PERSON || !ara_is_profane(event, &kase->rules) ||
	       add_act(kase, event, &key, OF_PAIR);
}

/* ---- Merging ---- */

static void unite_raised(ara_docket *docket, const ara_docket *other)
{
	for (uint32_t pattern = 0; pattern < ARASHA_PATTERNS; pattern++) {
		uint32_t bit = 1u << pattern;

		if (!(other->raised_patterns & bit))
			continue;
		if (!(docket->raised_patterns & bit) || other->raised[pattern] > docket->raised[pattern])
			docket->raised[pattern] = other->raised[pattern];
		docket->raised_patterns |= bit;
	}
}

static bool unite_docket(arasha_case *into, const ara_docket *other)
{
	ara_docket *docket = ara_case_docket(into, &other->key);

	if (!docket)
		return false;
	for (uint32_t i = 0; i < other->count; i++)
		if (!ara_case_keep(into, docket, &other->acts[i]))
			return false;
	unite_raised(docket, other);
	return true;
}

bool ara_case_merge(arasha_case *into, const arasha_case *from)
{
	for (size_t i = 0; i < from->contacts.count; i++)
		if (!ara_case_unite_contact(into, ara_table_at(&from->contacts, i)))
			return false;
	for (size_t i = 0; i < from->dockets.count; i++)
		if (!unite_docket(into, ara_table_at(&from->dockets, i)))
			return false;
	into->evicted_contacts += from->evicted_contacts;
	into->evicted_dockets += from->evicted_dockets;
	if (from->any)
		note_time(into, from->oldest, from->newest);
	return true;
}

ara_relation ara_case_relation(const arasha_case *kase, const ara_docket_key *key)
{
	uint64_t own[3] = {key->sender, key->subject, key->kind};
	uint64_t back[3] = {key->subject, key->sender, ARA_OF_PERSON};
	ara_relation relation = {ara_table_find(&kase->dockets, own), NULL, NULL, NULL};
	bool up = key->sender < key->subject;
	uint64_t pair[2] = {up ? key->sender : key->subject, up ? key->subject : key->sender};
	const ara_contact *contact;

	if (key->kind != ARA_OF_PERSON)
		return relation;
	relation.back = ara_table_find(&kase->dockets, back);
	contact = ara_table_find(&kase->contacts, pair);
	if (contact && ara_contact_any(&contact->sides[!up]))
		relation.wrote = &contact->sides[!up];
	if (contact && ara_contact_any(&contact->sides[up]))
		relation.answer = &contact->sides[up];
	return relation;
}
