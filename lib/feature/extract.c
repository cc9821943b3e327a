/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Features of a token. Every kind has a hash space of its own, so that the stem "ма" and the n-gram "ма" are
 * different features. Stems count as skeletons: a word typed without Kazakh letters meets the word written
 * with them; the folded word keeps what the skeleton loses.
 */
#include "feature/extract.h"
#include "base/hash.h"
#include "feature/context.h"
#include "feature/emit.h"
#include "feature/readings.h"
#include <stdbool.h>

/* Stands for every number; no unit of a folded word. */
enum { NUMBER = 0x30 };

static uint64_t hash_stem(uint64_t state, const ara_sentence *sentence, const ara_token *token)
{
	const uint16_t *stem = sentence->units + token->stem;

	/* Mostly the stem begins its word, whose skeleton is there. */
	if (token->stem == token->word && token->kind == ARASHA_TOKEN_WORD)
		return ara_hash_units(state, sentence->units + token->skeleton, token->stem_length);
	/* Which number it is says nothing; that there is one may. */
	if (token->kind == ARASHA_TOKEN_NUMBER)
		return ara_hash_step(state, NUMBER);
	return ara_hash_skeleton(state, stem, token->stem_length);
}

static void emit_ngrams(ara_features *features, const ara_schema *schema, const uint16_t *word, size_t length)
{
	uint16_t units[ARA_WORD_UNITS + 2];
	size_t count = length + 2;

	ara_set_edges(units, word, length);
	for (size_t begin = 0; begin + schema->ngram_min <= count; begin++) {
		uint64_t state = ara_hash_start(ARA_SPACE_NGRAM);
		size_t longest = count - begin < schema->ngram_max ? count - begin : schema->ngram_max;

		for (size_t n = 1; n <= longest; n++) {
			state = ara_hash_step(state, units[begin + n - 1]);
			if (n >= schema->ngram_min)
				ara_emit(features, state);
		}
	}
}

static void emit_context(ara_features *features, const ara_sentence *sentence, const ara_token *token)
{
	for (uint32_t bit = 0; bit < ARA_CONTEXT_BITS; bit++)
		if (token->context >> bit & 1)
			ara_emit(features,
				hash_stem(ara_hash_start(ARA_SPACE_CONTEXT + bit), sentence, token));
}

/* That letters were drawn out is no feature: friends do it most, so it would be learned as a sign of
 * innocence, and a rude word would weigh less for it. */
static void emit_disguise(ara_features *features, const ara_token *token)
{
	enum { REPAIRED = 0, ALL_CAPITALS = 2 };

	if (token->repaired)
		ara_emit(features, ara_hash_step(ara_hash_start(ARA_SPACE_DISGUISE), REPAIRED));
	if (token->flags & ARA_TOKEN_ALL_CAPITALS)
		ara_emit(features, ara_hash_step(ara_hash_start(ARA_SPACE_DISGUISE), ALL_CAPITALS));
}

/* What pairs are made of: signs between words do not part them. */
static bool is_content(const ara_token *token)
{
	return token->kind == ARASHA_TOKEN_WORD || token->kind == ARASHA_TOKEN_NUMBER ||
	       token->kind == ARASHA_TOKEN_EMOJI;
}

/* The content token before `token`; `token` itself when there is none. */
static size_t content_before(const ara_sentence *sentence, size_t token)
{
	/* Far enough for quotation marks, commas and dots; bounded, so that a run of signs costs linear time.
	 */
	enum { REACH = 8 };

	for (size_t step = 1; step <= REACH && step <= token; step++)
		if (is_content(&sentence->tokens[token - step]))
			return token - step;
	return token;
}

static void end_group(ara_features *features, size_t first, size_t last, uint32_t reading_count)
{
	features->groups[features->group_count++] =
		(ara_feature_group){(uint16_t)first, (uint16_t)last, features->count, reading_count};
}

static void emit_pair(
	ara_features *features, uint64_t space, const ara_sentence *sentence, size_t first, size_t last)
{
	uint64_t state = hash_stem(ara_hash_start(space), sentence, &sentence->tokens[first]);

	ara_emit(features, hash_stem(ara_hash_gap(state), sentence, &sentence->tokens[last]));
}

static void emit_apart(
	ara_features *features, const ara_schema *schema, const ara_sentence *sentence, size_t token)
{
	uint32_t readings = features->reading_count;
	size_t first = ara_read_apart(schema, sentence, token, features);

	if (first != token)
		end_group(features, first, token, features->reading_count - readings);
}

/* Both as a pair, and as one word that a space parts, tell of the same span: they are one group. */
static void emit_neighbours(ara_features *features, const ara_schema *schema, ara_stemmer *stemmer,
	const ara_sentence *sentence, size_t before, size_t token)
{
	uint32_t begin = features->count, readings = features->reading_count;

	if (schema->kinds & ARA_FEATURE_PAIR)
		emit_pair(features, ARA_SPACE_PAIR, sentence, before, token);
	if (schema->kinds & ARA_FEATURE_READING && before + 1 == token)
		ara_read_joined(schema, stemmer, sentence, before, features);
	if (features->count > begin)
		end_group(features, before, token, features->reading_count - readings);
}

static void emit_pairs(ara_features *features, const ara_schema *schema, ara_stemmer *stemmer,
	const ara_sentence *sentence, size_t token)
{
	size_t before = content_before(sentence, token), skipped;

	if (before == token)
		return;
	emit_neighbours(features, schema, stemmer, sentence, before, token);
	skipped = content_before(sentence, before);
	if (skipped == before || !(schema->kinds & ARA_FEATURE_SKIP))
		return;
	emit_pair(features, ARA_SPACE_SKIP, sentence, skipped, token);
	end_group(features, skipped, token, 0);
}

void ara_extract_word(const ara_schema *schema, ara_stemmer *stemmer, const ara_sentence *sentence,
	size_t token, ara_features *features)
{
	const ara_token *at = &sentence->tokens[token];

	if (at->kind == ARASHA_TOKEN_ADDRESS)
		return;
	if (schema->kinds & ARA_FEATURE_STEM)
		ara_emit(features, hash_stem(ara_hash_start(ARA_SPACE_STEM), sentence, at));
	if (at->kind != ARASHA_TOKEN_WORD)
		return;
	if (schema->kinds & ARA_FEATURE_WORD)
		ara_emit(features, ara_hash_units(ara_hash_start(ARA_SPACE_WORD), sentence->units + at->word,
					   at->length));
	if (schema->kinds & ARA_FEATURE_NGRAM)
		emit_ngrams(features, schema, sentence->units + at->skeleton, at->length);
	if (schema->kinds & ARA_FEATURE_READING)
		ara_read_word(schema, stemmer, sentence, at, features);
}

void ara_extract_context(
	const ara_schema *schema, const ara_sentence *sentence, size_t token, ara_features *features)
{
	const ara_token *at = &sentence->tokens[token];

	if (at->kind == ARASHA_TOKEN_WORD && schema->kinds & ARA_FEATURE_CONTEXT)
		emit_context(features, sentence, at);
}

void ara_extract_rest(const ara_schema *schema, ara_stemmer *stemmer, const ara_sentence *sentence,
	size_t token, ara_features *features)
{
	const ara_token *at = &sentence->tokens[token];

	if (at->kind == ARASHA_TOKEN_ADDRESS)
		return;
	if (at->kind == ARASHA_TOKEN_WORD && schema->kinds & ARA_FEATURE_DISGUISE)
		emit_disguise(features, at);
	end_group(features, token, token, 0);
	if (schema->kinds & ARA_FEATURE_READING)
		emit_apart(features, schema, sentence, token);
	if (is_content(at))
		emit_pairs(features, schema, stemmer, sentence, token);
}

void ara_extract_place(const ara_schema *schema, ara_stemmer *stemmer, const ara_sentence *sentence,
	size_t token, ara_features *features)
{
	ara_extract_context(schema, sentence, token, features);
	ara_extract_rest(schema, stemmer, sentence, token, features);
}

void ara_extract(const ara_schema *schema, ara_stemmer *stemmer, const ara_sentence *sentence, size_t token,
	ara_features *features)
{
	features->count = features->reading_count = features->group_count = 0;
	ara_extract_word(schema, stemmer, sentence, token, features);
	ara_extract_place(schema, stemmer, sentence, token, features);
}
