/* SPDX-License-Identifier: Apache-2.0 */
/* The texts of files of JSON lines, one after the other, for what holds for every text. */
#ifndef TEST_SUPPORT_TEXTS_H
#define TEST_SUPPORT_TEXTS_H

#include <stddef.h>

typedef void texts_check(const char *text, size_t size);

/* Checks the first `most` texts of a file, of which there is one at least. A file that is no JSON lines
 * fails. */
void texts_of_file(const char *path, size_t most, texts_check *check);

/* The same of every .jsonl file in a directory. */
void texts_of_directory(const char *directory, size_t most, texts_check *check);

#endif
