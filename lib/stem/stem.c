/* SPDX-License-Identifier: Apache-2.0 */
/* Chooses the stemmer by the language of a word, and keeps the stems of a sentence beside its words. */
#include "stem/stem.h"
#include "stem/kazakh.h"
#include "stem/russian.h"
#include <string.h>

struct ara_stemmer {
	const ara_memory *memory;
	struct sb_stemmer *russian;
};

ara_stemmer *ara_stemmer_create(const ara_memory *memory)
{
	ara_stemmer *stemmer = ara_allocate(memory, 1, sizeof *stemmer);
	if (!stemmer)
		return NULL;
	stemmer->memory = memory;
	stemmer->russian = ara_russian_create();
	if (!stemmer->russian) {
		ara_release(memory, stemmer);
		return NULL;
	}
	return stemmer;
}

void ara_stemmer_destroy(ara_stemmer *stemmer)
{
	if (!stemmer)
		return;
	ara_russian_destroy(stemmer->russian);
	ara_release(stemmer->memory, stemmer);
}

void ara_stem_word(
	ara_stemmer *stemmer, uint32_t language, const uint16_t *word, size_t length, ara_stem *out)
{
	if (language == ARASHA_LANGUAGE_RUSSIAN)
		ara_stem_russian(stemmer->russian, word, length, out);
	else
		ara_stem_kazakh(word, length, out);
}

/* Where its word stands if the stem is the word's beginning, else behind all other units. Without room there
 * the word stands for it. */
static void place(ara_sentence *sentence, ara_token *token, const uint16_t *units, size_t length)
{
	token->stem = token->word;
	token->stem_length = token->length;
	if (memcmp(sentence->units + token->word, units, length * sizeof *units) == 0) {
		token->stem_length = (uint8_t)length;
		return;
	}
	if (length > ARA_SENTENCE_UNITS - sentence->unit_count)
		return;
	memcpy(sentence->units + sentence->unit_count, units, length * sizeof *units);
	token->stem = (uint16_t)sentence->unit_count;
	token->stem_length = (uint8_t)length;
	sentence->unit_count += length;
}

void ara_stem_token(ara_stemmer *stemmer, ara_sentence *sentence, ara_token *token)
{
	ara_stem stem;

	if (token->kind != ARASHA_TOKEN_WORD || token->language == ARASHA_LANGUAGE_OTHER) {
		token->stem = token->word;
		token->stem_length = token->length;
		token->person = token->number = token->negative = 0;
		return;
	}
	ara_stem_word(stemmer, token->language, sentence->units + token->word, token->length, &stem);
	place(sentence, token, stem.units, stem.length);
	token->person = stem.person;
	token->number = stem.number;
	token->negative = stem.negative;
}

void ara_stem_sentence(ara_stemmer *stemmer, ara_sentence *sentence)
{
	for (size_t i = 0; i < sentence->token_count; i++)
		ara_stem_token(stemmer, sentence, &sentence->tokens[i]);
}
