/* SPDX-License-Identifier: Apache-2.0 */
/* Tab-separated columns as PostgreSQL's and ClickHouse's text formats escape them. */
#ifndef ARA_TOOLS_TSV_H
#define ARA_TOOLS_TSV_H

#include <stdbool.h>
#include <stddef.h>

#include "buffer.h"

/* What a column holds where its value is NULL. */
#define ARA_TSV_NULL "\\N"

/* Whether the line ends in a backslash that escapes nothing. Such a line is cut off or was never escaped. */
bool ara_tsv_dangling(const char *line, size_t size);

/* Appends what the first column of the line stands for; sets `null` when that is NULL. False when the line is
 * dangling: appends to `why`. */
bool ara_tsv_text(ara_buffer *text, const char *line, size_t size, bool *null, ara_buffer *why);

/* Appends a value, escaped. */
void ara_tsv_add(ara_buffer *out, const char *data, size_t size);

#endif
