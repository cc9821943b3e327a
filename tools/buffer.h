/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes that grow: every output is put together here and leaves by one write, so that each error is seen. */
#ifndef ARA_TOOLS_BUFFER_H
#define ARA_TOOLS_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

typedef struct ara_buffer {
	char *data;
	size_t size;
	size_t capacity;
} ara_buffer;

/* Makes room for `more` bytes after the ones there are. Like all functions here it ends the program when
 * there is no memory: a filter that cannot hold a record has nothing better to do. */
void ara_buffer_reserve(ara_buffer *buffer, size_t more);

void ara_buffer_add(ara_buffer *buffer, const char *data, size_t size);
void ara_buffer_text(ara_buffer *buffer, const char *text);
void ara_buffer_byte(ara_buffer *buffer, char byte);
void ara_buffer_repeat(ara_buffer *buffer, char byte, size_t count);
void ara_buffer_format(ara_buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3), nonnull(2)));

/* Empties it. Memory beyond what an ordinary batch needs is given back, so that one huge line is not paid for
 * as long as the program runs. */
void ara_buffer_reset(ara_buffer *buffer);

void ara_buffer_finish(ara_buffer *buffer);

/* Array of `count` elements of `size` bytes, of which it takes over the old one. Ends the program on failure.
 */
void *ara_grow(void *array, size_t count, size_t size);

/* Writes all of it to the descriptor. False with errno set on failure. */
bool ara_write_all(int descriptor, const char *data, size_t size);

/* Writes the buffer to standard output and empties it. On failure says so and returns false. */
bool ara_buffer_print(ara_buffer *buffer);

#endif
