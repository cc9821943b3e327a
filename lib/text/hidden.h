/* SPDX-License-Identifier: Apache-2.0 */
/* Which word do signs, digits and emoji inside it hide? `с*ка`, `п@дла`, `6лядь`, `су-ка`. */
#ifndef ARA_TEXT_HIDDEN_H
#define ARA_TEXT_HIDDEN_H

#include "text/disguise.h"
#include "text/draft.h"
#include <stddef.h>

/* Makes one word of token `first`, a word or a sign, and of those that touch it, where they hide one. Returns
 * how many tokens it took, or 0. `disguise` is the draft's, without slots before the first call; calls go
 * from the draft's begin to its end. */
size_t ara_hidden_repair(ara_draft *draft, ara_disguise *disguise, size_t first);

#endif
