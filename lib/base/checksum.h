/* SPDX-License-Identifier: Apache-2.0 */
/* Checksum of a model file: finds accidents (truncation, flipped bits), is no defence against intent. */
#ifndef ARA_BASE_CHECKSUM_H
#define ARA_BASE_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

/* The same number on every machine, whatever its byte order and the data's alignment. Above 4 GB/s, so that
 * an 8 MB model opens in milliseconds. Defined in models/FORMAT.md. */
uint64_t ara_checksum(const void *data, size_t size);

#endif
