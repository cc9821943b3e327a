/* SPDX-License-Identifier: Apache-2.0 */
/* A new file beside the old one, which then takes its name; see private_file.h. */
#include "private_file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "buffer.h"
#include "message.h"

enum { SUFFIX_SIZE = 48, MOST_TRIES = 100 };

/* Returns 0 or an errno. A device is nothing to replace. */
static int check_target(const char *path)
{
	struct stat status;
	if (stat(path, &status) != 0)
		return 0;
	if (S_ISDIR(status.st_mode))
		return EISDIR;
	return S_ISREG(status.st_mode) ? 0 : EINVAL;
}

/* `name` begins with the path. Returns a descriptor, or -1 and errno. */
static int create_beside(char *name)
{
	size_t length = strlen(name);
	int descriptor = -1;
	for (int i = 0; descriptor < 0 && i < MOST_TRIES; i++) {
		snprintf(name + length, SUFFIX_SIZE, ".%jd-%d.tmp", (intmax_t)getpid(), i);
		descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
		if (descriptor < 0 && errno != EEXIST && errno != EINTR)
			return -1;
	}
	return descriptor;
}

/* Returns 0 or an errno. */
static int fill_and_rename(
	int descriptor, const char *name, const char *path, ara_private_fill *fill, void *context)
{
	int number = fill(descriptor, context) && fsync(descriptor) == 0 ? 0 : errno;
	if (close(descriptor) != 0 && number == 0)
		number = errno;
	if (number == 0 && rename(name, path) != 0)
		number = errno;
	if (number != 0)
		(void)unlink(name);
	return number;
}

static int write_file(const char *path, ara_private_fill *fill, void *context)
{
	size_t length = strlen(path);
	char *name = ara_grow(NULL, length + SUFFIX_SIZE, 1);
	memcpy(name, path, length + 1);
	int descriptor = create_beside(name);
	int number = descriptor < 0 ? errno : fill_and_rename(descriptor, name, path, fill, context);
	free(name);
	return number;
}

/* Signals wait meanwhile: a program that ended now would leave half a file. */
bool ara_write_private(const char *path, ara_private_fill *fill, void *context)
{
	sigset_t all, before;
	int number = check_target(path);
	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &before);
	if (number == 0)
		number = write_file(path, fill, context);
	sigprocmask(SIG_SETMASK, &before, NULL);
	if (number != 0)
		ara_complain("%s: %s", path, strerror(number));
	return number == 0;
}
