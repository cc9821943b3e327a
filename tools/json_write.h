/* SPDX-License-Identifier: Apache-2.0 */
/* JSON out: strings and numbers. What is put between them is the caller's. */
#ifndef ARA_TOOLS_JSON_WRITE_H
#define ARA_TOOLS_JSON_WRITE_H

#include "buffer.h"

/* Appends the text as a JSON string. Ill-formed UTF-8 becomes U+FFFD, byte by byte. */
void ara_json_string(ara_buffer *out, const char *data, size_t size);
void ara_json_text(ara_buffer *out, const char *text);

/* Appends the number with six significant digits; null where it is none. The decimal sign is a point: the
 * command keeps the C locale. */
void ara_json_number(ara_buffer *out, double number);

#endif
