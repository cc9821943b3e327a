/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers of the model file that reader and writer share; models/FORMAT.md explains them. */
#ifndef ARA_MODEL_FORMAT_H
#define ARA_MODEL_FORMAT_H

#include <stdint.h>

#define ARA_MODEL_MAGIC \
	"\x89"          \
	"ARASHA\n"

enum {
	ARA_MODEL_MAGIC_SIZE = 8,
	ARA_MODEL_FORMAT_OLDEST = 1, /* formats this library reads, both ends included */
	ARA_MODEL_FORMAT_NEWEST = 2,
	ARA_MODEL_FORMAT_UNITED = 2,  /* from this on, a label may take in the margins of its kinds */
	ARA_MODEL_CHECKSUM_AT = 24,   /* offset of the checksum, */
	ARA_MODEL_CHECKED_FROM = 32,  /* which covers everything from here to the end */
	ARA_MODEL_SECTIONS_AT = 40,   /* the table of sections, */
	ARA_MODEL_SECTION_ENTRY = 24, /* and the size of its entries */
	ARA_MODEL_ALIGNMENT = 64,     /* of every section */
	ARA_MODEL_MAX_LABELS = 64,
	ARA_MODEL_MAX_SECTIONS = 64,
	ARA_MODEL_LANGUAGES = 4, /* calibration curves of a label: one for each ARASHA_LANGUAGE_... */
	ARA_MODEL_SLOTS = 4,	 /* features of one bucket of the table, at most */
	ARA_MODEL_MIN_KNOTS = 2,
	ARA_MODEL_MAX_KNOTS = 4096,
	ARA_MODEL_MAX_POINTS = 64 /* operating points */
};

/* Columns behind the labels, where there are any: what the united label is in posts of forums and in other
 * texts that were found, then how much a text reads like those that were written for the model, like a post,
 * and like edited prose. */
enum {
	ARA_COLUMN_FORUM,
	ARA_COLUMN_FOUND,
	ARA_COLUMN_LIKE_WRITTEN,
	ARA_COLUMN_LIKE_FORUM,
	ARA_COLUMN_LIKE_PROSE,
	ARA_MODEL_REGISTER_COLUMNS,
	ARA_MODEL_MIDDLES = ARA_MODEL_REGISTER_COLUMNS - ARA_COLUMN_LIKE_WRITTEN
};

enum {
	ARA_SECTION_LABELS = 1,
	ARA_SECTION_SCHEMA = 2,
	ARA_SECTION_LINEAR = 3,
	ARA_SECTION_TABLE = 4,
	ARA_SECTION_CALIBRATION = 5,
	ARA_SECTION_THRESHOLDS = 6,
	ARA_SECTION_METADATA = 7,
	ARA_SECTION_LAST = ARA_SECTION_METADATA
};

/* A bucket of the table: a key of 32 bits for each slot, 0 meaning that the slot is empty, then as many rows
 * of one int8 weight a column, each padded with zeros to a multiple of 4. A column is a label, or one of
 * ARA_COLUMN_... behind them. Four slots; of 13 to 16 columns three and four zeros, so that a bucket of up to
 * 16 columns is at most one cache line. */
static inline uint32_t ara_row_size(uint32_t column_count)
{
	return (column_count + 3) & ~(uint32_t)3;
}

static inline uint32_t ara_slot_count(uint32_t column_count)
{
	return ara_row_size(column_count) == 16 ? 3 : ARA_MODEL_SLOTS;
}

static inline uint32_t ara_bucket_size(uint32_t column_count)
{
	uint32_t used = ara_slot_count(column_count) * (4 + ara_row_size(column_count));

	return used == 60 ? 64 : used;
}

/* Where a feature's search begins, and its key there. The search goes on in the next bucket, and from the
 * last in the first, while every slot of a bucket is taken. */
static inline uint32_t ara_bucket_of(uint64_t feature, uint32_t bucket_count)
{
	return (uint32_t)(((feature >> 32) * bucket_count) >> 32);
}

static inline uint32_t ara_key_of(uint64_t feature)
{
	uint32_t key = (uint32_t)feature;

	return key ? key : 1;
}

/* A byte of a key that is not 0. The prints of a bucket's keys fit in 32 bits, so that a sixteenth of the
 * table's memory tells of most features that the model does not know them. */
static inline uint32_t ara_print_of(uint32_t key)
{
	uint32_t byte = key >> 24;

	return byte ? byte : 1;
}

#endif
