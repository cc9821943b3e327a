/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The values of patterns, each as the terms whose sum it is: one way of reckoning for alerts, findings and
 * reasons. The formulas stand in arasha/case.h.
 */
#ifndef ARA_PATTERN_PROOF_H
#define ARA_PATTERN_PROOF_H

#include "pattern/contact.h"
#include "pattern/docket.h"

typedef struct ara_proof_term {
	const ara_act *act; /* NULL: contacts without an answer */
	uint32_t because;
	ara_contacts contacts; /* of reasons that count them */
	double weight;
} ara_proof_term;

/* Scratch memory; arrays are as long as the longest docket, or twice. */
typedef struct ara_proof {
	const arasha_case_options *rules;
	uint32_t longest;
	ara_proof_term *terms;
	uint32_t count;
	double value;
	/* For the patterns' own use. */
	double *weights;
	double *others;
	uint64_t *slots;
	uint32_t *slot_terms;
	uint32_t slot_count; /* a power of two, at least twice `longest` */
} ara_proof;

/* False: no memory, and nothing to finish. `rules` is borrowed. */
bool ara_proof_init(ara_proof *proof, const arasha_case_options *rules, const ara_memory *memory);
void ara_proof_finish(ara_proof *proof, const ara_memory *memory);
size_t ara_proof_bytes(const ara_proof *proof);

/* What there is between a sender and a subject; parts that do not exist are NULL. */
typedef struct ara_relation {
	const ara_docket *own;		/* of the sender at the subject */
	const ara_docket *back;		/* of the subject, a person, at the sender */
	const ara_contact_side *wrote;	/* from the sender */
	const ara_contact_side *answer; /* to the sender */
} ara_relation;

/* Each fills in terms and value as of the time `at`. */
void ara_prove_repeated(ara_proof *proof, const ara_relation *relation, uint32_t label, int64_t at);
void ara_prove_escalation(ara_proof *proof, const ara_relation *relation, int64_t at);
void ara_prove_pursuit(ara_proof *proof, const ara_relation *relation, int64_t at);

/* `docket` is a target's; `back`, which may be NULL, what the target did to anybody. */
void ara_prove_pile_on(
	ara_proof *proof, const ara_docket *docket, const ara_docket *back, uint32_t label, int64_t at);

/* `docket` is any: it chooses what is counted. */
void ara_prove_copied(ara_proof *proof, const ara_docket *docket, int64_t at);

/* Of sketches; see arasha_sketch_similarity. */
double ara_similarity(const uint64_t a[2], const uint64_t b[2]);

static inline double ara_probability(const ara_act *act, uint32_t label)
{
	return act->scores[label] / 65535.0;
}

#endif
