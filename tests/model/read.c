/* SPDX-License-Identifier: Apache-2.0 */
/* What a model file may say: each rule of models/FORMAT.md, kept and broken, and where the error points. */
#include "base/reader.h"
#include "feature/schema.h"
#include "model/model.h"
#include "small.h"
#include "train/model_writer.h"
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The small model, for each test to damage, and what opening it says. */
static uint8_t *bytes;
static size_t size;
static arasha_error error;

static int begin(void **state)
{
	small_model small = small_default();

	(void)state;
	bytes = small_build(&small, &size);
	return 0;
}

static int end(void **state)
{
	(void)state;
	free(bytes);
	return 0;
}

static arasha_status open_with(arasha_model **model)
{
	memset(&error, 0xee, sizeof error);
	return arasha_model_open_memory(model, bytes, size, NULL, NULL, NULL, &error);
}

static void assert_refused(arasha_status status, uint64_t offset)
{
	arasha_model *model = NULL;

	assert_int_equal(open_with(&model), status);
	assert_null(model);
	assert_int_equal(error.code, status);
	assert_non_null(error.message);
	if (error.offset != offset)
		fail_msg("\"%s\" is said of byte %llu, not of %llu", error.message,
			(unsigned long long)error.offset, (unsigned long long)offset);
}

/* Changes a number and back again; `offset` is where the error must point. */
static void assert_number_refused(size_t at, uint32_t number, arasha_status status, uint64_t offset)
{
	uint32_t was = ara_load_u32(bytes + at);

	small_store_u32(bytes + at, number);
	small_seal(bytes, size);
	assert_refused(status, offset);
	small_store_u32(bytes + at, was);
	small_seal(bytes, size);
}

static void assert_corrupt_at(size_t at, uint32_t number)
{
	assert_number_refused(at, number, ARASHA_E_MODEL_CORRUPT, at);
}

/* Changes a number; the model must open all the same. */
static void assert_number_taken(size_t at, uint32_t number)
{
	uint32_t was = ara_load_u32(bytes + at);
	arasha_model *model;

	small_store_u32(bytes + at, number);
	small_seal(bytes, size);
	assert_int_equal(open_with(&model), ARASHA_OK);
	arasha_model_unref(model);
	small_store_u32(bytes + at, was);
	small_seal(bytes, size);
}

static uint32_t bits_of(float number)
{
	uint32_t bits;

	memcpy(&bits, &number, sizeof bits);
	return bits;
}

/* ---- Well-formed ---------------------------------------------------------------------------------- */

static void test_a_well_formed_model_reads(void **state)
{
	static const float scale = .08F; /* no more exact than that, as a mere literal is on some machines */
	ara_memory memory = ara_memory_default();
	ara_model model;

	(void)state;
	assert_int_equal(ara_model_init(&model, &memory, bytes, size, &error), ARASHA_OK);
	assert_int_equal(model.label_count, SMALL_LABELS);
	assert_string_equal(model.label_names[SMALL_ABUSE], "abuse");
	assert_string_equal(model.label_names[SMALL_PROFANITY], "profanity");
	assert_true(model.intercepts[SMALL_THREAT] == -2.0F);
	assert_true(model.scales[SMALL_THREAT] == scale);
	assert_true(model.handicap == .5F);
	assert_int_equal(model.knot_count, 3);
	assert_true(ara_model_curve(&model, SMALL_INSULT, ARASHA_LANGUAGE_KAZAKH)[2].margin == 4.0F);
	assert_true(ara_model_curve(&model, SMALL_PROFANITY, ARASHA_LANGUAGE_MIXED)[1].probability == .5F);
	assert_true(model.shares[SMALL_INSULT] == .25F);
	assert_int_equal(model.operating_point_count, 2);
	assert_string_equal(model.operating_points[1].name, "strict");
	assert_true(model.operating_points[0].thresholds[SMALL_THREAT] == .25F);
	assert_int_equal(model.metadata_count, 2);
	assert_string_equal(model.metadata[0].value, "small");
	assert_string_equal(model.metadata[1].value, "");
	ara_model_finish(&model);
}

static void test_bytes_of_any_alignment_read(void **state)
{
	uint8_t *shifted = malloc(size + 1);
	arasha_model *model;

	(void)state;
	assert_non_null(shifted);
	memcpy(shifted + 1, bytes, size);
	assert_int_equal(
		arasha_model_open_memory(&model, shifted + 1, size, free, shifted, NULL, NULL), ARASHA_OK);
	assert_string_equal(arasha_model_label_name(model, SMALL_THREAT), "threat");
	arasha_model_unref(model);
}

/* ---- The frame ------------------------------------------------------------------------------------ */

static void assert_foreign(const void *foreign, size_t foreign_size)
{
	arasha_model *model = NULL;
	uint8_t *copy = small_copy(foreign, foreign_size);

	assert_int_equal(arasha_model_open_memory(&model, copy, foreign_size, NULL, NULL, NULL, &error),
		ARASHA_E_MODEL_MAGIC);
	assert_null(model);
	assert_int_equal(error.offset, 0);
	free(copy);
}

static void test_foreign_files(void **state)
{
	static const char elf[64] = "\x7f"
				    "ELF\2\1\1",
			  text[] = "Яблоки собрали вчера, осталось разложить по ящикам";

	(void)state;
	assert_foreign(elf, sizeof elf);
	assert_foreign(text, sizeof text);
	assert_foreign("", 0);
	assert_foreign("\x89", 1);
	/* What a transfer as text makes of the magic. */
	assert_foreign("\x89"
		       "ARASHA\r\n",
		9);
	assert_int_equal(arasha_model_open_memory(&(arasha_model *){NULL}, NULL, 0, NULL, NULL, NULL, NULL),
		ARASHA_E_MODEL_MAGIC);
}

static void test_other_formats(void **state)
{
	(void)state;
	assert_number_refused(8, ARA_MODEL_FORMAT_NEWEST + 1, ARASHA_E_MODEL_VERSION, 8);
	assert_non_null(strstr(error.message, "too new"));
	assert_number_refused(8, UINT32_MAX, ARASHA_E_MODEL_VERSION, 8);
	assert_number_refused(8, 0, ARASHA_E_MODEL_VERSION, 8);
	assert_non_null(strstr(error.message, "too old"));
	/* A newer format may be built otherwise from there on. */
	small_store_u32(bytes + 8, ARA_MODEL_FORMAT_NEWEST + 1);
	size = 12;
	assert_refused(ARASHA_E_MODEL_VERSION, 8);
}

static void test_header(void **state)
{
	uint32_t low = ara_load_u32(bytes + 16);

	(void)state;
	assert_corrupt_at(12, 1);
	assert_number_refused(16, low + 1, ARASHA_E_MODEL_CORRUPT, size);
	assert_number_refused(16, low - 1, ARASHA_E_MODEL_CORRUPT, size - 1);
	assert_number_refused(20, 1, ARASHA_E_MODEL_CORRUPT, size);
	assert_corrupt_at(32, ARA_MODEL_MAX_SECTIONS + 1);
	assert_corrupt_at(32, ARA_MODEL_MAX_SECTIONS);
	assert_corrupt_at(36, 1);
	bytes[size - 1] ^= 1;
	assert_refused(ARASHA_E_MODEL_CORRUPT, ARA_MODEL_CHECKSUM_AT);
}

static void test_table_of_sections(void **state)
{
	size_t labels = small_entry(ARA_SECTION_LABELS), schema = small_entry(ARA_SECTION_SCHEMA);
	size_t last = small_entry(ARA_SECTION_METADATA);
	size_t schema_end = small_section(bytes, ARA_SECTION_SCHEMA) + ARA_SCHEMA_SIZE;

	(void)state;
	assert_corrupt_at(labels, 0);
	assert_corrupt_at(labels, ARA_SECTION_LAST + 1);
	assert_corrupt_at(schema, ARA_SECTION_LABELS);
	assert_corrupt_at(schema + 4, 1);
	assert_corrupt_at(schema + 8, ara_load_u32(bytes + schema + 8) + 64);
	assert_corrupt_at(schema + 8, ara_load_u32(bytes + schema + 8) - 64);
	assert_number_refused(schema + 12, 1, ARASHA_E_MODEL_CORRUPT, schema + 8);
	assert_corrupt_at(schema + 16, (uint32_t)size);
	assert_number_refused(schema + 20, UINT32_MAX, ARASHA_E_MODEL_CORRUPT, schema + 16);
	/* Between a section and the next there are zeros. */
	assert_number_refused(schema_end, 1, ARASHA_E_MODEL_CORRUPT, schema_end);
	/* The last section ends the file. */
	assert_number_refused(
		last + 16, ara_load_u32(bytes + last + 16) - 1, ARASHA_E_MODEL_CORRUPT, size - 1);
	assert_number_refused(32, 0, ARASHA_E_MODEL_CORRUPT, ARA_MODEL_SECTIONS_AT);
}

static void test_a_section_is_missing(void **state)
{
	size_t first = small_section(bytes, ARA_SECTION_LABELS);
	size_t cut = small_section(bytes, ARA_SECTION_METADATA) - ARA_MODEL_ALIGNMENT;

	(void)state;
	/* Without the last entry the table ends a line earlier, and so does everything behind it. */
	memmove(bytes + first - ARA_MODEL_ALIGNMENT, bytes + first, size - first);
	memset(bytes + small_entry(ARA_SECTION_METADATA), 0,
		first - ARA_MODEL_ALIGNMENT - small_entry(ARA_SECTION_METADATA));
	for (uint32_t type = ARA_SECTION_LABELS; type < ARA_SECTION_METADATA; type++)
		small_store_u32(bytes + small_entry(type) + 8,
			ara_load_u32(bytes + small_entry(type) + 8) - ARA_MODEL_ALIGNMENT);
	size = small_section(bytes, ARA_SECTION_THRESHOLDS) +
	       ara_load_u32(bytes + small_entry(ARA_SECTION_THRESHOLDS) + 16);
	assert_in_range(size, cut - ARA_MODEL_ALIGNMENT + 1, cut);
	small_store_u32(bytes + 16, (uint32_t)size);
	small_store_u32(bytes + 32, ARA_SECTION_LAST - 1);
	small_seal(bytes, size);
	assert_refused(ARASHA_E_MODEL_CORRUPT, ARA_MODEL_SECTIONS_AT);
	assert_non_null(strstr(error.message, "lacks a section"));
}

/* ---- The sections --------------------------------------------------------------------------------- */

static void test_labels(void **state)
{
	size_t at = small_section(bytes, ARA_SECTION_LABELS), first = at + 4;

	(void)state;
	assert_corrupt_at(at, 0);
	assert_corrupt_at(at, ARA_MODEL_MAX_LABELS + 1);
	/* One label less, and the section is not used up: its last is "profanity". */
	assert_number_refused(at, SMALL_LABELS - 1, ARASHA_E_MODEL_CORRUPT,
		at + ara_load_u32(bytes + small_entry(ARA_SECTION_LABELS) + 16) - 4 - sizeof "profanity");
	assert_corrupt_at(first, UINT32_MAX);
	assert_corrupt_at(first, 0);
	assert_corrupt_at(first, sizeof "abuse" - 1);
	assert_corrupt_at(first, sizeof "abuse" + 1);
	/* A NUL within, no UTF-8, and another label's name. */
	assert_number_refused(first + 4, 0x00007561, ARASHA_E_MODEL_CORRUPT, first);
	assert_number_refused(first + 4, 0x616161ff, ARASHA_E_MODEL_CORRUPT, first);
}

static void test_labels_of_one_name(void **state)
{
	size_t insult = small_section(bytes, ARA_SECTION_LABELS) + 8 + sizeof "abuse";
	size_t threat = insult + 4 + sizeof "insult";

	(void)state;
	assert_memory_equal(bytes + threat + 4, "threat", 7);
	memcpy(bytes + threat + 4, "insult", 7);
	small_seal(bytes, size);
	assert_refused(ARASHA_E_MODEL_CORRUPT, threat);
}

static void test_schema(void **state)
{
	size_t at = small_section(bytes, ARA_SECTION_SCHEMA);
	static const uint32_t unknown[][2] = {
		{0, ARA_SCHEMA_REVISION + 1}, {4, ARA_FEATURE_ALL + 1}, {4, 0}, {8, 0}, {16, ARA_NORM_COUNT}};

	(void)state;
	for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
		assert_number_refused(
			at + unknown[i][0], unknown[i][1], ARASHA_E_MODEL_MISMATCH, at + unknown[i][0]);
}

static void test_linear(void **state)
{
	size_t intercepts = small_section(bytes, ARA_SECTION_LINEAR);
	size_t scales = intercepts + sizeof(float) * SMALL_LABELS,
	       handicap = scales + sizeof(float) * SMALL_LABELS;

	(void)state;
	assert_corrupt_at(intercepts, bits_of(NAN));
	assert_corrupt_at(intercepts + 4, bits_of(-INFINITY));
	assert_corrupt_at(scales, bits_of(0));
	assert_corrupt_at(scales + 8, bits_of(-1));
	assert_corrupt_at(scales + 12, bits_of(INFINITY));
	assert_corrupt_at(handicap, bits_of(-.5F));
	assert_corrupt_at(handicap, bits_of(NAN));
	assert_corrupt_at(handicap, bits_of(INFINITY));
	assert_number_taken(handicap, bits_of(0));
	assert_number_taken(handicap, bits_of(2));
}

/* Format 2 says at the end of the section which label takes in which kinds. */
static void test_united(void **state)
{
	small_model small = small_default();
	ara_memory memory = ara_memory_default();
	ara_model model;
	size_t columns, united, format = ARA_MODEL_MAGIC_SIZE;

	(void)state;
	assert_int_equal(ara_load_u32(bytes + format), 1);
	free(bytes);
	small.united = true;
	bytes = small_build(&small, &size);
	assert_int_equal(ara_load_u32(bytes + format), 2);
	assert_int_equal(ara_model_init(&model, &memory, bytes, size, &error), ARASHA_OK);
	assert_int_equal(model.united, SMALL_ABUSE);
	assert_int_equal(model.kinds, 1u << SMALL_INSULT | 1u << SMALL_THREAT);
	assert_int_equal(model.column_count, SMALL_UNITED_LABELS + ARA_MODEL_REGISTER_COLUMNS);
	columns = small_section(bytes, ARA_SECTION_LINEAR);
	united = columns + 4 + sizeof(float) * (2 * model.column_count + 1);
	ara_model_finish(&model);
	assert_corrupt_at(columns, SMALL_UNITED_LABELS + 1);
	assert_number_refused(columns, SMALL_UNITED_LABELS, ARASHA_E_MODEL_CORRUPT, columns);
	assert_corrupt_at(united, SMALL_UNITED_LABELS);
	assert_corrupt_at(united + 4, 0);
	assert_corrupt_at(united + 4, 1u << SMALL_ABUSE | 1u << SMALL_INSULT);
	assert_corrupt_at(united + 4, 1u << SMALL_UNITED_LABELS);
	assert_number_refused(united + 8, 1, ARASHA_E_MODEL_CORRUPT, united + 4);
	assert_number_taken(united + 4, 1u << SMALL_PROFANITY);
	assert_corrupt_at(united + 12, bits_of(INFINITY));
	assert_number_taken(united + 12, bits_of(-3));
	assert_corrupt_at(united + 16, bits_of(NAN));
	assert_number_taken(united + 16, bits_of(3));
	assert_corrupt_at(united + 20, bits_of(-INFINITY));
	assert_number_taken(united + 20, bits_of(-.5F));
	assert_corrupt_at(united + 24, bits_of(-1));
	assert_corrupt_at(united + 24, bits_of(NAN));
	assert_number_taken(united + 24, bits_of(0));
	assert_number_refused(format, 1, ARASHA_E_MODEL_CORRUPT, small_section(bytes, ARA_SECTION_LINEAR));
}

static void test_a_table_without_an_empty_slot(void **state)
{
	size_t at = small_section(bytes, ARA_SECTION_TABLE);
	size_t end_of_table = at + ara_load_u32(bytes + small_entry(ARA_SECTION_TABLE) + 16);
	size_t bucket = ara_bucket_size(SMALL_LABELS);

	(void)state;
	assert_int_equal((end_of_table - at) % bucket, 0);
	for (size_t i = at; i < end_of_table; i += bucket)
		for (size_t slot = 0; slot < ARA_MODEL_SLOTS; slot++)
			small_store_u32(bytes + i + 4 * slot, 7);
	small_seal(bytes, size);
	assert_refused(ARASHA_E_MODEL_CORRUPT, at);
	/* One is enough, wherever it is. */
	assert_number_taken(end_of_table - bucket, 0);
}

static void test_calibration(void **state)
{
	size_t at = small_section(bytes, ARA_SECTION_CALIBRATION), knots = at + 8;
	size_t shares = knots + (size_t)SMALL_LABELS * ARA_MODEL_LANGUAGES * 3 * 8;

	(void)state;
	assert_corrupt_at(at, 1);
	assert_corrupt_at(at, 2);
	assert_corrupt_at(at, ARA_MODEL_MAX_KNOTS + 1);
	assert_number_refused(at + 4, 1, ARASHA_E_MODEL_CORRUPT, at);
	assert_corrupt_at(knots, bits_of(NAN));
	assert_corrupt_at(knots + 4, bits_of(-.125F));
	assert_corrupt_at(shares - 4, bits_of(1.5F));
	/* Margins that stand still; probabilities that fall. */
	assert_corrupt_at(knots + 8, bits_of(-4));
	assert_corrupt_at(knots + 20, bits_of(.25F));
	assert_number_taken(knots + 20, bits_of(.5F));
	assert_corrupt_at(shares, bits_of(1.125F));
	assert_corrupt_at(shares + 4, bits_of(-1));
	assert_number_taken(shares, bits_of(1));
}

static void test_thresholds(void **state)
{
	size_t at = small_section(bytes, ARA_SECTION_THRESHOLDS), first = at + 4;
	size_t numbers = first + 4 + sizeof "balanced";

	(void)state;
	assert_corrupt_at(at, ARA_MODEL_MAX_POINTS + 1);
	assert_number_refused(at, 1, ARASHA_E_MODEL_CORRUPT, numbers + sizeof(float) * SMALL_LABELS);
	assert_corrupt_at(first, 1000);
	assert_corrupt_at(numbers, bits_of(2));
	assert_corrupt_at(numbers + 4, bits_of(NAN));
}

static void test_metadata(void **state)
{
	size_t at = small_section(bytes, ARA_SECTION_METADATA);

	(void)state;
	assert_corrupt_at(at, 4);
	assert_corrupt_at(at, UINT32_MAX);
	assert_number_refused(at, 3, ARASHA_E_MODEL_CORRUPT, size);
	assert_corrupt_at(at + 4, 0);
	assert_number_refused(at, 1, ARASHA_E_MODEL_CORRUPT, at + 4 + 4 + sizeof "name" + 4 + sizeof "small");
	/* "name" becomes a string that ends in another's place. */
	assert_number_refused(at + 8, 0, ARASHA_E_MODEL_CORRUPT, at + 4);
}

#define each(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		each(test_a_well_formed_model_reads),
		each(test_bytes_of_any_alignment_read),
		each(test_foreign_files),
		each(test_other_formats),
		each(test_header),
		each(test_table_of_sections),
		each(test_a_section_is_missing),
		each(test_labels),
		each(test_labels_of_one_name),
		each(test_schema),
		each(test_linear),
		each(test_united),
		each(test_a_table_without_an_empty_slot),
		each(test_calibration),
		each(test_thresholds),
		each(test_metadata),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
