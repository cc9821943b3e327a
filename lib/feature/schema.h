/* SPDX-License-Identifier: Apache-2.0 */
/* Which features a model was trained on: read from the model, written by the trainer, never compiled in. */
#ifndef ARA_FEATURE_SCHEMA_H
#define ARA_FEATURE_SCHEMA_H

#include <arasha.h>
#include <stddef.h>
#include <stdint.h>

/* Kinds of features, as bits of ara_schema.kinds. */
#define ARA_FEATURE_STEM 1u	 /* the stem of a word, an emoji, a sign */
#define ARA_FEATURE_WORD 2u	 /* the word as folded */
#define ARA_FEATURE_NGRAM 4u	 /* runs of units of the skeleton, with its edges */
#define ARA_FEATURE_PAIR 8u	 /* two stems in sequence */
#define ARA_FEATURE_SKIP 16u	 /* two stems with one between them */
#define ARA_FEATURE_CONTEXT 32u	 /* the stem with what stands about it: ARA_CONTEXT_... */
#define ARA_FEATURE_DISGUISE 64u /* a disguise was undone, all letters were capitals */
#define ARA_FEATURE_READING 128u /* what an unknown word may be instead: readings.h */
#define ARA_FEATURE_ALL 255u
#define ARA_FEATURE_KINDS 8

/* What the sum of the weights of a window with n features is divided by. */
#define ARA_NORM_NONE 0u	 /* 1 */
#define ARA_NORM_SQRT 1u	 /* sqrt(n) */
#define ARA_NORM_FOURTH_ROOT 2u	 /* sqrt(sqrt(n)) */
#define ARA_NORM_BOUNDED_SQRT 3u /* sqrt(n) up to 1024 features, n / 32 beyond */
#define ARA_NORM_COUNT 4u

/* Grows when the same kinds give other features: how they are hashed, which words count as context. Not with
 * readings, of which nothing is learned. */
#define ARA_SCHEMA_REVISION 1u

/* In the file: five u32 in this order. */
typedef struct ara_schema {
	uint32_t revision; /* ARA_SCHEMA_REVISION */
	uint32_t kinds;	   /* ARA_FEATURE_... */
	uint32_t ngram_min;
	uint32_t ngram_max; /* at most ARA_NGRAM_LONGEST */
	uint32_t norm;	    /* ARA_NORM_... */
} ara_schema;

enum { ARA_SCHEMA_SIZE = 20, ARA_NGRAM_LONGEST = 8 };

/* Reads a model's schema. ARASHA_E_MODEL_MISMATCH when this library cannot make such features. `offset` of
 * the error counts from the section's begin. */
arasha_status ara_schema_read(ara_schema *schema, const uint8_t *bytes, size_t size, arasha_error *error);

void ara_schema_write(const ara_schema *schema, uint8_t bytes[ARA_SCHEMA_SIZE]);

/* What the sum of a window with `feature_count` features is divided by; at least 1. Only square roots, which
 * IEEE 754 rounds alike on every machine. */
double ara_schema_norm(const ara_schema *schema, uint64_t feature_count);

#endif
