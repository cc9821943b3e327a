/* SPDX-License-Identifier: Apache-2.0 */
/* A table in which each word has a few places side by side. A new word takes one that is free, or else that
 * of another, whichever. Tags tell in one cache line which place may be the word's. */
#include "text/words.h"
#include "base/hash.h"
#include <string.h>

enum { SET_BITS = 12, WAYS = 8, PLACES = WAYS << SET_BITS, LINE = 64 };

bool ara_words_init(ara_words *words, const ara_memory *memory, size_t beside)
{
	*words = (ara_words){.memory = memory, .asking = 1};
	words->stride = (sizeof(ara_word) + beside + LINE - 1) / LINE * LINE;
	words->tags = ara_allocate(memory, PLACES, sizeof *words->tags);
	words->block = ara_allocate(memory, 1, PLACES * words->stride + LINE);
	if (words->tags && words->block) {
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
	ara_release(words->memory, words->tags);
	ara_release(words->memory, words->block);
	*words = (ara_words){0};
}

void ara_words_begin_sentence(ara_words *words)
{
	words->asking++;
}

static ara_word *word_at(const ara_words *words, uint32_t place)
{
	void *word = words->places + place * words->stride;

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
	ara_words_key key = {(uint32_t)(hash >> (64 - SET_BITS)) * WAYS, (uint16_t)(hash | 1)};

	__builtin_prefetch(words->tags + key.set);
	return key;
}

void ara_words_approach(const ara_words *words, ara_words_key key)
{
	for (uint32_t way = 0; way < WAYS; way++) {
		const unsigned char *word = words->places + (key.set + way) * words->stride;

		if (words->tags[key.set + way].hash != key.hash)
			continue;
		for (size_t line = 0; line < words->stride; line += LINE)
			__builtin_prefetch(word + line);
	}
}

/* A place of the set for a new word, or WAYS when there is none. */
static uint32_t way_for_new(ara_words *words, uint32_t set)
{
	for (uint32_t way = 0; way < WAYS; way++) {
		if (words->tags[set + way].hash == 0)
			return way;
	}
	/* In turn, words that come back in turn would all be gone when they do. */
	words->turn = words->turn * 1664525 + 1013904223;
	for (uint32_t step = 0; step < WAYS; step++) {
		uint32_t way = ((words->turn >> 16) + step) % WAYS;

		if (words->tags[set + way].asked != words->asking)
			return way;
	}
	return WAYS;
}

static ara_word *place_new(ara_words *words, ara_words_key key, const uint16_t *units, size_t length)
{
	uint32_t way = way_for_new(words, key.set);
	ara_word *word;

	if (way == WAYS)
		return NULL;
	words->tags[key.set + way] = (ara_words_tag){key.hash, words->asking};
	word = word_at(words, key.set + way);
	memcpy(word->units, units, length * sizeof *units);
	word->length = (uint8_t)length;
	word->told = 0;
	word->language = ARA_WORDS_NO_LANGUAGE;
	return word;
}

ara_word *ara_words_find(ara_words *words, ara_words_key key, const uint16_t *units, size_t length)
{
	for (uint32_t way = 0; way < WAYS; way++) {
		ara_words_tag *tag = &words->tags[key.set + way];
		ara_word *word = word_at(words, key.set + way);

		if (tag->hash != key.hash || word->length != length ||
			!same_units(word->units, units, length))
			continue;
		tag->asked = words->asking;
		return word;
	}
	return place_new(words, key, units, length);
}

ara_word *ara_words_in_language(ara_words *words, ara_word *word, uint8_t language)
{
	uint32_t place, set;
	ara_word *other;

	if (word->language == language || word->language == ARA_WORDS_NO_LANGUAGE)
		return word;
	place = (uint32_t)((size_t)((unsigned char *)word - words->places) / words->stride);
	set = place / WAYS * WAYS;
	for (uint32_t at = set; at < set + WAYS; at++) {
		other = word_at(words, at);
		if (words->tags[at].hash != words->tags[place].hash || other->length != word->length ||
			!same_units(other->units, word->units, word->length) || other->language != language)
			continue;
		words->tags[at].asked = words->asking;
		return other;
	}
	other = place_new(words, (ara_words_key){set, words->tags[place].hash}, word->units, word->length);
	if (other) {
		other->told = word->told;
		other->latin = word->latin;
		other->evidence = word->evidence;
		other->cue = word->cue;
	}
	return other;
}
