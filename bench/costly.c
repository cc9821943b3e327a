/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Searches for texts that take long: draws sets of pieces, writes texts of them and changes those sets that
 *took longest, over and over. What it finds belongs among the kinds of bench-worst.
 *
 *	bench-costly MESSAGES SECONDS [SEED]	prints the costliest sets, against ordinary MESSAGES as
 *bench-worst does
 */
#include "timing.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 20000, SET = 16, KEPT = 10, PART_MOST = 12, TIMES = 2, TIMES_AT_END = 5, CHANGES = 3 };

/* Letters, signs, digits and what is between words, each as a text has it. */
static const char *const pieces[] = {"с", "у", "к", "а", "е", "п", "о", "н", "и", "т", "р", "в", "л", "м",
	"д", "б", "я", "ы", "ь", "ж", "х", "ш", "з", "ч", "г", "й", "ю", "щ", "ф", "ц", "э", "ъ", "ё", "ә",
	"ғ", "қ", "ң", "ө", "ұ", "ү", "і", "a", "e", "o", "p", "c", "y", "x", "k", "m", "t", "h", "b", "s",
	"i", "n", "r", "l", "w", "z", "q", "j", "*", "**", "***", "@", "$", "#", "%", "&", "!", "|", ".", "-",
	"_", ",", "/", "~", "'", "0", "3", "4", "6", "1", "7", "8", "9", " ", " ", " ", ". ", "? ", "\n",
	"🅰️", "🇰", "Ⓐ", "ﬃ", "ﬁ", "ß", "的", "า", "\xcc\x81", "\xe2\x80\x8b", "\xff", "сук", "пиз",
	"ста", "лар", "дар", "ing"};

enum { PIECES = sizeof pieces / sizeof *pieces };

typedef struct set {
	double cost; /* nanoseconds a byte */
	uint32_t count;
	uint32_t part; /* pieces between two spaces; 0: no end */
	uint8_t members[SET];
} set;

static void draw_set(set *of, uint32_t *random)
{
	of->count = 2 + draw(random, SET - 1);
	for (uint32_t i = 0; i < of->count; i++)
		of->members[i] = (uint8_t)draw(random, PIECES);
	of->part = draw(random, 2) ? 0 : 1 + draw(random, PART_MOST);
}

static void drop(set *of, uint32_t at)
{
	of->members[at] = of->members[of->count - 1];
	of->count--;
}

static void change_set(set *of, uint32_t *random)
{
	for (uint32_t left = 1 + draw(random, CHANGES); left > 0; left--) {
		uint32_t way = draw(random, 4);

		if (way == 0 && of->count < SET)
			of->members[of->count++] = (uint8_t)draw(random, PIECES);
		else if (way == 1 && of->count > 2)
			drop(of, draw(random, of->count));
		else if (way == 2)
			of->members[draw(random, of->count)] = (uint8_t)draw(random, PIECES);
		else
			of->part = draw(random, 2) ? 0 : 1 + draw(random, PART_MOST);
	}
}

static void write_set(const set *of, uint32_t *random, text *out)
{
	uint32_t written = 0;

	out->size = 0;
	while (add(out, pieces[of->members[draw(random, of->count)]])) {
		if (of->part > 0 && ++written % of->part == 0)
			add(out, " ");
	}
}

/* The least of some texts, each a new one. */
static double cost_of(arasha_analyzer *analyzer, const set *of, int texts, uint32_t *random, text *out)
{
	double cost = 0;

	for (int i = 0; i < texts; i++) {
		write_set(of, random, out);
		double took = classify(analyzer, out->bytes, out->size) * 1e9 / (double)out->size;
		cost = i == 0 || took < cost ? took : cost;
	}
	return cost;
}

/* Keeps the costliest, first the one that cost most. */
static uint32_t keep(set kept[KEPT], uint32_t count, set found)
{
	uint32_t at = count < KEPT ? count : KEPT - 1;

	if (count == KEPT && found.cost <= kept[at].cost)
		return count;
	for (; at > 0 && kept[at - 1].cost < found.cost; at--)
		kept[at] = kept[at - 1];
	kept[at] = found;
	return count < KEPT ? count + 1 : count;
}

static void print_set(const set *of, double cost, double usual)
{
	printf("%6.2f times, %5.0f ns/byte:", cost / usual, cost);
	for (uint32_t i = 0; i < of->count; i++)
		printf(" [%s]", strcmp(pieces[of->members[i]], "\n") == 0 ? "\\n" : pieces[of->members[i]]);
	printf(of->part > 0 ? ", a space behind each %u\n" : "\n", (unsigned)of->part);
}

int main(int argc, char **argv)
{
	static char bytes[ROOM];
	text out = {bytes, 0, sizeof bytes};
	uint32_t random = argc > 3 ? (uint32_t)strtoul(argv[3], NULL, 10) : 1, count = 0;
	set kept[KEPT];
	arasha_analyzer *analyzer;
	double usual, end;
	long tries = 0;

	if (argc < 3)
		stop("usage: bench-costly MESSAGES SECONDS [SEED]");
	analyzer = make_analyzer();
	for (end = seconds() + strtod(argv[2], NULL); seconds() < end; tries++) {
		set next;

		if (count > 0 && draw(&random, 3) > 0) {
			next = kept[draw(&random, count)];
			change_set(&next, &random);
		} else {
			draw_set(&next, &random);
		}
		next.cost = cost_of(analyzer, &next, TIMES, &random, &out);
		count = keep(kept, count, next);
	}
	/* Next to what it is compared with, because the machine may be slower for a while. */
	usual = measure_ordinary(analyzer, argv[1], &out).classify;
	printf("%ld sets; ordinary messages %.0f ns/byte\n", tries, usual);
	for (uint32_t i = 0; i < count; i++)
		print_set(&kept[i], cost_of(analyzer, &kept[i], TIMES_AT_END, &random, &out), usual);
	arasha_analyzer_destroy(analyzer);
}
