/* SPDX-License-Identifier: Apache-2.0 */
/* How many cues are found of messages that nothing was learned from, and how many are wrong: cues FILE, of
 * lines
 * {"text", "lang", "cues": [names]}. Says so for each language. */
#include "model/small.h"
#include <arasha/case.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { LANGUAGES = 3, CUES = 2 };

static const char *const languages[LANGUAGES] = {"ru", "kk", "mix"};

/* At least so many hundredths of those that are one are found, and at most so many of the others are taken
 * for one. */
static const struct {
	const char *name;
	uint32_t cue;
	int found, wrong;
} cues[CUES] = {{"refusal", ARASHA_CUE_REFUSAL, 60, 2}, {"insistence", ARASHA_CUE_INSISTENCE, 55, 2}};

typedef struct tally {
	int of, found, others, wrong;
} tally;

static bool holds(const json_t *record, const char *name)
{
	size_t i;
	json_t *each;

	json_array_foreach(json_object_get(record, "cues"), i,
		each) if (strcmp(json_string_value(each), name) == 0) return true;
	return false;
}

static bool count(arasha_analyzer *analyzer, const json_t *record, tally counts[CUES][LANGUAGES])
{
	const char *text = json_string_value(json_object_get(record, "text"));
	const char *language = json_string_value(json_object_get(record, "lang"));
	arasha_event event = {.id = 0};
	size_t of = 0;

	if (!text || !language || arasha_event_read(analyzer, text, strlen(text), &event, NULL) != ARASHA_OK)
		return false;
	while (of < LANGUAGES && strcmp(language, languages[of]) != 0)
		of++;
	if (of == LANGUAGES)
		return false;
	for (size_t i = 0; i < CUES; i++) {
		bool taken = (event.cues & cues[i].cue) != 0, right = holds(record, cues[i].name);
		tally *sum = &counts[i][of];

		*(right ? &sum->of : &sum->others) += 1;
		*(right ? &sum->found : &sum->wrong) += taken;
	}
	return true;
}

/* Whether every language has enough of a cue. */
static bool report(tally counts[CUES][LANGUAGES])
{
	bool enough = true;

	for (size_t i = 0; i < CUES; i++)
		for (size_t of = 0; of < LANGUAGES; of++) {
			const tally *sum = &counts[i][of];

			printf("%s, %s: %d of %d found, %d of %d others taken for one\n", cues[i].name,
				languages[of], sum->found, sum->of, sum->wrong, sum->others);
			enough = enough && sum->of > 0 && 100 * sum->found >= cues[i].found * sum->of &&
				 100 * sum->wrong <= cues[i].wrong * sum->others;
		}
	return enough;
}

static bool measure(arasha_analyzer *analyzer, FILE *file)
{
	tally counts[CUES][LANGUAGES] = {{{0, 0, 0, 0}}};
	json_t *record;
	json_error_t wrong;

	while ((record = json_loadf(file, JSON_DISABLE_EOF_CHECK, &wrong))) {
		bool done = count(analyzer, record, counts);

		json_decref(record);
		if (!done)
			return false;
	}
	return feof(file) && report(counts);
}

int main(int argc, char **argv)
{
	small_model small = small_default();
	arasha_model *model = small_open(&small);
	arasha_analyzer *analyzer;
	FILE *file = argc == 2 ? fopen(argv[1], "r") : NULL;
	bool good;

	if (!file || arasha_analyzer_create(&analyzer, model, NULL, NULL) != ARASHA_OK)
		return 2;
	good = measure(analyzer, file);
	fclose(file);
	arasha_analyzer_destroy(analyzer);
	arasha_model_unref(model);
	return good ? 0 : 1;
}
