/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Forms of words, not stems: "пиши мне" and "не пишет мне" have the stems of "не пиши мне". They are compared
 * as skeletons, so that Kazakh letters need not be typed, after folding and repair.
 */
#include "api/cues.h"

#include "api/phrases.h"
#include "base/hash.h"
#include "feature/context.h"
#include "text/skeleton.h"
#include <arasha/case.h>
#include <stdbool.h>
#include <string.h>

enum {
	GAP = 2,      /* words between two steps, at most */
	NEAR = 3,     /* words on either side of a phrase's last that are near it */
	FEW_WORDS = 3 /* of a sentence that says nothing beside */
};

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
	bool loose[MOST_PHRASES]; /* needs company; see phrases.h */
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
	cues->loose[number] = *at == '?';
	at += *at == '?';

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

/* A word of the sentence: what it is a step of, and of ARA_CUE_... what it is. */
typedef struct word {
	uint32_t place; /* one more than the number of the first; 0: none */
	uint32_t marks;
	bool is_not;
} word;

static word read_word(const ara_cues *cues, const ara_sentence *sentence, const ara_token *token)
{
	const uint16_t *units = sentence->units + token->skeleton;
	uint64_t hash = ara_hash_finish(ara_hash_units(ara_hash_start(token->length), units, token->length));
	word read = {cues->slots[slot_of(cues, hash)], 0, hash == cues->negation};

	for (uint32_t i = read.place; i; i = cues->places[i - 1].next)
		read.marks |= cues->cues[cues->places[i - 1].phrase] & ARA_CUE_MARKS;
	return read;
}

/* What stands between quotation marks was said by somebody else, or at another time: its words are no steps.
 * Returns how many words there are. */
static size_t read_words(const ara_cues *cues, const ara_sentence *sentence, word words[ARA_SENTENCE_TOKENS])
{
	size_t count = 0;

	for (size_t i = 0; i < sentence->token_count; i++) {
		const ara_token *token = &sentence->tokens[i];

		if (token->kind != ARASHA_TOKEN_WORD)
			continue;
		words[count++] = token->context & ARA_CONTEXT_REPORTED ? (word){0, 0, false}
								       : read_word(cues, sentence, token);
	}
	return count;
}

/* How far a phrase is, and where its last word stood. */
typedef struct progress {
	uint16_t steps;
	uint16_t word; /* one more than its number */
} progress;

static bool is_near(const word *words, size_t count, size_t at, uint32_t mark)
{
	size_t begin = at > NEAR ? at - NEAR : 0, end = count - at > NEAR ? at + NEAR + 1 : count;

	for (size_t i = begin; i < end; i++)
		if (words[i].marks & mark)
			return true;
	return false;
}

/* Whether a phrase whose last word is number `at` is the cue that it reads like. */
static bool holds(const ara_cues *cues, uint32_t phrase, const word *words, size_t count, size_t at)
{
	bool refusal = cues->cues[phrase] == ARASHA_CUE_REFUSAL;

	if (!refusal && cues->cues[phrase] != ARASHA_CUE_INSISTENCE)
		return true;
	if (is_near(words, count, at, refusal ? ARA_CUE_ASIDE | ARA_CUE_WHILE : ARA_CUE_ASIDE))
		return false;
	return !cues->loose[phrase] || count <= FEW_WORDS ||
	       is_near(words, count, at, refusal ? ARA_CUE_COMPANY : ARA_CUE_ADDRESSEE);
}

/* Whether a word may be the step of a phrase that has come so far. The first step may always be taken anew,
 * but "I do not know where you live" and "I do not want to talk to you" say no such thing. What "не" denies
 * follows it. */
static bool continues(
	const ara_cues *cues, const place *step, const word *words, size_t at, const progress *now)
{
	size_t behind = at + 1 - now->word;

	if (step->step == 0)
		return at == 0 || !words[at - 1].is_not || cues->cues[step->phrase] == ARASHA_CUE_REFUSAL;
	return step->step == now->steps && behind > 0 &&
	       behind <= (words[now->word - 1].is_not ? 1 : GAP + 1);
}

/* Takes a word as the next step of the phrases that wait for it; returns the cues of those that are whole. */
static uint32_t advance(
	const ara_cues *cues, const word *words, size_t count, size_t at, progress *progresses)
{
	uint32_t found = 0;

	for (uint32_t i = words[at].place; i; i = cues->places[i - 1].next) {
		const place *step = &cues->places[i - 1];
		progress *now = &progresses[step->phrase];

		if (!continues(cues, step, words, at, now))
			continue;
		now->steps = (uint16_t)(step->step + 1);
		now->word = (uint16_t)(at + 1);
		if (now->steps == cues->steps[step->phrase] && holds(cues, step->phrase, words, count, at))
			found |= cues->cues[step->phrase];
	}
	return found;
}

uint32_t ara_cues_of(const ara_cues *cues, const ara_sentence *sentence)
{
	progress progresses[MOST_PHRASES] = {{0, 0}};
	word words[ARA_SENTENCE_TOKENS];
	size_t count = read_words(cues, sentence, words);
	uint32_t found = 0;

	for (size_t i = 0; i < count; i++)
		found |= advance(cues, words, count, i, progresses);
	return found & ~(uint32_t)ARA_CUE_MARKS;
}
