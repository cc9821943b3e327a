/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How long texts take that were written to take long, against ordinary messages: nanoseconds of processor
 * time for each byte, and their ratio. No text may make anybody wait for much longer than its length does.
 *
 *	bench-worst MESSAGES MEGABYTES [RATIO [KIND]]	prints a line for each kind of text
 *
 * MESSAGES is a pattern of names of files of JSON lines, as 'data/written/[a-z]*.jsonl': of so many that an
 * analyzer has forgotten most words of one when it comes back to it, or else they cost less than messages
 * that are new. With RATIO above 0 it ends with 1 where arasha_classify takes more than that many times the
 * ordinary. KIND is part of the names of the only kinds to measure.
 *
 * Each round measures the messages and then every kind, so that a machine that is slower for a while is
 * slower for both. Printed is, of each kind, the round whose ratio is the median.
 */
#include "timing.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A machine is slower for whiles that are longer than a round of short texts takes. */
enum { ROUNDS = 11, ROUNDS_OF_LONG = 5, LONG = 1000000 };

/* ---- Kinds ---------------------------------------------------------------------------------------- */

/* Pieces in turn, or drawn, with `between` behind each `every` of them, and `stop` behind each `stop_every`.
 */
typedef struct kind {
	const char *name;
	const char *first;  /* once, in front; or NULL */
	const char *pieces; /* separated by | */
	bool drawn;
	uint32_t every;
	const char *between;
	uint32_t stop_every;
	const char *stop;
} kind;

#define LETTERS "о|щ|е|ш|а|ч|и|ц|н|х|т|ф|с|ю|р|э|в|ъ|л|я|к|ы|м|ь|д|ж|п|б|у|г|з"
#define KAZAKH "ә|ғ|қ|ң|ө|ұ|ү|һ|і|а|е|ы|д|т|л|р|с|м|н|б|п"
#define LATIN "a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t|u|v|w|x|y|z"

static const kind kinds[] = {
	{"combining marks on one letter", "е", "\xcc\x81|\xcc\x88", false, 0, "", 0, ""},
	{"a letter, nine marks", NULL,
		"е\xcc\x81\xcc\x88\xcc\xb6\xd2\x89\xcc\x81\xcc\x88\xcc\xb6\xd2\x89\xcc\x81", false, 6, " ", 0,
		""},
	{"scripts in turn, one word", NULL, "a|б|c|д", false, 0, "", 0, ""},
	{"scripts in turn, words of eight", NULL, "a|б|c|д|e|ж|p|у|o|х", true, 8, " ", 0, ""},
	{"single letters", NULL, LETTERS, true, 1, " ", 0, ""},
	{"single letters, one sentence a line", NULL, LETTERS, true, 1, " ", 8, "\n"},
	{"letters and stops", NULL, LETTERS, true, 1, ".", 0, ""},
	{"letters and stars", NULL, LETTERS, true, 2, "*", 9, " "},
	{"letters, signs of every kind", NULL, "с|*|у|.|к|-|а|_|@|0|3| |п|a", true, 0, "", 0, ""},
	{"signs and Latin letters", NULL, "&|o|e|$", true, 12, " ", 0, ""},
	{"signs and letters in circles", NULL, "Ⓐ|#", true, 0, "", 0, ""},
	{"short lines of letters and signs", NULL, "e|c|@|\n|$|%|\xff|k", true, 0, "", 0, ""},
	{"short lines, letters of two alphabets", NULL, "e|c|*|с|$|a|ш|k|#|%|\n|@|~", true, 0, "", 0, ""},
	{"signs and a letter", NULL, "c|%|&", true, 0, "", 0, ""},
	{"digits for letters", NULL, "3|0|4|б|6|1|л|9|я", true, 7, " ", 0, ""},
	{"letters drawn out", NULL, "ддддддддд|уууууууууу|рррррррр|аааааааааа|кккккк", true, 5, " ", 0, ""},
	{"zero-width in words", NULL, "д\xe2\x80\x8b|у\xc2\xad|р\xe2\x80\x8d|а\xe2\x81\xa0|к", true, 6, " ",
		0, ""},
	{"words never seen, Russian", NULL, LETTERS, true, 7, " ", 70, ". "},
	{"words never seen, Kazakh", NULL, KAZAKH, true, 8, " ", 80, ". "},
	{"words never seen, Latin", NULL, LATIN, true, 7, " ", 70, ". "},
	{"slips", NULL, "ублюодк|придуорк|тбея|путсь|предолжение|ублюодки", true, 1, " ", 0, ""},
	{"one word that nobody knows", NULL, "пажуквыз", false, 1, " ", 0, ""},
	{"suffix upon suffix", NULL, "лар|дар|ымыз|дан|ға|сың|сыз|мен|дікі|ша|тай|шы|лық", true, 9, " ", 0,
		""},
	{"Russian endings", NULL, "вш|ими|ующ|его|ся|ость|ейш|ых|ани|ами", true, 6, " ", 0, ""},
	{"one word", NULL, LETTERS, true, 0, "", 0, ""},
	{"one number", NULL, "7|2|9|0|4|1|8|3|5|6", true, 0, "", 0, ""},
	{"one letter, over and over", NULL, "а", false, 0, "", 0, ""},
	{"sentences of one letter", NULL, "а. ", false, 0, "", 0, ""},
	{"empty lines", NULL, "\n", false, 0, "", 0, ""},
	{"stops", NULL, ".", false, 0, "", 0, ""},
	{"quotation marks", NULL, "«|»|\"|“|”|'", true, 0, "", 0, ""},
	{"questions of one word", NULL, "ты? |сен? |не! |емес! ", true, 0, "", 0, ""},
	{"addresses", NULL, "www.|a.kz/|@a|b@c.ru|https://|t.me/", true, 0, "", 0, ""},
	{"@ and _", NULL, "@|_|a", true, 0, "", 0, ""},
	{"emoji joined", NULL, "👩\xe2\x80\x8d|👧\xe2\x80\x8d|🏽|\xef\xb8\x8f", true, 0, "", 0, ""},
	{"flags", NULL, "🇰|🇿|🇷|🇺", true, 0, "", 0, ""},
	{"bytes that are no UTF-8", NULL, "\xff|\xd0|\xe2\x80|\xf0\x9f|\xc0|\x80", true, 0, "", 0, ""},
	{"white space", NULL, " |\xc2\xa0|\t|\xe3\x80\x80", true, 0, "", 0, ""},
	{"ligatures that fold to many", NULL, "\xef\xb7\xba|\xef\xac\x83|\xe3\x8e\x8f", true, 4, " ", 0, ""},
	{"letters that fold to two", NULL, "ß|m|у|o|ә|s|ß|ы|k|i|m|a", true, 12, " ", 0, ""},
	{"letters that fold to two, and stars", NULL, "ß|m|у|o|ә|s|ß|ы|k|i|**|m|a", true, 12, " ", 0, ""},
	{"short lines of such letters", NULL, "c|o|m|ү|e|%|\n|ß|x|ң", true, 0, "", 0, ""},
	{"Hangul in parts", NULL, "\xe1\x84\x80|\xe1\x85\xa1|\xe1\x86\xa8", true, 0, "", 0, ""},
	{"Chinese", NULL, "他|們|說|我|是|的|不|了|人|在|有|這|中|大", true, 0, "", 40, "。"},
	{"Thai", NULL, "ก|า|น|ร|เ|ม|ท|ี่|ไ|ว", true, 0, "", 0, ""},
	{"Arabic", NULL, "ا|ل|م|ن|ه|و|ي", true, 6, " ", 0, ""},
	{"insults", NULL, "дурак |тупая |скотина |ақымақ |сука |тварь ", true, 0, "", 7, ". "},
	{"insults disguised", NULL, "д.у.р.а.к |т у п а я |ск0тин@ |с*ка |твaрь ", true, 0, "", 7, ". "},
};

/* Makes the text anew, so that the same one is not judged twice. */
static void write_kind(const kind *of, uint32_t seed, text *out)
{
	const char *pieces[64];
	char copy[1024], *at = copy;
	uint32_t count = 0, written = 0, random = seed;

	strcpy(copy, of->pieces);
	while (count < 64 && (pieces[count++] = at, at = strchr(at, '|')))
		*at++ = 0;
	out->size = 0;
	if (of->first)
		add(out, of->first);
	while (add(out, pieces[of->drawn ? draw(&random, count) : written % count])) {
		written++;
		if (of->every && written % of->every == 0)
			add(out, of->between);
		if (of->stop_every && written % of->stop_every == 0)
			add(out, of->stop);
	}
}

/* ---- Measuring ------------------------------------------------------------------------------------ */

/* What a round took for a kind, and for the messages. */
typedef struct measured {
	times took;
	times usual;
} measured;

static double ratio_of(const measured *round)
{
	return round->took.classify / round->usual.classify;
}

static int compare(const void *left, const void *right)
{
	double a = ratio_of(left), b = ratio_of(right);

	return (a > b) - (a < b);
}

static double print_median(const char *name, measured rounds[ROUNDS], size_t count)
{
	const measured *median = &rounds[count / 2];

	qsort(rounds, count, sizeof *rounds, compare);
	printf("%-36s %8.1f %8.1f %8.1f ns/byte  %5.2f %5.2f %5.2f\n", name, median->took.classify,
		median->took.explain, median->took.tokenize, ratio_of(median),
		median->took.explain / median->usual.explain, median->took.tokenize / median->usual.tokenize);
	return ratio_of(median);
}

static void repeat(text *of)
{
	size_t size = of->size;

	while (size && of->size + size <= of->room) {
		memcpy(of->bytes + of->size, of->bytes, size);
		of->size += size;
	}
}

/* Behind the kinds stand the messages as they are, and as one sentence. */
enum { KINDS = sizeof kinds / sizeof *kinds, USUAL = KINDS, JOINED, MEASURED };

static void measure_round(arasha_analyzer *analyzer, const char *pattern, const char *only, size_t round,
	measured all[MEASURED][ROUNDS], text *out)
{
	times usual = measure_ordinary(analyzer, pattern, out);

	all[USUAL][round] = (measured){usual, usual};
	repeat(out);
	all[JOINED][round] = (measured){measure(analyzer, out), usual};
	for (size_t i = 0; i < KINDS; i++) {
		if (!strstr(kinds[i].name, only))
			continue;
		write_kind(&kinds[i], (uint32_t)round + 1, out);
		all[i][round] = (measured){measure(analyzer, out), usual};
	}
}

static double print_all(const char *only, measured all[MEASURED][ROUNDS], size_t count)
{
	double worst;

	printf("%-36s classify  explain tokenize\n", "");
	print_median("ordinary messages", all[USUAL], count);
	worst = print_median("all of them as one sentence", all[JOINED], count);
	for (size_t i = 0; i < KINDS; i++) {
		double ratio = strstr(kinds[i].name, only) ? print_median(kinds[i].name, all[i], count) : 0;

		worst = ratio > worst ? ratio : worst;
	}
	return worst;
}

int main(int argc, char **argv)
{
	double most = argc > 3 ? strtod(argv[3], NULL) : 0, worst;
	const char *only = argc > 4 ? argv[4] : "";
	static measured all[MEASURED][ROUNDS];
	text out = {NULL, 0, 0};
	arasha_analyzer *analyzer;
	size_t rounds;

	if (argc < 3 || !(out.room = (size_t)(strtod(argv[2], NULL) * 1e6)) ||
		!(out.bytes = malloc(out.room)))
		stop("usage: bench-worst MESSAGES MEGABYTES [RATIO [KIND]]");
	analyzer = make_analyzer();
	rounds = out.room < LONG ? ROUNDS : ROUNDS_OF_LONG;
	for (size_t round = 0; round < rounds; round++)
		measure_round(analyzer, argv[1], only, round, all, &out);
	worst = print_all(only, all, rounds);
	printf("arasha_classify takes at most %.2f times as long as for ordinary messages\n", worst);
	arasha_analyzer_destroy(analyzer);
	free(out.bytes);
	return most > 0 && worst > most;
}
