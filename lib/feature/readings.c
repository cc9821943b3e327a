/* SPDX-License-Identifier: Apache-2.0 */
#include "feature/readings.h"
#include "feature/emit.h"
#include "text/form.h"

enum {
	SWAPPED_SHORTEST = 3,
	SWAPPED_LONGEST = 20, /* letters: no known word has more */
	GLUED_SHORTEST = 5,
	GLUED_LONGEST = 32,
	PART_LEAST = 3,	 /* letters of a part that is read, */
	OTHER_LEAST = 2, /* and of the known word beside it */
	STEM_LEAST = 3,	 /* of a known word that may take an ending */
	JOINED_SHORTEST = 3,
	JOINED_LONGEST = 20,
	APART_SHORTEST = 3, /* letters that stand apart */
	APART_LONGEST = 8
};

/* Words of these lengths have few n-grams: there is room for their readings. */
_Static_assert((GLUED_LONGEST + 2) * ARA_NGRAM_LONGEST + 2 * SWAPPED_LONGEST + 4 * GLUED_LONGEST + 8 <=
		       ARA_FEATURES_OF_TOKEN - ARA_FEATURES_OF_PLACE,
	"the readings of a word have room");

/* What a reading is made of; both have the same length. */
typedef struct letters {
	const uint16_t *skeleton;
	const uint16_t *folded;
	size_t length;
} letters;

static letters letters_of(const ara_sentence *sentence, const ara_token *token)
{
	return (letters){sentence->units + token->skeleton, sentence->units + token->word, token->length};
}

/* Letters of the stem, which mostly begins its word. */
static size_t stem_of(const ara_token *token)
{
	return token->stem == token->word ? token->stem_length : token->length;
}

static void emit_units(ara_features *features, uint64_t space, const uint16_t *units, size_t length)
{
	ara_emit(features, ara_hash_units(ara_hash_start(space), units, length));
}

static void emit_reading(
	ara_features *features, const letters *read, size_t begin, size_t length, size_t stem)
{
	emit_units(features, ARA_SPACE_STEM, read->skeleton + begin, stem);
	emit_units(features, ARA_SPACE_WORD, read->folded + begin, length);
}

static void copy_swapped(uint16_t *to, const uint16_t *units, size_t length, size_t at)
{
	for (size_t i = 0; i < length; i++)
		to[i] = units[i];
	to[at] = units[at + 1];
	to[at + 1] = units[at];
}

/* The first letter stays where it is. A swap that reaches behind the stem leaves no stem to be read. */
static void read_swapped(ara_features *features, const letters *word, size_t stem)
{
	uint16_t units[SWAPPED_LONGEST];

	for (size_t i = 1; i + 1 < word->length; i++) {
		if (word->folded[i] == word->folded[i + 1])
			continue;
		copy_swapped(units, word->folded, word->length, i);
		emit_units(features, ARA_SPACE_WORD, units, word->length);
		if (i + 1 >= stem)
			continue;
		copy_swapped(units, word->skeleton, stem, i);
		emit_units(features, ARA_SPACE_STEM, units, stem);
	}
}

/* The part on one side of a place, where the other side is a word that is known and no ending or prefix. */
static void read_parts(ara_features *features, const letters *word, size_t stem)
{
	for (size_t i = OTHER_LEAST; i + OTHER_LEAST <= word->length; i++) {
		const uint16_t *right = word->skeleton + i;
		size_t rest = word->length - i;

		if (ara_form_are_endings(right, rest) || ara_form_is_beginning(word->skeleton, i))
			continue;
		if (i >= PART_LEAST && ara_form_knows(right, rest))
			emit_reading(features, word, 0, i, i);
		if (rest >= PART_LEAST && ara_form_knows(word->skeleton, i))
			emit_reading(features, word, i, rest, stem > i + 1 ? stem - i : rest);
	}
}

void ara_read_word(const ara_sentence *sentence, const ara_token *token, ara_features *features)
{
	letters word = letters_of(sentence, token);
	uint32_t before = features->count;

	if ((token->flags & ARA_TOKEN_UNKNOWN) == 0)
		return;
	if (word.length >= SWAPPED_SHORTEST && word.length <= SWAPPED_LONGEST)
		read_swapped(features, &word, stem_of(token));
	if (word.length >= GLUED_SHORTEST && word.length <= GLUED_LONGEST &&
		!ara_form_is_of_known(word.skeleton, word.length, STEM_LEAST))
		read_parts(features, &word, stem_of(token));
	features->reading_count += features->count - before;
}

bool ara_read_joined(const ara_sentence *sentence, size_t first, ara_features *features)
{
	const ara_token *left = &sentence->tokens[first], *right = left + 1;
	letters begin = letters_of(sentence, left), end = letters_of(sentence, right);
	uint16_t skeleton[JOINED_LONGEST], folded[JOINED_LONGEST];
	letters whole = {skeleton, folded, begin.length + end.length};

	if ((left->flags & right->flags & ARA_TOKEN_COMMON) != 0 || left->kind != ARASHA_TOKEN_WORD ||
		right->kind != ARASHA_TOKEN_WORD || (right->flags & ARA_TOKEN_SPACE_BEFORE) == 0)
		return false;
	if (whole.length < JOINED_SHORTEST || whole.length > JOINED_LONGEST)
		return false;
	for (size_t i = 0; i < whole.length; i++) {
		bool behind = i >= begin.length;

		skeleton[i] = behind ? end.skeleton[i - begin.length] : begin.skeleton[i];
		folded[i] = behind ? end.folded[i - begin.length] : begin.folded[i];
	}
	emit_reading(features, &whole, 0, whole.length, begin.length + stem_of(right));
	return true;
}

static bool is_letter(const ara_sentence *sentence, size_t token)
{
	const ara_token *at = &sentence->tokens[token];

	return at->kind == ARASHA_TOKEN_WORD && at->length == 1;
}

/* Does the letter follow that of `step` tokens before it, with nothing or a sign between them? */
static bool follows(const ara_sentence *sentence, size_t token, size_t step)
{
	return token >= step && token < sentence->token_count && is_letter(sentence, token) &&
	       is_letter(sentence, token - step) &&
	       (step == 1 || sentence->tokens[token - 1].kind == ARASHA_TOKEN_SYMBOL);
}

size_t ara_read_apart(const ara_sentence *sentence, size_t last, ara_features *features)
{
	uint16_t skeleton[APART_LONGEST], folded[APART_LONGEST];
	letters read = {skeleton, folded, 1};
	size_t step = follows(sentence, last, 1) ? 1 : 2, first = last;

	if (!follows(sentence, last, step) || follows(sentence, last + step, step))
		return last;
	while (follows(sentence, first, step)) {
		first -= step;
		read.length++;
	}
	if (read.length < APART_SHORTEST || read.length > APART_LONGEST)
		return last;
	for (size_t i = 0; i < read.length; i++) {
		skeleton[i] = sentence->units[sentence->tokens[first + i * step].skeleton];
		folded[i] = sentence->units[sentence->tokens[first + i * step].word];
	}
	emit_reading(features, &read, 0, read.length, read.length);
	return first;
}
