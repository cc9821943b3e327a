/* SPDX-License-Identifier: Apache-2.0 */
/* Says of generated texts, and of the lines of a file where one is named, all that the library says, in
 * digits that no locale changes: for comparing machines and locales. Takes up the environment's locale first,
 * as programs do. DIGEST [--locale] [FILE]: with --locale it begins with the character that the locale puts
 * before decimals. */
#define _POSIX_C_SOURCE 200809L
#include "generated.h"
#include <inttypes.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXTS = 300, MOST_LABELS = 64, ROOM = 4096 };

static void print_number(double number)
{
	uint64_t bits;

	memcpy(&bits, &number, sizeof bits);
	printf(" %016" PRIx64, bits);
}

static int print_tokens(arasha_analyzer *analyzer, const char *text, size_t size)
{
	static arasha_token tokens[ROOM];
	size_t count;

	if (arasha_tokenize(analyzer, text, size, tokens, ROOM, &count, NULL) != ARASHA_OK)
		return 1;
	for (size_t i = 0; i < count; i++) {
		const arasha_token *at = &tokens[i];

		printf("token %" PRIu64 " %" PRIu64 " %d %d %d %d %d %d %s %s\n", at->begin, at->end,
			at->kind, at->language, at->person, at->number, at->repaired, at->negated,
			arasha_analyzer_string(analyzer, at->folded),
			arasha_analyzer_string(analyzer, at->stem));
	}
	return 0;
}

static int print_text(arasha_analyzer *analyzer, const char *text, size_t size)
{
	static arasha_reason reasons[ROOM];
	arasha_score scores[MOST_LABELS];
	size_t labels, count;

	if (arasha_classify(analyzer, text, size, scores, MOST_LABELS, &labels, NULL) != ARASHA_OK)
		return 1;
	printf("text %zu %" PRIu32, size, arasha_analyzer_language(analyzer));
	for (size_t i = 0; i < labels; i++) {
		printf(" %" PRIu64 " %" PRIu64, scores[i].begin, scores[i].end);
		print_number(scores[i].margin);
		print_number(scores[i].probability);
	}
	if (arasha_explain(analyzer, text, size, 0, reasons, ROOM, &count, NULL) != ARASHA_OK)
		return 1;
	printf("\nreasons %zu\n", count);
	return print_tokens(analyzer, text, size);
}

static int print_lines(arasha_analyzer *analyzer, const char *path)
{
	FILE *file = fopen(path, "rb");
	char *line = NULL;
	size_t room = 0;
	ssize_t size;
	int failed = 0;

	if (!file)
		return 1;
	while (!failed && (size = getline(&line, &room, file)) >= 0)
		failed = print_text(analyzer, line, (size_t)size);
	free(line);
	fclose(file);
	return failed;
}

static int print_generated(arasha_analyzer *analyzer)
{
	char text[TEXT_ROOM];

	for (uint32_t number = 0; number < TEXTS; number++)
		if (print_text(analyzer, text, make_text(number, text)))
			return 1;
	return 0;
}

int main(int count, char **arguments)
{
	bool say_locale = count > 1 && strcmp(arguments[1], "--locale") == 0;
	const char *path = count > 1 + say_locale ? arguments[1 + say_locale] : NULL;
	arasha_analyzer *analyzer;
	arasha_model *model;
	int failed;

	setlocale(LC_ALL, "");
	if (say_locale)
		printf("%s\n", localeconv()->decimal_point);
	if (arasha_model_open_builtin(&model, NULL, NULL) != ARASHA_OK ||
		arasha_analyzer_create(&analyzer, model, NULL, NULL) != ARASHA_OK)
		return 1;
	failed = print_generated(analyzer) || (path && print_lines(analyzer, path));
	arasha_analyzer_destroy(analyzer);
	arasha_model_unref(model);
	return failed;
}
