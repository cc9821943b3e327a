/* SPDX-License-Identifier: Apache-2.0 */
/* Strips of time, one a kind: each a small SVG, so that labels keep their size on a telephone and on paper.
 */
#include <stdlib.h>
#include <string.h>

#include "report/page.h"
#include "report/when.h"

/* About as many parts as can be told apart. */
enum { PARTS_MOST = 72, ROWS = ARASHA_CASE_LABELS + 1, ROW_ALL = ARASHA_CASE_LABELS };

struct strips {
	int64_t first_day;
	int64_t days;	/* of the chat */
	int64_t length; /* days of a part */
	size_t parts;
	uint64_t *counts; /* ROWS times parts */
	uint64_t totals[ROWS];
};

/* Days, weeks, 30 days, and beyond that as many as it takes. */
static int64_t part_length(int64_t days)
{
	if (days <= PARTS_MOST)
		return 1;
	if (days <= (int64_t)PARTS_MOST * 7)
		return 7;
	if (days <= (int64_t)PARTS_MOST * 30)
		return 30;
	return (days + PARTS_MOST - 1) / PARTS_MOST;
}

static void measure(struct strips *strips, const ara_chat *chat)
{
	strips->first_day = ara_time_day(chat->messages[0].time);
	strips->days = ara_time_day(chat->messages[chat->count - 1].time) - strips->first_day + 1;
	strips->length = part_length(strips->days);
	strips->parts = (size_t)((strips->days + strips->length - 1) / strips->length);
	strips->counts = ara_grow(NULL, strips->parts * ROWS, sizeof *strips->counts);
	memset(strips->counts, 0, strips->parts * ROWS * sizeof *strips->counts);
}

static void count(struct strips *strips, const ara_page *page)
{
	const ara_chat *chat = page->chat;
	for (size_t i = 0; i < chat->count; i++) {
		const ara_verdict *verdict = &page->judgement->verdicts[i];
		size_t part =
			(size_t)((ara_time_day(chat->messages[i].time) - strips->first_day) / strips->length);
		if ((chat->messages[i].flags & ARA_MESSAGE_UNDATED) != 0)
			continue;
		strips->counts[ROW_ALL * strips->parts + part]++;
		strips->totals[ROW_ALL]++;
		for (uint32_t label = 0; label < ROW_ALL && ara_verdict_counts(verdict); label++) {
			uint64_t one = ((verdict->labels & ARA_KINDS) >> label) & 1;
			strips->counts[label * strips->parts + part] += one;
			strips->totals[label] += one;
		}
	}
}

static void part_date(ara_page *page, const struct strips *strips, size_t part)
{
	ara_civil civil;
	ara_day_civil(strips->first_day + (int64_t)part * strips->length, &civil);
	ara_add_short_day(&page->out, page->tongue, &civil);
}

/* A part of a kind is a field, the darker the more; of all messages a bar, whose height tells. */
static void add_part(ara_page *page, const struct strips *strips, size_t row, size_t part, uint64_t most)
{
	uint64_t number = strips->counts[row * strips->parts + part];
	if (number == 0)
		return;
	double share = (double)number / (double)most;
	double height = row == ROW_ALL ? 1 + 19 * share : 20;
	double opacity = row == ROW_ALL ? 1 : 0.3 + 0.7 * share;
	ara_buffer_format(&page->out,
		"<rect x=\"%zu\" y=\"%.2f\" width=\"9\" height=\"%.2f\" opacity=\"%.2f\"><title>", part * 10,
		20 - height, height, opacity);
	part_date(page, strips, part);
	ara_page_html(page, ": ");
	ara_add_count(&page->out, page->tongue, number);
	ara_page_html(page, "</title></rect>\n");
}

static void add_strip(ara_page *page, const struct strips *strips, size_t row, const char *name)
{
	uint64_t most = 1;
	for (size_t i = 0; i < strips->parts; i++) {
		if (strips->counts[row * strips->parts + i] > most)
			most = strips->counts[row * strips->parts + i];
	}
	ara_fragment total = ara_count_fragment(page, strips->totals[row]);
	ara_buffer_format(&page->out,
		"<div class=\"strip%s\"><span class=\"name\">%s</span>\n<svg viewBox=\"0 0 %zu 20\" "
		"preserveAspectRatio=\"none\" role=\"img\" aria-label=\"%s: %s\">\n",
		row == ROW_ALL ? " all" : "", name, strips->parts * 10, name, total.html);
	for (size_t i = 0; i < strips->parts; i++)
		add_part(page, strips, row, i, most);
	ara_buffer_format(&page->out, "</svg>\n<b>%s</b></div>\n", total.html);
	ara_fragment_finish(&total);
}

/* Dates at the beginning, in the middle and at the end. */
static void add_axis(ara_page *page, const struct strips *strips)
{
	ara_page_html(
		page, "<div class=\"strip axis\"><span class=\"name\"></span><span class=\"dates\"><span>");
	part_date(page, strips, 0);
	if (strips->parts > 8) {
		ara_page_html(page, "</span><span>");
		part_date(page, strips, strips->parts / 2);
	}
	if (strips->parts > 1) {
		ara_page_html(page, "</span><span>");
		part_date(page, strips, strips->parts - 1);
	}
	ara_page_html(page, "</span></span><b></b></div>\n");
}

static void add_unit(ara_page *page, const struct strips *strips)
{
	ara_fragment days = ara_count_fragment(page, (uint64_t)strips->length);
	size_t begin = page->out.size;
	if (strips->length == 1)
		ara_page_word(page, ARA_WORD_PER_DAY);
	else if (strips->length == 7)
		ara_page_word(page, ARA_WORD_PER_WEEK);
	else
		ARA_SAY(page, ARA_WORD_PER_DAYS, days.html);
	ara_fragment unit = ara_page_take(page, begin);
	ara_page_html(page, "<p>");
	ARA_SAY(page, ARA_WORD_TIMELINE_ABOUT, unit.html);
	ara_page_html(page, "</p>\n");
	ara_fragment_finish(&unit);
	ara_fragment_finish(&days);
}

void ara_page_timeline(ara_page *page)
{
	struct strips strips = {.parts = 0};
	ara_page_section(page, "timeline", ARA_WORD_TIMELINE);
	if (page->chat->count > 0) {
		measure(&strips, page->chat);
		count(&strips, page);
		add_unit(page, &strips);
		ara_page_html(page, "<div class=\"strips\">\n");
		for (uint32_t label = 0; label < ROW_ALL; label++) {
			if (strips.totals[label] > 0)
				add_strip(page, &strips, label,
					ara_label_word(
						page->tongue, ara_analysis_label(&page->analysis, label)));
		}
		add_strip(page, &strips, ROW_ALL, ara_word(page->tongue, ARA_WORD_ALL_MESSAGES));
		add_axis(page, &strips);
		ara_page_html(page, "</div>\n");
	}
	ara_page_html(page, "</section>\n");
	free(strips.counts);
}
