/* SPDX-License-Identifier: Apache-2.0 */
/* Sums of weights: the table of the model, and what a window's features find in it. */
#include "base/reader.h"
#include "score/score.h"
#include <string.h>

enum { MANY = 128 }; /* features that are asked of the memory at once */

/* Which slots of a bucket have the key, a bit each, and above them which are empty: without a branch, because
 * which slot it is cannot be foretold. */
static uint32_t look(const uint8_t *bucket, uint32_t key)
{
	uint32_t found = 0;

	for (uint32_t slot = 0; slot < ARA_MODEL_SLOTS; slot++) {
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

/* May the search for the key have to look into a bucket or past it? */
static bool is_likely(const ara_model *model, uint32_t at, uint32_t key)
{
	uint32_t prints = model->prints[at];

	return zero_bytes(prints ^ ara_print_of(key) * 0x01010101u) != 0 || zero_bytes(prints) == 0;
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
		uint32_t found = look(bucket, key);

		if (found & KEY_BITS)
			return (const int8_t *)bucket + 4 * ARA_MODEL_SLOTS +
			       first_slot[found & KEY_BITS] * model->row_size;
		if (found)
			return NULL;
		at = at + 1 < model->bucket_count ? at + 1 : 0;
	}
	return NULL;
}

/* Where a feature is looked for first: its bucket and there the slot whose print equals the key's, if there
 * is one. */
static uint32_t first_place(const ara_model *model, uint32_t at, uint32_t key)
{
	uint32_t equal = zero_bytes(model->prints[at] ^ ara_print_of(key) * 0x01010101u);

	return at * ARA_MODEL_SLOTS + (equal ? (uint32_t)__builtin_ctz(equal) / 8 : 0);
}

/* Mostly it is there. */
static inline const int8_t *find(const ara_model *model, uint32_t place, uint32_t key)
{
	uint32_t at = place / ARA_MODEL_SLOTS, slot = place % ARA_MODEL_SLOTS;
	const uint8_t *bucket = model->buckets + (size_t)at * model->bucket_size;

	if (ara_load_u32(bucket + 4 * slot) == key)
		return (const int8_t *)bucket + 4 * ARA_MODEL_SLOTS + slot * model->row_size;
	return find_from(model, at, key);
}

const int8_t *ara_find(const ara_model *model, uint64_t feature)
{
	uint32_t at = ara_bucket_of(feature, model->bucket_count), key = ara_key_of(feature);

	return is_likely(model, at, key) ? find(model, first_place(model, at, key), key) : NULL;
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
		uint32_t at = ara_bucket_of(features[i], model->bucket_count), key = ara_key_of(features[i]);

		__builtin_prefetch(is_likely(model, at, key)
					   ? model->buckets + (size_t)at * model->bucket_size
					   : (const uint8_t *)features);
		features[kept] = (uint64_t)first_place(model, at, key) << 32 | key;
		kept += is_likely(model, at, key);
	}
	return kept;
}

/* A row is filled up to a multiple of four. */
static void add_row(int16_t *weights, const int8_t *row, uint32_t row_size)
{
	for (uint32_t at = 0; at < row_size; at += 4)
		for (uint32_t i = 0; i < 4; i++)
			weights[at + i] = (int16_t)(weights[at + i] + row[at + i]);
}

/* The same for 9 to 12 labels, as ours are, in registers. */
static void add_row_of_12(int16_t *weights, const int8_t *row)
{
	for (uint32_t i = 0; i < 8; i++)
		weights[i] = (int16_t)(weights[i] + row[i]);
	for (uint32_t i = 8; i < 12; i++)
		weights[i] = (int16_t)(weights[i] + row[i]);
}

/* Adds at most MANY likely features: 16 bits hold the sum of so many. */
static void add_some(ara_sums *sums, const ara_model *model, const uint64_t *likely, size_t count)
{
	int16_t weights[ARA_MODEL_MAX_LABELS] = {0};

	for (size_t i = 0; i < count; i++) {
		const int8_t *row = find(model, (uint32_t)(likely[i] >> 32), (uint32_t)likely[i]);

		if (!row)
			continue;
		if (model->row_size == 12)
			add_row_of_12(weights, row);
		else
			add_row(weights, row, model->row_size);
	}
	for (uint32_t label = 0; label < model->label_count; label++)
		sums->weights[label] += weights[label];
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

double ara_margin(const ara_model *model, const ara_schema *schema, uint32_t label, int64_t weight,
	uint64_t feature_count)
{
	return ara_margin_by_norm(model, ara_schema_norm(schema, feature_count), label, weight);
}
