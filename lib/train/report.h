/* SPDX-License-Identifier: Apache-2.0 */
/* What training found out, as lines of text that become the model's metadata "log". */
#ifndef ARA_TRAIN_REPORT_H
#define ARA_TRAIN_REPORT_H

#include <stdbool.h>
#include <stddef.h>

/* All zeros is the empty report. When memory is short it is `failed` for good; so a writer may ask once. */
typedef struct ara_report {
	char *text;
	size_t size;
	size_t capacity;
	bool failed;
} ara_report;

/* No conversions of floating numbers, which follow the locale: ara_decimal writes them. */
void ara_report_add(ara_report *report, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Adds `before`, then the number with as many decimals. */
void ara_report_number(ara_report *report, const char *before, double value, unsigned decimals);

void ara_report_finish(ara_report *report);

#endif
