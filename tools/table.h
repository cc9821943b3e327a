/* SPDX-License-Identifier: Apache-2.0 */
/* Tables whose columns line up, whatever the script. */
#ifndef ARA_TOOLS_TABLE_H
#define ARA_TOOLS_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "buffer.h"
#include "colour.h"

typedef struct ara_column {
	const char *heading;
	bool right; /* numbers stand to the right */
} ara_column;

/* Cells are asked for twice, to measure and to print: a table of any length needs no memory for its cells. */
typedef struct ara_table {
	const ara_column *columns;
	size_t column_count;
	size_t row_count;
	/* Appends the cell's text, without control characters. */
	void (*cell)(const void *context, size_t row, size_t column, ara_buffer *out);
	const void *context;
	size_t indent;
} ara_table;

void ara_table_print(ara_buffer *out, const ara_table *table, enum ara_colour colour);

#endif
