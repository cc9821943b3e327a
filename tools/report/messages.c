/* SPDX-License-Identifier: Apache-2.0 */
/* The flagged messages, with those around them. */
#include <stdlib.h>
#include <string.h>

#include "message.h"
#include "report/page.h"
#include "report/when.h"

/* Messages that follow each other in a thread and are shown together. */
struct episode {
	size_t begin; /* in the order of the thread */
	size_t end;
	size_t first; /* number of its first shown message, by which episodes are sorted */
};

struct episodes {
	ara_page *page;
	size_t *order; /* messages by thread, then by time */
	struct episode *items;
	size_t count;
	size_t capacity;
};

/* Messages by thread: a counting sort, so that those of a thread stay in order of time. */
static size_t *order_by_thread(const ara_chat *chat)
{
	size_t *begins = ara_grow(NULL, chat->threads.count + 1u, sizeof *begins);
	size_t *order = ara_grow(NULL, chat->count, sizeof *order);
	memset(begins, 0, (chat->threads.count + 1u) * sizeof *begins);
	for (size_t i = 0; i < chat->count; i++)
		begins[chat->messages[i].thread + 1]++;
	for (uint32_t i = 0; i < chat->threads.count; i++)
		begins[i + 1] += begins[i];
	for (size_t i = 0; i < chat->count; i++)
		order[begins[chat->messages[i].thread]++] = i;
	free(begins);
	return order;
}

static uint32_t thread_at(const struct episodes *episodes, size_t position)
{
	return episodes->page->chat->messages[episodes->order[position]].thread;
}

/* Shows the message at the position with its neighbours: in the last episode, where they touch. */
static void show(struct episodes *episodes, size_t position)
{
	size_t begin = position;
	size_t end = position + 1;
	uint32_t thread = thread_at(episodes, position);
	for (uint32_t i = 0; i < episodes->page->context; i++) {
		if (begin > 0 && thread_at(episodes, begin - 1) == thread)
			begin--;
		if (end < episodes->page->chat->count && thread_at(episodes, end) == thread)
			end++;
	}
	struct episode *last = episodes->count == 0 ? NULL : &episodes->items[episodes->count - 1];
	if (last != NULL && begin <= last->end && thread_at(episodes, last->begin) == thread) {
		last->end = end;
		return;
	}
	if (episodes->count == episodes->capacity) {
		episodes->capacity = episodes->capacity * 2 + 64;
		episodes->items = ara_grow(episodes->items, episodes->capacity, sizeof *episodes->items);
	}
	episodes->items[episodes->count++] = (struct episode){begin, end, episodes->order[position]};
}

static int compare_episodes(const void *left, const void *right)
{
	const struct episode *a = left;
	const struct episode *b = right;
	return a->first < b->first ? -1 : a->first > b->first;
}

/* ---- A message ------------------------------------------------------------------------------------- */

static void add_place(ara_page *page, const ara_chat_message *message)
{
	const ara_chat_file *file = &page->chat->files[message->file];
	bool lines = strcmp(file->format, "whatsapp") == 0 || strcmp(file->format, "csv") == 0 ||
		     strcmp(file->format, "jsonl") == 0;
	ara_fragment place = ara_count_fragment(page, message->place);
	ARA_SAY(page, lines ? ARA_WORD_LINE : ARA_WORD_RECORD, place.html);
	ara_fragment_finish(&place);
	if (page->chat->file_count == 1)
		return;
	ara_fragment number = ara_count_fragment(page, message->file + 1u);
	ara_page_html(page, ", ");
	ARA_SAY(page, ARA_WORD_IN_FILE, number.html);
	ara_fragment_finish(&number);
}

static void add_heading(ara_page *page, size_t number)
{
	const ara_chat_message *message = &page->chat->messages[number];
	ara_fragment count = ara_count_fragment(page, number + 1);
	ara_page_html(page, "<header><b>");
	ara_page_person(page, message->sender);
	ara_page_html(page, "</b> ");
	if (message->target != ARA_NONE) {
		ara_fragment target = ara_person_fragment(page, message->target);
		ara_page_html(page, "<span class=\"to\">");
		ARA_SAY(page, ARA_WORD_TO, target.html);
		ara_page_html(page, "</span> ");
		ara_fragment_finish(&target);
	}
	ara_page_html(page, "<time>");
	ara_add_short_time(&page->out, page->tongue, message->time);
	ara_page_html(page, "</time> <span class=\"place\">");
	ARA_SAY(page, ARA_WORD_NUMBER, count.html);
	ara_page_html(page, ", ");
	add_place(page, message);
	ara_page_html(page, "</span></header>\n");
	ara_fragment_finish(&count);
}

static void add_note(ara_page *page, bool wanted, int word)
{
	if (!wanted)
		return;
	ara_page_html(page, "<span class=\"note\">");
	ara_page_word(page, word);
	ara_page_html(page, "</span>\n");
}

static void add_notes(ara_page *page, const ara_chat_message *message)
{
	add_note(page, (message->flags & ARA_MESSAGE_DELETED) != 0, ARA_WORD_DELETED);
	add_note(page, (message->flags & ARA_MESSAGE_MEDIA) != 0, ARA_WORD_MEDIA);
	add_note(page,
		message->text_size == 0 && (message->flags & (ARA_MESSAGE_MEDIA | ARA_MESSAGE_DELETED)) == 0,
		ARA_WORD_NO_TEXT);
	add_note(page, (message->flags & ARA_MESSAGE_EDITED) != 0, ARA_WORD_EDITED);
	add_note(page, (message->flags & ARA_MESSAGE_FORWARDED) != 0, ARA_WORD_FORWARDED);
	add_note(page, (message->flags & ARA_MESSAGE_UNDATED) != 0, ARA_WORD_UNDATED);
}

/* Gathers what weighs for the kinds that hold, and lists them with their probabilities. */
static bool explain(ara_page *page, size_t number, ara_buffer *kinds, ara_buffer *why)
{
	const ara_chat_message *message = &page->chat->messages[number];
	const ara_verdict *verdict = &page->judgement->verdicts[number];
	ara_analysis *analysis = &page->analysis;
	ara_heat_clear(&page->heat);
	if (verdict->labels == 0 || message->text_size == 0)
		return true;
	if (!ara_analysis_classify(analysis, ara_chat_text(page->chat, message), message->text_size, why))
		return false;
	/* Abuse itself only where none of its kinds holds. */
	uint32_t shown = (verdict->labels & ARA_KINDS) != 0 ? verdict->labels & ~1u : verdict->labels;
	for (uint32_t label = 0; label < analysis->session->label_count; label++) {
		if ((shown >> label & 1) == 0)
			continue;
		const char *name = ara_analysis_label(analysis, label);
		size_t begin = page->out.size;
		ara_buffer_format(
			&page->out, "<li class=\"kind %s\">%s <b>", name, ara_label_word(page->tongue, name));
		ara_page_percent(page, analysis->scores[label].probability);
		ara_page_html(page, "</b></li>\n");
		ara_buffer_add(kinds, page->out.data + begin, page->out.size - begin);
		page->out.size = begin;
		if (!ara_analysis_explain(analysis, label, why))
			return false;
		ara_heat_add(&page->heat, analysis->reasons, analysis->reason_count);
	}
	return true;
}

static void add_review(ara_page *page, size_t number)
{
	uint32_t flags = page->judgement->verdicts[number].flags;
	size_t size;
	const char *note = ara_mark_note(page->marks, number, &size);
	bool dismissed = (flags & ARA_VERDICT_DISMISSED) != 0;
	if (!dismissed && (flags & ARA_VERDICT_CONFIRMED) == 0)
		return;
	ara_page_html(page, "<p class=\"review\">");
	ara_page_word(page, dismissed				 ? ARA_WORD_DISMISSED
			    : (flags & ARA_VERDICT_FLAGGED) != 0 ? ARA_WORD_CONFIRMED
								 : ARA_WORD_ADDED);
	if (size > 0) {
		ara_page_html(page, ": ");
		ara_page_text(page, note, size);
	}
	ara_page_html(page, "</p>\n");
}

static void add_foot(ara_page *page, size_t number, const ara_buffer *kinds)
{
	const ara_verdict *verdict = &page->judgement->verdicts[number];
	char id[2 * ARA_ID_SIZE + 1];
	ara_page_html(page, "<footer><ul class=\"kinds\">\n");
	ara_buffer_add(&page->out, kinds->data, kinds->size);
	ara_page_html(page, "</ul>\n");
	if (!ara_verdict_counts(verdict) && (verdict->flags & ARA_VERDICT_DISMISSED) == 0)
		add_note(page, true, ARA_WORD_CITED);
	ara_message_id(verdict, id);
	ara_page_html(page, "<span class=\"id\">");
	ARA_SAY(page, ARA_WORD_ID, id);
	ara_page_html(page, "</span></footer>\n");
}

static bool add_message(ara_page *page, size_t number, ara_buffer *why)
{
	const ara_chat_message *message = &page->chat->messages[number];
	const ara_verdict *verdict = &page->judgement->verdicts[number];
	bool shown = ara_page_shows(page, number);
	bool dismissed = (verdict->flags & ARA_VERDICT_DISMISSED) != 0;
	ara_buffer kinds = {NULL, 0, 0};
	bool good = !shown || explain(page, number, &kinds, why);
	ara_buffer_format(&page->out, "<article class=\"message %s\" id=\"m%zu\">\n",
		!shown	    ? "near"
		: dismissed ? "dismissed"
			    : "flagged",
		number + 1);
	add_heading(page, number);
	if (message->text_size > 0) {
		ara_page_html(page, "<p class=\"said\" dir=\"auto\">");
		if (shown)
			ara_page_heated(page, ara_chat_text(page->chat, message), message->text_size);
		else
			ara_page_text(page, ara_chat_text(page->chat, message), message->text_size);
		ara_page_html(page, "</p>\n");
	}
	add_notes(page, message);
	if (shown) {
		add_review(page, number);
		add_foot(page, number, &kinds);
		ara_page_link(page);
	}
	ara_page_html(page, "</article>\n");
	ara_buffer_finish(&kinds);
	return good;
}

/* ---- Episodes -------------------------------------------------------------------------------------- */

static bool add_episode(ara_page *page, const struct episodes *episodes, const struct episode *episode)
{
	const ara_chat *chat = page->chat;
	const ara_chat_message *first = &chat->messages[episode->first];
	ara_buffer why = {NULL, 0, 0};
	bool good = true;
	ara_page_html(page, "<section class=\"episode\">\n<h3>");
	ara_add_long_date(&page->out, page->tongue, first->time);
	if (chat->threads.count > 1) {
		ara_page_html(page, " \u00B7 <bdi>");
		ara_page_text(page, ara_intern_name(&chat->threads, first->thread),
			ara_intern_name_size(&chat->threads, first->thread));
		ara_page_html(page, "</bdi>");
	}
	ara_page_html(page, "</h3>\n");
	for (size_t i = episode->begin; good && i < episode->end; i++)
		good = add_message(page, episodes->order[i], &why);
	ara_page_html(page, "</section>\n");
	if (!good)
		ara_complain("cannot explain a message: %.*s", (int)why.size, why.data);
	ara_buffer_finish(&why);
	return good;
}

bool ara_page_messages(ara_page *page)
{
	struct episodes episodes = {.page = page, .order = order_by_thread(page->chat)};
	bool good = true;
	for (size_t i = 0; i < page->chat->count; i++) {
		if (ara_page_shows(page, episodes.order[i]))
			show(&episodes, i);
	}
	if (episodes.count > 0)
		qsort(episodes.items, episodes.count, sizeof *episodes.items, compare_episodes);
	ara_page_section(page, "messages", ARA_WORD_MESSAGES);
	ara_page_html(page, "<p>");
	ara_page_word(page, episodes.count > 0 ? ARA_WORD_MESSAGES_ABOUT : ARA_WORD_NO_MESSAGES);
	ara_page_html(page, "</p>\n");
	ara_page_link(page);
	for (size_t i = 0; good && i < episodes.count; i++)
		good = add_episode(page, &episodes, &episodes.items[i]);
	ara_page_html(page, "</section>\n");
	free(episodes.items);
	free(episodes.order);
	return good;
}
