/* SPDX-License-Identifier: Apache-2.0 */
/* Tokens follow each other within the text, and each names two strings of UTF-8. */
#include "judge.h"
#include <stdbool.h>
#include <string.h>

/* By RFC 3629, written for this check alone. */
static size_t character_size(const uint8_t *at, size_t rest)
{
	size_t size = at[0] < 0x80   ? 1
		      : at[0] < 0xC2 ? 0
		      : at[0] < 0xE0 ? 2
		      : at[0] < 0xF0 ? 3
		      : at[0] < 0xF5 ? 4
				     : 0;
	uint32_t code = at[0];

	if (size == 0 || size > rest)
		return 0;
	for (size_t i = 1; i < size; i++) {
		if ((at[i] & 0xC0) != 0x80)
			return 0;
		code = code << 6 | (at[i] & 0x3F);
	}
	if (size == 3 && ((code & 0xFFFF) < 0x800 || ((code & 0xFFFF) >= 0xD800 && (code & 0xFFFF) < 0xE000)))
		return 0;
	return size == 4 && ((code & 0x1FFFFF) < 0x10000 || (code & 0x1FFFFF) > 0x10FFFF) ? 0 : size;
}

static bool is_utf8(const char *string)
{
	size_t size = strlen(string);

	for (size_t at = 0; at < size;) {
		size_t next = character_size((const uint8_t *)string + at, size - at);

		if (next == 0)
			return false;
		at += next;
	}
	return true;
}

static void check_token(const arasha_analyzer *analyzer, const arasha_token *token)
{
	const char *folded = arasha_analyzer_string(analyzer, token->folded);
	const char *stem = arasha_analyzer_string(analyzer, token->stem);

	CHECK(token->begin < token->end);
	CHECK(token->kind >= ARASHA_TOKEN_WORD && token->kind <= ARASHA_TOKEN_ADDRESS);
	CHECK(token->language <= ARASHA_LANGUAGE_KAZAKH);
	CHECK(token->person <= 3 && token->number <= 2 && token->repaired <= 1 && token->negated <= 1);
	CHECK(folded && stem && is_utf8(folded) && is_utf8(stem));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static arasha_analyzer *analyzer;
	const char *text = (const char *)data;
	arasha_token few[2], *tokens;
	size_t count = 0, again = 0;
	arasha_status status;

	if (!analyzer)
		analyzer = judge_analyzer(ARASHA_ILL_FORMED_REPLACE, 0);
	status = arasha_tokenize(analyzer, text, size, few, 2, &count, NULL);
	CHECK(status == (count > 2 ? ARASHA_E_CAPACITY : ARASHA_OK));
	tokens = malloc(count * sizeof *tokens + 1);
	CHECK(tokens);
	CHECK(arasha_tokenize(analyzer, text, size, tokens, count, &again, NULL) == ARASHA_OK);
	CHECK(again == count);
	for (size_t i = 0; i < count; i++) {
		check_token(analyzer, &tokens[i]);
		CHECK(tokens[i].end <= size && (i == 0 || tokens[i].begin >= tokens[i - 1].end));
		CHECK(i > 1 || (few[i].begin == tokens[i].begin && few[i].end == tokens[i].end));
	}
	CHECK(!arasha_analyzer_string(analyzer, UINT32_MAX));
	free(tokens);
	return 0;
}
