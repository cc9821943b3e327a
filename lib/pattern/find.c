/* SPDX-License-Identifier: Apache-2.0 */
/* A pattern is looked for when an act was done, and when someone wrote: the times when its value rises, save
 * that a pile-on's also rises when what the target did in kind leaves the window, which is seen at the next
 * of these. */
#include "pattern/find.h"

#include "base/hash.h"
#include <math.h>
#include <string.h>

static void place_finding(arasha_finding *finding, const ara_docket_key *key)
{
	finding->sender = key->sender;
	finding->target = key->kind == ARA_OF_PERSON ? key->subject : 0;
	finding->thread = key->kind == ARA_OF_THREAD ? key->subject : 0;
}

static ara_docket_key key_of(const arasha_finding *finding)
{
	bool thread = !finding->target && finding->thread;

	return (ara_docket_key){finding->sender, thread ? finding->thread : finding->target,
		thread ? ARA_OF_THREAD : ARA_OF_PERSON};
}

/* Of whom there is a docket of what: what a pattern is proved from. */
typedef struct evidence {
	const ara_docket *docket;
	ara_relation relation;
} evidence;

static void prove(ara_proof *proof, uint32_t pattern, const evidence *from, uint32_t label, int64_t at)
{
	proof->count = 0;
	proof->value = 0;
	if (pattern == ARASHA_PATTERN_PURSUIT) {
		ara_prove_pursuit(proof, &from->relation, at);
		return;
	}
	if (!from->docket)
		return;
	if (pattern == ARASHA_PATTERN_REPEATED)
		ara_prove_repeated(proof, &from->relation, label, at);
	else if (pattern == ARASHA_PATTERN_PILE_ON)
		ara_prove_pile_on(proof, from->docket, from->relation.back, label, at);
	else if (pattern == ARASHA_PATTERN_ESCALATION)
		ara_prove_escalation(proof, &from->relation, at);
	else if (pattern == ARASHA_PATTERN_COPIED)
		ara_prove_copied(proof, from->docket, at);
}

void ara_case_prove(const arasha_case *kase, ara_proof *proof, const arasha_finding *finding)
{
	ara_docket_key key = key_of(finding);
	uint64_t words[3] = {key.sender, key.subject, key.kind};
	evidence from = {ara_table_find(&kase->dockets, words), {NULL, NULL, NULL, NULL}};

	if (key.subject)
		from.relation = ara_case_relation(kase, &key);
	prove(proof, finding->pattern, &from, finding->label, finding->time);
}

/* ---- From a proof to a finding ---- */

static bool counts_contacts(const ara_proof_term *term)
{
	return term->because == ARASHA_BECAUSE_UNANSWERED || term->because == ARASHA_BECAUSE_REFUSED;
}

static bool is_own_act(const ara_proof_term *term)
{
	return !counts_contacts(term) && term->because != ARASHA_BECAUSE_IN_KIND;
}

static void count_people(const ara_proof *proof, arasha_finding *finding)
{
	uint32_t mask = proof->slot_count - 1;
	bool pair = finding->sender && (finding->target || finding->thread);

	finding->people = pair;
	if (pair)
		return;
	memset(proof->slots, 0, proof->slot_count * sizeof *proof->slots);
	for (uint32_t i = 0; i < proof->count; i++) {
		const ara_act *act = proof->terms[i].act;
		uint64_t who = act->sender;
		uint32_t at;

		if (!is_own_act(&proof->terms[i]))
			continue;
		if (finding->sender)
			who = act->target ? act->target : act->thread;
		for (at = (uint32_t)ara_hash_finish(who) & mask; proof->slots[at] && proof->slots[at] != who;)
			at = (at + 1) & mask;
		finding->people += !proof->slots[at];
		proof->slots[at] = who;
	}
}

/* An act may have two terms, but then they stand side by side. */
static void count_events(const ara_proof *proof, arasha_finding *finding)
{
	for (uint32_t i = 0; i < proof->count; i++) {
		const ara_proof_term *term = &proof->terms[i];
		int64_t time = counts_contacts(term) ? term->contacts.first : term->act->time;

		if (i == 0 || time < finding->begin)
			finding->begin = time;
		if (!is_own_act(term) || (i > 0 && proof->terms[i - 1].act == term->act))
			continue;
		finding->events++;
		for (uint32_t label = 0; label < ARASHA_CASE_LABELS; label++)
			finding->expected[label] += ara_probability(term->act, label);
	}
}

static uint32_t label_of(uint32_t pattern, uint32_t label)
{
	if (pattern == ARASHA_PATTERN_ESCALATION)
		return ARASHA_LABEL_THREAT;
	return pattern == ARASHA_PATTERN_PURSUIT ? ARASHA_LABEL_STALKING : label;
}

static void fill_in(const ara_proof *proof, uint32_t pattern, uint32_t label, const ara_docket_key *key,
	int64_t at, arasha_finding *finding)
{
	memset(finding, 0, sizeof *finding);
	finding->pattern = pattern;
	finding->label = label_of(pattern, label);
	place_finding(finding, key);
	finding->time = at;
	finding->value = proof->value;
	finding->threshold = proof->rules->thresholds[pattern];
	count_events(proof, finding);
	count_people(proof, finding);
}

/* ---- The time of the highest value ---- */

typedef struct peak {
	bool any;
	int64_t time;
	double value;
} peak;

static void try_time(
	ara_proof *proof, uint32_t pattern, const evidence *from, uint32_t label, int64_t at, peak *best)
{
	prove(proof, pattern, from, label, at);
	if (proof->count == 0 || (best->any && !(proof->value > best->value)))
		return;
	*best = (peak){true, at, proof->value};
}

/* Between two times, both included. */
static peak find_peak(ara_proof *proof, uint32_t pattern, const evidence *from, uint32_t label, int64_t since,
	int64_t until)
{
	const ara_docket *docket = from->docket;
	const ara_contact_side *wrote = pattern == ARASHA_PATTERN_PURSUIT ? from->relation.wrote : NULL;
	uint32_t end = docket ? ara_docket_after(docket, until) : 0;
	int64_t times[2 * ARA_CONTACT_BITS];
	uint32_t time_count = wrote ? ara_contact_times(wrote, times) : 0;
	peak best = {false, 0, 0};

	for (uint32_t i = docket ? ara_docket_after(docket, since - 1) : 0; i < end; i++)
		if (i + 1 == end || docket->acts[i + 1].time != docket->acts[i].time)
			try_time(proof, pattern, from, label, docket->acts[i].time, &best);
	for (uint32_t i = 0; i < time_count; i++)
		if (times[i] >= since && times[i] <= until)
			try_time(proof, pattern, from, label, times[i], &best);
	return best;
}

/* ---- Finding ---- */

static const uint32_t of_pairs[] = {
	ARASHA_PATTERN_REPEATED, ARASHA_PATTERN_ESCALATION, ARASHA_PATTERN_PURSUIT, ARASHA_PATTERN_COPIED};
static const uint32_t of_targets[] = {ARASHA_PATTERN_PILE_ON, ARASHA_PATTERN_COPIED};
static const uint32_t of_senders[] = {ARASHA_PATTERN_COPIED};

enum { MOST_PATTERNS = 4 };

static uint32_t patterns_of(const ara_docket_key *key, const uint32_t **patterns)
{
	if (key->sender && key->subject) {
		*patterns = of_pairs;
		return sizeof of_pairs / sizeof *of_pairs;
	}
	*patterns = key->subject ? of_targets : of_senders;
	return key->subject ? sizeof of_targets / sizeof *of_targets : sizeof of_senders / sizeof *of_senders;
}

static bool is_asked_for(const arasha_case_query *query, const ara_docket_key *key)
{
	if (query->sender && query->sender != key->sender)
		return false;
	if (query->target && (query->target != key->subject || key->kind != ARA_OF_PERSON))
		return false;
	return !query->thread || (query->thread == key->subject && key->kind == ARA_OF_THREAD);
}

static bool append(ara_found *found, const arasha_finding *finding)
{
	void *items = found->items;

	if (ara_grow(found->memory, &items, &found->capacity, found->count, found->count + 1,
		    sizeof *found->items))
		return false;
	found->items = items;
	found->items[found->count++] = *finding;
	return true;
}

static bool find_here(ara_proof *proof, const arasha_case_query *query, const ara_docket_key *key,
	const evidence *from, const uint32_t *patterns, uint32_t count, ara_found *found)
{
	for (uint32_t i = 0; i < count; i++) {
		double least = proof->rules->thresholds[patterns[i]] * query->least;
		arasha_finding finding;
		peak best;

		if (query->pattern && query->pattern != patterns[i])
			continue;
		best = find_peak(proof, patterns[i], from, query->label, query->since, query->until);
		if (!best.any || best.value < least)
			continue;
		prove(proof, patterns[i], from, query->label, best.time);
		fill_in(proof, patterns[i], query->label, key, best.time, &finding);
		if (!append(found, &finding))
			return false;
	}
	return true;
}

/* One who goes on after a refusal, without an act, has no docket: he is found by the one who refused. */
static bool find_refused(const arasha_case *kase, ara_proof *proof, const arasha_case_query *query,
	const ara_docket *back, ara_found *found)
{
	static const uint32_t pursuit[] = {ARASHA_PATTERN_PURSUIT};
	ara_docket_key key = {back->key.subject, back->key.sender, ARA_OF_PERSON};
	evidence from;

	if (!back->key.sender || !back->key.subject || back->key.kind != ARA_OF_PERSON ||
		!is_asked_for(query, &key))
		return true;
	from = (evidence){NULL, ara_case_relation(kase, &key)};
	return from.relation.own || find_here(proof, query, &key, &from, pursuit, 1, found);
}

static bool find_in(const arasha_case *kase, ara_proof *proof, const arasha_case_query *query,
	const ara_docket *docket, ara_found *found)
{
	evidence from = {docket, {NULL, NULL, NULL, NULL}};
	const uint32_t *patterns;
	uint32_t count = patterns_of(&docket->key, &patterns);

	if (!find_refused(kase, proof, query, docket, found))
		return false;
	if (!is_asked_for(query, &docket->key))
		return true;
	if (docket->key.subject)
		from.relation = ara_case_relation(kase, &docket->key);
	return find_here(proof, query, &docket->key, &from, patterns, count, found);
}

/* Whether contacts alone may reach that part of the threshold: the cheapest question to the millions of pairs
 * that did nothing else. */
static bool may_insist(const arasha_case_options *rules, const ara_relation *relation, double part)
{
	double contacts;

	if (!relation->wrote || !relation->answer)
		return false;
	contacts = ara_contact_most(relation->wrote) - rules->contact_free;
	if (contacts > rules->contact_most)
		contacts = rules->contact_most;
	return contacts * rules->contact_weight >= part * rules->thresholds[ARASHA_PATTERN_PURSUIT];
}

static bool find_insisting(const arasha_case *kase, ara_proof *proof, const arasha_case_query *query,
	const ara_contact *contact, ara_found *found)
{
	static const uint32_t pursuit[] = {ARASHA_PATTERN_PURSUIT};

	for (int side = 0; side < 2; side++) {
		ara_docket_key key = {side ? contact->high : contact->low,
			side ? contact->low : contact->high, ARA_OF_PERSON};
		evidence from = {NULL, {NULL, NULL, &contact->sides[side], &contact->sides[!side]}};

		if (!ara_contact_any(&contact->sides[side]) || !ara_contact_any(&contact->sides[!side]) ||
			!may_insist(&kase->rules, &from.relation, query->least) || !is_asked_for(query, &key))
			continue;
		from.relation = ara_case_relation(kase, &key);
		/* Those with a docket are found by it. */
		if (!from.relation.own && !from.relation.back &&
			!find_here(proof, query, &key, &from, pursuit, 1, found))
			return false;
	}
	return true;
}

static bool is_before(const arasha_finding *a, const arasha_finding *b)
{
	double first = a->value / a->threshold, second = b->value / b->threshold;

	if (first < second || first > second)
		return first > second;
	if (a->pattern != b->pattern)
		return a->pattern < b->pattern;
	if (a->target != b->target)
		return a->target < b->target;
	return a->sender != b->sender ? a->sender < b->sender : a->thread < b->thread;
}

static void sink_finding(arasha_finding *heap, size_t at, size_t count)
{
	arasha_finding moved = heap[at];

	for (size_t child; (child = 2 * at + 1) < count; at = child) {
		if (child + 1 < count && is_before(&heap[child], &heap[child + 1]))
			child++;
		if (!is_before(&moved, &heap[child]))
			break;
		heap[at] = heap[child];
	}
	heap[at] = moved;
}

static void sort_findings(arasha_finding *items, size_t count)
{
	for (size_t i = count / 2; i > 0; i--)
		sink_finding(items, i - 1, count);
	for (size_t end = count; end > 1; end--) {
		arasha_finding last = items[end - 1];

		items[end - 1] = items[0];
		items[0] = last;
		sink_finding(items, 0, end - 1);
	}
}

bool ara_case_find(const arasha_case *kase, const arasha_case_query *query, ara_found *found)
{
	ara_proof proof;
	bool done = true;

	if (!ara_proof_init(&proof, &kase->rules, &kase->memory))
		return false;
	for (size_t i = 0; i < kase->dockets.count && done; i++)
		done = find_in(kase, &proof, query, ara_table_at(&kase->dockets, i), found);
	for (size_t i = 0; i < kase->contacts.count && done; i++)
		done = find_insisting(kase, &proof, query, ara_table_at(&kase->contacts, i), found);
	ara_proof_finish(&proof, &kase->memory);
	if (done)
		sort_findings(found->items, found->count);
	return done;
}

/* ---- Raising ---- */

static bool was_raised(const ara_docket *docket, uint32_t pattern, int64_t at, int64_t again)
{
	return (docket->raised_patterns >> pattern & 1) && at - docket->raised[pattern] < again;
}

typedef struct raising {
	arasha_case *kase;
	const arasha_event *event;
	arasha_finding *found;
	size_t count;
	size_t capacity;
} raising;

static int64_t last_of(const evidence *from)
{
	const ara_docket *docket = from->docket;
	int64_t last = docket && docket->count ? docket->acts[docket->count - 1].time : INT64_MIN / 2;

	return from->relation.wrote && from->relation.wrote->last > last ? from->relation.wrote->last : last;
}

/* `mark` is where it is written down that the pattern was raised. */
static void raise_pattern(
	raising *work, uint32_t pattern, const ara_docket_key *key, const evidence *from, ara_docket *mark)
{
	ara_proof *proof = &work->kase->proof;
	peak best;

	if (work->count == work->capacity || !mark ||
		was_raised(mark, pattern, last_of(from), proof->rules->again))
		return;
	best = find_peak(proof, pattern, from, ARASHA_LABEL_ABUSE, work->event->time, INT64_MAX / 2);
	if (!best.any || best.value < proof->rules->thresholds[pattern] ||
		was_raised(mark, pattern, best.time, proof->rules->again))
		return;
	mark->raised[pattern] = best.time;
	mark->raised_patterns |= 1u << pattern;
	prove(proof, pattern, from, ARASHA_LABEL_ABUSE, best.time);
	fill_in(proof, pattern, ARASHA_LABEL_ABUSE, key, best.time, &work->found[work->count++]);
}

static ara_docket *docket_at(arasha_case *kase, uint64_t sender, uint64_t subject, uint64_t kind)
{
	uint64_t words[3] = {sender, subject, kind};

	return ara_table_find(&kase->dockets, words);
}

/* A pursuer who did nothing that is kept has no docket yet to write it down in. */
static void raise_pursuit(raising *work, const ara_docket_key *key)
{
	evidence from = {NULL, ara_case_relation(work->kase, key)};
	ara_docket *mark = NULL;

	if (!from.relation.own && !from.relation.back && !may_insist(&work->kase->rules, &from.relation, 1))
		return;
	from.docket = from.relation.own;
	if (from.docket)
		mark = docket_at(work->kase, key->sender, key->subject, ARA_OF_PERSON);
	else if (find_peak(&work->kase->proof, ARASHA_PATTERN_PURSUIT, &from, ARASHA_LABEL_STALKING,
			 work->event->time, INT64_MAX / 2)
			 .value >= work->kase->rules.thresholds[ARASHA_PATTERN_PURSUIT])
		mark = ara_case_docket(work->kase, key);
	/* Making one may have moved the others. */
	from.relation = ara_case_relation(work->kase, key);
	from.docket = from.relation.own;
	raise_pattern(work, ARASHA_PATTERN_PURSUIT, key, &from, mark);
}

static void raise_act(raising *work, const ara_docket_key *key)
{
	ara_docket *pair = docket_at(work->kase, key->sender, key->subject, key->kind);
	ara_docket *target = docket_at(work->kase, 0, key->subject, key->kind);
	ara_docket *sender = docket_at(work->kase, key->sender, 0, ARA_OF_PERSON);
	const ara_docket_key target_key = {0, key->subject, key->kind},
			     sender_key = {key->sender, 0, ARA_OF_PERSON};
	evidence of_pair = {pair, ara_case_relation(work->kase, key)};
	evidence of_target = {target, ara_case_relation(work->kase, &target_key)},
		 of_sender = {sender, {NULL, NULL, NULL, NULL}};

	raise_pattern(work, ARASHA_PATTERN_REPEATED, key, &of_pair, pair);
	raise_pattern(work, ARASHA_PATTERN_ESCALATION, key, &of_pair, pair);
	raise_pattern(work, ARASHA_PATTERN_PILE_ON, &target_key, &of_target, target);
	if (!(work->event->sketch[0] | work->event->sketch[1]))
		return;
	raise_pattern(work, ARASHA_PATTERN_COPIED, key, &of_pair, pair);
	raise_pattern(work, ARASHA_PATTERN_COPIED, &target_key, &of_target, target);
	raise_pattern(work, ARASHA_PATTERN_COPIED, &sender_key, &of_sender, sender);
}

size_t ara_case_raise(arasha_case *kase, const arasha_event *event, arasha_finding *found, size_t capacity)
{
	raising work = {kase, event, found, 0, capacity};
	ara_docket_key key;

	if (event->sender == event->target || !ara_case_key_of(event, &key))
		return 0;
	if (ara_is_act(event, &kase->rules))
		raise_act(&work, &key);
	if (key.kind == ARA_OF_PERSON) {
		ara_docket_key other = {key.subject, key.sender, ARA_OF_PERSON};

		raise_pursuit(&work, &key);
		if (event->cues & ARASHA_CUE_REFUSAL)
			raise_pursuit(&work, &other);
	}
	return work.count;
}

/* ---- Reasons ---- */

static void fill_in_reason(const ara_proof_term *term, const arasha_finding *finding, arasha_evidence *reason)
{
	const ara_act *act = term->act;

	memset(reason, 0, sizeof *reason);
	reason->because = term->because;
	reason->count = 1;
	reason->weight = term->weight;
	if (act)
		reason->id = act->id;
	if (counts_contacts(term)) {
		reason->sender = finding->sender;
		reason->target = finding->target;
		reason->time = term->contacts.first;
		reason->until = term->contacts.last;
		reason->count = term->contacts.count;
		return;
	}
	reason->sender = act->sender;
	reason->target = act->target;
	reason->thread = act->thread;
	reason->time = act->time;
	reason->until = act->time;
	for (uint32_t label = 0; label < ARASHA_CASE_LABELS; label++)
		reason->scores[label] = (float)ara_probability(act, label);
}

static bool weighs_more(const arasha_evidence *a, const arasha_evidence *b)
{
	double first = fabs(a->weight), second = fabs(b->weight);

	if (first < second || first > second)
		return first > second;
	if (a->time != b->time)
		return a->time < b->time;
	return a->id != b->id ? a->id < b->id : a->because < b->because;
}

void ara_case_reasons(const ara_proof *proof, const arasha_finding *finding, arasha_evidence *reasons)
{
	for (uint32_t i = 0; i < proof->count; i++) {
		arasha_evidence reason;
		uint32_t at = i;

		fill_in_reason(&proof->terms[i], finding, &reason);
		for (; at > 0 && weighs_more(&reason, &reasons[at - 1]); at--)
			reasons[at] = reasons[at - 1];
		reasons[at] = reason;
	}
}
