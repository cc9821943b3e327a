/* SPDX-License-Identifier: Apache-2.0 */
/*
 * When are two texts the same text? When their normalised forms are: letters and digits in lower case, with
 * one space for everything between them. This normal form is older than any text stage and does not change
 * with them, because label decisions are stored under its hash for years; models/RECIPE.md defines it.
 */
#ifndef ARA_TRAIN_KEY_H
#define ARA_TRAIN_KEY_H

#include <stddef.h>
#include <stdint.h>

enum { ARA_SHINGLE = 5, ARA_FAMILY_RUN = 12 };

/* Writes the code points of the normal form to `points`, which has room for `size` of them; returns their
 * number. */
size_t ara_key_normalise(const char *text, size_t size, uint32_t *points);

/* Where a word of the normal form stands in the text, in bytes. */
typedef struct ara_key_word {
	size_t begin;
	size_t end;
} ara_key_word;

/* The words of the normal form, to `words`, which has room for `size` of them; returns their number. */
size_t ara_key_words(const char *text, size_t size, ara_key_word *words);

/* Hash of `count` code points. */
uint64_t ara_key_hash(const uint32_t *points, size_t count);

/* Hashes of all runs of `length` code points, to `hashes`, which has room for `count`; of the whole where it
 * is shorter. Returns how many there are, 0 for nothing. */
size_t ara_key_runs(const uint32_t *points, size_t count, size_t length, uint64_t *hashes);

/* The least hash of a run of ARA_FAMILY_RUN code points: two texts share it with a probability that equals
 * the share of their runs that both have (Broder 1997), so near copies mostly do. */
uint64_t ara_key_family(const uint32_t *points, size_t count);

#endif
