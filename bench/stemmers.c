/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How fast Kazakh words are stemmed, against libstemmer's Russian on Russian words in the same run: both get
 * the different words of the same messages, folded and in the form that they take them, in turns.
 *
 *	bench-stemmers MESSAGES.jsonl	prints one JSON object
 *
 * "ratio" is our words a second divided by libstemmer's, each by the least time of the rounds.
 */
#include "stem/kazakh.h"
#include "text/text.h"
#include <jansson.h>
#include <libstemmer.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 301, WORDS_MOST = 200000, BYTES_OF_UNIT = 3 };

typedef struct words {
	size_t count;
	uint8_t lengths[WORDS_MOST];
	uint16_t units[WORDS_MOST][ARA_WORD_UNITS];
	uint8_t sizes[WORDS_MOST]; /* the same words as UTF-8 */
	char bytes[WORDS_MOST][ARA_WORD_UNITS * BYTES_OF_UNIT];
} words;

static words kazakh, russian;
static ara_sentence sentence;

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void stop(const char *what, const char *why)
{
	fprintf(stderr, "bench-stemmers: %s: %s\n", what, why);
	exit(1);
}

static void add(words *all, const uint16_t *units, size_t length)
{
	if (all->count == WORDS_MOST)
		return;
	memcpy(all->units[all->count], units, length * sizeof *units);
	all->lengths[all->count] = (uint8_t)length;
	all->sizes[all->count] = (uint8_t)ara_text_to_utf8(units, length, all->bytes[all->count]);
	all->count++;
}

static void take_words(ara_text *text, const char *bytes, size_t size)
{
	ara_text_start(text, bytes, size, ARASHA_LANGUAGE_OTHER);
	while (ara_text_next(text, &sentence)) {
		for (size_t i = 0; i < sentence.token_count; i++) {
			const ara_token *token = &sentence.tokens[i];

			if (token->language == ARASHA_LANGUAGE_KAZAKH)
				add(&kazakh, sentence.units + token->word, token->length);
			else if (token->language == ARASHA_LANGUAGE_RUSSIAN)
				add(&russian, sentence.units + token->word, token->length);
		}
	}
}

static void read_words(const char *path)
{
	FILE *file = fopen(path, "r");
	ara_memory memory = ara_memory_default();
	ara_text *text = ara_text_create(&memory);
	json_t *record;

	if (!file)
		stop(path, "cannot be opened");
	if (!text)
		stop("text", "out of memory");
	while ((record = json_loadf(file, JSON_DISABLE_EOF_CHECK, NULL))) {
		json_t *field = json_object_get(record, "text");

		if (!json_is_string(field))
			stop(path, "a record has no text");
		take_words(text, json_string_value(field), json_string_length(field));
		json_decref(record);
	}
	fclose(file);
	ara_text_destroy(text);
	if (kazakh.count == 0 || russian.count == 0)
		stop(path, "no words of both languages");
}

/* The result is used, so that no compiler leaves the work out. */
static size_t stem_kazakh(void)
{
	ara_stem stem;
	size_t sum = 0;

	for (size_t i = 0; i < kazakh.count; i++) {
		ara_stem_kazakh(kazakh.units[i], kazakh.lengths[i], &stem);
		sum += stem.length;
	}
	return sum;
}

static size_t stem_russian(struct sb_stemmer *stemmer)
{
	size_t sum = 0;

	for (size_t i = 0; i < russian.count; i++) {
		sb_stemmer_stem(stemmer, (const sb_symbol *)russian.bytes[i], russian.sizes[i]);
		sum += (size_t)sb_stemmer_length(stemmer);
	}
	return sum;
}

int main(int argc, char **argv)
{
	struct sb_stemmer *stemmer = sb_stemmer_new("russian", "UTF_8");
	double ours = 1e9, theirs = 1e9;
	size_t sum = 0;

	if (argc != 2)
		stop("usage", "bench-stemmers MESSAGES.jsonl");
	if (!stemmer)
		stop("libstemmer", "no Russian");
	read_words(argv[1]);
	for (int round = 0; round < ROUNDS; round++) {
		double begin = seconds(), middle, end;

		sum += stem_kazakh();
		middle = seconds();
		sum += stem_russian(stemmer);
		end = seconds();
		ours = middle - begin < ours ? middle - begin : ours;
		theirs = end - middle < theirs ? end - middle : theirs;
	}
	printf("{\"kazakh_words\": %zu, \"russian_words\": %zu, \"kazakh_words_per_second\": %.0f, "
	       "\"russian_words_per_second\": %.0f, \"ratio\": %.3f, \"units\": %zu}\n",
		kazakh.count, russian.count, (double)kazakh.count / ours, (double)russian.count / theirs,
		(double)kazakh.count / ours / ((double)russian.count / theirs), sum);
	sb_stemmer_delete(stemmer);
	return 0;
}
