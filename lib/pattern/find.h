/* SPDX-License-Identifier: Apache-2.0 */
/* Which patterns there are, at which times, and why. */
#ifndef ARA_PATTERN_FIND_H
#define ARA_PATTERN_FIND_H

#include "pattern/case.h"

/* Findings that grow; `items` is released by the caller. */
typedef struct ara_found {
	const ara_memory *memory;
	arasha_finding *items;
	size_t count;
	size_t capacity;
} ara_found;

/* Everything that the query asks for, sorted. False: no memory; what `found` holds is still to be released.
 */
bool ara_case_find(const arasha_case *kase, const arasha_case_query *query, ara_found *found);

/* Proves a finding, of which pattern, label, keys and time are read. */
void ara_case_prove(const arasha_case *kase, ara_proof *proof, const arasha_finding *finding);

/* The reasons of the proof of a finding, sorted: as many as proof->count. */
void ara_case_reasons(const ara_proof *proof, const arasha_finding *finding, arasha_evidence *reasons);

#endif
