/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The frame of a model file: header, checksum, table of sections. Nothing is believed before the checksum
 * agrees, and nothing for that reason alone: a checksum finds accidents, and a file may be made to hurt.
 */
#include "model/model.h"

#include "base/checksum.h"
#include "base/reader.h"
#include "model/sections.h"
#include <stdbool.h>
#include <string.h>

static arasha_status corrupt(arasha_error *error, uint64_t offset, const char *message)
{
	return ara_fail(error, ARASHA_E_MODEL_CORRUPT, offset, message);
}

static arasha_status check_version(uint32_t format, arasha_error *error)
{
	_Static_assert(ARA_MODEL_FORMAT_OLDEST == 1 && ARA_MODEL_FORMAT_NEWEST == 2,
		"the messages name the formats that are read");
	if (format > ARA_MODEL_FORMAT_NEWEST)
		return ara_fail(error, ARASHA_E_MODEL_VERSION, 8,
			"the model's format is too new: this library reads formats 1 and 2");
	if (format < ARA_MODEL_FORMAT_OLDEST)
		return ara_fail(error, ARASHA_E_MODEL_VERSION, 8,
			"the model's format is too old: this library reads formats 1 and 2");
	return ARASHA_OK;
}

/* Magic, version, size, checksum: whether this is a model, of a format that is known here, whole and
 * unaltered. Leaves the reader behind them. */
static arasha_status check_file(ara_reader *reader, arasha_error *error)
{
	const uint8_t *magic = ara_read_bytes(reader, ARA_MODEL_MAGIC_SIZE);
	uint32_t format, reserved;
	uint64_t size, checksum;

	if (!magic || memcmp(magic, ARA_MODEL_MAGIC, ARA_MODEL_MAGIC_SIZE) != 0)
		return ara_fail(error, ARASHA_E_MODEL_MAGIC, 0, "this is not a model file");
	format = ara_read_u32(reader);
	if (!reader->failed && check_version(format, error) != ARASHA_OK)
		return error->code;
	reserved = ara_read_u32(reader);
	size = ara_read_u64(reader);
	checksum = ara_read_u64(reader);
	if (reader->failed || size > reader->size)
		return corrupt(error, reader->size, "the model file is cut off");
	if (reserved != 0)
		return corrupt(error, 12, "the model's header is damaged");
	if (size < reader->size)
		return corrupt(error, size, "there is something after the model's end");
	if (checksum != ara_checksum(reader->data + reader->position, reader->size - reader->position))
		return corrupt(error, ARA_MODEL_CHECKSUM_AT, "the model's checksum does not agree");
	return ARASHA_OK;
}

static size_t fill_up(size_t position)
{
	return (ARA_MODEL_ALIGNMENT - position % ARA_MODEL_ALIGNMENT) % ARA_MODEL_ALIGNMENT;
}

/* The zeros before a section. */
static arasha_status skip_filling(ara_reader *contents, arasha_error *error)
{
	size_t size = fill_up(contents->position);
	const uint8_t *filling = ara_read_bytes(contents, size);

	if (!filling)
		return corrupt(error, contents->size, "a section begins after the model's end");
	for (size_t i = 0; i < size; i++)
		if (filling[i] != 0)
			return corrupt(error, contents->position - size + i,
				"there is something between two sections of the model");
	return ARASHA_OK;
}

/* Reads one entry of the table. `contents` is at the end of the section before: each begins at the first
 * multiple of the alignment from there, so that none overlaps another, and a model has one form only. */
static arasha_status read_entry(
	ara_reader *table, ara_reader *contents, ara_section *sections, arasha_error *error)
{
	size_t at = table->position;
	uint32_t type = ara_read_u32(table);
	uint32_t reserved = ara_read_u32(table);
	uint64_t offset = ara_read_u64(table);
	uint64_t size = ara_read_u64(table);

	if (reserved != 0)
		return corrupt(error, at + 4, "the model's table of sections is damaged");
	if (type < 1 || type > ARA_SECTION_LAST)
		return corrupt(error, at, "the model has a section of a type unknown here");
	if (sections[type].bytes)
		return corrupt(error, at, "the model has two sections of one type");
	if (skip_filling(contents, error) != ARASHA_OK)
		return error->code;
	if (offset != contents->position)
		return corrupt(
			error, at + 8, "a section of the model does not follow upon the one before it");
	if (size > contents->size - contents->position)
		return corrupt(error, at + 16, "a section goes beyond the model's end");
	sections[type] = (ara_section){ara_read_bytes(contents, (size_t)size), (size_t)size, offset};
	return ARASHA_OK;
}

static arasha_status find_sections(ara_section *sections, const void *data, size_t size, arasha_error *error)
{
	ara_reader table = ara_reader_of(data, size), contents = table;
	uint32_t count, reserved;

	if (check_file(&table, error) != ARASHA_OK)
		return error->code;
	count = ara_read_u32(&table);
	reserved = ara_read_u32(&table);
	if (table.failed)
		return corrupt(error, size, "the model has no table of sections");
	if (reserved != 0)
		return corrupt(error, 36, "the model's header is damaged");
	if (count > ARA_MODEL_MAX_SECTIONS)
		return corrupt(error, 32, "the model has too many sections");
	contents.position = table.position;
	if (!ara_read_bytes(&contents, (size_t)count * ARA_MODEL_SECTION_ENTRY))
		return corrupt(error, 32, "the table of sections goes beyond the model's end");
	for (uint32_t i = 0; i < count; i++)
		if (read_entry(&table, &contents, sections, error) != ARASHA_OK)
			return error->code;
	if (contents.position != size)
		return corrupt(error, contents.position, "there is something after the model's last section");
	return ARASHA_OK;
}

static arasha_status read_sections(ara_model *model, const ara_section *sections, arasha_error *error)
{
	static arasha_status (*const read[])(ara_model *, const ara_section *, arasha_error *) = {
		[ARA_SECTION_LABELS] = ara_read_labels,
		[ARA_SECTION_SCHEMA] = ara_read_schema,
		[ARA_SECTION_LINEAR] = ara_read_linear,
		[ARA_SECTION_TABLE] = ara_read_table,
		[ARA_SECTION_CALIBRATION] = ara_read_calibration,
		[ARA_SECTION_THRESHOLDS] = ara_read_thresholds,
		[ARA_SECTION_METADATA] = ara_read_metadata,
	};

	for (uint32_t type = 1; type <= ARA_SECTION_LAST; type++) {
		if (!sections[type].bytes)
			return corrupt(error, ARA_MODEL_SECTIONS_AT, "the model lacks a section");
		if (read[type](model, &sections[type], error) != ARASHA_OK)
			return error->code;
	}
	return ARASHA_OK;
}

arasha_status ara_model_init(
	ara_model *model, const ara_memory *memory, const void *data, size_t size, arasha_error *error)
{
	ara_section sections[ARA_SECTION_LAST + 1] = {{NULL, 0, 0}};
	arasha_status status;

	*model = (ara_model){.memory = *memory};
	status = find_sections(sections, data, size, error);
	if (status == ARASHA_OK) {
		model->format = ara_load_u32((const uint8_t *)data + ARA_MODEL_MAGIC_SIZE);
		status = read_sections(model, sections, error);
	}
	if (status != ARASHA_OK)
		ara_model_finish(model);
	return status;
}

void ara_model_finish(ara_model *model)
{
	const ara_memory *memory = &model->memory;

	ara_release(memory, model->label_names);
	ara_release(memory, model->intercepts);
	ara_release(memory, model->scales);
	ara_release(memory, model->prints);
	ara_release(memory, model->knots);
	ara_release(memory, model->shares);
	ara_release(memory, model->operating_points);
	ara_release(memory, model->metadata);
	*model = (ara_model){.memory = model->memory};
}
