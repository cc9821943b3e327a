/* SPDX-License-Identifier: Apache-2.0 */
/*
 * At least three letters, and a rude stem; four, and a known word; or five that sound like a word. Initials,
 * abbreviations and enumerations stay as they are: capitals with dots between them must be a letter more.
 */
#include "text/apart.h"
#include "text/disguise.h"
#include "text/merge.h"
#include "text/vocabulary.h"
#include <stdbool.h>
#include <string.h>

enum {
	APART_LEAST = 3,	 /* letters drawn apart that may be a rude word */
	APART_LEAST_KNOWN = 4,	 /* that may be any known word */
	APART_LEAST_PLAIN = 5,	 /* that may be any word; any known one where they may be initials */
	APART_LEAST_INITIALS = 6 /* any word there */
};

static bool is_lone_letter(const ara_draft *draft, size_t i)
{
	return i < draft->token_count && (draft->marks[i] & ARA_MARK_LETTER) != 0 &&
	       draft->tokens[i].kind == ARASHA_TOKEN_WORD;
}

/* The letter behind the one at token i; 0 when there is none. */
static size_t next_letter(const ara_draft *draft, size_t i, ara_apart_separator *between)
{
	size_t next = i + 1;

	between->sign = 0;
	between->repeats = 0;
	between->spaces = 0;
	if (next < draft->token_count && ara_is_sign(&draft->tokens[next])) {
		between->sign = ara_sign_at(draft, next);
		if (between->sign == 0)
			return 0;
		between->repeats = ara_sign_count(draft, next);
		between->spaces = draft->tokens[next].flags & ARA_TOKEN_SPACE_BEFORE;
		next++;
	}
	if (!is_lone_letter(draft, next))
		return 0;
	between->spaces |= (unsigned)(draft->tokens[next].flags & ARA_TOKEN_SPACE_BEFORE) << 1;
	return next;
}

static bool same_separator(const ara_apart_separator *a, const ara_apart_separator *b)
{
	return a->sign == b->sign && a->repeats == b->repeats && a->spaces == b->spaces;
}

static bool add_letter(ara_apart_run *drawn, ara_disguise *scratch, size_t token)
{
	scratch->count = 0;
	if (!ara_disguise_add_word(scratch, token) || scratch->count != 1)
		return false;
	drawn->slots[drawn->count] = scratch->slots[0];
	drawn->token[drawn->count++] = (uint16_t)token;
	return true;
}

/* From the letter at token `first` on. */
static void read_run(ara_apart_run *drawn, ara_disguise *scratch, size_t first)
{
	const ara_draft *draft = scratch->draft;
	ara_apart_separator found;
	size_t next;

	drawn->count = 0;
	if (!add_letter(drawn, scratch, first))
		return;
	next = next_letter(draft, first, &drawn->between);
	found = drawn->between;
	while (next != 0 && same_separator(&found, &drawn->between) && add_letter(drawn, scratch, next))
		next = next_letter(draft, next, &found);
}

/* Place of the token in the run, or its end; that too where it is the last, which may begin another. */
static size_t place_in(const ara_apart_run *drawn, size_t token)
{
	size_t stride = drawn->between.sign != 0 ? 2 : 1;
	size_t place;

	if (drawn->count < 2 || token < drawn->token[0] || (token - drawn->token[0]) % stride != 0)
		return drawn->count;
	place = (token - drawn->token[0]) / stride;
	return place + 1 < drawn->count ? place : drawn->count;
}

/* The letters from token `first` on, as many as a disguise has. */
static void read_apart(ara_disguise *disguise, ara_apart_run *drawn, size_t first)
{
	size_t place = place_in(drawn, first);

	if (place == drawn->count) {
		read_run(drawn, disguise, first);
		place = 0;
	}
	disguise->count = drawn->count - place < ARA_SLOTS ? drawn->count - place : ARA_SLOTS;
	memcpy(disguise->slots, drawn->slots + place, disguise->count * sizeof(*disguise->slots));
	memcpy(disguise->token, drawn->token + place, disguise->count * sizeof(*disguise->token));
	memset(disguise->repeats, 0, disguise->count);
}

/* A letter drawn out while it is drawn apart (`с у у у к а`) is one. */
static void shorten_runs(ara_disguise *disguise)
{
	enum { LEAST = 3 };
	size_t kept = 0;

	for (size_t i = 0; i < disguise->count;) {
		size_t end = i + 1;

		while (end < disguise->count &&
			disguise->slots[end].letters[0] == disguise->slots[i].letters[0])
			end++;
		if (end - i >= LEAST)
			i = end - 1;
		for (; i < end; i++) {
			disguise->slots[kept] = disguise->slots[i];
			disguise->token[kept++] = disguise->token[i];
		}
	}
	disguise->count = kept;
}

static bool is_capital(const ara_disguise *disguise, size_t slot)
{
	return (disguise->draft->tokens[disguise->token[slot]].flags & ARA_TOKEN_CAPITAL) != 0;
}

/* Letters that follow each other as in a word, not as in a list or a scream. */
static bool sounds_like_word(const ara_disguise *disguise)
{
	size_t vowels = 0;
	size_t row = 1;	   /* of vowels, or of the others */
	size_t rising = 0; /* pairs in the order of the alphabet */
	size_t capitals = is_capital(disguise, 0);

	for (size_t i = 0; i < disguise->count; i++) {
		uint16_t unit = disguise->slots[i].letters[0];
		bool vowel = ara_letters_is_vowel(unit);

		vowels += vowel;
		if (i == 0)
			continue;
		row = vowel == ara_letters_is_vowel(disguise->slots[i - 1].letters[0]) ? row + 1 : 1;
		rising += unit > disguise->slots[i - 1].letters[0];
		capitals += is_capital(disguise, i);
		if (row > (vowel ? 2u : 4u) || unit == disguise->slots[i - 1].letters[0])
			return false;
	}
	if (capitals > 1 && capitals < disguise->count)
		return false;
	return 4 * vowels > disguise->count && 3 * vowels < 2 * disguise->count &&
	       rising + 1 < disguise->count;
}

/* Is the letter the first of its run, so far as two letters tell? */
static bool begins_run(const ara_draft *draft, size_t first)
{
	ara_apart_separator between;

	return first == 0 ||
	       !((is_lone_letter(draft, first - 1) && next_letter(draft, first - 1, &between) == first) ||
		       (first >= 2 && is_lone_letter(draft, first - 2) &&
			       next_letter(draft, first - 2, &between) == first));
}

/* The states of the first letters, from none on, as far as a known word may go. Returns how far. */
static size_t read_states(const ara_disguise *disguise, uint64_t states[ARA_SLOTS + 1])
{
	uint32_t before = 0, last = 0;
	size_t count = 0;

	states[0] = ARA_VOCABULARY_EMPTY;
	while (count < disguise->count) {
		uint32_t place = ara_vocabulary_place(disguise->slots[count].letters[0]);

		if (place >= ARA_VOCABULARY_LETTERS || !ara_vocabulary_goes_on(before, last, place))
			break;
		states[count + 1] = ara_vocabulary_step(states[count], place);
		count++;
		before = last;
		last = place + 1;
	}
	return count;
}

/* Does a rude stem begin at a letter behind the first, and a word end before it? It is to be found there,
 * without what stands before it. */
static bool has_rude_tail(const ara_disguise *disguise)
{
	uint64_t states[ARA_SLOTS + 1];
	size_t spelt = read_states(disguise, states);
	ara_rude_match match;

	for (size_t i = 1; i + APART_LEAST <= disguise->count; i++) {
		if ((i == 1 || (i <= spelt && ara_vocabulary_knows(states[i]))) &&
			ara_rude_find(
				disguise->draft->stems, disguise->slots + i, disguise->count - i, &match) &&
			match.begin == 0)
			return true;
	}
	return false;
}

/* Letters at the begin, `least` or more, that are a known word, with known ones or nothing behind it; 0:
 * none. One or two letters behind it are rather its own end: лентяй is not лент and яй. */
static size_t known_begin(const ara_disguise *disguise, size_t least)
{
	uint64_t states[ARA_SLOTS + 1];

	for (size_t end = read_states(disguise, states); end >= least; end--) {
		size_t rest = disguise->count - end;

		if (rest > 0 && rest < APART_LEAST)
			continue;
		if (ara_vocabulary_knows(states[end]) &&
			ara_disguise_is_known(disguise, end, disguise->count))
			return end;
	}
	return 0;
}

static bool has_known_end(const ara_disguise *disguise)
{
	for (size_t i = 1; i + APART_LEAST_KNOWN <= disguise->count; i++) {
		if (ara_disguise_is_known(disguise, i, disguise->count))
			return true;
	}
	return false;
}

static bool is_sign_alone(const ara_apart_separator *between)
{
	return between->sign != 0 && between->spaces == 0;
}

/* Between two words is a space: letters with nothing but signs between them are one word, though only its
 * begin be known (`и·д·и·о·т·т·а·р·д·ы·ң`). */
static bool is_one_word(const ara_disguise *disguise, const ara_apart_separator *between)
{
	return is_sign_alone(between) && !has_rude_tail(disguise);
}

/* Letters that may be a known word: three where a sign stands between them that no list, formula or
 * abbreviation has. */
static size_t least_known(const ara_apart_separator *between, bool initials)
{
	static const char usual[] = ".,-/+=:;&";

	if (initials)
		return APART_LEAST_PLAIN;
	if (is_sign_alone(between) && (between->sign >= 0x80 || !strchr(usual, (int)between->sign)))
		return APART_LEAST;
	return APART_LEAST_KNOWN;
}

/* Letters at the begin of those drawn apart that are to be one word, or 0. */
static size_t letters_of_word(const ara_disguise *disguise, const ara_apart_separator *between, bool begins)
{
	bool initials = between->sign == '.' && is_capital(disguise, 1);
	size_t known = known_begin(disguise, least_known(between, initials));
	ara_rude_match match;

	if (known > 0 && (initials ? known == disguise->count : is_one_word(disguise, between)))
		return disguise->count;
	if (known == disguise->count)
		return known;
	if (ara_rude_find(disguise->draft->stems, disguise->slots, disguise->count, &match)) {
		if (initials && match.stem_length <= APART_LEAST)
			return 0;
		return known >= match.end ? known : disguise->count;
	}
	if (known > 0)
		return initials ? 0 : known;
	if (disguise->count < (initials ? APART_LEAST_INITIALS : APART_LEAST_PLAIN) || !begins ||
		!sounds_like_word(disguise) || has_rude_tail(disguise) || has_known_end(disguise))
		return 0;
	return disguise->count;
}

size_t ara_apart_repair(ara_draft *draft, const ara_letters *letters, ara_apart_run *drawn, size_t first)
{
	ara_disguise disguise = {.letters = letters, .draft = draft};
	ara_word_builder builder = {.length = 0};
	size_t count;

	read_apart(&disguise, drawn, first);
	shorten_runs(&disguise);
	if (disguise.count < APART_LEAST)
		return 0;
	count = letters_of_word(&disguise, &drawn->between, begins_run(draft, first));
	if (count == 0)
		return 0;
	for (size_t i = 0; i < count; i++)
		ara_disguise_build(&builder, &disguise, i);
	return ara_merge(draft, first, disguise.token[count - 1], &builder);
}
