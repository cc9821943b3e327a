/* SPDX-License-Identifier: Apache-2.0 */
/* MinHash in bands, and the exact comparison after it; see near.h. */
#include "train/near.h"
#include "base/hash.h"
#include "base/memory.h"
#include "train/key.h"
#include "train/random.h"
#include <stdlib.h>

enum { MINIMA = ARA_NEAR_BANDS * ARA_NEAR_ROWS };

static int compare_hashes(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;

	return (a > b) - (a < b);
}

/* Leaves the sorted set of the text's runs in `scratch`; `size` is their number. */
static int gather_runs(ara_near *near, const uint32_t *points, size_t count, size_t *size)
{
	ara_memory heap = ara_memory_default();
	size_t runs, kept = 0;

	if (ara_grow(
		    &heap, (void **)&near->scratch, &near->scratch_capacity, 0, count, sizeof *near->scratch))
		return -1;
	runs = ara_key_runs(points, count, ARA_SHINGLE, near->scratch);
	qsort(near->scratch, runs, sizeof *near->scratch, compare_hashes);
	for (size_t i = 0; i < runs; i++)
		if (i == 0 || near->scratch[i] != near->scratch[i - 1])
			near->scratch[kept++] = near->scratch[i];
	*size = kept;
	return 0;
}

/* One hash a band, of the least values of ARA_NEAR_ROWS hash functions over the runs. The functions are odd
 * multiples of the run's hash, of which the high half is taken. */
static void band_hashes(const uint64_t *runs, size_t count, uint64_t bands[ARA_NEAR_BANDS])
{
	uint64_t seed = 0;

	for (size_t band = 0; band < ARA_NEAR_BANDS; band++) {
		uint64_t state = ara_hash_start(band);

		for (size_t row = 0; row < ARA_NEAR_ROWS; row++) {
			uint64_t factor = ara_random_next(&seed) | 1;
			uint64_t least = UINT64_MAX;

			for (size_t i = 0; i < count; i++) {
				uint64_t value = (runs[i] * factor) >> 32;

				least = value < least ? value : least;
			}
			state = ara_hash_step(state, least);
		}
		bands[band] = ara_hash_finish(state);
	}
}

static int grow_for_text(ara_near *near, size_t text, size_t runs)
{
	ara_memory heap = ara_memory_default();
	size_t entries = text * ARA_NEAR_BANDS;

	if (ara_grow(&heap, (void **)&near->runs, &near->run_capacity, near->run_count,
		    near->run_count + runs, sizeof *near->runs) ||
		ara_grow(&heap, (void **)&near->ends, &near->end_capacity, text, text + 1,
			sizeof *near->ends) ||
		ara_grow(&heap, (void **)&near->next, &near->next_capacity, entries, entries + ARA_NEAR_BANDS,
			sizeof *near->next))
		return -1;
	return 0;
}

static int add_band(ara_near *near, uint64_t hash, size_t entry)
{
	ara_memory heap = ara_memory_default();
	size_t before = near->bands.count;
	uint32_t band = ara_index_put(&near->bands, hash, NULL);

	if (band == ARA_INDEX_NONE)
		return -1;
	if (ara_grow(&heap, (void **)&near->first, &near->first_capacity, before, near->bands.count,
		    sizeof *near->first))
		return -1;
	near->next[entry] = near->first[band];
	near->first[band] = (uint32_t)entry + 1;
	return 0;
}

int ara_near_add(ara_near *near, const uint32_t *points, size_t count)
{
	uint64_t bands[ARA_NEAR_BANDS];
	size_t text = near->whole.count, runs;
	bool fresh;

	if (ara_index_put(&near->whole, ara_key_hash(points, count), &fresh) == ARA_INDEX_NONE)
		return -1;
	if (!fresh)
		return 0;
	if (text >= UINT32_MAX / ARA_NEAR_BANDS - 1 || gather_runs(near, points, count, &runs) ||
		grow_for_text(near, text, runs))
		return -1;
	for (size_t i = 0; i < runs; i++)
		near->runs[near->run_count++] = near->scratch[i];
	near->ends[text] = near->run_count;
	band_hashes(near->scratch, runs, bands);
	for (size_t band = 0; band < ARA_NEAR_BANDS; band++)
		if (add_band(near, bands[band], text * ARA_NEAR_BANDS + band))
			return -1;
	return 0;
}

/* Jaccard's index of two sorted sets. */
static double similarity(const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count)
{
	size_t i = 0, j = 0, common = 0;

	while (i < a_count && j < b_count) {
		if (a[i] == b[j]) {
			common++;
			i++;
			j++;
		} else if (a[i] < b[j]) {
			i++;
		} else {
			j++;
		}
	}
	return (double)common / (double)(a_count + b_count - common);
}

static bool is_copy_of(const ara_near *near, size_t runs, size_t text)
{
	size_t begin = text ? near->ends[text - 1] : 0;

	return similarity(near->scratch, runs, near->runs + begin, near->ends[text] - begin) >= near->bound;
}

int ara_near_check(ara_near *near, const uint32_t *points, size_t count, int *verdict)
{
	uint64_t bands[ARA_NEAR_BANDS];
	size_t runs;

	*verdict = ARA_NEAR_SAME;
	if (ara_index_find(&near->whole, ara_key_hash(points, count)) != ARA_INDEX_NONE)
		return 0;
	*verdict = ARA_NEAR_NO;
	/* A text without letters has no runs, and is a near copy of nothing. */
	if (near->bound > 1 || near->whole.count == 0 || count == 0)
		return 0;
	if (gather_runs(near, points, count, &runs))
		return -1;
	band_hashes(near->scratch, runs, bands);
	for (size_t i = 0; i < ARA_NEAR_BANDS; i++) {
		uint32_t band = ara_index_find(&near->bands, bands[i]);
		uint32_t entry = band == ARA_INDEX_NONE ? 0 : near->first[band];

		for (; entry; entry = near->next[entry - 1])
			if (is_copy_of(near, runs, (entry - 1) / ARA_NEAR_BANDS)) {
				*verdict = ARA_NEAR_COPY;
				return 0;
			}
	}
	return 0;
}

void ara_near_finish(ara_near *near)
{
	ara_index_finish(&near->whole);
	ara_index_finish(&near->bands);
	free(near->first);
	free(near->next);
	free(near->runs);
	free(near->ends);
	free(near->scratch);
}
