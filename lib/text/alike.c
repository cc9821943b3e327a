/* SPDX-License-Identifier: Apache-2.0 */
#include "text/alike.h"
#include "text/form.h"
#include "text/merge.h"
#include "text/parts.h"
#include <stdbool.h>
#include <uchar.h>

enum {
	JOINED_SHORT = 3, /* letters of the shorter side of a sign that joins */
	SIGNS_WORD_LEAST = 5,
	BEFORE_COUNT = 3 /* letters of what stands before a figure that counts (`по3блока`) */
};

/* Is the slot a letter in a circle or a square, or half of a flag? */
static bool is_letter_emoji(const ara_disguise *disguise, size_t slot)
{
	char32_t sign = disguise->slots[slot].sure ? 0 : ara_sign_at(disguise->draft, disguise->token[slot]);

	return sign >= 'a' && sign <= 'z';
}

/* The slots from the first on that are letters, or emoji like one, up to the last letter. 0 where they end
 * within a word, or for want of room. */
static size_t slots_of_emoji_word(const ara_disguise *disguise)
{
	const ara_token *tokens = disguise->draft->tokens;
	size_t count = 0;

	while (count < disguise->count &&
		(disguise->slots[count].sure || is_letter_emoji(disguise, count) ||
			(!disguise->slots[count].gap &&
				tokens[disguise->token[count]].kind == ARASHA_TOKEN_EMOJI)))
		count++;
	if (count < disguise->count ? tokens[disguise->token[count]].kind == ARASHA_TOKEN_WORD
				    : disguise->next > 0)
		return 0;
	while (count > 0 && !disguise->slots[count - 1].sure && !is_letter_emoji(disguise, count - 1))
		count--;
	return count;
}

/* Is the slot a Cyrillic letter, rather than one that looks like it? */
static bool is_cyrillic(const ara_disguise *disguise, size_t slot)
{
	const ara_draft *draft = disguise->draft;
	const ara_token *token = &draft->tokens[disguise->token[slot]];
	size_t begin = slot;

	while (begin > 0 && disguise->token[begin - 1] == disguise->token[slot])
		begin--;
	return disguise->slots[slot].sure &&
	       ara_letters_is_cyrillic(disguise->letters, draft->units[token->word + (slot - begin)]);
}

/* Do letters in squares stand among Cyrillic ones: one behind such a letter, and one, or the same, before
 * one? Some alone at an end may be signs beside a word (`Ⓜ️Алатау`). */
static bool has_letter_emoji(const ara_disguise *disguise, size_t count)
{
	bool cyrillic = false, emoji = false, behind = false, before = false;

	for (size_t i = 0; i < count; i++) {
		if (is_letter_emoji(disguise, i)) {
			behind |= cyrillic;
			emoji = true;
		} else if (is_cyrillic(disguise, i)) {
			before |= emoji;
			cyrillic = true;
		}
	}
	return behind && before;
}

size_t ara_alike_emoji(ara_draft *draft, const ara_disguise *disguise, size_t first)
{
	ara_word_builder builder = {.length = 0};
	size_t count = slots_of_emoji_word(disguise);

	if (count == 0 || !(disguise->slots[0].sure || is_letter_emoji(disguise, 0)) ||
		!has_letter_emoji(disguise, count) || ara_disguise_joins_words(disguise, count))
		return 0;
	for (size_t i = 0; i < count; i++)
		ara_disguise_build(&builder, disguise, i);
	return ara_merge(draft, first, disguise->token[count - 1], &builder);
}

/* Is it a figure or a sign between two letters, and none that ends sentences? */
static bool is_inner(const ara_disguise *disguise, size_t slot, size_t count)
{
	char32_t sign = ara_sign_at(disguise->draft, disguise->token[slot]);

	return slot > 0 && slot + 1 < count && sign != '!' && sign != '|' && !is_letter_emoji(disguise, slot);
}

/* Do figures and signs, no two of them beside each other, stand for some of the Cyrillic letters, one of them
 * within the word? A single one needs two letters before it. */
static bool has_signs_for_letters(const ara_disguise *disguise, size_t count)
{
	size_t inner = 0, signs = 0, before = 0;

	for (size_t i = 0; i < count; i++) {
		if (disguise->slots[i].gap || (disguise->slots[i].sure && !is_cyrillic(disguise, i)))
			return false;
		if (disguise->slots[i].sure)
			continue;
		if (i > 0 && !disguise->slots[i - 1].sure)
			return false;
		if (inner == 0)
			before = i;
		inner += is_inner(disguise, i, count);
		signs++;
	}
	return inner > 0 && 2 * signs < count && (signs > 1 || before > 1);
}

/* What stands behind the slot is a word, or may be a form of one, and so is what stands before it, or it is
 * short (`до8утра`). */
static bool parts_words(const ara_disguise *disguise, size_t slot, size_t count)
{
	uint16_t units[ARA_SLOTS];

	for (size_t i = slot + 1; i < count; i++)
		units[i - slot - 1] = disguise->slots[i].letters[0];
	if (!ara_disguise_is_known(disguise, slot + 1, count) &&
		!ara_form_may_be_word(units, count - slot - 1))
		return false;
	return slot <= BEFORE_COUNT || ara_disguise_is_known(disguise, 0, slot);
}

static bool parts_words_anywhere(const ara_disguise *disguise, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!disguise->slots[i].sure && parts_words(disguise, i, count))
			return true;
	}
	return false;
}

size_t ara_alike_signs(ara_draft *draft, const ara_disguise *disguise, size_t first)
{
	ara_word_builder builder = {.length = 0};
	size_t count = ara_disguise_word(disguise);
	ara_parts parts;

	if (count < SIGNS_WORD_LEAST || disguise->next > 0 || !has_signs_for_letters(disguise, count))
		return 0;
	for (size_t i = 0; i < count; i++)
		ara_disguise_build(&builder, disguise, i);
	if (!ara_parts_read(&parts, builder.units, builder.length) || parts.breaks != 0 ||
		parts_words_anywhere(disguise, count))
		return 0;
	return ara_merge(draft, first, disguise->token[count - 1], &builder);
}

/* A sign that joins the words around it though no word fits. */
static bool joins(const ara_draft *draft, const ara_letters *letters, size_t sign)
{
	const ara_token *before = &draft->tokens[sign - 1];
	const ara_token *after;
	const ara_sign_reading *reading = ara_sign_of(draft, sign);

	if (reading == NULL || !ara_touches_next(draft, sign))
		return false;
	if (reading->sign != '*' && (reading->sign != '@' || ara_sign_count(draft, sign) > 1))
		return false;
	after = &draft->tokens[sign + 1];
	if (before->kind != ARASHA_TOKEN_WORD || after->kind != ARASHA_TOKEN_WORD)
		return false;
	if (before->length + after->length < JOINED_SHORT)
		return false;
	if (before->length > JOINED_SHORT && after->length > JOINED_SHORT)
		return false;
	return ara_letters_is_cyrillic(letters, draft->units[before->word + before->length - 1]) &&
	       ara_letters_is_cyrillic(letters, draft->units[after->word]);
}

size_t ara_alike_join(ara_draft *draft, const ara_disguise *disguise, size_t first)
{
	ara_word_builder builder = {.length = 0};
	size_t last = first;

	while (ara_touches_next(draft, last) && joins(draft, disguise->letters, last + 1))
		last += 2;
	if (last == first || disguise->token[disguise->count - 1] < last)
		return 0;
	for (size_t i = 0; i < disguise->count && disguise->token[i] <= last; i++)
		ara_disguise_build(&builder, disguise, i);
	return ara_merge(draft, first, last, &builder);
}
