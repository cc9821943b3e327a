/* SPDX-License-Identifier: Apache-2.0 */
/* For tests: a model of about a thousand bytes that knows a handful of words, and ways to damage it. */
#ifndef ARASHA_TESTS_SMALL_H
#define ARASHA_TESTS_SMALL_H

#include "model/format.h"
#include <arasha.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SMALL_ABUSE, SMALL_INSULT, SMALL_THREAT, SMALL_PROFANITY, SMALL_LABELS };

enum { SMALL_UNITED_LABELS = 10 }; /* of a united model, so that its rows have 15 columns, as those of ours */

/* What a word, or two words that follow each other, weigh. */
typedef struct small_feature {
	const char *words;
	int8_t weights[SMALL_LABELS];
} small_feature;

typedef struct small_model {
	const small_feature *features;
	uint32_t feature_count;
	uint32_t norm;	 /* ARA_NORM_... */
	float intercept; /* of every label, */
	float scale;	 /* likewise */
	float handicap;
	float knots[3][2]; /* margin and probability, of every label and language */
	bool united;	   /* "abuse" takes in "insult" or "threat"; registers are told apart; and five labels
			      more, which no word tells of */
} small_model;

/* Knows "лентяй", "жалқау", "сломаю", "чертовщина", "спасибо" and "сломаю забор". */
small_model small_default(void);

/* The bytes of the model file, to be freed. They fill their block, so that a sanitizer sees what reads on. */
uint8_t *small_build(const small_model *model, size_t *size);

/* Opens such a model; ends the test where that fails. The bytes are freed with the model. */
arasha_model *small_open(const small_model *model);

/* The place of a section's entry in the table of sections, and of the section itself. */
size_t small_entry(uint32_t type);
size_t small_section(const uint8_t *bytes, uint32_t type);

/* Makes the checksum agree with the bytes, of which there are more than ARA_MODEL_CHECKED_FROM. */
void small_seal(uint8_t *bytes, size_t size);

/* A copy that fills its block. */
uint8_t *small_copy(const uint8_t *bytes, size_t size);

void small_store_u32(uint8_t *bytes, uint32_t number);

/* ---- Memory that is counted ----------------------------------------------------------------------- */

typedef struct counted {
	long calls;   /* of allocate */
	long allowed; /* how many of them still succeed; negative: all */
	long blocks;  /* that are not given back yet */
} counted;

void *counted_allocate(void *context, size_t size);
void counted_release(void *context, void *block);

#endif
