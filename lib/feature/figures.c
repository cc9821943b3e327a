/* SPDX-License-Identifier: Apache-2.0 */
#include "feature/figures.h"
#include "text/disguise.h"
#include "text/form.h"

enum {
	LETTERS_LEAST = 3,
	FIGURES_MOST = 4,     /* in a word that is looked for among the known ones, */
	FORM_FIGURES_MOST = 3 /* and among their forms, which takes long */
};

_Static_assert(
	(ARA_READ_LONGEST + 2) * ARA_NGRAM_LONGEST + 2 <= ARA_FEATURES_OF_TOKEN - ARA_FEATURES_OF_PLACE,
	"a reading has room beside the n-grams of the word");

static bool is_figure(uint16_t unit)
{
	return unit >= '0' && unit <= '9';
}

static size_t count_figures(const ara_read_letters *word)
{
	size_t count = 0;

	for (size_t i = 0; i < word->length; i++)
		count += is_figure(word->folded[i]);
	return count;
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
		const char16_t *choices = ara_letters_of_sign(word->folded[i]);

		way->skeleton[i] = word->skeleton[i];
		way->folded[i] = word->folded[i];
		if (!is_figure(word->folded[i]))
			continue;
		if (!choices[0] || (n & 1 && (!choices[1] || choices[1] == u'і')))
			return false;
		way->folded[i] = way->skeleton[i] = choices[n & 1];
		n >>= 1;
	}
	return true;
}

/* May a form of a word be hidden? A number before a word or behind it counts something (`8марта`, `16лет`):
 * there must be figures elsewhere. */
static bool may_be_form(const ara_read_letters *word, size_t figures)
{
	size_t begin = 0, end = word->length;

	while (is_figure(word->folded[begin]))
		begin++;
	while (is_figure(word->folded[end - 1]))
		end--;
	return figures <= FORM_FIGURES_MOST && figures > begin + (word->length - end);
}

/* Finds the first way that passes. */
static bool find_way(const ara_read_letters *word, size_t figures,
	bool (*passes)(const uint16_t *units, size_t length), replaced *way)
{
	for (uint32_t n = 0; n >> figures == 0; n++)
		if (replace_figures(word, n, way) && passes(way->skeleton, word->length))
			return true;
	return false;
}

bool ara_read_figures(const ara_reader *by, const ara_read_letters *word)
{
	ara_read_letters read = {NULL, NULL, word->length};
	replaced way;
	size_t figures;

	if (word->length < LETTERS_LEAST || word->length > ARA_READ_LONGEST)
		return false;
	figures = count_figures(word);
	if (figures == 0 || figures > FIGURES_MOST || figures == word->length)
		return false;
	if (!find_way(word, figures, ara_form_knows, &way) &&
		(!may_be_form(word, figures) || !find_way(word, figures, ara_may_be_word, &way)))
		return false;
	read.skeleton = way.skeleton;
	read.folded = way.folded;
	ara_emit_reading(by, &read, 0, read.length);
	ara_emit_ngrams(by->features, by->schema, read.skeleton, read.length);
	return true;
}
