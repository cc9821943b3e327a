/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a word that nobody knows, or two that seldom stand side by side, may be instead: one of which two
 * neighbouring letters are swapped, one of two words without a space between them, or with the next word one
 * that a space parts; or one whose letters stand apart. text/slip.h mends such words where it is sure which
 * is meant, for all to see. Here none is chosen: each reading has the features of stem and word that it would
 * have if it stood there, two parts of a word that of their pair, and, where it is made of known words, the
 * n-grams that the slip broke. Letters are swapped only into an order that known words have, and a word with
 * orders that none has, too far apart for one slip, is not read. Of nearly all of these a model knows nothing,
 * so nothing has to be learned for them, and innocent words stay what they are.
 */
#ifndef ARA_FEATURE_READINGS_H
#define ARA_FEATURE_READINGS_H

#include "feature/extract.h"

/* All of them add to `reading_count`. */

/* Adds the readings of a word by itself: as a slip; none of a known word, nor of one that is not looked into.
 * Of a word with figures what these may hide (figures.h). */
void ara_read_word(const ara_schema *schema, ara_stemmer *stemmer, const ara_sentence *sentence,
	const ara_token *token, ara_features *features);

/* Adds the reading of a word and the next as one, where known words have the letters about the space in such
 * an order; of two known words only where the whole may be meant (ARA_MEANT_LIKELY), and never of two that
 * everybody writes. */
void ara_read_joined(const ara_schema *schema, ara_stemmer *stemmer, const ara_sentence *sentence,
	size_t first, ara_features *features);

/* Adds the reading of letters that stand apart, with spaces or signs between them, of which `last` is
 * the last, as a word, and the n-grams of a known word of three letters or four. Returns the first of them,
 * or `last` when there is none. */
size_t ara_read_apart(
	const ara_schema *schema, const ara_sentence *sentence, size_t last, ara_features *features);

#endif
