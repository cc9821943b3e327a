/* SPDX-License-Identifier: Apache-2.0 */
/* The keys that clients may show. */
#ifndef ARA_SERVE_KEYS_H
#define ARA_SERVE_KEYS_H

#include <stdbool.h>

#include "buffer.h"

typedef struct ara_keys {
	bool required; /* a file was named: whoever shows none of its keys is turned away */
	ara_buffer lines;
} ara_keys;

/* Reads a file with one key a line; empty lines and those that begin with # are none. NULL: no key is
 * required. False after a message, also where the file holds no key. ara_keys_finish is due either way. */
bool ara_keys_read(ara_keys *keys, const char *path);

void ara_keys_finish(ara_keys *keys);

/* Whether `shown`, which may be NULL, is one of the keys. The time it takes tells nothing about them but
 * their lengths. */
bool ara_keys_accept(const ara_keys *keys, const char *shown);

#endif
