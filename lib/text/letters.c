/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tables of letters.
 *
 * Folding is ICU's NFKC_Casefold, and beyond it:
 * - ё becomes е, as most people type it.
 * - A Cyrillic letter loses a mark that Russian, Kazakh, Ukrainian and Belarusian do not write (ӱ, ӓ, ѝ),
 * just as it loses one that stands after it as a character of its own; й, ї and ў stay.
 * - Letters of the neighbours' alphabets that stand for a Kazakh one (ҡ, ӊ, Latin ə beside Cyrillic) become
 * it.
 * - The typographic apostrophe becomes the plain one.
 * - Casefold knows no locale: I becomes i; İ becomes i, its dot being a mark; ı stays, and inside a Cyrillic
 * word is read as і.
 *
 * Look-alikes are decided in both cases or in none, so that folding a folded word changes nothing.
 */
#include "text/letters.h"
#include <unicode/uchar.h>
#include <unicode/uscript.h>

enum { FIRST_CYRILLIC = 0x400 };

typedef struct pair {
	uint16_t from;
	uint16_t to;
} pair;

/* Folded letters that are written for another one of their own script. */
static const pair replaced[] = {
	{0x0451, 0x0435},							/* ё */
	{0x049D, 0x049B}, {0x049F, 0x049B}, {0x04A1, 0x049B}, {0x04C4, 0x049B}, /* ҝ ҟ ҡ ӄ: қ */
	{0x04A5, 0x04A3}, {0x04C8, 0x04A3}, {0x04CA, 0x04A3},			/* ҥ ӈ ӊ: ң */
	{0x0495, 0x0493}, {0x04F7, 0x0493},					/* ҕ ӷ: ғ */
};

/* Folded letters of other scripts, and the Cyrillic ones they look like. */
static const pair alike[] = {
	{'a', 0x0430}, {'b', 0x044C}, {'c', 0x0441}, {'d', 0x0434}, {'e', 0x0435}, {'h', 0x04BB},
	{'i', 0x0456}, {'k', 0x043A}, {'m', 0x043C}, {'n', 0x043F}, {'o', 0x043E}, {'p', 0x0440},
	{'s', 0x0441}, {'t', 0x0442}, {'u', 0x0438}, {'x', 0x0445}, {'y', 0x0443}, {'z', 0x0437},
	{0x00E4, 0x04D9}, {0x00F1, 0x04A3}, {0x00F6, 0x04E9}, {0x00FC, 0x04AF}, /* ä ñ ö ü */
	{0x011F, 0x0493}, {0x0123, 0x0493}, {0x0131, 0x0456}, {0x0144, 0x04A3}, /* ğ ģ ı ń */
	{0x0146, 0x04A3}, {0x014B, 0x04A3}, {0x015F, 0x0448}, {0x016B, 0x04B1}, /* ņ ŋ ş ū */
	{0x01DD, 0x04D9}, {0x0259, 0x04D9},					/* ǝ ə */
	{0x03B1, 0x0430}, {0x03B2, 0x0432}, {0x03B5, 0x0435}, {0x03B7, 0x043D}, /* α β ε η */
	{0x03B9, 0x0456}, {0x03BA, 0x043A}, {0x03BC, 0x043C}, {0x03BF, 0x043E}, /* ι κ μ ο */
	{0x03C0, 0x043F}, {0x03C1, 0x0440}, {0x03C4, 0x0442}, {0x03C5, 0x0443}, /* π ρ τ υ */
	{0x03C7, 0x0445}, {0x0570, 0x04BB}, {0x0578, 0x043F}, {0x057D, 0x0438}, /* χ, Armenian հ ո ս */
	{0x0585, 0x043E},							/* Armenian օ */
};

/* Latin capitals that look like another letter than their small ones do. */
static const pair alike_capitals[] = {{'B', 0x0432}, {'H', 0x043D}};

/* Small Cyrillic letters that are Latin to the eye. */
static const pair latin[] = {
	{0x0430, 'a'},
	{0x0435, 'e'},
	{0x043A, 'k'},
	{0x043E, 'o'},
	{0x0440, 'p'},
	{0x0441, 'c'},
	{0x0443, 'y'},
	{0x0445, 'x'},
	{0x0456, 'i'},
	{0x0458, 'j'},
	{0x0455, 's'},
	{0x04BB, 'h'},
};

static uint16_t look_up(const pair *pairs, size_t count, uint32_t from)
{
	for (size_t i = 0; i < count; i++) {
		if (pairs[i].from == from)
			return pairs[i].to;
	}
	return 0;
}

#define LOOK_UP(pairs, from) look_up(pairs, sizeof(pairs) / sizeof(pairs)[0], from)

bool ara_letters_is_mark(uint32_t point)
{
	UErrorCode status = U_ZERO_ERROR;
	UScriptCode script;

	if ((U_GET_GC_MASK((UChar32)point) & (U_GC_MN_MASK | U_GC_ME_MASK)) == 0)
		return false;
	script = uscript_getScript((UChar32)point, &status);
	return script == USCRIPT_INHERITED || script == USCRIPT_CYRILLIC || script == USCRIPT_COMMON;
}

static bool is_hidden(uint32_t point)
{
	if (point == 0xAD || u_hasBinaryProperty((UChar32)point, UCHAR_VARIATION_SELECTOR))
		return false;
	if (u_charType((UChar32)point) == U_CONTROL_CHAR)
		return !u_isUWhiteSpace((UChar32)point);
	return u_hasBinaryProperty((UChar32)point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static unsigned traits_by_icu(uint32_t point)
{
	UErrorCode status = U_ZERO_ERROR;
	UScriptCode script;
	unsigned traits = 0;

	if (u_isdigit((UChar32)point))
		return ARA_TRAIT_DIGIT;
	if (is_hidden(point))
		return ARA_TRAIT_HIDDEN;
	if (!u_isalpha((UChar32)point))
		return 0;
	script = uscript_getScript((UChar32)point, &status);
	traits |= ARA_TRAIT_LETTER;
	if (script == USCRIPT_CYRILLIC)
		traits |= ARA_TRAIT_CYRILLIC;
	else if (script == USCRIPT_LATIN)
		traits |= ARA_TRAIT_STRANGE | ARA_TRAIT_LATIN;
	else
		traits |= ARA_TRAIT_STRANGE;
	if (u_isupper((UChar32)point) || u_istitle((UChar32)point))
		traits |= ARA_TRAIT_CAPITAL;
	return traits;
}

unsigned ara_letters_traits(const ara_letters *letters, uint32_t point)
{
	return point < ARA_LETTERS ? letters->traits[point] : traits_by_icu(point);
}

/* The letter without its marks; the letter itself when it has none. */
static uint16_t without_mark(const ara_letters *letters, uint16_t point)
{
	for (;;) {
		UErrorCode status = U_ZERO_ERROR;
		UChar parts[8];
		int32_t count = unorm2_getRawDecomposition(letters->compatible, point, parts, 8, &status);

		if (U_FAILURE(status) || count != 2 || !ara_letters_is_mark(parts[1]))
			return point;
		point = parts[0];
	}
}

static bool keeps_mark(uint16_t point)
{
	return point == 0x0439 || point == 0x0457 || point == 0x045E; /* й ї ў */
}

static uint16_t plain_unit(const ara_letters *letters, uint16_t folded, unsigned traits)
{
	uint16_t other = LOOK_UP(replaced, folded);

	if (other != 0)
		return other;
	if ((traits & ARA_TRAIT_CYRILLIC) != 0 && !keeps_mark(folded))
		return without_mark(letters, folded);
	return folded;
}

/* What a strange letter is read as inside a Cyrillic word; 0 when it looks like no letter. */
static uint16_t cyrillic_unit(const ara_letters *letters, uint32_t point, uint16_t folded)
{
	uint16_t bare = without_mark(letters, (uint16_t)point);
	uint16_t found = LOOK_UP(alike_capitals, bare);

	if (found == 0)
		found = LOOK_UP(alike, folded);
	if (found == 0)
		found = LOOK_UP(alike, without_mark(letters, folded));
	return found;
}

static void fill_letter(ara_letters *letters, uint32_t point)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar source = (UChar)point;
	UChar folded[8];
	unsigned traits = traits_by_icu(point);
	int32_t count = unorm2_normalize(letters->casefold, &source, 1, folded, 8, &status);
	uint16_t plain;
	uint16_t other;

	letters->second[point] = 0;
	if ((traits & ARA_TRAIT_HIDDEN) != 0)
		count = 0;
	if (U_FAILURE(status) || count > 1 || ara_letters_is_mark(point) ||
		!unorm2_hasBoundaryBefore(letters->compatible, (UChar32)point))
		traits |= ARA_TRAIT_RARE;
	letters->traits[point] = (uint8_t)traits;
	if ((traits & ARA_TRAIT_RARE) != 0 || count == 0)
		return;
	plain = plain_unit(letters, folded[0], traits);
	for (int reading = 0; reading < ARA_READINGS; reading++)
		letters->fold[reading][point] = plain;
	other = (traits & ARA_TRAIT_STRANGE) != 0 ? cyrillic_unit(letters, point, plain) : 0;
	if (other != 0)
		letters->fold[ARA_READ_CYRILLIC][point] = other;
	other = (traits & ARA_TRAIT_CYRILLIC) != 0 ? ara_letters_latin(plain) : 0;
	if (other != 0)
		letters->fold[ARA_READ_LATIN][point] = other;
}

/* A letter that becomes two of those that are filled already. */
static void fill_double(ara_letters *letters, uint32_t point)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar source = (UChar)point;
	UChar folded[8];
	int32_t count = unorm2_normalize(letters->casefold, &source, 1, folded, 8, &status);

	if ((letters->traits[point] & (ARA_TRAIT_RARE | ARA_TRAIT_LETTER)) !=
			(ARA_TRAIT_RARE | ARA_TRAIT_LETTER) ||
		U_FAILURE(status) || count != 2 || !unorm2_isInert(letters->compatible, (UChar32)point))
		return;
	for (int32_t i = 0; i < 2; i++) {
		if (folded[i] >= ARA_LETTERS || (letters->traits[folded[i]] & ARA_TRAIT_RARE) != 0 ||
			letters->fold[ARA_READ_PLAIN][folded[i]] == 0)
			return;
	}
	for (int reading = 0; reading < ARA_READINGS; reading++)
		letters->fold[reading][point] = letters->fold[reading][folded[0]];
	letters->second[point] = folded[1];
	letters->traits[point] &= (uint8_t)~ARA_TRAIT_RARE;
}

/* A sign that Unicode's rules of word boundaries do not name; emoji may be joined to others. */
static bool is_plain_sign(uint32_t point)
{
	return (U_GET_GC_MASK((UChar32)point) & (U_GC_P_MASK | U_GC_S_MASK)) != 0 &&
	       u_getIntPropertyValue((UChar32)point, UCHAR_WORD_BREAK) == U_WB_OTHER &&
	       !u_hasBinaryProperty((UChar32)point, UCHAR_EXTENDED_PICTOGRAPHIC);
}

static uint32_t bits_of_ascii(uint32_t point)
{
	if (point == '_' || point == '@')
		return ARA_PLAIN_GLUE;
	/* Those that join letters or digits are plain too: text/plain.h looks at both sides of them. */
	return point > ' ' && point < 0x7F && !u_isalnum((UChar32)point) ? ARA_PLAIN_SIGN : 0;
}

static void fill_plain(ara_letters *letters, uint32_t point)
{
	unsigned traits = letters->traits[point];
	uint16_t folded = letters->fold[ARA_READ_PLAIN][point];
	uint32_t bits = 0;

	if ((point < 0x80 || point >= FIRST_CYRILLIC) && (traits & ARA_TRAIT_LETTER) != 0 &&
		(traits & ARA_TRAIT_RARE) == 0 && folded != 0 &&
		u_getIntPropertyValue((UChar32)point, UCHAR_WORD_BREAK) == U_WB_ALETTER)
		bits = ARA_PLAIN_LETTER;
	else if (point < 0x80)
		bits = bits_of_ascii(point);
	else if (is_plain_sign(point))
		bits = ARA_PLAIN_SIGN;
	if (bits != 0)
		letters->plain[point] = bits | ARA_PLAIN_TRAIT(traits) | folded;
}

static void fill_signs(ara_letters *letters)
{
	letters->signs = 0;
	for (uint32_t i = 0; i < ARA_SIGNS; i++) {
		if (is_plain_sign(ARA_SIGN_PLANE + ARA_SIGN_FIRST + i))
			letters->signs |= UINT64_C(1) << i;
	}
}

bool ara_letters_init(ara_letters *letters)
{
	UErrorCode status = U_ZERO_ERROR;

	letters->compatible = unorm2_getNFKCInstance(&status);
	letters->casefold = unorm2_getNFKCCasefoldInstance(&status);
	if (U_FAILURE(status))
		return false;
	for (uint32_t point = 0; point < ARA_LETTERS; point++) {
		fill_letter(letters, point);
		fill_plain(letters, point);
	}
	for (uint32_t point = 0; point < ARA_LETTERS; point++)
		fill_double(letters, point);
	fill_signs(letters);
	return true;
}

uint16_t ara_letters_cyrillic(const ara_letters *letters, uint32_t point)
{
	if (point < ARA_LETTERS) {
		uint16_t read = letters->fold[ARA_READ_CYRILLIC][point];

		return read != letters->fold[ARA_READ_PLAIN][point] ? read : 0;
	}
	return LOOK_UP(alike, point);
}

uint16_t ara_letters_latin(uint32_t point)
{
	return LOOK_UP(latin, point);
}

bool ara_letters_is_habit(uint32_t point)
{
	return point == 'i' || point == 'h' || (point >= 0x80 && point < 0x300);
}

bool ara_letters_is_twin(uint32_t point)
{
	switch (point) {
	case 'a':
	case 'c':
	case 'e':
	case 'i':
	case 'k':
	case 'o':
	case 'p':
	case 'x':
	case 'y':
		return true;
	default:
		return false;
	}
}

bool ara_letters_is_vowel(uint32_t point)
{
	switch (point) {
	case 'a':
	case 'e':
	case 'i':
	case 'o':
	case 'u':
	case 'y':
	case 0x0430: /* а */
	case 0x0435: /* е */
	case 0x0438: /* и */
	case 0x043E: /* о */
	case 0x0443: /* у */
	case 0x044B: /* ы */
	case 0x044D: /* э */
	case 0x044E: /* ю */
	case 0x044F: /* я */
	case 0x0454: /* є */
	case 0x0456: /* і */
	case 0x0457: /* ї */
	case 0x04AF: /* ү */
	case 0x04B1: /* ұ */
	case 0x04D9: /* ә */
	case 0x04E9: /* ө */
		return true;
	default:
		return false;
	}
}
