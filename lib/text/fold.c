/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Folding, in up to two passes over the piece.
 *
 * The first reads each character as it is. A word that then mixes Cyrillic letters with others is read again,
 * all of it by the alphabet of the rest of the word, if each letter of the other script looks like one of
 * that alphabet.
 *
 * Most pieces go the short way: one look into a table for each character. A piece with a mark, or with a
 * character beyond the tables, goes the long way: ICU normalizes it cluster by cluster (a character and what
 * may combine with it), which gives what normalizing the whole would, in bounded memory.
 *
 * A letter that stands three times or more in sequence becomes one (дуууурак): measured over comments, that
 * meets a known word seven times as often as keeping two would. Words without a vowel keep three (ссср, пфф).
 */
#include "text/fold.h"
#include "text/utf8.h"
#include <unicode/uchar.h>

enum {
	LONGEST_RUN = 3,     /* of one letter, before shortening */
	CLUSTER_POINTS = 32, /* of one cluster that are looked at; the rest are marks that would be dropped */
	CLUSTER_UNITS = CLUSTER_POINTS * 2,
	NORMALIZED_UNITS = CLUSTER_UNITS * 18, /* the longest expansion of one character is 18 units */
	FIRST_SKIN_TONE = 0x1F3FB,
	LAST_SKIN_TONE = 0x1F3FF,
	ROUND_A = 0x1F150, /* white letters on black circles */
	SQUARE_A = 0x1F170 /* and on squares: emoji of blood groups are among them */
};

/* State of one pass. `any` and `every` are traits that some, and all, of the letters so far have; `run`
 * letters equal to `last` end the units. */
typedef struct fold_pass {
	const ara_letters *letters;
	int reading;
	uint16_t *units;
	size_t length;
	unsigned any;
	unsigned every;
	unsigned letter_count;
	unsigned run;
	unsigned longest_run;
	uint16_t last;
	bool capital;	     /* the first letter is one */
	bool hidden_pending; /* something hidden stands behind the last letter */
	bool hidden;
} fold_pass;

static void pass_start(
	fold_pass *pass, const ara_letters *letters, int reading, uint16_t units[ARA_WORD_UNITS])
{
	pass->letters = letters;
	pass->reading = reading;
	pass->units = units;
	pass->length = 0;
	pass->any = 0;
	pass->every = ~0u;
	pass->letter_count = 0;
	pass->run = 0;
	pass->longest_run = 0;
	pass->last = 0;
	pass->capital = false;
	pass->hidden_pending = false;
	pass->hidden = false;
}

static void note_traits(fold_pass *pass, unsigned traits)
{
	pass->any |= traits;
	if ((traits & ARA_TRAIT_LETTER) == 0) {
		pass->hidden_pending |= (traits & ARA_TRAIT_HIDDEN) != 0;
		return;
	}
	if (pass->letter_count++ == 0)
		pass->capital = (traits & ARA_TRAIT_CAPITAL) != 0;
	else if (pass->hidden_pending)
		pass->hidden = true;
	pass->hidden_pending = false;
	pass->every &= traits;
}

/* False, with nothing done, when there is no room. */
static bool put_unit(fold_pass *pass, uint16_t unit, bool letter)
{
	if (unit != pass->last || !letter) {
		pass->run = 0;
		pass->last = letter ? unit : 0;
	}
	if (pass->run == LONGEST_RUN) {
		pass->longest_run = LONGEST_RUN + 1;
		return true;
	}
	if (pass->length == ARA_WORD_UNITS)
		return false;
	pass->units[pass->length++] = unit;
	pass->run++;
	if (pass->run > pass->longest_run)
		pass->longest_run = pass->run;
	return true;
}

static bool is_in_tables(const fold_pass *pass, uint32_t point)
{
	return point < ARA_LETTERS && (pass->letters->traits[point] & ARA_TRAIT_RARE) == 0;
}

/* A character of the tables; false, with nothing done, when there is no room. */
static bool put_known(fold_pass *pass, uint32_t point)
{
	uint16_t unit = pass->letters->fold[pass->reading][point], second = pass->letters->second[point];
	unsigned traits = pass->letters->traits[point];

	if (second != 0 && ARA_WORD_UNITS - pass->length < 2)
		return false;
	if (unit != 0 && !put_unit(pass, unit, (traits & ARA_TRAIT_LETTER) != 0))
		return false;
	if (second != 0)
		put_unit(pass, pass->letters->fold[pass->reading][second], true);
	note_traits(pass, traits);
	return true;
}

/* The whole piece by the tables. Returns the bytes consumed, or 0 when it needs the long way. */
static size_t fold_short(fold_pass *pass, const uint8_t *bytes, size_t size)
{
	size_t position = 0;

	while (position < size) {
		size_t start = position;
		uint32_t point = ara_utf8_next(bytes, size, &position);

		if (!is_in_tables(pass, point))
			return 0;
		if (!put_known(pass, point))
			return start;
	}
	return size;
}

/* Reads one cluster: a character and those behind it that may combine with it. */
static size_t read_cluster(
	const ara_letters *letters, const uint8_t *bytes, size_t size, size_t *position, UChar *cluster)
{
	size_t count = 0;
	size_t points = 0;

	while (*position < size) {
		size_t next = *position;
		uint32_t point = ara_utf8_next(bytes, size, &next);

		if (points > 0 && unorm2_hasBoundaryBefore(letters->compatible, (UChar32)point))
			break;
		*position = next;
		if (points++ >= CLUSTER_POINTS)
			continue;
		if (point >= 0x10000)
			cluster[count++] = (UChar)(0xD7C0 + (point >> 10));
		cluster[count++] = (UChar)(point >= 0x10000 ? 0xDC00 | (point & 0x3FF) : point);
	}
	return count;
}

static uint32_t next_point(const UChar *units, size_t count, size_t *position)
{
	uint32_t unit = units[(*position)++];

	if ((unit & 0xFC00) == 0xD800 && *position < count)
		return (unit << 10) + units[(*position)++] - ((0xD800u << 10) + 0xDC00u - 0x10000u);
	return unit;
}

/* One folded character, which is dropped when it is a mark. */
static bool put_folded(fold_pass *pass, uint32_t point, unsigned traits)
{
	bool letter = (traits & ARA_TRAIT_LETTER) != 0;
	uint16_t other = 0;

	if (ara_letters_is_mark(point))
		return true;
	if (pass->reading == ARA_READ_CYRILLIC && (traits & ARA_TRAIT_STRANGE) != 0)
		other = ara_letters_cyrillic(pass->letters, point);
	if (other != 0)
		return put_unit(pass, other, letter);
	if (is_in_tables(pass, point))
		return put_unit(pass, pass->letters->fold[pass->reading][point], letter);
	if (point < 0x10000)
		return put_unit(pass, (uint16_t)point, letter);
	if (ARA_WORD_UNITS - pass->length < 2)
		return false;
	return put_unit(pass, (uint16_t)(0xD7C0 + (point >> 10)), false) &&
	       put_unit(pass, (uint16_t)(0xDC00 | (point & 0x3FF)), false);
}

/* The Latin capital that a character shows, white on black: to ICU it is no letter in disguise, unlike black
 * on white. */
static uint32_t plain_letter(uint32_t point)
{
	if (point - ROUND_A < 26)
		return 'A' + (point - ROUND_A);
	return point - SQUARE_A < 26 ? 'A' + (point - SQUARE_A) : point;
}

/* One character of normalized text. */
static bool put_point(fold_pass *pass, uint32_t point)
{
	UErrorCode status = U_ZERO_ERROR;
	unsigned traits = ara_letters_traits(pass->letters, point) & ~(unsigned)ARA_TRAIT_RARE;
	UChar source[2];
	UChar folded[32];
	int32_t source_count = point < 0x10000 ? 1 : 2;
	int32_t count;
	size_t position = 0;

	if (ara_letters_is_mark(point))
		return true;
	if (point >= FIRST_SKIN_TONE && point <= LAST_SKIN_TONE && pass->length > 0)
		return true; /* a model shall not weigh the colour of a hand */
	if (point == 0x2019)
		point = '\'';
	if (is_in_tables(pass, point))
		return put_known(pass, point);
	source[0] = (UChar)(point < 0x10000 ? point : 0xD7C0 + (point >> 10));
	source[1] = (UChar)(0xDC00 | (point & 0x3FF));
	count = unorm2_normalize(pass->letters->casefold, source, source_count, folded, 32, &status);
	if (U_FAILURE(status))
		count = 0;
	while (position < (size_t)count) {
		if (!put_folded(pass, next_point(folded, (size_t)count, &position), traits))
			return false;
	}
	note_traits(pass, traits);
	return true;
}

/* One normalized cluster; false, with the pass as before, when it does not fit behind what is there. */
static bool put_cluster(fold_pass *state, const UChar *units, size_t count)
{
	fold_pass before = *state;
	size_t position = 0;

	while (position < count) {
		if (put_point(state, plain_letter(next_point(units, count, &position))))
			continue;
		if (before.length == 0)
			return true; /* a cluster longer than a word: its begin has to do */
		*state = before;
		return false;
	}
	return true;
}

/* The character of the tables at *position, which moves behind it, if it is a cluster by itself: nothing in
 * the tables combines with what stands before. */
static bool read_known(
	const fold_pass *pass, const uint8_t *bytes, size_t size, size_t *position, uint32_t *point)
{
	size_t next = *position, behind;

	*point = ara_utf8_next(bytes, size, &next);
	behind = next;
	if (!is_in_tables(pass, *point) ||
		(next < size && !is_in_tables(pass, ara_utf8_next(bytes, size, &behind))))
		return false;
	*position = next;
	return true;
}

static size_t fold_long(fold_pass *pass, const uint8_t *bytes, size_t size)
{
	size_t position = 0;
	uint32_t point;

	while (position < size) {
		UErrorCode status = U_ZERO_ERROR;
		UChar cluster[CLUSTER_UNITS];
		UChar normalized[NORMALIZED_UNITS];
		size_t start = position, count;
		int32_t normalized_count;

		if (read_known(pass, bytes, size, &position, &point)) {
			if (!put_known(pass, point))
				return start;
			continue;
		}
		count = read_cluster(pass->letters, bytes, size, &position, cluster);
		if (count == 1 && unorm2_isInert(pass->letters->compatible, cluster[0])) {
			if (!put_cluster(pass, cluster, 1))
				return start;
			continue;
		}
		normalized_count = unorm2_normalize(pass->letters->compatible, cluster, (int32_t)count,
			normalized, NORMALIZED_UNITS, &status);
		if (U_FAILURE(status))
			normalized_count = 0;
		if (!put_cluster(pass, normalized, (size_t)normalized_count))
			return start;
	}
	return size;
}

static bool has_vowel(const uint16_t *units, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (ara_letters_is_vowel(units[i]))
			return true;
	}
	return false;
}

/* Makes one letter of each run of LONGEST_RUN. Returns the new length. */
static size_t shorten_runs(const ara_letters *letters, uint16_t *units, size_t length)
{
	size_t kept = 0;
	size_t i = 0;

	while (i < length) {
		size_t end = i + 1;

		while (end < length && units[end] == units[i])
			end++;
		if (end - i >= LONGEST_RUN && (ara_letters_traits(letters, units[i]) & ARA_TRAIT_LETTER) != 0)
			i = end - 1;
		while (i < end)
			units[kept++] = units[i++];
	}
	return kept;
}

/* `rare`: the piece is known to need the long way; set when it does. */
static size_t run_pass(fold_pass *pass, const ara_letters *letters, int reading, const uint8_t *bytes,
	size_t size, uint16_t units[ARA_WORD_UNITS], bool *rare)
{
	size_t consumed;

	pass_start(pass, letters, reading, units);
	if (!*rare) {
		consumed = fold_short(pass, bytes, size);
		if (consumed > 0)
			return consumed;
		pass_start(pass, letters, reading, units);
		*rare = true;
	}
	return fold_long(pass, bytes, size);
}

/* Shortens drawn-out letters. True when there were some. */
static bool finish_runs(fold_pass *pass)
{
	if (pass->longest_run < LONGEST_RUN)
		return false;
	if (!has_vowel(pass->units, pass->length))
		return pass->longest_run > LONGEST_RUN;
	pass->length = shorten_runs(pass->letters, pass->units, pass->length);
	return true;
}

/* What a look at a word of several scripts finds. */
typedef struct mixture {
	bool all_cyrillic; /* each strange letter looks like a Cyrillic one */
	bool all_latin;	   /* each Cyrillic letter looks like a Latin one, and the others are Latin */
	bool compound;	   /* a Latin word with a Cyrillic ending, as "kaspiде" */
	bool disguise;	   /* of strange letters behind the first, one is no habit */
} mixture;

static mixture look_at_mixture(const fold_pass *pass)
{
	mixture found = {true, true, false, false};
	size_t switches = 0;
	size_t strange_first = 0; /* strange letters before the first Cyrillic one */
	bool twins = true;	  /* all of these are Cyrillic to the eye */
	unsigned before = 0;

	for (size_t i = 0; i < pass->length; i++) {
		uint16_t unit = pass->units[i];
		unsigned traits = ara_letters_traits(pass->letters, unit);
		unsigned script = traits & (ARA_TRAIT_CYRILLIC | ARA_TRAIT_STRANGE);

		if (script == 0)
			continue;
		switches += before != 0 && script != before;
		before = script;
		if (script == ARA_TRAIT_CYRILLIC) {
			found.all_latin = found.all_latin && ara_letters_latin(unit) != 0;
			continue;
		}
		if ((traits & ARA_TRAIT_LATIN) == 0)
			found.all_latin = false;
		if (ara_letters_cyrillic(pass->letters, unit) == 0)
			found.all_cyrillic = false;
		if (i > 0 && !ara_letters_is_habit(unit))
			found.disguise = true;
		if (switches == 0) {
			strange_first++;
			twins = twins && ara_letters_is_twin(unit);
		}
	}
	found.compound = switches == 1 && strange_first >= 3 && !twins;
	return found;
}

/* The alphabet that a word of several scripts is to be read by. */
static int choose_reading(const fold_pass *pass, bool *disguise)
{
	mixture found;

	*disguise = false;
	if ((pass->any & ARA_TRAIT_CYRILLIC) == 0 || (pass->any & ARA_TRAIT_STRANGE) == 0)
		return ARA_READ_PLAIN;
	found = look_at_mixture(pass);
	if (found.compound)
		return ARA_READ_PLAIN;
	if (found.all_cyrillic) {
		*disguise = found.disguise;
		return ARA_READ_CYRILLIC;
	}
	return found.all_latin ? ARA_READ_LATIN : ARA_READ_PLAIN;
}

static uint8_t flags_of(const fold_pass *pass)
{
	unsigned flags = 0;

	if (pass->capital)
		flags |= ARA_TOKEN_CAPITAL;
	if (pass->letter_count >= 2 && (pass->every & ARA_TRAIT_CAPITAL) != 0)
		flags |= ARA_TOKEN_ALL_CAPITALS;
	if (pass->letter_count > 0 && (pass->every & ARA_TRAIT_LATIN) != 0)
		flags |= ARA_TOKEN_LATIN;
	return (uint8_t)flags;
}

void ara_fold(const ara_letters *letters, const uint8_t *bytes, size_t size, uint16_t units[ARA_WORD_UNITS],
	ara_folded *folded)
{
	fold_pass pass;
	bool elongated, rare = false;
	int reading;

	folded->consumed = run_pass(&pass, letters, ARA_READ_PLAIN, bytes, size, units, &rare);
	elongated = finish_runs(&pass);
	folded->flags = flags_of(&pass);
	folded->digits = (pass.any & ARA_TRAIT_DIGIT) != 0 && (pass.any & ARA_TRAIT_LETTER) != 0;
	folded->letter = pass.length == 1 && pass.letter_count == 1;
	folded->hidden = pass.hidden;
	folded->ignorable = pass.length == 0 && (pass.any & ARA_TRAIT_HIDDEN) != 0;
	reading = choose_reading(&pass, &folded->alike);
	if (reading != ARA_READ_PLAIN) {
		run_pass(&pass, letters, reading, bytes, folded->consumed, units, &rare);
		elongated |= finish_runs(&pass);
		if (reading == ARA_READ_LATIN)
			folded->flags |= ARA_TOKEN_LATIN;
	}
	if (elongated)
		folded->flags |= ARA_TOKEN_ELONGATED;
	folded->length = (uint8_t)pass.length;
}
