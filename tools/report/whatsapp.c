/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The text that WhatsApp exports
 *
 *	01.03.2026, 21:15 - Name: text			Android
 *	3/1/26, 9:15 PM - Name: text
 *	[01.03.2026, 21:15:03] Name: text		iOS
 *
 * Marks of writing direction may stand before any of it. Lines without such a beginning go on with the
 *message before. Which number is the day is decided from the whole file.
 */
#include <stdlib.h>
#include <string.h>

#include "report/read.h"
#include "report/when.h"
#include "utf8.h"

enum { LONGEST_NAME = 400, COLON = 2 };

/* A line's beginning as it stands: three numbers of the date, not yet known which is which. */
struct head {
	int date[3];
	ara_civil clock; /* hour, minute, second */
	bool year_first;
	bool slashes;
	const char *rest; /* what follows */
};

struct entry {
	struct head head;
	const char *end; /* of the message */
	uint64_t line;
};

struct reader {
	ara_chat *chat;
	struct entry *entries;
	size_t count;
	size_t capacity;
	uint32_t thread;
};

/* Steps over the character if it is this one. */
static bool take(const char **at, const char *end, const char *character)
{
	size_t size = strlen(character);
	if ((size_t)(end - *at) < size || memcmp(*at, character, size) != 0)
		return false;
	*at += size;
	return true;
}

/* Marks of direction and byte order, which show nothing. */
static bool take_marks(const char **at, const char *end)
{
	static const char *const marks[] = {
		"\u200E", "\u200F", "\u202A", "\u202B", "\u202C", "\uFEFF", "\u2068", "\u2069"};
	const char *begin = *at;
	for (size_t i = 0; i < sizeof marks / sizeof *marks;)
		i = take(at, end, marks[i]) ? 0 : i + 1;
	return *at > begin;
}

static bool take_blanks(const char **at, const char *end)
{
	const char *begin = *at;
	for (;;) {
		bool taken = take(at, end, " ") || take(at, end, "\u00A0") || take(at, end, "\u202F") ||
			     take(at, end, "\u2009") || take_marks(at, end);
		if (!taken)
			return *at > begin;
	}
}

static bool take_number(const char **at, const char *end, size_t most, int *number)
{
	const char *begin = *at;
	*number = 0;
	while (*at < end && (size_t)(*at - begin) < most && **at >= '0' && **at <= '9')
		*number = *number * 10 + (*(*at)++ - '0');
	return *at > begin;
}

static bool take_date(const char **at, const char *end, struct head *head)
{
	const char *begin = *at;
	if (!take_number(at, end, 4, &head->date[0]) || *at == end)
		return false;
	head->year_first = *at - begin == 4;
	const char separator[2] = {**at, '\0'};
	head->slashes = separator[0] == '/';
	if (strchr("./-", separator[0]) == NULL || *at - begin == 3)
		return false;
	if (!take(at, end, separator) || !take_number(at, end, 2, &head->date[1]) ||
		!take(at, end, separator))
		return false;
	begin = *at;
	return take_number(at, end, 4, &head->date[2]) && *at - begin != 3;
}

/* "AM", "p.m.", "p. m." after the time; 12 AM is midnight. */
static bool take_half(const char **at, const char *end, int *hour)
{
	const char *begin = *at;
	(void)take_blanks(at, end);
	bool after = take(at, end, "P") || take(at, end, "p");
	if (!after && !take(at, end, "A") && !take(at, end, "a")) {
		*at = begin;
		return true;
	}
	(void)take(at, end, ".");
	(void)take_blanks(at, end);
	if (!take(at, end, "M") && !take(at, end, "m")) {
		*at = begin;
		return true;
	}
	(void)take(at, end, ".");
	if (*hour < 1 || *hour > 12)
		return false;
	*hour = *hour % 12 + (after ? 12 : 0);
	return true;
}

static bool take_clock(const char **at, const char *end, ara_civil *clock)
{
	if (!take_number(at, end, 2, &clock->hour) || (!take(at, end, ":") && !take(at, end, ".")) ||
		!take_number(at, end, 2, &clock->minute))
		return false;
	if ((take(at, end, ":") || take(at, end, ".")) && !take_number(at, end, 2, &clock->second))
		return false;
	return take_half(at, end, &clock->hour);
}

/* Whether the line begins a message. */
static bool take_head(const char *line, const char *end, struct head *head)
{
	const char *at = line;
	*head = (struct head){.slashes = false};
	(void)take_marks(&at, end);
	bool brackets = take(&at, end, "[");
	if (!take_date(&at, end, head))
		return false;
	(void)take(&at, end, ",");
	if (!take_blanks(&at, end))
		return false;
	if (take(&at, end, "\u0432")) /* "1.03.2026 в 21:15" */
		(void)take_blanks(&at, end);
	if (!take_clock(&at, end, &head->clock))
		return false;
	(void)take_blanks(&at, end);
	if (brackets ? !take(&at, end, "]") : !take(&at, end, "-") && !take(&at, end, "\u2013"))
		return false;
	(void)take(&at, end, " ");
	head->rest = at;
	return true;
}

static const char *line_end(const char *at, const char *end)
{
	const char *found = memchr(at, '\n', (size_t)(end - at));
	return found == NULL ? end : found;
}

bool ara_looks_like_whatsapp(const char *data, size_t size)
{
	const char *end = data + size;
	struct head head;
	for (const char *at = data; at < end;) {
		const char *stop = line_end(at, end);
		if (take_head(at, stop, &head))
			return true;
		at = stop < end ? stop + 1 : end;
	}
	return false;
}

static void add_entry(struct reader *reader, const struct head *head, uint64_t line)
{
	if (reader->count == reader->capacity) {
		reader->capacity = reader->capacity * 2 + 1024;
		reader->entries = ara_grow(reader->entries, reader->capacity, sizeof *reader->entries);
	}
	reader->entries[reader->count++] = (struct entry){*head, NULL, line};
}

static void cut_into_entries(struct reader *reader, const ara_buffer *bytes)
{
	const char *end = bytes->data + bytes->size;
	uint64_t line = 1;
	for (const char *at = bytes->data; at < end; line++) {
		struct head head;
		const char *stop = line_end(at, end);
		const char *text_end = stop > at && stop[-1] == '\r' ? stop - 1 : stop;
		if (take_head(at, text_end, &head))
			add_entry(reader, &head, line);
		else if (reader->count == 0 && text_end > at)
			ara_chat_skip(reader->chat, ARA_SKIPPED_BAD, line);
		if (reader->count > 0)
			reader->entries[reader->count - 1].end = text_end;
		at = stop < end ? stop + 1 : end;
	}
}

static int full_year(int year)
{
	return year < 100 ? year + 2000 : year;
}

static bool date_of(const struct head *head, enum ara_date_order order, ara_civil *civil)
{
	*civil = head->clock;
	bool year_first = head->year_first || order == ARA_ORDER_YMD;
	int month = order == ARA_ORDER_MDY && !year_first ? 0 : 1;
	civil->year = full_year(year_first ? head->date[0] : head->date[2]);
	civil->month = head->date[month];
	civil->day = year_first ? head->date[2] : head->date[1 - month];
	return ara_civil_good(civil);
}

/* How many dates are none in this order, and how often they go back. */
static void try_order(const struct reader *reader, enum ara_date_order order, size_t *bad, size_t *falls)
{
	int64_t last = INT64_MIN;
	*bad = *falls = 0;
	for (size_t i = 0; i < reader->count; i++) {
		ara_civil civil;
		if (!date_of(&reader->entries[i].head, order, &civil)) {
			++*bad;
			continue;
		}
		int64_t time = ((civil.year * 13LL + civil.month) * 32 + civil.day) * 1440 +
			       civil.hour * 60LL + civil.minute;
		*falls += time < last;
		last = time;
	}
}

/* Where neither numbers above 12 nor rising dates decide, points and hyphens mean the day first; with slashes
 * both are in use, and guessing could move an event by months. */
static bool find_order(const struct reader *reader, enum ara_date_order *order, ara_buffer *why)
{
	size_t bad[2], falls[2];
	bool same = true;
	try_order(reader, ARA_ORDER_DMY, &bad[0], &falls[0]);
	try_order(reader, ARA_ORDER_MDY, &bad[1], &falls[1]);
	for (size_t i = 0; i < reader->count; i++) {
		const struct head *head = &reader->entries[i].head;
		same = same && (head->year_first || head->date[0] == head->date[1]);
	}
	*order = ARA_ORDER_DMY;
	if (same || bad[0] < bad[1])
		return true;
	if (bad[0] == bad[1] && falls[0] <= falls[1]) {
		if (falls[0] < falls[1] || !reader->entries[0].head.slashes)
			return true;
		ara_buffer_text(why, "the dates could be day/month or month/day: say which with "
				     "--date-order=dmy or --date-order=mdy");
		return false;
	}
	*order = ARA_ORDER_MDY;
	return true;
}

static bool ends_with(const char *text, size_t size, const char *end)
{
	size_t length = strlen(end);
	return size >= length && memcmp(text + size - length, end, length) == 0;
}

static bool equals(const char *text, size_t size, const char *what)
{
	return size == strlen(what) && memcmp(text, what, size) == 0;
}

/* What stands in place of media and of deleted messages; on iOS, and for notes behind an edited text, a mark
 * goes before it. */
static uint32_t note_flags(const char *text, size_t size, bool marked)
{
	static const char *const deleted[] = {"This message was deleted", "You deleted this message",
		"Данное сообщение удалено", "Вы удалили данное сообщение", "Это сообщение удалено",
		"Сообщение удалено", "Бұл хабар жойылды", "Бұл хабарлама жойылды",
		"Сіз бұл хабарды жойдыңыз"};
	static const char *const attached[] = {"(file attached)", "(файл добавлен)", "(файл прикреплён)",
		"(файл тіркелді)", "(файл қоса берілді)"};
	if (size > 0 && text[size - 1] == '.')
		size--;
	for (size_t i = 0; i < sizeof deleted / sizeof *deleted; i++) {
		if (equals(text, size, deleted[i]))
			return ARA_MESSAGE_DELETED;
	}
	for (size_t i = 0; i < sizeof attached / sizeof *attached; i++) {
		if (ends_with(text, size, attached[i]) && memchr(text, '\n', size) == NULL)
			return ARA_MESSAGE_MEDIA;
	}
	bool pointed =
		size > 2 && text[0] == '<' && text[size - 1] == '>' && memchr(text, '\n', size) == NULL;
	/* Only these, since people may write in pointed brackets too. */
	static const char *const omitted[] = {"<Media omitted>", "<Без медиафайлов>", "<Медиафайл пропущен>",
		"<Медиа пропущены>", "<Файл пропущен>", "<Медиа файлдарсыз>", "<Медиафайл қосылмаған>"};
	for (size_t i = 0; pointed && i < sizeof omitted / sizeof *omitted; i++) {
		if (equals(text, size, omitted[i]))
			return ARA_MESSAGE_MEDIA;
	}
	return marked && memchr(text, '\n', size) == NULL ? ARA_MESSAGE_MEDIA : 0;
}

/* Takes "<This message was edited>", which a mark precedes, off the end. */
static size_t without_edit_note(const char *text, size_t size, uint32_t *flags)
{
	static const char mark[] = "\u200E<";
	if (size == 0 || text[size - 1] != '>')
		return size;
	for (size_t at = size; at-- > 0 && text[at] != '\n';) {
		if (size - at >= sizeof mark - 1 && memcmp(text + at, mark, sizeof mark - 1) == 0 && at > 0) {
			*flags |= ARA_MESSAGE_EDITED;
			return at > 0 && text[at - 1] == ' ' ? at - 1 : at;
		}
	}
	return size;
}

/* The colon and blank behind the sender's name; NULL in notes of the messenger. Names hold no line feed. */
static const char *name_end(const char *begin, const char *end)
{
	for (const char *at = begin; at + 1 < end && *at != '\n' && at - begin <= LONGEST_NAME; at++) {
		if (at[0] == ':' && at[1] == ' ')
			return at;
	}
	return NULL;
}

static void take_entry(struct reader *reader, const struct entry *entry, enum ara_date_order order)
{
	ara_chat *chat = reader->chat;
	ara_civil civil;
	ara_chat_message message = {.place = entry->line, .thread = reader->thread, .target = ARA_NONE};
	const char *begin = entry->head.rest;
	(void)take_marks(&begin, entry->end);
	const char *colon = name_end(begin, entry->end);
	if (colon == NULL || colon == begin) {
		ara_chat_skip(chat, ARA_SKIPPED_SERVICE, entry->line);
		return;
	}
	size_t name_size = (size_t)(colon - begin);
	message.sender = ara_intern_add(&chat->people, begin, name_size, begin, name_size);
	if (date_of(&entry->head, order, &civil))
		message.time = ara_civil_time(&civil);
	else
		message.flags |= ARA_MESSAGE_UNDATED;
	const char *text = colon + COLON < entry->end ? colon + COLON : entry->end;
	bool marked = take_marks(&text, entry->end);
	size_t size = (size_t)(entry->end - text);
	message.flags |= note_flags(text, size, marked);
	if ((message.flags & (ARA_MESSAGE_MEDIA | ARA_MESSAGE_DELETED)) != 0)
		size = 0;
	size = without_edit_note(text, size, &message.flags);
	ara_chat_add(chat, &message, text, size);
}

bool ara_read_whatsapp(
	ara_chat *chat, const ara_buffer *bytes, const ara_read_options *options, ara_buffer *why)
{
	struct reader reader = {.chat = chat};
	enum ara_date_order order = options->date_order;
	cut_into_entries(&reader, bytes);
	bool good = reader.count > 0;
	if (!good)
		ara_buffer_text(why, "no line begins as one of WhatsApp's: '01.03.2026, 21:15 - Name: text'");
	else if (order == ARA_ORDER_AUTO)
		good = find_order(&reader, &order, why);
	reader.thread = ara_intern_add(&chat->threads, "", 0, "", 0);
	for (size_t i = 0; good && i < reader.count; i++)
		take_entry(&reader, &reader.entries[i], order);
	free(reader.entries);
	return good;
}
