/* SPDX-License-Identifier: Apache-2.0 */
/* Writing model files, as models/FORMAT.md defines them: the inverse of model/. */
#ifndef ARA_TRAIN_MODEL_WRITER_H
#define ARA_TRAIN_MODEL_WRITER_H

#include "model/model.h"
#include <arasha/train.h>
#include <stdbool.h>

/* What a model is made of; all borrowed. */
typedef struct ara_model_parts {
	uint32_t label_count;
	const char *const *label_names;

	const uint8_t *schema; /* the section's bytes */
	size_t schema_size;

	const float *intercepts; /* one a column */
	const float *scales;
	float handicap;

	uint32_t feature_count;
	const uint64_t *ids; /* in any order, all different */
	const int8_t *rows;  /* [feature][column] weights */

	uint32_t knot_count;
	const ara_knot *knots; /* [label][language][knot] */
	const float *shares;   /* one a label */

	uint32_t point_count;
	const ara_operating_point *points;
	uint32_t metadata_count;
	const ara_metadata *metadata;

	uint64_t kinds; /* of the label `united`; 0: no label is, and the file has format 1 */
	uint32_t united;
	bool has_registers; /* behind the labels there are ARA_MODEL_REGISTER_COLUMNS more columns */
	ara_register_rule registers;

	/* If not NULL, told how many features the model could not take: the search for them would end at
	 * another feature, which has the same key. Of such the one with the lowest id stays. */
	uint32_t *dropped;
} ara_model_parts;

/* Makes the bytes of the file. They depend on what the parts say, not on the order of the features, and are
 * the caller's to free. ARASHA_E_ARGUMENT for parts of which no model can be made. */
arasha_status ara_model_build(
	const ara_model_parts *parts, uint8_t **bytes, size_t *size, arasha_train_error *error);

/* Makes the file at `path`: what was there before is replaced by a complete new model, or stays. */
arasha_status ara_model_write(const ara_model_parts *parts, const char *path, arasha_train_error *error);

#endif
