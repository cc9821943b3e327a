/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Segmentation and folding against the files of the Unicode Standard (Debian: unicode-data): every boundary
 *of words in WordBreakTest.txt is one of ours, and we cut elsewhere at signs only; folding is NFKC_Casefold
 *without the marks that we drop.
 *
 *	test-text-unicode DIRECTORY	exits with 77 where the directory is not there
 */
#include "text/fold.h"
#include "text/segment.h"
#include "text/utf8.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#include <cmocka.h>

enum { LINE = 4096, SKIPPED = 77, POINTS = 64 };

static const char *directory;
static ara_letters letters;
static ara_segmenter segmenter;

static FILE *open_file(const char *name)
{
	char path[LINE];

	snprintf(path, sizeof path, "%s/%s", directory, name);
	return fopen(path, "r");
}

static size_t put_utf8(uint32_t point, uint8_t *to)
{
	size_t length = 0;

	U8_APPEND_UNSAFE(to, length, point);
	return length;
}

/* A text of the file: its bytes, the character before each of them, and where it may be cut. */
typedef struct broken_text {
	uint8_t bytes[LINE];
	size_t size;
	uint32_t point_at[LINE]; /* that begins there */
	bool breaks[LINE + 1];
} broken_text;

/* "÷ 0061 × 0308 ÷" */
static bool read_breaks(char *line, broken_text *text)
{
	memset(text, 0, sizeof *text);
	line[strcspn(line, "#\n")] = '\0';
	for (char *part = strtok(line, " \t"); part; part = strtok(NULL, " \t")) {
		if (strcmp(part, "÷") == 0) {
			text->breaks[text->size] = true;
		} else if (strcmp(part, "×") != 0) {
			uint32_t point = (uint32_t)strtoul(part, NULL, 16);

			text->point_at[text->size] = point;
			text->size += put_utf8(point, text->bytes + text->size);
		}
	}
	return text->size > 0;
}

static bool is_sign(uint32_t point)
{
	return (U_GET_GC_MASK((UChar32)point) & (U_GC_P_MASK | U_GC_Z_MASK | U_GC_S_MASK)) != 0;
}

/* Marks and format characters belong to the sign before them. */
static uint32_t point_before(const broken_text *text, size_t at)
{
	for (size_t begin = at; begin-- > 0;) {
		if ((text->bytes[begin] & 0xC0) != 0x80 &&
			(U_GET_GC_MASK((UChar32)text->point_at[begin]) & (U_GC_M_MASK | U_GC_CF_MASK)) == 0)
			return text->point_at[begin];
	}
	return text->point_at[0];
}

static void check_breaks(const broken_text *text, int number)
{
	ara_piece piece;
	size_t begin = 0;

	ara_segmenter_start(&segmenter, text->bytes, text->size);
	while (ara_segmenter_next(&segmenter, &piece)) {
		for (size_t i = begin + 1; i < piece.end; i++) {
			if (text->breaks[i])
				fail_msg("line %d: no boundary at byte %zu", number, i);
		}
		begin = piece.end;
		if (!text->breaks[begin] && !is_sign(text->point_at[begin]) &&
			!is_sign(point_before(text, begin)))
			fail_msg("line %d: a boundary at byte %zu", number, begin);
	}
	assert_int_equal(begin, text->size);
}

static void test_word_boundaries(void **state)
{
	static broken_text text;
	FILE *file = open_file("auxiliary/WordBreakTest.txt");
	char line[LINE];
	int number = 0, texts = 0;

	(void)state;
	if (!file)
		skip();
	while (fgets(line, sizeof line, file)) {
		number++;
		if (!read_breaks(line, &text))
			continue;
		check_breaks(&text, number);
		texts++;
	}
	fclose(file);
	assert_true(texts > 1000);
}

/* What we change beyond NFKC_Casefold; tests/text/fold.c says how. */
static bool is_ours(uint32_t point)
{
	bool cyrillic = (point >= 0x400 && point < 0x530) || (point >= 0x1C80 && point < 0x1C90) ||
			(point >= 0x1E030 && point < 0x1E090);
	bool white_on_black = (point >= 0x1F150 && point < 0x1F16A) || (point >= 0x1F170 && point < 0x1F18A);

	return cyrillic || white_on_black || point == 0x2019;
}

/* Is it made of a mark that we drop, before cases are folded: a small iota below, which folds to a letter? */
static bool has_mark(uint32_t point)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar source[2], parts[32];
	int32_t count, length = 0;

	source[length++] = point < 0x10000 ? (UChar)point : U16_LEAD(point);
	if (point >= 0x10000)
		source[length++] = U16_TRAIL(point);
	count = unorm2_normalize(letters.compatible, source, length, parts, 32, &status);
	assert_true(U_SUCCESS(status));
	for (int32_t i = 0; i < count; i++) {
		if (ara_letters_is_mark(parts[i]))
			return true;
	}
	return false;
}

/* Ⅲ: drawn-out letters are shortened. */
static bool is_drawn_out(const uint32_t *mapping, size_t count)
{
	for (size_t i = 2; i < count; i++) {
		if (mapping[i] == mapping[i - 1] && mapping[i] == mapping[i - 2])
			return true;
	}
	return false;
}

/* Folds to the mapping without marks. */
static void check_fold(uint32_t point, const uint32_t *mapping, size_t count)
{
	uint8_t bytes[4];
	uint16_t units[ARA_WORD_UNITS], expected[2 * POINTS];
	size_t length = 0, size = put_utf8(point, bytes);
	ara_folded folded;

	for (size_t i = 0; i < count; i++) {
		if (!ara_letters_is_mark(mapping[i]))
			U16_APPEND_UNSAFE(expected, length, (UChar32)mapping[i]);
	}
	ara_fold(&letters, bytes, size, units, &folded);
	if (folded.length != length || memcmp(units, expected, length * sizeof *units) != 0)
		fail_msg("U+%04X folds to %d units, not as NFKC_Casefold does", (unsigned)point,
			folded.length);
}

/* "0041..0043 ; NFKC_CF; 0061 # ..." gives the mapping of one range of characters. */
static bool read_mapping(const char *line, uint32_t range[2], uint32_t *mapping, size_t *count)
{
	char *at;

	range[0] = range[1] = (uint32_t)strtoul(line, &at, 16);
	if (at == line)
		return false;
	if (strncmp(at, "..", 2) == 0)
		range[1] = (uint32_t)strtoul(at + 2, &at, 16);
	at += strspn(at, " ");
	if (strncmp(at, "; NFKC_CF;", 10) != 0)
		return false;
	*count = 0;
	for (at += 10; *count < POINTS;) {
		char *next;
		uint32_t point = (uint32_t)strtoul(at, &next, 16);

		if (next == at)
			break;
		mapping[(*count)++] = point;
		at = next;
	}
	return true;
}

static void test_folding(void **state)
{
	FILE *file = open_file("DerivedNormalizationProps.txt");
	uint32_t range[2], mapping[POINTS];
	size_t count;
	char line[LINE];
	int mapped = 0;

	(void)state;
	if (!file)
		skip();
	while (fgets(line, sizeof line, file)) {
		if (!read_mapping(line, range, mapping, &count))
			continue;
		if (is_drawn_out(mapping, count))
			continue;
		for (uint32_t point = range[0]; point <= range[1]; point++) {
			if (is_ours(point) || has_mark(point) || u_charType((UChar32)point) == U_UNASSIGNED)
				continue;
			check_fold(point, mapping, count);
			mapped++;
		}
	}
	fclose(file);
	assert_true(mapped > 5000);
}

static int begin(void **state)
{
	(void)state;
	return ara_letters_init(&letters) && ara_segmenter_init(&segmenter, &letters) ? 0 : -1;
}

static int end(void **state)
{
	(void)state;
	ara_segmenter_finish(&segmenter);
	return 0;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_word_boundaries),
		cmocka_unit_test(test_folding),
	};
	FILE *file;

	if (argc < 2)
		return 2;
	directory = argv[1];
	file = open_file("auxiliary/WordBreakTest.txt");
	if (!file) {
		printf("%s holds no files of Unicode\n", directory);
		return SKIPPED;
	}
	fclose(file);
	return cmocka_run_group_tests(tests, begin, end);
}
