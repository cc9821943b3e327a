/* SPDX-License-Identifier: Apache-2.0 */
/* Tokens as the caller sees them, and the strings they name. */
#include "api/objects.h"
#include "feature/context.h"

enum { MOST_UTF8_OF_UNIT = 3 };

/* Keeps `count` units as a string; its number, or UINT32_MAX when there is no memory or no number left. */
static uint32_t keep_string(arasha_analyzer *analyzer, const uint16_t *units, size_t count)
{
	size_t at = analyzer->string_size;
	void *strings = analyzer->strings;

	if (at >= UINT32_MAX - count * MOST_UTF8_OF_UNIT - 1 ||
		ara_grow(&analyzer->memory, &strings, &analyzer->string_capacity, at,
			at + count * MOST_UTF8_OF_UNIT + 1, 1))
		return UINT32_MAX;
	analyzer->strings = strings;
	at += ara_text_to_utf8(units, count, analyzer->strings + at);
	analyzer->strings[at++] = '\0';
	count = analyzer->string_size;
	analyzer->string_size = at;
	return (uint32_t)count;
}

static bool keep_token(arasha_analyzer *analyzer, const ara_token *token, arasha_token *out)
{
	const uint16_t *units = analyzer->sentence.units;
	uint32_t folded = keep_string(analyzer, units + token->word, token->length);
	uint32_t stem = keep_string(analyzer, units + token->stem, token->stem_length);

	*out = (arasha_token){token->begin, token->end, stem, folded, token->kind, token->language,
		token->person, token->number, token->repaired, (token->context & ARA_CONTEXT_NEGATED) != 0};
	return folded != UINT32_MAX && stem != UINT32_MAX;
}

arasha_status arasha_tokenize(arasha_analyzer *analyzer, const char *text, size_t size, arasha_token *tokens,
	size_t capacity, size_t *count, arasha_error *error)
{
	arasha_status status;
	size_t found = 0;

	if (!analyzer || !count || (!tokens && capacity))
		return ara_report(
			error, (arasha_error){ARASHA_E_ARGUMENT, 0, 0, "a required argument is NULL"});
	status = ara_begin_text(analyzer, text, size, error);
	if (status != ARASHA_OK)
		return status;
	while (ara_next_sentence(analyzer))
		for (size_t i = 0; i < analyzer->sentence.token_count; i++, found++)
			if (found < capacity &&
				!keep_token(analyzer, &analyzer->sentence.tokens[i], &tokens[found]))
				return ara_report(error, (arasha_error){ARASHA_E_MEMORY, 0, 0,
								 "no memory for the tokens' strings"});
	status = ara_end_text(analyzer, error);
	if (status != ARASHA_OK)
		return status;
	analyzer->found_language = ara_text_language(analyzer->text);
	*count = found;
	if (found > capacity)
		return ara_report(
			error, (arasha_error){ARASHA_E_CAPACITY, 0, 0, "there are more tokens than room"});
	return ARASHA_OK;
}

const char *arasha_analyzer_string(const arasha_analyzer *analyzer, uint32_t string)
{
	if (!analyzer || string >= analyzer->string_size)
		return NULL;
	/* Any number but the first byte of a string names none. */
	return string == 0 || analyzer->strings[string - 1] == '\0' ? analyzer->strings + string : NULL;
}
