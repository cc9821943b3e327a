/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where the time goes, and how much there is: of each stage, of one message, from the first message on, by
 * the length of the text, with one thread and with two; and an analyzer's memory.
 *
 *	bench-measure MESSAGES.jsonl [alone | threads]	prints one JSON object
 *
 * "alone" leaves out what runs on several threads, and "threads" all else: so each can be pinned as it needs.
 *
 * Times of one thread are the processor's for that thread, so that other programs disturb less; of several
 * rounds the least counts, or the median where it says so.
 */
#define _POSIX_C_SOURCE 200809L
#include "api/objects.h"
#include <jansson.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

enum { ROUNDS = 15, PART = 50, THREADS = 4, THREAD_ROUNDS = 12, LONGEST_TEXT = 10000000 };

/* Bytes of the messages whose latency is taken. */
enum { LONGEST_MESSAGE = 5000 };
static const size_t lengths[] = {20, 50, 100, 200, 500, 1000, 2000, LONGEST_MESSAGE};
enum { LENGTHS = sizeof lengths / sizeof *lengths };

enum { FEW_WORDS = 512 }; /* that an analyzer remembers where memory is scarce */

typedef struct message {
	const char *text;
	size_t size;
} message;

typedef struct messages {
	message *items;
	size_t count;
	size_t bytes;
} messages;

static void stop(const char *what, const char *why)
{
	fprintf(stderr, "bench-measure: %s: %s\n", what, why);
	exit(1);
}

static double seconds(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double own_seconds(void)
{
	return seconds(CLOCK_THREAD_CPUTIME_ID);
}

static void add_message(messages *all, const char *text, size_t size)
{
	char *kept = malloc(size + 1);

	all->items = realloc(all->items, (all->count + 1) * sizeof *all->items);
	if (!all->items || !kept)
		stop("messages", "no memory");
	memcpy(kept, text, size);
	all->items[all->count++] = (message){kept, size};
	all->bytes += size;
}

static messages read_messages(const char *path)
{
	FILE *file = fopen(path, "r");
	messages all = {NULL, 0, 0};
	json_t *record;

	if (!file)
		stop(path, "cannot be opened");
	while ((record = json_loadf(file, JSON_DISABLE_EOF_CHECK, NULL))) {
		const json_t *text = json_object_get(record, "text");

		if (!json_is_string(text))
			stop(path, "a record has no text");
		add_message(&all, json_string_value(text), json_string_length(text));
		json_decref(record);
	}
	fclose(file);
	if (all.count == 0)
		stop(path, "no message");
	return all;
}

/* One that remembers so many words; 0: as many as usual. */
static arasha_analyzer *create(arasha_model *model, uint32_t words)
{
	arasha_analyzer_options options = ARASHA_ANALYZER_OPTIONS_INIT;
	arasha_analyzer *analyzer;

	options.words = words;
	if (arasha_analyzer_create(&analyzer, model, &options, NULL) != ARASHA_OK)
		stop("analyzer", "no memory");
	return analyzer;
}

/* ---- Stages ----------------------------------------------------------------------------------------- */

/* What a stage works with; each does all that those before it do. */
typedef struct bench {
	UBreakIterator *words;
	arasha_analyzer *analyzer;
	ara_memory memory;
	ara_text *plain; /* remembers nothing */
} bench;

typedef void stage(bench *with, const message *one);

static void iterate(bench *with, const message *one)
{
	UText text = UTEXT_INITIALIZER;
	UErrorCode status = U_ZERO_ERROR;

	utext_openUTF8(&text, one->text, (int64_t)one->size, &status);
	ubrk_setUText(with->words, &text, &status);
	while (ubrk_next(with->words) != UBRK_DONE)
		;
	utext_close(&text);
	if (U_FAILURE(status))
		stop("ICU", u_errorName(status));
}

static void read_by(ara_text *text, ara_sentence *sentence, const message *one)
{
	ara_text_start(text, one->text, one->size, ARASHA_LANGUAGE_OTHER);
	while (ara_text_next(text, sentence))
		;
}

static void read_plainly(bench *with, const message *one)
{
	read_by(with->plain, &with->analyzer->sentence, one);
}

static void read_text(bench *with, const message *one)
{
	read_by(with->analyzer->text, &with->analyzer->sentence, one);
}

static void read_and_stem(bench *with, const message *one)
{
	arasha_analyzer *analyzer = with->analyzer;

	ara_text_start(analyzer->text, one->text, one->size, ARASHA_LANGUAGE_OTHER);
	while (ara_next_sentence(analyzer))
		;
}

static void classify(bench *with, const message *one)
{
	arasha_score scores[ARA_MODEL_MAX_LABELS];
	size_t count;

	if (arasha_classify(with->analyzer, one->text, one->size, scores, ARA_MODEL_MAX_LABELS, &count,
		    NULL) != ARASHA_OK)
		stop("a message", "cannot be judged");
}

static double time_of(bench *with, stage *what, const messages *all, size_t first, size_t end)
{
	double start = own_seconds();

	for (size_t i = first; i < end; i++)
		what(with, &all->items[i]);
	return own_seconds() - start;
}

static const struct {
	const char *name;
	stage *what;
} stages[] = {{"icu_word_iterator", iterate}, {"text", read_text}, {"text_remembering_nothing", read_plainly},
	{"text_stems_context", read_and_stem}, {"classify", classify}};

enum { STAGES = sizeof stages / sizeof *stages };

/* Nanoseconds a byte of each stage: the least of the rounds, taken for each few messages. */
static void measure_stages(bench *with, const messages *all, double per_byte[STAGES])
{
	for (size_t s = 0; s < STAGES; s++)
		per_byte[s] = 0;
	for (size_t first = 0; first < all->count; first += PART) {
		size_t end = all->count - first < PART ? all->count : first + PART;
		double least[STAGES];

		for (int round = 0; round < ROUNDS; round++) {
			for (size_t s = 0; s < STAGES; s++) {
				double time = time_of(with, stages[s].what, all, first, end);

				if (round == 0 || time < least[s])
					least[s] = time;
			}
		}
		for (size_t s = 0; s < STAGES; s++)
			per_byte[s] += least[s];
	}
	for (size_t s = 0; s < STAGES; s++)
		per_byte[s] *= 1e9 / (double)all->bytes;
}

/* ICU and all of ours in turns over the whole, so that words are remembered over all messages. */
static double measure_ratio(bench *with, const messages *all)
{
	size_t parts = (all->count + PART - 1) / PART;
	double *icu = calloc(parts, sizeof *icu), *ours = calloc(parts, sizeof *ours);
	double icu_sum = 0, our_sum = 0;

	if (!icu || !ours)
		stop("times", "no memory");
	for (int round = 0; round < ROUNDS; round++) {
		for (size_t part = 0; part < parts; part++) {
			size_t first = part * PART,
			       end = all->count - first < PART ? all->count : first + PART;
			double a = time_of(with, iterate, all, first, end);
			double b = time_of(with, classify, all, first, end);

			icu[part] = round == 0 || a < icu[part] ? a : icu[part];
			ours[part] = round == 0 || b < ours[part] ? b : ours[part];
		}
	}
	for (size_t part = 0; part < parts; part++) {
		icu_sum += icu[part];
		our_sum += ours[part];
	}
	free(icu);
	free(ours);
	return icu_sum / our_sum;
}

/* ---- The first messages, and one message ----------------------------------------------------------------
 */

/* Nanoseconds a byte of all messages once, by an analyzer that has seen none. */
static double measure_first(bench *with, arasha_model *model, uint32_t words, const messages *all)
{
	arasha_analyzer *kept = with->analyzer;
	double least = 0;

	for (int round = 0; round < 3; round++) {
		double time;

		with->analyzer = create(model, words);
		time = time_of(with, classify, all, 0, all->count);
		if (round == 0 || time < least)
			least = time;
		arasha_analyzer_destroy(with->analyzer);
	}
	with->analyzer = kept;
	return least * 1e9 / (double)all->bytes;
}

static int compare(const void *left, const void *right)
{
	const double *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

/* Messages of about `length` bytes: the whole corpus in a row, cut at spaces, or after twice as many bytes.
 */
static messages cut(const messages *all, size_t length)
{
	messages made = {NULL, 0, 0};
	char text[2 * LONGEST_MESSAGE + 1];

	for (size_t i = 0, size = 0; i < all->count; i++) {
		for (size_t at = 0; at < all->items[i].size; at++) {
			text[size++] = all->items[i].text[at];
			if ((size >= length && text[size - 1] == ' ') || size == 2 * length) {
				add_message(&made, text, size);
				size = 0;
			}
		}
		text[size++] = ' ';
		if (size == 2 * length)
			size = 0;
	}
	return made;
}

static void forget(messages *all)
{
	for (size_t i = 0; i < all->count; i++)
		free((char *)(uintptr_t)all->items[i].text);
	free(all->items);
}

/* Of each message the least time of five, the words remembered as well as they are in a long row. */
static void print_latency_of(bench *with, const messages *all, size_t length)
{
	messages made = cut(all, length);
	double *times = calloc(made.count + 1, sizeof *times);

	if (!times || made.count == 0)
		stop("messages", "too few");
	time_of(with, classify, &made, 0, made.count);
	for (int round = 0; round < 5; round++) {
		for (size_t i = 0; i < made.count; i++) {
			double time = time_of(with, classify, &made, i, i + 1);

			times[i] = round == 0 || time < times[i] ? time : times[i];
		}
	}
	qsort(times, made.count, sizeof *times, compare);
	printf("\"%zu\": {\"messages\": %zu, \"p50\": %.2f, \"p99\": %.2f}", length, made.count,
		1e6 * times[made.count / 2], 1e6 * times[made.count * 99 / 100]);
	free(times);
	forget(&made);
}

static void print_latency(bench *with, const messages *all)
{
	printf("  \"latency_us_of_a_message_of\": {");
	for (size_t i = 0; i < LENGTHS; i++) {
		print_latency_of(with, all, lengths[i]);
		printf(i + 1 < LENGTHS ? ",\n    " : "},\n");
	}
}

/* ---- Length, threads, memory ------------------------------------------------------------------------------
 */

/* Where the character ends that `at` is in. */
static size_t end_of_character(const char *text, size_t at)
{
	while (at < LONGEST_TEXT && ((unsigned char)text[at] & 0xC0) == 0x80)
		at++;
	return at;
}

static void classify_piece(bench *with, const char *text, size_t from, size_t to)
{
	size_t begin = end_of_character(text, from), end = end_of_character(text, to);

	classify(with, &(message){text + begin, end - begin});
}

static void print_growth(bench *with, const messages *all)
{
	char *text = malloc(LONGEST_TEXT);
	size_t size = 0;

	if (!text)
		stop("a long text", "no memory");
	for (size_t i = 0; size < LONGEST_TEXT; i = (i + 1) % all->count) {
		size_t left = LONGEST_TEXT - size - 1;
		size_t part = all->items[i].size < left ? all->items[i].size : left;

		memcpy(text + size, all->items[i].text, part);
		text[size + part] = '\n';
		size += part + 1;
	}
	printf("  \"ns_per_byte_of_a_text_of\": {");
	for (size_t length = 10; length <= LONGEST_TEXT; length *= 10) {
		size_t pieces = LONGEST_TEXT / 10 / length ? LONGEST_TEXT / 10 / length : 1;
		double least = 0;

		for (int round = 0; round < 5; round++) {
			double start = own_seconds(), time;

			for (size_t i = 0; i < pieces; i++)
				classify_piece(with, text, i * length, (i + 1) * length);
			time = own_seconds() - start;
			least = round == 0 || time < least ? time : least;
		}
		printf("\"%zu\": %.1f%s", length, least * 1e9 / (double)(pieces * length),
			length < LONGEST_TEXT ? ", " : "},\n");
	}
	free(text);
}

typedef struct worker {
	pthread_t thread;
	bench with;
	const messages *all;
} worker;

static void *work(void *context)
{
	worker *one = context;

	for (int round = 0; round < THREAD_ROUNDS; round++)
		time_of(&one->with, classify, one->all, 0, one->all->count);
	return NULL;
}

/* Seconds on the clock that `count` threads take for the same work each. */
static double time_of_threads(arasha_model *model, const messages *all, size_t count)
{
	worker workers[THREADS];
	double start;

	for (size_t i = 0; i < count; i++) {
		workers[i] = (worker){.with = {.analyzer = create(model, 0)}, .all = all};
		time_of(&workers[i].with, classify, all, 0, all->count);
	}
	start = seconds(CLOCK_MONOTONIC);
	for (size_t i = 0; i < count; i++)
		if (pthread_create(&workers[i].thread, NULL, work, &workers[i]))
			stop("thread", "cannot be started");
	for (size_t i = 0; i < count; i++)
		pthread_join(workers[i].thread, NULL);
	start = seconds(CLOCK_MONOTONIC) - start;
	for (size_t i = 0; i < count; i++)
		arasha_analyzer_destroy(workers[i].with.analyzer);
	return start;
}

/* How many times as much `count` threads do as one. */
static void print_threads(arasha_model *model, const messages *all)
{
	double least[THREADS];

	for (int round = 0; round < 5; round++) {
		for (size_t i = 0; i < THREADS; i++) {
			double time = time_of_threads(model, all, i + 1);

			least[i] = round == 0 || time < least[i] ? time : least[i];
		}
	}
	printf("  \"threads_against_one\": {");
	for (size_t i = 0; i < THREADS; i++)
		printf("\"%zu\": %.2f%s", i + 1, (double)(i + 1) * least[0] / least[i],
			i + 1 < THREADS ? ", " : "}");
}

static void *count_bytes(void *context, size_t size)
{
	*(size_t *)context += size;
	return malloc(size);
}

static void give_back(void *context, void *block)
{
	(void)context;
	free(block);
}

static void print_memory_with(arasha_model *model, const char *name, uint32_t words)
{
	arasha_analyzer_options options = ARASHA_ANALYZER_OPTIONS_INIT;
	arasha_analyzer *analyzer;
	double start = own_seconds();
	size_t bytes = 0;

	options.words = words;
	options.allocate = count_bytes;
	options.release = give_back;
	options.context = &bytes;
	if (arasha_analyzer_create(&analyzer, model, &options, NULL) != ARASHA_OK)
		stop("analyzer", "no memory");
	printf("  \"%s\": {\"bytes\": %zu, \"create_ms\": %.2f}", name, bytes, 1e3 * (own_seconds() - start));
	arasha_analyzer_destroy(analyzer);
}

static void print_memory(arasha_model *model)
{
	print_memory_with(model, "analyzer", 0);
	printf(",\n");
	print_memory_with(model, "analyzer_of_few_words", FEW_WORDS);
}

static void print_alone(bench *with, arasha_model *model, const messages *all)
{
	double per_byte[STAGES];

	printf("  \"first_time_ns_per_byte\": %.1f,\n", measure_first(with, model, 0, all));
	printf("  \"first_time_with_few_words_ns_per_byte\": %.1f,\n",
		measure_first(with, model, FEW_WORDS, all));
	printf("  \"ratio_to_icu\": %.3f,\n", measure_ratio(with, all));
	measure_stages(with, all, per_byte);
	printf("  \"ns_per_byte_up_to\": {");
	for (size_t s = 0; s < STAGES; s++)
		printf("\"%s\": %.2f%s", stages[s].name, per_byte[s], s + 1 < STAGES ? ", " : "},\n");
	print_latency(with, all);
	print_growth(with, all);
	print_memory(model);
}

int main(int argc, char **argv)
{
	UErrorCode status = U_ZERO_ERROR;
	bench with = {.words = ubrk_open(UBRK_WORD, "", NULL, 0, &status), .memory = ara_memory_default()};
	const char *part = argc > 2 ? argv[2] : "";
	bool alone = strcmp(part, "alone") == 0, threads = strcmp(part, "threads") == 0;
	arasha_model *model;
	messages all;

	if (argc < 2 || argc > 3 || (argc == 3 && !alone && !threads) || U_FAILURE(status))
		stop("usage", "bench-measure MESSAGES.jsonl [alone | threads]");
	all = read_messages(argv[1]);
	if (arasha_model_open_builtin(&model, NULL, NULL) != ARASHA_OK)
		stop("built-in model", "cannot be opened");
	with.analyzer = create(model, 0);
	with.plain = ara_text_create(&with.memory);
	if (!with.plain)
		stop("text", "no memory");
	printf("{\n  \"messages\": %zu, \"bytes\": %zu,\n", all.count, all.bytes);
	if (!threads)
		print_alone(&with, model, &all);
	if (!threads && !alone)
		printf(",\n");
	if (!alone)
		print_threads(model, &all);
	printf("\n}\n");
	return 0;
}
