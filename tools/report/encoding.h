/* SPDX-License-Identifier: Apache-2.0 */
/* Text files of any encoding that people here meet, as UTF-8. */
#ifndef ARA_REPORT_ENCODING_H
#define ARA_REPORT_ENCODING_H

#include <stdbool.h>

#include "buffer.h"

/* Turns the bytes of a text file into UTF-8 in place: drops a byte order mark, converts UTF-16 that begins
 * with one, and takes what is mostly ill-formed UTF-8 for windows-1251. Returns the encoding it was; NULL,
 * with what is wrong appended to `why`, where it cannot be converted. */
const char *ara_encoding_fix(ara_buffer *bytes, ara_buffer *why);

/* What a string was whose UTF-8 bytes were each written as a character of Latin-1, as Instagram does. False,
 * and nothing appended, where it was none. */
bool ara_encoding_unlatin(ara_buffer *out, const char *text, size_t size);

#endif
