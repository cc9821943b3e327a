/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Slips of the pen, written onto a text as hasty people make them, and those who hide a word: two letters
 * swapped, one missing, one too many or another from beside it on the keyboard; a word parted, two words
 * glued, one left out. A text and its copy with slips have the same labels,
 * so what is learned rests on more features, each with a smaller part (after Wei, Zou, "EDA", EMNLP 2019,
 * which swaps and leaves out words).
 */
#ifndef ARA_TRAIN_SLIPS_H
#define ARA_TRAIN_SLIPS_H

#include "train/key.h"
#include <stddef.h>
#include <stdint.h>

/* Writes the text, which is UTF-8, with slips in about `share` of its words of three letters or more, in one
 * at least, to `copy`, which has room for `size` + 2 * `word_count` bytes. `words` are those of ara_key_words.
 * The same `seed` gives the same slips. Returns the size of the copy, 0 when no word can have one. */
size_t ara_slips_write(const char *text, size_t size, const ara_key_word *words, size_t word_count,
	double share, uint64_t seed, char *copy);

#endif
