/* SPDX-License-Identifier: Apache-2.0 */
/* The sections of a model file, one function each: checks every byte that something later relies on. */
#ifndef ARA_MODEL_SECTIONS_H
#define ARA_MODEL_SECTIONS_H

#include "model/model.h"

/* Where a section lies. Its bytes are within the file. */
typedef struct ara_section {
	const uint8_t *bytes; /* NULL: the file has no such section */
	size_t size;
	uint64_t offset; /* in the file, for errors */
} ara_section;

/* Each fills in its part of *model, which owns what is allocated, on failure too. The labels come first: the
 * others need their number. */
arasha_status ara_read_labels(ara_model *model, const ara_section *section, arasha_error *error);
arasha_status ara_read_schema(ara_model *model, const ara_section *section, arasha_error *error);
arasha_status ara_read_linear(ara_model *model, const ara_section *section, arasha_error *error);
arasha_status ara_read_table(ara_model *model, const ara_section *section, arasha_error *error);

/* Makes the prints of the table's keys. */
arasha_status ara_note_prints(ara_model *model, arasha_error *error);

arasha_status ara_read_calibration(ara_model *model, const ara_section *section, arasha_error *error);
arasha_status ara_read_thresholds(ara_model *model, const ara_section *section, arasha_error *error);
arasha_status ara_read_metadata(ara_model *model, const ara_section *section, arasha_error *error);

#endif
