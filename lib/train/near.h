/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Texts that must not be learned from, and their near copies: a model that has seen its test, or its test
 * with another word in it, seems better than it is.
 *
 * Similar are texts that share much of their sets of runs of five characters (Jaccard's index). MinHash in
 * bands (Broder 1997; Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, 3.4) finds candidates in
 * linear time, and each is then compared exactly: nothing is dropped by chance. A pair at an index of 0.6 is
 * missed once in 16, at 0.7 once in 250.
 */
#ifndef ARA_TRAIN_NEAR_H
#define ARA_TRAIN_NEAR_H

#include "train/index.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ARA_NEAR_BANDS = 20, ARA_NEAR_ROWS = 4 };

typedef struct ara_near {
	double bound;	 /* from this index on a text is a near copy; above 1: none is */
	ara_index whole; /* hashes of the texts; its numbers are theirs */
	ara_index bands; /* hashes of bands */
	uint32_t *first; /* for each band its newest entry + 1 */
	size_t first_capacity;
	uint32_t *next; /* for each entry, number text * ARA_NEAR_BANDS + band, the one before it + 1 */
	size_t next_capacity;
	uint64_t *runs; /* of all texts, sorted within each */
	size_t run_count;
	size_t run_capacity;
	size_t *ends; /* of the runs of each text */
	size_t end_capacity;

	uint64_t *scratch; /* runs of the text in question */
	size_t scratch_capacity;
} ara_near;

enum { ARA_NEAR_NO, ARA_NEAR_SAME, ARA_NEAR_COPY };

/* `near` is all zeros but for `bound`. A text that is there already is not added twice. Returns 0, or -1 when
 * there is no memory. */
int ara_near_add(ara_near *near, const uint32_t *points, size_t count);

/* Sets *verdict to ARA_NEAR_...; returns as above. */
int ara_near_check(ara_near *near, const uint32_t *points, size_t count, int *verdict);

void ara_near_finish(ara_near *near);

#endif
