/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A model is made in memory, section by section, and then read back by the code that will read it later: what
 * the reader refuses is never written, and what makes a model well-formed is said in one place.
 */
#include "train/model_writer.h"

#include "base/checksum.h"
#include "base/reader.h"
#include "train/failure.h"
#include "train/replace.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Buckets of four slots are two thirds full, and nine of ten features stand in their first bucket. Of those
 * of three slots, which are for large models, seven of ten, and a tenth less room is left empty. */
static uint32_t features_for_ten_buckets(uint32_t slots)
{
	return slots == ARA_MODEL_SLOTS ? 26 : 22;
}

/* Bytes that are appended to; `failed`, once set, stays, so that a caller may ask once at the end. */
typedef struct buffer {
	ara_memory memory;
	uint8_t *bytes;
	size_t size;
	size_t capacity;
	bool failed;
} buffer;

/* ---- Bytes ---------------------------------------------------------------------------------------- */

static void store_u32(uint8_t *bytes, uint32_t number)
{
	for (int i = 0; i < 4; i++)
		bytes[i] = (uint8_t)(number >> 8 * i);
}

static void store_u64(uint8_t *bytes, uint64_t number)
{
	store_u32(bytes, (uint32_t)number);
	store_u32(bytes + 4, (uint32_t)(number >> 32));
}

/* Appends zeros; returns them to be filled in, until the next bytes are appended, or NULL. */
static uint8_t *add_zeros(buffer *out, size_t size)
{
	void *items = out->bytes;

	if (out->failed || size > SIZE_MAX - out->size ||
		ara_grow(&out->memory, &items, &out->capacity, out->size, out->size + size, 1) != 0) {
		out->failed = true;
		return NULL;
	}
	out->bytes = items;
	out->size += size;
	return out->bytes + out->size - size;
}

static void add_bytes(buffer *out, const void *bytes, size_t size)
{
	uint8_t *place = add_zeros(out, size);

	if (place && size > 0)
		memcpy(place, bytes, size);
}

static void add_u32(buffer *out, uint32_t number)
{
	uint8_t *place = add_zeros(out, 4);

	if (place)
		store_u32(place, number);
}

static void add_u64(buffer *out, uint64_t number)
{
	uint8_t *place = add_zeros(out, 8);

	if (place)
		store_u64(place, number);
}

static void add_floats(buffer *out, const float *numbers, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		uint32_t bits;

		memcpy(&bits, &numbers[i], sizeof bits);
		add_u32(out, bits);
	}
}

static void add_string(buffer *out, const char *string)
{
	size_t size = strlen(string) + 1;

	if (size > UINT32_MAX) {
		out->failed = true;
		return;
	}
	add_u32(out, (uint32_t)size);
	add_bytes(out, string, size);
}

static uint32_t column_count_of(const ara_model_parts *parts)
{
	return parts->label_count + (parts->has_registers ? ARA_MODEL_REGISTER_COLUMNS : 0);
}

/* ---- The table ------------------------------------------------------------------------------------ */

typedef struct place {
	uint64_t id;
	uint32_t feature;
} place;

static int compare_places(const void *left, const void *right)
{
	const place *a = left, *b = right;

	return (a->id > b->id) - (a->id < b->id);
}

/* The features in the order of their ids, to be freed by the caller; NULL on failure. */
static place *sort_features(const ara_model_parts *parts, arasha_train_error *error)
{
	place *places = calloc((size_t)parts->feature_count + 1, sizeof *places);

	if (!places) {
		ara_train_no_memory(error);
		return NULL;
	}
	for (uint32_t i = 0; i < parts->feature_count; i++)
		places[i] = (place){parts->ids[i], i};
	qsort(places, parts->feature_count, sizeof *places, compare_places);
	for (uint32_t i = 1; i < parts->feature_count; i++) {
		if (places[i].id == places[i - 1].id) {
			ara_train_fail(error, ARASHA_E_ARGUMENT, "a feature of the model is there twice");
			free(places);
			return NULL;
		}
	}
	return places;
}

/* The row for a feature, its key being put before it; NULL when the search for it would end at another one's.
 * Slots are never emptied, so what is once found stays so. */
static uint8_t *take_slot(uint8_t *table, uint32_t bucket_count, uint32_t column_count, uint64_t id)
{
	uint32_t key = ara_key_of(id);
	uint32_t at = ara_bucket_of(id, bucket_count), slots = ara_slot_count(column_count);

	for (;;) {
		uint8_t *bucket = table + (size_t)at * ara_bucket_size(column_count);

		for (uint32_t slot = 0; slot < slots; slot++) {
			uint32_t found = ara_load_u32(bucket + (size_t)slot * 4);

			if (found == key)
				return NULL;
			if (found != 0)
				continue;
			store_u32(bucket + (size_t)slot * 4, key);
			return bucket + (size_t)slots * 4 + (size_t)slot * ara_row_size(column_count);
		}
		at = at + 1 < bucket_count ? at + 1 : 0;
	}
}

/* Returns how many features had to be dropped. */
static uint32_t fill_table(
	uint8_t *table, uint32_t bucket_count, const ara_model_parts *parts, const place *places)
{
	uint32_t dropped = 0, columns = column_count_of(parts);

	for (uint32_t i = 0; i < parts->feature_count; i++) {
		uint8_t *row = take_slot(table, bucket_count, columns, places[i].id);

		if (row)
			memcpy(row, parts->rows + (size_t)places[i].feature * columns, columns);
		else
			dropped++;
	}
	return dropped;
}

static void add_table(buffer *out, const ara_model_parts *parts, const place *places)
{
	/* There are more slots than features: one at least stays empty. */
	uint32_t columns = column_count_of(parts), bucket_size = ara_bucket_size(columns), dropped;
	uint32_t bucket_count = (uint32_t)((uint64_t)parts->feature_count * 10 /
						   features_for_ten_buckets(ara_slot_count(columns)) +
					   1);
	uint8_t *table = NULL;

	if (bucket_count <= SIZE_MAX / bucket_size)
		table = add_zeros(out, (size_t)bucket_count * bucket_size);
	if (!table) {
		out->failed = true;
		return;
	}
	dropped = fill_table(table, bucket_count, parts, places);
	if (parts->dropped)
		*parts->dropped = dropped;
}

/* ---- The other sections --------------------------------------------------------------------------- */

static void add_labels(buffer *out, const ara_model_parts *parts)
{
	add_u32(out, parts->label_count);
	for (uint32_t i = 0; i < parts->label_count; i++)
		add_string(out, parts->label_names[i]);
}

static void add_linear(buffer *out, const ara_model_parts *parts)
{
	uint32_t columns = column_count_of(parts);

	if (parts->kinds != 0)
		add_u32(out, columns);
	add_floats(out, parts->intercepts, columns);
	add_floats(out, parts->scales, columns);
	add_floats(out, &parts->handicap, 1);
	if (parts->kinds != 0) {
		add_u32(out, parts->united);
		add_u64(out, parts->kinds);
		add_floats(out, parts->registers.middles, ARA_MODEL_MIDDLES);
		add_floats(out, &parts->registers.toll, 1);
	}
}

static void add_calibration(buffer *out, const ara_model_parts *parts)
{
	size_t knots = (size_t)parts->label_count * ARA_MODEL_LANGUAGES * parts->knot_count;

	add_u32(out, parts->knot_count);
	add_u32(out, 0);
	for (size_t i = 0; i < knots; i++) {
		add_floats(out, &parts->knots[i].margin, 1);
		add_floats(out, &parts->knots[i].probability, 1);
	}
	add_floats(out, parts->shares, parts->label_count);
}

static void add_thresholds(buffer *out, const ara_model_parts *parts)
{
	add_u32(out, parts->point_count);
	for (uint32_t i = 0; i < parts->point_count; i++) {
		add_string(out, parts->points[i].name);
		add_floats(out, parts->points[i].thresholds, parts->label_count);
	}
}

static void add_metadata(buffer *out, const ara_model_parts *parts)
{
	add_u32(out, parts->metadata_count);
	for (uint32_t i = 0; i < parts->metadata_count; i++) {
		add_string(out, parts->metadata[i].key);
		add_string(out, parts->metadata[i].value);
	}
}

static void add_section(buffer *out, uint32_t type, const ara_model_parts *parts, const place *places)
{
	switch (type) {
	case ARA_SECTION_LABELS:
		add_labels(out, parts);
		break;
	case ARA_SECTION_SCHEMA:
		add_bytes(out, parts->schema, parts->schema_size);
		break;
	case ARA_SECTION_LINEAR:
		add_linear(out, parts);
		break;
	case ARA_SECTION_TABLE:
		add_table(out, parts, places);
		break;
	case ARA_SECTION_CALIBRATION:
		add_calibration(out, parts);
		break;
	case ARA_SECTION_THRESHOLDS:
		add_thresholds(out, parts);
		break;
	default:
		add_metadata(out, parts);
	}
}

/* ---- The whole ------------------------------------------------------------------------------------ */

static void add_aligned_section(buffer *out, uint32_t type, const ara_model_parts *parts, const place *places)
{
	size_t filling = (ARA_MODEL_ALIGNMENT - out->size % ARA_MODEL_ALIGNMENT) % ARA_MODEL_ALIGNMENT;
	uint8_t *entry;
	size_t begin;

	(void)add_zeros(out, filling);
	begin = out->size;
	add_section(out, type, parts, places);
	if (out->failed)
		return;
	entry = out->bytes + ARA_MODEL_SECTIONS_AT + (size_t)(type - 1) * ARA_MODEL_SECTION_ENTRY;
	store_u32(entry, type);
	store_u64(entry + 8, begin);
	store_u64(entry + 16, out->size - begin);
}

static void add_all(buffer *out, const ara_model_parts *parts, const place *places)
{
	(void)add_zeros(out, ARA_MODEL_SECTIONS_AT + ARA_SECTION_LAST * ARA_MODEL_SECTION_ENTRY);
	for (uint32_t type = 1; type <= ARA_SECTION_LAST; type++)
		add_aligned_section(out, type, parts, places);
	if (out->failed)
		return;
	memcpy(out->bytes, ARA_MODEL_MAGIC, ARA_MODEL_MAGIC_SIZE);
	store_u32(out->bytes + 8, parts->kinds == 0 ? ARA_MODEL_FORMAT_OLDEST : ARA_MODEL_FORMAT_UNITED);
	store_u64(out->bytes + 16, out->size);
	store_u32(out->bytes + 32, ARA_SECTION_LAST);
	store_u64(out->bytes + ARA_MODEL_CHECKSUM_AT,
		ara_checksum(out->bytes + ARA_MODEL_CHECKED_FROM, out->size - ARA_MODEL_CHECKED_FROM));
}

static arasha_status check_readable(const buffer *out, arasha_train_error *error)
{
	ara_model model;
	arasha_error refusal;
	arasha_status status = ara_model_init(&model, &out->memory, out->bytes, out->size, &refusal);

	if (status == ARASHA_OK)
		ara_model_finish(&model);
	else if (status == ARASHA_E_MEMORY)
		ara_train_no_memory(error);
	else
		status = ara_train_fail(
			error, ARASHA_E_ARGUMENT, "no model can be made of this: %s", refusal.message);
	return status;
}

arasha_status ara_model_build(
	const ara_model_parts *parts, uint8_t **bytes, size_t *size, arasha_train_error *error)
{
	buffer out = {.memory = ara_memory_default()};
	arasha_status status;
	place *places;

	/* The one number that the sections' sizes rest on; the reader sees to the rest. */
	if (parts->label_count < 1 || parts->label_count > ARA_MODEL_MAX_LABELS)
		return ara_train_fail(error, ARASHA_E_ARGUMENT, "a model has 1 to %d labels, not %u",
			ARA_MODEL_MAX_LABELS, (unsigned)parts->label_count);
	places = sort_features(parts, error);
	if (!places)
		return error->code;
	add_all(&out, parts, places);
	status = out.failed ? ara_train_no_memory(error) : check_readable(&out, error);
	free(places);
	if (status != ARASHA_OK) {
		ara_release(&out.memory, out.bytes);
		return status;
	}
	*bytes = out.bytes;
	*size = out.size;
	return ARASHA_OK;
}

arasha_status ara_model_write(const ara_model_parts *parts, const char *path, arasha_train_error *error)
{
	arasha_status status;
	uint8_t *bytes;
	size_t size;

	status = ara_model_build(parts, &bytes, &size, error);
	if (status != ARASHA_OK)
		return status;
	status = ara_replace_file(path, bytes, size, error);
	free(bytes);
	return status;
}
