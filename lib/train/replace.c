/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A new file beside the old one, which takes its name when all its bytes are on the disk: renaming is the one
 * step that others see, and programs that have mapped the old file keep it.
 */
#include "train/replace.h"

#include "train/failure.h"
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	SUFFIX_SIZE = 48,
	MOST_TRIES = 1000 /* names, others being taken by threads of this process, or left by a crash */
};

static arasha_status fail(arasha_train_error *error, const char *path, int number)
{
	return ara_train_fail(error, ARASHA_E_IO, "%s: %s", path, strerror(number));
}

/* Who may write to a directory of devices could rename a file over one. Returns 0 or an errno. */
static int check_target(const char *path)
{
	struct stat status;

	if (stat(path, &status) != 0)
		return 0;
	if (S_ISDIR(status.st_mode))
		return EISDIR;
	return S_ISREG(status.st_mode) ? 0 : EINVAL;
}

/* Not mkstemp, which gives files to their owner alone: the model shall have the mode that the user's umask
 * leaves. `name` begins with the path. Returns a descriptor, or -1 and errno. */
static int create_beside(char *name)
{
	size_t length = strlen(name);
	int descriptor = -1;

	for (int i = 0; descriptor < 0 && i < MOST_TRIES; i++) {
		snprintf(name + length, SUFFIX_SIZE, ".%jd-%d.tmp", (intmax_t)getpid(), i);
		descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (descriptor < 0 && errno != EEXIST && errno != EINTR)
			return -1;
	}
	return descriptor;
}

/* Returns 0 or an errno. */
static int write_all(int descriptor, const uint8_t *bytes, size_t size)
{
	while (size > 0) {
		/* No kernel writes more at once, and some refuse to be asked. */
		ssize_t written = write(descriptor, bytes, size < INT32_MAX ? size : INT32_MAX);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return errno;
		bytes += written;
		size -= (size_t)written;
	}
	return fsync(descriptor) == 0 ? 0 : errno;
}

/* Returns 0 or an errno. */
static int fill_and_rename(int descriptor, const char *name, const char *path, const void *data, size_t size)
{
	int number = write_all(descriptor, data, size);

	/* Some file systems tell only now that the disk is full. */
	if (close(descriptor) != 0 && number == 0)
		number = errno;
	if (number == 0 && rename(name, path) != 0)
		number = errno;
	if (number != 0)
		(void)unlink(name);
	return number;
}

arasha_status ara_replace_file(const char *path, const void *data, size_t size, arasha_train_error *error)
{
	size_t length = strlen(path);
	int descriptor, number = check_target(path);
	char *name;

	if (number != 0)
		return fail(error, path, number);
	name = malloc(length + SUFFIX_SIZE);
	if (!name)
		return ara_train_no_memory(error);
	memcpy(name, path, length + 1);
	descriptor = create_beside(name);
	number = descriptor < 0 ? errno : fill_and_rename(descriptor, name, path, data, size);
	free(name);
	return number == 0 ? ARASHA_OK : fail(error, path, number);
}
