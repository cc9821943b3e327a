/* SPDX-License-Identifier: Apache-2.0 */
/* Processor time of texts, and of ordinary messages to compare it with. */
#ifndef BENCH_TIMING_H
#define BENCH_TIMING_H

#include <arasha.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct text {
	char *bytes;
	size_t size;
	size_t room;
} text;

/* Nanoseconds a byte. */
typedef struct times {
	double classify;
	double explain;
	double tokenize;
} times;

/* Ends the program with 2. */
void stop(const char *what);

/* Of the processor. */
double seconds(void);

/* 0 to `end` - 1. */
uint32_t draw(uint32_t *random, uint32_t end);

/* False when there is no room left. */
bool add(text *out, const char *piece);

/* An analyzer of the built-in model, which is never given back. */
arasha_analyzer *make_analyzer(void);

/* Seconds that arasha_classify takes. */
double classify(arasha_analyzer *analyzer, const char *bytes, size_t size);

times measure(arasha_analyzer *analyzer, const text *of);

/* The least of each. */
times least(times a, times b);

/* Of the messages in the files of JSON lines whose names fit `pattern`, each by itself. `all` is filled with
 * them, without what ends sentences. */
times measure_ordinary(arasha_analyzer *analyzer, const char *pattern, text *all);

#endif
