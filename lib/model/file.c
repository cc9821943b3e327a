/* SPDX-License-Identifier: Apache-2.0 */
/* Opening and reading the file by descriptor: its kind is asked of what was opened, not of a name that may
 * mean another file a moment later. */
#include "model/file.h"

#include "model/model.h"
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static arasha_status fail(arasha_error *error, int number, const char *message)
{
	return ara_fail(error, ARASHA_E_IO, (uint64_t)number, message);
}

/* Without O_NONBLOCK, opening a pipe would wait for its writer. Regular files know no difference. */
static int open_file(const char *path)
{
	int descriptor;

	do
		descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	while (descriptor < 0 && errno == EINTR);
	return descriptor;
}

static arasha_status measure(int descriptor, size_t *size, arasha_error *error)
{
	struct stat status;

	if (fstat(descriptor, &status) != 0)
		return fail(error, errno, "the file's size cannot be told");
	if (S_ISDIR(status.st_mode))
		return fail(error, EISDIR, "this is a directory, not a file");
	if (!S_ISREG(status.st_mode))
		return fail(error, ENODEV, "this is a device, a pipe or a socket, not a file");
	if (status.st_size < 0 || (uintmax_t)status.st_size > SIZE_MAX)
		return fail(error, EFBIG, "the file is larger than the address space");
	*size = (size_t)status.st_size;
	return ARASHA_OK;
}

static arasha_status map_file(ara_file *file, int descriptor, size_t size, arasha_error *error)
{
	void *data = mmap(NULL, size, PROT_READ, MAP_PRIVATE, descriptor, 0);

	if (data == MAP_FAILED)
		return fail(error, errno, "the file cannot be mapped into memory");
	*file = (ara_file){data, size, true};
	return ARASHA_OK;
}

/* Reads up to `size` bytes; returns how many there were, or -1. */
static ssize_t read_all(int descriptor, uint8_t *bytes, size_t size)
{
	size_t done = 0;

	while (done < size) {
		/* No kernel reads more at once, and some refuse to be asked. */
		size_t wanted = size - done < INT32_MAX ? size - done : INT32_MAX;
		ssize_t got = read(descriptor, bytes + done, wanted);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		done += (size_t)got;
	}
	return (ssize_t)done;
}

/* A file that shrinks meanwhile is what was read of it: the model's own size will tell. */
static arasha_status copy_file(
	ara_file *file, const ara_memory *memory, int descriptor, size_t size, arasha_error *error)
{
	uint8_t *bytes = ara_allocate(memory, size, 1);
	ssize_t done;

	if (!bytes)
		return ara_fail(error, ARASHA_E_MEMORY, 0, "no memory for a copy of the file");
	done = read_all(descriptor, bytes, size);
	if (done < 0) {
		int number = errno;

		ara_release(memory, bytes);
		return fail(error, number, "the file cannot be read");
	}
	*file = (ara_file){bytes, (size_t)done, false};
	return ARASHA_OK;
}

arasha_status ara_file_init(
	ara_file *file, const ara_memory *memory, const char *path, bool copy, arasha_error *error)
{
	int descriptor = open_file(path);
	arasha_status status;
	size_t size;

	*file = (ara_file){NULL, 0, false};
	if (descriptor < 0)
		return fail(error, errno, "the file cannot be opened");
	status = measure(descriptor, &size, error);
	/* Nothing can be mapped of an empty file. */
	if (status == ARASHA_OK && size > 0)
		status = copy ? copy_file(file, memory, descriptor, size, error)
			      : map_file(file, descriptor, size, error);
	/* A mapping outlives its descriptor; of a file that was only read, closing has nothing to tell. */
	(void)close(descriptor);
	return status;
}

void ara_file_finish(ara_file *file, const ara_memory *memory)
{
	/* Const is for those who look into the file, not for its owner. */
	void *data = (void *)(uintptr_t)file->data;

	if (file->mapped)
		(void)munmap(data, file->size);
	else
		ara_release(memory, data);
	*file = (ara_file){NULL, 0, false};
}
