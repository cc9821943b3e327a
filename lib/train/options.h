/* SPDX-License-Identifier: Apache-2.0 */
/* Options of callers that were built with an older or a newer header: what theirs lacks has its default. */
#ifndef ARA_TRAIN_OPTIONS_H
#define ARA_TRAIN_OPTIONS_H

#include <stddef.h>
#include <string.h>

/* Copies an options struct, which begins with its own size and may be NULL, over the defaults in `to`, which
 * keeps the size that this library knows. Returns 0, or -1 when the size is none. */
static inline int ara_take_options(void *to, size_t known, const void *from)
{
	size_t given;

	if (!from)
		return 0;
	memcpy(&given, from, sizeof given);
	if (given < sizeof given)
		return -1;
	memcpy(to, from, given < known ? given : known);
	memcpy(to, &known, sizeof known);
	return 0;
}

#endif
