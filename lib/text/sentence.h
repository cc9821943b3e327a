/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The unit of work of every stage: one sentence of the text, as tokens.
 *
 * The text stages fill in everything but what is marked; stem/ and feature/ add theirs. A sentence has a
 * bounded size: what is longer is cut into several, so an analyzer's memory does not depend on its texts.
 */
#ifndef ARA_TEXT_SENTENCE_H
#define ARA_TEXT_SENTENCE_H

#include <arasha.h> /* the numbers of kinds and languages */
#include <stddef.h>
#include <stdint.h>

enum {
	ARA_SENTENCE_TOKENS = 512,  /* tokens of one sentence */
	ARA_SENTENCE_UNITS = 16384, /* UTF-16 units of all its words, in all their forms */
	ARA_WORD_UNITS = 64 /* UTF-16 units of one folded word; a longer word becomes several tokens */
};

enum {
	ARA_TOKEN_SPACE_BEFORE = 1u, /* white space or the text's edge stands before the token */
	ARA_TOKEN_CAPITAL = 2u,	     /* a word whose first letter is a capital */
	ARA_TOKEN_ALL_CAPITALS = 4u, /* a word of two letters or more, all of them capitals */
	ARA_TOKEN_LATIN = 8u,	     /* a word written in Latin letters */
	ARA_TOKEN_ELONGATED = 16u,   /* repeated letters were shortened */
	ARA_TOKEN_UNKNOWN = 32u,     /* a word that the vocabulary might know, and does not; and that is
					looked into (spelling.h) */
	ARA_TOKEN_COMMON = 64u	     /* a word that everybody writes, or one letter */
};

struct ara_word;

typedef struct ara_token {
	uint64_t begin; /* bytes of the caller's text; covers the whole of a disguise */
	uint64_t end;
	struct ara_word *remembered; /* what text/words.h knows of the word; NULL: nothing */
	/* Forms of the word: offsets into `units`. `word` is folded and repaired, `skeleton` the same without
	 * what distinguishes Kazakh letters from the Russian ones typed in their place; both have `length`
	 * units. For tokens that are no words: `word` is the folded sign, `skeleton` equals it. */
	uint16_t word;
	uint16_t skeleton;
	uint16_t stem; /* by stem/: offset into `units` */
	uint8_t length;
	uint8_t stem_length; /* by stem/ */
	uint8_t kind;	     /* ARASHA_TOKEN_... */
	uint8_t language;    /* of the word: ARASHA_LANGUAGE_OTHER, _RUSSIAN or _KAZAKH */
	uint8_t flags;	     /* ARA_TOKEN_... */
	uint8_t repaired;    /* 1: a disguise was undone */
	uint8_t person;	     /* by stem/: 1, 2, 3; 0 when the ending shows none */
	uint8_t number;	     /* by stem/: 1 singular, 2 plural, 0 not shown */
	uint8_t negative;    /* by stem/: 1 when the word itself holds a negation (Kazakh -ма-, -сыз) */
	uint8_t reserved[1];
	uint32_t context; /* by feature/: ARA_CONTEXT_... */
} ara_token;

typedef struct ara_sentence {
	uint64_t begin; /* bytes of the caller's text; the sentences of a text tile it */
	uint64_t end;
	size_t token_count;
	size_t unit_count;
	ara_token tokens[ARA_SENTENCE_TOKENS];
	uint16_t units[ARA_SENTENCE_UNITS];
} ara_sentence;

#endif
