/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How fast messages are judged, against ICU's own word iterator on the same messages in the same run: what a
 * program pays for nothing but finding where words end. Both go through all messages one after the other, on
 *one thread, in turns, so that whatever else the machine does meets both.
 *
 *	bench-throughput MESSAGES.jsonl [MODEL]	prints one JSON object
 *
 * "ratio" is ICU's least time divided by ours: 1 would be as fast as ICU, 0.25 a quarter of it.
 */
#define _POSIX_C_SOURCE 200809L
#include <arasha.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

enum { ROUNDS = 21, LABELS_MOST = 64 };

typedef struct message {
	json_t *record; /* owns the text */
	const char *text;
	size_t size;
} message;

typedef struct messages {
	message *items;
	size_t count;
	size_t bytes;
} messages;

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void stop(const char *what, const char *why)
{
	fprintf(stderr, "bench-throughput: %s: %s\n", what, why);
	exit(1);
}

static messages read_messages(const char *path)
{
	FILE *file = fopen(path, "r");
	messages all = {NULL, 0, 0};
	json_t *record;

	if (!file)
		stop(path, "cannot be opened");
	while ((record = json_loadf(file, JSON_DISABLE_EOF_CHECK, NULL))) {
		json_t *text = json_object_get(record, "text");

		all.items = realloc(all.items, (all.count + 1) * sizeof *all.items);
		if (!all.items || !json_is_string(text))
			stop(path, "a record has no text");
		all.items[all.count++] = (message){record, json_string_value(text), json_string_length(text)};
		all.bytes += json_string_length(text);
	}
	fclose(file);
	if (all.count == 0)
		stop(path, "no message");
	return all;
}

/* The result is used, so that no compiler leaves the work out. */
static size_t iterate(UBreakIterator *words, const messages *all)
{
	UText text = UTEXT_INITIALIZER;
	UErrorCode status = U_ZERO_ERROR;
	size_t boundaries = 0;

	for (size_t i = 0; i < all->count; i++) {
		utext_openUTF8(&text, all->items[i].text, (int64_t)all->items[i].size, &status);
		ubrk_setUText(words, &text, &status);
		while (ubrk_next(words) != UBRK_DONE)
			boundaries++;
	}
	utext_close(&text);
	if (U_FAILURE(status))
		stop("ICU", u_errorName(status));
	return boundaries;
}

static double judge(arasha_analyzer *analyzer, const messages *all)
{
	arasha_score scores[LABELS_MOST];
	double sum = 0;
	size_t count;

	for (size_t i = 0; i < all->count; i++) {
		if (arasha_classify(analyzer, all->items[i].text, all->items[i].size, scores, LABELS_MOST,
			    &count, NULL) != ARASHA_OK)
			stop("a message", "cannot be judged");
		sum += scores[0].probability;
	}
	return sum;
}

static arasha_model *open_model(const char *path)
{
	arasha_model *model;
	arasha_error error = {0};
	arasha_status status = path ? arasha_model_open_file(&model, path, NULL, &error)
				    : arasha_model_open_builtin(&model, NULL, &error);

	if (status != ARASHA_OK)
		stop(path ? path : "built-in model", error.message);
	return model;
}

static int compare(const void *left, const void *right)
{
	const double *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

static void print_times(const char *name, double *times, const messages *all)
{
	qsort(times, ROUNDS, sizeof *times, compare);
	printf("  \"%s\": {\"least_s\": %.6f, \"median_s\": %.6f, \"megabytes_per_s\": %.2f, "
	       "\"messages_per_s\": %.0f},\n",
		name, times[0], times[ROUNDS / 2], (double)all->bytes / times[0] / 1e6,
		(double)all->count / times[0]);
}

static double time_of_opening(const char *path)
{
	double times[ROUNDS];

	for (int round = 0; round < ROUNDS; round++) {
		double start = seconds();

		arasha_model_unref(open_model(path));
		times[round] = seconds() - start;
	}
	qsort(times, ROUNDS, sizeof *times, compare);
	return times[ROUNDS / 2];
}

int main(int argc, char **argv)
{
	const char *path = argc > 2 ? argv[2] : NULL;
	double icu[ROUNDS], ours[ROUNDS], probabilities = 0;
	UErrorCode status = U_ZERO_ERROR;
	UBreakIterator *words = ubrk_open(UBRK_WORD, "", NULL, 0, &status);
	arasha_analyzer *analyzer;
	arasha_model *model;
	messages all;
	size_t boundaries = 0;

	if (argc < 2 || U_FAILURE(status))
		stop("usage", "bench-throughput MESSAGES.jsonl [MODEL]");
	all = read_messages(argv[1]);
	model = open_model(path);
	if (arasha_analyzer_create(&analyzer, model, NULL, NULL) != ARASHA_OK)
		stop("analyzer", "no memory");
	for (int round = 0; round < ROUNDS; round++) {
		double start = seconds();

		boundaries += iterate(words, &all);
		icu[round] = seconds() - start;
		start = seconds();
		probabilities += judge(analyzer, &all);
		ours[round] = seconds() - start;
	}
	printf("{\n  \"messages\": %zu, \"bytes\": %zu, \"rounds\": %d, \"boundaries\": %zu, \"mean_abuse\": "
	       "%.4f,\n",
		all.count, all.bytes, ROUNDS, boundaries / ROUNDS,
		probabilities / (double)all.count / ROUNDS);
	print_times("icu_word_iterator", icu, &all);
	print_times("arasha_classify", ours, &all);
	printf("  \"ratio\": %.3f, \"ratio_of_medians\": %.3f, \"open_model_ms\": %.3f\n}\n",
		icu[0] / ours[0], icu[ROUNDS / 2] / ours[ROUNDS / 2], 1e3 * time_of_opening(path));
	arasha_analyzer_destroy(analyzer);
	arasha_model_unref(model);
	ubrk_close(words);
	for (size_t i = 0; i < all.count; i++)
		json_decref(all.items[i].record);
	free(all.items);
	return 0;
}
