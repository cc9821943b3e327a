/* SPDX-License-Identifier: Apache-2.0 */
/* A file for its owner's eyes alone, that is there whole or not at all. */
#ifndef ARA_REPORT_OUTPUT_H
#define ARA_REPORT_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

/* Writes the file, with mode 0600, in the place of one that is there. No part of it stays behind on failure
 * or when the program is told to end. False after a message. */
bool ara_write_private(const char *path, const char *data, size_t size);

#endif
