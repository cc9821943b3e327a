/* SPDX-License-Identifier: Apache-2.0 */
/* A program that uses all of the library, in which the n-th allocation fails, for every n: the call that met
 * it says so and may be repeated, everything else is as it ever was, and nothing is left behind. ICU and
 * libstemmer allocate for themselves; here they have what they need. */
#include "model/small.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROOM = 64, WORD = 64 };

static const char text[] = "Спасибо, лентяй! Завтра сломаю забор, чертовщина. Сен жалқаусың, д.у.р.а.к";
static const arasha_term terms[] = {
	{sizeof(arasha_term), "дурак", sizeof "дурак" - 1, ARASHA_TERM_COUNT, SMALL_INSULT, 2.5},
	{sizeof(arasha_term), "завтра сломаю", sizeof "завтра сломаю" - 1, ARASHA_TERM_ALLOW, 0, 0},
};

static uint8_t *bytes;
static size_t size;

/* An allocator that fails once. */
typedef struct once {
	long calls;
	long fails_at; /* counted from 1; 0: never */
	long blocks;
} once;

static void *once_allocate(void *context, size_t wanted)
{
	once *memory = context;

	if (++memory->calls == memory->fails_at)
		return NULL;
	memory->blocks++;
	return malloc(wanted);
}

static void once_release(void *context, void *block)
{
	once *memory = context;

	assert_non_null(block);
	memory->blocks--;
	free(block);
}

/* What the program has, and what it comes to know. */
typedef struct program {
	once memory;
	long failures; /* calls that said that there was no memory */
	arasha_model *model;
	arasha_analyzer *analyzer;
	arasha_stemmer *stemmer;
	arasha_score scores[2 * SMALL_LABELS];
	arasha_reason reasons[ROOM];
	arasha_token tokens[ROOM];
	size_t score_count, reason_count, token_count, stem_size;
	char folded[WORD], stem[WORD];
} program;

typedef arasha_status step(program *at, arasha_error *error);

static arasha_status open_model(program *at, arasha_error *error)
{
	arasha_model_options options = ARASHA_MODEL_OPTIONS_INIT;

	options.allocate = once_allocate;
	options.release = once_release;
	options.context = &at->memory;
	options.flags = ARASHA_MODEL_COPY;
	return arasha_model_open_memory(&at->model, bytes, size, NULL, NULL, &options, error);
}

static arasha_status create_analyzer(program *at, arasha_error *error)
{
	arasha_analyzer_options options = ARASHA_ANALYZER_OPTIONS_INIT;

	options.allocate = once_allocate;
	options.release = once_release;
	options.context = &at->memory;
	return arasha_analyzer_create(&at->analyzer, at->model, &options, error);
}

static arasha_status create_stemmer(program *at, arasha_error *error)
{
	arasha_stemmer_options options = ARASHA_STEMMER_OPTIONS_INIT;

	options.allocate = once_allocate;
	options.release = once_release;
	options.context = &at->memory;
	return arasha_stemmer_create(&at->stemmer, &options, error);
}

static arasha_status set_terms(program *at, arasha_error *error)
{
	return arasha_analyzer_set_terms(at->analyzer, terms, sizeof terms / sizeof *terms, error);
}

static arasha_status classify(program *at, arasha_error *error)
{
	return arasha_classify(
		at->analyzer, text, strlen(text), at->scores, SMALL_LABELS, &at->score_count, error);
}

static arasha_status classify_batch(program *at, arasha_error *error)
{
	arasha_text one = {text, strlen(text)};
	arasha_batch rows = ARASHA_BATCH_INIT;

	rows.scores = at->scores + SMALL_LABELS;
	return arasha_classify_batch(at->analyzer, &one, 1, &rows, error);
}

static arasha_status explain(program *at, arasha_error *error)
{
	return arasha_explain(
		at->analyzer, text, strlen(text), SMALL_INSULT, at->reasons, ROOM, &at->reason_count, error);
}

static arasha_status tokenize(program *at, arasha_error *error)
{
	arasha_status status =
		arasha_tokenize(at->analyzer, text, strlen(text), at->tokens, ROOM, &at->token_count, error);

	if (status == ARASHA_OK)
		strncpy(at->folded, arasha_analyzer_string(at->analyzer, at->tokens[2].folded), WORD - 1);
	return status;
}

static arasha_status stem(program *at, arasha_error *error)
{
	return arasha_stem(at->stemmer, "жалқаусың", strlen("жалқаусың"), ARASHA_LANGUAGE_KAZAKH, at->stem,
		WORD, &at->stem_size, NULL, error);
}

static step *const steps[] = {open_model, create_analyzer, create_stemmer, classify, set_terms, classify,
	classify_batch, explain, tokenize, stem, set_terms, classify, tokenize};

/* Runs the program; a call that has no memory is made a second time. */
static void run(program *at, long fails_at)
{
	memset(at, 0, sizeof *at);
	at->memory.fails_at = fails_at;
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		arasha_error error = {0};
		arasha_status status = steps[i](at, &error);

		if (status == ARASHA_E_MEMORY) {
			assert_int_equal(error.code, ARASHA_E_MEMORY);
			assert_non_null(error.message);
			at->failures++;
			status = steps[i](at, &error);
		}
		assert_int_equal(status, ARASHA_OK);
	}
	arasha_stemmer_destroy(at->stemmer);
	arasha_model_unref(at->model);
	arasha_analyzer_destroy(at->analyzer);
	assert_int_equal(at->memory.blocks, 0);
}

static void assert_same(const program *a, const program *b)
{
	assert_memory_equal(a->scores, b->scores, sizeof a->scores);
	assert_memory_equal(a->reasons, b->reasons, sizeof a->reasons);
	assert_memory_equal(a->tokens, b->tokens, sizeof a->tokens);
	assert_int_equal(a->reason_count, b->reason_count);
	assert_int_equal(a->token_count, b->token_count);
	assert_string_equal(a->folded, b->folded);
	assert_string_equal(a->stem, b->stem);
}

static void test_every_allocation_fails_once(void **state)
{
	static program undisturbed, disturbed;
	small_model small = small_default();

	(void)state;
	bytes = small_build(&small, &size);
	run(&undisturbed, 0);
	assert_int_equal(undisturbed.failures, 0);
	assert_in_range(undisturbed.memory.calls, 20, 1000);
	for (long n = 1; n <= undisturbed.memory.calls; n++) {
		run(&disturbed, n);
		assert_int_equal(disturbed.failures, 1);
		assert_same(&undisturbed, &disturbed);
	}
	free(bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_allocation_fails_once)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
