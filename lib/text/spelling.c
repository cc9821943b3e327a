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

/* The vocabulary might know the word, and does not. */
static bool is_unknown(unsigned told)
{
	return (told & (ARA_WORD_SPELT | ARA_WORD_KNOWN)) == ARA_WORD_SPELT;
}

/* No slip is looked for in what is known, nor in what has other letters than the vocabulary's. */
static unsigned with_soundness(unsigned told)
{
	if (is_unknown(told))
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

/* To look for slips, and for readings, takes longer than all else that is done with a word. In a text of
 * which nearly every word is none, in any language that we know, there is no more to be found. Each sentence
 * has looks of its own, which no sentence before it takes, and the text has a stock beside. */
enum { LOOKS = 3, BYTES_OF_LOOK = 64, LOOKS_OF_TEXT = 256 };

void ara_spelling_start(ara_draft *draft)
{
	draft->looks_stock = LOOKS_OF_TEXT;
}

void ara_spelling_begin_sentence(ara_draft *draft)
{
	draft->looks = LOOKS + ara_draft_bytes(draft) / BYTES_OF_LOOK + draft->looks_stock;
}

static bool take_look(ara_draft *draft)
{
	if (draft->looks == 0)
		return false;
	draft->looks--;
	return true;
}

bool ara_spelling_take_look(ara_draft *draft, unsigned told)
{
	return !is_unknown(told) || take_look(draft);
}

/* Words are looked into twice, for slips and for readings. The stock loses what the dearer of both took. */
void ara_spelling_mark(ara_draft *draft)
{
	size_t left = draft->looks;

	ara_spelling_begin_sentence(draft);
	for (size_t i = 0; i < draft->token_count; i++) {
		ara_token *token = &draft->tokens[i];
		unsigned told;

		if (token->kind != ARASHA_TOKEN_WORD)
			continue;
		told = ara_spelling(draft, token);
		if ((told & ARA_WORD_COMMON) != 0)
			token->flags |= ARA_TOKEN_COMMON;
		if (!is_unknown(told))
			continue;
		if (take_look(draft))
			token->flags |= ARA_TOKEN_UNKNOWN;
		else
			token->remembered = NULL;
	}
	if (left > draft->looks)
		left = draft->looks;
	if (draft->looks_stock > left)
		draft->looks_stock = left;
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
