/* SPDX-License-Identifier: Apache-2.0 */
#include "lines.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { LINE = 8192 };

static ara_memory memory;
static ara_words words;
static ara_text *reader;
static ara_sentence sentence;

int lines_begin(void **state)
{
	(void)state;
	memory = ara_memory_default();
	reader = ara_text_create(&memory);
	if (reader == NULL || !ara_words_init(&words, &memory, 0, 0))
		return -1;
	ara_text_remember(reader, &words);
	return 0;
}

int lines_end(void **state)
{
	(void)state;
	ara_text_destroy(reader);
	ara_words_finish(&words);
	return 0;
}

ara_text *lines_text(void)
{
	return reader;
}

ara_sentence *lines_sentence(void)
{
	return &sentence;
}

static void append(char *line, const char *bytes, size_t size)
{
	size_t used = strlen(line);

	assert_true(size < LINE - used);
	memcpy(line + used, bytes, size);
	line[used + size] = '\0';
}

static void append_word(char *line, const ara_token *token)
{
	const uint16_t *units = sentence.units + token->word;
	char word[3 * ARA_WORD_UNITS];
	size_t size = ara_text_to_utf8(units, token->length, NULL);

	assert_true(size <= sizeof word);
	ara_text_to_utf8(units, token->length, word);
	append(line, token->repaired ? "[" : "", token->repaired);
	append(line, word, size);
	append(line, token->repaired ? "]" : "", token->repaired);
}

void assert_words(const char *text, const char *expected)
{
	char line[LINE] = "";

	ara_text_start(reader, text, strlen(text), ARASHA_LANGUAGE_OTHER);
	while (ara_text_next(reader, &sentence)) {
		if (sentence.begin > 0)
			append(line, " |", 2);
		for (size_t i = 0; i < sentence.token_count; i++) {
			if (line[0] != '\0')
				append(line, " ", 1);
			append_word(line, &sentence.tokens[i]);
		}
	}
	assert_string_equal(line, expected);
}

void assert_spans(const char *text, const char *expected)
{
	char line[LINE] = "|";

	ara_text_start(reader, text, strlen(text), ARASHA_LANGUAGE_OTHER);
	while (ara_text_next(reader, &sentence)) {
		for (size_t i = 0; i < sentence.token_count; i++) {
			const ara_token *token = &sentence.tokens[i];

			append(line, text + token->begin, (size_t)(token->end - token->begin));
			append(line, "|", 1);
		}
	}
	assert_string_equal(line, expected);
}

const ara_token *only_token(const char *text)
{
	ara_text_start(reader, text, strlen(text), ARASHA_LANGUAGE_OTHER);
	if (!ara_text_next(reader, &sentence) || sentence.token_count != 1)
		fail_msg("not one token: \"%s\"", text);
	return &sentence.tokens[0];
}
