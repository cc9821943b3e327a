/* SPDX-License-Identifier: Apache-2.0 */
/* Where a string stands among bytes. */
#ifndef ARA_REPORT_FIND_H
#define ARA_REPORT_FIND_H

#include <stddef.h>
#include <string.h>

/* NULL where it does not. `what` is not empty. */
static inline const char *ara_find(const char *at, const char *end, const char *what)
{
	size_t size = strlen(what);
	while ((size_t)(end - at) >= size &&
		(at = memchr(at, what[0], (size_t)(end - at) - size + 1)) != NULL) {
		if (memcmp(at, what, size) == 0)
			return at;
		at++;
	}
	return NULL;
}

#endif
