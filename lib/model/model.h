/* SPDX-License-Identifier: Apache-2.0 */
/* A model file, read and checked: everything that scoring needs, none of which can lead out of bounds. */
#ifndef ARA_MODEL_MODEL_H
#define ARA_MODEL_MODEL_H

#include "base/memory.h"
#include "model/format.h"
#include <arasha.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A point of a calibration curve; between two points it is linear, outside them constant. */
typedef struct ara_knot {
	float margin;
	float probability;
} ara_knot;

typedef struct ara_operating_point {
	const char *name;	 /* borrowed from the file's bytes */
	const float *thresholds; /* one probability a label */
} ara_operating_point;

typedef struct ara_metadata {
	const char *key; /* both borrowed from the file's bytes */
	const char *value;
} ara_metadata;

/* What follows from what a window reads like. */
typedef struct ara_register_rule {
	float middles[ARA_MODEL_MIDDLES]; /* of the margins of ARA_COLUMN_LIKE_WRITTEN, _FORUM and _PROSE:
					     where it is as much as not */
	float toll; /* taken off the margins of the united label and of its kinds in prose; 0 or more */
} ara_register_rule;

typedef struct ara_model {
	ara_memory memory;
	uint32_t format;

	uint32_t label_count;
	const char **label_names; /* borrowed from the file's bytes */

	const uint8_t *schema; /* the section's bytes, for feature/ to read */
	size_t schema_size;

	uint32_t column_count; /* the labels', and where registers are told apart more: format.h */
	float *intercepts;     /* one a column: margin = intercept + scale * (sum of weights) / norm of the
				  window */
	float *scales;	       /* one a column, positive */

	uint64_t kinds;	 /* a bit each: labels that are kinds of `united`; 0: no label is united */
	uint32_t united; /* the label whose margin in a window is its own and the highest of its kinds' */
	ara_register_rule registers;

	float handicap; /* taken off the margins of a text's sentences where it has several, in a long text a
			   part of it; 0 or more */

	const uint8_t *buckets; /* see format.h; little-endian bytes */
	uint32_t *prints; /* [bucket]: a byte of each of its keys; made when the model opens, see format.h */
	uint32_t bucket_count; /* at least 1; at least one slot of the table is empty */
	uint32_t row_size;
	uint32_t slot_count;
	uint32_t bucket_size;

	uint32_t knot_count; /* at least 2; margins rise strictly, probabilities never fall and lie in [0, 1]
			      */
	ara_knot *knots;     /* [label][language][knot] */
	float *shares;	     /* one a label, 0 to 1 */

	uint32_t operating_point_count;
	ara_operating_point *operating_points;
	uint32_t metadata_count;
	ara_metadata *metadata;
} ara_model;

/* Reads the model in `size` bytes at `data`, borrowed for the model's life, of any alignment. On failure
 * fills in *error (which is not NULL) and leaves nothing to finish. */
arasha_status ara_model_init(
	ara_model *model, const ara_memory *memory, const void *data, size_t size, arasha_error *error);

void ara_model_finish(ara_model *model);

static inline bool ara_model_unites(const ara_model *model, uint32_t label)
{
	return model->kinds != 0 && model->united == label;
}

/* The curve of a label in a language: knot_count knots. */
static inline const ara_knot *ara_model_curve(const ara_model *model, uint32_t label, uint32_t language)
{
	return model->knots + ((size_t)label * ARA_MODEL_LANGUAGES + language) * model->knot_count;
}

/* Sets *error and returns its code, for `return ara_fail(...)`. */
static inline arasha_status ara_fail(
	arasha_error *error, arasha_status code, uint64_t offset, const char *message)
{
	*error = (arasha_error){code, 0, offset, message};
	return code;
}

#endif
