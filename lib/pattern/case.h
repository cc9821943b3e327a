/* SPDX-License-Identifier: Apache-2.0 */
/* What a case remembers, and how it grows, forgets, and is united with another. */
#ifndef ARA_PATTERN_CASE_H
#define ARA_PATTERN_CASE_H

#include "pattern/proof.h"
#include "pattern/table.h"

struct arasha_case {
	ara_memory memory;
	arasha_case_options rules;
	ara_table contacts; /* ara_contact */
	ara_table dockets;  /* ara_docket */
	ara_proof proof;    /* for ara_case_raise */
	uint64_t acts;	    /* in dockets of pairs */
	uint64_t act_bytes;
	uint64_t evicted_contacts;
	uint64_t evicted_dockets;
	bool any; /* an event was taken */
	int64_t oldest;
	int64_t newest;
};

/* Where in the options a number stands that is out of its range; 0: all are well. */
size_t ara_case_check(const arasha_case_options *rules);

/* Whether cases with these options keep the same. */
bool ara_case_agree(const arasha_case_options *a, const arasha_case_options *b);

/* NULL: no memory. The options have been checked. */
arasha_case *ara_case_create(const ara_memory *memory, const arasha_case_options *rules);
void ara_case_destroy(arasha_case *kase); /* accepts NULL */

/* Takes an event that has been checked and has an id. False: no memory; part of it may have been taken. */
bool ara_case_add(arasha_case *kase, const arasha_event *event);

/* The patterns that this event, which has been added, raises: at most `capacity`. */
size_t ara_case_raise(arasha_case *kase, const arasha_event *event, arasha_finding *found, size_t capacity);

bool ara_case_merge(arasha_case *into, const arasha_case *from);
uint64_t ara_case_bytes(const arasha_case *kase);

/* Parts of ara_case_merge that a saved state is read with. */
bool ara_case_unite_contact(arasha_case *kase, const ara_contact *contact);
ara_docket *ara_case_docket(arasha_case *kase, const ara_docket_key *key); /* NULL: no memory */
bool ara_case_keep(arasha_case *kase, ara_docket *docket, const ara_act *act);

/* The dockets and contacts between a sender and a subject. */
ara_relation ara_case_relation(const arasha_case *kase, const ara_docket_key *key);

/* Key of the docket that an event at somebody or in a thread belongs to; false: it is aimed at nothing. */
bool ara_case_key_of(const arasha_event *event, ara_docket_key *key);

#endif
