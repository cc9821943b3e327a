/* SPDX-License-Identifier: Apache-2.0 */
#include "text/spelling.h"
#include "text/rude.h"
#include "text/vocabulary.h"

static unsigned ask(const uint16_t *units, size_t length)
{
	uint64_t state;

	if (!ara_vocabulary_state(units, length, &state))
		return 0;
	if (length == 1)
		return ARA_WORD_SPELT | ARA_WORD_KNOWN | ARA_WORD_COMMON;
	if (!ara_vocabulary_word(units, length, &state) || !ara_vocabulary_knows(state))
		return ARA_WORD_SPELT;
	return ARA_WORD_SPELT | ARA_WORD_KNOWN | (ara_vocabulary_is_common(state) ? ARA_WORD_COMMON : 0u);
}

/* No slip is looked for in what is known, nor in what has other letters than the vocabulary's. */
static unsigned with_soundness(unsigned told)
{
	if ((told & (ARA_WORD_SPELT | ARA_WORD_KNOWN)) == ARA_WORD_SPELT)
		return told;
	return told | ARA_WORD_SOUND | ARA_WORD_SOUND_NAME;
}

unsigned ara_spelling(const ara_draft *draft, const ara_token *token)
{
	const uint16_t *units = draft->units + token->word;
	ara_word *word = token->remembered;

	if (word == NULL)
		return ask(units, token->length);
	if ((word->told & ARA_TOLD_SPELLING) == 0)
		word->told |= (uint16_t)(ARA_TOLD_SPELLING | with_soundness(ask(units, token->length)));
	return word->told;
}

void ara_spelling_mark(ara_draft *draft)
{
	for (size_t i = 0; i < draft->token_count; i++) {
		ara_token *token = &draft->tokens[i];

		if (token->kind == ARASHA_TOKEN_WORD &&
			(ara_spelling(draft, token) & (ARA_WORD_SPELT | ARA_WORD_KNOWN)) == ARA_WORD_SPELT)
			token->flags |= ARA_TOKEN_UNKNOWN;
	}
}

bool ara_spelling_begins_rude(const ara_draft *draft, const ara_token *token)
{
	const uint16_t *units = draft->units + token->word;
	ara_word *word = token->remembered;

	if (word == NULL)
		return ara_rude_may_begin(draft->stems, units, token->length);
	if ((word->told & ARA_TOLD_RUDE) == 0)
		word->told |=
			(uint16_t)(ARA_TOLD_RUDE | (ara_rude_may_begin(draft->stems, units, token->length)
								   ? ARA_WORD_BEGINS_RUDE
								   : 0u));
	return (word->told & ARA_WORD_BEGINS_RUDE) != 0;
}
