/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sums of the weights that features have for a cue. Words are taken as forms, not as stems: "пиши мне" and
 * "не пишет мне" have the stems of "не пиши мне"; and as skeletons, so that Kazakh letters need not be typed,
 * after folding and repair. Features are those of data/cues/make_cue_table.py.
 */
#include "api/cues.h"

#include "base/hash.h"
#include "feature/context.h"
#include <arasha/case.h>

/* Kinds of features, and what stands before the first word and behind the last. */
enum { WORD = 1, PREFIX, PAIR, SKIP, PREFIXES, LENGTH, ASKED };
enum { PREFIX_UNITS = 4, EDGE = 1 };

/* What is stored beside a weight. */
enum { HALF = 1 << (ARA_CUE_WEIGHT_BITS - 1) };

static const ara_fuse_filter weights = {ara_cue_units, ARA_CUE_SEGMENT, ARA_CUE_SEGMENTS, ARA_CUE_BITS};

static const uint32_t cue_of[ARA_CUE_LEARNED] = {ARASHA_CUE_REFUSAL, ARASHA_CUE_INSISTENCE};

typedef struct word {
	uint64_t whole; /* hash */
	uint64_t begun; /* hash of its first letters */
	bool is_long;	/* it has more than those */
} word;

static uint64_t hash_of(const uint16_t *units, size_t count)
{
	return ara_hash_finish(ara_hash_units(ara_hash_start(count), units, count));
}

static void add(ara_said *said, uint64_t kind, uint64_t one, uint64_t other)
{
	uint64_t hash = ara_hash_finish(ara_hash_step(ara_hash_step(ara_hash_start(kind), one), other));
	uint32_t value = ara_fuse_value(&weights, hash);

	if (value >> ARA_CUE_LEARNED * ARA_CUE_WEIGHT_BITS)
		return; /* of no feature that was learned */
	for (size_t i = 0; i < ARA_CUE_LEARNED; i++, value >>= ARA_CUE_WEIGHT_BITS)
		said->sums[i] += (int32_t)(value & (2 * HALF - 1)) - HALF;
}

static word read_word(const ara_sentence *sentence, const ara_token *token)
{
	const uint16_t *units = sentence->units + token->skeleton;
	size_t begun = token->length < PREFIX_UNITS ? token->length : PREFIX_UNITS;

	return (word){hash_of(units, token->length), hash_of(units, begun), token->length > PREFIX_UNITS};
}

/* What stands between quotation marks was said by somebody else, or at another time. Returns how many words
 * there are. */
static size_t read_words(const ara_sentence *sentence, word words[ARA_SENTENCE_TOKENS], bool *asked)
{
	size_t count = 0;

	*asked = false;
	for (size_t i = 0; i < sentence->token_count; i++) {
		const ara_token *token = &sentence->tokens[i];

		if (token->context & ARA_CONTEXT_REPORTED)
			continue;
		if (token->kind == ARASHA_TOKEN_WORD)
			words[count++] = read_word(sentence, token);
		else if (token->length == 1 && sentence->units[token->word] == u'?')
			*asked = true;
	}
	return count;
}

static void add_words(ara_said *said, const word *words, size_t count)
{
	uint64_t before = 0, last = EDGE; /* the two words before; 0: none */

	for (size_t i = 0; i <= count; i++) {
		uint64_t now = i < count ? words[i].whole : EDGE;

		if (i < count)
			add(said, WORD, now, 0);
		if (i < count && words[i].is_long)
			add(said, PREFIX, words[i].begun, 0);
		add(said, PAIR, last, now);
		if (before)
			add(said, SKIP, before, now);
		if (i > 0 && i < count)
			add(said, PREFIXES, words[i - 1].begun, words[i].begun);
		before = last;
		last = now;
	}
}

/* Which class of length so many words belong to. */
static uint64_t length_of(uint32_t words)
{
	static const uint32_t most[] = {1, 2, 3, 4, 6, 8, 12, 18, 27, 40};
	uint64_t at = 0;

	while (at < sizeof most / sizeof *most && words > most[at])
		at++;
	return at;
}

/* The cues of the last sentences taken together. */
static uint32_t judge(const ara_cues *cues)
{
	ara_said all = {{0}, 0, false};
	uint32_t found = 0;

	for (size_t i = 0; i < ARA_CUE_SENTENCES; i++) {
		for (size_t cue = 0; cue < ARA_CUE_LEARNED; cue++)
			all.sums[cue] += cues->last[i].sums[cue];
		all.words += cues->last[i].words;
		all.asked = all.asked || cues->last[i].asked;
	}
	if (!all.words)
		return 0;
	add(&all, LENGTH, length_of(all.words), 0);
	if (all.asked)
		add(&all, ASKED, 0, 0);
	for (size_t cue = 0; cue < ARA_CUE_LEARNED; cue++)
		if (all.sums[cue] >= 0)
			found |= cue_of[cue];
	return found;
}

void ara_cues_add(ara_cues *cues, const ara_sentence *sentence)
{
	ara_said *said = &cues->last[cues->sentences % ARA_CUE_SENTENCES];
	word words[ARA_SENTENCE_TOKENS];
	size_t count;

	*said = (ara_said){{0}, 0, false};
	count = read_words(sentence, words, &said->asked);
	said->words = (uint32_t)count;
	if (count)
		add_words(said, words, count);
	if (++cues->sentences >= ARA_CUE_SENTENCES)
		cues->found |= judge(cues);
}

uint32_t ara_cues_of(const ara_cues *cues)
{
	return cues->sentences < ARA_CUE_SENTENCES ? judge(cues) : cues->found;
}
