/* SPDX-License-Identifier: Apache-2.0 */
/*
 * If a rude stem or a known word fits what is left in sight, it tells the hidden letters. If none does, signs
 * that look like letters may still be read as these (alike.h). Every other sign is taken for what it is.
 *
 * A weak sign hides letters only where the letters in sight are all of the rude word's (`х..й`).
 */
#include "text/hidden.h"
#include "text/alike.h"
#include "text/disguise.h"
#include "text/form.h"
#include "text/guess.h"
#include "text/merge.h"
#include "text/rude.h"
#include "text/vocabulary.h"
#include <stdbool.h>
#include <uchar.h>

enum {
	GUESSES_WHOLE = 1024, /* words that are tried: two letters of which nothing is known */
	GUESSES_BEGIN = 64,
	GUESSED_LEAST = 5,  /* letters of a word that may go on */
	COUNTED_LEAST = 2,  /* letters in sight of one that a figure may count */
	NUMBERED_LEAST = 3, /* and of one that it may number */
	FIRST_LETTER = 0x0430,
	ALL_KNOW = 0x0445, /* х: a single weak sign behind it hides what everybody knows; `к-т` is an
			      abbreviation */
	LOOK_OF_SLOT = 16, /* trials of letters that take as long as a look at a disguise, for each slot */
	LEAST_LOOK = 2 * LOOK_OF_SLOT,
	COUNTED_STEM = 4 /* of a known word that has an ending behind a figure */
};

static bool is_star(const ara_disguise *disguise, size_t slot)
{
	return ara_sign_of(disguise->draft, disguise->token[slot])->sign == '*';
}

/* Did the stem have to look past a sign or a digit? A weak sign before its first letter does not count, nor
 * does another sign than * that parts it, or a rude word in plain sight, from the next word (`бля#тег`,
 * `бля,ты`). */
static bool is_disguised(const ara_disguise *disguise, const ara_rude_match *match)
{
	size_t last = match->end - 1;
	size_t sign = match->begin;
	ara_rude_match plain;

	if (disguise->slots[match->begin].gap && disguise->repeats[match->begin] == 0)
		return false;
	if (disguise->slots[last].gap && match->end < disguise->count && !is_star(disguise, last))
		return false;
	while (sign < match->end && disguise->slots[sign].sure)
		sign++;
	if (sign == match->end)
		return false;
	return !disguise->slots[sign].gap || is_star(disguise, sign) ||
	       !ara_rude_find(disguise->draft->stems, disguise->slots, sign, &plain);
}

/* What a figure before letters says of them. */
typedef enum counting { COUNTS_NOTHING, COUNTS_PERHAPS, COUNTS } counting;

static bool only_first_in_doubt(const ara_disguise *disguise)
{
	for (size_t i = 1; i < disguise->count; i++) {
		if (!disguise->slots[i].sure && (!disguise->slots[i].gap || disguise->repeats[i] > 0))
			return false;
	}
	return !disguise->slots[0].sure;
}

/* A figure before a known word, or one that may be a form of such, counts something (`3беттен`): surely
 * before one that everybody writes (`3балам`). */
static counting count_at_begin(const ara_disguise *disguise)
{
	const ara_draft *draft = disguise->draft;
	const ara_token *token = &draft->tokens[disguise->token[0]];
	const uint16_t *units = draft->units + token->word + 1;
	size_t length = token->length - 1u;
	uint64_t state;
	ara_form form;

	if (token->kind != ARASHA_TOKEN_WORD || disguise->slots[0].sure)
		return COUNTS_NOTHING;
	if (ara_vocabulary_word(units, length, &state) && ara_vocabulary_knows(state))
		return ara_vocabulary_is_common(state) && only_first_in_doubt(disguise) ? COUNTS
											: COUNTS_PERHAPS;
	return only_first_in_doubt(disguise) && ara_form_read(&form, units, length) &&
			       ara_form_is_of_known(&form, COUNTED_STEM)
		       ? COUNTS_PERHAPS
		       : COUNTS_NOTHING;
}

static size_t hidden_letters(const ara_disguise *disguise, const ara_rude_match *match)
{
	size_t count = 0;

	for (size_t i = match->begin; i < match->end; i++)
		count += disguise->repeats[i];
	return count;
}

/* Half of the stem is in sight, its last letter among it unless the word ends there. */
static bool is_exact(const ara_disguise *disguise, const ara_rude_match *match)
{
	return hidden_letters(disguise, match) < match->stem_length / 2 &&
	       (match->end == disguise->count || !disguise->slots[match->end - 1].gap);
}

/* A rude stem in the slots. `exact`: as many signs hide as many letters. */
static bool find_rude(ara_draft *draft, ara_disguise *disguise, bool exact, ara_rude_match *match)
{
	for (size_t i = 0; i < disguise->count; i++) {
		if (disguise->repeats[i] == 0)
			continue;
		disguise->slots[i].least = exact ? disguise->repeats[i] : 0;
		disguise->slots[i].most = (uint8_t)(disguise->repeats[i] + !exact);
	}
	return ara_rude_find_within(
		       draft->stems, disguise->slots, disguise->count, false, &draft->trials, match) &&
	       is_disguised(disguise, match) && (!exact || is_exact(disguise, match));
}

/* Is the slot a sign that stands for a letter, and not one that ends sentences? */
static bool is_letter_sign(const ara_disguise *disguise, size_t slot)
{
	char32_t sign = ara_sign_at(disguise->draft, disguise->token[slot]);

	return !disguise->slots[slot].gap && sign != '!' && sign != '|';
}

/* The last token of the disguise: what strong signs join to the token where the stem ends, or what they
 * touch when it ends in one (`х**ня`). */
static size_t last_token(const ara_disguise *disguise, size_t end)
{
	size_t last = disguise->token[end - 1];

	for (size_t i = end; i < disguise->count; i++) {
		if (disguise->token[i] <= last)
			continue;
		if (is_letter_sign(disguise, i))
			last = disguise->token[i];
		else if (disguise->repeats[i] == 0 || i + 1 == disguise->count ||
			 !disguise->slots[i + 1].sure)
			break;
	}
	return last;
}

/* The disguise with the letters of the stem put in. */
static size_t merge_match(
	ara_draft *draft, const ara_disguise *disguise, size_t first, const ara_rude_match *match)
{
	ara_word_builder builder = {.length = 0};
	size_t last = last_token(disguise, match->end);

	for (size_t i = 0; i < match->begin; i++)
		ara_disguise_build(&builder, disguise, i);
	for (size_t i = 0; i < match->stem_length; i++)
		ara_build_unit(&builder, match->stem[i]);
	for (size_t i = match->end; i < disguise->count && disguise->token[i] <= last; i++)
		ara_disguise_build(&builder, disguise, i);
	return ara_merge(draft, first, last, &builder);
}

/* The disguise of a rude word, `exact` as in find_rude. */
static size_t merge_rude(ara_draft *draft, ara_disguise *disguise, counting begin, size_t first, bool exact)
{
	ara_rude_match match;

	return begin == COUNTS_NOTHING && find_rude(draft, disguise, exact, &match)
		       ? merge_match(draft, disguise, first, &match)
		       : 0;
}

/* The letters of a disguise, each of them known or one of several. */
typedef struct doubtful_word {
	uint32_t doubts[ARA_VOCABULARY_LONGEST]; /* bits of places */
	uint16_t units[ARA_VOCABULARY_LONGEST];	 /* 0 where the letter is in doubt */
	size_t length;
	size_t sure;
	size_t past_doubts; /* behind the last letter in doubt */
	bool edge;	    /* its first or last sign may be none of the word's (`3беттен`) */
	bool sign_first;    /* the first letter in doubt is a sign, no figure */
	bool masks;	    /* @ and $ may be any letter */
	uint8_t found[ARA_VOCABULARY_LONGEST];
} doubtful_word;

/* False when the letter is none of the vocabulary's, or there is no room. */
static bool add_doubt(doubtful_word *word, uint32_t doubts, uint16_t unit)
{
	if (doubts == 0 || word->length == ARA_VOCABULARY_LONGEST)
		return false;
	word->doubts[word->length] = doubts;
	word->units[word->length++] = unit;
	if (unit == 0)
		word->past_doubts = word->length;
	else
		word->sure++;
	return true;
}

/* Is the slot a figure, or a sign that others write before or behind a word, unlike a letter in a circle? */
static bool is_edge(const ara_disguise *disguise, size_t slot)
{
	char32_t sign = ara_sign_at(disguise->draft, disguise->token[slot]);

	if (disguise->slots[slot].sure || sign == '$')
		return false;
	return sign == '@' ? slot > 0 : sign < 'a' || sign > 'z';
}

static bool only_edges_in_doubt(const ara_disguise *disguise, size_t count)
{
	size_t begin = 0;

	while (begin < count && !disguise->slots[begin].sure)
		begin++;
	while (count > begin && !disguise->slots[count - 1].sure)
		count--;
	while (begin < count && disguise->slots[begin].sure)
		begin++;
	return begin == count;
}

/* A sign that stands for letters like it, or for any; the first letter of a word is left in sight. */
static bool is_mask(const ara_disguise *disguise, size_t slot)
{
	char32_t sign;

	if (disguise->token[slot] == disguise->token[0] || disguise->slots[slot].sure ||
		disguise->slots[slot].gap)
		return false;
	sign = ara_sign_at(disguise->draft, disguise->token[slot]);
	return sign == '@' || sign == '$';
}

static bool has_masks(const ara_disguise *disguise, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (is_mask(disguise, i))
			return true;
	}
	return false;
}

/* Reads the first `count` > 0 slots. `masks`: @ and $ may be any letter, as * is. */
static bool read_doubts(const ara_disguise *disguise, size_t count, bool masks, doubtful_word *word)
{
	word->masks = masks;
	word->length = 0;
	word->sure = 0;
	word->past_doubts = 0;
	word->sign_first =
		!disguise->slots[0].sure && ara_is_sign(&disguise->draft->tokens[disguise->token[0]]);
	word->edge = only_edges_in_doubt(disguise, count) &&
		     (is_edge(disguise, 0) || is_edge(disguise, count - 1));
	for (size_t i = 0; i < count; i++) {
		const ara_slot *slot = &disguise->slots[i];
		bool any = slot->gap;

		any |= masks && is_mask(disguise, i);
		for (size_t more = slot->gap ? disguise->repeats[i] : 1; more > 0; more--) {
			if (!add_doubt(
				    word, any ? ~UINT32_C(0) : slot->set, slot->sure ? slot->letters[0] : 0))
				return false;
		}
	}
	return true;
}

/* How well a word has to be known whose letters in sight stand together, with signs or figures at their edges
 * that may be none of its letters. 0: it is not read. Behind a word that everybody writes they number it
 * (`мен4`); before one a figure counts it (`3сек`), or a part of it (`5ти`), and several do (`34бойца`). */
static int wanted_of_edge(const doubtful_word *word)
{
	size_t begin = 0, end = word->length;
	uint64_t state;
	bool known;

	while (begin < end && word->units[begin] == 0)
		begin++;
	while (end > begin && word->units[end - 1] == 0)
		end--;
	if (begin > 1)
		return 0;
	if (word->sign_first)
		return word->length < GUESSED_LEAST ? 0 : ARA_GUESS_SHARP;
	if (end - begin < (begin > 0 ? COUNTED_LEAST : NUMBERED_LEAST))
		return 0;
	known = ara_vocabulary_word(word->units + begin, end - begin, &state) && ara_vocabulary_knows(state);
	if (known && (begin > 0 || ara_vocabulary_is_common(state)))
		return word->length < GUESSED_LEAST ? 0 : ARA_GUESS_SHARP;
	return known || (begin > 0 && word->length < GUESSED_LEAST) ? ARA_GUESS_COMMON : ARA_GUESS_KNOWN;
}

/* Of the many words that a sign leads to which may be any letter, one in some is taken for known though it is
 * not; and where few letters are in sight, many words fit. */
static int wanted_of(const doubtful_word *word)
{
	int wanted = word->masks ? ARA_GUESS_COMMON : ARA_GUESS_KNOWN;

	if (word->edge)
		wanted = wanted_of_edge(word);
	if (2 * word->sure >= word->length && word->sure >= 2)
		return wanted;
	if (wanted == 0 || word->sure == 0 || word->length < GUESSED_LEAST)
		return 0;
	return wanted > ARA_GUESS_LIKELY ? wanted : ARA_GUESS_LIKELY;
}

/* Letters at the begin that are those of a known word: all of them, or those of one that is sharp and goes on
 * with an ending. 0: none. */
static size_t guess_letters(doubtful_word *word, counting begin, size_t *trials)
{
	size_t least = word->past_doubts + 1;
	int wanted = wanted_of(word);

	if (wanted == 0)
		return 0;
	if (ara_guess(word->doubts, word->length, word->length, GUESSES_WHOLE, wanted, trials, word->found) >
		0)
		return word->length;
	if (begin != COUNTS_NOTHING)
		return 0;
	return ara_guess(word->doubts, least < GUESSED_LEAST ? GUESSED_LEAST : least, word->length - 1,
		GUESSES_BEGIN, ARA_GUESS_SHARP, trials, word->found);
}

/* The disguise with the letters of a known word put in. */
static size_t merge_guess(ara_draft *draft, const ara_disguise *disguise, counting begin, size_t first)
{
	ara_word_builder builder = {.length = 0};
	size_t count = ara_disguise_word(disguise);
	size_t guessed = 0;
	doubtful_word word;

	if (count < 2 || disguise->count == ARA_SLOTS)
		return 0;
	for (int masks = 0; guessed == 0 && masks < (has_masks(disguise, count) ? 2 : 1); masks++) {
		if (!read_doubts(disguise, count, masks, &word) || word.sure == word.length)
			return 0;
		guessed = guess_letters(&word, begin, &draft->trials);
	}
	if (guessed == 0 || ara_disguise_joins_words(disguise, count))
		return 0;
	for (size_t i = 0; i < word.length; i++)
		ara_build_unit(&builder,
			word.units[i] != 0 ? word.units[i] : (uint16_t)(FIRST_LETTER + word.found[i]));
	return ara_merge(draft, first, disguise->token[count - 1], &builder);
}

/* What the signs of a disguise may be taken for. */
typedef struct sign_kinds {
	bool hiding;  /* one hides letters, we cannot tell how many */
	bool many;    /* one hides several: any word might be guessed */
	bool letters; /* one, or a figure, stands for a letter */
	bool parting; /* one parts letters */
} sign_kinds;

static sign_kinds kinds_of_signs(const ara_disguise *disguise)
{
	sign_kinds kinds = {false, false, false, false};

	for (size_t i = 0; i < disguise->count; i++) {
		const ara_slot *slot = &disguise->slots[i];

		kinds.hiding |= disguise->repeats[i] > 0;
		kinds.many |= disguise->repeats[i] > 1;
		kinds.letters |= !slot->gap && !slot->sure;
		kinds.parting |= slot->gap && i + 1 < disguise->count && disguise->slots[i + 1].sure;
	}
	return kinds;
}

/* Are trials left to look at a disguise? It takes them. */
static bool take_look(ara_draft *draft, const ara_disguise *disguise)
{
	size_t look = LOOK_OF_SLOT * disguise->count;

	if (draft->trials < look)
		return false;
	draft->trials -= look;
	return true;
}

/* The word that is believed to be behind signs and digits, from token `first` on. Returns the tokens merged,
 * or 0. */
static size_t repair_strong(ara_draft *draft, ara_disguise *disguise, size_t first)
{
	sign_kinds kinds = kinds_of_signs(disguise);
	counting begin = count_at_begin(disguise);
	size_t merged;

	if ((!kinds.hiding && !kinds.letters && !kinds.parting) || begin == COUNTS ||
		!take_look(draft, disguise))
		return 0;
	merged = merge_rude(draft, disguise, begin, first, true);
	if (merged > 0 || (!kinds.hiding && !kinds.letters))
		return merged;
	if (kinds.many)
		merged = merge_rude(draft, disguise, begin, first, false);
	if (merged == 0)
		merged = merge_guess(draft, disguise, begin, first);
	if (merged == 0 && kinds.hiding && !kinds.many)
		merged = merge_rude(draft, disguise, begin, first, false);
	if (merged == 0 && kinds.letters)
		merged = ara_alike_emoji(draft, disguise, first);
	if (merged > 0)
		return merged;
	if (draft->tokens[first].kind != ARASHA_TOKEN_WORD || (draft->marks[first] & ARA_MARK_ALIKE) != 0)
		return 0;
	merged = ara_alike_signs(draft, disguise, first);
	return merged > 0 || (draft->marks[first] & ARA_MARK_DIGITS) != 0
		       ? merged
		       : ara_alike_join(draft, disguise, first);
}

/* Weak signs behind the last letter hide nothing and belong to the sentence (`х..й,`). False when the letters
 * are an abbreviation: a dot parts them, and another one ends them (`к.т.`). Slot 1 is the first sign behind
 * a lone letter. */
static bool drop_last_signs(ara_disguise *disguise)
{
	size_t inner = disguise->token[1];
	const ara_sign_reading *sign = ara_sign_of(disguise->draft, inner);
	bool dotted = sign != NULL && sign->sign == '.' && ara_sign_count(disguise->draft, inner) == 1;

	while (disguise->count > 2) {
		size_t last = disguise->count - 1;
		size_t token = disguise->token[last];

		if (!disguise->slots[last].gap || disguise->repeats[last] > 0)
			return true;
		if (dotted && ara_sign_of(disguise->draft, token)->sign == '.')
			return false;
		disguise->count--;
	}
	return false;
}

/* Are there more letters, counting those behind weak signs, than a rude stem has with a prefix? */
static bool is_too_long(const ara_disguise *disguise)
{
	size_t end = disguise->count;
	size_t letters = 0;

	while (end > 0 && disguise->slots[end - 1].gap && disguise->repeats[end - 1] == 0)
		end--;
	for (size_t i = 0; i < end; i++)
		letters += disguise->repeats[i] == 0;
	return letters > ARA_PREFIX_LONGEST + ARA_STEM_LONGEST;
}

/* A lone letter and more behind weak signs. */
static size_t repair_weak(ara_draft *draft, const ara_letters *letters, size_t first)
{
	ara_disguise disguise = {.letters = letters, .draft = draft};
	ara_rude_match match;

	ara_disguise_read(&disguise, first, true);
	if (drop_last_signs(&disguise) &&
		ara_rude_find_within(
			draft->stems, disguise.slots, disguise.count, true, &draft->trials, &match) &&
		(match.stem[0] == ALL_KNOW || ara_sign_count(draft, disguise.token[1]) > 1))
		return merge_match(draft, &disguise, first, &match);
	return 0;
}

size_t ara_hidden_repair(ara_draft *draft, ara_disguise *disguise, size_t first)
{
	size_t merged;

	if (draft->trials < LEAST_LOOK)
		return 0; /* what is not looked at need not be read */
	ara_disguise_move(disguise, first);
	if (disguise->count < 2)
		return 0;
	merged = repair_strong(draft, disguise, first);
	if (merged > 0 || draft->marks[first] != ARA_MARK_LETTER || is_too_long(disguise) ||
		!take_look(draft, disguise))
		return merged;
	return repair_weak(draft, disguise->letters, first);
}
