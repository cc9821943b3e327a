/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A word's evidence is the sum of the weights of its runs of letters, and of its own where it is short; a letter that only Kazakh writes
 * decides. Words with little evidence of their own take the caller's hint, or else the language of the
 * sentence, or else that of the text so far. A sentence is decided when it is complete, so a text is read
 * once and in bounded memory.
 *
 * Evidence for a text adds up over its words; a sure word counts 64. The shares below were chosen on comments
 * that people had called Russian, Kazakh or mixed.
 */
#include "text/language.h"
#include "text/language_table.h"
#include <stdbool.h>
#include <string.h>

enum {
	NAT = ARA_LANGUAGE_SCALE,
	SURE = 4 * NAT, /* evidence that needs no support */
	KAZAKH_LETTER = 6 * NAT,
	LEAN = 3 * NAT,		      /* what the surroundings can add */
	RUSSIAN_DESPITE_I = -3 * NAT, /* і stands for и in a word that is as Russian as this */
	WHOLE = 64,		      /* evidence of a sure word in a text's sum */
	LEAST_KAZAKH = 40,	      /* what makes a text mixed, in the same measure */
	LEAST_RUSSIAN = 60,
	LEAST_SHARE = 10 /* of a hundred */
};

enum { EDGE = 0, OTHER_LETTER = 33 };

static uint32_t code_of(uint16_t unit)
{
	if (unit >= 0x0430 && unit <= 0x044F)
		return unit - 0x0430u + 1;
	switch (unit) {
	case 0x04D9: /* ә */
		return 1;
	case 0x0493: /* ғ */
		return 4;
	case 0x0456: /* і */
		return 9;
	case 0x049B: /* қ */
		return 11;
	case 0x04A3: /* ң */
		return 14;
	case 0x04E9: /* ө */
		return 15;
	case 0x04AF: /* ү */
	case 0x04B1: /* ұ */
		return 20;
	case 0x04BB: /* һ */
		return 22;
	default:
		return OTHER_LETTER;
	}
}

static int weight_at(uint32_t index)
{
	return ara_language_weights[index / ARA_LANGUAGE_COLUMNS][index % ARA_LANGUAGE_COLUMNS] -
	       ARA_LANGUAGE_ZERO;
}

static int weight_of_run(uint32_t run, uint32_t letters)
{
	return weight_at(ara_language_index(run, letters));
}

static int evidence_of_letters(const uint16_t *units, size_t length)
{
	uint32_t run = EDGE, word = ARA_LANGUAGE_EMPTY_WORD;
	int sum = 0;

	for (size_t i = 0; i <= length; i++) {
		uint32_t code = i < length ? code_of(units[i]) : EDGE;

		run = (run << 6 | code) & 0xFFFFFF;
		sum += weight_of_run(run, 2);
		if (i >= 1)
			sum += weight_of_run(run, 3);
		if (i >= 2)
			sum += weight_of_run(run, 4);
		if (i < length)
			word = ara_language_hash(word, code);
	}
	if (length >= ARA_LANGUAGE_SHORTEST && length <= ARA_LANGUAGE_LONGEST)
		sum += ARA_LANGUAGE_WORD_COUNTS * weight_at(ara_language_place(word));
	return sum;
}

/* What the letters of a word are, one by one. */
typedef struct alphabet {
	bool cyrillic; /* has a letter that Russian or Kazakh writes */
	bool kazakh;   /* has one that only Kazakh does */
	bool i;	       /* has і, which is also typed for и */
} alphabet;

static alphabet letters_of(const uint16_t *units, size_t length)
{
	alphabet found = {false, false, false};

	for (size_t i = 0; i < length; i++) {
		if (units[i] < 0x0430 || units[i] > 0x04E9)
			continue;
		if (units[i] <= 0x044F) {
			found.cyrillic = true;
		} else if (units[i] == 0x0456) {
			found.cyrillic = true;
			found.i = true;
		} else if (code_of(units[i]) != OTHER_LETTER) {
			found.cyrillic = true;
			found.kazakh = true;
		}
	}
	return found;
}

static void write_russian_i(uint16_t *units, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (units[i] == 0x0456)
			units[i] = 0x0438;
	}
}

/* Evidence of a Cyrillic word, within SURE and its double. */
static int evidence_of_word(uint16_t *units, size_t length, alphabet letters)
{
	int evidence;

	if (letters.kazakh)
		return KAZAKH_LETTER;
	evidence = evidence_of_letters(units, length);
	if (letters.i) {
		if (evidence > RUSSIAN_DESPITE_I)
			return KAZAKH_LETTER;
		write_russian_i(units, length);
	}
	if (evidence > KAZAKH_LETTER)
		return KAZAKH_LETTER;
	return evidence < -KAZAKH_LETTER ? -KAZAKH_LETTER : evidence;
}

static uint64_t part_of_sum(int evidence)
{
	return (uint64_t)(evidence >= SURE ? WHOLE : evidence * WHOLE / SURE);
}

/* What words without evidence of their own lean to: evidence within LEAN. */
static int lean_of(const ara_language *language, uint64_t kazakh, uint64_t russian)
{
	if (language->hint == ARASHA_LANGUAGE_KAZAKH)
		return LEAN;
	if (language->hint == ARASHA_LANGUAGE_RUSSIAN)
		return -LEAN;
	if (kazakh + russian < WHOLE / 2) {
		kazakh = language->kazakh;
		russian = language->russian;
	}
	if (kazakh == russian)
		return -1;
	return kazakh > russian ? (int)((kazakh - russian) * LEAN / (kazakh + russian))
				: -(int)((russian - kazakh) * LEAN / (kazakh + russian));
}

void ara_language_start(ara_language *language, uint32_t hint)
{
	memset(language, 0, sizeof(*language));
	language->hint = hint;
}

void ara_language_of_sentence(ara_language *language, ara_sentence *sentence)
{
	int8_t evidence[ARA_SENTENCE_TOKENS];
	uint64_t kazakh = 0;
	uint64_t russian = 0;
	int lean;

	for (size_t i = 0; i < sentence->token_count; i++) {
		ara_token *token = &sentence->tokens[i];
		uint16_t *units = sentence->units + token->word;
		alphabet letters;

		token->language = ARASHA_LANGUAGE_OTHER;
		if (token->kind != ARASHA_TOKEN_WORD)
			continue;
		letters = letters_of(units, token->length);
		if (!letters.cyrillic) {
			language->other_words++;
			continue;
		}
		language->cyrillic_words++;
		token->language = ARASHA_LANGUAGE_RUSSIAN;
		evidence[i] = (int8_t)evidence_of_word(units, token->length, letters);
		if (evidence[i] > 0)
			kazakh += part_of_sum(evidence[i]);
		else
			russian += part_of_sum(-evidence[i]);
	}
	lean = lean_of(language, kazakh, russian);
	for (size_t i = 0; i < sentence->token_count; i++) {
		ara_token *token = &sentence->tokens[i];

		if (token->language != ARASHA_LANGUAGE_OTHER && evidence[i] + lean > 0)
			token->language = ARASHA_LANGUAGE_KAZAKH;
	}
	language->kazakh += kazakh;
	language->russian += russian;
}

uint32_t ara_language_of_text(const ara_language *language)
{
	uint64_t sum = language->kazakh + language->russian;
	bool kazakh = language->kazakh >= LEAST_KAZAKH && language->kazakh * 100 >= sum * LEAST_SHARE;
	bool russian = language->russian >= LEAST_RUSSIAN && language->russian * 100 >= sum * LEAST_SHARE;

	if (language->cyrillic_words == 0 || language->other_words > 2 * language->cyrillic_words)
		return ARASHA_LANGUAGE_OTHER;
	if (kazakh && russian)
		return ARASHA_LANGUAGE_MIXED;
	if (sum == 0 && language->hint != ARASHA_LANGUAGE_OTHER)
		return language->hint;
	return language->kazakh > language->russian ? ARASHA_LANGUAGE_KAZAKH : ARASHA_LANGUAGE_RUSSIAN;
}
