/* SPDX-License-Identifier: Apache-2.0 */
/* Where does a sentence end? */
#ifndef ARA_TEXT_ENDING_H
#define ARA_TEXT_ENDING_H

#include "text/draft.h"
#include <stdbool.h>

/* May the sentence end behind its last token, if white space follows? `ended` is the answer for the tokens
 * before. */
bool ara_may_end(const ara_draft *draft, bool ended);

#endif
