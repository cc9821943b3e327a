/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What holds for every text, over the messages of our own corpus, and of the outside texts where ARASHA_DATA
 * names their directory: sentences tile the text, tokens lie in them on borders of characters, and folding
 * what is folded changes nothing.
 *
 *	test-text-properties CORPUS.jsonl
 */
#include "../support/texts.h"
#include "lines.h"
#include "text/fold.h"
#include "text/segment.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { TEXTS_OF_FILE = 2000 };

static const char *corpus;
static ara_letters letters;
static ara_segmenter segmenter;

static bool is_border(const char *text, size_t size, uint64_t at)
{
	return at == size || (at < size && ((unsigned char)text[at] & 0xC0) != 0x80);
}

static void check_tiling(const char *text, size_t size)
{
	const ara_sentence *sentence = lines_sentence();
	uint64_t at = 0;

	ara_text_start(lines_text(), text, size, ARASHA_LANGUAGE_OTHER);
	while (ara_text_next(lines_text(), lines_sentence())) {
		uint64_t behind = sentence->begin;

		assert_int_equal(sentence->begin, at);
		assert_true(sentence->end > at && is_border(text, size, sentence->end));
		for (size_t i = 0; i < sentence->token_count; i++) {
			const ara_token *token = &sentence->tokens[i];

			assert_true(token->begin >= behind && token->end > token->begin);
			assert_true(is_border(text, size, token->begin) && is_border(text, size, token->end));
			assert_true(token->length > 0);
			behind = token->end;
		}
		assert_true(behind <= sentence->end);
		at = sentence->end;
	}
	assert_int_equal(at, size);
}

static void check_folding(const char *text, size_t size)
{
	uint16_t once[ARA_WORD_UNITS], twice[ARA_WORD_UNITS];
	char folded_text[3 * ARA_WORD_UNITS];
	ara_folded first, second;
	ara_piece piece = {0, 0, 0};
	size_t at = 0, length;

	ara_segmenter_start(&segmenter, (const uint8_t *)text, size);
	while (ara_segmenter_next(&segmenter, &piece)) {
		assert_int_equal(piece.begin, at);
		assert_true(piece.end > at && is_border(text, size, piece.end));
		at = piece.end;
		ara_fold(
			&letters, (const uint8_t *)text + piece.begin, piece.end - piece.begin, once, &first);
		if (first.length == 0)
			continue;
		length = ara_text_to_utf8(once, first.length, NULL);
		ara_text_to_utf8(once, first.length, folded_text);
		ara_fold(&letters, (const uint8_t *)folded_text, length, twice, &second);
		if (second.length != first.length || memcmp(once, twice, first.length * sizeof *once) != 0)
			fail_msg("folding \"%.*s\" again changes it", (int)length, folded_text);
	}
	assert_int_equal(at, size);
}

static void check(const char *text, size_t size)
{
	check_tiling(text, size);
	check_folding(text, size);
}

static void test_our_corpus(void **state)
{
	(void)state;
	texts_of_file(corpus, SIZE_MAX, check);
}

static void test_outside_texts(void **state)
{
	const char *directory = getenv("ARASHA_DATA");

	(void)state;
	if (!directory)
		skip();
	texts_of_directory(directory, TEXTS_OF_FILE, check);
}

static int begin(void **state)
{
	if (lines_begin(state) != 0 || !ara_letters_init(&letters))
		return -1;
	return ara_segmenter_init(&segmenter, &letters) ? 0 : -1;
}

static int end(void **state)
{
	ara_segmenter_finish(&segmenter);
	return lines_end(state);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_our_corpus),
		cmocka_unit_test(test_outside_texts),
	};

	if (argc < 2)
		return 2;
	corpus = argv[1];
	return cmocka_run_group_tests(tests, begin, end);
}
