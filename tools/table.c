/* SPDX-License-Identifier: Apache-2.0 */
/* Aligned columns; see table.h. */
#include "table.h"

#include "utf8.h"

enum { GAP = 2, COLUMNS_MAX = 16 };

static size_t cell_width(const ara_table *table, size_t row, size_t column, ara_buffer *cell)
{
	cell->size = 0;
	table->cell(table->context, row, column, cell);
	return ara_text_width(cell->data, cell->size);
}

static void measure(const ara_table *table, size_t *widths, ara_buffer *cell)
{
	for (size_t column = 0; column < table->column_count; column++) {
		const char *heading = table->columns[column].heading;
		cell->size = 0;
		ara_buffer_text(cell, heading);
		widths[column] = ara_text_width(cell->data, cell->size);
		for (size_t row = 0; row < table->row_count; row++) {
			size_t width = cell_width(table, row, column, cell);
			if (width > widths[column])
				widths[column] = width;
		}
	}
}

/* Puts the text into its column. */
static void print_cell(
	ara_buffer *out, const ara_table *table, const size_t *widths, size_t column, const ara_buffer *text)
{
	size_t blank = widths[column] - ara_text_width(text->data, text->size);
	bool right = table->columns[column].right;
	ara_buffer_repeat(out, ' ', column == 0 ? table->indent : GAP);
	ara_buffer_repeat(out, ' ', right ? blank : 0);
	ara_buffer_add(out, text->data, text->size);
	ara_buffer_repeat(out, ' ', right ? 0 : blank);
}

/* Takes away the blanks that empty cells leave at the end of a row. */
static void trim_row(ara_buffer *out)
{
	while (out->size > 0 && out->data[out->size - 1] == ' ')
		out->size--;
}

void ara_table_print(ara_buffer *out, const ara_table *table, enum ara_colour colour)
{
	size_t widths[COLUMNS_MAX];
	ara_buffer cell = {NULL, 0, 0};
	measure(table, widths, &cell);
	ara_style(out, colour, ARA_STYLE_DIM);
	for (size_t column = 0; column < table->column_count; column++) {
		cell.size = 0;
		ara_buffer_text(&cell, table->columns[column].heading);
		print_cell(out, table, widths, column, &cell);
	}
	trim_row(out);
	ara_style(out, colour, ARA_STYLE_PLAIN);
	ara_buffer_byte(out, '\n');
	for (size_t row = 0; row < table->row_count; row++) {
		for (size_t column = 0; column < table->column_count; column++) {
			(void)cell_width(table, row, column, &cell);
			print_cell(out, table, widths, column, &cell);
		}
		trim_row(out);
		ara_buffer_byte(out, '\n');
	}
	ara_buffer_finish(&cell);
}
