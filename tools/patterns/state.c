/* SPDX-License-Identifier: Apache-2.0 */
/* Loading and saving; see state.h. */
#include "patterns/state.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "message.h"
#include "private_file.h"

enum { HEADER = 32, CHECKSUM = 8, NAME_HEADER = 12, VERSION = 1 };

static const char magic[8] = {'A', 'R', 'A', 'N', 'A', 'M', 'E', 'S'};

static uint64_t checksum(const char *data, size_t size)
{
	uint64_t sum = UINT64_C(0xcbf29ce484222325);
	for (size_t i = 0; i < size; i++)
		sum = (sum ^ (unsigned char)data[i]) * UINT64_C(0x100000001b3);
	return sum;
}

static uint64_t read_number(const char *data, int bytes)
{
	uint64_t number = 0;
	for (int i = bytes; i > 0; i--)
		number = number << 8 | (unsigned char)data[i - 1];
	return number;
}

static void add_number(ara_buffer *out, uint64_t number, int bytes)
{
	for (int i = 0; i < bytes; i++)
		ara_buffer_byte(out, (char)(number >> (8 * i)));
}

/* ---- Loading ---- */

struct content {
	const char *data;
	size_t size;
};

/* Reads the names; the case is what is left. False when they are damaged. */
static bool read_names(struct content *content, ara_names *names)
{
	const char *data = content->data;
	if (content->size < HEADER + CHECKSUM || memcmp(data, magic, sizeof magic) != 0 ||
		read_number(data + 8, 4) != VERSION)
		return false;
	uint64_t count = read_number(data + 16, 8), size = read_number(data + 24, 8);
	if (size > content->size - HEADER - CHECKSUM)
		return false;
	const char *at = data + HEADER, *end = at + size;
	if (checksum(data, HEADER + (size_t)size) != read_number(end, 8))
		return false;
	for (; count > 0; count--) {
		if (end - at < NAME_HEADER)
			return false;
		uint64_t length = read_number(at + 8, 4);
		if ((uint64_t)(end - at - NAME_HEADER) < length)
			return false;
		ara_names_add(names, read_number(at, 8), at + NAME_HEADER, (size_t)length);
		at += NAME_HEADER + length;
	}
	if (at != end)
		return false;
	content->size -= (size_t)(end + CHECKSUM - data);
	content->data = end + CHECKSUM;
	return true;
}

static arasha_case *complain(const char *path, const arasha_error *error)
{
	ara_buffer what = {NULL, 0, 0};
	ara_describe_error(&what, error);
	ara_complain("%s: %.*s", path, (int)what.size, what.data);
	ara_buffer_finish(&what);
	return NULL;
}

static arasha_case *read_case(
	const char *path, struct content content, const arasha_case_options *options, ara_names *names)
{
	arasha_case *kase = NULL;
	arasha_error error;
	if (!read_names(&content, names)) {
		ara_complain("%s: not a state of this version, or damaged", path);
		return NULL;
	}
	if (arasha_case_load(&kase, content.data, content.size, options, &error) != ARASHA_OK)
		return complain(path, &error);
	return kase;
}

static arasha_case *map_case(
	const char *path, int descriptor, const arasha_case_options *options, ara_names *names)
{
	struct stat status;
	if (fstat(descriptor, &status) != 0) {
		ara_complain("%s: %s", path, strerror(errno));
		return NULL;
	}
	size_t size = (size_t)status.st_size;
	if (size == 0) {
		ara_complain("%s: the state is empty", path);
		return NULL;
	}
	void *data = mmap(NULL, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
	if (data == MAP_FAILED) {
		ara_complain("%s: %s", path, strerror(errno));
		return NULL;
	}
	arasha_case *kase = read_case(path, (struct content){data, size}, options, names);
	munmap(data, size);
	return kase;
}

arasha_case *ara_pattern_state_load(const char *path, const arasha_case_options *options, ara_names *names)
{
	arasha_case *kase = NULL;
	arasha_error error;
	int descriptor = path == NULL ? -1 : open(path, O_RDONLY | O_CLOEXEC);
	if (descriptor >= 0) {
		kase = map_case(path, descriptor, options, names);
		close(descriptor);
		return kase;
	}
	if (path != NULL && errno != ENOENT) {
		ara_complain("%s: %s", path, strerror(errno));
		return NULL;
	}
	if (arasha_case_create(&kase, options, &error) != ARASHA_OK)
		return complain("patterns", &error);
	return kase;
}

/* ---- Saving ---- */

static void add_names(ara_buffer *out, const ara_names *names)
{
	ara_buffer_add(out, magic, sizeof magic);
	add_number(out, VERSION, 4);
	add_number(out, 0, 4);
	add_number(out, names->count, 8);
	add_number(out, names->count * NAME_HEADER + names->bytes.size, 8);
	for (size_t i = 0; i < names->count; i++) {
		const ara_name *name = &names->items[i];
		add_number(out, name->key, 8);
		add_number(out, name->size, 4);
		ara_buffer_add(out, names->bytes.data + name->at, name->size);
	}
	add_number(out, checksum(out->data, out->size), 8);
}

static arasha_status write_piece(void *context, const void *data, size_t size)
{
	return ara_write_all(*(const int *)context, data, size) ? ARASHA_OK : ARASHA_E_IO;
}

struct state {
	const arasha_case *kase;
	const ara_names *names;
};

static bool write_state(int descriptor, void *context)
{
	const struct state *state = context;
	ara_buffer out = {NULL, 0, 0};
	add_names(&out, state->names);
	bool written = ara_write_all(descriptor, out.data, out.size);
	int error = errno;
	ara_buffer_finish(&out);
	errno = written ? 0 : error;
	if (written && arasha_case_save(state->kase, write_piece, &descriptor, NULL) != ARASHA_OK) {
		errno = errno == 0 ? ENOMEM : errno;
		return false;
	}
	return written;
}

bool ara_pattern_state_save(const char *path, const arasha_case *kase, const ara_names *names)
{
	struct state state = {kase, names};
	return ara_write_private(path, write_state, &state);
}
