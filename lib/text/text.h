/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From bytes to sentences of folded, repaired tokens of known language: the whole of text/ behind one door.
 *
 *	ara_text_start(text, bytes, size, ...);
 *	while (ara_text_next(text, sentence))
 *		...
 *	language = ara_text_language(text);
 *
 * Time is linear in the bytes; memory is bounded and taken by ara_text_create.
 */
#ifndef ARA_TEXT_TEXT_H
#define ARA_TEXT_TEXT_H

#include "base/memory.h"
#include "text/sentence.h"
#include "text/words.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ara_text ara_text;

/* NULL when there is no memory or ICU could not start; the caller owns it. `memory` is borrowed for its life.
 */
ara_text *ara_text_create(const ara_memory *memory);

/* Remembers words in `words`, borrowed for the text's life; until then, or with NULL, nothing is remembered.
 * Sentences are the same, but for ara_token.remembered. */
void ara_text_remember(ara_text *text, ara_words *words);

/* Accepts NULL. */
void ara_text_destroy(ara_text *text);

/* Offset of the first ill-formed byte of UTF-8, or `size` when there is none. */
size_t ara_text_ill_formed(const char *bytes, size_t size);

/* Begins a new text, of which the bytes are borrowed until the last ara_text_next. Each ill-formed byte
 * counts as U+FFFD. `language` is what words that could be either are taken for: ARASHA_LANGUAGE_RUSSIAN,
 * _KAZAKH, or _OTHER to decide from the words around them. size < 2^31. */
void ara_text_start(ara_text *text, const char *bytes, size_t size, uint32_t language);

/* The next sentence; false at the end of the text. The empty text has none. A text given twice gives the same
 * sentences twice. */
bool ara_text_next(ara_text *text, ara_sentence *sentence);

/* Whether ICU failed, as it may for want of memory, since the text began: its sentences are not to be trusted
 * then. */
bool ara_text_failed(const ara_text *text);

/* Language of the text so far: ARASHA_LANGUAGE_.... */
uint32_t ara_text_language(const ara_text *text);

/* Bytes of UTF-8 that `count` units of UTF-16 give; they are written to `out` unless it is NULL. */
size_t ara_text_to_utf8(const uint16_t *units, size_t count, char *out);

#endif
