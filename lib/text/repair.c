/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Four disguises, each tried where a token might begin one:
 *
 * - letters drawn apart by the same space or sign: `с у к а`, `д.у.р.а.к`. At least three, and a rude stem;
 * four, and a known word; or five that sound like a word. Initials, abbreviations and enumerations stay as
 * they are.
 * - signs, digits and emoji inside a word: `с*ка`, `п@дла`, `6лядь`, `су-ка`. If a rude stem or a known word
 * fits what is left in sight, it tells the hidden letters. If none does, `*` and `@` between letters still
 * join them: @ as а, * as itself, so that n-grams on both sides of it match. Every other sign is taken for
 * what it is.
 * - slips of the pen, which slip.c mends.
 * - letters of another script, and characters that nobody sees: folding has undone these, they are only
 * counted here, where the word is worth hiding.
 *
 * A sign is strong when nobody writes it inside a word for another reason (`*`), and weak otherwise (`-`,
 * `.`). A weak sign hides letters only where the letters in sight are all of the rude word's (`х..й`).
 *
 * Each token is looked at from at most ARA_SLOTS tokens before it, so time is linear.
 */
#include "text/repair.h"
#include "text/guess.h"
#include "text/merge.h"
#include "text/rude.h"
#include "text/slip.h"
#include "text/spelling.h"
#include "text/vocabulary.h"
#include "text/words.h"
#include <stdbool.h>
#include <string.h>
#include <uchar.h>

enum {
	APART_LEAST = 3,       /* letters drawn apart that may be a rude word */
	APART_LEAST_KNOWN = 4, /* that may be any known word */
	APART_LEAST_PLAIN = 5, /* that may be any word */
	JOINED_SHORT = 3,      /* letters of the shorter side of a sign that joins without a rude stem */
	STARS_KEPT = 4,
	GUESSES_WHOLE = 1024, /* words that are tried: two letters of which nothing is known */
	GUESSES_BEGIN = 64,
	GUESSED_LEAST = 5, /* letters of a word that may go on */
	FIRST_LETTER = 0x0430,
	FLAG_A = 0x1F1E6,
	ALL_KNOW = 0x0445, /* х: a single weak sign behind it hides what everybody knows; `к-т` is an
			      abbreviation */
	DIGIT_WORD_LEAST = 5,
	JOINED_WORD = 5 /* letters of a word that a sign joins to another, rather than to stand for one */
};

/* What a sign, a digit or an emoji stands for in a word. */
typedef struct sign_reading {
	char32_t sign;
	bool strong;
	char16_t letters[ARA_READINGS_OF_SLOT + 1];
} sign_reading;

/* By the sign. */
static const sign_reading ascii_readings[128] = {
	['*'] = {'*', true, u""},
	['#'] = {'#', true, u""},
	['%'] = {'%', true, u""},
	['&'] = {'&', true, u""},
	['@'] = {'@', true, u"аоә"},
	['$'] = {'$', true, u"с"},
	['!'] = {'!', true, u"иі"},
	['|'] = {'|', true, u"и"},
	['.'] = {'.', false, u""},
	['-'] = {'-', false, u""},
	['_'] = {'_', false, u""},
	[','] = {',', false, u""},
	['/'] = {'/', false, u""},
	['\\'] = {'\\', false, u""},
	['='] = {'=', false, u""},
	['+'] = {'+', false, u""},
	['0'] = {'0', true, u"о"},
	['1'] = {'1', true, u"иі"},
	['3'] = {'3', true, u"зе"},
	['4'] = {'4', true, u"ча"},
	['6'] = {'6', true, u"бь"},
	['7'] = {'7', true, u"т"},
	['8'] = {'8', true, u"в"},
	['9'] = {'9', true, u"яд"},
	['~'] = {'~', false, u""},
	/* Letters in circles and squares and those that flags are made of, by the capital: Ⓑ as folded. */
	['a'] = {'a', true, u"а"},
	['b'] = {'b', true, u"вьб"},
	['c'] = {'c', true, u"с"},
	['d'] = {'d', true, u"д"},
	['e'] = {'e', true, u"е"},
	['f'] = {'f', true, u"ф"},
	['g'] = {'g', true, u"г"},
	['h'] = {'h', true, u"нх"},
	['i'] = {'i', true, u"иі"},
	['k'] = {'k', true, u"к"},
	['l'] = {'l', true, u"л"},
	['m'] = {'m', true, u"м"},
	['n'] = {'n', true, u"пн"},
	['o'] = {'o', true, u"о"},
	['p'] = {'p', true, u"рп"},
	['r'] = {'r', true, u"яр"},
	['s'] = {'s', true, u"с"},
	['t'] = {'t', true, u"т"},
	['u'] = {'u', true, u"иу"},
	['v'] = {'v', true, u"в"},
	['w'] = {'w', true, u"шщ"},
	['x'] = {'x', true, u"х"},
	['y'] = {'y', true, u"у"},
	['z'] = {'z', true, u"з"},
};

static const sign_reading other_readings[] = {
	{0x2022, false, u""}, /* • */
	{0x00B7, false, u""}, /* · */
	{0x2B55, true, u"о"}, /* ⭕ */
	{0x274C, true, u"х"}, /* ❌ */
	{0x2716, true, u"х"}, /* ✖ */
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

static const sign_reading *reading_of(char32_t sign)
{
	if (sign < 0x80)
		return ascii_readings[sign].sign != 0 ? &ascii_readings[sign] : NULL;
	for (size_t i = 0; i < sizeof(other_readings) / sizeof(other_readings[0]); i++) {
		if (other_readings[i].sign == sign)
			return &other_readings[i];
	}
	return NULL;
}

static bool is_cyrillic(const ara_letters *letters, uint16_t unit)
{
	return unit < ARA_LETTERS && (letters->traits[unit] & ARA_TRAIT_CYRILLIC) != 0;
}

/* Nothing, or nothing to be seen, stands between the token and the next. */
static bool touches_next(const ara_draft *draft, size_t i)
{
	return i + 1 < draft->token_count && (draft->tokens[i + 1].flags & ARA_TOKEN_SPACE_BEFORE) == 0;
}

static bool is_sign(const ara_token *token)
{
	return token->kind == ARASHA_TOKEN_SYMBOL || token->kind == ARASHA_TOKEN_EMOJI;
}

/* The sign or emoji that a token is, as folded, the letter for a flag's half; 0 when it is more than one, as
 * a flag is. */
static char32_t sign_at(const ara_draft *draft, size_t i)
{
	const ara_token *token = &draft->tokens[i];
	const uint16_t *units = draft->units + token->word;
	char32_t sign;

	if (!is_sign(token))
		return 0;
	if (token->length == 1)
		return units[0];
	if (token->length != 2)
		return 0;
	if (units[0] == '!' && units[1] == '!')
		return '!'; /* ‼ */
	if ((units[0] & 0xFC00) != 0xD800)
		return 0;
	sign = ((char32_t)units[0] << 10) + units[1] - ((0xD800u << 10) + 0xDC00u - 0x10000u);
	return sign - FLAG_A < 26 ? 'a' + (sign - FLAG_A) : sign;
}

/* NULL when the token is no sign that disguises use. */
static const sign_reading *sign_of(const ara_draft *draft, size_t i)
{
	char32_t sign = sign_at(draft, i);

	return sign != 0 ? reading_of(sign) : NULL;
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

/* How often the sign stands there. */
static size_t sign_count(const ara_draft *draft, size_t token)
{
	const ara_token *sign = &draft->tokens[token];

	if ((sign->flags & ARA_TOKEN_ELONGATED) == 0)
		return 1;
	return (size_t)(sign->end - sign->begin) / (draft->units[sign->word] < 0x80 ? 1 : 2);
}

static bool add_sign(candidate *disguise, size_t token, const sign_reading *reading, bool weak_hides)
{
	size_t count = sign_count(disguise->draft, token);
	ara_slot *slot;

	if (disguise->count + 1 >= ARA_SLOTS)
		return false;
	slot = add_slot(disguise, token);
	if (count <= 2 && reading->letters[0] != 0) {
		set_readings(slot, reading);
		if (count == 2)
			set_readings(add_slot(disguise, token), reading);
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
	char32_t next;

	if (reading->sign != '!' && reading->sign != '|')
		return false;
	if (sign_count(draft, token) > 1 || !touches_next(draft, token))
		return true;
	if (token > 0 && (draft->tokens[token + 1].flags & ARA_TOKEN_CAPITAL) != 0 &&
		(draft->tokens[token - 1].flags & ARA_TOKEN_ALL_CAPITALS) == 0 &&
		draft->tokens[token - 1].length > 1)
		return true; /* the next sentence, its space forgotten */
	next = sign_at(draft, token + 1);
	return draft->tokens[token + 1].kind != ARASHA_TOKEN_WORD && (next < 'a' || next > 'z');
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

/* Is the slot a sign that stands for a letter, and not one that ends sentences? */
static bool is_letter_sign(const candidate *disguise, size_t slot)
{
	char32_t sign = sign_at(disguise->draft, disguise->token[slot]);

	return !disguise->slots[slot].gap && sign != '!' && sign != '|';
}

/* The last token of the disguise: what strong signs join to the token where the stem ends, or what they
 * touch when it ends in one (`х**ня`). */
static size_t last_token(const candidate *disguise, size_t end)
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

static void build_slot(ara_word_builder *builder, const candidate *disguise, size_t slot)
{
	if (!disguise->slots[slot].gap) {
		ara_build_unit(builder, disguise->slots[slot].letters[0]);
		return;
	}
	for (size_t i = 0; i < disguise->repeats[slot] && i < STARS_KEPT; i++)
		ara_build_unit(builder, '*');
}

/* The disguise with the letters of the stem put in. */
static size_t merge_rude(
	ara_draft *draft, const candidate *disguise, size_t first, const ara_rude_match *match)
{
	ara_word_builder builder = {.length = 0};
	size_t last = last_token(disguise, match->end);

	for (size_t i = 0; i < match->begin; i++)
		build_slot(&builder, disguise, i);
	for (size_t i = 0; i < match->stem_length; i++)
		ara_build_unit(&builder, match->stem[i]);
	for (size_t i = match->end; i < disguise->count && disguise->token[i] <= last; i++)
		build_slot(&builder, disguise, i);
	return ara_merge(draft, first, last, &builder);
}

/* The letters of a disguise, each of them known or one of several. */
typedef struct doubtful_word {
	uint32_t doubts[ARA_VOCABULARY_LONGEST]; /* bits of places */
	uint16_t units[ARA_VOCABULARY_LONGEST];	 /* 0 where the letter is in doubt */
	size_t length;
	size_t sure;
	size_t past_doubts; /* behind the last letter in doubt */
	bool edge;	    /* its first or last sign may be none of the word's (`3беттен`) */
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

/* The letters that the slot may be, a bit each. */
static uint32_t doubts_of(const ara_slot *slot)
{
	uint32_t bits = 0;

	for (int i = 0; i < ARA_READINGS_OF_SLOT && slot->letters[i] != 0; i++) {
		uint32_t place = ara_vocabulary_place(slot->letters[i]);

		if (place < ARA_VOCABULARY_LETTERS)
			bits |= UINT32_C(1) << place;
	}
	return bits;
}

/* Is the slot a figure, or a sign that others write before or behind a word, unlike a letter in a circle? */
static bool is_edge(const candidate *disguise, size_t slot)
{
	char32_t sign = sign_at(disguise->draft, disguise->token[slot]);

	if (disguise->slots[slot].sure || sign == '$')
		return false;
	return sign == '@' ? slot > 0 : sign < 'a' || sign > 'z';
}

static bool only_edges_in_doubt(const candidate *disguise, size_t count)
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

/* A sign that stands for letters like it, or for any. */
static bool is_mask(const candidate *disguise, size_t slot)
{
	char32_t sign;

	if (disguise->slots[slot].sure || disguise->slots[slot].gap)
		return false;
	sign = sign_at(disguise->draft, disguise->token[slot]);
	return sign == '@' || sign == '$';
}

static bool has_masks(const candidate *disguise, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (is_mask(disguise, i))
			return true;
	}
	return false;
}

/* Reads the first `count` > 0 slots. `masks`: @ and $ may be any letter, as * is. */
static bool read_doubts(const candidate *disguise, size_t count, bool masks, doubtful_word *word)
{
	word->length = 0;
	word->sure = 0;
	word->past_doubts = 0;
	word->edge = only_edges_in_doubt(disguise, count) &&
		     (is_edge(disguise, 0) || is_edge(disguise, count - 1));
	for (size_t i = 0; i < count; i++) {
		const ara_slot *slot = &disguise->slots[i];
		bool any = slot->gap;

		any |= masks && is_mask(disguise, i);
		for (size_t more = slot->gap ? disguise->repeats[i] : 1; more > 0; more--) {
			if (!add_doubt(word, any ? ~UINT32_C(0) : doubts_of(slot),
				    slot->sure ? slot->letters[0] : 0))
				return false;
		}
	}
	return true;
}

/* Slots of the word that strong signs and digits may hide: up to a weak sign, without strong ones behind it.
 */
static size_t slots_of_word(const candidate *disguise)
{
	size_t count = 0;

	while (count < disguise->count && (!disguise->slots[count].gap || disguise->repeats[count] > 0))
		count++;
	while (count > 0 && disguise->slots[count - 1].gap)
		count--;
	return count;
}

/* Is what a figure stands before or behind a word without it? */
static bool counts_word(const doubtful_word *word)
{
	size_t begin = 0;
	size_t end = word->length;
	uint64_t state;

	while (begin < end && word->units[begin] == 0)
		begin++;
	while (end > begin && word->units[end - 1] == 0)
		end--;
	if (begin + word->length == end)
		return false;
	return end - begin < 2 || (ara_vocabulary_state(word->units + begin, end - begin, &state) &&
					  ara_vocabulary_knows(state));
}

/* Is it a word that is known, letters begin to end? */
static bool is_known(const candidate *disguise, size_t begin, size_t end)
{
	uint64_t state = ARA_VOCABULARY_EMPTY;

	if (begin == end)
		return true;
	for (size_t i = begin; i < end; i++) {
		uint32_t place = ara_vocabulary_place(disguise->slots[i].letters[0]);

		if (place >= ARA_VOCABULARY_LETTERS)
			return false;
		state = ara_vocabulary_step(state, place);
	}
	return end - begin == 1 || ara_vocabulary_knows(state);
}

/* Are the letters before a sign, and those behind it, words by themselves? It joins them then
 * (`болды@әмина`). */
static bool joins_words(const candidate *disguise, size_t count)
{
	for (size_t at = JOINED_WORD; at + JOINED_WORD < count; at++) {
		if (!disguise->slots[at].sure && is_known(disguise, 0, at) &&
			is_known(disguise, at + 1, count))
			return true;
	}
	return false;
}

/* Letters at the begin that are those of a known word: all of them, or those of one that is sharp and goes on
 * with an ending. 0: none. */
static size_t guess_letters(doubtful_word *word)
{
	bool few = 2 * word->sure < word->length || word->sure < 2;
	int least = word->edge || few ? ARA_GUESS_LIKELY : ARA_GUESS_KNOWN;

	if (word->sure == 0 || (few && word->length < GUESSED_LEAST))
		return 0;
	if (word->edge && counts_word(word)) {
		if (word->length < GUESSED_LEAST)
			return 0;
		least = ARA_GUESS_SHARP;
	}
	if (ara_guess(word->doubts, word->length, GUESSES_WHOLE, word->found) >= least)
		return word->length;
	for (size_t length = word->length - 1; length >= GUESSED_LEAST && length > word->past_doubts;
		length--) {
		if (ara_guess(word->doubts, length, GUESSES_BEGIN, word->found) >= ARA_GUESS_SHARP)
			return length;
	}
	return 0;
}

/* The disguise with the letters of a known word put in. */
static size_t merge_guess(ara_draft *draft, const candidate *disguise, size_t first)
{
	ara_word_builder builder = {.length = 0};
	size_t count = slots_of_word(disguise);
	size_t guessed = 0;
	doubtful_word word;

	if (count < 2 || disguise->count == ARA_SLOTS || joins_words(disguise, count))
		return 0;
	for (int masks = 0; guessed == 0 && masks < (has_masks(disguise, count) ? 2 : 1); masks++) {
		if (!read_doubts(disguise, count, masks, &word) || word.sure == word.length)
			return 0;
		guessed = guess_letters(&word);
	}
	if (guessed == 0)
		return 0;
	for (size_t i = 0; i < word.length; i++)
		ara_build_unit(&builder,
			word.units[i] != 0 ? word.units[i] : (uint16_t)(FIRST_LETTER + word.found[i]));
	return ara_merge(draft, first, disguise->token[count - 1], &builder);
}

/* A sign that joins the words around it though no word fits. */
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
	ara_word_builder builder = {.length = 0};
	size_t last = first;

	while (touches_next(draft, last) && joins(draft, disguise->letters, last + 1))
		last += 2;
	if (last == first || disguise->token[disguise->count - 1] < last)
		return 0;
	for (size_t i = 0; i < disguise->count && disguise->token[i] <= last; i++)
		build_slot(&builder, disguise, i);
	return ara_merge(draft, first, last, &builder);
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
	ara_word_builder builder = {.length = 0};

	if (!is_digit_for_letter(draft, disguise->letters, &draft->tokens[first]))
		return 0;
	for (size_t i = 0; i < disguise->count && disguise->token[i] == first; i++)
		build_slot(&builder, disguise, i);
	return ara_merge(draft, first, first, &builder);
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

/* A figure before a known word counts something (`3беттен`). */
static bool begins_with_count(const candidate *disguise)
{
	const ara_draft *draft = disguise->draft;
	const ara_token *token = &draft->tokens[disguise->token[0]];
	uint64_t state;

	return token->kind == ARASHA_TOKEN_WORD && !disguise->slots[0].sure &&
	       ara_vocabulary_state(draft->units + token->word + 1, token->length - 1u, &state) &&
	       ara_vocabulary_knows(state);
}

static size_t hidden_letters(const candidate *disguise, const ara_rude_match *match)
{
	size_t count = 0;

	for (size_t i = match->begin; i < match->end; i++)
		count += disguise->repeats[i];
	return count;
}

/* Half of the stem is in sight, its last letter among it unless the word ends there. */
static bool is_exact(const candidate *disguise, const ara_rude_match *match)
{
	return hidden_letters(disguise, match) < match->stem_length / 2 &&
	       (match->end == disguise->count || !disguise->slots[match->end - 1].gap);
}

/* A rude stem in the slots. `exact`: as many signs hide as many letters. */
static bool find_rude(candidate *disguise, bool exact, ara_rude_match *match)
{
	for (size_t i = 0; i < disguise->count; i++) {
		if (disguise->repeats[i] == 0)
			continue;
		disguise->slots[i].least = exact ? disguise->repeats[i] : 0;
		disguise->slots[i].most = (uint8_t)(disguise->repeats[i] + !exact);
	}
	return ara_rude_find(disguise->slots, disguise->count, false, match) &&
	       is_disguised(disguise, match) && !begins_with_count(disguise) &&
	       (!exact || is_exact(disguise, match));
}

/* What the signs of a disguise may be taken for. */
typedef struct sign_kinds {
	bool hiding;  /* one hides letters, we cannot tell how many */
	bool many;    /* one hides several: any word might be guessed */
	bool letters; /* one, or a figure, stands for a letter */
	bool parting; /* one parts letters */
} sign_kinds;

static sign_kinds kinds_of_signs(const candidate *disguise)
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

/* The word that is believed to be behind signs and digits, from token `first` on. Returns the tokens merged,
 * or 0. */
static size_t repair_strong(ara_draft *draft, candidate *disguise, size_t first)
{
	sign_kinds kinds = kinds_of_signs(disguise);
	ara_rude_match match;
	size_t merged;

	if (!kinds.hiding && !kinds.letters && !kinds.parting)
		return 0;
	if (find_rude(disguise, true, &match))
		return merge_rude(draft, disguise, first, &match);
	if (!kinds.hiding && !kinds.letters)
		return 0;
	if (kinds.many && find_rude(disguise, false, &match))
		return merge_rude(draft, disguise, first, &match);
	merged = merge_guess(draft, disguise, first);
	if (merged > 0)
		return merged;
	if (kinds.hiding && find_rude(disguise, false, &match))
		return merge_rude(draft, disguise, first, &match);
	if (draft->tokens[first].kind != ARASHA_TOKEN_WORD || (draft->marks[first] & ARA_MARK_ALIKE) != 0)
		return 0;
	return (draft->marks[first] & ARA_MARK_DIGITS) != 0 ? merge_digits(draft, disguise, first)
							    : merge_joined(draft, disguise, first);
}

/* Are there more letters, counting those behind weak signs, than a rude stem has with a prefix? */
static bool is_too_long(const candidate *disguise)
{
	size_t end = disguise->count;
	size_t letters = 0;

	while (end > 0 && disguise->slots[end - 1].gap && disguise->repeats[end - 1] == 0)
		end--;
	for (size_t i = 0; i < end; i++)
		letters += disguise->repeats[i] == 0;
	return letters > ARA_PREFIX_LONGEST + ARA_STEM_LONGEST;
}

/* Signs and digits inside the word that begins at token `first`. Returns the tokens merged, or 0. */
static size_t repair_touching(ara_draft *draft, const ara_letters *letters, size_t first)
{
	candidate disguise = {.letters = letters, .draft = draft};
	ara_rude_match match;
	size_t merged;

	read_touching(&disguise, first, false);
	if (disguise.count < 2)
		return 0;
	merged = repair_strong(draft, &disguise, first);
	if (merged > 0)
		return merged;
	if (draft->marks[first] != ARA_MARK_LETTER || is_too_long(&disguise))
		return 0;
	read_touching(&disguise, first, true);
	if (drop_last_signs(&disguise) && ara_rude_find(disguise.slots, disguise.count, true, &match) &&
		(match.stem[0] == ALL_KNOW || sign_count(draft, disguise.token[1]) > 1))
		return merge_rude(draft, &disguise, first, &match);
	return 0;
}

/* What stands between two letters drawn apart. */
typedef struct separator {
	char32_t sign; /* or 0 */
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

	between->sign = 0;
	between->repeats = 0;
	between->spaces = 0;
	if (next < draft->token_count && is_sign(&draft->tokens[next])) {
		between->sign = sign_at(draft, next);
		if (between->sign == 0)
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

/* Letters drawn apart by the same separator, as far as they go. Read once, though a disguise is looked for at
 * each of them. */
typedef struct run {
	size_t count;
	separator between; /* the first letter and what follows it */
	ara_slot slots[ARA_SENTENCE_TOKENS];
	uint16_t token[ARA_SENTENCE_TOKENS];
} run;

static bool add_letter(run *drawn, candidate *scratch, size_t token)
{
	scratch->count = 0;
	if (!add_word(scratch, token) || scratch->count != 1)
		return false;
	drawn->slots[drawn->count] = scratch->slots[0];
	drawn->token[drawn->count++] = (uint16_t)token;
	return true;
}

/* From the letter at token `first` on. */
static void read_run(run *drawn, candidate *scratch, size_t first)
{
	const ara_draft *draft = scratch->draft;
	separator found;
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
static size_t place_in(const run *drawn, size_t token)
{
	size_t stride = drawn->between.sign != 0 ? 2 : 1;
	size_t place;

	if (drawn->count < 2 || token < drawn->token[0] || (token - drawn->token[0]) % stride != 0)
		return drawn->count;
	place = (token - drawn->token[0]) / stride;
	return place + 1 < drawn->count ? place : drawn->count;
}

/* The letters from token `first` on, as many as a disguise has. */
static void read_apart(candidate *disguise, run *drawn, size_t first)
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
static void shorten_runs(candidate *disguise)
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

static bool is_capital(const candidate *disguise, size_t slot)
{
	return (disguise->draft->tokens[disguise->token[slot]].flags & ARA_TOKEN_CAPITAL) != 0;
}

/* Letters that follow each other as in a word, not as in a list or a scream. */
static bool sounds_like_word(const candidate *disguise)
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
	separator between;

	return first == 0 ||
	       !((is_lone_letter(draft, first - 1) && next_letter(draft, first - 1, &between) == first) ||
		       (first >= 2 && is_lone_letter(draft, first - 2) &&
			       next_letter(draft, first - 2, &between) == first));
}

/* The states of the first letters, from none on, as far as the vocabulary has them. Returns how far. */
static size_t read_states(const candidate *disguise, uint64_t states[ARA_SLOTS + 1])
{
	size_t count = 0;

	states[0] = ARA_VOCABULARY_EMPTY;
	while (count < disguise->count) {
		uint32_t place = ara_vocabulary_place(disguise->slots[count].letters[0]);

		if (place >= ARA_VOCABULARY_LETTERS)
			break;
		states[count + 1] = ara_vocabulary_step(states[count], place);
		count++;
	}
	return count;
}

/* Does a rude stem begin at a letter behind the first, and a word end before it? It is to be found there,
 * without what stands before it. */
static bool has_rude_tail(const candidate *disguise)
{
	uint64_t states[ARA_SLOTS + 1];
	size_t spelt = read_states(disguise, states);
	ara_rude_match match;

	for (size_t i = 1; i <= spelt && i + APART_LEAST <= disguise->count; i++) {
		if ((i == 1 || ara_vocabulary_knows(states[i])) &&
			ara_rude_find(disguise->slots + i, disguise->count - i, false, &match) &&
			match.begin == 0)
			return true;
	}
	return false;
}

/* Letters at the begin, `least` or more, that are a known word, with known ones or nothing behind it; 0:
 * none. One or two letters behind it are rather its own end: лентяй is not лент and яй. */
static size_t known_begin(const candidate *disguise, size_t least)
{
	uint64_t states[ARA_SLOTS + 1];

	for (size_t end = read_states(disguise, states); end >= least; end--) {
		size_t rest = disguise->count - end;

		if (rest > 0 && rest < APART_LEAST)
			continue;
		if (ara_vocabulary_knows(states[end]) && is_known(disguise, end, disguise->count))
			return end;
	}
	return 0;
}

static bool has_known_end(const candidate *disguise)
{
	for (size_t i = 1; i + APART_LEAST_KNOWN <= disguise->count; i++) {
		if (is_known(disguise, i, disguise->count))
			return true;
	}
	return false;
}

/* Letters at the begin of those drawn apart that are to be one word, or 0. */
static size_t letters_of_word(const candidate *disguise, const separator *between, bool begins)
{
	bool initials = between->sign == '.' && is_capital(disguise, 1);
	size_t known = initials ? 0 : known_begin(disguise, APART_LEAST_KNOWN);
	ara_rude_match match;

	if (known == disguise->count)
		return known;
	if (ara_rude_find(disguise->slots, disguise->count, false, &match)) {
		if (initials && match.stem_length <= APART_LEAST)
			return 0;
		return known >= match.end ? known : disguise->count;
	}
	if (known > 0)
		return known;
	if (initials || disguise->count < APART_LEAST_PLAIN || !begins || !sounds_like_word(disguise) ||
		has_rude_tail(disguise) || has_known_end(disguise))
		return 0;
	return disguise->count;
}

/* Letters drawn apart, from token `first` on. Returns the tokens merged, or 0. */
static size_t repair_apart(ara_draft *draft, const ara_letters *letters, run *drawn, size_t first)
{
	candidate disguise = {.letters = letters, .draft = draft};
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
		build_slot(&builder, &disguise, i);
	return ara_merge(draft, first, disguise.token[count - 1], &builder);
}

/* Nothing is hidden by a weak sign, or one that ends sentences, with a space or nothing behind it. */
static bool is_hidden_by_next(const ara_draft *draft, size_t first)
{
	const sign_reading *sign;

	if (!touches_next(draft, first))
		return false;
	sign = sign_of(draft, first + 1);
	return sign != NULL &&
	       (touches_next(draft, first + 1) || (draft->marks[first] & ARA_MARK_LETTER) != 0 ||
		       (sign->strong && !is_punctuation(draft, first + 1, sign)));
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
	unsigned told;

	if (word == NULL || (token->flags & ARA_TOKEN_ELONGATED) != 0)
		return ara_slip_repair(draft, first);
	told = ara_spelling(draft, token);
	if ((told & (name ? ARA_WORD_SOUND_NAME : ARA_WORD_SOUND)) != 0)
		return ara_slip_join(draft, first);
	mended = ara_slip_repair(draft, first);
	if (mended == 0 && name)
		word->told |= ARA_WORD_SOUND_NAME;
	else if (mended == 0 && capitals == 0)
		word->told |= ARA_WORD_SOUND | ARA_WORD_SOUND_NAME;
	return mended;
}

static size_t repair_word(ara_draft *draft, const ara_letters *letters, run *drawn, size_t first)
{
	unsigned marks = draft->marks[first];
	size_t merged = 0;

	if ((marks & ARA_MARK_LETTER) != 0)
		merged = repair_apart(draft, letters, drawn, first);
	if (merged == 0 && ((marks & ARA_MARK_DIGITS) != 0 || is_hidden_by_next(draft, first)))
		merged = repair_touching(draft, letters, first);
	if (merged == 0 && (marks & ARA_MARK_DIGITS) == 0)
		merged = repair_slip(draft, first);
	return merged;
}

/* Tokens merged from `first` on, or 0. */
static size_t repair_at(ara_draft *draft, const ara_letters *letters, run *drawn, size_t first)
{
	const sign_reading *sign;

	if (draft->tokens[first].kind == ARASHA_TOKEN_WORD)
		return repair_word(draft, letters, drawn, first);
	if (!is_sign(&draft->tokens[first]) || !touches_next(draft, first))
		return 0;
	sign = sign_of(draft, first);
	return sign != NULL && sign->letters[0] != 0 ? repair_touching(draft, letters, first) : 0;
}

/* Letters of another script, or hidden ones, in a word that nobody need hide are a slip of the keyboard or of
 * a copy. */
static bool is_worth_hiding(const ara_letters *letters, const ara_draft *draft, size_t i)
{
	candidate plain = {.letters = letters, .draft = draft};
	const ara_token *token = &draft->tokens[i];
	ara_rude_match match;
	uint64_t state;

	if (ara_vocabulary_state(draft->units + token->word, token->length, &state) &&
		ara_vocabulary_is_sharp(state))
		return true;
	return add_word(&plain, i) && ara_rude_find(plain.slots, plain.count, false, &match);
}

void ara_repair(const ara_letters *letters, ara_draft *draft)
{
	size_t kept = 0;
	size_t i = 0;
	run drawn;

	drawn.count = 0;
	while (i < draft->token_count) {
		size_t merged = repair_at(draft, letters, &drawn, i);

		if ((draft->marks[i] & (ARA_MARK_ALIKE | ARA_MARK_HIDDEN)) != 0 &&
			is_worth_hiding(letters, draft, i))
			draft->tokens[i].repaired = 1;
		draft->tokens[kept++] = draft->tokens[i];
		i += merged > 0 ? merged : 1;
	}
	draft->token_count = kept;
}
