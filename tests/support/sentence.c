/* SPDX-License-Identifier: Apache-2.0 */
#include "sentence.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

void start_reading(reading *with)
{
	with->memory = ara_memory_default();
	with->text = ara_text_create(&with->memory);
	with->stemmer = ara_stemmer_create(&with->memory);
	assert_non_null(with->text);
	assert_non_null(with->stemmer);
	assert_true(ara_words_init(&with->words, &with->memory, 0, 0));
	ara_text_remember(with->text, &with->words);
}

void end_reading(reading *with)
{
	ara_text_destroy(with->text);
	ara_stemmer_destroy(with->stemmer);
	ara_words_finish(&with->words);
}

void read_sentence(reading *with, const char *text)
{
	ara_text_start(with->text, text, strlen(text), ARASHA_LANGUAGE_OTHER);
	assert_true(ara_text_next(with->text, &with->sentence));
	ara_stem_sentence(with->stemmer, &with->sentence);
}

size_t token_of(const reading *with, const char *text, const char *word)
{
	for (size_t i = 0; i < with->sentence.token_count; i++) {
		const ara_token *token = &with->sentence.tokens[i];

		if (token->end - token->begin == strlen(word) &&
			memcmp(text + token->begin, word, strlen(word)) == 0)
			return i;
	}
	fail_msg("no token \"%s\" in \"%s\"", word, text);
	return 0;
}
