/* SPDX-License-Identifier: Apache-2.0 */
#include "text/merge.h"
#include <stdbool.h>
#include <string.h>

/* Are all letters of the tokens capitals, and two of them? */
static bool all_capitals(const ara_draft *draft, size_t first, size_t last)
{
	size_t letters = 0;

	for (size_t i = first; i <= last; i++) {
		const ara_token *token = &draft->tokens[i];

		if (token->kind != ARASHA_TOKEN_WORD)
			continue;
		if ((token->flags & (token->length == 1 ? ARA_TOKEN_CAPITAL : ARA_TOKEN_ALL_CAPITALS)) == 0)
			return false;
		letters += token->length;
	}
	return letters >= 2;
}

size_t ara_merge(ara_draft *draft, size_t first, size_t last, const ara_word_builder *builder)
{
	ara_token *token = &draft->tokens[first];
	unsigned flags = token->flags & (ARA_TOKEN_SPACE_BEFORE | ARA_TOKEN_CAPITAL);

	if (all_capitals(draft, first, last))
		flags |= ARA_TOKEN_ALL_CAPITALS;
	for (size_t i = first; i <= last; i++) {
		if (draft->tokens[i].kind == ARASHA_TOKEN_WORD)
			flags |= draft->tokens[i].flags & ARA_TOKEN_ELONGATED;
	}
	token->word = (uint16_t)draft->unit_count;
	token->length = (uint8_t)builder->length;
	token->end = draft->tokens[last].end;
	token->kind = ARASHA_TOKEN_WORD;
	token->flags = (uint8_t)flags;
	token->repaired = 1;
	token->remembered = NULL;
	memcpy(draft->units + draft->unit_count, builder->units, builder->length * sizeof(uint16_t));
	draft->unit_count += builder->length;
	return last - first + 1;
}
