/* SPDX-License-Identifier: Apache-2.0 */
/* By what means the report was made, from which files, and what was left out of them. */
#include <string.h>
#include <time.h>

#include "report/page.h"
#include "report/when.h"

enum { LONGEST_VALUE = 200 };

static void add_pair(ara_page *page, int word, const char *value)
{
	ara_page_html(page, "<div><dt>");
	ara_page_word(page, word);
	ara_page_html(page, "</dt><dd>");
	ara_page_text(page, value, strlen(value));
	ara_page_html(page, "</dd></div>\n");
}

static void add_model(ara_page *page)
{
	const arasha_model *model = page->judgement->session->model;
	const char *key;
	const char *value;
	ara_page_html(page, "<div><dt>");
	ara_page_word(page, ARA_WORD_MODEL);
	ara_page_html(page, "</dt><dd>");
	if (page->options->model == NULL)
		ara_page_word(page, ARA_WORD_MODEL_BUILTIN);
	else
		ara_page_text(page, page->options->model, strlen(page->options->model));
	for (uint32_t i = 0; (key = arasha_model_metadata(model, i, &value)) != NULL; i++) {
		if (strlen(value) >
			LONGEST_VALUE) /* the list of what it learned from: arasha inspect tells */
			continue;
		ara_page_html(page, "<br><span class=\"key\">");
		ara_page_text(page, key, strlen(key));
		ara_page_html(page, "</span> ");
		ara_page_text(page, value, strlen(value));
	}
	ara_page_html(page, "</dd></div>\n");
}

static void add_zone(ara_page *page)
{
	const ara_chat *chat = page->chat;
	int64_t last = chat->count == 0 ? (int64_t)time(NULL) : chat->messages[chat->count - 1].time;
	ara_page_html(page, "<div><dt>");
	ara_page_word(page, ARA_WORD_ZONE);
	ara_page_html(page, "</dt><dd>");
	if (page->options->report.time_zone == NULL)
		ara_page_word(page, ARA_WORD_COMPUTER_ZONE);
	else
		ara_page_text(page, page->options->report.time_zone, strlen(page->options->report.time_zone));
	ara_page_html(page, ", UTC");
	ara_add_offset(&page->out, ara_zone_offset(last));
	ara_page_html(page, "</dd></div>\n");
}

static void add_thresholds(ara_page *page)
{
	const ara_session *session = page->judgement->session;
	ara_page_html(page, "<div><dt>");
	ara_page_word(page, ARA_WORD_THRESHOLDS);
	ara_page_html(page, "</dt><dd>");
	for (uint32_t label = 0; label < session->label_count; label++) {
		ara_buffer_format(&page->out, "%s%s\u00A0", label == 0 ? "" : ", ",
			ara_label_word(page->tongue, arasha_model_label_name(session->model, label)));
		ara_add_decimal(&page->out, page->tongue, session->thresholds[label], 2);
	}
	ara_page_html(page, "</dd></div>\n");
}

static void add_means(ara_page *page)
{
	const ara_options *options = page->options;
	const char *point = options->operating_point;
	if (point == NULL)
		point = ara_default_operating_point(page->judgement->session->model);
	ara_buffer tool = {NULL, 0, 0};
	ara_buffer_format(&tool, "arasha %s", arasha_version());
	ara_buffer_byte(&tool, '\0');
	ara_page_html(page, "<dl class=\"facts\">\n");
	add_pair(page, ARA_WORD_TOOL, tool.data);
	add_model(page);
	add_pair(page, ARA_WORD_OPERATING_POINT, point == NULL ? "0.5" : point);
	add_thresholds(page);
	if (options->terms != NULL)
		add_pair(page, ARA_WORD_TERMS, options->terms);
	add_zone(page);
	ara_page_html(page, "</dl>\n");
	ara_buffer_finish(&tool);
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash == NULL ? path : slash + 1;
}

static void add_files(ara_page *page)
{
	const ara_chat *chat = page->chat;
	ara_page_html(page, "<h3>");
	ara_page_word(page, ARA_WORD_FILES);
	ara_page_html(page, "</h3>\n<ol class=\"files\">\n");
	for (uint32_t i = 0; i < chat->file_count; i++) {
		const ara_chat_file *file = &chat->files[i];
		const char *name = base_name(file->path);
		ara_page_html(page, "<li><bdi>");
		ara_page_text(page, name, strlen(name));
		ara_buffer_format(&page->out, "</bdi>, %s, ", file->format);
		ara_add_count(&page->out, page->tongue, file->size);
		ara_page_html(page, " ");
		ara_page_word(page, ARA_WORD_BYTES);
		ara_buffer_format(&page->out, "<br>SHA-256 " ARA_SOURCE_BEGIN "%s" ARA_SOURCE_END "</li>\n",
			file->sha256);
	}
	ara_page_html(page, "</ol>\n");
}

static void add_count(ara_page *page, int word, uint64_t number, const ara_skipped *skipped)
{
	if (number == 0)
		return;
	ara_page_html(page, "<tr><th scope=\"row\">");
	ara_page_word(page, word);
	if (skipped != NULL) {
		ara_fragment place = ara_count_fragment(page, skipped->place);
		size_t begin = page->out.size;
		ARA_SAY(page, ARA_WORD_RECORD, place.html);
		if (page->chat->file_count > 1) {
			ara_fragment file = ara_count_fragment(page, skipped->file + 1u);
			ara_page_html(page, ", ");
			ARA_SAY(page, ARA_WORD_IN_FILE, file.html);
			ara_fragment_finish(&file);
		}
		ara_fragment where = ara_page_take(page, begin);
		ara_page_html(page, " (");
		ARA_SAY(page, ARA_WORD_SKIP_FIRST, where.html);
		ara_page_html(page, ")");
		ara_fragment_finish(&where);
		ara_fragment_finish(&place);
	}
	ara_page_html(page, "</th><td class=\"number\">");
	ara_add_count(&page->out, page->tongue, number);
	ara_page_html(page, "</td></tr>\n");
}

/* The first row is the sum of the others. */
static void add_counts(ara_page *page)
{
	static const int words[ARA_SKIPPED_KINDS] = {
		ARA_WORD_SKIP_SERVICE, ARA_WORD_SKIP_THREAD, ARA_WORD_SKIP_NO_SENDER, ARA_WORD_SKIP_BAD};
	const ara_chat *chat = page->chat;
	uint64_t records = chat->count;
	for (int i = 0; i < ARA_SKIPPED_KINDS; i++)
		records += chat->skipped[i].count;
	ara_page_html(page, "<h3>");
	ara_page_word(page, ARA_WORD_COUNTS);
	ara_page_html(page, "</h3>\n<table class=\"counts\">\n<tbody>\n");
	add_count(page, ARA_WORD_COUNT_RECORDS, records, NULL);
	add_count(page, ARA_WORD_COUNT_TEXT, page->judgement->judged, NULL);
	add_count(page, ARA_WORD_COUNT_NO_TEXT, page->judgement->without_text, NULL);
	add_count(page, ARA_WORD_UNJUDGED, page->judgement->unjudged, NULL);
	for (int i = 0; i < ARA_SKIPPED_KINDS; i++)
		add_count(page, words[i], chat->skipped[i].count, &chat->skipped[i]);
	ara_page_html(page, "</tbody></table>\n");
}

static void add_note(ara_page *page, int word, uint64_t number)
{
	if (number == 0)
		return;
	ara_fragment count = ara_count_fragment(page, number);
	ara_page_html(page, "<p class=\"caution\">");
	ARA_SAY(page, word, count.html);
	ara_page_html(page, "</p>\n");
	ara_fragment_finish(&count);
}

void ara_page_warnings(ara_page *page)
{
	const ara_chat *chat = page->chat;
	for (uint32_t i = 0; i < chat->file_count; i++) {
		if (chat->files[i].truncated == 0)
			continue;
		ara_fragment file = ara_count_fragment(page, i + 1u);
		ara_fragment last = ara_count_fragment(page, chat->files[i].truncated);
		ara_page_html(page, "<p class=\"caution\">");
		ARA_SAY(page, ARA_WORD_NOTE_TRUNCATED, file.html, last.html);
		ara_page_html(page, "</p>\n");
		ara_fragment_finish(&file);
		ara_fragment_finish(&last);
	}
	add_note(page, ARA_WORD_NOTE_UNDATED, chat->undated);
	add_note(page, ARA_WORD_NOTE_BACKWARDS, chat->backwards);
}

void ara_page_method(ara_page *page)
{
	static const int words[] = {ARA_WORD_METHOD_ABOUT, ARA_WORD_METHOD_PATTERNS, ARA_WORD_METHOD_TARGETS};
	ara_page_section(page, "method", ARA_WORD_METHOD);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		ara_page_html(page, "<p>");
		ara_page_word(page, words[i]);
		ara_page_html(page, "</p>\n");
	}
	if (page->redaction != ARA_REDACT_NOBODY) {
		ara_page_html(page, "<p>");
		ARA_SAY(page, ARA_WORD_METHOD_REDACTED, page->options->report.redact);
		ara_page_html(page, "</p>\n");
	}
	add_means(page);
	add_files(page);
	add_counts(page);
	ara_page_html(page, "</section>\n");
}
