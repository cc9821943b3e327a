/* SPDX-License-Identifier: Apache-2.0 */
/* What was found, in a few sentences and a table. */
#include <stdlib.h>
#include <string.h>

#include "report/page.h"
#include "report/when.h"

enum { ROWS_MOST = 20 };

struct sender {
	uint32_t person;
	uint64_t messages;
	uint64_t flagged;
	uint64_t kinds[ARASHA_CASE_LABELS];
};

struct totals {
	struct sender *senders; /* by person, then sorted */
	size_t sender_count;	/* of whom something is flagged */
	uint64_t kinds[ARASHA_CASE_LABELS];
	uint64_t own;
	uint64_t confirmed;
	uint64_t dismissed;
	uint64_t added;
	uint64_t days;
	uint64_t writers;
	size_t first; /* message */
	size_t last;
	int64_t day;
};

static int compare_senders(const void *left, const void *right)
{
	const struct sender *a = left;
	const struct sender *b = right;
	if (a->flagged != b->flagged)
		return a->flagged > b->flagged ? -1 : 1;
	return a->person < b->person ? -1 : a->person > b->person;
}

static void count_flagged(struct totals *totals, const ara_page *page, size_t number)
{
	const ara_chat_message *message = &page->chat->messages[number];
	struct sender *sender = &totals->senders[message->sender];
	int64_t day = ara_time_day(message->time);
	for (uint32_t label = 0; label < ARASHA_CASE_LABELS; label++) {
		uint32_t holds = page->judgement->verdicts[number].labels >> label & 1;
		totals->kinds[label] += holds;
		sender->kinds[label] += holds;
	}
	totals->sender_count += sender->flagged++ == 0;
	totals->days += totals->last == SIZE_MAX || day != totals->day;
	totals->day = day;
	totals->first = totals->first == SIZE_MAX ? number : totals->first;
	totals->last = number;
}

static void count(struct totals *totals, const ara_page *page)
{
	const ara_chat *chat = page->chat;
	*totals = (struct totals){.first = SIZE_MAX, .last = SIZE_MAX};
	totals->senders = ara_grow(NULL, chat->people.count, sizeof *totals->senders);
	for (uint32_t i = 0; i < chat->people.count; i++)
		totals->senders[i] = (struct sender){.person = i};
	for (size_t i = 0; i < chat->count; i++) {
		const ara_verdict *verdict = &page->judgement->verdicts[i];
		bool flagged = (verdict->flags & ARA_VERDICT_FLAGGED) != 0;
		bool confirmed = (verdict->flags & ARA_VERDICT_CONFIRMED) != 0;
		totals->writers += totals->senders[chat->messages[i].sender].messages++ == 0;
		totals->own += (verdict->flags & ARA_VERDICT_OWN) != 0;
		totals->dismissed += (verdict->flags & ARA_VERDICT_DISMISSED) != 0;
		totals->confirmed += flagged && confirmed;
		totals->added += !flagged && confirmed;
		if (ara_verdict_counts(verdict))
			count_flagged(totals, page, i);
	}
	if (chat->people.count > 0)
		qsort(totals->senders, chat->people.count, sizeof *totals->senders, compare_senders);
}

static void add_card(ara_page *page, uint64_t number, int word, bool alarming)
{
	ara_fragment count = ara_count_fragment(page, number);
	ara_buffer_format(
		&page->out, "<li%s><b>%s</b> ", alarming && number > 0 ? " class=\"alarm\"" : "", count.html);
	ara_page_word(page, word);
	ara_page_html(page, "</li>\n");
	ara_fragment_finish(&count);
}

static void say_counts(ara_page *page, int word, uint64_t first, uint64_t second, uint64_t third)
{
	ara_fragment counts[] = {ara_count_fragment(page, first), ara_count_fragment(page, second),
		ara_count_fragment(page, third)};
	ARA_SAY(page, word, counts[0].html, counts[1].html, counts[2].html);
	ara_page_html(page, "\n");
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		ara_fragment_finish(&counts[i]);
}

static void say_read(ara_page *page, const struct totals *totals)
{
	const ara_chat *chat = page->chat;
	if (chat->count == 0)
		return;
	ara_fragment parts[] = {ara_date_fragment(page, chat->messages[0].time),
		ara_date_fragment(page, chat->messages[chat->count - 1].time),
		ara_count_fragment(page, chat->count), ara_count_fragment(page, totals->writers)};
	ARA_SAY(page, ARA_WORD_SUM_READ, parts[0].html, parts[1].html, parts[2].html, parts[3].html);
	ara_page_html(page, "\n");
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		ara_fragment_finish(&parts[i]);
}

static void say_kinds(ara_page *page, const uint64_t *kinds)
{
	size_t begin = page->out.size;
	const char *separator = "";
	for (uint32_t label = 0; label < ARASHA_CASE_LABELS; label++) {
		if ((ARA_KINDS >> label & 1) == 0 || kinds[label] == 0)
			continue;
		ara_buffer_format(&page->out, "%s%s\u00A0\u2014 <b>", separator,
			ara_label_word(page->tongue, ara_analysis_label(&page->analysis, label)));
		ara_add_count(&page->out, page->tongue, kinds[label]);
		ara_page_html(page, "</b>");
		separator = ", ";
	}
	bool any = page->out.size > begin;
	ara_fragment list = ara_page_take(page, begin);
	if (any)
		ARA_SAY(page, ARA_WORD_SUM_KINDS, list.html);
	ara_page_html(page, "\n");
	ara_fragment_finish(&list);
}

static void say_first_last(ara_page *page, const struct totals *totals)
{
	size_t numbers[] = {totals->first, totals->last};
	ara_fragment parts[2];
	for (size_t i = 0; i < 2; i++) {
		size_t begin = page->out.size;
		ara_add_long_date(&page->out, page->tongue, page->chat->messages[numbers[i]].time);
		ara_page_html(page, " (");
		ara_page_message_link(page, numbers[i]);
		ara_page_html(page, ")");
		parts[i] = ara_page_take(page, begin);
	}
	ARA_SAY(page, ARA_WORD_SUM_FIRST_LAST, parts[0].html, parts[1].html);
	ara_page_html(page, "\n");
	ara_fragment_finish(&parts[0]);
	ara_fragment_finish(&parts[1]);
}

static void say_findings(ara_page *page, const struct totals *totals)
{
	ara_page_html(page, "<p>");
	if (totals->sender_count == 0) {
		ara_page_word(page, ARA_WORD_SUM_NONE);
	} else {
		say_counts(page, ARA_WORD_SUM_FLAGGED, page->judgement->flagged, totals->sender_count, 0);
		say_kinds(page, totals->kinds);
		ara_page_html(page, "</p>\n<p>");
		say_first_last(page, totals);
		say_counts(page, ARA_WORD_SUM_DAYS, totals->days, 0, 0);
	}
	ara_page_html(page, "</p>\n<p>");
	if (page->judgement->pattern_count > 0)
		say_counts(page, ARA_WORD_SUM_PATTERNS, page->judgement->pattern_count, 0, 0);
	else
		ara_page_word(page, ARA_WORD_SUM_NO_PATTERNS);
	ara_page_html(page, "</p>\n");
	if (totals->own > 0) {
		ara_page_html(page, "<p>");
		say_counts(page, ARA_WORD_SUM_OWN, totals->own, 0, 0);
		ara_page_html(page, "</p>\n");
	}
	if (totals->confirmed + totals->dismissed + totals->added > 0) {
		ara_page_html(page, "<p>");
		say_counts(page, ARA_WORD_SUM_MARKS, totals->confirmed, totals->dismissed, totals->added);
		ara_page_html(page, "</p>\n");
	}
}

static void add_cell(ara_page *page, uint64_t number)
{
	ara_page_html(page, "<td>");
	if (number > 0)
		ara_add_count(&page->out, page->tongue, number);
	ara_page_html(page, "</td>");
}

static void add_row(ara_page *page, const struct sender *sender, const uint64_t *kinds, const char *name)
{
	ara_buffer_format(&page->out, "<tr><th scope=\"row\">%s</th>", name);
	add_cell(page, sender->messages);
	add_cell(page, sender->flagged);
	for (uint32_t label = 0; label < ARASHA_CASE_LABELS; label++) {
		if ((ARA_KINDS >> label & 1) != 0 && kinds[label] > 0)
			add_cell(page, sender->kinds[label]);
	}
	ara_page_html(page, "</tr>\n");
}

static void add_row_of_others(ara_page *page, const struct totals *totals, size_t from)
{
	struct sender others = {.person = ARA_NONE};
	for (size_t i = from; i < totals->sender_count; i++) {
		others.messages += totals->senders[i].messages;
		others.flagged += totals->senders[i].flagged;
		for (uint32_t label = 0; label < ARASHA_CASE_LABELS; label++)
			others.kinds[label] += totals->senders[i].kinds[label];
	}
	size_t begin = page->out.size;
	ara_fragment number = ara_count_fragment(page, totals->sender_count - from);
	ARA_SAY(page, ARA_WORD_OTHERS, number.html);
	ara_fragment name = ara_page_take(page, begin);
	add_row(page, &others, totals->kinds, name.html);
	ara_fragment_finish(&number);
	ara_fragment_finish(&name);
}

/* The name of a column of numbers, which may stand upright. */
static void add_column(ara_page *page, const char *name)
{
	ara_buffer_format(&page->out, "<th scope=\"col\"><span>%s</span></th>", name);
}

static void add_table(ara_page *page, const struct totals *totals)
{
	if (totals->sender_count == 0)
		return;
	ara_page_html(page, "<div class=\"wide\"><table class=\"senders\">\n<thead><tr><th scope=\"col\">");
	ara_page_word(page, ARA_WORD_SENDER);
	ara_page_html(page, "</th>");
	add_column(page, ara_word(page->tongue, ARA_WORD_TOTAL));
	add_column(page, ara_word(page->tongue, ARA_WORD_FLAGGED));
	for (uint32_t label = 0; label < ARASHA_CASE_LABELS; label++) {
		if ((ARA_KINDS >> label & 1) != 0 && totals->kinds[label] > 0)
			add_column(page,
				ara_label_word(page->tongue, ara_analysis_label(&page->analysis, label)));
	}
	ara_page_html(page, "</tr></thead>\n<tbody>\n");
	size_t rows = totals->sender_count < ROWS_MOST ? totals->sender_count : ROWS_MOST;
	for (size_t i = 0; i < rows; i++) {
		ara_fragment name = ara_person_fragment(page, totals->senders[i].person);
		add_row(page, &totals->senders[i], totals->kinds, name.html);
		ara_fragment_finish(&name);
	}
	if (rows < totals->sender_count)
		add_row_of_others(page, totals, rows);
	ara_page_html(page, "</tbody></table></div>\n");
}

void ara_page_summary(ara_page *page)
{
	struct totals totals;
	count(&totals, page);
	ara_page_section(page, "summary", ARA_WORD_SUMMARY);
	ara_page_html(page, "<ul class=\"cards\">\n");
	add_card(page, page->chat->count, ARA_WORD_N_MESSAGES, false);
	add_card(page, page->judgement->flagged, ARA_WORD_N_FLAGGED, true);
	add_card(page, totals.sender_count, ARA_WORD_N_SENDERS, false);
	add_card(page, page->judgement->pattern_count, ARA_WORD_N_PATTERNS, true);
	ara_page_html(page, "</ul>\n<p>");
	say_read(page, &totals);
	ara_page_html(page, "</p>\n");
	say_findings(page, &totals);
	add_table(page, &totals);
	ara_page_warnings(page);
	ara_page_html(page, "<p class=\"caution\">");
	ara_page_word(page, ARA_WORD_SUM_CAUTION);
	ara_page_html(page, "</p>\n</section>\n");
	free(totals.senders);
}
