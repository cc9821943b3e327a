/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Three disguises, each tried where a token might begin one:
 *
 * - letters drawn apart by the same space or sign: `с у к а`, `д.у.р.а.к`. At least three, and a rude stem;
 * or five that sound like a word. Initials, abbreviations and enumerations stay as they are.
 * - signs and digits inside a word: `с*ка`, `п@дла`, `6лядь`, `су-ка`. If a rude stem fits what is left in
 * sight, it tells the hidden letters. If none does, `*` and `@` between letters still join them: @ as а, * as
 * itself, so that n-grams on both sides of it match. Every other sign is taken for what it is.
 * - letters of another script, and characters that nobody sees: folding has undone these, they are only
 * counted here.
 *
 * A sign is strong when nobody writes it inside a word for another reason (`*`), and weak otherwise (`-`,
 * `.`). A weak sign hides letters only where the letters in sight are all of the rude word's (`х..й`).
 *
 * Each token is looked at from at most ARA_SLOTS tokens before it, so time is linear.
 */
#include "text/repair.h"
#include "text/rude.h"
#include <stdbool.h>
#include <string.h>
#include <uchar.h>

enum {
	APART_LEAST = 3,       /* letters drawn apart that may be a rude word */
	APART_LEAST_PLAIN = 5, /* that may be any word */
	JOINED_SHORT = 3,      /* letters of the shorter side of a sign that joins without a rude stem */
	STARS_KEPT = 4,
	DIGIT_WORD_LEAST = 5
};

/* What a sign or a digit stands for in a word. */
typedef struct sign_reading {
	char sign;
	bool strong;
	char16_t letters[ARA_READINGS_OF_SLOT + 1];
} sign_reading;

static const sign_reading readings[] = {
	{'*', true, u""},
	{'#', true, u""},
	{'%', true, u""},
	{'&', true, u""},
	{'@', true, u"аоә"},
	{'$', true, u"с"},
	{'!', true, u"иі"},
	{'|', true, u"и"},
	{'.', false, u""},
	{'-', false, u""},
	{'_', false, u""},
	{',', false, u""},
	{'/', false, u""},
	{'\\', false, u""},
	{'=', false, u""},
	{'+', false, u""},
	{'0', true, u"о"},
	{'1', true, u"иі"},
	{'3', true, u"зе"},
	{'4', true, u"ча"},
	{'6', true, u"бь"},
	{'7', true, u"т"},
	{'8', true, u"в"},
	{'9', true, u"яд"},
};

/* A disguise that is being looked at: the slots of tokens from the first on. */
typedef struct candidate {
	const ara_letters *letters;
	const ara_draft *draft;
	size_t count; /* of slots */
	ara_slot slots[ARA_SLOTS];
	uint16_t token[ARA_SLOTS];  /* where the slot is from */
	uint8_t repeats[ARA_SLOTS]; /* of a gap: signs; 0 for weak ones */
} candidate;

static const sign_reading *reading_of(uint16_t unit)
{
	for (size_t i = 0; i < sizeof(readings) / sizeof(readings[0]); i++) {
		if ((uint16_t)readings[i].sign == unit)
			return &readings[i];
	}
	return NULL;
}

static bool is_cyrillic(const ara_letters *letters, uint16_t unit)
{
	return unit < ARA_LETTERS && (letters->traits[unit] & ARA_TRAIT_CYRILLIC) != 0;
}

static bool touches_next(const ara_draft *draft, size_t i)
{
	return i + 1 < draft->token_count && draft->tokens[i].end == draft->tokens[i + 1].begin;
}

/* The sign that a token is; NULL when it is none that disguises use. */
static const sign_reading *sign_of(const ara_draft *draft, size_t i)
{
	const ara_token *token = &draft->tokens[i];

	if (token->kind != ARASHA_TOKEN_SYMBOL || token->length != 1)
		return NULL;
	return reading_of(draft->units[token->word]);
}

static ara_slot *add_slot(candidate *disguise, size_t token)
{
	static const ara_slot empty = {{0}, 0, 0, false, false};

	disguise->slots[disguise->count] = empty;
	disguise->token[disguise->count] = (uint16_t)token;
	disguise->repeats[disguise->count] = 0;
	return &disguise->slots[disguise->count++];
}

static void set_readings(ara_slot *slot, const sign_reading *reading)
{
	for (int i = 0; i < ARA_READINGS_OF_SLOT && reading->letters[i] != 0; i++)
		slot->letters[i] = reading->letters[i];
}

/* False when the unit can be no part of a disguised Cyrillic word, or there is no room. */
static bool add_unit(candidate *disguise, size_t token, uint16_t unit)
{
	uint16_t other = ara_letters_cyrillic(disguise->letters, unit);
	const sign_reading *reading = unit >= '0' && unit <= '9' ? reading_of(unit) : NULL;
	ara_slot *slot;

	if (disguise->count == ARA_SLOTS)
		return false;
	if (is_cyrillic(disguise->letters, unit) || other != 0) {
		slot = add_slot(disguise, token);
		slot->letters[0] = other != 0 ? other : unit;
		slot->sure = true;
		return true;
	}
	if (reading == NULL)
		return false;
	set_readings(add_slot(disguise, token), reading);
	return true;
}

static bool add_word(candidate *disguise, size_t token)
{
	const ara_token *word = &disguise->draft->tokens[token];
	size_t before = disguise->count;

	for (size_t i = 0; i < word->length; i++) {
		if (!add_unit(disguise, token, disguise->draft->units[word->word + i])) {
			disguise->count = before;
			return false;
		}
	}
	return true;
}

static size_t sign_count(const ara_draft *draft, size_t token)
{
	return (size_t)(draft->tokens[token].end - draft->tokens[token].begin);
}

static bool add_sign(candidate *disguise, size_t token, const sign_reading *reading, bool weak_hides)
{
	size_t count = sign_count(disguise->draft, token);
	ara_slot *slot;

	if (disguise->count == ARA_SLOTS)
		return false;
	slot = add_slot(disguise, token);
	if (count == 1 && reading->letters[0] != 0) {
		set_readings(slot, reading);
		return true;
	}
	if (count > ARA_STEM_LONGEST)
		count = ARA_STEM_LONGEST;
	slot->gap = true;
	if (reading->strong) {
		slot->most = (uint8_t)(count + 1);
		disguise->repeats[disguise->count - 1] = (uint8_t)count;
	} else if (weak_hides) {
		slot->least = 1;
		slot->most = (uint8_t)(count == 1 ? 1 : count + 1);
	}
	return true;
}

/* ! and | are letters only between letters. */
static bool is_punctuation(const ara_draft *draft, size_t token, const sign_reading *reading)
{
	if (reading->sign != '!' && reading->sign != '|')
		return false;
	return sign_count(draft, token) > 1 || !touches_next(draft, token) ||
	       draft->tokens[token + 1].kind != ARASHA_TOKEN_WORD;
}

/* Reads tokens that touch each other into slots, from `first` on. */
static void read_touching(candidate *disguise, size_t first, bool weak_hides)
{
	disguise->count = 0;
	for (size_t i = first;; i++) {
		const sign_reading *sign = sign_of(disguise->draft, i);

		if (disguise->draft->tokens[i].kind == ARASHA_TOKEN_WORD) {
			if (!add_word(disguise, i))
				return;
		} else if (sign == NULL || is_punctuation(disguise->draft, i, sign) ||
			   !add_sign(disguise, i, sign, weak_hides)) {
			return;
		}
		if (!touches_next(disguise->draft, i))
			return;
	}
}

static bool is_star(const candidate *disguise, size_t slot)
{
	return sign_of(disguise->draft, disguise->token[slot])->sign == '*';
}

/* Did the stem have to look past a sign or a digit? A weak sign before its first letter does not count, nor
 * does another sign than * that parts it, or a rude word in plain sight, from the next word (`бля#тег`,
 * `бля,ты`). */
static bool is_disguised(const candidate *disguise, const ara_rude_match *match)
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
	       !ara_rude_find(disguise->slots, sign, false, &plain);
}

/* The last token of the disguise: what strong signs join to the token where the stem ends, or what they
 * touch when it ends in one (`х**ня`). */
static size_t last_token(const candidate *disguise, size_t end)
{
	size_t last = disguise->token[end - 1];
	size_t i = end;

	while (i < disguise->count && disguise->token[i] == last)
		i++;
	if (disguise->repeats[end - 1] > 0)
		i = end - 1;
	while (i + 1 < disguise->count && disguise->repeats[i] > 0 && disguise->slots[i + 1].sure) {
		last = disguise->token[i + 1];
		while (i < disguise->count && disguise->token[i] <= last)
			i++;
	}
	return last;
}

/* A word under construction, at most ARA_WORD_UNITS long. */
typedef struct word_builder {
	uint16_t units[ARA_WORD_UNITS];
	size_t length;
} word_builder;

static void build_unit(word_builder *builder, uint16_t unit)
{
	if (builder->length < ARA_WORD_UNITS)
		builder->units[builder->length++] = unit;
}

static void build_slot(word_builder *builder, const candidate *disguise, size_t slot)
{
	if (!disguise->slots[slot].gap) {
		build_unit(builder, disguise->slots[slot].letters[0]);
		return;
	}
	for (size_t i = 0; i < disguise->repeats[slot] && i < STARS_KEPT; i++)
		build_unit(builder, '*');
}

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

/* Makes one word of tokens first..last, in the place of the first. Returns how many they were. */
static size_t merge(ara_draft *draft, size_t first, size_t last, const word_builder *builder)
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
	memcpy(draft->units + draft->unit_count, builder->units, builder->length * sizeof(uint16_t));
	draft->unit_count += builder->length;
	return last - first + 1;
}

/* The disguise with the letters of the stem put in. */
static size_t merge_rude(
	ara_draft *draft, const candidate *disguise, size_t first, const ara_rude_match *match)
{
	word_builder builder = {.length = 0};
	size_t last = last_token(disguise, match->end);

	for (size_t i = 0; i < match->begin; i++)
		build_slot(&builder, disguise, i);
	for (size_t i = 0; i < match->stem_length; i++)
		build_unit(&builder, match->stem[i]);
	for (size_t i = match->end; i < disguise->count && disguise->token[i] <= last; i++)
		build_slot(&builder, disguise, i);
	return merge(draft, first, last, &builder);
}

/* A sign that joins the words around it though no rude stem fits. */
static bool joins(const ara_draft *draft, const ara_letters *letters, size_t sign)
{
	const ara_token *before = &draft->tokens[sign - 1];
	const ara_token *after;
	const sign_reading *reading = sign_of(draft, sign);

	if (reading == NULL || !touches_next(draft, sign))
		return false;
	if (reading->sign != '*' && (reading->sign != '@' || sign_count(draft, sign) > 1))
		return false;
	after = &draft->tokens[sign + 1];
	if (before->kind != ARASHA_TOKEN_WORD || after->kind != ARASHA_TOKEN_WORD)
		return false;
	if (before->length + after->length < JOINED_SHORT)
		return false;
	if (before->length > JOINED_SHORT && after->length > JOINED_SHORT)
		return false;
	return is_cyrillic(letters, draft->units[before->word + before->length - 1]) &&
	       is_cyrillic(letters, draft->units[after->word]);
}

static size_t merge_joined(ara_draft *draft, const candidate *disguise, size_t first)
{
	word_builder builder = {.length = 0};
	size_t last = first;

	while (touches_next(draft, last) && joins(draft, disguise->letters, last + 1))
		last += 2;
	if (last == first || disguise->token[disguise->count - 1] < last)
		return 0;
	for (size_t i = 0; i < disguise->count && disguise->token[i] <= last; i++)
		build_slot(&builder, disguise, i);
	return merge(draft, first, last, &builder);
}

/* Is exactly one digit between the Cyrillic letters of a word long enough, and does it look like a letter? */
static bool is_digit_for_letter(const ara_draft *draft, const ara_letters *letters, const ara_token *word)
{
	const uint16_t *units = draft->units + word->word;
	size_t digits = 0;

	if (word->length < DIGIT_WORD_LEAST)
		return false;
	for (size_t i = 0; i < word->length; i++) {
		if (is_cyrillic(letters, units[i]))
			continue;
		if (i < 2 || i + 1 == word->length || (units[i] != '0' && units[i] != '3'))
			return false;
		digits++;
	}
	return digits == 1;
}

static size_t merge_digits(ara_draft *draft, const candidate *disguise, size_t first)
{
	word_builder builder = {.length = 0};

	if (!is_digit_for_letter(draft, disguise->letters, &draft->tokens[first]))
		return 0;
	for (size_t i = 0; i < disguise->count && disguise->token[i] == first; i++)
		build_slot(&builder, disguise, i);
	return merge(draft, first, first, &builder);
}

/* Weak signs behind the last letter hide nothing and belong to the sentence (`х..й,`). False when the letters
 * are an abbreviation: a dot parts them, and another one ends them (`к.т.`). Slot 1 is the first sign behind
 * a lone letter. */
static bool drop_last_signs(candidate *disguise)
{
	size_t inner = disguise->token[1];
	const sign_reading *sign = sign_of(disguise->draft, inner);
	bool dotted = sign != NULL && sign->sign == '.' && sign_count(disguise->draft, inner) == 1;

	while (disguise->count > 2) {
		size_t last = disguise->count - 1;
		size_t token = disguise->token[last];

		if (!disguise->slots[last].gap || disguise->repeats[last] > 0)
			return true;
		if (dotted && sign_of(disguise->draft, token)->sign == '.')
			return false;
		disguise->count--;
	}
	return false;
}

/* Signs and digits inside the word that begins at token `first`. Returns the tokens merged, or 0. */
static size_t repair_touching(ara_draft *draft, const ara_letters *letters, size_t first)
{
	candidate disguise = {.letters = letters, .draft = draft};
	ara_rude_match match;

	read_touching(&disguise, first, false);
	if (disguise.count < 2)
		return 0;
	if (ara_rude_find(disguise.slots, disguise.count, false, &match) && is_disguised(&disguise, &match))
		return merge_rude(draft, &disguise, first, &match);
	if (draft->tokens[first].kind == ARASHA_TOKEN_WORD) {
		size_t merged = (draft->marks[first] & ARA_MARK_DIGITS) != 0
					? merge_digits(draft, &disguise, first)
					: merge_joined(draft, &disguise, first);

		if (merged > 0)
			return merged;
	}
	if (draft->marks[first] != ARA_MARK_LETTER)
		return 0;
	read_touching(&disguise, first, true);
	if (drop_last_signs(&disguise) && ara_rude_find(disguise.slots, disguise.count, true, &match))
		return merge_rude(draft, &disguise, first, &match);
	return 0;
}

/* What stands between two letters drawn apart. */
typedef struct separator {
	const sign_reading *sign; /* or NULL */
	size_t repeats;
	unsigned spaces; /* 1: before the sign, 2: before the letter */
} separator;

static bool is_lone_letter(const ara_draft *draft, size_t i)
{
	return i < draft->token_count && (draft->marks[i] & ARA_MARK_LETTER) != 0 &&
	       draft->tokens[i].kind == ARASHA_TOKEN_WORD;
}

/* The letter behind the one at token i; 0 when there is none. */
static size_t next_letter(const ara_draft *draft, size_t i, separator *between)
{
	size_t next = i + 1;

	between->sign = NULL;
	between->repeats = 0;
	between->spaces = 0;
	if (next < draft->token_count && draft->tokens[next].kind == ARASHA_TOKEN_SYMBOL) {
		between->sign = sign_of(draft, next);
		if (between->sign == NULL)
			return 0;
		between->repeats = sign_count(draft, next);
		between->spaces = draft->tokens[next].flags & ARA_TOKEN_SPACE_BEFORE;
		next++;
	}
	if (!is_lone_letter(draft, next))
		return 0;
	between->spaces |= (unsigned)(draft->tokens[next].flags & ARA_TOKEN_SPACE_BEFORE) << 1;
	return next;
}

static bool same_separator(const separator *a, const separator *b)
{
	return a->sign == b->sign && a->repeats == b->repeats && a->spaces == b->spaces;
}

/* Letters drawn apart by the same separator, from token `first` on. */
static void read_apart(candidate *disguise, size_t first, separator *between)
{
	separator found;
	size_t next;

	disguise->count = 0;
	if (!add_word(disguise, first))
		return;
	next = next_letter(disguise->draft, first, between);
	found = *between;
	while (next != 0 && same_separator(&found, between)) {
		if (!add_word(disguise, next))
			return;
		next = next_letter(disguise->draft, next, &found);
	}
}

static bool is_capital(const candidate *disguise, size_t slot)
{
	return (disguise->draft->tokens[disguise->token[slot]].flags & ARA_TOKEN_CAPITAL) != 0;
}

/* Letters that follow each other as in a word, not as in a list or a scream. */
static bool sounds_like_word(const candidate *disguise)
{
	size_t vowels = 0;
	size_t run = 1;	   /* of vowels, or of the others */
	size_t rising = 0; /* pairs in the order of the alphabet */
	size_t capitals = is_capital(disguise, 0);

	for (size_t i = 0; i < disguise->count; i++) {
		uint16_t unit = disguise->slots[i].letters[0];
		bool vowel = ara_letters_is_vowel(unit);

		vowels += vowel;
		if (i == 0)
			continue;
		run = vowel == ara_letters_is_vowel(disguise->slots[i - 1].letters[0]) ? run + 1 : 1;
		rising += unit > disguise->slots[i - 1].letters[0];
		capitals += is_capital(disguise, i);
		if (run > (vowel ? 2u : 4u) || unit == disguise->slots[i - 1].letters[0])
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
	separator between;

	return first == 0 ||
	       !((is_lone_letter(draft, first - 1) && next_letter(draft, first - 1, &between) == first) ||
		       (first >= 2 && is_lone_letter(draft, first - 2) &&
			       next_letter(draft, first - 2, &between) == first));
}

/* Does a rude stem begin at a letter behind the first? It is to be found there, without what stands before
 * it. */
static bool has_rude_tail(const candidate *disguise)
{
	ara_rude_match match;

	for (size_t i = 1; i + APART_LEAST <= disguise->count; i++) {
		if (ara_rude_find(disguise->slots + i, disguise->count - i, false, &match) &&
			match.begin == 0)
			return true;
	}
	return false;
}

/* Letters drawn apart, from token `first` on. Returns the tokens merged, or 0. */
static size_t repair_apart(ara_draft *draft, const ara_letters *letters, size_t first)
{
	candidate disguise = {.letters = letters, .draft = draft};
	separator between;
	ara_rude_match match;
	word_builder builder = {.length = 0};
	bool initials;
	bool rude;

	read_apart(&disguise, first, &between);
	if (disguise.count < APART_LEAST)
		return 0;
	initials = between.sign != NULL && between.sign->sign == '.' && is_capital(&disguise, 1);
	rude = ara_rude_find(disguise.slots, disguise.count, false, &match);
	if (rude && initials && match.stem_length <= APART_LEAST)
		return 0;
	if (!rude) {
		if (initials || disguise.count < APART_LEAST_PLAIN || !begins_run(draft, first) ||
			!sounds_like_word(&disguise) || has_rude_tail(&disguise))
			return 0;
	}
	for (size_t i = 0; i < disguise.count; i++)
		build_slot(&builder, &disguise, i);
	return merge(draft, first, disguise.token[disguise.count - 1], &builder);
}

/* Tokens merged from `first` on, or 0. */
static size_t repair_at(ara_draft *draft, const ara_letters *letters, size_t first)
{
	const ara_token *token = &draft->tokens[first];
	size_t merged = 0;

	if (token->kind == ARASHA_TOKEN_WORD) {
		if ((draft->marks[first] & ARA_MARK_LETTER) != 0)
			merged = repair_apart(draft, letters, first);
		if (merged > 0)
			return merged;
		if ((draft->marks[first] & ARA_MARK_DIGITS) != 0)
			return repair_touching(draft, letters, first);
		if (!touches_next(draft, first) || sign_of(draft, first + 1) == NULL)
			return 0;
		return repair_touching(draft, letters, first);
	}
	if (token->kind != ARASHA_TOKEN_SYMBOL || !touches_next(draft, first))
		return 0;
	if (draft->tokens[first + 1].kind != ARASHA_TOKEN_WORD)
		return 0;
	if (sign_of(draft, first) == NULL || sign_of(draft, first)->letters[0] == 0)
		return 0;
	return repair_touching(draft, letters, first);
}

void ara_repair(const ara_letters *letters, ara_draft *draft)
{
	size_t kept = 0;
	size_t i = 0;

	while (i < draft->token_count) {
		size_t merged = repair_at(draft, letters, i);

		if ((draft->marks[i] & (ARA_MARK_ALIKE | ARA_MARK_HIDDEN)) != 0)
			draft->tokens[i].repaired = 1;
		draft->tokens[kept++] = draft->tokens[i];
		i += merged > 0 ? merged : 1;
	}
	draft->token_count = kept;
}
