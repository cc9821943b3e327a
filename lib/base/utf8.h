/* SPDX-License-Identifier: Apache-2.0 */
/* Is it UTF-8? For names in files; text/ has its own, which also tells what the text says. */
#ifndef ARA_BASE_UTF8_H
#define ARA_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether the bytes are well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above
 * U+10FFFF. No bytes at all are. */
bool ara_utf8_well_formed(const uint8_t *bytes, size_t size);

#endif
