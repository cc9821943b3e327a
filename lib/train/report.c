/* SPDX-License-Identifier: Apache-2.0 */
/* A string that grows. */
#include "train/report.h"
#include "base/memory.h"
#include "train/numeric.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void ara_report_add(ara_report *report, const char *format, ...)
{
	ara_memory heap = ara_memory_default();
	va_list arguments, again;
	int size;

	va_start(arguments, format);
	va_copy(again, arguments);
	size = vsnprintf(NULL, 0, format, arguments);
	if (size < 0 || ara_grow(&heap, (void **)&report->text, &report->capacity, report->size,
				report->size + (size_t)size + 1, 1))
		report->failed = true;
	if (!report->failed) {
		vsnprintf(report->text + report->size, (size_t)size + 1, format, again);
		report->size += (size_t)size;
	}
	va_end(again);
	va_end(arguments);
}

void ara_report_number(ara_report *report, const char *before, double value, unsigned decimals)
{
	char number[ARA_DECIMAL_SIZE];

	ara_report_add(report, "%s%s", before, ara_decimal(number, value, decimals));
}

void ara_report_finish(ara_report *report)
{
	free(report->text);
}
