/* SPDX-License-Identifier: Apache-2.0 */
/* Weights, episodes and the five sums. */
#include "pattern/proof.h"

#include "base/hash.h"
#include <math.h>
#include <string.h>

/* Reasons of one act at most, and those that count contacts. */
enum { TERMS_OF_ACT = 3, OTHER_TERMS = 2 };

bool ara_proof_init(ara_proof *proof, const arasha_case_options *rules, const ara_memory *memory)
{
	uint32_t longest =
		rules->acts_of_pair > rules->acts_of_person ? rules->acts_of_pair : rules->acts_of_person;
	uint32_t slots = 4;

	while (slots < 2 * longest)
		slots *= 2;
	*proof = (ara_proof){.rules = rules, .longest = longest, .slot_count = slots};
	proof->terms =
		ara_allocate(memory, (size_t)longest * TERMS_OF_ACT + OTHER_TERMS, sizeof *proof->terms);
	proof->weights = ara_allocate(memory, longest, sizeof *proof->weights);
	proof->others = ara_allocate(memory, longest, sizeof *proof->others);
	proof->slots = ara_allocate(memory, slots, sizeof *proof->slots);
	proof->slot_terms = ara_allocate(memory, slots, sizeof *proof->slot_terms);
	if (proof->terms && proof->weights && proof->others && proof->slots && proof->slot_terms)
		return true;
	ara_proof_finish(proof, memory);
	return false;
}

void ara_proof_finish(ara_proof *proof, const ara_memory *memory)
{
	ara_release(memory, proof->terms);
	ara_release(memory, proof->weights);
	ara_release(memory, proof->others);
	ara_release(memory, proof->slots);
	ara_release(memory, proof->slot_terms);
	*proof = (ara_proof){0};
}

size_t ara_proof_bytes(const ara_proof *proof)
{
	return ((size_t)proof->longest * TERMS_OF_ACT + OTHER_TERMS) * sizeof *proof->terms +
	       proof->longest * (sizeof *proof->weights + sizeof *proof->others) +
	       proof->slot_count * (sizeof *proof->slots + sizeof *proof->slot_terms);
}

static void start(ara_proof *proof)
{
	proof->count = 0;
	proof->value = 0;
}

static void add_term(ara_proof *proof, ara_proof_term term)
{
	proof->terms[proof->count++] = term;
	proof->value += term.weight;
}

static void add_act(ara_proof *proof, const ara_act *act, uint32_t because, double weight)
{
	if (weight < 0 || weight > 0)
		add_term(proof, (ara_proof_term){.act = act, .because = because, .weight = weight});
}

static double fade(const ara_proof *proof, int64_t age)
{
	return age == 0 ? 1.0 : exp2(-(double)age / (double)proof->rules->half_life);
}

static double weight_of(const ara_proof *proof, double probability)
{
	const arasha_case_options *rules = proof->rules;
	double base = rules->weigh_from;
	double abuse = probability * (1 - base), other = (1 - probability) * base;

	if (!(abuse > other))
		return 0;
	return log((rules->act_share * abuse + (1 - rules->act_share) * other) /
		       (rules->misjudged * abuse + (1 - rules->misjudged) * other)) /
	       log(rules->act_share / rules->misjudged);
}

static double highest(const ara_act *act, const uint32_t *labels, size_t count)
{
	uint16_t most = 0;

	for (size_t i = 0; i < count; i++)
		if (act->scores[labels[i]] > most)
			most = act->scores[labels[i]];
	return most / 65535.0;
}

/* Lowers each weight by how many outweigh it less than an episode away. `scratch` is as long as the weights.
 */
static void thin(
	const ara_proof *proof, const ara_docket *docket, uint32_t count, double *weights, double *scratch)
{
	const ara_act *acts = docket->acts;
	int64_t episode = proof->rules->episode;
	uint32_t begin = 0;

	for (uint32_t i = 0; i < count; i++) {
		uint32_t heavier = 0;

		while (acts[i].time - acts[begin].time >= episode)
			begin++;
		for (uint32_t j = begin; j < count && acts[j].time - acts[i].time < episode && weights[i] > 0;
			j++)
			heavier += weights[j] > weights[i] || (j < i && !(weights[j] < weights[i]));
		scratch[i] = heavier ? weights[i] * pow(proof->rules->within_episode, heavier) : weights[i];
	}
	memcpy(weights, scratch, count * sizeof *weights);
}

static bool is_sketched(const ara_act *act)
{
	return (act->sketch[0] | act->sketch[1]) != 0;
}

static bool are_copies(const ara_proof *proof, const ara_act *a, const ara_act *b)
{
	return ara_similarity(a->sketch, b->sketch) >= proof->rules->copy_similarity;
}

/* What the model says of one text it says of its copies as well: where it is not sure they are one judgement,
 * of which each copy weighs the less the more there are that outweigh it. `scratch` is as long as the
 * weights.
 */
static void divide_copies(
	const ara_proof *proof, const ara_docket *docket, uint32_t count, double *weights, double *scratch)
{
	for (uint32_t i = 0; i < count; i++) {
		uint32_t heavier = 0;

		scratch[i] = weights[i];
		if (!(weights[i] > 0) || !is_sketched(&docket->acts[i]))
			continue;
		for (uint32_t j = 0; j < count; j++)
			heavier += j != i && weights[j] > 0 &&
				   (weights[j] > weights[i] || (j < i && !(weights[j] < weights[i]))) &&
				   are_copies(proof, &docket->acts[i], &docket->acts[j]);
		scratch[i] /= pow(1 + heavier, 1 - weights[i] * weights[i] / 2);
	}
	memcpy(weights, scratch, count * sizeof *weights);
}

/* Of each weight in the docket. */
static double part_of(const ara_proof *proof, const ara_docket *docket)
{
	return docket->key.kind == ARA_OF_THREAD ? proof->rules->at_thread : 1;
}

/* Where it is said, copies, and then episodes. */
static void thin_acts(
	const ara_proof *proof, const ara_docket *docket, uint32_t count, double *weights, double *scratch)
{
	double part = part_of(proof, docket);

	for (uint32_t i = 0; i < count; i++)
		weights[i] *= part;
	divide_copies(proof, docket, count, weights, scratch);
	thin(proof, docket, count, weights, scratch);
}

/* Acts in the midst of talk weigh less: who talks back is rather one of two who quarrel. NULL: nobody talks.
 */
static void weigh_talk(const ara_proof *proof, const ara_docket *docket, uint32_t count, int64_t at,
	const ara_contact_side *answer, double *weights)
{
	for (uint32_t i = 0; answer && i < count; i++)
		if (weights[i] > 0 && ara_contact_near(answer, docket->acts[i].time, at))
			weights[i] *= proof->rules->within_talk;
}

/* What the acts of a docket are weighed by. */
typedef struct measure {
	uint32_t label;
	int64_t at;
	const ara_contact_side *answer; /* NULL: nobody talks */
	double profanity;		/* what it weighs beside the label */
} measure;

static double weight_by(const ara_proof *proof, const ara_act *act, const measure *by)
{
	double weight = weight_of(proof, ara_probability(act, by->label)), profane = 0;

	if (by->profanity > 0)
		profane = by->profanity * weight_of(proof, ara_probability(act, ARASHA_LABEL_PROFANITY));
	return profane > weight ? profane : weight;
}

/* Fills in the weights of the acts up to a time, thinned and faded; returns how many. A NULL docket has none.
 */
static uint32_t weigh_acts(ara_proof *proof, const ara_docket *docket, const measure *by)
{
	uint32_t count = docket ? ara_docket_after(docket, by->at) : 0;

	for (uint32_t i = 0; i < count; i++)
		proof->weights[i] = weight_by(proof, &docket->acts[i], by);
	weigh_talk(proof, docket, count, by->at, by->answer, proof->weights);
	if (count)
		thin_acts(proof, docket, count, proof->weights, proof->others);
	for (uint32_t i = 0; i < count; i++)
		if (proof->weights[i] > 0)
			proof->weights[i] *= fade(proof, by->at - docket->acts[i].time);
	return count;
}

/* Adds those weights times `factor` as terms. */
static void add_acts(
	ara_proof *proof, const ara_docket *docket, const measure *by, uint32_t because, double factor)
{
	uint32_t count = weigh_acts(proof, docket, by);

	for (uint32_t i = 0; i < count; i++)
		add_act(proof, &docket->acts[i], because, proof->weights[i] * factor);
}

/* What the acts weigh, thinned and faded. */
static double sum_acts(ara_proof *proof, const ara_docket *docket, const measure *by)
{
	uint32_t count = weigh_acts(proof, docket, by);
	double sum = 0;

	for (uint32_t i = 0; i < count; i++)
		sum += proof->weights[i];
	return sum;
}

/* Takes off what came back in kind, in proportion to what the sender did, or to the value where that counts
 * more than acts, though never more than there is. Both quotients are bounded, however faded the acts are.
 * `profanity` is what that weighs beside the label. */
static void take_off(
	ara_proof *proof, const ara_relation *relation, uint32_t label, double profanity, int64_t at)
{
	const measure forth = {label, at, relation->answer, 0}, in_kind = {label, at, NULL, profanity};
	double value = proof->value, own, back, factor;

	if (!(value > 0) || !(proof->rules->in_kind > 0))
		return;
	own = sum_acts(proof, relation->own, &forth);
	back = sum_acts(proof, relation->back, &in_kind);
	if (!(back > 0))
		return;
	if (own < value)
		own = value;
	factor = proof->rules->in_kind * back < own ? proof->rules->in_kind * (value / own) : value / back;
	add_acts(proof, relation->back, &in_kind, ARASHA_BECAUSE_IN_KIND, -factor);
}

void ara_prove_repeated(ara_proof *proof, const ara_relation *relation, uint32_t label, int64_t at)
{
	const measure forth = {label, at, relation->answer, 0};

	start(proof);
	add_acts(proof, relation->own, &forth, ARASHA_BECAUSE_ACT, 1);
	take_off(proof, relation, label, proof->rules->profanity_in_kind, at);
}

static const uint32_t leading[] = {ARASHA_LABEL_INSULT, ARASHA_LABEL_HUMILIATION, ARASHA_LABEL_HARASSMENT,
	ARASHA_LABEL_HATE, ARASHA_LABEL_SEXUAL, ARASHA_LABEL_PRESSURE};
static const uint32_t pursuing[] = {
	ARASHA_LABEL_STALKING, ARASHA_LABEL_HARASSMENT, ARASHA_LABEL_PRESSURE, ARASHA_LABEL_THREAT};

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* weights: of threats; others: of what leads to them. */
static void weigh_escalation(ara_proof *proof, const ara_docket *docket, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		const ara_act *act = &docket->acts[i];
		double threat = weight_of(proof, ara_probability(act, ARASHA_LABEL_THREAT));
		double lead = weight_of(proof, highest(act, leading, COUNT_OF(leading)));

		proof->weights[i] = threat;
		proof->others[i] = lead > threat ? lead - threat : 0;
	}
}

/* What the acts before `threat` lead to it by, each faded; their sum. */
static double sum_leads(const ara_proof *proof, const ara_docket *docket, uint32_t threat)
{
	double sum = 0;

	for (uint32_t i = 0; i < threat; i++)
		if (proof->others[i] > 0 && docket->acts[i].time < docket->acts[threat].time)
			sum += proof->others[i] *
			       fade(proof, docket->acts[threat].time - docket->acts[i].time);
	return sum;
}

/* The terms of the acts stand first, two for each: as threat and as lead. */
static void add_escalation(ara_proof *proof, const ara_docket *docket, uint32_t threat, int64_t at)
{
	double sum = sum_leads(proof, docket, threat);
	double half = proof->weights[threat] * (sum < 1 ? sum : 1) *
		      fade(proof, at - docket->acts[threat].time) / 2;

	if (!(half > 0))
		return;
	proof->terms[2 * threat].weight += half;
	for (uint32_t i = 0; i < threat; i++)
		if (proof->others[i] > 0 && docket->acts[i].time < docket->acts[threat].time)
			proof->terms[2 * i + 1].weight +=
				half / sum * proof->others[i] *
				fade(proof, docket->acts[threat].time - docket->acts[i].time);
}

/* Keeps the terms that weigh, and adds them up. */
static void gather(ara_proof *proof, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (proof->terms[i].weight > 0)
			add_term(proof, proof->terms[i]);
}

void ara_prove_escalation(ara_proof *proof, const ara_relation *relation, int64_t at)
{
	const ara_docket *docket = relation->own;
	uint32_t count = docket ? ara_docket_after(docket, at) : 0;
	double *scratch = (double *)(void *)proof->terms; /* not yet in use, and larger */

	start(proof);
	if (count == 0)
		return;
	weigh_escalation(proof, docket, count);
	weigh_talk(proof, docket, count, at, relation->answer, proof->weights);
	thin_acts(proof, docket, count, proof->weights, scratch);
	thin_acts(proof, docket, count, proof->others, scratch);
	for (uint32_t i = 0; i < count; i++) {
		proof->terms[2 * i] =
			(ara_proof_term){.act = &docket->acts[i], .because = ARASHA_BECAUSE_ACT};
		proof->terms[2 * i + 1] =
			(ara_proof_term){.act = &docket->acts[i], .because = ARASHA_BECAUSE_LEAD};
	}
	for (uint32_t i = 1; i < count; i++)
		if (proof->weights[i] > 0)
			add_escalation(proof, docket, i, at);
	gather(proof, 2 * count);
	take_off(proof, relation, ARASHA_LABEL_ABUSE, 0, at);
}

static void add_pursuing_acts(ara_proof *proof, const ara_relation *relation, int64_t at)
{
	const ara_docket *docket = relation->own;
	uint32_t count = docket ? ara_docket_after(docket, at) : 0;
	double least = proof->rules->whereabouts_weight;

	for (uint32_t i = 0; i < count; i++) {
		const ara_act *act = &docket->acts[i];
		double weight = weight_of(proof, highest(act, pursuing, COUNT_OF(pursuing)));

		if ((act->cues & ARASHA_CUE_WHEREABOUTS) && weight < least)
			weight = least;
		proof->weights[i] = weight;
	}
	weigh_talk(proof, docket, count, at, relation->answer, proof->weights);
	if (count)
		thin_acts(proof, docket, count, proof->weights, proof->others);
	for (uint32_t i = 0; i < count; i++) {
		const ara_act *act = &docket->acts[i];
		bool whereabouts = act->cues & ARASHA_CUE_WHEREABOUTS;

		if (proof->weights[i] > 0)
			add_act(proof, act, whereabouts ? ARASHA_BECAUSE_WHEREABOUTS : ARASHA_BECAUSE_ACT,
				proof->weights[i] * fade(proof, at - act->time));
	}
}

static const ara_act *first_refusal(const ara_docket *back, int64_t at)
{
	uint32_t count = back ? ara_docket_after(back, at) : 0;

	for (uint32_t i = 0; i < count; i++)
		if (back->acts[i].cues & ARASHA_CUE_REFUSAL)
			return &back->acts[i];
	return NULL;
}

static ara_proof_term contacts_term(const ara_proof *proof, const ara_act *act, uint32_t because,
	ara_contacts contacts, double free, double weight)
{
	double counted = contacts.count - free;

	if (counted > proof->rules->contact_most)
		counted = proof->rules->contact_most;
	return (ara_proof_term){act, because, contacts, counted > 0 ? counted * weight : 0};
}

/* The hours in which somebody insists, from later than `after` on. */
static ara_contacts insisting_contacts(const ara_docket *docket, int64_t after, int64_t at)
{
	uint32_t count = docket ? ara_docket_after(docket, at) : 0;
	ara_contacts contacts = {0, 0, 0};

	for (uint32_t i = docket ? ara_docket_after(docket, after) : 0; i < count; i++) {
		const ara_act *act = &docket->acts[i];

		if (!(act->cues & ARASHA_CUE_INSISTENCE) ||
			(contacts.count &&
				ara_floor(act->time, ARA_HOUR) == ara_floor(contacts.last, ARA_HOUR)))
			continue;
		if (contacts.count++ == 0)
			contacts.first = act->time;
		contacts.last = act->time;
	}
	return contacts;
}

/* Of those who ask for an answer and those who merely write, whichever says more. */
static void add_unanswered(ara_proof *proof, const ara_relation *relation, const ara_contact_side *answer,
	bool alone, int64_t at)
{
	const arasha_case_options *rules = proof->rules;
	ara_proof_term insisting = contacts_term(proof, NULL, ARASHA_BECAUSE_UNANSWERED,
		insisting_contacts(relation->own, ara_contact_hour_end(answer, at), at), rules->insist_free,
		rules->insist_weight);
	ara_proof_term term = contacts_term(proof, NULL, ARASHA_BECAUSE_UNANSWERED,
		ara_contacts_unanswered(relation->wrote, answer, at), rules->contact_free,
		rules->contact_weight);

	if (alone || insisting.weight > term.weight)
		term = insisting;
	if (term.weight > 0)
		add_term(proof, term);
}

void ara_prove_pursuit(ara_proof *proof, const ara_relation *relation, int64_t at)
{
	static const ara_contact_side never = {0, 0, 0};
	const arasha_case_options *rules = proof->rules;
	const ara_contact_side *answer = relation->answer ? relation->answer : &never;
	const ara_act *refusal = first_refusal(relation->back, at);
	ara_proof_term after;
	uint32_t acts;

	start(proof);
	add_pursuing_acts(proof, relation, at);
	acts = proof->count;
	take_off(proof, relation, ARASHA_LABEL_ABUSE, 0, at);
	if (!relation->wrote)
		return;
	add_unanswered(proof, relation, answer, acts == 0 && !refusal && !relation->answer, at);
	if (!refusal)
		return;
	after = contacts_term(proof, refusal, ARASHA_BECAUSE_REFUSED,
		ara_contacts_between(relation->wrote, refusal->time, at),
		rules->refusal_free + rules->in_kind * ara_contacts_between(answer, refusal->time, at).count,
		rules->refusal_weight);
	if (after.weight > 0)
		add_term(proof, after);
}

/* The place in `slots` of a number other than 0, or where it would have one. */
static uint32_t find_slot(const ara_proof *proof, uint64_t number)
{
	uint32_t mask = proof->slot_count - 1;
	uint32_t at = (uint32_t)ara_hash_finish(number) & mask;

	while (proof->slots[at] && proof->slots[at] != number)
		at = (at + 1) & mask;
	return at;
}

/* The term of a number; one that is new is taken for term number `term`. */
static uint32_t *slot_of(ara_proof *proof, uint64_t number, uint32_t term)
{
	uint32_t at = find_slot(proof, number);

	if (!proof->slots[at]) {
		proof->slots[at] = number;
		proof->slot_terms[at] = term;
	}
	return &proof->slot_terms[at];
}

/* The same of a number that may have none; UINT32_MAX then. */
static uint32_t place_in_slots(const ara_proof *proof, uint64_t number)
{
	uint32_t at = find_slot(proof, number);

	return proof->slots[at] ? proof->slot_terms[at] : UINT32_MAX;
}

static void clear_slots(ara_proof *proof)
{
	memset(proof->slots, 0, proof->slot_count * sizeof *proof->slots);
}

/* The heaviest act of each sender, from act number `begin` on. */
static void add_heaviest(
	ara_proof *proof, const ara_docket *docket, uint32_t label, uint32_t begin, uint32_t end)
{
	double part = part_of(proof, docket);

	for (uint32_t i = begin; i < end; i++) {
		const ara_act *act = &docket->acts[i];
		double weight = part * weight_of(proof, ara_probability(act, label));
		ara_proof_term term = {.act = act, .because = ARASHA_BECAUSE_ACT, .weight = weight};
		uint32_t place;

		if (!(weight > 0))
			continue;
		place = *slot_of(proof, act->sender, proof->count);
		if (place == proof->count)
			proof->terms[proof->count++] = term;
		else if (weight > proof->terms[place].weight)
			proof->terms[place] = term;
	}
}

/* Copies of one text are one judgement and not several: each weighs less by how many heavier ones there are.
 */
static void thin_copies(ara_proof *proof)
{
	const ara_proof_term *terms = proof->terms;

	for (uint32_t i = 0; i < proof->count; i++) {
		uint32_t heavier = 0;

		for (uint32_t j = 0; j < proof->count && is_sketched(terms[i].act); j++)
			heavier += (terms[j].weight > terms[i].weight ||
					   (j < i && !(terms[j].weight < terms[i].weight))) &&
				   are_copies(proof, terms[i].act, terms[j].act);
		proof->weights[i] = terms[i].weight * pow(proof->rules->within_episode, heavier);
	}
	for (uint32_t i = 0; i < proof->count; i++) {
		proof->terms[i].weight = proof->weights[i];
		proof->value += proof->weights[i];
	}
}

/* Whom the target abuses too weighs less, and not less than nothing. `back` is what the target did, to
 * anybody. */
static void take_off_each(
	ara_proof *proof, const ara_docket *back, uint32_t label, uint32_t begin, uint32_t end)
{
	uint32_t senders = proof->count;

	/* proof->weights holds what is left of the senders' terms. */
	for (uint32_t i = begin; i < end; i++) {
		const ara_act *act = &back->acts[i];
		double taken = proof->rules->in_kind * weight_of(proof, ara_probability(act, label));
		uint32_t place = act->target ? place_in_slots(proof, act->target) : senders;

		if (place >= senders)
			continue;
		if (taken > proof->weights[place])
			taken = proof->weights[place];
		proof->weights[place] -= taken;
		add_act(proof, act, ARASHA_BECAUSE_IN_KIND, -taken);
	}
}

void ara_prove_pile_on(
	ara_proof *proof, const ara_docket *docket, const ara_docket *back, uint32_t label, int64_t at)
{
	int64_t before = at - proof->rules->pile_window;

	start(proof);
	clear_slots(proof);
	add_heaviest(proof, docket, label, ara_docket_after(docket, before), ara_docket_after(docket, at));
	thin_copies(proof);
	if (back && proof->value > 0)
		take_off_each(proof, back, label, ara_docket_after(back, before), ara_docket_after(back, at));
}

double ara_similarity(const uint64_t a[2], const uint64_t b[2])
{
	/* Two unlike texts agree in one number of sixteen by chance. */
	const double numbers = 32, chance = 1 / 16.0;
	uint32_t equal = 0;
	double share;

	if (!(a[0] | a[1]) || !(b[0] | b[1]))
		return 0;
	for (int half = 0; half < 2; half++) {
		uint64_t differ = a[half] ^ b[half];

		differ |= differ >> 1;
		differ |= differ >> 2;
		differ = ~differ & UINT64_C(0x1111111111111111);
		equal += (uint32_t)((differ * UINT64_C(0x1111111111111111)) >> 60);
		equal += (a[half] == b[half]) * 16u; /* sixteen do not fit into four bits */
	}
	share = (equal / numbers - chance) / (1 - chance);
	return share > 0 ? share : 0;
}

/* Whether the sketch stands for the whole text: people say the same few words without copying. */
static bool is_brief(const ara_act *act)
{
	return act->sketch[0] == act->sketch[1];
}

/* What tells the copies of a docket apart: senders, targets, or the events themselves; never 0. */
static uint64_t other_of(const ara_docket *docket, const ara_act *act)
{
	if (docket->key.sender == 0)
		return act->sender;
	if (docket->key.subject == 0)
		return act->target ? act->target : act->thread;
	return act->id ? act->id : 1;
}

/* Whether the text is abuse: greetings and petitions are copied too. What one sender tells many is a notice
 * more often than not, and one judgement decides over all of its copies, so that it has to be surer. */
static bool is_abuse(const ara_proof *proof, const ara_docket *docket, const ara_act *act)
{
	double from = proof->rules->copy_from;

	if (docket->key.subject == 0)
		from = (1 + from) / 2;
	return ara_probability(act, ARASHA_LABEL_ABUSE) >= from;
}

/* Copies of one text are one judgement: however many there are, they weigh no more than copy_most. */
static void cap_copies(ara_proof *proof, const ara_docket *docket)
{
	bool pair = docket->key.sender && docket->key.subject;
	double copies = proof->count, counted = pair ? copies - 1 : copies, part;

	if (counted > proof->rules->copy_most)
		counted = proof->rules->copy_most;
	part = counted / copies;
	if (!(part < 1))
		return;
	proof->value = 0;
	for (uint32_t i = 0; i < proof->count; i++) {
		proof->terms[i].weight *= part;
		proof->value += proof->terms[i].weight;
	}
}

static void add_copies(ara_proof *proof, const ara_docket *docket, const ara_act *seed, uint32_t end)
{
	uint32_t begin = ara_docket_after(docket, seed->time - proof->rules->copy_window - 1);

	start(proof);
	clear_slots(proof);
	for (uint32_t i = begin; i < end; i++) {
		const ara_act *act = &docket->acts[i];

		if (is_abuse(proof, docket, act) && !is_brief(act) && are_copies(proof, act, seed) &&
			*slot_of(proof, other_of(docket, act), proof->count) == proof->count)
			add_act(proof, act, ARASHA_BECAUSE_COPY,
				weight_of(proof, ara_probability(act, ARASHA_LABEL_ABUSE)));
	}
	cap_copies(proof, docket);
}

/* Of the events at that time, the one that has most copies; the last one where several have. */
void ara_prove_copied(ara_proof *proof, const ara_docket *docket, int64_t at)
{
	uint32_t end = ara_docket_after(docket, at), begin = ara_docket_after(docket, at - 1);
	const ara_act *seed = NULL;
	double most = 0;

	for (uint32_t i = begin; i < end; i++) {
		add_copies(proof, docket, &docket->acts[i], end);
		if (!(proof->value < most)) {
			most = proof->value;
			seed = &docket->acts[i];
		}
	}
	start(proof);
	if (seed)
		add_copies(proof, docket, seed, end);
	/* One that is alone is no copy. */
	if (proof->count < 2)
		start(proof);
}
