/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a reviewer's file; see marks.h. */
#include "report/marks.h"

#include <stdlib.h>
#include <string.h>

#include "input.h"
#include "message.h"

struct reader {
	ara_marks *marks;
	const char *path;
	ara_judgement *judgement;
};

void ara_marks_finish(ara_marks *marks)
{
	ara_buffer_finish(&marks->bytes);
	free(marks->items);
}

static const char *skip_blanks(const char *at, const char *end)
{
	while (at < end && (*at == ' ' || *at == '\t'))
		at++;
	return at;
}

static const char *skip_word(const char *at, const char *end)
{
	while (at < end && *at != ' ' && *at != '\t')
		at++;
	return at;
}

static bool is_word(const char *begin, const char *end, const char *word)
{
	size_t size = (size_t)(end - begin);
	return size == strlen(word) && memcmp(begin, word, size) == 0;
}

static size_t find_message(const ara_judgement *judgement, const char *begin, const char *end)
{
	size_t number = 0;
	for (; number < judgement->chat->count; number++) {
		char id[2 * ARA_ID_SIZE + 1];
		ara_message_id(&judgement->verdicts[number], id);
		if (is_word(begin, end, id))
			break;
	}
	return number;
}

static bool read_line(struct reader *reader, const char *at, const char *end, unsigned long long line)
{
	at = skip_blanks(at, end);
	if (at == end || *at == '#')
		return true;
	const char *verb = at;
	const char *verb_end = skip_word(at, end);
	bool confirm = is_word(verb, verb_end, "confirm");
	if (!confirm && !is_word(verb, verb_end, "dismiss")) {
		ara_complain("%s:%llu: a line begins with 'confirm' or 'dismiss', not with '%.*s'",
			reader->path, line, (int)(verb_end - verb), verb);
		return false;
	}
	const char *id = skip_blanks(verb_end, end);
	const char *id_end = skip_word(id, end);
	size_t message = find_message(reader->judgement, id, id_end);
	if (message == reader->judgement->chat->count) {
		ara_complain("%s:%llu: no message of the chat has the id '%.*s'", reader->path, line,
			(int)(id_end - id), id);
		return false;
	}
	uint32_t *flags = &reader->judgement->verdicts[message].flags;
	if ((*flags & (ARA_VERDICT_CONFIRMED | ARA_VERDICT_DISMISSED)) != 0) {
		ara_complain("%s:%llu: the message '%.*s' has a mark already", reader->path, line,
			(int)(id_end - id), id);
		return false;
	}
	*flags |= confirm ? ARA_VERDICT_CONFIRMED : ARA_VERDICT_DISMISSED;
	const char *note = skip_blanks(id_end, end);
	ara_marks *marks = reader->marks;
	marks->items = ara_grow(marks->items, marks->count + 1, sizeof *marks->items);
	marks->items[marks->count++] =
		(ara_mark){message, (size_t)(note - marks->bytes.data), (size_t)(end - note)};
	return true;
}

bool ara_marks_init(ara_marks *marks, const char *path, ara_judgement *judgement)
{
	struct reader reader = {.marks = marks, .path = path, .judgement = judgement};
	*marks = (ara_marks){.count = 0};
	bool good = ara_input_file(path, &marks->bytes);
	const char *at = marks->bytes.data;
	const char *end = at + marks->bytes.size;
	if (good && end - at >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0)
		at += 3;
	for (unsigned long long line = 1; good && at < end; line++) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		const char *next = stop == NULL ? end : stop + 1;
		stop = stop == NULL ? end : stop;
		if (stop > at && stop[-1] == '\r')
			stop--;
		good = read_line(&reader, at, stop, line);
		at = next;
	}
	return good;
}

const char *ara_mark_note(const ara_marks *marks, size_t message, size_t *size)
{
	for (size_t i = 0; i < marks->count; i++) {
		if (marks->items[i].message == message) {
			*size = marks->items[i].note_size;
			return marks->bytes.data + marks->items[i].note;
		}
	}
	*size = 0;
	return "";
}
