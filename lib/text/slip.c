/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whoever types fast slips like this, too, and a word that is only rare must not be taken for a slip of
 * another. So a word is looked at only when it is not known, and it is changed only into one that is likely
 * meant, as the vocabulary says: one that weighs, or that everybody writes. A form of a known word, and two
 * known words, are changed only into one of the few that are surer still.
 */
#include "text/slip.h"
#include "text/form.h"
#include "text/merge.h"
#include "text/rude.h"
#include "text/spelling.h"
#include "text/vocabulary.h"
#include <string.h>

enum {
	SWAPPED_SHORTEST = 3,  /* letters of a word of which two may be swapped */
	SWAPPED_LEAST = 5,     /* of one that is short no more */
	SPLIT_LEAST = 4,       /* of one that may be split */
	PARTED_MOST = 6,       /* of one of which both parts are words that everybody writes */
	GLUED_LEAST = 4,       /* of one with a rude stem that may be glued to another */
	GLUED_LEAST_SHARP = 5, /* of a firm one */
	GLUED_LONG = 6,	       /* of any sharp one */
	GLUED_LONGEST = 7,     /* of one that may be glued to one that few write */
	GLUE_LEAST = 3,	       /* of the other */
	GLUE_LEAST_SHORT = 4,  /* of the other where the word itself is short, or few write the other */
	FORM_STEM_LEAST = 5,   /* of one that is meant by its stem where letters are swapped */
	SHARP_STEM_LEAST = 4   /* of one that weighs by its stem */
};

static bool means_firmly(uint64_t state)
{
	return (ara_vocabulary_meaning(state) & ARA_MEANT_FIRM) != 0;
}

static bool is_firm(const uint16_t *units, size_t length)
{
	uint64_t state;

	return ara_vocabulary_word(units, length, &state) && means_firmly(state);
}

/* A firm one that is sharp, too. */
static bool means_ill(uint64_t state)
{
	enum { BOTH = ARA_MEANT_FIRM | ARA_MEANT_SHARP };

	return (ara_vocabulary_meaning(state) & BOTH) == BOTH;
}

/* Is the word a sharp one of `least` letters or more that many write, with an ending? */
static bool is_sharp_form(const uint16_t *units, size_t length, size_t least)
{
	uint64_t state = ARA_VOCABULARY_EMPTY;

	for (size_t i = 0; i + 1 < length; i++) {
		uint32_t place = ara_vocabulary_place(units[i]);

		if (place >= ARA_VOCABULARY_LETTERS)
			return false;
		state = ara_vocabulary_step(state, place);
		if (i + 1 >= least && means_ill(state) && ara_form_is_ending(units + i + 1, length - i - 1))
			return true;
	}
	return false;
}

/* A drawn-out letter of a word may have been two: they were made one. `known`: it is a word with one, too. */
static size_t mend_double(ara_draft *draft, size_t first, ara_word_builder *word, bool known)
{
	ara_token *token = &draft->tokens[first];
	ara_parts parts;

	if (word->length >= ARA_VOCABULARY_LONGEST || !ara_parts_read(&parts, word->units, word->length))
		return 0;
	for (size_t i = word->length; i-- > 0;) {
		uint64_t state;

		if (!ara_parts_doubled(&parts, i, &state) ||
			!(known ? ara_vocabulary_is_common : ara_vocabulary_knows)(state))
			continue;
		memmove(word->units + i + 1, word->units + i, (word->length - i) * sizeof(uint16_t));
		word->length++;
		token->word = (uint16_t)draft->unit_count;
		token->length = (uint8_t)word->length;
		token->remembered = NULL;
		memcpy(draft->units + draft->unit_count, word->units, word->length * sizeof(uint16_t));
		draft->unit_count += word->length;
		return 1;
	}
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

/* What `а` and `х` alone make is laughter, whatever their order. */
static bool has_three_letters(const ara_word_builder *word)
{
	uint16_t other = word->units[0];

	for (size_t i = 1; i < word->length; i++) {
		if (word->units[i] == word->units[0] || word->units[i] == other)
			continue;
		if (other != word->units[0])
			return true;
		other = word->units[i];
	}
	return false;
}

/* How surely a word is meant; a short one has many neighbours, and so has a form of a known one: there only
 * what is firm counts. */
enum { NOT_MEANT, FORM, LIKELY, SHARP, FIRM };

static int strength_of(uint64_t state, bool doubtful)
{
	unsigned meant = ara_vocabulary_meaning(state);

	if ((meant & ARA_MEANT_FIRM) != 0)
		return FIRM;
	if (doubtful || (meant & ARA_MEANT_LIKELY) == 0)
		return NOT_MEANT;
	return (meant & ARA_MEANT_SHARP) != 0 ? SHARP : LIKELY;
}

/* Of the word with the letters at `at` swapped; `rude`: the stems where those before them may begin a rude
 * word, else NULL. */
static int strength_of_swap(
	const ara_parts *parts, ara_word_builder *word, size_t at, bool doubtful, const ara_rude_index *rude)
{
	uint64_t state;
	int strength = ara_parts_swapped(parts, at, &state) ? strength_of(state, doubtful) : NOT_MEANT;

	if (strength != NOT_MEANT || !rude)
		return strength;
	swap(word->units, at);
	if (ara_rude_begins(rude, word->units, word->length) &&
		is_sharp_form(word->units, word->length, FORM_STEM_LEAST))
		strength = FORM;
	swap(word->units, at);
	return strength;
}

/* The first letter stays where it is. */
static size_t mend_swap(ara_draft *draft, size_t first, ara_word_builder *word, ara_form *form)
{
	const ara_token *token = &draft->tokens[first];
	const ara_rude_index *rude;
	bool doubtful;
	int best = NOT_MEANT;
	size_t swapped = 0;

	if ((first > 0 && is_name(token)) || word->length < SWAPPED_SHORTEST ||
		word->length > ARA_VOCABULARY_LONGEST || !has_three_letters(word))
		return 0;
	if (word->length < SWAPPED_LEAST && (token->flags & ARA_TOKEN_ALL_CAPITALS) != 0)
		return 0; /* an abbreviation */
	doubtful = is_name(token) ||
		   ara_form_is_of_known(form, word->length > SWAPPED_LEAST ? SWAPPED_LEAST : ARA_FORM_LEAST);
	rude = doubtful ? NULL : draft->stems;
	for (size_t i = 1; i + 1 < word->length; i++) {
		int strength;

		if (rude && !ara_rude_may_begin(rude, word->units, i))
			rude = NULL;
		if (word->units[i] == word->units[i + 1])
			continue;
		strength = strength_of_swap(&form->parts, word, i, doubtful, rude);
		if (strength <= best)
			continue;
		best = strength;
		swapped = i;
	}
	if (swapped == 0)
		return 0;
	swap(word->units, swapped);
	return ara_merge(draft, first, first, word);
}

/* A part of a word, beside one of `other` letters. */
typedef struct glued {
	const uint16_t *units;
	size_t length;
	size_t other;
	bool may_be_word; /* as far as its letters' order tells */
	uint64_t state;	  /* where it may */
} glued;

static glued first_part(const ara_parts *parts, const uint16_t *units, size_t length)
{
	glued part = {.units = units, .length = length, .other = parts->length - length};

	part.may_be_word = ara_parts_first(parts, length, &part.state);
	return part;
}

static glued last_part(const ara_parts *parts, const uint16_t *units, size_t length)
{
	glued part = {
		.units = units + parts->length - length, .length = length, .other = parts->length - length};

	part.may_be_word = ara_parts_within(parts, parts->length - length, parts->length, &part.state);
	return part;
}

/* Is the part one that may be glued to another? `begins`: it begins with a rude stem. */
static bool is_rude(const glued *part, bool begins)
{
	if (part->may_be_word && (begins || part->length >= GLUED_LONG) &&
		(ara_vocabulary_meaning(part->state) & ARA_MEANT_SHARP) != 0)
		return true;
	if (begins)
		return is_sharp_form(part->units, part->length, SHARP_STEM_LEAST);
	return part->may_be_word && part->length >= GLUED_LEAST_SHARP && part->other >= GLUE_LEAST_SHORT &&
	       means_firmly(part->state);
}

/* May the part, a known word, stand beside a rude one? */
static bool is_other(const glued *part)
{
	return ara_vocabulary_is_common(part->state) ||
	       (part->length >= GLUE_LEAST_SHORT && part->other >= GLUED_LONGEST);
}

/* `правозащитник`: the vowel that joins the parts of a compound ends the first. */
static bool joins_compound(uint16_t unit)
{
	return unit == 0x043E || unit == 0x0435; /* о, е */
}

/* Letters of the longest rude word at the begin, before a known one. */
static size_t rude_begin(const ara_rude_index *stems, ara_form *form, const uint16_t *units)
{
	size_t length = form->parts.length;

	for (size_t i = length - GLUE_LEAST; i >= GLUED_LEAST; i--) {
		glued part, other;
		bool begins;

		if (!ara_form_knows_last(form, i) || ara_form_ends(form, i))
			continue;
		part = first_part(&form->parts, units, i);
		other = last_part(&form->parts, units, length - i);
		begins = ara_rude_begins(stems, units, i);
		if (is_other(&other) && is_rude(&part, begins) && !joins_compound(units[i - 1]) &&
			(begins || !ara_form_ends_twice(form, i)))
			return i;
	}
	return 0;
}

/* Likewise at the end. */
static size_t rude_end(const ara_rude_index *stems, ara_form *form, const uint16_t *units)
{
	size_t length = form->parts.length;

	for (size_t i = GLUE_LEAST; i + GLUED_LEAST <= length; i++) {
		glued part, other;
		bool begins;

		if (!ara_form_knows_first(form, i) || ara_form_begins(form, i))
			continue;
		other = first_part(&form->parts, units, i);
		part = last_part(&form->parts, units, length - i);
		begins = ara_rude_begins(stems, units + i, length - i);
		if (is_other(&other) && is_rude(&part, begins) &&
			(begins || (!joins_compound(units[i - 1]) && !ara_form_ends_twice(form, i))))
			return length - i;
	}
	return 0;
}

/* The rude word stands for both. */
static size_t mend_glue(ara_draft *draft, size_t first, ara_word_builder *word, ara_form *form)
{
	size_t begin, end;

	if (word->length < GLUED_LEAST + GLUE_LEAST || ara_form_is_of_known(form, ARA_FORM_LEAST))
		return 0;
	begin = rude_begin(draft->stems, form, word->units);
	end = rude_end(draft->stems, form, word->units);
	if (begin == 0 && end == 0)
		return 0;
	if (first > 0 && is_name(&draft->tokens[first]) &&
		!ara_rude_begins(draft->stems, end >= begin ? word->units + word->length - end : word->units,
			end >= begin ? end : begin))
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

static void build_word(ara_word_builder *word, const ara_draft *draft, const ara_token *token)
{
	for (size_t i = 0; i < token->length; i++)
		ara_build_unit(word, draft->units[token->word + i]);
}

/* Of two words one is known, but does not stand beside many by itself, as particles do; or none is known. */
static bool are_odd(
	const ara_draft *draft, const ara_token *left, const ara_token *right, const ara_word_builder *whole)
{
	unsigned before = ara_spelling(draft, left), behind = ara_spelling(draft, right);

	if (((before | behind) & ARA_WORD_KNOWN) == 0)
		return true;
	if (left->length == 1)
		return false;
	return (behind & ARA_WORD_KNOWN) == 0 ||
	       !ara_form_is_ending(draft->units + right->word, right->length) ||
	       is_firm(whole->units, whole->length);
}

/* Is the first a word that everybody writes, and the other one by itself, or perhaps a form of one (`де
 * білімнің`)? */
static bool is_particle(const ara_draft *draft, const ara_token *left, const ara_token *right)
{
	return (ara_spelling(draft, left) & ARA_WORD_COMMON) != 0 &&
	       ara_form_may_be_word(draft->units + right->word, right->length);
}

/* Does the vocabulary say that what both are together is parted here? `whole` is that. */
static bool is_parted(const ara_draft *draft, const ara_token *left, const ara_token *right, unsigned both,
	const ara_word_builder *whole)
{
	uint64_t state;
	unsigned meant;

	if (!ara_vocabulary_word(whole->units, whole->length, &state))
		return false;
	meant = ara_vocabulary_meaning(state);
	if ((meant & ARA_MEANT_PARTED) != 0)
		return true;
	return (both & ARA_WORD_KNOWN) == 0 &&
	       (meant & (ARA_MEANT_LIKELY | ARA_MEANT_APART)) == ARA_MEANT_LIKELY &&
	       are_odd(draft, left, right, whole);
}

/* Are the two words none that stand beside each other by themselves? `whole` is both as one then. Cheap
 * questions come first: hardly any two words pass them. */
static bool are_parts(
	const ara_draft *draft, const ara_token *left, const ara_token *right, ara_word_builder *whole)
{
	unsigned both = ara_spelling(draft, left) & ara_spelling(draft, right);
	bool joins, rude;

	if ((both & ARA_WORD_SPELT) == 0 || (left->length == 1 && (both & ARA_WORD_KNOWN) != 0))
		return false;
	if ((both & ARA_WORD_COMMON) != 0 && left->length + right->length > PARTED_MOST)
		return false;
	joins = ara_vocabulary_joins(
		draft->units + left->word, left->length, draft->units + right->word, right->length);
	rude = (both & ARA_WORD_COMMON) == 0 && ara_spelling_begins_rude(draft, left);
	if (!joins && !rude)
		return false;
	build_word(whole, draft, left);
	build_word(whole, draft, right);
	if (joins && is_parted(draft, left, right, both, whole))
		return true;
	return rude && !is_particle(draft, left, right) &&
	       ara_rude_begins(draft->stems, whole->units, whole->length) &&
	       is_sharp_form(whole->units, whole->length, SHARP_STEM_LEAST);
}

/* Parts with white space between them. */
size_t ara_slip_join(ara_draft *draft, size_t first)
{
	const ara_token *left = &draft->tokens[first], *right = left + 1;
	ara_word_builder word = {.length = 0};

	if (!is_next_word(draft, first + 1) || left->length + right->length < SPLIT_LEAST ||
		left->length + right->length > ARA_VOCABULARY_LONGEST)
		return 0;
	if (right->length == 1 || is_name(right) || (right->flags & ARA_TOKEN_ALL_CAPITALS) != 0)
		return 0;
	return are_parts(draft, left, right, &word) ? ara_merge(draft, first, first + 1, &word) : 0;
}

size_t ara_slip_repair(ara_draft *draft, size_t first)
{
	const ara_token *token = &draft->tokens[first];
	ara_word_builder word = {.length = 0};
	unsigned told = ara_spelling(draft, token);
	bool elongated = (token->flags & ARA_TOKEN_ELONGATED) != 0;
	ara_form form;
	size_t mended;

	if ((told & ARA_WORD_SPELT) == 0)
		return 0;
	mended = ara_slip_join(draft, first);
	if (mended > 0 || (told & (elongated ? ARA_WORD_COMMON : ARA_WORD_KNOWN)) != 0)
		return mended;
	build_word(&word, draft, token);
	if (elongated)
		mended = mend_double(draft, first, &word, (told & ARA_WORD_KNOWN) != 0);
	if ((told & ARA_WORD_KNOWN) != 0)
		return mended;
	if (mended > 0 || !ara_form_read(&form, word.units, word.length))
		return mended;
	mended = mend_swap(draft, first, &word, &form);
	return mended > 0 ? mended : mend_glue(draft, first, &word, &form);
}
