/* SPDX-License-Identifier: Apache-2.0 */
/* Signs, figures and emoji among letters of words that nobody knows: read as the letters that they look like.
 * Each function is told of a disguise that was read from token `first` on, and returns how many tokens it
 * made one, or 0. */
#ifndef ARA_TEXT_ALIKE_H
#define ARA_TEXT_ALIKE_H

#include "text/disguise.h"

/* Letters in squares: nobody writes them among Cyrillic ones for another reason than to hide a word, but
 * between two words (`парковка🅿️слева`). */
size_t ara_alike_emoji(ara_draft *draft, const ara_disguise *disguise, size_t first);

/* Figures, @ and $, where known words have letters in such an order, and no words stand around a number. */
size_t ara_alike_signs(ara_draft *draft, const ara_disguise *disguise, size_t first);

/* * and @ that join short pieces: @ as а, * as itself, so that n-grams on both sides of it match. */
size_t ara_alike_join(ara_draft *draft, const ara_disguise *disguise, size_t first);

#endif
