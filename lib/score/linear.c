/* SPDX-License-Identifier: Apache-2.0 */
/* Sums of weights: the table of the model, and what a window's features find in it. */
#include "base/reader.h"
#include "score/score.h"
#include <string.h>

enum { MANY = 128 }; /* features that are asked of the memory at once */

#define NOWHERE UINT32_MAX /* no slot: a table has fewer */

/* Which slots of a bucket have the key, a bit each, and above them which are empty: without a branch, because
 * which slot it is cannot be foretold. */
static uint32_t look(const uint8_t *bucket, uint32_t slot_count, uint32_t key)
{
	uint32_t found = 0;

	for (uint32_t slot = 0; slot < slot_count; slot++) {
		uint32_t there = ara_load_u32(bucket + 4 * slot);

		found |= (uint32_t)(there == key) << slot | (uint32_t)(there == 0)
								    << (slot + ARA_MODEL_SLOTS);
	}
	return found;
}

/* The highest bit of each byte that is 0, and perhaps of one that is 1 above it. */
static uint32_t zero_bytes(uint32_t bytes)
{
	return (bytes - 0x01010101u) & ~bytes & 0x80808080u;
}

static const int8_t *find_from(const ara_model *model, uint32_t at, uint32_t key)
{
	static const uint8_t first_slot[1 << ARA_MODEL_SLOTS] = {
		0, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0};
	enum { KEY_BITS = (1 << ARA_MODEL_SLOTS) - 1 };

	/* Ends, because a model has an empty slot; and gives at most bucket_count rounds even if it had none.
	 */
	for (uint32_t round = 0; round < model->bucket_count; round++) {
		const uint8_t *bucket = model->buckets + (size_t)at * model->bucket_size;
		uint32_t found = look(bucket, model->slot_count, key);

		if (found & KEY_BITS)
			return (const int8_t *)bucket + 4 * model->slot_count +
			       first_slot[found & KEY_BITS] * model->row_size;
		if (found)
			return NULL;
		at = at + 1 < model->bucket_count ? at + 1 : 0;
	}
	return NULL;
}

/* The slot at which the search for a key, from a bucket on, first has to look: one whose print equals the
 * key's. Buckets that are full of others are passed by their prints alone. */
static uint32_t first_place(const ara_model *model, uint32_t at, uint32_t key)
{
	uint32_t wanted = ara_print_of(key) * 0x01010101u;

	for (uint32_t round = 0; round < model->bucket_count; round++) {
		uint32_t prints = model->prints[at], equal = zero_bytes(prints ^ wanted);

		if (equal)
			return at * ARA_MODEL_SLOTS + (uint32_t)__builtin_ctz(equal) / 8;
		if (zero_bytes(prints))
			return NOWHERE;
		at = at + 1 < model->bucket_count ? at + 1 : 0;
	}
	return NOWHERE;
}

/* Mostly it is there. */
static inline const int8_t *find(const ara_model *model, uint32_t place, uint32_t key)
{
	uint32_t at = place / ARA_MODEL_SLOTS, slot = place % ARA_MODEL_SLOTS;
	const uint8_t *bucket = model->buckets + (size_t)at * model->bucket_size;

	if (ara_load_u32(bucket + 4 * slot) == key)
		return (const int8_t *)bucket + 4 * model->slot_count + slot * model->row_size;
	return find_from(model, at, key);
}

const int8_t *ara_find(const ara_model *model, uint64_t feature)
{
	uint32_t at = ara_bucket_of(feature, model->bucket_count), key = ara_key_of(feature);

	uint32_t place = first_place(model, at, key);

	return place == NOWHERE ? NULL : find(model, place, key);
}

void ara_prefetch(const ara_model *model, const uint64_t *features, size_t count)
{
	for (size_t i = 0; i < count; i++)
		__builtin_prefetch(model->prints + ara_bucket_of(features[i], model->bucket_count));
}

size_t ara_choose_likely(const ara_model *model, uint64_t *features, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		uint32_t key = ara_key_of(features[i]);
		uint32_t place = first_place(model, ara_bucket_of(features[i], model->bucket_count), key);

		if (place == NOWHERE)
			continue;
		__builtin_prefetch(model->buckets + (size_t)(place / ARA_MODEL_SLOTS) * model->bucket_size);
		features[kept++] = (uint64_t)place << 32 | key;
	}
	return kept;
}

/* Sums of rows, two columns to a number of 32 bits: of each four columns the first and the third, and the
 * second and the fourth. To each weight 128 is added, so that none is negative and no sum reaches into the
 * next. */
typedef struct lanes {
	uint32_t even[ARA_MODEL_MAX_LABELS / 4];
	uint32_t odd[ARA_MODEL_MAX_LABELS / 4];
} lanes;

enum { LANE = 0x00FF00FF, BIAS = 128 };

static inline void add_row(lanes *sums, const int8_t *row, uint32_t row_size)
{
	for (uint32_t four = 0; four < row_size / 4; four++) {
		uint32_t biased = ara_load_u32((const uint8_t *)row + (size_t)4 * four) ^ 0x80808080u;

		sums->even[four] += biased & LANE;
		sums->odd[four] += biased >> 8 & LANE;
	}
}

/* Returns how many rows there were. */
static inline int32_t add_rows(
	lanes *sums, const ara_model *model, const uint64_t *likely, size_t count, uint32_t row_size)
{
	lanes own = {{0}, {0}}; /* in registers, where row_size is known */
	int32_t found = 0;

	for (size_t i = 0; i < count; i++) {
		const int8_t *row = find(model, (uint32_t)(likely[i] >> 32), (uint32_t)likely[i]);

		if (!row)
			continue;
		add_row(&own, row, row_size);
		found++;
	}
	*sums = own;
	return found;
}

static int32_t sum_of(const lanes *sums, uint32_t column)
{
	uint32_t two = column % 2 ? sums->odd[column / 4] : sums->even[column / 4];

	return (int32_t)(column % 4 < 2 ? two & 0xFFFF : two >> 16);
}

/* Adds at most MANY likely features: 16 bits hold the sum of so many. */
static void add_some(ara_sums *sums, const ara_model *model, const uint64_t *likely, size_t count)
{
	enum { ROW_OF_OURS = 16 }; /* 13 to 16 columns */
	lanes rows;
	int32_t found = model->row_size == ROW_OF_OURS
				? add_rows(&rows, model, likely, count, ROW_OF_OURS)
				: add_rows(&rows, model, likely, count, model->row_size);

	for (uint32_t column = 0; column < model->column_count; column++)
		sums->weights[column] += sum_of(&rows, column) - BIAS * found;
}

void ara_add_likely(ara_sums *sums, const ara_model *model, const uint64_t *likely, size_t count)
{
	for (size_t begin = 0; begin < count; begin += MANY)
		add_some(sums, model, likely + begin, count - begin < MANY ? count - begin : MANY);
}

void ara_add_features(ara_sums *sums, const ara_model *model, const uint64_t *features, size_t count)
{
	uint64_t likely[MANY];

	for (size_t begin = 0; begin < count; begin += MANY) {
		size_t part = count - begin < MANY ? count - begin : MANY;

		memcpy(likely, features + begin, part * sizeof *likely);
		ara_add_likely(sums, model, likely, ara_choose_likely(model, likely, part));
	}
	sums->feature_count += count;
}

double ara_margin(const ara_model *model, const ara_schema *schema, uint32_t column, int64_t weight,
	uint64_t feature_count)
{
	return ara_margin_by_norm(model, ara_schema_norm(schema, feature_count), column, weight);
}
