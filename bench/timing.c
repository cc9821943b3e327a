/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L
#include "timing.h"
#include <glob.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LABELS_MOST = 64, REASONS = 8 };

void stop(const char *what)
{
	fprintf(stderr, "bench: %s\n", what);
	exit(2);
}

double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

uint32_t draw(uint32_t *random, uint32_t end)
{
	*random = *random * 1664525 + 1013904223;
	return (uint32_t)(((uint64_t)(*random >> 8) * end) >> 24);
}

bool add(text *out, const char *piece)
{
	size_t size = strlen(piece);

	if (size > out->room - out->size)
		return false;
	memcpy(out->bytes + out->size, piece, size);
	out->size += size;
	return true;
}

arasha_analyzer *make_analyzer(void)
{
	arasha_analyzer *analyzer = NULL;
	arasha_model *model;

	if (arasha_model_open_builtin(&model, NULL, NULL) != ARASHA_OK ||
		arasha_analyzer_create(&analyzer, model, NULL, NULL) != ARASHA_OK)
		stop("no memory, or no model");
	arasha_model_unref(model);
	return analyzer;
}

double classify(arasha_analyzer *analyzer, const char *bytes, size_t size)
{
	arasha_score scores[LABELS_MOST];
	double start = seconds();
	size_t count;

	if (arasha_classify(analyzer, bytes, size, scores, LABELS_MOST, &count, NULL) != ARASHA_OK)
		stop("a text cannot be judged");
	return seconds() - start;
}

static double explain(arasha_analyzer *analyzer, const char *bytes, size_t size)
{
	arasha_reason reasons[REASONS];
	double start = seconds();
	size_t count;

	arasha_explain(analyzer, bytes, size, 0, reasons, REASONS, &count, NULL);
	return seconds() - start;
}

static double tokenize(arasha_analyzer *analyzer, const char *bytes, size_t size)
{
	double start = seconds();
	size_t count;

	arasha_tokenize(analyzer, bytes, size, NULL, 0, &count, NULL);
	return seconds() - start;
}

static void add_times(arasha_analyzer *analyzer, const char *bytes, size_t size, times *took)
{
	took->classify += classify(analyzer, bytes, size);
	took->explain += explain(analyzer, bytes, size);
	took->tokenize += tokenize(analyzer, bytes, size);
}

static times of_bytes(times took, size_t bytes)
{
	double each = 1e9 / (double)bytes;

	return (times){took.classify * each, took.explain * each, took.tokenize * each};
}

times measure(arasha_analyzer *analyzer, const text *of)
{
	times took = {0, 0, 0};

	add_times(analyzer, of->bytes, of->size, &took);
	return of_bytes(took, of->size);
}

static double lesser(double a, double b)
{
	return b < a ? b : a;
}

times least(times a, times b)
{
	return (times){
		lesser(a.classify, b.classify), lesser(a.explain, b.explain), lesser(a.tokenize, b.tokenize)};
}

/* Returns the file's bytes of messages. */
static size_t add_messages(arasha_analyzer *analyzer, const char *path, text *all, times *took)
{
	FILE *file = fopen(path, "r");
	json_t *record;
	size_t bytes = 0;

	if (!file)
		stop("the messages cannot be opened");
	while ((record = json_loadf(file, JSON_DISABLE_EOF_CHECK, NULL))) {
		const char *message = json_string_value(json_object_get(record, "text"));
		size_t size = message ? strlen(message) : 0;

		if (message)
			add_times(analyzer, message, size, took);
		bytes += size;
		for (size_t at = 0; at < size && all->size < all->room; at++)
			all->bytes[all->size++] = strchr(".!?\n\r", message[at]) ? ' ' : message[at];
		json_decref(record);
	}
	fclose(file);
	return bytes;
}

times measure_ordinary(arasha_analyzer *analyzer, const char *pattern, text *all)
{
	times took = {0, 0, 0};
	size_t bytes = 0;
	glob_t files;

	if (glob(pattern, 0, NULL, &files) != 0)
		stop("no file has such a name");
	all->size = 0;
	for (size_t i = 0; i < files.gl_pathc; i++)
		bytes += add_messages(analyzer, files.gl_pathv[i], all, &took);
	globfree(&files);
	return of_bytes(took, bytes);
}
