/* SPDX-License-Identifier: Apache-2.0 */
/* A table in which each word has a few places side by side. A new word takes one that is free, or else that
 * of another, whichever. Parts of their hashes tell in one cache line which may be the word's. */
#include "text/words.h"
#include "base/hash.h"
#include <string.h>

enum { WAYS = ARA_WORDS_WAYS, LINE = 64, HALF = LINE / 2 };

enum { AGAIN = 1 << 15 }; /* in `asked`: the word came back since it was last spared */

/* Logarithm of the sets of a memo of so many words. */
static uint32_t set_bits_of(uint32_t word_count)
{
	uint32_t bits = ARA_WORDS_SETS_LEAST;

	if (word_count == 0)
		return ARA_WORDS_SETS;
	while (bits < ARA_WORDS_SETS_MOST && (uint32_t)WAYS << bits < word_count)
		bits++;
	return bits;
}

bool ara_words_init(ara_words *words, const ara_memory *memory, uint32_t word_count, size_t beside)
{
	uint32_t set_bits = set_bits_of(word_count);
	size_t sets = (size_t)1 << set_bits;

	*words = (ara_words){.memory = memory, .set_bits = set_bits, .asking = 1};
	words->stride = (sizeof(ara_word) + beside + HALF - 1) / HALF * HALF;
	words->sets = ara_allocate(memory, sets, sizeof *words->sets);
	words->block = ara_allocate(memory, 1, sets * WAYS * words->stride + LINE);
	if (words->sets && words->block) {
		words->places = (unsigned char *)words->block + (LINE - (uintptr_t)words->block % LINE);
		return true;
	}
	ara_words_finish(words);
	return false;
}

void ara_words_finish(ara_words *words)
{
	if (!words->memory)
		return;
	ara_release(words->memory, words->sets);
	ara_release(words->memory, words->block);
	*words = (ara_words){0};
}

void ara_words_begin_sentence(ara_words *words)
{
	words->asking = (uint16_t)((words->asking + 1) & ~AGAIN);
}

static ara_word *word_at(const ara_words *words, uint32_t set, uint32_t way)
{
	void *word = words->places + ((size_t)set * WAYS + way) * words->stride;

	return word;
}

static uint64_t load_four(const uint16_t *units)
{
	uint64_t four;

	memcpy(&four, units, sizeof four);
	return four;
}

/* Fewer than four units as one number. */
static uint64_t load_few(const uint16_t *units, size_t length)
{
	uint64_t few = units[0];

	if (length > 1)
		few |= (uint64_t)units[1] << 16;
	if (length > 2)
		few |= (uint64_t)units[2] << 32;
	return few;
}

/* Four units a step; the last ones overlap those before them. */
static uint64_t hash_of(const uint16_t *units, size_t length)
{
	uint64_t state = ara_hash_start(length);

	if (length < 4)
		return ara_hash_finish(ara_hash_step(state, load_few(units, length)));
	for (size_t i = 0; i + 4 < length; i += 4)
		state = ara_hash_step(state, load_four(units + i));
	return ara_hash_finish(ara_hash_step(state, load_four(units + length - 4)));
}

static bool same_units(const uint16_t *units, const uint16_t *others, size_t length)
{
	uint64_t differing = 0;

	if (length < 4)
		return load_few(units, length) == load_few(others, length);
	for (size_t i = 0; i + 4 < length; i += 4)
		differing |= load_four(units + i) ^ load_four(others + i);
	return (differing | (load_four(units + length - 4) ^ load_four(others + length - 4))) == 0;
}

ara_words_key ara_words_key_of(const ara_words *words, const uint16_t *units, size_t length)
{
	uint64_t hash = hash_of(units, length);
	ara_words_key key = {(uint32_t)(hash >> (64 - words->set_bits)), (uint16_t)(hash | 1), 0};

	__builtin_prefetch(words->sets + key.set);
	return key;
}

void ara_words_approach(const ara_words *words, ara_words_key *key)
{
	const ara_words_set *set = &words->sets[key->set];
	const unsigned char *word;
	unsigned found = 0;

	for (unsigned way = 0; way < WAYS; way++)
		found += set->hashes[way] == key->hash ? way : 0;
	/* Of two words with the same part of their hash none may be there. */
	key->way = (uint16_t)(found % WAYS);
	word = (const unsigned char *)word_at(words, key->set, key->way);
	for (size_t line = 0; line < words->stride; line += LINE)
		__builtin_prefetch(word + line);
}

static bool is_asked(const ara_words *words, const ara_words_set *set, uint32_t way)
{
	return (set->asked[way] & ~AGAIN) == words->asking;
}

/* A place whose word gives way; WAYS when the sentence has them all. Most words never come back, so those
 * that did stay before others. At each turn one more of them has to come back anew to be spared. Which is
 * drawn: in turn, words that come back in turn would all be gone when they do. */
static uint32_t way_to_give(ara_words *words, ara_words_set *set)
{
	uint32_t given = WAYS, first;

	words->turn = words->turn * 1664525 + 1013904223;
	first = words->turn >> 16;
	set->asked[(words->turn >> 24) % WAYS] &= (uint16_t)~AGAIN;
	for (uint32_t step = 0; step < WAYS; step++) {
		uint32_t way = (first + step) % WAYS;

		if (is_asked(words, set, way))
			continue;
		if (!(set->asked[way] & AGAIN))
			return way;
		if (given == WAYS)
			given = way;
	}
	return given;
}

/* A place of the set for a new word, or WAYS when there is none. */
static uint32_t way_for_new(ara_words *words, ara_words_set *set)
{
	for (uint32_t way = 0; way < WAYS; way++) {
		if (set->hashes[way] == 0)
			return way;
	}
	return way_to_give(words, set);
}

static ara_word *place_new(ara_words *words, ara_words_key key, const uint16_t *units, size_t length)
{
	ara_words_set *set = &words->sets[key.set];
	uint32_t way = way_for_new(words, set);
	ara_word *word;

	if (way == WAYS)
		return NULL;
	set->hashes[way] = key.hash;
	set->asked[way] = words->asking;
	word = word_at(words, key.set, way);
	memcpy(word->units, units, length * sizeof *units);
	word->length = (uint8_t)length;
	word->told = 0;
	word->language = ARA_WORDS_NO_LANGUAGE;
	return word;
}

static bool is_there(const ara_words *words, ara_words_key key, const uint16_t *units, size_t length)
{
	const ara_word *word = word_at(words, key.set, key.way);

	return words->sets[key.set].hashes[key.way] == key.hash && word->length == length &&
	       same_units(word->units, units, length);
}

ara_word *ara_words_find(ara_words *words, ara_words_key key, const uint16_t *units, size_t length)
{
	bool found = is_there(words, key, units, length);

	for (uint16_t way = 0; !found && way < WAYS; way++) {
		key.way = way;
		found = is_there(words, key, units, length);
	}
	if (!found)
		return place_new(words, key, units, length);
	words->sets[key.set].asked[key.way] = words->asking | AGAIN;
	return word_at(words, key.set, key.way);
}

/* As ara_words_in_language, for another language than the word's. */
ara_word *ara_words_other(ara_words *words, const ara_word *word, uint8_t language)
{
	size_t place = (size_t)((const unsigned char *)word - words->places) / words->stride;
	ara_words_key key = {(uint32_t)(place / WAYS), 0, 0};
	ara_words_set *set = &words->sets[key.set];
	ara_word *other;

	key.hash = set->hashes[place % WAYS];
	for (key.way = 0; key.way < WAYS; key.way++) {
		other = word_at(words, key.set, key.way);
		if (other->language != language || !is_there(words, key, word->units, word->length))
			continue;
		set->asked[key.way] = words->asking | AGAIN;
		return other;
	}
	other = place_new(words, key, word->units, word->length);
	if (other) {
		other->told = word->told;
		other->latin = word->latin;
		other->evidence = word->evidence;
		other->cue = word->cue;
	}
	return other;
}
