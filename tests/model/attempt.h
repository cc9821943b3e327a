/* SPDX-License-Identifier: Apache-2.0 */
/* For tests of damaged model files: opens one that ends where memory does, and uses it where it opens. */
#ifndef ARASHA_TESTS_ATTEMPT_H
#define ARASHA_TESTS_ATTEMPT_H

#include <arasha.h>
#include <stddef.h>
#include <stdint.h>

/* A refusal has to say what it is, of a byte of the file; a model that opens has to judge a text in numbers
 * that are some. *error is filled in on refusal. */
arasha_status attempt(const uint8_t *bytes, size_t size, arasha_error *error);

#endif
