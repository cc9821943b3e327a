/* SPDX-License-Identifier: Apache-2.0 */
/* How the answers to a functional suite are shown. */
#ifndef ARA_TOOLS_SUITE_H
#define ARA_TOOLS_SUITE_H

#include <arasha/train.h>

#include "buffer.h"
#include "colour.h"

/* A table of the functionalities by language, then of each language the mean of their accuracies and the worst. */
void ara_suite_print(ara_buffer *out, const arasha_evaluation *evaluation, enum ara_colour colour);

/* `"functionalities": [...], "means": [...]`, as members of an object that is open. */
void ara_suite_json(ara_buffer *out, const arasha_evaluation *evaluation);

#endif
