/* SPDX-License-Identifier: Apache-2.0 */
#include "small.h"
#include "base/checksum.h"
#include "base/reader.h"
#include "feature/extract.h"
#include "support/sentence.h"
#include "train/model_writer.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST_FEATURES = 64, KNOTS = 3, KINDS = 1 << SMALL_INSULT | 1 << SMALL_THREAT };

enum { COLUMNS = SMALL_UNITED_LABELS + ARA_MODEL_REGISTER_COLUMNS };

static const char *const label_names[SMALL_UNITED_LABELS] = {
	"abuse", "insult", "threat", "profanity", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"};

small_model small_default(void)
{
	static const small_feature features[] = {
		{"лентяй", {30, 90, 0, 0}},
		{"жалқау", {30, 80, 0, 0}},
		{"сломаю", {40, 0, 100, 0}},
		{"чертовщина", {5, 0, 0, 110}},
		{"спасибо", {-60, -50, -40, -30}},
		{"сломаю забор", {0, 0, 20, 0}},
	};

	return (small_model){features, sizeof features / sizeof *features, ARA_NORM_SQRT, -2, .08F, .5F,
		{{-4, .0625F}, {0, .5F}, {4, .9375F}}, false};
}

/* The feature of a word's stem, or of the pair that two words make. */
static uint64_t feature_of(reading *with, const ara_schema *schema, const char *words)
{
	ara_features features;

	read_sentence(with, words);
	ara_context_of_sentence(&with->sentence);
	assert_in_range(with->sentence.token_count, 1, 2);
	ara_extract(schema, with->stemmer, &with->sentence, with->sentence.token_count - 1, &features);
	return features.ids[with->sentence.token_count - 1];
}

/* A united model knows of each word also what found texts make of it, and which texts have it. */
static void fill_in_row(const int8_t *weights, uint32_t columns, int8_t *row)
{
	int8_t *further = row + SMALL_UNITED_LABELS;

	memset(row, 0, columns);
	memcpy(row, weights, SMALL_LABELS);
	if (columns == SMALL_LABELS)
		return;
	further[ARA_COLUMN_FORUM] = weights[SMALL_PROFANITY];
	further[ARA_COLUMN_FOUND] = weights[SMALL_THREAT];
	further[ARA_COLUMN_LIKE_WRITTEN] = weights[SMALL_INSULT];
	further[ARA_COLUMN_LIKE_FORUM] = weights[SMALL_ABUSE];
	further[ARA_COLUMN_LIKE_PROSE] = weights[SMALL_THREAT];
}

static void find_features(
	const small_model *model, const ara_schema *schema, uint32_t columns, uint64_t *ids, int8_t *rows)
{
	static reading with;

	assert_in_range(model->feature_count, 0, MOST_FEATURES);
	start_reading(&with);
	for (uint32_t i = 0; i < model->feature_count; i++) {
		ids[i] = feature_of(&with, schema, model->features[i].words);
		fill_in_row(model->features[i].weights, columns, rows + (size_t)i * columns);
	}
	end_reading(&with);
}

static void fill_in_knots(const small_model *model, ara_knot *knots)
{
	for (size_t i = 0; i < SMALL_UNITED_LABELS * ARA_MODEL_LANGUAGES * KNOTS; i++)
		knots[i] = (ara_knot){model->knots[i % KNOTS][0], model->knots[i % KNOTS][1]};
}

uint8_t *small_build(const small_model *model, size_t *size)
{
	static const float shares[SMALL_UNITED_LABELS] = {.5F, .25F, .125F, 0};
	static const float balanced[SMALL_UNITED_LABELS] = {.5F, .5F, .25F, 1, 1, 1, 1, 1, 1, 1};
	static const float strict[SMALL_UNITED_LABELS] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
	static const ara_operating_point points[] = {{"balanced", balanced}, {"strict", strict}};
	static const ara_metadata metadata[] = {{"name", "small"}, {"note", ""}};
	ara_schema schema = {ARA_SCHEMA_REVISION, ARA_FEATURE_STEM | ARA_FEATURE_PAIR, 1, 1, model->norm};
	ara_knot knots[SMALL_UNITED_LABELS * ARA_MODEL_LANGUAGES * KNOTS];
	uint32_t labels = model->united ? SMALL_UNITED_LABELS : SMALL_LABELS;
	uint32_t columns = model->united ? COLUMNS : SMALL_LABELS;
	float intercepts[COLUMNS], scales[COLUMNS];
	int8_t rows[MOST_FEATURES * COLUMNS];
	uint8_t schema_bytes[ARA_SCHEMA_SIZE];
	uint64_t ids[MOST_FEATURES];
	arasha_train_error error;
	uint8_t *bytes, *copy;

	ara_schema_write(&schema, schema_bytes);
	find_features(model, &schema, columns, ids, rows);
	fill_in_knots(model, knots);
	for (size_t i = 0; i < columns; i++) {
		intercepts[i] = model->intercept;
		scales[i] = model->scale;
	}
	if (ara_model_build(&(ara_model_parts){labels, label_names, schema_bytes, sizeof schema_bytes,
				    intercepts, scales, model->handicap, model->feature_count, ids, rows,
				    KNOTS, knots, shares, 2, points, 2, metadata, model->united ? KINDS : 0,
				    SMALL_ABUSE, model->united, {{.5F, -.5F, 0}, .25F}, NULL},
		    &bytes, size, &error) != ARASHA_OK)
		fail_msg("%s", error.message);
	copy = small_copy(bytes, *size);
	free(bytes);
	return copy;
}

arasha_model *small_open(const small_model *model)
{
	arasha_model *opened;
	arasha_error error;
	size_t size;
	uint8_t *bytes = small_build(model, &size);

	if (arasha_model_open_memory(&opened, bytes, size, free, bytes, NULL, &error) != ARASHA_OK)
		fail_msg("%s", error.message);
	return opened;
}

size_t small_entry(uint32_t type)
{
	return ARA_MODEL_SECTIONS_AT + (size_t)(type - 1) * ARA_MODEL_SECTION_ENTRY;
}

size_t small_section(const uint8_t *bytes, uint32_t type)
{
	return (size_t)ara_load_u64(bytes + small_entry(type) + 8);
}

void small_store_u32(uint8_t *bytes, uint32_t number)
{
	for (int i = 0; i < 4; i++)
		bytes[i] = (uint8_t)(number >> 8 * i);
}

void small_seal(uint8_t *bytes, size_t size)
{
	uint64_t sum = ara_checksum(bytes + ARA_MODEL_CHECKED_FROM, size - ARA_MODEL_CHECKED_FROM);

	small_store_u32(bytes + ARA_MODEL_CHECKSUM_AT, (uint32_t)sum);
	small_store_u32(bytes + ARA_MODEL_CHECKSUM_AT + 4, (uint32_t)(sum >> 32));
}

uint8_t *small_copy(const uint8_t *bytes, size_t size)
{
	uint8_t *copy = malloc(size ? size : 1);

	assert_non_null(copy);
	if (size)
		memcpy(copy, bytes, size);
	return copy;
}

void *counted_allocate(void *context, size_t size)
{
	counted *memory = context;
	void *block = memory->allowed == 0 ? NULL : malloc(size);

	memory->calls++;
	memory->allowed -= memory->allowed > 0;
	memory->blocks += block != NULL;
	return block;
}

void counted_release(void *context, void *block)
{
	counted *memory = context;

	assert_non_null(block);
	memory->blocks--;
	free(block);
}
