/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which letters may tokens stand for? A word that may be disguised, read into slots: letters, signs that
 * stand for one of a few, and signs that hide any.
 *
 * A sign is strong when nobody writes it inside a word for another reason (`*`), and weak otherwise (`-`,
 * `.`).
 */
#ifndef ARA_TEXT_DISGUISE_H
#define ARA_TEXT_DISGUISE_H

#include "text/draft.h"
#include "text/letters.h"
#include "text/merge.h"
#include "text/rude.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <uchar.h>

/* What a sign, a digit or an emoji stands for in a word. */
typedef struct ara_sign_reading {
	char32_t sign;
	bool strong;
	char16_t letters[ARA_READINGS_OF_SLOT + 1]; /* the likeliest first; none: any letter, or nothing */
} ara_sign_reading;

/* A disguise that is being looked at: the slots of tokens from the first on. Begins with `letters` and
 * `draft` set, which are borrowed, and all else zero. */
typedef struct ara_disguise {
	const ara_letters *letters;
	const ara_draft *draft;
	size_t count; /* of slots */
	ara_slot slots[ARA_SLOTS];
	uint16_t token[ARA_SLOTS];  /* where the slot is from */
	uint8_t repeats[ARA_SLOTS]; /* of a gap: signs; 0 for weak ones */
	size_t next; /* token that reading stopped at for want of room; 0: it ends before that */
} ara_disguise;

/* Nothing, or nothing to be seen, stands between the token and the next. */
static inline bool ara_touches_next(const ara_draft *draft, size_t i)
{
	return i + 1 < draft->token_count && (draft->tokens[i + 1].flags & ARA_TOKEN_SPACE_BEFORE) == 0;
}

static inline bool ara_is_sign(const ara_token *token)
{
	return token->kind == ARASHA_TOKEN_SYMBOL || token->kind == ARASHA_TOKEN_EMOJI;
}

/* The letters that a figure, a sign or an emoji stands for, the likeliest first; none for others. */
const char16_t *ara_letters_of_sign(char32_t sign);

/* The sign or emoji that a token is, as folded, the small Latin letter for a flag's half; 0 when it is more
 * than one, as a flag is, or the token is none. */
char32_t ara_sign_at(const ara_draft *draft, size_t i);

/* What that sign stands for; NULL when the token is no sign that disguises use. */
const ara_sign_reading *ara_sign_of(const ara_draft *draft, size_t i);

/* How often the sign stands there; 2 where a letter in a circle or a square, or a half of a flag, is drawn
 * out. */
size_t ara_sign_count(const ara_draft *draft, size_t i);

/* Does the sign, of that reading, belong to the sentence rather than to a word? ! and | are letters only
 * between letters. */
bool ara_sign_is_punctuation(const ara_draft *draft, size_t i, const ara_sign_reading *reading);

/* Adds the letters and digits of a token that is a word. False, with nothing added, when one of them can be
 * no part of a disguised Cyrillic word, or there is no room. */
bool ara_disguise_add_word(ara_disguise *disguise, size_t token);

/* Reads tokens that touch each other into slots, from `first` on, as far as they may be one word and there is
 * room. `weak_hides`: a weak sign hides a letter or more, rather than none. */
void ara_disguise_read(ara_disguise *disguise, size_t first, bool weak_hides);

/* The same, where weak signs hide nothing, of a disguise that was read so from an earlier token of the draft,
 * or has no slot yet. What was read already is not read again. */
void ara_disguise_move(ara_disguise *disguise, size_t first);

/* Is it a word that is known, letters begin to end? Nothing, and one letter, are. */
bool ara_disguise_is_known(const ara_disguise *disguise, size_t begin, size_t end);

/* Slots of the word that strong signs and digits may hide: up to a weak sign, without strong ones behind it.
 */
size_t ara_disguise_word(const ara_disguise *disguise);

/* Are the letters before a sign among the first `count` slots, and those behind it, words by themselves? It
 * joins them then (`болды@әмина`). */
bool ara_disguise_joins_words(const ara_disguise *disguise, size_t count);

/* Adds the slot to a word that is built: its likeliest letter, or its strong signs as `*`. */
void ara_disguise_build(ara_word_builder *builder, const ara_disguise *disguise, size_t slot);

#endif
