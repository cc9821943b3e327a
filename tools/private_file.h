/* SPDX-License-Identifier: Apache-2.0 */
/* A file for its owner's eyes alone, that is there whole or not at all. */
#ifndef ARA_TOOLS_PRIVATE_FILE_H
#define ARA_TOOLS_PRIVATE_FILE_H

#include <stdbool.h>

/* Writes what belongs into the file. False with errno set on failure. */
typedef bool ara_private_fill(int descriptor, void *context);

/* Writes the file, with mode 0600, in the place of one that is there. No part of it stays behind on failure
 * or when the program is told to end. False after a message. */
bool ara_write_private(const char *path, ara_private_fill *fill, void *context);

#endif
