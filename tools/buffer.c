/* SPDX-License-Identifier: Apache-2.0 */
/* Growable bytes and their way out; see buffer.h. */
#include "buffer.h"

#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "message.h"

enum { SMALLEST = 256, KEPT = 1 << 20 };

void *ara_grow(void *array, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		ara_out_of_memory();
	void *grown = realloc(array, count * size + (count == 0));
	if (grown == NULL)
		ara_out_of_memory();
	return grown;
}

void ara_buffer_reserve(ara_buffer *buffer, size_t more)
{
	if (more <= buffer->capacity - buffer->size)
		return;
	if (more > SIZE_MAX / 2 - buffer->size)
		ara_out_of_memory();
	size_t capacity = buffer->capacity < SMALLEST ? SMALLEST : buffer->capacity;
	while (capacity - buffer->size < more)
		capacity *= 2;
	buffer->data = ara_grow(buffer->data, capacity, 1);
	buffer->capacity = capacity;
}

void ara_buffer_add(ara_buffer *buffer, const char *data, size_t size)
{
	if (size == 0)
		return;
	ara_buffer_reserve(buffer, size);
	memcpy(buffer->data + buffer->size, data, size);
	buffer->size += size;
}

void ara_buffer_text(ara_buffer *buffer, const char *text)
{
	ara_buffer_add(buffer, text, strlen(text));
}

void ara_buffer_byte(ara_buffer *buffer, char byte)
{
	ara_buffer_reserve(buffer, 1);
	buffer->data[buffer->size++] = byte;
}

void ara_buffer_repeat(ara_buffer *buffer, char byte, size_t count)
{
	if (count == 0)
		return;
	ara_buffer_reserve(buffer, count);
	memset(buffer->data + buffer->size, byte, count);
	buffer->size += count;
}

void ara_buffer_format(ara_buffer *buffer, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	int needed = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (needed < 0)
		return;

	ara_buffer_reserve(buffer, (size_t)needed + 1);
	va_start(arguments, format);
	vsnprintf(buffer->data + buffer->size, (size_t)needed + 1, format, arguments);
	va_end(arguments);
	buffer->size += (size_t)needed;
}

void ara_buffer_reset(ara_buffer *buffer)
{
	if (buffer->capacity > KEPT)
		ara_buffer_finish(buffer);
	buffer->size = 0;
}

void ara_buffer_finish(ara_buffer *buffer)
{
	free(buffer->data);
	*buffer = (ara_buffer){NULL, 0, 0};
}

bool ara_write_all(int descriptor, const char *data, size_t size)
{
	while (size > 0) {
		ssize_t written = write(descriptor, data, size);
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return false;
		data += written;
		size -= (size_t)written;
	}
	return true;
}

bool ara_buffer_print(ara_buffer *buffer)
{
	bool written = ara_write_all(STDOUT_FILENO, buffer->data, buffer->size);
	if (!written)
		ara_complain("cannot write to standard output: %s", strerror(errno));
	ara_buffer_reset(buffer);
	return written;
}
