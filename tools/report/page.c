/* SPDX-License-Identifier: Apache-2.0 */
/* Putting the page together; see page.h. */
#include "report/page.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "report/assets.h"
#include "report/when.h"
#include "utf8.h"

void ara_page_finish(ara_page *page)
{
	ara_buffer_finish(&page->out);
	ara_buffer_finish(&page->scratch);
	ara_heat_finish(&page->heat);
	ara_intern_finish(&page->names);
	free(page->hidden);
	free(page->cuts);
}

/* ---- Text ------------------------------------------------------------------------------------------ */

/* Signs that turn the direction of writing or hide what follows: shown by their numbers. */
static bool is_direction(uint32_t character)
{
	return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069) ||
	       character == 0x2028 || character == 0x2029;
}

static void add_character(ara_page *page, uint32_t character)
{
	ara_buffer *out = &page->out;
	if (character == '<')
		ara_buffer_text(out, "&lt;");
	else if (character == '>')
		ara_buffer_text(out, "&gt;");
	else if (character == '&')
		ara_buffer_text(out, "&amp;");
	else if (character == '"')
		ara_buffer_text(out, "&quot;");
	else if (character == '\'')
		ara_buffer_text(out, "&#39;");
	else if (character == '\r')
		ara_buffer_byte(out, '\n');
	else if (character < 0x20 && character != '\n' && character != '\t')
		ara_add_character(out, 0x2400 + character);
	else if (character == 0x7F || (character >= 0x80 && character < 0xA0) || is_direction(character))
		ara_buffer_format(out, "<span class=\"sign\">U+%04X</span>", character);
	else
		ara_add_character(out, character);
}

static void add_plain(ara_page *page, const char *text, size_t size)
{
	for (size_t at = 0; at < size;) {
		uint32_t character;
		size_t length = ara_character(text + at, size - at, &character);
		bool line_end = text[at] == '\r' && at + 1 < size && text[at + 1] == '\n';
		if (!line_end)
			add_character(page, length == 0 ? 0xFFFD : character);
		at += length == 0 ? 1 : length;
	}
}

/* Writes text[begin, end) without what is hidden of the text. A hidden part shows once, where it begins. */
static void add_part(ara_page *page, const char *text, size_t begin, size_t end)
{
	for (size_t i = 0; i < page->cut_count && begin < end; i++) {
		size_t cut_begin = page->cuts[2 * i];
		size_t cut_end = page->cuts[2 * i + 1];
		if (cut_end <= begin || cut_begin >= end)
			continue;
		if (cut_begin >= begin) {
			add_plain(page, text + begin, cut_begin - begin);
			ara_page_html(page, "<span class=\"hidden\">\u25A0\u25A0\u25A0</span>");
		}
		begin = cut_end;
	}
	if (begin < end)
		add_plain(page, text + begin, end - begin);
}

void ara_page_text(ara_page *page, const char *text, size_t size)
{
	ara_page_find_cuts(page, text, size);
	add_part(page, text, 0, size);
}

struct heated {
	ara_page *page;
	const char *text;
};

static void add_heated(void *context, size_t begin, size_t end, enum ara_style style)
{
	struct heated *heated = context;
	ara_page *page = heated->page;
	bool marked = style == ARA_STYLE_FOR_WEAK || style == ARA_STYLE_FOR || style == ARA_STYLE_FOR_STRONG;
	if (begin == end)
		return;
	if (marked)
		ara_page_html(page, style == ARA_STYLE_FOR_WEAK ? "<mark class=\"weak\">"
				    : style == ARA_STYLE_FOR	? "<mark>"
								: "<mark class=\"strong\">");
	add_part(page, heated->text, begin, end);
	if (marked)
		ara_page_html(page, "</mark>");
}

void ara_page_heated(ara_page *page, const char *text, size_t size)
{
	struct heated heated = {page, text};
	ara_page_find_cuts(page, text, size);
	ara_heat_walk(&page->heat, size, add_heated, &heated);
}

/* ---- Words ----------------------------------------------------------------------------------------- */

void ara_page_word(ara_page *page, int word)
{
	ara_page_html(page, ara_word(page->tongue, word));
}

void ara_page_say(ara_page *page, int word, const char *const *fragments, size_t count)
{
	const char *at = ara_word(page->tongue, word);
	for (;;) {
		size_t length = strcspn(at, "{");
		ara_buffer_add(&page->out, at, length);
		at += length;
		if (*at == '\0')
			return;
		size_t number = (size_t)(at[1] - '0');
		if (number < count)
			ara_page_html(page, fragments[number]);
		at += strlen("{0}");
	}
}

ara_fragment ara_page_take(ara_page *page, size_t begin)
{
	size_t size = page->out.size - begin;
	ara_fragment fragment = {ara_grow(NULL, size + 1, 1)};
	if (size > 0)
		memcpy(fragment.html, page->out.data + begin, size);
	fragment.html[size] = '\0';
	page->out.size = begin;
	return fragment;
}

void ara_fragment_finish(ara_fragment *fragment)
{
	free(fragment->html);
}

ara_fragment ara_count_fragment(ara_page *page, uint64_t number)
{
	size_t begin = page->out.size;
	ara_add_count(&page->out, page->tongue, number);
	return ara_page_take(page, begin);
}

ara_fragment ara_date_fragment(ara_page *page, int64_t time)
{
	size_t begin = page->out.size;
	ara_add_long_date(&page->out, page->tongue, time);
	return ara_page_take(page, begin);
}

ara_fragment ara_time_fragment(ara_page *page, int64_t time)
{
	size_t begin = page->out.size;
	ara_add_short_time(&page->out, page->tongue, time);
	return ara_page_take(page, begin);
}

ara_fragment ara_person_fragment(ara_page *page, uint32_t person)
{
	size_t begin = page->out.size;
	ara_page_person(page, person);
	return ara_page_take(page, begin);
}

void ara_page_person(ara_page *page, uint32_t person)
{
	const ara_intern *people = &page->chat->people;
	ara_page_html(page, "<bdi>");
	if (page->hidden != NULL && page->hidden[person]) {
		ara_fragment number = ara_count_fragment(page, person + 1u);
		ARA_SAY(page, ARA_WORD_PARTICIPANT, number.html);
		ara_fragment_finish(&number);
	} else if (ara_chat_is_recipient(page->chat, person)) {
		ara_page_word(page, ARA_WORD_RECIPIENT);
	} else {
		/* Whole, also where it shares a word with one that is hidden. */
		add_plain(page, ara_intern_name(people, person), ara_intern_name_size(people, person));
	}
	ara_page_html(page, "</bdi>");
}

void ara_page_percent(ara_page *page, double probability)
{
	int percent = (int)(probability * 100 + 0.5);
	ara_buffer_format(&page->out, "%d\u00A0%%", percent > 99 ? 99 : percent);
}

void ara_page_message_link(ara_page *page, size_t message)
{
	ara_fragment number = ara_count_fragment(page, message + 1);
	ara_buffer_format(&page->out, "<a href=\"#m%zu\">", message + 1);
	ARA_SAY(page, ARA_WORD_NUMBER, number.html);
	ara_page_html(page, "</a>");
	ara_fragment_finish(&number);
}

void ara_page_section(ara_page *page, const char *id, int title)
{
	ara_buffer_format(&page->out, "<section id=\"%s\">\n<h2>", id);
	ara_page_word(page, title);
	ara_page_html(page, "</h2>\n");
}

/* ---- The chain ------------------------------------------------------------------------------------- */

void ara_page_link(ara_page *page)
{
	char hex[2 * ARA_SHA256_SIZE + 1];
	ara_sha256_link(page->link, page->out.data + page->linked, page->out.size - page->linked);
	ara_hex(page->link, sizeof page->link, hex);
	ara_buffer_format(
		&page->out, ARA_LINK_BEGIN "%u" ARA_LINK_CODE "%s" ARA_LINK_END, ++page->links, hex);
	page->linked = page->out.size;
}

/* ---- The whole ------------------------------------------------------------------------------------- */

static void add_title(ara_page *page)
{
	ara_page_word(page, ARA_WORD_TITLE);
	for (uint32_t i = 0; i < page->chat->threads.count && page->chat->threads.count == 1; i++) {
		const char *name = ara_intern_name(&page->chat->threads, i);
		if (*name == '\0')
			continue;
		ara_page_html(page, ": ");
		ara_page_text(page, name, strlen(name));
	}
}

static void add_head(ara_page *page)
{
	ara_buffer_format(&page->out,
		"<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
		ara_tongue_code(page->tongue));
	ara_page_html(page, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
			    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
			    "style-src 'unsafe-inline'; "
			    "base-uri 'none'; form-action 'none'\">\n"
			    "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" "
			    "content=\"noindex\">\n");
	ara_buffer_format(
		&page->out, "<meta name=\"generator\" content=\"arasha %s\">\n<title>", arasha_version());
	add_title(page);
	ara_page_html(page, "</title>\n<style>\n");
	ara_buffer_add(
		&page->out, ara_asset_report_css, (size_t)(ara_asset_report_css_end - ara_asset_report_css));
	ara_page_html(page, "</style>\n</head>\n<body>\n");
}

static void add_fact(ara_page *page, int word, const ara_fragment *value)
{
	ara_page_html(page, "<div><dt>");
	ara_page_word(page, word);
	ara_buffer_format(&page->out, "</dt><dd>%s</dd></div>\n", value->html);
}

/* The facts at the head of the page. */
static void add_facts(ara_page *page)
{
	const ara_chat *chat = page->chat;
	size_t begin = page->out.size;
	if (chat->count > 0) {
		ara_fragment from = ara_date_fragment(page, chat->messages[0].time);
		ara_fragment to = ara_date_fragment(page, chat->messages[chat->count - 1].time);
		ARA_SAY(page, ARA_WORD_FROM_TO, from.html, to.html);
		ara_fragment_finish(&from);
		ara_fragment_finish(&to);
	}
	ara_fragment period = ara_page_take(page, begin);
	if (page->judgement->victim == ARA_NONE)
		ara_page_word(page, ARA_WORD_NOT_NAMED);
	else
		ara_page_person(page, page->judgement->victim);
	ara_fragment victim = ara_page_take(page, begin);
	ara_fragment made = ara_time_fragment(page, (int64_t)time(NULL));
	ara_page_html(page, "<dl class=\"facts\">\n");
	add_fact(page, ARA_WORD_PERIOD, &period);
	add_fact(page, ARA_WORD_VICTIM, &victim);
	add_fact(page, ARA_WORD_MADE, &made);
	ara_page_html(page, "</dl>\n");
	ara_fragment_finish(&period);
	ara_fragment_finish(&victim);
	ara_fragment_finish(&made);
}

static void add_contents(ara_page *page)
{
	static const struct {
		const char *id;
		int word;
	} sections[] = {
		{"summary", ARA_WORD_SUMMARY},
		{"timeline", ARA_WORD_TIMELINE},
		{"patterns", ARA_WORD_PATTERNS},
		{"messages", ARA_WORD_MESSAGES},
		{"rest", ARA_WORD_REST},
		{"law", ARA_WORD_LAW},
		{"method", ARA_WORD_METHOD},
		{"check", ARA_WORD_CHECK},
	};
	ara_page_html(page, "<nav aria-label=\"");
	ara_page_word(page, ARA_WORD_CONTENTS);
	ara_page_html(page, "\"><ol>\n");
	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
		ara_buffer_format(&page->out, "<li><a href=\"#%s\">", sections[i].id);
		ara_page_word(page, sections[i].word);
		ara_page_html(page, "</a></li>\n");
	}
	ara_page_html(page, "</ol></nav>\n");
}

static void add_check(ara_page *page)
{
	ara_page_section(page, "check", ARA_WORD_CHECK);
	ara_page_html(page, "<p>");
	ara_page_word(page, ARA_WORD_CHECK_ABOUT);
	ara_page_html(page, "</p>\n<p>");
	ARA_SAY(page, ARA_WORD_CHECK_HOW, "<code>arasha report --verify REPORT.html CHAT</code>");
	ara_page_html(page, "</p>\n<p class=\"last\">");
	ara_page_word(page, ARA_WORD_CHECK_LAST);
	ara_page_html(page, ":</p>\n");
	/* The sections are closed by the end of the page, so that nothing but that follows the last link. */
}

bool ara_page_write(ara_page *page)
{
	add_head(page);
	ara_page_html(page, "<header>\n<h1>");
	add_title(page);
	ara_page_html(page, "</h1>\n");
	add_facts(page);
	add_contents(page);
	ara_page_html(page, "</header>\n<main>\n");
	ara_page_summary(page);
	ara_page_timeline(page);
	ara_page_patterns(page);
	if (!ara_page_messages(page))
		return false;
	ara_page_rest(page);
	ara_page_law(page);
	ara_page_method(page);
	add_check(page);
	ara_page_link(page);
	ara_page_html(page, ARA_PAGE_END);
	return true;
}
