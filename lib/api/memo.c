/* SPDX-License-Identifier: Apache-2.0 */
/* A table in which each word has a few places side by side. A new word takes one that is free, or else that
 * of another, each in turn. Tags tell in one cache line which place may be the word's. */
#include "api/memo.h"
#include "base/hash.h"
#include <string.h>

enum { SET_BITS = 13, WAYS = 4, PLACES = WAYS << SET_BITS };

bool ara_memo_init(ara_memo *memo, const ara_memory *memory, uint32_t label_count)
{
	*memo = (ara_memo){.memory = memory, .label_count = label_count};
	memo->stride = sizeof(ara_memo_word) + label_count * sizeof(int16_t);
	memo->stride = (memo->stride + 7) & ~(size_t)7;
	memo->tags = ara_allocate(memory, PLACES, sizeof *memo->tags);
	memo->places = ara_allocate(memory, PLACES, memo->stride);
	if (memo->tags && memo->places)
		return true;
	ara_memo_finish(memo);
	return false;
}

void ara_memo_finish(ara_memo *memo)
{
	if (!memo->memory)
		return;
	ara_release(memo->memory, memo->tags);
	ara_release(memo->memory, memo->places);
	*memo = (ara_memo){0};
}

static ara_memo_word *word_at(const ara_memo *memo, uint32_t place)
{
	void *word = memo->places + place * memo->stride;

	return word;
}

ara_memo_key ara_memo_prepare(const ara_memo *memo, const uint16_t *units, size_t length, uint32_t language)
{
	uint64_t hash = ara_hash_finish(ara_hash_units(ara_hash_start(language), units, length));
	ara_memo_key key = {(uint32_t)(hash >> (64 - SET_BITS)) * WAYS, (uint32_t)hash | 1};

	for (uint32_t way = 0; way < WAYS; way++) {
		const unsigned char *word = memo->places + (key.set + way) * memo->stride;

		if (memo->tags[key.set + way] != key.tag)
			continue;
		__builtin_prefetch(word);
		__builtin_prefetch(word + memo->stride - 1);
	}
	return key;
}

static bool is_word(const ara_memo_word *word, const uint16_t *units, size_t length, uint32_t language)
{
	return word->length == length && word->language == language &&
	       memcmp(word->units, units, length * sizeof *units) == 0;
}

static uint32_t place_for_new(ara_memo *memo, uint32_t set)
{
	for (uint32_t way = 0; way < WAYS; way++)
		if (memo->tags[set + way] == 0)
			return set + way;
	return set + memo->turn++ % WAYS;
}

ara_memo_word *ara_memo_find(ara_memo *memo, ara_memo_key key, const uint16_t *units, size_t length,
	uint32_t language, bool *known)
{
	ara_memo_word *word;
	uint32_t place;

	*known = true;
	for (uint32_t way = 0; way < WAYS; way++) {
		word = word_at(memo, key.set + way);
		if (memo->tags[key.set + way] == key.tag && is_word(word, units, length, language))
			return word;
	}
	*known = false;
	place = place_for_new(memo, key.set);
	memo->tags[place] = key.tag;
	word = word_at(memo, place);
	memcpy(word->units, units, length * sizeof *units);
	word->length = (uint8_t)length;
	word->language = (uint8_t)language;
	return word;
}
