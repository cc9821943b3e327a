/* SPDX-License-Identifier: Apache-2.0 */
/* Marking the words that weigh; see heat.h. Memory goes by the reasons, not by the text. */
#include "heat.h"

#include <math.h>
#include <stdlib.h>

#include "utf8.h"

/* Parts of the largest weight from which on a mark is weak, middling and strong. */
#define WEAK 0.12
#define MIDDLING 0.34
#define STRONG 0.67

void ara_heat_finish(ara_heat *heat)
{
	free(heat->changes);
}

void ara_heat_clear(ara_heat *heat)
{
	heat->count = 0;
}

static void add_change(ara_heat *heat, uint64_t offset, double weight)
{
	if (heat->count == heat->capacity) {
		heat->capacity = heat->capacity * 2 + 64;
		heat->changes = ara_grow(heat->changes, heat->capacity, sizeof *heat->changes);
	}
	heat->changes[heat->count++] = (ara_heat_change){(size_t)offset, weight};
}

void ara_heat_add(ara_heat *heat, const arasha_reason *reasons, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (reasons[i].begin == reasons[i].end)
			continue;
		add_change(heat, reasons[i].begin, reasons[i].weight);
		add_change(heat, reasons[i].end, -reasons[i].weight);
	}
}

static int compare_changes(const void *left, const void *right)
{
	const ara_heat_change *a = left;
	const ara_heat_change *b = right;
	return (a->offset > b->offset) - (a->offset < b->offset);
}

/* Turns changes into sums: afterwards a change holds the weight from its offset to the next one's. Returns
 * the largest by absolute value. */
static double add_up(ara_heat *heat)
{
	double sum = 0;
	double largest = 0;
	size_t kept = 0;
	if (heat->count > 0)
		qsort(heat->changes, heat->count, sizeof *heat->changes, compare_changes);
	for (size_t i = 0; i < heat->count; i++) {
		ara_heat_change change = heat->changes[i];
		sum += change.weight;
		if (i + 1 < heat->count && heat->changes[i + 1].offset == change.offset)
			continue;
		heat->changes[kept++] = (ara_heat_change){change.offset, sum};
		largest = fmax(largest, fabs(sum));
	}
	heat->count = kept;
	return largest;
}

static enum ara_style style_of(double weight, double largest)
{
	if (largest <= 0)
		return ARA_STYLE_PLAIN;
	if (weight <= -MIDDLING * largest)
		return ARA_STYLE_AGAINST;
	if (weight < WEAK * largest)
		return ARA_STYLE_PLAIN;
	if (weight < MIDDLING * largest)
		return ARA_STYLE_FOR_WEAK;
	return weight < STRONG * largest ? ARA_STYLE_FOR : ARA_STYLE_FOR_STRONG;
}

/* Goes from one style to the next: a new colour, or a bracket closed or opened. */
static void change_style(ara_buffer *out, enum ara_colour colour, enum ara_style from, enum ara_style to)
{
	if (from == to)
		return;
	if (colour == ARA_COLOUR_ON) {
		ara_style(out, colour, to);
		return;
	}
	bool was_marked = from == ARA_STYLE_FOR || from == ARA_STYLE_FOR_STRONG;
	bool is_marked = to == ARA_STYLE_FOR || to == ARA_STYLE_FOR_STRONG;
	if (was_marked != is_marked)
		ara_buffer_byte(out, is_marked ? '[' : ']');
}

void ara_heat_walk(ara_heat *heat, size_t size, ara_heat_visitor *visit, void *context)
{
	double largest = add_up(heat);
	enum ara_style style = ARA_STYLE_PLAIN;
	size_t at = 0;
	for (size_t i = 0; i <= heat->count; i++) {
		bool last = i == heat->count;
		size_t stop = last || heat->changes[i].offset > size ? size : heat->changes[i].offset;
		visit(context, at, stop, style);
		at = stop;
		style = last ? ARA_STYLE_PLAIN : style_of(heat->changes[i].weight, largest);
	}
}

struct printing {
	ara_buffer *out;
	const char *text;
	enum ara_colour colour;
	enum ara_style style; /* of what was printed last */
	bool visible;
};

static void print_part(void *context, size_t begin, size_t end, enum ara_style style)
{
	struct printing *printing = context;
	change_style(printing->out, printing->colour, printing->style, style);
	printing->style = style;
	if (printing->visible)
		ara_add_visible(printing->out, printing->text + begin, end - begin);
	else
		ara_buffer_add(printing->out, printing->text + begin, end - begin);
}

void ara_heat_print(
	ara_heat *heat, ara_buffer *out, const char *text, size_t size, enum ara_colour colour, bool visible)
{
	struct printing printing = {out, text, colour, ARA_STYLE_PLAIN, visible};
	ara_heat_walk(heat, size, print_part, &printing);
	change_style(out, colour, printing.style, ARA_STYLE_PLAIN);
}
