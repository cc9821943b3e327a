/* SPDX-License-Identifier: Apache-2.0 */
#include "feature/readings.h"
#include "feature/figures.h"
#include "feature/reading.h"
#include "text/form.h"
#include "text/vocabulary.h"

enum {
	SWAPPED_SHORTEST = 3,
	SWAPPED_LONGEST = 20, /* letters: no known word has more */
	GLUED_SHORTEST = 5,
	GLUED_LONGEST = 32,
	MEANT_MOST = 2,	    /* swaps that make a known word */
	PLACES_MOST = 6,    /* where one word may be two */
	MIDDLES_MOST = 4,   /* words with something at both sides of them */
	PART_LEAST = 3,	    /* letters of a part that is read, */
	OTHER_LEAST = 2,    /* and of the known word beside it; */
	OTHER_LONGEST = 10, /* of that as a form of one, which takes long to be asked */
	LIKELY_LEAST = 4,   /* of a part that weighs by itself */
	JOINED_SHORTEST = 3,
	JOINED_LONGEST = 16,
	JOINED_KNOWN_LONGEST = 9, /* of two that are not looked into, known ones mostly */
	APART_SHORTEST = 3,	  /* letters that stand apart */
	APART_LONGEST = 8,
	APART_KNOWN_LONGEST = 4 /* of a known word, of which all n-grams are read */
};

/* N-grams over a pair of units, or the seam between two, are fewer than these. */
enum { NGRAMS_OVER = (ARA_NGRAM_LONGEST + 1) * (ARA_NGRAM_LONGEST + 2) / 2 };

/* Words of these lengths have few n-grams: there is room for their readings. */
_Static_assert((GLUED_LONGEST + 2) * ARA_NGRAM_LONGEST + 2 * SWAPPED_LONGEST + MEANT_MOST * NGRAMS_OVER +
			       PLACES_MOST * (2 * (2 + ARA_NGRAM_LONGEST) + 1) + 2 * MIDDLES_MOST + 2 <=
		       ARA_FEATURES_OF_TOKEN - ARA_FEATURES_OF_PLACE,
	"the readings of a word have room");

static ara_read_letters letters_of(const ara_sentence *sentence, const ara_token *token)
{
	return (ara_read_letters){
		sentence->units + token->skeleton, sentence->units + token->word, token->length};
}

/* Letters of the stem, which mostly begins its word. */
static size_t stem_of(const ara_token *token)
{
	return token->stem == token->word ? token->stem_length : token->length;
}

static void copy_swapped(uint16_t *to, const uint16_t *units, size_t length, size_t at)
{
	for (size_t i = 0; i < length; i++)
		to[i] = units[i];
	to[at] = units[at + 1];
	to[at + 1] = units[at];
}

/* Is it a known word, or perhaps a form of one? */
static bool may_be_word(const uint16_t *units, size_t length)
{
	return length >= ARA_READ_FORM_LEAST ? ara_form_may_be_word(units, length)
					     : ara_form_knows(units, length);
}

/* The n-grams of a known word over the letters that are swapped back. */
static void read_pair(
	ara_features *features, const ara_schema *schema, const ara_read_letters *word, size_t at)
{
	uint16_t swapped[SWAPPED_LONGEST], units[SWAPPED_LONGEST + 2];

	copy_swapped(swapped, word->skeleton, word->length, at);
	ara_set_edges(units, swapped, word->length);
	ara_emit_over(features, schema, units, word->length + 2, at + 1, at + 3);
}

/* The first letter stays where it is, and letters stand in an order that known words have. A swap that
 * reaches behind the stem leaves no stem to be read. */
static void read_swapped(ara_features *features, const ara_schema *schema, const ara_read_letters *word,
	const ara_parts *parts, size_t stem)
{
	uint16_t units[SWAPPED_LONGEST];
	size_t room = MEANT_MOST;
	uint64_t state;

	for (size_t i = 1; i + 1 < word->length; i++) {
		if (word->folded[i] == word->folded[i + 1] || !ara_parts_swapped(parts, i, &state))
			continue;
		copy_swapped(units, word->folded, word->length, i);
		ara_emit_units(features, ARA_SPACE_WORD, units, word->length);
		if (room > 0 && ara_vocabulary_knows(state)) {
			read_pair(features, schema, word, i);
			room--;
		}
		if (i + 1 >= stem)
			continue;
		copy_swapped(units, word->skeleton, stem, i);
		ara_emit_units(features, ARA_SPACE_STEM, units, stem);
	}
}

/* The n-grams of a word's first letters with the edge before them, or of its last with the one behind. */
static void emit_edge(ara_features *features, const ara_schema *schema, const uint16_t *skeleton,
	size_t length, bool before)
{
	uint16_t units[GLUED_LONGEST + 1];

	for (size_t i = 0; i < length; i++)
		units[i + before] = skeleton[i];
	units[before ? 0 : length] = ARA_EDGE;
	for (size_t n = schema->ngram_min > 2 ? schema->ngram_min : 2;
		n <= schema->ngram_max && n <= length + 1; n++)
		ara_emit_units(features, ARA_SPACE_NGRAM, before ? units : units + length + 1 - n, n);
}

/* Are the first `end` letters a known word, or perhaps a form of one? */
static bool first_may_be_word(ara_form *form, size_t end)
{
	return ara_form_knows_first(form, end) ||
	       (end >= ARA_READ_FORM_LEAST && ara_form_first_is_of_known(form, end));
}

/* Are those from `begin` on? */
static bool last_may_be_word(ara_form *form, size_t begin)
{
	return ara_form_knows_last(form, begin) ||
	       (form->parts.length - begin >= ARA_READ_FORM_LEAST && ara_form_last_is_of_known(form, begin));
}

/* May the first `end` letters, or those from `begin` on, stand beside the rest? */
static bool is_other_first(ara_form *form, size_t end)
{
	return end <= OTHER_LONGEST ? first_may_be_word(form, end) : ara_form_knows_first(form, end);
}

static bool is_other_last(ara_form *form, size_t begin)
{
	return form->parts.length - begin <= OTHER_LONGEST ? last_may_be_word(form, begin)
							   : ara_form_knows_last(form, begin);
}

static bool means_likely(uint64_t state)
{
	return (ara_vocabulary_meaning(state) & ARA_MEANT_LIKELY) != 0;
}

/* Are those letters a known word that rude texts hold more often than others, or that everybody writes? */
static bool is_likely(const ara_form *form, size_t begin, size_t end)
{
	return end - begin >= LIKELY_LEAST && means_likely(ara_parts_state(&form->parts, begin, end));
}

static bool is_likely_first(ara_form *form, size_t end)
{
	return ara_form_knows_first(form, end) && end >= LIKELY_LEAST &&
	       means_likely(form->parts.states[end]);
}

static bool is_likely_last(ara_form *form, size_t begin)
{
	return ara_form_knows_last(form, begin) && is_likely(form, begin, form->parts.length);
}

/* Is neither what stands before the place a prefix, nor what stands behind it an ending or two? */
static bool parts_words(ara_form *form, size_t place)
{
	return !ara_form_begins(form, place) && !ara_form_ends_twice(form, place);
}

/* Is the part before a place, or that behind it, read? One that weighs by itself is, whatever stands beside
 * it; another where the place parts two words, of which the other is known. Cheap questions come first. */
static bool reads_first(ara_form *form, size_t place)
{
	return place >= PART_LEAST &&
	       (is_likely_first(form, place) || (is_other_last(form, place) && parts_words(form, place)));
}

static bool reads_last(ara_form *form, size_t place)
{
	return form->parts.length - place >= PART_LEAST &&
	       (is_likely_last(form, place) || (is_other_first(form, place) && parts_words(form, place)));
}

static void read_first(const ara_reader *by, const ara_read_letters *word, ara_form *form, size_t place)
{
	ara_emit_reading(by, word, 0, place);
	if (first_may_be_word(form, place))
		emit_edge(by->features, by->schema, word->skeleton, place, false);
}

static void read_last(const ara_reader *by, const ara_read_letters *word, ara_form *form, size_t place)
{
	ara_emit_reading(by, word, place, word->length);
	if (last_may_be_word(form, place))
		emit_edge(by->features, by->schema, word->skeleton + place, word->length - place, true);
}

/* What stands on each side of the places where the word may be two. */
static void read_parts(const ara_reader *by, const ara_read_letters *word, ara_form *form)
{
	size_t room = PLACES_MOST;

	for (size_t i = OTHER_LEAST; i + OTHER_LEAST <= word->length && room > 0; i++) {
		bool first = reads_first(form, i), last = reads_last(form, i);

		if (first)
			read_first(by, word, form, i);
		if (last)
			read_last(by, word, form, i);
		if (first && last)
			ara_emit_pair_reading(by, word, i);
		room -= first || last;
	}
}

/* Such words with something, even an ending, glued to both sides of them. */
static void read_middles(const ara_reader *by, const ara_read_letters *word, const ara_form *form)
{
	size_t room = MIDDLES_MOST;

	for (size_t i = OTHER_LEAST; i + LIKELY_LEAST + OTHER_LEAST <= word->length && room > 0; i++) {
		uint64_t ends = (UINT64_C(1) << (word->length - OTHER_LEAST + 1)) -
				(UINT64_C(1) << (i + LIKELY_LEAST));
		uint64_t known = ara_parts_known_from(&form->parts, i, ends);

		for (; known != 0 && room > 0; known &= known - 1) {
			size_t end = (size_t)__builtin_ctzll(known);

			if (!is_likely(form, i, end))
				continue;
			ara_emit_reading(by, word, i, end);
			room--;
		}
	}
}

/* What a word that may be a slip may be instead. */
static void read_slips(const ara_reader *by, const ara_read_letters *word, const ara_token *token)
{
	ara_form form;

	if (!ara_form_read(&form, word->skeleton, word->length) || !ara_parts_may_be_slip(&form.parts))
		return;
	if (word->length >= SWAPPED_SHORTEST && word->length <= SWAPPED_LONGEST)
		read_swapped(by->features, by->schema, word, &form.parts, stem_of(token));
	if (word->length >= GLUED_SHORTEST && word->length <= GLUED_LONGEST &&
		!ara_form_is_of_known(&form, ARA_FORM_LEAST)) {
		read_parts(by, word, &form);
		read_middles(by, word, &form);
	}
}

void ara_read_word(const ara_schema *schema, ara_stemmer *stemmer, const ara_sentence *sentence,
	const ara_token *token, ara_features *features)
{
	ara_read_letters word = letters_of(sentence, token);
	ara_reader by = {schema, stemmer, features, token->language};
	uint32_t before = features->count;

	if (!ara_read_figures(&by, &word) && (token->flags & ARA_TOKEN_UNKNOWN) != 0)
		read_slips(&by, &word, token);
	features->reading_count += features->count - before;
}

/* The n-grams that a space between the two parts of a word cuts. */
static void read_seam(
	ara_features *features, const ara_schema *schema, const ara_read_letters *whole, size_t seam)
{
	uint16_t units[JOINED_LONGEST + 2];

	ara_set_edges(units, whole->skeleton, whole->length);
	ara_emit_over(features, schema, units, whole->length + 2, seam + 1, seam + 1);
}

/* Is it such a word? */
static bool is_likely_word(const ara_read_letters *word)
{
	uint64_t state;

	return word->length >= LIKELY_LEAST && ara_vocabulary_word(word->skeleton, word->length, &state) &&
	       means_likely(state);
}

/* Two words, and nothing but a space between them; not both of them everybody's. */
static bool may_be_one(const ara_token *left, const ara_token *right)
{
	return left->kind == ARASHA_TOKEN_WORD && right->kind == ARASHA_TOKEN_WORD &&
	       (right->flags & ARA_TOKEN_SPACE_BEFORE) != 0 &&
	       (left->flags & right->flags & ARA_TOKEN_COMMON) == 0;
}

void ara_read_joined(const ara_schema *schema, ara_stemmer *stemmer, const ara_sentence *sentence,
	size_t first, ara_features *features)
{
	const ara_token *left = &sentence->tokens[first], *right = left + 1;
	ara_read_letters begin = letters_of(sentence, left), end = letters_of(sentence, right);
	uint16_t skeleton[JOINED_LONGEST], folded[JOINED_LONGEST];
	ara_read_letters whole = {skeleton, folded, begin.length + end.length};
	ara_reader by = {schema, stemmer, features,
		right->language != ARASHA_LANGUAGE_OTHER ? right->language : left->language};
	uint32_t before = features->count;
	bool known = ((left->flags | right->flags) & ARA_TOKEN_UNKNOWN) == 0;

	if (!may_be_one(left, right) || whole.length < JOINED_SHORTEST ||
		whole.length > (known ? JOINED_KNOWN_LONGEST : JOINED_LONGEST) ||
		!ara_vocabulary_joins(begin.skeleton, begin.length, end.skeleton, end.length))
		return;
	for (size_t i = 0; i < whole.length; i++) {
		bool behind = i >= begin.length;

		skeleton[i] = behind ? end.skeleton[i - begin.length] : begin.skeleton[i];
		folded[i] = behind ? end.folded[i - begin.length] : begin.folded[i];
	}
	if (known && !is_likely_word(&whole))
		return;
	ara_emit_reading(&by, &whole, 0, whole.length);
	if (may_be_word(skeleton, whole.length))
		read_seam(features, schema, &whole, begin.length);
	features->reading_count += features->count - before;
}

static bool is_letter(const ara_sentence *sentence, size_t token)
{
	const ara_token *at = &sentence->tokens[token];

	return at->kind == ARASHA_TOKEN_WORD && at->length == 1;
}

/* Does the letter follow that of `step` tokens before it, with nothing or one sign between them? */
static bool follows(const ara_sentence *sentence, size_t token, size_t step)
{
	return token >= step && token < sentence->token_count && is_letter(sentence, token) &&
	       is_letter(sentence, token - step) &&
	       (step == 1 || sentence->tokens[token - 1].kind == ARASHA_TOKEN_SYMBOL);
}

/* All n-grams of a short word. */
static void read_ngrams(
	ara_features *features, const ara_schema *schema, const uint16_t *skeleton, size_t length)
{
	uint16_t units[APART_KNOWN_LONGEST + 2];

	ara_set_edges(units, skeleton, length);
	ara_emit_over(features, schema, units, length + 2, 0, length + 2);
}

size_t ara_read_apart(
	const ara_schema *schema, const ara_sentence *sentence, size_t last, ara_features *features)
{
	uint32_t before = features->count;
	uint16_t skeleton[APART_LONGEST], folded[APART_LONGEST];
	size_t length = 1;
	size_t step = follows(sentence, last, 1) ? 1 : 2, first = last;

	if (!follows(sentence, last, step) || follows(sentence, last + step, step))
		return last;
	while (follows(sentence, first, step)) {
		first -= step;
		length++;
	}
	if (length < APART_SHORTEST || length > APART_LONGEST)
		return last;
	for (size_t i = 0; i < length; i++) {
		skeleton[i] = sentence->units[sentence->tokens[first + i * step].skeleton];
		folded[i] = sentence->units[sentence->tokens[first + i * step].word];
	}
	ara_emit_units(features, ARA_SPACE_STEM, skeleton, length);
	ara_emit_units(features, ARA_SPACE_WORD, folded, length);
	if (length <= APART_KNOWN_LONGEST && ara_form_knows(skeleton, length))
		read_ngrams(features, schema, skeleton, length);
	features->reading_count += features->count - before;
	return first;
}
