/* SPDX-License-Identifier: Apache-2.0 */
#include "api/memo.h"
#include "feature/context.h"
#include "text/words.h"
#include <string.h>

/* Beside an ara_word, of one language. Sums of so few features fit in 16 bits. */
typedef struct memo_word {
	uint8_t stem_length; /* 0: the stem is not the word's beginning, and is not remembered */
	uint8_t person;
	uint8_t number;
	uint8_t negative;
	uint16_t feature_count;
	int16_t weights[]; /* of the word's features, one sum a label; then int8_t, in each context */
} memo_word;

size_t ara_memo_size(uint32_t label_count)
{
	return sizeof(memo_word) + label_count * (sizeof(int16_t) + ARA_CONTEXT_BITS);
}

static int8_t *row_of(memo_word *word, uint32_t label_count, uint32_t bit)
{
	return (int8_t *)(word->weights + label_count) + bit * label_count;
}

static void learn_context(arasha_analyzer *analyzer, size_t token, memo_word *word)
{
	const arasha_model *model = analyzer->model;
	ara_token *at = &analyzer->sentence.tokens[token];
	ara_features *features = &analyzer->features;
	uint32_t label_count = model->model.label_count, context = at->context;

	at->context = (1u << ARA_CONTEXT_BITS) - 1;
	ara_extract_context(&model->schema, &analyzer->sentence, token, features);
	at->context = context;
	memset(row_of(word, label_count, 0), 0, ARA_CONTEXT_BITS * label_count);
	for (uint32_t bit = 0; bit < features->count; bit++) {
		const int8_t *row = ara_find(&model->model, features->ids[bit]);

		if (row)
			memcpy(row_of(word, label_count, bit), row, label_count);
	}
	features->count = 0;
}

/* Computes what is not yet known of a word in the token's language. */
static void learn_word(arasha_analyzer *analyzer, size_t token, memo_word *word)
{
	const arasha_model *model = analyzer->model;
	ara_sentence *sentence = &analyzer->sentence;
	ara_token *at = &sentence->tokens[token];
	ara_features *features = &analyzer->features;
	ara_sums sums = {0};

	ara_stem_token(analyzer->stemmer, sentence, at);
	features->count = 0;
	ara_extract_word(&model->schema, sentence, token, features);
	ara_prefetch(&model->model, features->ids, features->count);
	ara_add_features(&sums, &model->model, features->ids, features->count);
	features->count = 0;
	word->stem_length = at->stem == at->word ? at->stem_length : 0;
	word->person = at->person;
	word->number = at->number;
	word->negative = at->negative;
	word->feature_count = (uint16_t)sums.feature_count;
	for (uint32_t label = 0; label < model->model.label_count; label++)
		word->weights[label] = (int16_t)sums.weights[label];
	learn_context(analyzer, token, word);
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
	token->negative = word->negative;
}

bool ara_memo_add_word(arasha_analyzer *analyzer, size_t token, ara_sums *sums)
{
	ara_token *at = &analyzer->sentence.tokens[token];
	memo_word *word;

	if (at->remembered)
		at->remembered = ara_words_in_language(&analyzer->words, at->remembered, at->language);
	if (!at->remembered)
		return false;
	word = ara_words_beside(at->remembered);
	if (at->remembered->language == at->language) {
		recall_stem(analyzer, at, word);
	} else {
		learn_word(analyzer, token, word);
		at->remembered->language = at->language;
	}
	for (uint32_t label = 0; label < analyzer->model->model.label_count; label++)
		sums->weights[label] += word->weights[label];
	sums->feature_count += word->feature_count;
	return true;
}

void ara_memo_add_context(const arasha_analyzer *analyzer, const ara_token *token, ara_sums *sums)
{
	uint32_t label_count = analyzer->model->model.label_count;
	memo_word *word = ara_words_beside(token->remembered);

	if (!(analyzer->model->schema.kinds & ARA_FEATURE_CONTEXT))
		return;
	for (uint32_t bit = 0; bit < ARA_CONTEXT_BITS; bit++) {
		const int8_t *row = row_of(word, label_count, bit);

		if (!(token->context >> bit & 1))
			continue;
		for (uint32_t label = 0; label < label_count; label++)
			sums->weights[label] += row[label];
		sums->feature_count++;
	}
}
