/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What text/ knows of each character: what it folds to, which script it belongs to, which letter it looks
 * like.
 *
 * Below U+0530 (Latin, Greek, Cyrillic) the answers stand in tables, which are filled from ICU when the
 * object is made: ICU is the judge, the tables are there for speed. Above, ICU is asked each time.
 */
#ifndef ARA_TEXT_LETTERS_H
#define ARA_TEXT_LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <unicode/unorm2.h>

enum { ARA_LETTERS = 0x530, ARA_PLAIN_LETTERS = 0x540 };

/* Traits of a character. */
enum {
	ARA_TRAIT_LETTER = 1u,
	ARA_TRAIT_CAPITAL = 2u,
	ARA_TRAIT_CYRILLIC = 4u,
	ARA_TRAIT_STRANGE = 8u, /* a letter of another script */
	ARA_TRAIT_LATIN = 16u,	/* one of these, Latin */
	ARA_TRAIT_DIGIT = 32u,
	ARA_TRAIT_HIDDEN = 64u, /* seen by nobody, unlike a soft hyphen, which shows at the end of a line */
	ARA_TRAIT_RARE =
		128u /* folds by the long way: a mark, or a letter that becomes three units or a mark */
};

/* How the letters of a word are read: as they are, or as those that they look like. */
enum { ARA_READ_PLAIN, ARA_READ_CYRILLIC, ARA_READ_LATIN, ARA_READINGS };

/* Bits of ara_letters.plain beside the folded unit, which is the lowest 16: traits, and what text/plain.h
 * knows. A plain letter is a letter for ICU's word boundaries, Latin of ASCII or Cyrillic, and folds to the
 * unit. A plain sign is a sign by itself wherever it stands between spaces, letters, digits and such signs; _
 * and @ are signs, too, but ICU's words go on behind them. */
#define ARA_PLAIN_TRAIT(trait) ((uint32_t)(trait) << 16)
#define ARA_PLAIN_LETTER (UINT32_C(1) << 24)
#define ARA_PLAIN_SIGN (UINT32_C(1) << 25)
#define ARA_PLAIN_GLUE (UINT32_C(1) << 26)

/* Signs of general punctuation, U+2010 to U+204F, by the bits of ara_letters.signs. */
enum { ARA_SIGN_FIRST = 0x10, ARA_SIGNS = 64, ARA_SIGN_PLANE = 0x2000 };

typedef struct ara_letters {
	const UNormalizer2 *compatible;		  /* NFKC; owned by ICU */
	const UNormalizer2 *casefold;		  /* NFKC_Casefold; owned by ICU */
	uint16_t fold[ARA_READINGS][ARA_LETTERS]; /* one unit; 0 when nothing is left */
	uint16_t second[ARA_LETTERS];		  /* of ß and others that fold to two: the second, else 0 */
	uint8_t traits[ARA_LETTERS];
	uint32_t plain[ARA_PLAIN_LETTERS]; /* 0: not plain; behind the tables nothing is */
	uint64_t signs;			   /* a bit for each plain one of general punctuation */
} ara_letters;

/* False when ICU could not give its data. */
bool ara_letters_init(ara_letters *letters);

/* Traits of any character, without ARA_TRAIT_RARE above the tables. */
unsigned ara_letters_traits(const ara_letters *letters, uint32_t point);

/* Is the unit a Cyrillic letter of the tables? */
static inline bool ara_letters_is_cyrillic(const ara_letters *letters, uint16_t unit)
{
	return unit < ARA_LETTERS && (letters->traits[unit] & ARA_TRAIT_CYRILLIC) != 0;
}

/* Marks that are dropped wherever they stand: those of Cyrillic, Latin and of every script alike. */
bool ara_letters_is_mark(uint32_t point);

/* The Cyrillic letter that the folded letter `point` of another script looks like; 0 when it is like none.
 * Without its case this is a guess for h, b, m, n, t: what they look like as capitals is in the tables. */
uint16_t ara_letters_cyrillic(const ara_letters *letters, uint32_t point);

/* The Latin letter that the folded Cyrillic letter looks like; 0 when it is like none. */
uint16_t ara_letters_latin(uint32_t point);

/* A Latin letter that people write in Kazakh words because their keyboard lacks the right one: no disguise.
 */
bool ara_letters_is_habit(uint32_t point);

/* A Latin letter that is Cyrillic to the eye, in either case. */
bool ara_letters_is_twin(uint32_t point);

bool ara_letters_is_vowel(uint32_t point);

#endif
