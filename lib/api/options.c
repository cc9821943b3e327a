/* SPDX-License-Identifier: Apache-2.0 */
/* Reading options structures that are shorter or longer than today's. */
#include "api/options.h"
#include "model/model.h"
#include <string.h>

#define END_OF(type, field) (offsetof(type, field) + sizeof((type *)0)->field)

/* Copies those fields, told by where each ends, that lie within `size` as a whole. */
static void copy_fields(void *to, const void *from, size_t size, const size_t *ends, size_t count)
{
	size_t known = 0;

	for (size_t i = 0; i < count && ends[i] <= size; i++)
		known = ends[i];
	memcpy(to, from, known);
}

static arasha_status choose_memory(ara_memory *memory, void *(*allocate)(void *, size_t),
	void (*release)(void *, void *), void *context, arasha_error *error)
{
	if (!allocate != !release)
		return ara_fail(
			error, ARASHA_E_ARGUMENT, 0, "options have one of allocate and release, not both");
	*memory = allocate ? (ara_memory){allocate, release, context} : ara_memory_default();
	return ARASHA_OK;
}

arasha_status ara_read_model_options(arasha_model_options *options, ara_memory *memory,
	const arasha_model_options *given, arasha_error *error)
{
	static const size_t ends[] = {END_OF(arasha_model_options, size),
		END_OF(arasha_model_options, allocate), END_OF(arasha_model_options, release),
		END_OF(arasha_model_options, context), END_OF(arasha_model_options, flags),
		END_OF(arasha_model_options, reserved)};

	*options = (arasha_model_options)ARASHA_MODEL_OPTIONS_INIT;
	if (given && given->size < sizeof given->size)
		return ara_fail(error, ARASHA_E_ARGUMENT, 0, "options do not begin with their size");
	if (given)
		copy_fields(options, given, given->size, ends, sizeof ends / sizeof *ends);
	if (options->flags & ~ARASHA_MODEL_COPY)
		return ara_fail(error, ARASHA_E_ARGUMENT, 0, "options have flags unknown here");
	return choose_memory(memory, options->allocate, options->release, options->context, error);
}

arasha_status ara_read_analyzer_options(arasha_analyzer_options *options, ara_memory *memory,
	const arasha_analyzer_options *given, arasha_error *error)
{
	static const size_t ends[] = {END_OF(arasha_analyzer_options, size),
		END_OF(arasha_analyzer_options, allocate), END_OF(arasha_analyzer_options, release),
		END_OF(arasha_analyzer_options, context), END_OF(arasha_analyzer_options, ill_formed),
		END_OF(arasha_analyzer_options, language), END_OF(arasha_analyzer_options, words),
		END_OF(arasha_analyzer_options, reserved)};

	*options = (arasha_analyzer_options)ARASHA_ANALYZER_OPTIONS_INIT;
	if (given && given->size < sizeof given->size)
		return ara_fail(error, ARASHA_E_ARGUMENT, 0, "options do not begin with their size");
	if (given)
		copy_fields(options, given, given->size, ends, sizeof ends / sizeof *ends);
	if (options->ill_formed > ARASHA_ILL_FORMED_REFUSE)
		return ara_fail(
			error, ARASHA_E_ARGUMENT, 0, "options have an unknown way with ill-formed UTF-8");
	if (options->language > ARASHA_LANGUAGE_KAZAKH)
		return ara_fail(
			error, ARASHA_E_ARGUMENT, 0, "options have a language other than Russian and Kazakh");
	if (options->words > ARASHA_WORDS_MOST)
		return ara_fail(
			error, ARASHA_E_ARGUMENT, 0, "options ask for more words than ARASHA_WORDS_MOST");
	return choose_memory(memory, options->allocate, options->release, options->context, error);
}

arasha_status ara_read_stemmer_options(
	ara_memory *memory, const arasha_stemmer_options *given, arasha_error *error)
{
	static const size_t ends[] = {END_OF(arasha_stemmer_options, size),
		END_OF(arasha_stemmer_options, allocate), END_OF(arasha_stemmer_options, release),
		END_OF(arasha_stemmer_options, context)};
	arasha_stemmer_options options = ARASHA_STEMMER_OPTIONS_INIT;

	if (given && given->size < sizeof given->size)
		return ara_fail(error, ARASHA_E_ARGUMENT, 0, "options do not begin with their size");
	if (given)
		copy_fields(&options, given, given->size, ends, sizeof ends / sizeof *ends);
	return choose_memory(memory, options.allocate, options.release, options.context, error);
}

arasha_status ara_read_batch(arasha_batch *batch, const arasha_batch *given, arasha_error *error)
{
	static const size_t ends[] = {END_OF(arasha_batch, size), END_OF(arasha_batch, scores),
		END_OF(arasha_batch, probabilities), END_OF(arasha_batch, languages),
		END_OF(arasha_batch, statuses)};

	*batch = (arasha_batch)ARASHA_BATCH_INIT;
	if (given->size < sizeof given->size)
		return ara_fail(error, ARASHA_E_ARGUMENT, 0, "a batch does not begin with its size");
	copy_fields(batch, given, given->size, ends, sizeof ends / sizeof *ends);
	return ARASHA_OK;
}

void ara_read_term(arasha_term *term, const void *given, size_t size)
{
	static const size_t ends[] = {END_OF(arasha_term, size), END_OF(arasha_term, text),
		END_OF(arasha_term, text_size), END_OF(arasha_term, action), END_OF(arasha_term, label),
		END_OF(arasha_term, weight)};

	*term = (arasha_term){.size = sizeof *term};
	copy_fields(term, given, size, ends, sizeof ends / sizeof *ends);
}

/* Chosen on simulated conversations: bench/RESULTS.md. */
static const arasha_case_options case_defaults = {
	.most_pairs = 10000000,
	.most_dockets = 1000000,
	.acts_of_pair = 64,
	.acts_of_person = 256,
	.keep_from = 0.2,
	.weigh_from = 0.2,
	.half_life = INT64_C(60) * 86400000,
	.episode = INT64_C(3) * 3600000,
	.within_episode = 0.75,
	.in_kind = 2.5,
	.pile_window = INT64_C(7) * 86400000,
	.contact_weight = 0.3,
	.contact_free = 5.5,
	.contact_most = 10,
	.refusal_weight = 0.8,
	.whereabouts_weight = 0.8,
	.copy_from = 0.35,
	.copy_similarity = 0.6,
	.copy_window = INT64_C(60) * 86400000,
	.thresholds = {0, 2.4, 2.7, 0.7, 2.05, 1.1},
	.again = INT64_C(7) * 86400000,
	.act_share = 0.5,
	.misjudged = 0.1,
	.within_talk = 0.7,
	.refusal_free = 1.9,
	.copy_most = 4,
	.at_thread = 0.7,
	.insist_weight = 1,
	.insist_free = 3.5,
	.profanity_in_kind = 0.3,
};

static const size_t case_ends[] = {END_OF(arasha_case_options, size), END_OF(arasha_case_options, allocate),
	END_OF(arasha_case_options, release), END_OF(arasha_case_options, context),
	END_OF(arasha_case_options, most_pairs), END_OF(arasha_case_options, most_dockets),
	END_OF(arasha_case_options, acts_of_pair), END_OF(arasha_case_options, acts_of_person),
	END_OF(arasha_case_options, keep_from), END_OF(arasha_case_options, weigh_from),
	END_OF(arasha_case_options, half_life), END_OF(arasha_case_options, episode),
	END_OF(arasha_case_options, within_episode), END_OF(arasha_case_options, in_kind),
	END_OF(arasha_case_options, pile_window), END_OF(arasha_case_options, contact_weight),
	END_OF(arasha_case_options, contact_free), END_OF(arasha_case_options, contact_most),
	END_OF(arasha_case_options, refusal_weight), END_OF(arasha_case_options, whereabouts_weight),
	END_OF(arasha_case_options, copy_from), END_OF(arasha_case_options, copy_similarity),
	END_OF(arasha_case_options, copy_window), END_OF(arasha_case_options, thresholds),
	END_OF(arasha_case_options, again), END_OF(arasha_case_options, act_share),
	END_OF(arasha_case_options, misjudged), END_OF(arasha_case_options, within_talk),
	END_OF(arasha_case_options, refusal_free), END_OF(arasha_case_options, copy_most),
	END_OF(arasha_case_options, at_thread), END_OF(arasha_case_options, insist_weight),
	END_OF(arasha_case_options, insist_free), END_OF(arasha_case_options, profanity_in_kind)};

void arasha_case_options_init(arasha_case_options *options, size_t size)
{
	arasha_case_options defaults = case_defaults;

	if (!options || size < sizeof options->size)
		return;
	defaults.size = size;
	memset(options, 0, size);
	memcpy(options, &defaults, size < sizeof defaults ? size : sizeof defaults);
}

arasha_status ara_read_case_options(arasha_case_options *options, ara_memory *memory,
	const arasha_case_options *given, arasha_error *error)
{
	*options = case_defaults;
	if (given && given->size < sizeof given->size)
		return ara_fail(error, ARASHA_E_ARGUMENT, 0, "options do not begin with their size");
	if (given)
		copy_fields(options, given, given->size, case_ends, sizeof case_ends / sizeof *case_ends);
	return choose_memory(memory, options->allocate, options->release, options->context, error);
}

arasha_status ara_read_case_query(
	arasha_case_query *query, const arasha_case_query *given, arasha_error *error)
{
	static const size_t ends[] = {END_OF(arasha_case_query, size), END_OF(arasha_case_query, sender),
		END_OF(arasha_case_query, target), END_OF(arasha_case_query, thread),
		END_OF(arasha_case_query, since), END_OF(arasha_case_query, until),
		END_OF(arasha_case_query, pattern), END_OF(arasha_case_query, label),
		END_OF(arasha_case_query, least)};

	*query = (arasha_case_query)ARASHA_CASE_QUERY_INIT;
	if (given && given->size < sizeof given->size)
		return ara_fail(error, ARASHA_E_ARGUMENT, 0, "a query does not begin with its size");
	if (given)
		copy_fields(query, given, given->size, ends, sizeof ends / sizeof *ends);
	return ARASHA_OK;
}
