/* SPDX-License-Identifier: Apache-2.0 */
/* Words as the vocabulary's words and what stands at their ends. The letters are those of a folded word or of
 * its skeleton. */
#ifndef ARA_TEXT_FORM_H
#define ARA_TEXT_FORM_H

#include "text/parts.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ARA_FORM_LEAST = 3 }; /* letters of a known word that may take an ending or a prefix */

/* What is asked about the place behind the first i letters of a word: bit i. */
typedef struct ara_form_answers {
	uint64_t asked;
	uint64_t yes;
} ara_form_answers;

/* A word, and what the vocabulary says of its parts, each once it is asked for: most never are. */
typedef struct ara_form {
	ara_parts parts;
	uint64_t followed; /* bit i: known_from[i] is told */
	/* [i], bit j: the letters from i on before j are a known word, of ARA_FORM_LEAST or more. */
	uint64_t known_from[ARA_PARTS_LONGEST];
	ara_form_answers known_first;
	ara_form_answers known_last;
	ara_form_answers beginnings;
	ara_form_answers endings;
} ara_form;

/* False for a word of more than ARA_PARTS_LONGEST letters, or with one that is none of skeletons. */
bool ara_form_read(ara_form *form, const uint16_t *units, size_t length);

/* Are the first `end` letters a known word, or those from `begin` on? Both are places within the word. */
bool ara_form_knows_first(ara_form *form, size_t end);
bool ara_form_knows_last(ara_form *form, size_t begin);

/* Do letters like the first `end` begin many a word, as prefixes do? */
bool ara_form_begins(ara_form *form, size_t end);

/* Do letters like those from `begin` on end many? */
bool ara_form_ends(ara_form *form, size_t begin);

/* Are they an ending, or two? Kazakh words take several: көмек-тер-іңді. */
bool ara_form_ends_twice(ara_form *form, size_t begin);

/* Is the word, though not known itself, one of `least` letters or more that is known, with an ending or a
 * prefix that many words take? */
bool ara_form_is_of_known(ara_form *form, size_t least);

/* The same of its first `end` letters, and of those from `begin` on, with ARA_FORM_LEAST. */
bool ara_form_first_is_of_known(ara_form *form, size_t end);
bool ara_form_last_is_of_known(ara_form *form, size_t begin);

/* Is it a word that is known? */
bool ara_form_knows(const uint16_t *units, size_t length);

/* Is it that, or, with ARA_FORM_LEAST, perhaps a form of one? */
bool ara_form_may_be_word(const uint16_t *units, size_t length);

/* Do letters like these end many a word? */
bool ara_form_is_ending(const uint16_t *units, size_t length);

#endif
