/* SPDX-License-Identifier: Apache-2.0 */
#include "text/repeats.h"
#include "base/hash.h"
#include <string.h>

void ara_repeats_start(ara_repeats *repeats)
{
	memset(repeats->seen, 0, sizeof repeats->seen);
}

static bool only_parts(const ara_sentence *sentence, const ara_token *token)
{
	uint16_t unit = sentence->units[token->word];

	if (token->kind != ARASHA_TOKEN_SYMBOL)
		return false;
	return unit == '.' || unit == ',' || unit == '!' || unit == ';' || unit == ':' || unit == '-' ||
	       unit == 0x2013 || unit == 0x2014 || unit == 0x2026; /* – — … */
}

/* Four units a step: all multi-sentence texts take this way. */
static uint64_t hash_token(uint64_t state, const uint16_t *units, size_t length)
{
	state = ara_hash_step(state, length);
	for (size_t i = 0; i < length; i += 4) {
		uint64_t four = 0;

		memcpy(&four, units + i, (length - i < 4 ? length - i : 4) * sizeof *units);
		state = ara_hash_step(state, four);
	}
	return state;
}

static uint64_t hash_of(const ara_sentence *sentence)
{
	uint64_t state = ara_hash_start(0);

	for (size_t i = 0; i < sentence->token_count; i++) {
		const ara_token *token = &sentence->tokens[i];

		if (!only_parts(sentence, token))
			state = hash_token(state, sentence->units + token->word, token->length);
	}
	state = ara_hash_finish(state);
	return state != 0 ? state : 1;
}

bool ara_repeats_next(ara_repeats *repeats, const ara_sentence *sentence)
{
	uint64_t hash = hash_of(sentence);
	uint64_t *place = &repeats->seen[hash % ARA_REPEATS];
	bool repeated = *place == hash;

	*place = hash;
	return repeated;
}
