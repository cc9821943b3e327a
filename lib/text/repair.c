/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Four disguises, each tried where a token might begin one:
 *
 * - letters drawn apart by the same space or sign, `с у к а`: apart.c.
 * - signs, digits and emoji inside a word, `с*ка`: hidden.c.
 * - slips of the pen: slip.c.
 * - letters of another script, and characters that nobody sees: folding has undone these, they are only
 * counted here, where the word is worth hiding.
 *
 * Each token is looked at from at most ARA_SLOTS tokens before it, so time is linear.
 */
#include "text/repair.h"
#include "text/apart.h"
#include "text/disguise.h"
#include "text/hidden.h"
#include "text/rude.h"
#include "text/slip.h"
#include "text/spelling.h"
#include "text/vocabulary.h"
#include "text/words.h"
#include <stdbool.h>

/* Trials of what signs may hide: a word of which two letters are hidden takes some hundred. Each sentence has
 * its own, so that nothing before it hides anything in it, and they grow with it and with the letters that
 * are in sight; the text has a stock beside, which a sentence of many such words takes from. So signs in
 * place of all letters come to an end. */
enum {
	TRIALS_MOST = 256, /* that letters give */
	TRIALS_OF_LETTER = 64,
	TRIALS_OF_BYTE = 4,
	TRIALS_OF_TEXT = 4096,
	BYTES_MOST = 1 << 20
};

/* Nothing is hidden by a weak sign, or one that ends sentences, with a space or nothing behind it. */
static bool is_hidden_by_next(const ara_draft *draft, size_t first)
{
	const ara_sign_reading *sign;

	if (!ara_touches_next(draft, first))
		return false;
	sign = ara_sign_of(draft, first + 1);
	return sign != NULL &&
	       (ara_touches_next(draft, first + 1) || (draft->marks[first] & ARA_MARK_LETTER) != 0 ||
		       (sign->strong && !ara_sign_is_punctuation(draft, first + 1, sign)));
}

/* Slips take long to be looked for, and a word that is none by itself stays so. In small letters most is
 * taken for a slip; within a sentence a name least. */
static size_t repair_slip(ara_draft *draft, size_t first)
{
	ara_token *token = &draft->tokens[first];
	ara_word *word = token->remembered;
	unsigned capitals = token->flags & (ARA_TOKEN_CAPITAL | ARA_TOKEN_ALL_CAPITALS);
	bool name = first > 0 && capitals == ARA_TOKEN_CAPITAL;
	size_t mended;
	unsigned told = ara_spelling(draft, token);

	if (!ara_spelling_take_look(draft, told))
		return 0;
	if (word == NULL || (token->flags & ARA_TOKEN_ELONGATED) != 0)
		return ara_slip_repair(draft, first);
	if ((told & (name ? ARA_WORD_SOUND_NAME : ARA_WORD_SOUND)) != 0)
		return ara_slip_join(draft, first);
	mended = ara_slip_repair(draft, first);
	if (mended == 0 && name)
		word->told |= ARA_WORD_SOUND_NAME;
	else if (mended == 0 && capitals == 0)
		word->told |= ARA_WORD_SOUND | ARA_WORD_SOUND_NAME;
	return mended;
}

static size_t repair_word(ara_draft *draft, ara_apart_run *drawn, ara_disguise *hidden, size_t first)
{
	unsigned marks = draft->marks[first];
	size_t merged = 0;

	if ((marks & ARA_MARK_LETTER) != 0)
		merged = ara_apart_repair(draft, hidden->letters, drawn, first);
	if (merged == 0 && ((marks & ARA_MARK_DIGITS) != 0 || is_hidden_by_next(draft, first)))
		merged = ara_hidden_repair(draft, hidden, first);
	if (merged == 0 && (marks & ARA_MARK_DIGITS) == 0)
		merged = repair_slip(draft, first);
	return merged;
}

/* Tokens merged from `first` on, or 0. */
static size_t repair_at(ara_draft *draft, ara_apart_run *drawn, ara_disguise *hidden, size_t first)
{
	const ara_sign_reading *sign;

	if (draft->tokens[first].kind == ARASHA_TOKEN_WORD)
		return repair_word(draft, drawn, hidden, first);
	if (!ara_is_sign(&draft->tokens[first]) || !ara_touches_next(draft, first))
		return 0;
	sign = ara_sign_of(draft, first);
	return sign != NULL && sign->letters[0] != 0 ? ara_hidden_repair(draft, hidden, first) : 0;
}

/* Of a word that is spelt with letters alone. */
static bool is_rude_or_sharp(const ara_draft *draft, const ara_token *token, unsigned told)
{
	const uint16_t *units = draft->units + token->word;
	uint64_t state;

	if ((told & ARA_WORD_KNOWN) != 0 && ara_vocabulary_state(units, token->length, &state) &&
		(ara_vocabulary_meaning(state) & ARA_MEANT_SHARP) != 0)
		return true;
	return ara_spelling_begins_rude(draft, token) && ara_rude_begins(draft->stems, units, token->length);
}

/* Letters of another script, or hidden ones, in a word that nobody need hide are a slip of the keyboard or of
 * a copy. */
static bool is_worth_hiding(const ara_letters *letters, const ara_draft *draft, size_t i)
{
	ara_disguise plain = {.letters = letters, .draft = draft};
	unsigned told = ara_spelling(draft, &draft->tokens[i]);
	ara_rude_match match;

	if ((told & ARA_WORD_SPELT) != 0)
		return is_rude_or_sharp(draft, &draft->tokens[i], told);
	return ara_disguise_add_word(&plain, i) &&
	       ara_rude_find(draft->stems, plain.slots, plain.count, &match);
}

void ara_repair_start(ara_draft *draft)
{
	draft->stock = TRIALS_OF_TEXT;
	ara_spelling_start(draft);
}

static size_t trials_of_sentence(const ara_draft *draft)
{
	size_t bytes = ara_draft_bytes(draft), of_letters = 0;

	for (size_t i = 0; i < draft->token_count && of_letters < TRIALS_MOST; i++) {
		if (draft->tokens[i].kind == ARASHA_TOKEN_WORD)
			of_letters += (size_t)TRIALS_OF_LETTER * draft->tokens[i].length;
	}
	return (of_letters < TRIALS_MOST ? of_letters : TRIALS_MOST) +
	       TRIALS_OF_BYTE * (bytes < BYTES_MOST ? bytes : BYTES_MOST);
}

void ara_repair(const ara_letters *letters, ara_draft *draft)
{
	size_t kept = 0;
	size_t i = 0;
	ara_disguise hidden = {.letters = letters, .draft = draft};
	ara_apart_run drawn;

	draft->trials = trials_of_sentence(draft) + draft->stock;
	ara_spelling_begin_sentence(draft);
	drawn.count = 0;
	while (i < draft->token_count) {
		size_t merged = repair_at(draft, &drawn, &hidden, i);

		if ((draft->marks[i] & (ARA_MARK_ALIKE | ARA_MARK_HIDDEN)) != 0 &&
			is_worth_hiding(letters, draft, i))
			draft->tokens[i].repaired = 1;
		draft->tokens[kept++] = draft->tokens[i];
		i += merged > 0 ? merged : 1;
	}
	draft->token_count = kept;
	if (draft->stock > draft->trials)
		draft->stock = draft->trials;
}
