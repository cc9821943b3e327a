/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whoever types fast slips like this, too, and a word that is only rare must not be taken for a slip of
 * another. So a word is looked at only when it is not known, and it is changed only into one that weighs: the
 * others lose little by it, and their readers do not count on us to mend them.
 */
#include "text/slip.h"
#include "text/merge.h"
#include "text/rude.h"
#include "text/vocabulary.h"
#include <string.h>

enum {
	SWAPPED_LEAST = 5, /* letters of a word of which two may be swapped */
	SPLIT_LEAST = 4,   /* of one that may be split */
	GLUED_LEAST = 4,   /* of a rude one that may be glued to another */
	GLUE_LEAST = 3,	   /* of the other */
	GLUED_MOST = 32	   /* letters of a word that may be two */
};

static bool knows(const uint16_t *units, size_t length)
{
	uint32_t state;

	return ara_vocabulary_state(units, length, &state) && ara_vocabulary_knows(state);
}

static bool weighs(const uint16_t *units, size_t length)
{
	uint32_t state;

	return ara_vocabulary_state(units, length, &state) && ara_vocabulary_weighs(state);
}

static bool is_sharp(const uint16_t *units, size_t length)
{
	uint32_t state;

	return ara_vocabulary_state(units, length, &state) && ara_vocabulary_is_sharp(state);
}

static bool is_common(const uint16_t *units, size_t length)
{
	uint32_t state;

	return ara_vocabulary_state(units, length, &state) && ara_vocabulary_is_common(state);
}

/* A drawn-out letter of a word may have been two: they were made one. */
static size_t mend_double(ara_draft *draft, size_t first, ara_word_builder *word)
{
	ara_token *token = &draft->tokens[first];

	if (word->length >= ARA_VOCABULARY_LONGEST)
		return 0;
	/* A hole for one more letter, which goes from the end to the begin. */
	for (size_t i = word->length; i-- > 0;) {
		word->units[i + 1] = word->units[i];
		if (!knows(word->units, word->length + 1))
			continue;
		word->length++;
		token->word = (uint16_t)draft->unit_count;
		token->length = (uint8_t)word->length;
		token->remembered = NULL;
		memcpy(draft->units + draft->unit_count, word->units, word->length * sizeof(uint16_t));
		draft->unit_count += word->length;
		return 1;
	}
	memmove(word->units, word->units + 1, word->length * sizeof(uint16_t));
	return 0;
}

static void swap(uint16_t *units, size_t at)
{
	uint16_t unit = units[at];

	units[at] = units[at + 1];
	units[at + 1] = unit;
}

static bool is_name(const ara_token *token)
{
	return (token->flags & (ARA_TOKEN_CAPITAL | ARA_TOKEN_ALL_CAPITALS)) == ARA_TOKEN_CAPITAL;
}

static size_t mend_swap(ara_draft *draft, size_t first, ara_word_builder *word)
{
	if ((first > 0 && is_name(&draft->tokens[first])) || word->length < SWAPPED_LEAST ||
		word->length > ARA_VOCABULARY_LONGEST)
		return 0;
	for (size_t i = 1; i + 1 < word->length; i++) {
		swap(word->units, i);
		if (weighs(word->units, word->length))
			return ara_merge(draft, first, first, word);
		swap(word->units, i);
	}
	return 0;
}

/* A sharp word that begins with a rude stem. */
static bool is_rude(const uint16_t *units, size_t length)
{
	ara_slot slots[ARA_SLOTS] = {{{0}, 0, 0, false, false}};
	ara_rude_match match;

	if (!is_sharp(units, length) || length > ARA_SLOTS)
		return false;
	for (size_t i = 0; i < length; i++) {
		slots[i].letters[0] = units[i];
		slots[i].sure = true;
	}
	return ara_rude_find(slots, length, false, &match);
}

/* Letters of the longest rude word at the begin, before a known one. */
static size_t rude_begin(const uint16_t *units, size_t length)
{
	for (size_t i = length - GLUE_LEAST; i >= GLUED_LEAST; i--) {
		if (is_rude(units, i) && is_common(units + i, length - i))
			return i;
	}
	return 0;
}

/* Likewise at the end. */
static size_t rude_end(const uint16_t *units, size_t length)
{
	for (size_t i = GLUE_LEAST; i + GLUED_LEAST <= length; i++) {
		if (is_rude(units + i, length - i) && is_common(units, i))
			return length - i;
	}
	return 0;
}

/* The rude word stands for both. */
static size_t mend_glue(ara_draft *draft, size_t first, ara_word_builder *word)
{
	size_t begin, end;

	if (word->length < GLUED_LEAST + GLUE_LEAST || word->length > GLUED_MOST)
		return 0;
	begin = rude_begin(word->units, word->length);
	end = rude_end(word->units, word->length);
	if (begin == 0 && end == 0)
		return 0;
	if (end >= begin)
		memmove(word->units, word->units + word->length - end, end * sizeof(uint16_t));
	word->length = end >= begin ? end : begin;
	return ara_merge(draft, first, first, word);
}

/* A word with a space before it. */
static bool is_next_word(const ara_draft *draft, size_t i)
{
	return i < draft->token_count && draft->tokens[i].kind == ARASHA_TOKEN_WORD &&
	       (draft->tokens[i].flags & ARA_TOKEN_SPACE_BEFORE) != 0 &&
	       draft->tokens[i].length <= ARA_VOCABULARY_LONGEST;
}

/* Parts of which one is no word, with white space between them. */
size_t ara_slip_join(ara_draft *draft, size_t first, bool known)
{
	const ara_token *left = &draft->tokens[first], *right = left + 1;
	ara_word_builder word = {.length = 0};

	if (!is_next_word(draft, first + 1) || left->length + right->length < SPLIT_LEAST ||
		left->length + right->length > ARA_VOCABULARY_LONGEST)
		return 0;
	if (right->length == 1 || is_name(right) ||
		(known && knows(draft->units + right->word, right->length)))
		return 0;
	for (size_t i = 0; i < left->length; i++)
		ara_build_unit(&word, draft->units[left->word + i]);
	for (size_t i = 0; i < right->length; i++)
		ara_build_unit(&word, draft->units[right->word + i]);
	return weighs(word.units, word.length) ? ara_merge(draft, first, first + 1, &word) : 0;
}

size_t ara_slip_repair(ara_draft *draft, size_t first)
{
	const ara_token *token = &draft->tokens[first];
	ara_word_builder word = {.length = 0};
	uint32_t state;
	size_t mended;
	bool known;

	if (!ara_vocabulary_state(draft->units + token->word, token->length, &state))
		return 0;
	known = token->length == 1 || ara_vocabulary_knows(state);
	mended = ara_slip_join(draft, first, known);
	if (mended > 0 || known)
		return mended;
	for (size_t i = 0; i < token->length; i++)
		ara_build_unit(&word, draft->units[token->word + i]);
	if ((token->flags & ARA_TOKEN_ELONGATED) != 0)
		mended = mend_double(draft, first, &word);
	if (mended == 0)
		mended = mend_swap(draft, first, &word);
	return mended > 0 ? mended : mend_glue(draft, first, &word);
}
