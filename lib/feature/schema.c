/* SPDX-License-Identifier: Apache-2.0 */
/* Reading and writing the schema section of a model. */
#include "feature/schema.h"
#include "base/reader.h"
#include "model/model.h"
#include <math.h>

arasha_status ara_schema_read(ara_schema *schema, const uint8_t *bytes, size_t size, arasha_error *error)
{
	ara_reader reader = ara_reader_of(bytes, size);

	if (size != ARA_SCHEMA_SIZE)
		return ara_fail(
			error, ARASHA_E_MODEL_MISMATCH, size, "the model's schema has fields unknown here");
	schema->revision = ara_read_u32(&reader);
	schema->kinds = ara_read_u32(&reader);
	schema->ngram_min = ara_read_u32(&reader);
	schema->ngram_max = ara_read_u32(&reader);
	schema->norm = ara_read_u32(&reader);
	if (schema->revision != ARA_SCHEMA_REVISION)
		return ara_fail(
			error, ARASHA_E_MODEL_MISMATCH, 0, "the model's features are of another revision");
	if (schema->kinds == 0 || schema->kinds & ~ARA_FEATURE_ALL)
		return ara_fail(
			error, ARASHA_E_MODEL_MISMATCH, 4, "the model has kinds of features unknown here");
	if (schema->ngram_min < 1 || schema->ngram_min > schema->ngram_max ||
		schema->ngram_max > ARA_NGRAM_LONGEST)
		return ara_fail(error, ARASHA_E_MODEL_MISMATCH, 8, "the model's n-grams are out of range");
	if (schema->norm >= ARA_NORM_COUNT)
		return ara_fail(error, ARASHA_E_MODEL_MISMATCH, 16, "the model's norm is unknown here");
	return ARASHA_OK;
}

static void store_u32(uint8_t *bytes, uint32_t value)
{
	for (int i = 0; i < 4; i++)
		bytes[i] = (uint8_t)(value >> 8 * i);
}

void ara_schema_write(const ara_schema *schema, uint8_t bytes[ARA_SCHEMA_SIZE])
{
	store_u32(bytes, schema->revision);
	store_u32(bytes + 4, schema->kinds);
	store_u32(bytes + 8, schema->ngram_min);
	store_u32(bytes + 12, schema->ngram_max);
	store_u32(bytes + 16, schema->norm);
}

enum { BOUNDED_NORM = 32, BOUNDED_FEATURES = BOUNDED_NORM * BOUNDED_NORM };

double ara_schema_norm(const ara_schema *schema, uint64_t feature_count)
{
	double n = feature_count ? (double)feature_count : 1.0;

	switch (schema->norm) {
	case ARA_NORM_SQRT:
		return sqrt(n);
	case ARA_NORM_BOUNDED_SQRT:
		/* By the square root alone, the margin of a text that says the same again and again grows
		 * without end. */
		return n <= BOUNDED_FEATURES ? sqrt(n) : n / BOUNDED_NORM;
	case ARA_NORM_FOURTH_ROOT:
		return sqrt(sqrt(n));
	default:
		return 1.0;
	}
}
