/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8 as a terminal and JSON need it: is it well-formed, how wide is it, may it be shown. */
#ifndef ARA_TOOLS_UTF8_H
#define ARA_TOOLS_UTF8_H

#include <stddef.h>
#include <stdint.h>

#include "buffer.h"

/* Bytes of the well-formed character at `data`, 1 to 4, and its number; 0 when there is none. `size` is not
 * 0. */
size_t ara_character(const char *data, size_t size, uint32_t *character);

void ara_add_character(ara_buffer *out, uint32_t character);

/* Columns that the text takes on a terminal. An ill-formed byte takes one. */
size_t ara_text_width(const char *data, size_t size);

/* Appends the text with control characters, and those that turn the direction of writing, made visible: a
 * message must not be able to command the terminal of whoever reads it, nor break a table. */
void ara_add_visible(ara_buffer *out, const char *data, size_t size);

/* Likewise, shortened to `width` columns; what is cut off shows as an ellipsis. */
void ara_add_shortened(ara_buffer *out, const char *data, size_t size, size_t width);

#endif
