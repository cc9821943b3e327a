/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Forms of words, not stems: "пиши мне" and "не пишет мне" have the stems of "не пиши мне". They are compared
 * as skeletons, so that Kazakh letters need not be typed, after folding and repair.
 */
#include "api/cues.h"

#include "api/phrases.h"
#include "base/hash.h"
#include "text/skeleton.h"
#include <arasha/case.h>
#include <stdbool.h>
#include <string.h>

/* Between two steps there may be other words, so many at most. */
enum { GAP = 2 };

enum {
	MOST_PHRASES = 512,
	MOST_WORDS = 5120, /* of all phrases */
	SLOTS = 8192
};

/* A word at a step of a phrase. Those of one spelling follow each other by `next`. */
typedef struct place {
	uint64_t hash; /* of the skeleton */
	uint16_t phrase;
	uint16_t step;
	uint32_t next; /* one more than its number; 0: none */
} place;

struct ara_cues {
	uint32_t slots[SLOTS]; /* one more than the number of a place; 0: free */
	place places[MOST_WORDS];
	uint32_t place_count;
	uint64_t negation; /* hash of не */
	uint32_t phrase_count;
	uint32_t cues[MOST_PHRASES];
	uint8_t steps[MOST_PHRASES];
};

/* Number of the slot where a word stands or would stand. */
static uint32_t slot_of(const ara_cues *cues, uint64_t hash)
{
	uint32_t at = (uint32_t)hash & (SLOTS - 1);

	while (cues->slots[at] && cues->places[cues->slots[at] - 1].hash != hash)
		at = (at + 1) & (SLOTS - 1);
	return at;
}

/* Phrases hold nothing but Cyrillic letters, of two bytes each. */
static uint64_t hash_of(const char *word, size_t size)
{
	uint16_t units[ARA_WORD_UNITS] = {0};
	size_t count = 0;

	for (size_t i = 0; i + 1 < size && count < ARA_WORD_UNITS; i += 2)
		units[count++] = (uint16_t)((word[i] & 0x1F) << 6 | (word[i + 1] & 0x3F));
	ara_skeleton(units, count, units);
	return ara_hash_finish(ara_hash_units(ara_hash_start(count), units, count));
}

static void add_word(ara_cues *cues, const char *word, size_t size, size_t number, size_t step)
{
	uint64_t hash = hash_of(word, size);
	uint32_t *slot = &cues->slots[slot_of(cues, hash)];

	if (cues->place_count == MOST_WORDS)
		return;
	cues->places[cues->place_count] = (place){hash, (uint16_t)number, (uint16_t)step, *slot};
	*slot = ++cues->place_count;
}

static void add_phrase(ara_cues *cues, uint32_t cue, const char *at)
{
	uint32_t number = cues->phrase_count;
	size_t step = 0;

	if (number == MOST_PHRASES)
		return;
	cues->phrase_count++;
	cues->cues[number] = cue;

	for (;;) {
		size_t size = strcspn(at, " |");

		add_word(cues, at, size, number, step);
		at += size;
		if (!*at)
			break;
		step += *at++ == ' ';
	}
	cues->steps[number] = (uint8_t)(step + 1);
}

ara_cues *ara_cues_create(const ara_memory *memory)
{
	ara_cues *cues = ara_allocate(memory, 1, sizeof *cues);

	if (!cues)
		return NULL;
	cues->negation = hash_of("не", sizeof "не" - 1);
	for (size_t i = 0; i < ARA_CUES; i++) {
		const ara_phrases *of = &ara_phrases_of_cues[i];

		for (size_t j = 0; j < of->count; j++)
			add_phrase(cues, of->cue, of->phrases[j]);
	}
	return cues;
}

void ara_cues_destroy(ara_cues *cues, const ara_memory *memory)
{
	ara_release(memory, cues);
}

/* How far a phrase is, and where its last word stood. */
typedef struct progress {
	uint16_t steps;
	uint16_t word;
} progress;

/* Takes the word as the next step of the phrases that wait for it; returns the cues of those that are whole.
 */
static uint32_t advance(
	const ara_cues *cues, uint32_t first, uint16_t word, bool negated, progress *progresses)
{
	uint32_t found = 0;

	for (uint32_t i = first; i; i = cues->places[i - 1].next) {
		const place *at = &cues->places[i - 1];
		progress *now = &progresses[at->phrase];
		bool waits = at->step == now->steps && word <= now->word + GAP + 1 && word != now->word;

		/* The first step may always be taken anew, but "I do not know where you live" and "I do not
		 * want to talk to you" say no such thing. */
		if (at->step > 0 ? !waits : negated && cues->cues[at->phrase] != ARASHA_CUE_REFUSAL)
			continue;
		now->steps = (uint16_t)(at->step + 1);
		now->word = word;
		if (now->steps == cues->steps[at->phrase])
			found |= cues->cues[at->phrase];
	}
	return found;
}

uint32_t ara_cues_of(const ara_cues *cues, const ara_sentence *sentence)
{
	progress progresses[MOST_PHRASES] = {{0, 0}};
	uint32_t found = 0;
	uint16_t word = 0;
	bool negated = false;

	for (size_t i = 0; i < sentence->token_count; i++) {
		const ara_token *token = &sentence->tokens[i];
		const uint16_t *units = sentence->units + token->skeleton;
		uint64_t hash;
		uint32_t first;

		if (token->kind != ARASHA_TOKEN_WORD)
			continue;
		word++;
		hash = ara_hash_finish(ara_hash_units(ara_hash_start(token->length), units, token->length));
		first = cues->slots[slot_of(cues, hash)];
		found |= first ? advance(cues, first, word, negated, progresses) : 0;
		negated = hash == cues->negation;
	}
	return found;
}
