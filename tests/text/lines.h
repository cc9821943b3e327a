/* SPDX-License-Identifier: Apache-2.0 */
/* For tests of text/: what becomes of a text, all of its sentences, as one line that a person can check. */
#ifndef ARASHA_TESTS_TEXT_LINES_H
#define ARASHA_TESTS_TEXT_LINES_H

#include "text/text.h"

/* Set-up and tear-down of a group: one ara_text for all of its tests. */
int lines_begin(void **state);
int lines_end(void **state);

/* The reader that the tests share, and a sentence for it to fill. */
ara_text *lines_text(void);
ara_sentence *lines_sentence(void);

/* The words as they were folded and repaired, between spaces; a repaired one in brackets; a bar where a
 * sentence ends and another begins. */
void assert_words(const char *text, const char *expected);

/* The caller's bytes of each token between bars, whatever sentence it is in. */
void assert_spans(const char *text, const char *expected);

/* Reads a text of one token. */
const ara_token *only_token(const char *text);

#endif
