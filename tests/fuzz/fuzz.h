/* SPDX-License-Identifier: Apache-2.0 */
/* What the fuzz targets share. A target is one function of bytes; libFuzzer calls it, or run.c does. */
#ifndef ARASHA_TESTS_FUZZ_H
#define ARASHA_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* Returns 0. What must not be ends the program. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(what)                                                                                \
	do {                                                                                       \
		if (!(what)) {                                                                     \
			fprintf(stderr, "%s:%d: this must hold: %s\n", __FILE__, __LINE__, #what); \
			abort();                                                                   \
		}                                                                                  \
	} while (0)

#endif
