/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the sections hold. Sizes are compared with what is there before anything is allocated, so that a
 * small file cannot ask for much memory, and each section must be used up to its last byte.
 */
#include "model/sections.h"

#include "base/reader.h"
#include "base/utf8.h"
#include <math.h>
#include <stdbool.h>
#include <string.h>

/* Bytes of the shortest strings, with their length: one of one letter, and one of none. */
enum { SHORTEST_NAME = 4 + 2, SHORTEST_STRING = 4 + 1 };

static arasha_status corrupt(
	const ara_section *section, size_t position, arasha_error *error, const char *message)
{
	return ara_fail(error, ARASHA_E_MODEL_CORRUPT, section->offset + position, message);
}

static arasha_status no_memory(arasha_error *error)
{
	return ara_fail(error, ARASHA_E_MEMORY, 0, "no memory for a model");
}

/* At the end of a section that is read in steps: it must have sufficed, and be used up. */
static arasha_status check_end(const ara_section *section, const ara_reader *reader, arasha_error *error)
{
	if (reader->failed)
		return corrupt(section, reader->position, error, "a section of the model is too short");
	if (reader->position != reader->size)
		return corrupt(section, reader->position, error, "a section of the model is too long");
	return ARASHA_OK;
}

/* ---- Strings -------------------------------------------------------------------------------------- */

static arasha_status read_string(
	ara_reader *reader, const ara_section *section, const char **string, arasha_error *error)
{
	size_t at = reader->position;
	uint32_t size = ara_read_u32(reader);
	const uint8_t *bytes = ara_read_bytes(reader, size);

	if (!bytes)
		return corrupt(section, at, error, "a string goes beyond its section");
	if (size == 0 || memchr(bytes, 0, size) != bytes + size - 1)
		return corrupt(section, at, error, "a string does not end where its NUL stands");
	if (!ara_utf8_well_formed(bytes, size))
		return corrupt(section, at, error, "a string is not UTF-8");
	*string = (const char *)bytes;
	return ARASHA_OK;
}

/* A string that is not empty. */
static arasha_status read_name(
	ara_reader *reader, const ara_section *section, const char **name, arasha_error *error)
{
	size_t at = reader->position;

	if (read_string(reader, section, name, error) != ARASHA_OK)
		return error->code;
	if (!**name)
		return corrupt(section, at, error, "a name is empty");
	return ARASHA_OK;
}

/* ---- Numbers -------------------------------------------------------------------------------------- */

/* A number that must be finite, and at least `least`. */
static arasha_status read_number(
	ara_reader *reader, const ara_section *section, float least, float *number, arasha_error *error)
{
	size_t at = reader->position;

	*number = ara_read_f32(reader);
	if (!isfinite(*number) || *number < least)
		return corrupt(section, at, error, "a number of the model is out of range");
	return ARASHA_OK;
}

static arasha_status read_probability(
	ara_reader *reader, const ara_section *section, float *probability, arasha_error *error)
{
	size_t at = reader->position;

	if (read_number(reader, section, 0, probability, error) != ARASHA_OK)
		return error->code;
	if (*probability > 1)
		return corrupt(section, at, error, "a probability of the model is above 1");
	return ARASHA_OK;
}

/* One probability for each label. */
static arasha_status read_probabilities(ara_reader *reader, const ara_section *section, uint32_t count,
	float *probabilities, arasha_error *error)
{
	for (uint32_t i = 0; i < count; i++)
		if (read_probability(reader, section, &probabilities[i], error) != ARASHA_OK)
			return error->code;
	return ARASHA_OK;
}

/* ---- Sections ------------------------------------------------------------------------------------- */

arasha_status ara_read_labels(ara_model *model, const ara_section *section, arasha_error *error)
{
	ara_reader reader = ara_reader_of(section->bytes, section->size);
	uint32_t count = ara_read_u32(&reader);

	if (count < 1 || count > ARA_MODEL_MAX_LABELS)
		return corrupt(section, 0, error, "the model's number of labels is out of range");
	model->label_names = ara_allocate(&model->memory, count, sizeof *model->label_names);
	if (!model->label_names)
		return no_memory(error);
	for (uint32_t label = 0; label < count; label++) {
		size_t at = reader.position;

		if (read_name(&reader, section, &model->label_names[label], error) != ARASHA_OK)
			return error->code;
		for (uint32_t other = 0; other < label; other++)
			if (strcmp(model->label_names[other], model->label_names[label]) == 0)
				return corrupt(section, at, error, "two labels of the model have one name");
	}
	model->label_count = count;
	return check_end(section, &reader, error);
}

arasha_status ara_read_schema(ara_model *model, const ara_section *section, arasha_error *error)
{
	(void)error;
	model->schema = section->bytes;
	model->schema_size = section->size;
	return ARASHA_OK;
}

/* How many columns there are: format 1 has no others than the labels'. */
static arasha_status read_columns(
	ara_model *model, ara_reader *reader, const ara_section *section, arasha_error *error)
{
	uint32_t labels = model->label_count;

	model->column_count = model->format < ARA_MODEL_FORMAT_UNITED ? labels : ara_read_u32(reader);
	if ((model->column_count != labels && model->column_count != labels + ARA_MODEL_REGISTER_COLUMNS) ||
		model->column_count > ARA_MODEL_MAX_LABELS)
		return corrupt(section, 0, error, "the model's number of columns is out of range");
	model->row_size = ara_row_size(model->column_count);
	model->slot_count = ara_slot_count(model->column_count);
	model->bucket_size = ara_bucket_size(model->column_count);
	return ARASHA_OK;
}

/* Which label takes in the margins of its kinds, and how registers are told apart. */
static arasha_status read_united(
	ara_model *model, ara_reader *reader, const ara_section *section, arasha_error *error)
{
	size_t at = reader->position;
	uint64_t labels = model->label_count < 64 ? (UINT64_C(1) << model->label_count) - 1 : UINT64_MAX;

	if (model->format < ARA_MODEL_FORMAT_UNITED)
		return ARASHA_OK;
	model->united = ara_read_u32(reader);
	model->kinds = ara_read_u64(reader);
	if (model->united >= model->label_count)
		return corrupt(section, at, error, "the model has no such label as it unites");
	if (model->kinds == 0 || (model->kinds & ~labels) != 0 || (model->kinds >> model->united & 1) != 0)
		return corrupt(section, at + 4, error, "the model has no such kinds as it unites");
	for (size_t i = 0; i < ARA_MODEL_MIDDLES; i++)
		if (read_number(reader, section, -INFINITY, &model->registers.middles[i], error) != ARASHA_OK)
			return error->code;
	return read_number(reader, section, 0, &model->registers.toll, error);
}

static size_t size_of_linear(const ara_model *model)
{
	size_t floats = (size_t)model->column_count * 2 + 1;

	if (model->format < ARA_MODEL_FORMAT_UNITED)
		return floats * sizeof(float);
	return sizeof(uint32_t) + floats * sizeof(float) + sizeof(uint32_t) + sizeof(uint64_t) +
	       sizeof(ara_register_rule);
}

arasha_status ara_read_linear(ara_model *model, const ara_section *section, arasha_error *error)
{
	ara_reader reader = ara_reader_of(section->bytes, section->size);

	if (read_columns(model, &reader, section, error) != ARASHA_OK)
		return error->code;
	if (section->size != size_of_linear(model))
		return corrupt(section, 0, error, "the model's linear section has a wrong size");
	model->intercepts = ara_allocate(&model->memory, model->column_count, sizeof *model->intercepts);
	model->scales = ara_allocate(&model->memory, model->column_count, sizeof *model->scales);
	if (!model->intercepts || !model->scales)
		return no_memory(error);
	for (uint32_t i = 0; i < model->column_count; i++)
		if (read_number(&reader, section, -INFINITY, &model->intercepts[i], error) != ARASHA_OK)
			return error->code;
	for (uint32_t i = 0; i < model->column_count; i++) {
		size_t at = reader.position;

		if (read_number(&reader, section, 0, &model->scales[i], error) != ARASHA_OK)
			return error->code;
		if (!(model->scales[i] > 0))
			return corrupt(section, at, error, "a scale of the model is 0");
	}
	if (read_number(&reader, section, 0, &model->handicap, error) != ARASHA_OK)
		return error->code;
	return read_united(model, &reader, section, error);
}

/* A search ends at a bucket with an empty slot. */
static bool has_empty_slot(const ara_model *model, const uint8_t *bucket)
{
	for (size_t slot = 0; slot < model->slot_count; slot++)
		if (ara_load_u32(bucket + 4 * slot) == 0)
			return true;
	return false;
}

arasha_status ara_note_prints(ara_model *model, arasha_error *error)
{
	model->prints = ara_allocate(&model->memory, model->bucket_count, sizeof *model->prints);
	if (!model->prints)
		return ara_fail(error, ARASHA_E_MEMORY, 0, "no memory for the model");
	for (uint32_t at = 0; at < model->bucket_count; at++) {
		const uint8_t *bucket = model->buckets + (size_t)at * model->bucket_size;

		/* Where there are three slots the first one's print stands twice, and is found at its first
		 * place. */
		for (uint32_t place = 0; place < ARA_MODEL_SLOTS; place++) {
			uint32_t key = ara_load_u32(bucket + 4 * (place % model->slot_count));

			model->prints[at] |= (key ? ara_print_of(key) : 0) << 8 * place;
		}
	}
	return ARASHA_OK;
}

/* Looks at no more than it takes to find an empty slot: whatever the buckets hold besides, a search stays
 * among them and ends. */
arasha_status ara_read_table(ara_model *model, const ara_section *section, arasha_error *error)
{
	size_t count = section->size / model->bucket_size;

	if (count == 0 || count > UINT32_MAX / ARA_MODEL_SLOTS || section->size % model->bucket_size != 0)
		return corrupt(section, 0, error, "the model's table has a wrong size");
	for (size_t i = 0; i < count; i++) {
		if (has_empty_slot(model, section->bytes + i * model->bucket_size)) {
			model->buckets = section->bytes;
			model->bucket_count = (uint32_t)count;
			return ara_note_prints(model, error);
		}
	}
	return corrupt(section, 0, error, "the model's table has no empty slot");
}

static arasha_status read_curve(ara_reader *reader, const ara_section *section, ara_knot *knots,
	uint32_t knot_count, arasha_error *error)
{
	for (uint32_t i = 0; i < knot_count; i++) {
		size_t at = reader->position;

		if (read_number(reader, section, -INFINITY, &knots[i].margin, error) != ARASHA_OK ||
			read_probability(reader, section, &knots[i].probability, error) != ARASHA_OK)
			return error->code;
		if (i > 0 && knots[i].margin <= knots[i - 1].margin)
			return corrupt(section, at, error, "the margins of a curve do not rise");
		if (i > 0 && knots[i].probability < knots[i - 1].probability)
			return corrupt(section, at + 4, error, "the probabilities of a curve fall");
	}
	return ARASHA_OK;
}

arasha_status ara_read_calibration(ara_model *model, const ara_section *section, arasha_error *error)
{
	ara_reader reader = ara_reader_of(section->bytes, section->size);
	uint32_t knots = ara_read_u32(&reader), reserved = ara_read_u32(&reader);
	size_t curves = (size_t)model->label_count * ARA_MODEL_LANGUAGES;

	if (knots < ARA_MODEL_MIN_KNOTS || knots > ARA_MODEL_MAX_KNOTS || reserved != 0)
		return corrupt(section, 0, error, "the model's number of knots is out of range");
	/* At most 8 MiB and some: no product of these bounds wraps. */
	if (section->size != reader.position + curves * knots * 8 + (size_t)model->label_count * 4)
		return corrupt(section, 0, error, "the model's calibration has a wrong size");
	model->knots = ara_allocate(&model->memory, curves * knots, sizeof *model->knots);
	model->shares = ara_allocate(&model->memory, model->label_count, sizeof *model->shares);
	if (!model->knots || !model->shares)
		return no_memory(error);
	model->knot_count = knots;
	for (size_t i = 0; i < curves; i++)
		if (read_curve(&reader, section, model->knots + i * knots, knots, error) != ARASHA_OK)
			return error->code;
	return read_probabilities(&reader, section, model->label_count, model->shares, error);
}

static arasha_status read_point(ara_model *model, ara_reader *reader, const ara_section *section,
	float *thresholds, arasha_error *error)
{
	ara_operating_point *point = &model->operating_points[model->operating_point_count];
	size_t at = reader->position;

	if (read_name(reader, section, &point->name, error) != ARASHA_OK)
		return error->code;
	for (uint32_t i = 0; i < model->operating_point_count; i++)
		if (strcmp(model->operating_points[i].name, point->name) == 0)
			return corrupt(section, at, error, "two operating points of the model have one name");
	point->thresholds = thresholds;
	model->operating_point_count++;
	return read_probabilities(reader, section, model->label_count, thresholds, error);
}

arasha_status ara_read_thresholds(ara_model *model, const ara_section *section, arasha_error *error)
{
	ara_reader reader = ara_reader_of(section->bytes, section->size);
	uint32_t count = ara_read_u32(&reader), labels = model->label_count;
	float *thresholds;

	if (count > ARA_MODEL_MAX_POINTS)
		return corrupt(section, 0, error, "the model has too many operating points");
	/* One block: the points, then the thresholds of all of them. */
	model->operating_points =
		ara_allocate(&model->memory, count, sizeof(ara_operating_point) + labels * sizeof(float));
	if (!model->operating_points)
		return no_memory(error);
	thresholds = (float *)(void *)(model->operating_points + count);
	for (uint32_t i = 0; i < count; i++)
		if (read_point(model, &reader, section, thresholds + (size_t)i * labels, error) != ARASHA_OK)
			return error->code;
	return check_end(section, &reader, error);
}

arasha_status ara_read_metadata(ara_model *model, const ara_section *section, arasha_error *error)
{
	ara_reader reader = ara_reader_of(section->bytes, section->size);
	uint32_t count = ara_read_u32(&reader);

	if (count > (reader.size - reader.position) / (SHORTEST_NAME + SHORTEST_STRING))
		return corrupt(section, 0, error, "the model's metadata go beyond their section");
	model->metadata = ara_allocate(&model->memory, count, sizeof *model->metadata);
	if (!model->metadata)
		return no_memory(error);
	for (uint32_t i = 0; i < count; i++) {
		ara_metadata *entry = &model->metadata[i];

		if (read_name(&reader, section, &entry->key, error) != ARASHA_OK ||
			read_string(&reader, section, &entry->value, error) != ARASHA_OK)
			return error->code;
	}
	model->metadata_count = count;
	return check_end(section, &reader, error);
}
