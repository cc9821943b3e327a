/* SPDX-License-Identifier: Apache-2.0 */
/* The answers to a functional suite, as tables and as JSON. */
#include "suite.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "json_write.h"
#include "table.h"
#include "utf8.h"

enum { CASE_FUNCTIONALITY, CASE_LANGUAGE, CASE_COUNT, CASE_ABUSIVE, CASE_RIGHT, CASE_ACCURACY, CASE_COLUMNS };

static const ara_column case_columns[CASE_COLUMNS] = {
	{"functionality", false},
	{"lang", false},
	{"cases", true},
	{"abusive", true},
	{"right", true},
	{"accuracy", true},
};

enum { MEAN_LANGUAGE, MEAN_COUNT, MEAN_ACCURACY, MEAN_WORST, MEAN_WORST_NAME, MEAN_COLUMNS };

static const ara_column mean_columns[MEAN_COLUMNS] = {
	{"lang", false},
	{"functionalities", true},
	{"mean accuracy", true},
	{"worst", true},
	{"which", false},
};

/* The figures of an evaluation: `languages` in a row for each functionality, "all" being the first. */
typedef struct suite {
	const arasha_case_figures *cases;
	size_t count;
	size_t languages;
} suite;

static suite suite_of(const arasha_evaluation *evaluation)
{
	suite found = {.languages = 0};
	found.cases = arasha_evaluation_cases(evaluation, &found.count);
	while (found.languages < found.count &&
		strcmp(found.cases[found.languages].functionality, found.cases[0].functionality) == 0)
		found.languages++;
	return found;
}

static void add_number(ara_buffer *out, double value)
{
	if (isnan(value))
		ara_buffer_byte(out, '-');
	else
		ara_buffer_format(out, "%.3f", value);
}

static void case_cell(const void *context, size_t row, size_t column, ara_buffer *out)
{
	const arasha_case_figures *figures = ((const suite *)context)->cases + row;
	switch (column) {
	case CASE_FUNCTIONALITY:
		ara_add_visible(out, figures->functionality, strlen(figures->functionality));
		return;
	case CASE_LANGUAGE:
		ara_add_visible(out, figures->language, strlen(figures->language));
		return;
	case CASE_COUNT:
		ara_buffer_format(out, "%" PRIu64, figures->cases);
		return;
	case CASE_ABUSIVE:
		ara_buffer_format(out, "%" PRIu64, figures->positives);
		return;
	case CASE_RIGHT:
		ara_buffer_format(out, "%" PRIu64, figures->right);
		return;
	default:
		add_number(out, figures->accuracy);
	}
}

/* Over the functionalities that have cases in a language. */
typedef struct mean {
	size_t count;
	double accuracy;
	const arasha_case_figures *worst; /* NULL: there are none */
} mean;

static mean mean_of(const suite *all, size_t language)
{
	mean found = {.count = 0};
	double sum = 0;
	for (size_t i = language; i < all->count; i += all->languages) {
		const arasha_case_figures *figures = &all->cases[i];
		if (figures->cases == 0)
			continue;
		found.count++;
		sum += figures->accuracy;
		if (found.worst == NULL || figures->accuracy < found.worst->accuracy)
			found.worst = figures;
	}
	found.accuracy = found.count == 0 ? (double)NAN : sum / (double)found.count;
	return found;
}

static void mean_cell(const void *context, size_t row, size_t column, ara_buffer *out)
{
	const suite *all = context;
	mean found = mean_of(all, row);
	switch (column) {
	case MEAN_LANGUAGE:
		ara_add_visible(out, all->cases[row].language, strlen(all->cases[row].language));
		return;
	case MEAN_COUNT:
		ara_buffer_format(out, "%zu", found.count);
		return;
	case MEAN_ACCURACY:
		add_number(out, found.accuracy);
		return;
	case MEAN_WORST:
		add_number(out, found.worst == NULL ? (double)NAN : found.worst->accuracy);
		return;
	default:
		if (found.worst != NULL)
			ara_add_visible(
				out, found.worst->functionality, strlen(found.worst->functionality));
	}
}

void ara_suite_print(ara_buffer *out, const arasha_evaluation *evaluation, enum ara_colour colour)
{
	suite all = suite_of(evaluation);
	ara_table cases = {case_columns, CASE_COLUMNS, all.count, case_cell, &all, 0};
	ara_table means = {mean_columns, MEAN_COLUMNS, all.languages, mean_cell, &all, 0};
	ara_table_print(out, &cases, colour);
	ara_buffer_byte(out, '\n');
	ara_table_print(out, &means, colour);
}

void ara_suite_json(ara_buffer *out, const arasha_evaluation *evaluation)
{
	suite all = suite_of(evaluation);
	ara_buffer_text(out, "\"functionalities\": [");
	for (size_t i = 0; i < all.count; i++) {
		const arasha_case_figures *figures = &all.cases[i];
		ara_buffer_text(out, i == 0 ? "\n{\"functionality\": " : ",\n{\"functionality\": ");
		ara_json_text(out, figures->functionality);
		ara_buffer_text(out, ", \"language\": ");
		ara_json_text(out, figures->language);
		ara_buffer_format(out,
			", \"cases\": %" PRIu64 ", \"abusive\": %" PRIu64 ", \"right\": %" PRIu64
			", \"accuracy\": ",
			figures->cases, figures->positives, figures->right);
		ara_json_number(out, figures->accuracy);
		ara_buffer_byte(out, '}');
	}
	ara_buffer_text(out, "\n], \"means\": [");
	for (size_t i = 0; i < all.languages; i++) {
		mean found = mean_of(&all, i);
		ara_buffer_text(out, i == 0 ? "\n{\"language\": " : ",\n{\"language\": ");
		ara_json_text(out, all.cases[i].language);
		ara_buffer_format(out, ", \"functionalities\": %zu, \"accuracy\": ", found.count);
		ara_json_number(out, found.accuracy);
		ara_buffer_text(out, ", \"worst\": ");
		ara_json_number(out, found.worst == NULL ? (double)NAN : found.worst->accuracy);
		ara_buffer_byte(out, '}');
	}
	ara_buffer_text(out, "\n]");
}
