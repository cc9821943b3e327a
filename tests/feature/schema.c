/* SPDX-License-Identifier: Apache-2.0 */
/* Schemas of models: what was written is read, what this library cannot make is refused. */
#include "feature/schema.h"
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const ara_schema good = {ARA_SCHEMA_REVISION, ARA_FEATURE_STEM | ARA_FEATURE_NGRAM, 2, 5, ARA_NORM_SQRT};

static arasha_status read_back(const ara_schema *schema)
{
	uint8_t bytes[ARA_SCHEMA_SIZE];
	arasha_error error;
	ara_schema read;

	ara_schema_write(schema, bytes);
	return ara_schema_read(&read, bytes, sizeof bytes, &error);
}

static void test_round_trip(void **state)
{
	uint8_t bytes[ARA_SCHEMA_SIZE];
	arasha_error error;
	ara_schema read;

	(void)state;
	ara_schema_write(&good, bytes);
	assert_int_equal(ara_schema_read(&read, bytes, sizeof bytes, &error), ARASHA_OK);
	assert_memory_equal(&read, &good, sizeof good);
	assert_int_equal(ara_schema_read(&read, bytes, sizeof bytes - 1, &error), ARASHA_E_MODEL_MISMATCH);
}

static void test_what_is_unknown_is_refused(void **state)
{
	ara_schema bad[7];

	(void)state;
	for (size_t i = 0; i < 7; i++)
		bad[i] = good;
	bad[0].revision++;
	bad[1].kinds = 0;
	bad[2].kinds = ARA_FEATURE_ALL + 1;
	bad[3].ngram_min = 0;
	bad[4].ngram_min = 6;
	bad[5].ngram_max = ARA_NGRAM_LONGEST + 1;
	bad[6].norm = ARA_NORM_COUNT;
	for (size_t i = 0; i < 7; i++)
		assert_int_equal(read_back(&bad[i]), ARASHA_E_MODEL_MISMATCH);
}

static void test_norms_grow_as_they_say(void **state)
{
	ara_schema schema = good;

	(void)state;
	assert_true(ara_schema_norm(&schema, 10000) == 100.0);
	schema.norm = ARA_NORM_FOURTH_ROOT;
	assert_true(ara_schema_norm(&schema, 10000) == 10.0);
	schema.norm = ARA_NORM_BOUNDED_SQRT;
	assert_float_equal(ara_schema_norm(&schema, 400), 20, 1e-12);
	assert_float_equal(ara_schema_norm(&schema, 1024), 32, 1e-12);
	assert_float_equal(ara_schema_norm(&schema, 102400), 3200, 1e-9);
	schema.norm = ARA_NORM_NONE;
	assert_true(ara_schema_norm(&schema, 10000) == 1.0);
	schema.norm = ARA_NORM_SQRT;
	assert_true(ara_schema_norm(&schema, 0) == 1.0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_what_is_unknown_is_refused),
		cmocka_unit_test(test_norms_grow_as_they_say),
	};

	return cmocka_run_group_tests_name("feature/schema", tests, NULL, NULL);
}
