/* SPDX-License-Identifier: Apache-2.0 */
/* <arasha.h> as it was when SONAME 1 began, without its comments: what programs were built with. It does not
 * change. */
#ifndef ARASHA_H
#define ARASHA_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __GNUC__
#pragma GCC visibility push(default)
#endif

#define ARASHA_VERSION_MAJOR 0
#define ARASHA_VERSION_MINOR 1
#define ARASHA_VERSION_PATCH 0

typedef int32_t arasha_status;

#define ARASHA_OK 0
#define ARASHA_E_ARGUMENT -1
#define ARASHA_E_MEMORY -2
#define ARASHA_E_CAPACITY -3
#define ARASHA_E_TOO_LONG -4
#define ARASHA_E_UTF8 -5
#define ARASHA_E_IO -10
#define ARASHA_E_MODEL_MAGIC -11
#define ARASHA_E_MODEL_VERSION -12
#define ARASHA_E_MODEL_CORRUPT -13
#define ARASHA_E_MODEL_MISMATCH -14
#define ARASHA_E_UNSUPPORTED -20
#define ARASHA_E_INTERNAL -99

typedef struct {
	arasha_status code;
	uint32_t reserved;
	uint64_t offset;
	const char *message;
} arasha_error;

const char *arasha_status_name(arasha_status status);

const char *arasha_version(void);

typedef struct arasha_model arasha_model;

#define ARASHA_MODEL_COPY 1u

typedef struct {
	size_t size;

	void *(*allocate)(void *context, size_t size);
	void (*release)(void *context, void *block);
	void *context;
	uint32_t flags;
	uint32_t reserved;
} arasha_model_options;

#define ARASHA_MODEL_OPTIONS_INIT                                    \
	{                                                            \
		sizeof(arasha_model_options), NULL, NULL, NULL, 0, 0 \
	}

arasha_status arasha_model_open_builtin(
	arasha_model **out, const arasha_model_options *options, arasha_error *error);

arasha_status arasha_model_open_file(
	arasha_model **out, const char *path, const arasha_model_options *options, arasha_error *error);

arasha_status arasha_model_open_memory(arasha_model **out, const void *data, size_t size,
	void (*release)(void *), void *release_context, const arasha_model_options *options,
	arasha_error *error);

arasha_model *arasha_model_ref(arasha_model *model);

void arasha_model_unref(arasha_model *model);

uint32_t arasha_model_label_count(const arasha_model *model);

const char *arasha_model_label_name(const arasha_model *model, uint32_t label);

double arasha_model_label_share(const arasha_model *model, uint32_t label);

double arasha_shift_probability(double probability, double from, double to);

arasha_status arasha_model_threshold(
	const arasha_model *model, const char *operating_point, uint32_t label, double *probability);

const char *arasha_model_operating_point(const arasha_model *model, uint32_t index);

const char *arasha_model_metadata(const arasha_model *model, uint32_t index, const char **value);

typedef struct arasha_analyzer arasha_analyzer;

#define ARASHA_ILL_FORMED_REPLACE 0u
#define ARASHA_ILL_FORMED_REFUSE 1u

#define ARASHA_LANGUAGE_OTHER 0u
#define ARASHA_LANGUAGE_RUSSIAN 1u
#define ARASHA_LANGUAGE_KAZAKH 2u
#define ARASHA_LANGUAGE_MIXED 3u

typedef struct {
	size_t size;
	void *(*allocate)(void *context, size_t size);
	void (*release)(void *context, void *block);
	void *context;
	uint32_t ill_formed;
	uint32_t language;
} arasha_analyzer_options;

#define ARASHA_ANALYZER_OPTIONS_INIT                                    \
	{                                                               \
		sizeof(arasha_analyzer_options), NULL, NULL, NULL, 0, 0 \
	}

arasha_status arasha_analyzer_create(arasha_analyzer **out, arasha_model *model,
	const arasha_analyzer_options *options, arasha_error *error);

void arasha_analyzer_destroy(arasha_analyzer *analyzer);

uint32_t arasha_analyzer_language(const arasha_analyzer *analyzer);

typedef struct {
	uint32_t label;
	uint32_t reserved;
	double margin;
	double probability;
	uint64_t begin;
	uint64_t end;
} arasha_score;

arasha_status arasha_classify(arasha_analyzer *analyzer, const char *text, size_t size, arasha_score *scores,
	size_t capacity, size_t *count, arasha_error *error);

typedef struct {
	const char *text;
	size_t size;
} arasha_text;

typedef struct {
	size_t size;

	arasha_score *scores;
	float *probabilities;

	uint32_t *languages;
	arasha_status *statuses;
} arasha_batch;

#define ARASHA_BATCH_INIT                                    \
	{                                                    \
		sizeof(arasha_batch), NULL, NULL, NULL, NULL \
	}

arasha_status arasha_classify_batch(arasha_analyzer *analyzer, const arasha_text *texts, size_t count,
	const arasha_batch *batch, arasha_error *error);

typedef struct {
	uint64_t begin;
	uint64_t end;
	uint32_t label;
	uint32_t reserved;
	double weight;
} arasha_reason;

arasha_status arasha_explain(arasha_analyzer *analyzer, const char *text, size_t size, uint32_t label,
	arasha_reason *reasons, size_t capacity, size_t *count, arasha_error *error);

#define ARASHA_TERM_ALLOW 1u
#define ARASHA_TERM_COUNT 2u

#define ARASHA_TERMS_MOST 1000000u
#define ARASHA_TERM_HEAVIEST 1000.0

typedef struct {
	size_t size;
	const char *text;
	size_t text_size;
	uint32_t action;
	uint32_t label;
	double weight;
} arasha_term;

arasha_status arasha_analyzer_set_terms(
	arasha_analyzer *analyzer, const arasha_term *terms, size_t count, arasha_error *error);

typedef struct {
	uint64_t begin;
	uint64_t end;
} arasha_span;

arasha_status arasha_sentences(arasha_analyzer *analyzer, const char *text, size_t size, arasha_span *spans,
	size_t capacity, size_t *count, arasha_error *error);

#define ARASHA_TOKEN_WORD 1u
#define ARASHA_TOKEN_NUMBER 2u
#define ARASHA_TOKEN_EMOJI 3u
#define ARASHA_TOKEN_SYMBOL 4u
#define ARASHA_TOKEN_ADDRESS 5u

typedef struct {
	uint64_t begin;
	uint64_t end;
	uint32_t stem;
	uint32_t folded;
	uint16_t kind;
	uint16_t language;
	uint8_t person;
	uint8_t number;
	uint8_t repaired;
	uint8_t negated;
} arasha_token;

arasha_status arasha_tokenize(arasha_analyzer *analyzer, const char *text, size_t size, arasha_token *tokens,
	size_t capacity, size_t *count, arasha_error *error);

const char *arasha_analyzer_string(const arasha_analyzer *analyzer, uint32_t string);

typedef struct arasha_stemmer arasha_stemmer;

typedef struct {
	size_t size;
	void *(*allocate)(void *context, size_t size);
	void (*release)(void *context, void *block);
	void *context;
} arasha_stemmer_options;

#define ARASHA_STEMMER_OPTIONS_INIT                              \
	{                                                        \
		sizeof(arasha_stemmer_options), NULL, NULL, NULL \
	}

typedef struct {
	uint8_t person;
	uint8_t number;
	uint8_t negative;
	uint8_t repaired;
	uint8_t reserved[4];
} arasha_inflection;

arasha_status arasha_stemmer_create(
	arasha_stemmer **out, const arasha_stemmer_options *options, arasha_error *error);

void arasha_stemmer_destroy(arasha_stemmer *stemmer);

arasha_status arasha_stem(arasha_stemmer *stemmer, const char *word, size_t size, uint32_t language,
	char *stem, size_t capacity, size_t *stem_size, arasha_inflection *inflection, arasha_error *error);

#ifdef __GNUC__
#pragma GCC visibility pop
#endif

#ifdef __cplusplus
}
#endif

#endif
