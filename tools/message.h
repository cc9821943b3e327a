/* SPDX-License-Identifier: Apache-2.0 */
/* What the command tells people on standard error, always as "arasha: what". */
#ifndef ARA_TOOLS_MESSAGE_H
#define ARA_TOOLS_MESSAGE_H

#include <arasha.h>

#include "buffer.h"

/* Exit codes, which scripts rely on. */
enum { ARA_EXIT_DONE = 0, ARA_EXIT_FAILED = 1, ARA_EXIT_USAGE = 2 };

void ara_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Says what is wrong with the command line, and where help is. Returns ARA_EXIT_USAGE. `command` may be NULL.
 */
int ara_usage_error(const char *command, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Appends what `error` says, for people: its message, what its offset means, the name of its code. */
void ara_describe_error(ara_buffer *out, const arasha_error *error);

_Noreturn void ara_out_of_memory(void);

#endif
