/* SPDX-License-Identifier: Apache-2.0 */
/* Words as the vocabulary's words and what stands at their ends. The letters are those of a folded word or of
 * its skeleton. */
#ifndef ARA_TEXT_FORM_H
#define ARA_TEXT_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Is it a word that is known? */
bool ara_form_knows(const uint16_t *units, size_t length);

/* Do letters like these end many a word, or begin it? */
bool ara_form_is_ending(const uint16_t *units, size_t length);
bool ara_form_is_beginning(const uint16_t *units, size_t length);

/* Are the letters an ending, or two? Kazakh words take several: көмек-тер-іңді. */
bool ara_form_are_endings(const uint16_t *units, size_t length);

/* Is the word, though not known itself, one of `least` letters or more that is known, with an ending or a
 * prefix that many words take? */
bool ara_form_is_of_known(const uint16_t *units, size_t length, size_t least);

#endif
