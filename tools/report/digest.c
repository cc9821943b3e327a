/* SPDX-License-Identifier: Apache-2.0 */
/* Digests; see digest.h. */
#include "report/digest.h"

#include <sys/types.h>

#include <sha2.h>

static void finish(SHA2_CTX *context, uint8_t digest[ARA_SHA256_SIZE])
{
	SHA256Final(digest, context);
}

void ara_hex(const uint8_t *bytes, size_t size, char *hex)
{
	static const char digits[] = "0123456789abcdef";
	for (size_t i = 0; i < size; i++) {
		*hex++ = digits[bytes[i] >> 4];
		*hex++ = digits[bytes[i] & 15];
	}
	*hex = '\0';
}

void ara_sha256_hex(const void *data, size_t size, char *hex)
{
	SHA2_CTX context;
	uint8_t digest[ARA_SHA256_SIZE];
	SHA256Init(&context);
	SHA256Update(&context, data, size);
	finish(&context, digest);
	ara_hex(digest, sizeof digest, hex);
}

void ara_sha256_link(uint8_t link[ARA_SHA256_SIZE], const void *data, size_t size)
{
	SHA2_CTX context;
	SHA256Init(&context);
	SHA256Update(&context, link, ARA_SHA256_SIZE);
	SHA256Update(&context, data, size);
	finish(&context, link);
}
