/* SPDX-License-Identifier: Apache-2.0 */
/* Sums of weights: what the table has is found, what it has not is not, and the order does not matter. */
#include "base/hash.h"
#include "model/sections.h"
#include "score/score.h"
#include "train/model_writer.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { FEATURES = 500, MOST_LABELS = ARA_MODEL_MAX_LABELS };

/* A model with some number of labels, whose weights weight_of tells. */
typedef struct known {
	uint8_t *bytes;
	ara_model model;
	ara_schema schema;
} known;

static int8_t weight_of(size_t feature, size_t label)
{
	return (int8_t)((feature * 37 + label * 101) % 255 - 127);
}

/* Ids that no schema would give so close together: of one bucket, of the last one, with the key 0. */
static void choose_ids(uint64_t *ids)
{
	for (uint64_t i = 0; i < FEATURES; i++)
		ids[i] = ara_hash_finish(i + 1);
	for (uint32_t i = 0; i < 12; i++) {
		ids[i] = i + 100;
		ids[20 + i] = UINT64_C(0xffffffff) << 32 | (i + 200);
	}
	ids[40] = UINT64_C(0x80000000) << 32;
}

/* Names of one letter, all different. */
static void fill_in_names(char names[][2], const char **pointers, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		names[i][0] = (char)('0' + i);
		names[i][1] = '\0';
		pointers[i] = names[i];
	}
}

static void make(known *made, uint32_t label_count, const uint64_t *ids, uint32_t count)
{
	static const ara_schema schema = {ARA_SCHEMA_REVISION, ARA_FEATURE_STEM, 1, 1, ARA_NORM_SQRT};
	static int8_t rows[FEATURES * MOST_LABELS];
	static ara_knot knots[MOST_LABELS * ARA_MODEL_LANGUAGES * 2];
	float intercepts[MOST_LABELS], scales[MOST_LABELS], shares[MOST_LABELS] = {0};
	uint8_t schema_bytes[ARA_SCHEMA_SIZE];
	const char *names[MOST_LABELS];
	char name_bytes[MOST_LABELS][2];
	uint32_t dropped = 0;
	ara_memory memory = ara_memory_default();
	arasha_train_error error;
	arasha_error refusal;
	size_t size;

	fill_in_names(name_bytes, names, label_count);
	ara_schema_write(&schema, schema_bytes);
	for (size_t i = 0; i < label_count; i++) {
		intercepts[i] = -2;
		scales[i] = .5F;
	}
	for (size_t i = 0; i < count; i++)
		for (size_t label = 0; label < label_count; label++)
			rows[i * label_count + label] = weight_of(i, label);
	for (size_t i = 0; i < sizeof knots / sizeof *knots; i++)
		knots[i] = (ara_knot){(float)(i % 2), .5F};
	if (ara_model_build(&(ara_model_parts){label_count, names, schema_bytes, sizeof schema_bytes,
				    intercepts, scales, 0, count, ids, rows, 2, knots, shares, 0, NULL, 0,
				    NULL, 0, 0, false, {{0, 0, 0}, 0}, &dropped},
		    &made->bytes, &size, &error) != ARASHA_OK)
		fail_msg("%s", error.message);
	assert_int_equal(dropped, 0);
	made->schema = schema;
	assert_int_equal(ara_model_init(&made->model, &memory, made->bytes, size, &refusal), ARASHA_OK);
}

static void discard(known *made)
{
	ara_model_finish(&made->model);
	free(made->bytes);
}

static void test_each_feature_has_its_weights(void **state)
{
	static const uint32_t label_counts[] = {1, 3, 4, 10, 13, 16, 17, MOST_LABELS};
	static uint64_t ids[FEATURES];
	static known made;

	(void)state;
	choose_ids(ids);
	for (size_t i = 0; i < sizeof label_counts / sizeof *label_counts; i++) {
		make(&made, label_counts[i], ids, FEATURES);
		for (size_t feature = 0; feature < FEATURES; feature++) {
			const int8_t *row = ara_find(&made.model, ids[feature]);

			assert_non_null(row);
			for (size_t label = 0; label < label_counts[i]; label++)
				assert_int_equal(row[label], weight_of(feature, label));
		}
		discard(&made);
	}
}

static void check_unknown_features(uint32_t label_count)
{
	static uint64_t ids[FEATURES], unknown[FEATURES];
	ara_sums sums = {0};
	static known made;

	choose_ids(ids);
	make(&made, label_count, ids, FEATURES);
	for (uint64_t i = 0; i < FEATURES; i++) {
		unknown[i] = ara_hash_finish(i + 1000000);
		assert_null(ara_find(&made.model, unknown[i]));
	}
	ara_add_features(&sums, &made.model, unknown, FEATURES);
	assert_int_equal(sums.feature_count, FEATURES);
	for (size_t label = 0; label < label_count; label++)
		assert_int_equal(sums.weights[label], 0);
	discard(&made);
}

/* Also where a bucket has three slots for four. */
static void test_unknown_features_weigh_nothing(void **state)
{
	(void)state;
	check_unknown_features(3);
	check_unknown_features(14);
}

static void test_a_table_of_nothing(void **state)
{
	static known made;
	uint64_t id = 7;

	(void)state;
	make(&made, 1, &id, 0);
	assert_null(ara_find(&made.model, id));
	assert_null(ara_find(&made.model, UINT64_MAX));
	discard(&made);
}

/* A search that meets no empty slot for long goes round the table once. */
static void check_one_empty_slot(uint32_t slot_count, uint32_t bucket_size)
{
	enum { BUCKETS = 100, LARGEST = 64 };
	static uint8_t buckets[BUCKETS * LARGEST];
	ara_model model = {.memory = ara_memory_default(),
		.label_count = 1,
		.row_size = (bucket_size - 4 * slot_count) / slot_count & ~UINT32_C(3),
		.slot_count = slot_count,
		.bucket_size = bucket_size,
		.buckets = buckets,
		.bucket_count = BUCKETS};
	arasha_error error;

	memset(buckets, 0, sizeof buckets);
	for (size_t i = 0; i < BUCKETS; i++)
		for (size_t slot = 0; slot < slot_count; slot++)
			buckets[i * bucket_size + 4 * slot] = (uint8_t)(slot + 1);
	memset(buckets + 30 * (size_t)bucket_size, 0, 4);
	/* Of key 2 in the bucket before. */
	buckets[29 * bucket_size + 4 * slot_count + model.row_size] = 77;
	assert_int_equal(ara_note_prints(&model, &error), ARASHA_OK);
	assert_null(ara_find(&model, UINT64_C(31) << 32 | 5));
	assert_null(ara_find(&model, UINT64_MAX));
	assert_int_equal(ara_find(&model, ((UINT64_C(29) << 32) / BUCKETS + 1) << 32 | 2)[0], 77);
	ara_model_finish(&model);
}

static void test_a_table_with_one_empty_slot(void **state)
{
	(void)state;
	check_one_empty_slot(ARA_MODEL_SLOTS, ARA_MODEL_SLOTS * 8);
	check_one_empty_slot(ara_slot_count(14), ara_bucket_size(14));
}

/* The zeros behind three keys are no empty slot. */
static void test_a_full_table_of_three_slots_is_refused(void **state)
{
	enum { COLUMNS = 14, BUCKETS = 5, BUCKET = 64 };
	static uint8_t buckets[BUCKETS * BUCKET];
	ara_model model = {.memory = ara_memory_default(),
		.row_size = ara_row_size(COLUMNS),
		.slot_count = ara_slot_count(COLUMNS),
		.bucket_size = ara_bucket_size(COLUMNS)};
	ara_section section = {.bytes = buckets, .size = sizeof buckets};
	arasha_error error;

	(void)state;
	assert_int_equal(model.bucket_size, BUCKET);
	for (size_t i = 0; i < BUCKETS; i++)
		for (size_t slot = 0; slot < model.slot_count; slot++)
			buckets[i * BUCKET + 4 * slot] = (uint8_t)(slot + 1);
	assert_int_equal(ara_read_table(&model, &section, &error), ARASHA_E_MODEL_CORRUPT);
	buckets[BUCKET + 8] = 0;
	assert_int_equal(ara_read_table(&model, &section, &error), ARASHA_OK);
	assert_int_equal(model.bucket_count, BUCKETS);
	ara_model_finish(&model);
}

/* ---- Sums ----------------------------------------------------------------------------------------- */

static void reverse(uint64_t *ids, size_t count)
{
	for (size_t i = 0; i < count / 2; i++) {
		uint64_t kept = ids[i];

		ids[i] = ids[count - 1 - i];
		ids[count - 1 - i] = kept;
	}
}

static void test_order_and_parts_do_not_matter(void **state)
{
	static uint64_t ids[FEATURES];
	ara_sums all = {0}, backwards = {0}, parts = {0};
	static known made;

	(void)state;
	choose_ids(ids);
	make(&made, 10, ids, FEATURES);
	ara_add_features(&all, &made.model, ids, FEATURES);
	reverse(ids, FEATURES);
	ara_add_features(&backwards, &made.model, ids, FEATURES);
	for (size_t i = 0; i < FEATURES; i += 125)
		ara_add_features(&parts, &made.model, ids + i, 125);
	assert_memory_equal(&all, &backwards, sizeof all);
	assert_memory_equal(&all, &parts, sizeof all);
	discard(&made);
}

static void test_sums(void **state)
{
	static uint64_t ids[FEATURES];
	ara_sums sums = {5, {1000, -1000}};
	uint64_t chosen[3];
	static known made;

	(void)state;
	choose_ids(ids);
	make(&made, 2, ids, FEATURES);
	/* Weights -127 and -26, -90 and 11; what stands twice counts twice, what is unknown counts. */
	chosen[0] = ids[0];
	chosen[1] = chosen[2] = ids[1];
	ara_add_features(&sums, &made.model, chosen, 3);
	ara_add_features(&sums, &made.model, &(uint64_t){12345}, 1);
	assert_int_equal(sums.weights[0], 1000 - 127 - 2 * 90);
	assert_int_equal(sums.weights[1], -1000 - 26 + 2 * 11);
	assert_int_equal(sums.feature_count, 9);
	discard(&made);
}

static void test_margins(void **state)
{
	static known made;
	uint64_t id = 1;
	int64_t large = INT64_C(1) << 40;

	(void)state;
	make(&made, 1, &id, 1);
	assert_true(ara_margin(&made.model, &made.schema, 0, 12, 16) == -.5);
	assert_true(ara_margin(&made.model, &made.schema, 0, -12, 16) == -3.5);
	assert_true(ara_margin(&made.model, &made.schema, 0, 0, 0) == -2);
	/* No float in between: 2^40 + 8 would lose its end. */
	assert_true(ara_margin(&made.model, &made.schema, 0, large + 8, 16) == (double)(large / 8) - 1);
	made.schema.norm = ARA_NORM_FOURTH_ROOT;
	assert_true(ara_margin(&made.model, &made.schema, 0, 12, 16) == 1);
	made.schema.norm = ARA_NORM_NONE;
	assert_true(ara_margin(&made.model, &made.schema, 0, 12, 16) == 4);
	discard(&made);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_feature_has_its_weights),
		cmocka_unit_test(test_unknown_features_weigh_nothing),
		cmocka_unit_test(test_a_table_of_nothing),
		cmocka_unit_test(test_a_table_with_one_empty_slot),
		cmocka_unit_test(test_a_full_table_of_three_slots_is_refused),
		cmocka_unit_test(test_order_and_parts_do_not_matter),
		cmocka_unit_test(test_sums),
		cmocka_unit_test(test_margins),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
