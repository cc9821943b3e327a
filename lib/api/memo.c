/* SPDX-License-Identifier: Apache-2.0 */
#include "api/memo.h"
#include "feature/context.h"
#include "text/words.h"
#include <string.h>

/* Beside an ara_word, of one language. Sums of the features of one word fit in 16 bits: with n-grams of two
 * to five letters they are 208 at most. */
typedef struct memo_word {
	uint8_t stem_length : 4; /* 0: the stem is not the word's beginning, and is not remembered */
	uint8_t person : 2;
	uint8_t number : 2;
	uint8_t known; /* bits of the contexts of which it is known what the word weighs there; NEGATIVE */
	uint16_t feature_count;
	/* Of the word's features, one sum a column; then int8_t, in each context; then room for what add_row
	 * reads behind the last. */
	int16_t weights[];
} memo_word;

_Static_assert(ARA_WORDS_LONGEST < 16, "a stem's length has four bits");

enum { NEGATIVE = 1 << ARA_CONTEXT_BITS }; /* the word itself holds a negation */

size_t ara_memo_size(uint32_t column_count)
{
	return sizeof(memo_word) + column_count * (sizeof(int16_t) + ARA_CONTEXT_BITS) +
	       (ara_row_size(column_count) - column_count);
}

static int8_t *row_of(memo_word *word, uint32_t column_count, uint32_t bit)
{
	return (int8_t *)(word->weights + column_count) + bit * column_count;
}

/* Computes what the token's word weighs in those of its contexts in which it was not met before. */
static void learn_contexts(arasha_analyzer *analyzer, size_t token, memo_word *word)
{
	const arasha_model *model = analyzer->model;
	ara_token *at = &analyzer->sentence.tokens[token];
	ara_features *features = &analyzer->features;
	uint32_t column_count = model->model.column_count, context = at->context, next = 0;

	at->context &= ~(uint32_t)word->known;
	features->count = 0;
	ara_extract_context(&model->schema, &analyzer->sentence, token, features);
	for (uint32_t bit = 0; at->context >> bit; bit++) {
		const int8_t *row = NULL;

		if (!(at->context >> bit & 1))
			continue;
		if (next < features->count)
			row = ara_find(&model->model, features->ids[next++]);
		if (row)
			memcpy(row_of(word, column_count, bit), row, column_count);
		else
			memset(row_of(word, column_count, bit), 0, column_count);
	}
	at->context = context;
	word->known |= (uint8_t)context;
	features->count = 0;
}

/* Computes what is not yet known of a word in the token's language. */
static void learn_word(arasha_analyzer *analyzer, size_t token, memo_word *word)
{
	const arasha_model *model = analyzer->model;
	ara_sentence *sentence = &analyzer->sentence;
	ara_token *at = &sentence->tokens[token];
	ara_features *features = &analyzer->features;
	ara_sums sums;

	ara_sums_start(&sums, &model->model);
	ara_stem_token(analyzer->stemmer, sentence, at);
	features->count = features->reading_count = 0;
	ara_extract_word(&model->schema, analyzer->stemmer, sentence, token, features);
	ara_prefetch(&model->model, features->ids, features->count);
	ara_add_features(&sums, &model->model, features->ids, features->count);
	sums.feature_count -= features->reading_count;
	features->count = features->reading_count = 0;
	word->stem_length = (at->stem == at->word ? at->stem_length : 0u) & 15u;
	word->person = at->person & 3u;
	word->number = at->number & 3u;
	word->feature_count = (uint16_t)sums.feature_count;
	for (uint32_t column = 0; column < model->model.column_count; column++)
		word->weights[column] = (int16_t)sums.weights[column];
	word->known = at->negative ? NEGATIVE : 0;
}

static void recall_stem(arasha_analyzer *analyzer, ara_token *token, const memo_word *word)
{
	if (word->stem_length == 0) {
		ara_stem_token(analyzer->stemmer, &analyzer->sentence, token);
		return;
	}
	token->stem = token->word;
	token->stem_length = word->stem_length;
	token->person = word->person;
	token->number = word->number;
	token->negative = (word->known & NEGATIVE) != 0;
}

void ara_memo_stem(arasha_analyzer *analyzer, size_t token)
{
	ara_token *at = &analyzer->sentence.tokens[token];
	memo_word *word;

	if (at->remembered)
		at->remembered = ara_words_in_language(&analyzer->words, at->remembered, at->language);
	if (!at->remembered) {
		ara_stem_token(analyzer->stemmer, &analyzer->sentence, at);
		return;
	}
	word = ara_words_beside(at->remembered);
	if (at->remembered->language == at->language) {
		recall_stem(analyzer, at, word);
		return;
	}
	learn_word(analyzer, token, word);
	at->remembered->language = at->language;
}

void ara_memo_contexts(arasha_analyzer *analyzer)
{
	const ara_sentence *sentence = &analyzer->sentence;

	for (size_t i = 0; i < sentence->token_count; i++) {
		const ara_token *token = &sentence->tokens[i];
		memo_word *word = token->remembered ? ara_words_beside(token->remembered) : NULL;

		if (word && token->context & ~(uint32_t)word->known)
			learn_contexts(analyzer, i, word);
	}
}

/* Four columns at a time. Numbers behind the last one mean nothing. */
static void add_word(int32_t *restrict sums, const int16_t *restrict weights, size_t column_count)
{
	for (const int32_t *end = sums + column_count; sums < end; sums += 4, weights += 4)
		for (size_t i = 0; i < 4; i++)
			sums[i] += weights[i];
}

static void add_row(int32_t *restrict sums, const int8_t *restrict row, size_t column_count)
{
	for (const int32_t *end = sums + column_count; sums < end; sums += 4, row += 4)
		for (size_t i = 0; i < 4; i++)
			sums[i] += row[i];
}

/* Returns the number of features. */
static uint32_t add_context(int32_t *sums, memo_word *word, uint32_t context, uint32_t column_count)
{
	uint32_t count = 0;

	for (uint32_t bit = 0; context >> bit; bit++) {
		if (!(context >> bit & 1))
			continue;
		add_row(sums, row_of(word, column_count, bit), column_count);
		count++;
	}
	return count;
}

void ara_memo_add_words(const arasha_analyzer *analyzer, ara_sums *sums)
{
	const ara_sentence *sentence = &analyzer->sentence;
	uint32_t column_count = analyzer->model->model.column_count;
	bool contexts = (analyzer->model->schema.kinds & ARA_FEATURE_CONTEXT) != 0;
	int32_t weights[ARA_MODEL_MAX_LABELS]; /* enough for as many words as a sentence has */
	uint32_t feature_count = 0;

	memset(weights, 0, ara_row_size(column_count) * sizeof *weights);
	for (size_t i = 0; i < sentence->token_count; i++) {
		const ara_token *token = &sentence->tokens[i];
		memo_word *word;

		if (!token->remembered || ara_is_allowed(analyzer, i))
			continue;
		word = ara_words_beside(token->remembered);
		add_word(weights, word->weights, column_count);
		feature_count += word->feature_count;
		if (contexts)
			feature_count += add_context(weights, word, token->context, column_count);
	}
	for (uint32_t column = 0; column < column_count; column++)
		sums->weights[column] += weights[column];
	sums->feature_count += feature_count;
}
