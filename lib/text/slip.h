/* SPDX-License-Identifier: Apache-2.0 */
/* Disguises that look like slips of the pen: neighbours swapped, words split or glued, a letter doubled. */
#ifndef ARA_TEXT_SLIP_H
#define ARA_TEXT_SLIP_H

#include "text/draft.h"
#include <stdbool.h>

/* Tells the word that token `first`, a word in plain letters, was to be. Returns how many tokens it took, or
 * 0 when it is as it should be for all that is known. */
size_t ara_slip_repair(ara_draft *draft, size_t first);

/* The same for two parts of a word that a space parts, and no other slip. `known`: the first part is a known
 * word by itself. */
size_t ara_slip_join(ara_draft *draft, size_t first, bool known);

#endif
