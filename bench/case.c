/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How fast a case takes scored events, and how much memory pairs without a flagged message need.
 *
 *	bench-case [EVENTS [PAIRS]]	prints one JSON object
 *
 * Speed: EVENTS events in order of time among 100,000 people, of which 5 in 100 are acts, with alerts
 *evaluated; the least of three rounds, on one thread. Memory: PAIRS events, each between two people who never
 *met. By default 2,000,000 and 10,000,000.
 */
#define _POSIX_C_SOURCE 200809L
#include <arasha/case.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

enum { ROUNDS = 3, PEOPLE = 100000, ACTS_OF_100 = 5, CIRCLE = 20 };

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static uint64_t draw(uint64_t *state)
{
	uint64_t mixed = *state += UINT64_C(0x9e3779b97f4a7c15);

	mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
	return mixed ^ (mixed >> 31);
}

static void must(arasha_status status)
{
	if (status == ARASHA_OK)
		return;
	fprintf(stderr, "bench-case: %s\n", arasha_status_name(status));
	exit(1);
}

/* People write to those around them. */
static arasha_event event_at(uint64_t number, uint64_t *state)
{
	uint64_t sender = draw(state) % PEOPLE;
	arasha_event event = {.id = number + 1, .time = (int64_t)number * 1000, .sender = sender + 1};

	event.target = (sender + 1 + draw(state) % CIRCLE) % PEOPLE + 1;
	event.thread = sender / CIRCLE + 1;
	if (draw(state) % 100 < ACTS_OF_100) {
		event.scores[ARASHA_LABEL_ABUSE] = (float)(draw(state) % 1000) / 1000;
		event.scores[1 + draw(state) % 8] = event.scores[ARASHA_LABEL_ABUSE];
	}
	return event;
}

static double measure_speed(uint64_t count, uint64_t *alerts)
{
	double least = 1e9;

	for (int round = 0; round < ROUNDS; round++) {
		arasha_finding found[ARASHA_CASE_RAISED];
		uint64_t state = 1;
		arasha_case *kase;
		size_t raised;
		double begin;

		must(arasha_case_create(&kase, NULL, NULL));
		*alerts = 0;
		begin = seconds();
		for (uint64_t i = 0; i < count; i++) {
			arasha_event event = event_at(i, &state);

			must(arasha_case_add(kase, &event, found, ARASHA_CASE_RAISED, &raised, NULL));
			*alerts += raised;
		}
		begin = seconds() - begin;
		least = begin < least ? begin : least;
		arasha_case_destroy(kase);
	}
	return least;
}

static arasha_case_counts measure_memory(uint64_t pairs)
{
	arasha_case_counts counts = {.size = sizeof counts};
	arasha_finding found[ARASHA_CASE_RAISED];
	arasha_case *kase;
	size_t raised;

	must(arasha_case_create(&kase, NULL, NULL));
	for (uint64_t i = 0; i < pairs; i++) {
		arasha_event event = {.time = (int64_t)i, .sender = 2 * i + 1, .target = 2 * i + 2};

		must(arasha_case_add(kase, &event, found, ARASHA_CASE_RAISED, &raised, NULL));
	}
	must(arasha_case_count(kase, &counts, NULL));
	arasha_case_destroy(kase);
	return counts;
}

int main(int argc, char **argv)
{
	uint64_t events = argc > 1 ? strtoull(argv[1], NULL, 10) : 2000000;
	uint64_t pairs = argc > 2 ? strtoull(argv[2], NULL, 10) : 10000000;
	uint64_t alerts;
	double time = measure_speed(events, &alerts);
	arasha_case_counts counts = measure_memory(pairs);
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	printf("{\"events\": %llu, \"alerts\": %llu, \"events_per_second\": %.0f, \"pairs\": %llu, "
	       "\"evicted\": %llu, "
	       "\"bytes\": %llu, \"peak_kilobytes\": %ld}\n",
		(unsigned long long)events, (unsigned long long)alerts, (double)events / time,
		(unsigned long long)counts.pairs, (unsigned long long)counts.evicted_pairs,
		(unsigned long long)counts.memory, usage.ru_maxrss);
	return 0;
}
