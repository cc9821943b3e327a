/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The fast way gives what the plain way gives, to the last bit. The plain way, below, is the reference: each
 * stage in turn, for every word of the text, with nothing remembered. So does an analyzer that remembers few
 * words.
 */
#include "../support/texts.h"
#include "api/objects.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { TEXTS_OF_FILE = 1500, CUT_TEXTS = 3 };

typedef struct plain {
	ara_memory memory;
	ara_text *text;
	ara_stemmer *stemmer;
	ara_sentence sentence;
	ara_features features;
	ara_windows windows;
	ara_repeats repeats;
	uint32_t language;
	double probabilities[ARA_MODEL_MAX_LABELS];
} plain;

static const char *corpus;
static arasha_model *model;
static arasha_analyzer *usual, *forgetful;
static plain reference;

static void judge_plainly(plain *with, const char *text, size_t size)
{
	ara_windows_start(&with->windows, &model->model);
	ara_text_start(with->text, text, size, ARASHA_LANGUAGE_OTHER);
	ara_repeats_start(&with->repeats);
	while (ara_text_next(with->text, &with->sentence)) {
		ara_sums sums = {0};

		if (ara_repeats_next(&with->repeats, &with->sentence))
			continue;
		ara_stem_sentence(with->stemmer, &with->sentence);
		ara_context_of_sentence(&with->sentence);
		for (size_t token = 0; token < with->sentence.token_count; token++) {
			ara_extract(&model->schema, with->stemmer, &with->sentence, token, &with->features);
			ara_add_features(&sums, &model->model, with->features.ids, with->features.count);
			sums.feature_count -= with->features.reading_count;
		}
		ara_windows_add(&with->windows, &model->model, &model->schema, &sums, with->sentence.begin,
			with->sentence.end);
	}
	ara_windows_finish(&with->windows, &model->model, &model->schema, size);
	with->language = ara_text_language(with->text);
	for (uint32_t label = 0; label < model->model.label_count; label++)
		with->probabilities[label] =
			ara_calibrate(&model->model, label, with->language, with->windows.best[label].margin);
}

static void compare_with(arasha_analyzer *fast, const char *text, size_t size)
{
	uint32_t label_count = model->model.label_count;
	arasha_score scores[ARA_MODEL_MAX_LABELS];
	size_t count;

	assert_int_equal(
		arasha_classify(fast, text, size, scores, ARA_MODEL_MAX_LABELS, &count, NULL), ARASHA_OK);
	assert_int_equal(count, label_count);
	assert_int_equal(arasha_analyzer_language(fast), reference.language);
	for (uint32_t label = 0; label < label_count; label++) {
		uint32_t source = ara_decide_source(&model->model, label, reference.probabilities);
		const ara_best *best = &reference.windows.best[source];
		arasha_score expected = {
			label, 0, best->margin, reference.probabilities[source], best->begin, best->end};

		if (memcmp(&scores[label], &expected, sizeof expected) != 0)
			fail_msg("label %u: margin %a, plainly %a: %s", (unsigned)label, scores[label].margin,
				expected.margin, text);
	}
}

static void compare(const char *text, size_t size)
{
	judge_plainly(&reference, text, size);
	compare_with(usual, text, size);
	compare_with(forgetful, text, size);
}

/* Texts that end anywhere, in the middle of a character, too. */
static void compare_cut(const char *text, size_t size)
{
	for (size_t i = 1; i <= CUT_TEXTS; i++) {
		size_t begin = size * i % 7, end = size - size * i / (2 * CUT_TEXTS + 1);

		if (begin < end)
			compare(text + begin, end - begin);
	}
}

static void compare_whole_and_cut(const char *text, size_t size)
{
	compare(text, size);
	compare_cut(text, size);
}

static void test_our_corpus(void **state)
{
	(void)state;
	texts_of_directory(corpus, SIZE_MAX, compare_whole_and_cut);
}

static void test_outside_texts(void **state)
{
	const char *directory = getenv("ARASHA_DATA");

	(void)state;
	if (!directory)
		skip();
	texts_of_directory(directory, TEXTS_OF_FILE, compare_whole_and_cut);
}

/* Of characters that rules are about, in any order. */
static void test_random_texts(void **state)
{
	static const char *const pieces[] = {"а", "б", "Д", "ы", "і", "қ", "ё", "й", "a", "b", "Z", "o", "x",
		"1", "0", "9", " ", " ", " ", ".", ",", ":", "'", "’", "-", "—", "«", "»", "!", "?", "*", "@",
		"$", "_", "/", "#", "(", ")", "\n", "\t", "\r\n", "\xc2\xa0", "\xcc\x88", "\xe2\x80\x8d",
		"\xe2\x80\x8b", "\xef\xb8\x8f", "\xc2\xad", "😀", "👍", "\xf0\x9f\x8f\xbd", "🇰", "🇿", "❤", "№",
		"א", "中", "カ", "한", "…", "“", "”", "„", "дур", "сука", "сен", "ты", "не", "hello", "salem",
		"\xd0", "\xff", "\xe2\x80"};
	enum { PIECES = sizeof pieces / sizeof *pieces, ROUNDS = 20000, LONGEST = 40 };
	uint32_t random = 1;
	char text[LONGEST * 16];

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		size_t size = 0;

		random = random * 1664525 + 1013904223;
		for (uint32_t left = (random >> 16) % LONGEST; left > 0; left--) {
			const char *piece;

			random = random * 1664525 + 1013904223;
			piece = pieces[(random >> 8) % PIECES];
			memcpy(text + size, piece, strlen(piece));
			size += strlen(piece);
		}
		text[size] = '\0';
		compare(text, size);
	}
}

/* So many that not all are looked into, each in a text that looks into it and in one that does not. */
static void test_words_nobody_knows(void **state)
{
	enum { WORDS = 400, LETTERS = 7, ROUNDS = 20, LONGEST = 1200, EACH = 2 * LETTERS + 2 };
	static char text[LONGEST * EACH];
	uint32_t random = 1;

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		size_t size = 0, count = (size_t)(round + 1) * LONGEST / ROUNDS;

		for (size_t word = 0; word < count; word++) {
			uint32_t letters;

			random = random * 1664525 + 1013904223;
			letters = (random >> 8) % WORDS * UINT32_C(2654435761);
			for (size_t i = 0; i < LETTERS; i++, letters = letters * 1664525 + 1013904223) {
				text[size++] = '\xd0';
				text[size++] = (char)(0xB0 + (letters >> 28));
			}
			if (random >> 28 == 0)
				text[size++] = '.';
			text[size++] = ' ';
		}
		compare(text, size);
	}
}

static int begin(void **state)
{
	arasha_analyzer_options few_words = ARASHA_ANALYZER_OPTIONS_INIT;

	(void)state;
	reference.memory = ara_memory_default();
	reference.text = ara_text_create(&reference.memory);
	reference.stemmer = ara_stemmer_create(&reference.memory);
	if (!reference.text || !reference.stemmer)
		return -1;
	if (arasha_model_open_builtin(&model, NULL, NULL) != ARASHA_OK)
		return -1;
	few_words.words = 1;
	if (arasha_analyzer_create(&usual, model, NULL, NULL) != ARASHA_OK)
		return -1;
	return arasha_analyzer_create(&forgetful, model, &few_words, NULL) == ARASHA_OK ? 0 : -1;
}

static int end(void **state)
{
	(void)state;
	arasha_analyzer_destroy(usual);
	arasha_analyzer_destroy(forgetful);
	arasha_model_unref(model);
	ara_stemmer_destroy(reference.stemmer);
	ara_text_destroy(reference.text);
	return 0;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_our_corpus),
		cmocka_unit_test(test_outside_texts),
		cmocka_unit_test(test_random_texts),
		cmocka_unit_test(test_words_nobody_knows),
	};

	if (argc < 2)
		return 2;
	corpus = argv[1];
	return cmocka_run_group_tests(tests, begin, end);
}
