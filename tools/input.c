/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading; see input.h. A batch ends where a read would have to wait: nobody at the other end of a pipe waits
 * for an answer to a line that has been sent.
 */
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "message.h"

/* Lines worth a thread's while, and few enough that output keeps up. */
enum { BATCH_BYTES = 1 << 16, READ_BYTES = 1 << 16 };

void ara_input_init(ara_input *input, const char *const *paths, size_t path_count)
{
	static const char *const standard_input[] = {"-"};
	*input = (ara_input){.paths = paths, .path_count = path_count, .descriptor = -1};
	if (path_count == 0) {
		input->paths = standard_input;
		input->path_count = 1;
	}
}

void ara_input_finish(ara_input *input)
{
	ara_buffer_finish(&input->rest);
}

/* Opens the next file that can be opened; the others are complained of. */
static bool open_next(ara_input *input)
{
	while (input->path_next < input->path_count) {
		input->path = input->paths[input->path_next++];
		input->line = 1;
		bool standard = strcmp(input->path, "-") == 0;
		input->descriptor = standard ? STDIN_FILENO : open(input->path, O_RDONLY | O_CLOEXEC);
		if (input->descriptor >= 0)
			return true;
		ara_complain("%s: %s", input->path, strerror(errno));
		input->failed = true;
	}
	return false;
}

static void close_current(ara_input *input)
{
	if (input->descriptor != STDIN_FILENO)
		close(input->descriptor);
	input->descriptor = -1;
}

/* Reads what there is, at least a byte; 0 at the end, -1 with errno set on failure. */
static ssize_t read_some(int descriptor, ara_buffer *out)
{
	ara_buffer_reserve(out, READ_BYTES);
	ssize_t got;
	do
		got = read(descriptor, out->data + out->size, out->capacity - out->size);
	while (got < 0 && errno == EINTR);
	if (got > 0)
		out->size += (size_t)got;
	return got;
}

static bool would_wait(int descriptor)
{
	struct pollfd poll_for = {descriptor, POLLIN, 0};
	return poll(&poll_for, 1, 0) == 0;
}

/* End of the last line that ends in data[begin, end); `begin` when none does. */
static size_t end_of_lines(const char *data, size_t begin, size_t end)
{
	while (end > begin && data[end - 1] != '\n')
		end--;
	return end;
}

/* Reads until there is a whole line, and on while more is at hand. Returns the bytes of whole lines: 0 when
 * the file has ended, which closes it. */
static size_t read_lines(ara_input *input, ara_buffer *bytes)
{
	size_t complete = 0;
	while (complete == 0 || (bytes->size < BATCH_BYTES && !would_wait(input->descriptor))) {
		size_t begin = bytes->size;
		ssize_t got = read_some(input->descriptor, bytes);
		if (got < 0) {
			ara_complain(
				"%s:%llu: %s", input->path, (unsigned long long)input->line, strerror(errno));
			input->failed = true;
		}
		if (got <= 0) {
			close_current(input);
			return bytes->size;
		}
		size_t end = end_of_lines(bytes->data, begin, bytes->size);
		if (end > begin)
			complete = end;
	}
	return complete;
}

static uint64_t count_lines(const char *data, size_t size)
{
	uint64_t count = 0;
	const char *end = data + size;
	while (data < end && (data = memchr(data, '\n', (size_t)(end - data))) != NULL) {
		count++;
		data++;
	}
	return count;
}

bool ara_input_next(ara_input *input, ara_lines *lines)
{
	ara_buffer *bytes = &lines->bytes;
	for (;;) {
		if (input->descriptor < 0 && !open_next(input))
			return false;
		ara_buffer_reset(bytes);
		ara_buffer_add(bytes, input->rest.data, input->rest.size);
		ara_buffer_reset(&input->rest);
		size_t complete = read_lines(input, bytes);
		if (complete == 0)
			continue;
		ara_buffer_add(&input->rest, bytes->data + complete, bytes->size - complete);
		bytes->size = complete;
		lines->path = input->path;
		lines->first = input->line;
		input->line += count_lines(bytes->data, bytes->size);
		return true;
	}
}

static bool read_all(int descriptor, const char *name, ara_buffer *out)
{
	ssize_t got;
	do
		got = read_some(descriptor, out);
	while (got > 0);
	if (got < 0)
		ara_complain("%s: %s", name, strerror(errno));
	return got == 0;
}

bool ara_input_all(ara_buffer *out)
{
	return read_all(STDIN_FILENO, "-", out);
}

bool ara_input_file(const char *path, ara_buffer *out)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	if (descriptor < 0) {
		ara_complain("%s: %s", path, strerror(errno));
		return false;
	}
	bool good = read_all(descriptor, path, out);
	close(descriptor);
	return good;
}
