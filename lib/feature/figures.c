/* SPDX-License-Identifier: Apache-2.0 */
#include "feature/figures.h"
#include "text/disguise.h"
#include "text/form.h"
#include "text/vocabulary.h"

enum {
	LETTERS_LEAST = 3,
	FIGURES_MOST = 4,      /* in a word that is looked for among the known ones, */
	FORM_FIGURES_MOST = 2, /* and among their forms, which takes long */
	UNIT_MOST = 2	       /* letters behind a number of two figures, such as `кг` */
};

_Static_assert(
	2 * (ARA_READ_LONGEST + 2) * ARA_NGRAM_LONGEST + 4 <= ARA_FEATURES_OF_TOKEN - ARA_FEATURES_OF_PLACE,
	"a reading has room beside the features of the word");

static bool is_figure(uint16_t unit)
{
	return unit >= '0' && unit <= '9';
}

/* Where figures stand in a word. */
typedef struct figures {
	size_t count;
	size_t before; /* of these, before the first letter, */
	size_t behind; /* and behind the last */
} figures;

static figures find_figures(const ara_read_letters *word)
{
	figures found = {0, 0, 0};

	for (size_t i = 0; i < word->length; i++)
		found.count += is_figure(word->folded[i]);
	if (found.count == word->length)
		return found;
	while (is_figure(word->folded[found.before]))
		found.before++;
	while (is_figure(word->folded[word->length - 1 - found.behind]))
		found.behind++;
	return found;
}

/* Does everybody write it? */
static bool is_common(const uint16_t *units, size_t length)
{
	uint64_t state;

	return ara_vocabulary_word(units, length, &state) && ara_vocabulary_is_common(state);
}

/* Is all that stands there a number, before or behind a word that everybody writes, or a unit (`3бала`,
 * `60г`)?
 */
static bool counts_something(const ara_read_letters *word, const figures *found)
{
	const uint16_t *rest = word->skeleton + found->before;
	size_t length = word->length - found->before - found->behind;

	if (found->count != found->before && found->count != found->behind)
		return false;
	return length > UNIT_MOST ? is_common(rest, length) : found->count > 1;
}

/* One way to read a word: its letters, in place of figures those that they look like. */
typedef struct replaced {
	uint16_t skeleton[ARA_READ_LONGEST];
	uint16_t folded[ARA_READ_LONGEST];
} replaced;

/* The way of number `n`, which has a bit for each figure: whether it stands for the second of its letters.
 * False when a figure has no such letter, or none that differs in the skeleton. */
static bool replace_figures(const ara_read_letters *word, uint32_t n, replaced *way)
{
	for (size_t i = 0; i < word->length; i++) {
		const char16_t *choices;

		way->skeleton[i] = word->skeleton[i];
		way->folded[i] = word->folded[i];
		if (!is_figure(word->folded[i]))
			continue;
		choices = ara_letters_of_sign(word->folded[i]);
		if (!choices[0] || (n & 1 && (!choices[1] || choices[1] == u'і')))
			return false;
		way->folded[i] = way->skeleton[i] = choices[n & 1];
		n >>= 1;
	}
	return true;
}

/* Finds the first way that passes. */
static bool find_way(const ara_read_letters *word, size_t count,
	bool (*passes)(const uint16_t *units, size_t length), replaced *way)
{
	for (uint32_t n = 0; n >> count == 0; n++)
		if (replace_figures(word, n, way) && passes(way->skeleton, word->length))
			return true;
	return false;
}

/* May a form of a known word be hidden? A number before a word or behind it counts something (`8марта`,
 * `16лет`): there must be figures elsewhere. */
static bool may_be_form(const ara_read_letters *word, const figures *found)
{
	return found->count <= FORM_FIGURES_MOST && found->count > found->before + found->behind &&
	       word->length >= ARA_READ_FORM_LEAST;
}

/* The n-grams that hold a letter in place of a figure, each once: of those with several, at the first. */
static void emit_ngrams(const ara_reader *by, const ara_read_letters *word, const replaced *way)
{
	uint16_t units[ARA_READ_LONGEST + 2];
	size_t count = word->length + 2, begin = 0;

	ara_set_edges(units, way->skeleton, word->length);
	for (size_t i = 0; i < word->length; i++) {
		if (!is_figure(word->folded[i]))
			continue;
		for (; begin <= i + 1; begin++)
			for (size_t end = i + 2; end <= count && end - begin <= by->schema->ngram_max; end++)
				if (end - begin >= by->schema->ngram_min)
					ara_emit_units(
						by->features, ARA_SPACE_NGRAM, units + begin, end - begin);
	}
}

bool ara_read_figures(const ara_reader *by, const ara_read_letters *word)
{
	replaced way;
	ara_read_letters read = {way.skeleton, way.folded, word->length};
	figures found;

	if (word->length < LETTERS_LEAST || word->length > ARA_READ_LONGEST)
		return false;
	found = find_figures(word);
	if (found.count == 0 || found.count > FIGURES_MOST || found.count == word->length ||
		counts_something(word, &found))
		return false;
	if (!find_way(word, found.count, ara_form_knows, &way) &&
		(!may_be_form(word, &found) || !find_way(word, found.count, ara_form_may_be_word, &way)))
		return false;
	ara_emit_reading(by, &read, 0, read.length);
	emit_ngrams(by, word, &way);
	return true;
}
