/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words that were met before, and what follows from nothing but the word. A few thousand words make up most
 * of what people write. What is remembered is exactly what would be computed, so that results do not depend
 * on it: without a memo everything is, and that is the plain way, which tests compare with.
 *
 * Each stage that has found something out about a word writes it to its place here, and says so in `told`.
 * Behind each ara_word there is room for what the memo's owner wants to remember in a language.
 */
#ifndef ARA_TEXT_WORDS_H
#define ARA_TEXT_WORDS_H

#include "base/memory.h"
#include "text/language.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Units; longer words are rare, and not remembered: so a word, with what the owner remembers of fifteen
 * columns, fills two cache lines and a half. */
enum { ARA_WORDS_LONGEST = 15 };

/* Bits of ara_word.told. */
enum {
	ARA_TOLD_EVIDENCE = 1u,	     /* `evidence` is filled in */
	ARA_TOLD_LATIN = 2u,	     /* `latin` is */
	ARA_TOLD_CUE = 4u,	     /* `cue` is */
	ARA_TOLD_SPELLING = 8u,	     /* ARA_WORD_SPELT, _KNOWN, _COMMON are */
	ARA_WORD_SPELT = 16u,	     /* all its letters are the vocabulary's */
	ARA_WORD_KNOWN = 32u,	     /* the vocabulary knows it, or it is one letter */
	ARA_WORD_COMMON = 64u,	     /* everybody writes it, or it is one letter */
	ARA_WORD_SOUND = 128u,	     /* it is no slip of another word by itself */
	ARA_WORD_SOUND_NAME = 256u,  /* it is none if it is written like a name */
	ARA_TOLD_RUDE = 512u,	     /* ARA_WORD_BEGINS_RUDE is */
	ARA_WORD_BEGINS_RUDE = 1024u /* with more letters behind it, it may begin with a rude stem */
};

/* `language`: what the owner remembers is of none yet. */
enum { ARA_WORDS_NO_LANGUAGE = 255 };

typedef struct ara_word {
	uint16_t units[ARA_WORDS_LONGEST]; /* the key: the word as folded */
	uint16_t told;
	uint8_t length;
	uint8_t language; /* of what the owner remembers */
	int8_t latin;	  /* evidence that Latin letters are Russian or Kazakh */
	ara_language_word evidence;
	uint8_t cue; /* by feature/: what it says of the words around it */
} ara_word;

enum { ARA_WORDS_WAYS = 8 }; /* places of one set */

typedef struct ara_words_set {
	uint16_t hashes[ARA_WORDS_WAYS]; /* part of each word's; 0: the place is free */
	uint16_t asked[ARA_WORDS_WAYS];	 /* in which of the last sentences it was, and whether it came back */
} ara_words_set;

/* Sets that a memo has, as logarithms: at least, at most, and where nobody asks for a number. */
enum { ARA_WORDS_SETS_LEAST = 3, ARA_WORDS_SETS_MOST = 17, ARA_WORDS_SETS = 12 };

typedef struct ara_words {
	const ara_memory *memory;
	uint32_t set_bits; /* logarithm of the number of sets */
	ara_words_set *sets;
	void *block; /* owned: holds the places */
	unsigned char *places;
	size_t stride;	 /* bytes of a place */
	uint32_t turn;	 /* draws which of several words gives way next */
	uint16_t asking; /* the sentence that is being read */
} ara_words;

/* Where a word is looked for. */
typedef struct ara_words_key {
	uint32_t set;
	uint16_t hash;
	uint16_t way; /* the likely one, once it was approached */
} ara_words_key;

/* `word_count`: how many words have places, rounded up to a power of two; 0: as many as usual. `beside`:
 * bytes that the owner wants behind each word, aligned to two. False when there is no memory; there is
 * nothing to finish then. `memory` is borrowed for the memo's life. */
bool ara_words_init(ara_words *words, const ara_memory *memory, uint32_t word_count, size_t beside);

/* Of what is all zeros, does nothing. */
void ara_words_finish(ara_words *words);

/* Begins a sentence: words that are asked for from here on keep their places until the next one begins. */
void ara_words_begin_sentence(ara_words *words);

/* Where a word of 1 to ARA_WORDS_LONGEST units is looked for; asks the memory for it in advance. */
ara_words_key ara_words_key_of(const ara_words *words, const uint16_t *units, size_t length);

/* Likewise for the word itself, when its key was asked for a while ago. */
void ara_words_approach(const ara_words *words, ara_words_key *key);

/* The word, of which nothing is told when it is new; NULL when all its places are taken by words of the
 * sentence. */
ara_word *ara_words_find(ara_words *words, ara_words_key key, const uint16_t *units, size_t length);

/* As ara_words_in_language, where the word is of another language. */
ara_word *ara_words_other(ara_words *words, const ara_word *word, uint8_t language);

/* The same word for what the owner remembers in `language`: itself if that is its language or it has none
 * yet, else another. NULL as above. */
static inline ara_word *ara_words_in_language(ara_words *words, ara_word *word, uint8_t language)
{
	if (word->language == language || word->language == ARA_WORDS_NO_LANGUAGE)
		return word;
	return ara_words_other(words, word, language);
}

/* What the owner remembers of a word. */
static inline void *ara_words_beside(ara_word *word)
{
	return word + 1;
}

#endif
