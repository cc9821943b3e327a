/* SPDX-License-Identifier: Apache-2.0 */
/* Keeping corrections; see suggestions.h. */
#include "serve/suggestions.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "message.h"

bool ara_suggestions_open(ara_suggestions *suggestions, const char *path)
{
	suggestions->descriptor = -1;
	pthread_mutex_init(&suggestions->lock, NULL);
	if (path == NULL)
		return true;
	suggestions->descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
	if (suggestions->descriptor < 0)
		ara_complain("%s: %s", path, strerror(errno));
	return suggestions->descriptor >= 0;
}

void ara_suggestions_finish(ara_suggestions *suggestions)
{
	if (suggestions->descriptor >= 0)
		close(suggestions->descriptor);
	pthread_mutex_destroy(&suggestions->lock);
}

bool ara_suggestions_add(ara_suggestions *suggestions, const ara_buffer *line)
{
	struct stat before;
	pthread_mutex_lock(&suggestions->lock);
	bool regular = fstat(suggestions->descriptor, &before) == 0 && S_ISREG(before.st_mode);
	bool written = ara_write_all(suggestions->descriptor, line->data, line->size);
	/* Half a line would spoil the next one. */
	if (!written && regular && ftruncate(suggestions->descriptor, before.st_size) != 0)
		ara_complain("a correction was written in part");
	pthread_mutex_unlock(&suggestions->lock);
	return written;
}
