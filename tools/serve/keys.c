/* SPDX-License-Identifier: Apache-2.0 */
/* Keys of clients; see keys.h. */
#include "serve/keys.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "message.h"

enum { CHUNK = 4096, FILE_MAX = 1 << 20 };

static bool read_file(ara_buffer *out, const char *path)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t got = -1;
	while (descriptor >= 0 && out->size <= FILE_MAX) {
		ara_buffer_reserve(out, CHUNK);
		got = read(descriptor, out->data + out->size, CHUNK);
		if (got <= 0)
			break;
		out->size += (size_t)got;
	}
	int reason = got > 0 ? EFBIG : errno;
	if (descriptor >= 0)
		close(descriptor);
	if (got != 0)
		ara_complain("%s: %s", path, strerror(reason));
	return got == 0;
}

/* The next line that holds a key, from *at on; false past the last. */
static bool next_key(const ara_keys *keys, size_t *at, const char **key, size_t *size)
{
	while (*at < keys->lines.size) {
		const char *line = keys->lines.data + *at;
		size_t rest = keys->lines.size - *at;
		const char *end = memchr(line, '\n', rest);
		size_t length = end == NULL ? rest : (size_t)(end - line);
		*at += length + (end != NULL);
		while (length > 0 && (line[length - 1] == '\r' || line[length - 1] == ' '))
			length--;
		if (length == 0 || line[0] == '#')
			continue;
		*key = line;
		*size = length;
		return true;
	}
	return false;
}

bool ara_keys_read(ara_keys *keys, const char *path)
{
	size_t at = 0;
	const char *key;
	size_t size;
	*keys = (ara_keys){.required = path != NULL};
	if (path == NULL)
		return true;
	if (!read_file(&keys->lines, path))
		return false;
	if (!next_key(keys, &at, &key, &size)) {
		ara_complain("%s: holds no key", path);
		return false;
	}
	return true;
}

void ara_keys_finish(ara_keys *keys)
{
	ara_buffer_finish(&keys->lines);
}

/* Looks at every byte of the key, whatever was shown. */
static unsigned differs(const char *key, size_t size, const char *shown, size_t shown_size)
{
	volatile unsigned difference = size != shown_size;
	for (size_t i = 0; i < size; i++)
		difference |= (unsigned)(unsigned char)key[i] ^ (unsigned char)shown[i < shown_size ? i : 0];
	return difference;
}

bool ara_keys_accept(const ara_keys *keys, const char *shown)
{
	size_t at = 0;
	const char *key;
	size_t size;
	unsigned accepted = !keys->required;
	const char *what = shown == NULL ? "" : shown;
	size_t what_size = strlen(what);
	while (next_key(keys, &at, &key, &size))
		accepted |= differs(key, size, what, what_size) == 0;
	return accepted != 0;
}
