/* SPDX-License-Identifier: Apache-2.0 */
/* Disguised words made whole: letters drawn apart, hidden behind signs, or replaced by digits. */
#ifndef ARA_TEXT_REPAIR_H
#define ARA_TEXT_REPAIR_H

#include "text/draft.h"
#include "text/letters.h"

/* Before the first sentence of a text. */
void ara_repair_start(ara_draft *draft);

/* Makes one token of each disguise and drops the others. */
void ara_repair(const ara_letters *letters, ara_draft *draft);

#endif
