/* SPDX-License-Identifier: Apache-2.0 */
/* Sums of weights: the table of the model, and what a window's features find in it. */
#include "base/reader.h"
#include "score/score.h"

const int8_t *ara_find(const ara_model *model, uint64_t feature)
{
	uint32_t key = ara_key_of(feature);
	uint32_t at = ara_bucket_of(feature, model->bucket_count);

	/* Ends, because a model has an empty slot; and gives at most bucket_count rounds even if it had none.
	 */
	for (uint32_t round = 0; round < model->bucket_count; round++) {
		const uint8_t *bucket = model->buckets + (size_t)at * model->bucket_size;
		bool full = true;

		for (uint32_t slot = 0; slot < ARA_MODEL_SLOTS; slot++) {
			uint32_t found = ara_load_u32(bucket + 4 * slot);

			if (found == key)
				return (const int8_t *)bucket + 4 * ARA_MODEL_SLOTS + slot * model->row_size;
			full = full && found != 0;
		}
		if (!full)
			return NULL;
		at = at + 1 < model->bucket_count ? at + 1 : 0;
	}
	return NULL;
}

/* The features of one token are looked up in two passes, so that the cache misses of all of them overlap. */
static void prefetch(const ara_model *model, const uint64_t *features, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		uint32_t bucket = ara_bucket_of(features[i], model->bucket_count);

		__builtin_prefetch(model->buckets + (size_t)bucket * model->bucket_size);
	}
}

void ara_add_features(ara_sums *sums, const ara_model *model, const uint64_t *features, size_t count)
{
	/* A row is padded with zeros to row_size; 32 bits hold the sum of more features than a token has. */
	int32_t weights[ARA_MODEL_MAX_LABELS] = {0};

	prefetch(model, features, count);
	for (size_t i = 0; i < count; i++) {
		const int8_t *row = ara_find(model, features[i]);

		for (uint32_t label = 0; row && label < model->row_size; label++)
			weights[label] += row[label];
	}
	for (uint32_t label = 0; label < model->label_count; label++)
		sums->weights[label] += weights[label];
	sums->feature_count += count;
}

double ara_margin(const ara_model *model, const ara_schema *schema, uint32_t label, int64_t weight,
	uint64_t feature_count)
{
	double norm = ara_schema_norm(schema, feature_count);

	return (double)model->intercepts[label] + (double)model->scales[label] * (double)weight / norm;
}
