/* SPDX-License-Identifier: Apache-2.0 */
/* Analyzers over the built-in model, for targets that take texts. */
#ifndef ARASHA_TESTS_FUZZ_JUDGE_H
#define ARASHA_TESTS_FUZZ_JUDGE_H

#include "fuzz.h"
#include <arasha.h>

enum { MOST_LABELS = 64 };

typedef struct judged {
	arasha_score scores[MOST_LABELS];
	size_t count;
	uint32_t language;
} judged;

/* The built-in model, opened once and never given back. */
arasha_model *judge_model(void);

arasha_analyzer *judge_analyzer(uint32_t ill_formed, uint32_t language);

/* Classifies, and checks what must hold of any text's scores. */
void judge(arasha_analyzer *analyzer, const char *text, size_t size, judged *out);

/* The reasons of `label` are in order, within the window, and add up to the margin. */
void judge_reasons(arasha_analyzer *analyzer, const char *text, size_t size, uint32_t label);

/* Whether both say the same, to the last bit. */
void judge_same(const judged *a, const judged *b);

#endif
