/* SPDX-License-Identifier: Apache-2.0 */
#include "train/slips.h"
#include "base/hash.h"
#include <stdbool.h>
#include <string.h>

enum { LETTERS_LEAST = 3, LETTERS_MOST = 64, TRIES = 8 };

typedef struct chance {
	uint64_t seed;
	uint64_t drawn;
} chance;

/* A whole number below `bound`. */
static size_t draw(chance *from, size_t bound)
{
	uint64_t number = ara_hash_finish(ara_hash_step(from->seed, from->drawn++));

	return (size_t)((number >> 32) * bound >> 32);
}

static bool happens(chance *from, double share)
{
	enum { PARTS = 1 << 20 };

	return (double)draw(from, PARTS) < share * PARTS;
}

/* A word, and where its letters begin; the last place is its end. */
typedef struct letters {
	size_t places[LETTERS_MOST + 1];
	size_t count;
} letters;

/* False when the word has too few letters, or more than anybody writes. */
static bool find_letters(letters *found, const char *text, const ara_key_word *word)
{
	found->count = 0;
	for (size_t at = word->begin; at < word->end; at++) {
		if (((unsigned char)text[at] & 0xC0) == 0x80)
			continue;
		if (found->count == LETTERS_MOST)
			return false;
		found->places[found->count++] = at;
	}
	found->places[found->count] = word->end;
	return found->count >= LETTERS_LEAST;
}

/* The copy so far. */
typedef struct writing {
	const char *text;
	size_t taken; /* bytes of the text that are in the copy, or left out of it */
	char *copy;
	size_t size;
} writing;

static void take_until(writing *out, size_t end)
{
	memcpy(out->copy + out->size, out->text + out->taken, end - out->taken);
	out->size += end - out->taken;
	out->taken = end;
}

/* Two neighbours, the first letter left where it is. */
static bool swap(writing *out, const letters *word, chance *from)
{
	const size_t *at = &word->places[1 + draw(from, word->count - 2)];
	size_t first = at[1] - at[0], second = at[2] - at[1];

	if (first == second && memcmp(out->text + at[0], out->text + at[1], first) == 0)
		return false;
	take_until(out, at[0]);
	out->taken = at[1];
	take_until(out, at[2]);
	memcpy(out->copy + out->size, out->text + at[0], first);
	out->size += first;
	return true;
}

/* A letter beside this one on the keyboard that Russian is typed with, as two bytes of UTF-8; false when the
 * letter is not on it. */
static bool beside(const char *letter, size_t size, chance *from, char out[2])
{
	static const char *const rows[] = {"йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"};

	for (size_t row = 0; size == 2 && row < sizeof rows / sizeof *rows; row++) {
		size_t last = strlen(rows[row]) - 2;

		for (size_t at = 0; at <= last; at += 2) {
			bool left;

			if (memcmp(rows[row] + at, letter, 2) != 0)
				continue;
			left = at == last || (at > 0 && draw(from, 2) == 0);
			memcpy(out, rows[row] + at + (left ? -2 : 2), 2);
			return true;
		}
	}
	return false;
}

/* Behind the first letter one is missing, or there is another in its place, or one more before it. */
static bool mistype(writing *out, const letters *word, bool missing, bool other, chance *from)
{
	const size_t *at = &word->places[1 + draw(from, word->count - 1)];
	char typed[2];

	if (!missing && !beside(out->text + at[0], at[1] - at[0], from, typed))
		return false;
	take_until(out, at[0]);
	if (!missing) {
		memcpy(out->copy + out->size, typed, 2);
		out->size += 2;
	}
	if (missing || other)
		out->taken = at[1];
	return true;
}

/* Two letters at least stay on each side where there are as many. */
static bool part(writing *out, const letters *word, chance *from)
{
	size_t at = word->count > LETTERS_LEAST ? 2 + draw(from, word->count - 3) : 1;

	take_until(out, word->places[at]);
	out->copy[out->size++] = ' ';
	return true;
}

/* To the word behind it, when there is but one space between them. */
static bool glue(writing *out, const letters *word, const ara_key_word *next)
{
	size_t end = word->places[word->count];

	if (!next || next->begin != end + 1 || out->text[end] != ' ')
		return false;
	take_until(out, end);
	out->taken = end + 1;
	return true;
}

/* With what stands between it and the word behind it; never the last. */
static bool leave_out(writing *out, const letters *word, const ara_key_word *next)
{
	if (!next)
		return false;
	take_until(out, word->places[0]);
	out->taken = next->begin;
	return true;
}

static bool spoil(writing *out, const letters *word, const ara_key_word *next, chance *from)
{
	enum { SWAP, MISS, CHANGE, ADD, PART, GLUE, LEAVE_OUT, KINDS };

	switch (draw(from, KINDS)) {
	case SWAP:
		return swap(out, word, from);
	case MISS:
		return mistype(out, word, true, false, from);
	case CHANGE:
		return mistype(out, word, false, true, from);
	case ADD:
		return mistype(out, word, false, false, from);
	case PART:
		return part(out, word, from);
	case GLUE:
		return glue(out, word, next);
	default:
		return leave_out(out, word, next);
	}
}

/* `most` of them at most; returns how many there are. */
static size_t write_slips(
	writing *out, const ara_key_word *words, size_t count, double share, size_t most, chance *from)
{
	size_t slips = 0;

	for (size_t i = 0; i < count && slips < most; i++) {
		letters word;

		if (find_letters(&word, out->text, &words[i]) && happens(from, share))
			slips += spoil(out, &word, i + 1 < count ? &words[i + 1] : NULL, from);
	}
	return slips;
}

size_t ara_slips_write(const char *text, size_t size, const ara_key_word *words, size_t word_count,
	double share, uint64_t seed, char *copy)
{
	writing out = {.text = text, .copy = copy};
	chance from = {.seed = ara_hash_start(seed)};

	size_t slips = write_slips(&out, words, word_count, share, word_count, &from);

	/* None came about: one does, anywhere. */
	for (size_t try = 0; slips == 0 && word_count > 0 && try < TRIES; try++) {
		size_t first = draw(&from, word_count);

		slips = write_slips(&out, words + first, word_count - first, 1, 1, &from);
	}
	take_until(&out, size);
	return slips > 0 ? out.size : 0;
}
