/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256, by libmd. */
#ifndef ARA_REPORT_DIGEST_H
#define ARA_REPORT_DIGEST_H

#include <stddef.h>
#include <stdint.h>

enum { ARA_SHA256_SIZE = 32 };

/* `hex` gets 64 digits and a NUL. */
void ara_sha256_hex(const void *data, size_t size, char *hex);

/* The next link of a chain: of the last link and the bytes that follow it. */
void ara_sha256_link(uint8_t link[ARA_SHA256_SIZE], const void *data, size_t size);

void ara_hex(const uint8_t *bytes, size_t size, char *hex);

#endif
