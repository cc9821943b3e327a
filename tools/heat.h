/* SPDX-License-Identifier: Apache-2.0 */
/* A text with the words that weigh marked: by background colours, or by brackets without colour. */
#ifndef ARA_TOOLS_HEAT_H
#define ARA_TOOLS_HEAT_H

#include <stdbool.h>
#include <stddef.h>

#include <arasha.h>

#include "buffer.h"
#include "colour.h"

/* From here on so much more weighs on the text, or less. */
typedef struct ara_heat_change {
	size_t offset;
	double weight;
} ara_heat_change;

typedef struct ara_heat {
	ara_heat_change *changes;
	size_t count;
	size_t capacity;
} ara_heat;

void ara_heat_finish(ara_heat *heat);

void ara_heat_clear(ara_heat *heat);

/* Adds reasons; where several cover a byte, their weights add up. */
void ara_heat_add(ara_heat *heat, const arasha_reason *reasons, size_t count);

/* Told of each part of the text, in order, and how strongly it weighs. */
typedef void ara_heat_visitor(void *context, size_t begin, size_t end, enum ara_style style);

/* Goes over a text of that size, once: it uses up the reasons. */
void ara_heat_walk(ara_heat *heat, size_t size, ara_heat_visitor *visit, void *context);

/* Appends the text, once: it uses up the reasons. `visible`: with its control characters made visible, as
 * befits a terminal. */
void ara_heat_print(
	ara_heat *heat, ara_buffer *out, const char *text, size_t size, enum ara_colour colour, bool visible);

#endif
