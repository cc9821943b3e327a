/* SPDX-License-Identifier: Apache-2.0 */
/* Times as records give them, to milliseconds since 1970 and back. */
#ifndef ARA_TOOLS_PATTERNS_MOMENT_H
#define ARA_TOOLS_PATTERNS_MOMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buffer.h"

/* Reads YYYY-MM-DD, then T or a space, hh:mm, :ss and a fraction or not, and Z or an offset such as +05:00 or
 * +0500; without one the time is UTC. False where it is none, or no day or minute of that number exists. */
bool ara_moment_read(const char *text, size_t size, int64_t *milliseconds);

/* Appends it as 2026-01-31T12:00:00Z, with a fraction where it has one. */
void ara_moment_write(ara_buffer *out, int64_t milliseconds);

#endif
