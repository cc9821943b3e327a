/* SPDX-License-Identifier: Apache-2.0 */
/* Files that are there whole or not at all. */
#ifndef ARA_TRAIN_REPLACE_H
#define ARA_TRAIN_REPLACE_H

#include <arasha/train.h>
#include <stddef.h>

/* Puts the bytes into the file at `path`, whether it exists or not. On failure *error names the path, what
 * was there before is untouched, and nothing else is left behind. A link is replaced by a file; what is
 * neither file nor link, such as a device, is an error. */
arasha_status ara_replace_file(const char *path, const void *data, size_t size, arasha_train_error *error);

#endif
