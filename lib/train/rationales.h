/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which words of a text carry its labels, as readers marked them, and the texts that follow from it (after
 * Zaidan, Eisner, Piatko, "Using annotator rationales", NAACL 2007): each passage that was marked, which has
 * the labels by itself, and the rest, which without the passages has none of them. They teach not to blame
 * the words around an insult for it.
 */
#ifndef ARA_TRAIN_RATIONALES_H
#define ARA_TRAIN_RATIONALES_H

#include "train/index.h"
#include "train/key.h"
#include "train/recipe.h"

/* Words [begin, end) of the text's normal form. */
typedef struct ara_passage {
	uint32_t begin;
	uint32_t end;
	uint64_t labels; /* bits */
} ara_passage;

/* All zeros: none. */
typedef struct ara_rationales {
	ara_index keys; /* hashes of the texts */
	size_t *ends;	/* of each text's passages, by the key's number */
	size_t end_capacity;
	ara_passage *passages;
	size_t count;
	size_t capacity;
} ara_rationales;

/* Reads lines of {"hash": "<16 hexadecimal digits>", "because": [{"words": [begin, end], "labels": [...]}]}.
 */
arasha_status ara_rationales_read(ara_rationales *rationales, const ara_input *input,
	const ara_labels *labels, arasha_train_error *error);

/* The passages of a text; NULL when nobody marked any. */
const ara_passage *ara_rationales_find(const ara_rationales *rationales, uint64_t key, size_t *count);

void ara_rationales_finish(ara_rationales *rationales);

/* What a passage says by itself: the labels of it, and of those within it, as far as they hold of the text.
 */
void ara_rationale_targets(const ara_labels *labels, const ara_passage *passages, size_t count,
	size_t passage, const ara_targets *text, ara_targets *targets);

/* What is known of the text without its passages: labels that were marked hold no more. False where one that
 * implies another may hold of the text and was not marked: then nothing is known. */
bool ara_rationale_rest(const ara_labels *labels, const ara_passage *passages, size_t count,
	const ara_targets *text, ara_targets *targets);

/* Writes the text without the passages' words to `rest`, which has room for `size` bytes; returns how many
 * words and sets how many bytes are left. */
size_t ara_rationale_cut(const char *text, size_t size, const ara_key_word *words, size_t word_count,
	const ara_passage *passages, size_t count, char *rest, size_t *rest_size);

#endif
