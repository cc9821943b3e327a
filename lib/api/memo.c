/* SPDX-License-Identifier: Apache-2.0 */
/* A table in which each word has a few places side by side. A new word takes one that is free, or else that
 * of another, each in turn. */
#include "api/memo.h"
#include "base/hash.h"
#include <string.h>

enum { SET_BITS = 12, WAYS = 4, PLACES = WAYS << SET_BITS };

bool ara_memo_init(ara_memo *memo, const ara_memory *memory, uint32_t label_count)
{
	memo->memory = memory;
	memo->label_count = label_count;
	memo->words = ara_allocate(memory, PLACES, sizeof *memo->words);
	memo->weights = ara_allocate(memory, (size_t)PLACES * label_count, sizeof *memo->weights);
	if (memo->words && memo->weights)
		return true;
	ara_memo_finish(memo);
	return false;
}

void ara_memo_finish(ara_memo *memo)
{
	if (!memo->memory)
		return;
	ara_release(memo->memory, memo->words);
	ara_release(memo->memory, memo->weights);
	*memo = (ara_memo){0};
}

static bool is_word(const ara_memo_word *word, const uint16_t *units, size_t length, uint32_t language)
{
	return word->length == length && word->language == language &&
	       memcmp(word->units, units, length * sizeof *units) == 0;
}

static ara_memo_word *place_for_new(ara_memo *memo, ara_memo_word *set)
{
	for (uint32_t way = 0; way < WAYS; way++)
		if (set[way].length == 0)
			return &set[way];
	return &set[memo->turn++ % WAYS];
}

ara_memo_word *ara_memo_find(
	ara_memo *memo, const uint16_t *units, size_t length, uint32_t language, bool *known)
{
	uint64_t hash = ara_hash_finish(ara_hash_units(ara_hash_start(language), units, length));
	ara_memo_word *set = &memo->words[(hash >> (64 - SET_BITS)) * WAYS];
	ara_memo_word *word;

	*known = true;
	for (uint32_t way = 0; way < WAYS; way++)
		if (is_word(&set[way], units, length, language))
			return &set[way];
	*known = false;
	word = place_for_new(memo, set);
	memcpy(word->units, units, length * sizeof *units);
	word->length = (uint8_t)length;
	word->language = (uint8_t)language;
	return word;
}

int16_t *ara_memo_weights(const ara_memo *memo, const ara_memo_word *word)
{
	return memo->weights + (size_t)(word - memo->words) * memo->label_count;
}
