/* SPDX-License-Identifier: Apache-2.0 */
/* The list of articles and the section about them; see law.h. */
#include "report/law.h"

#include <string.h>

#include "message.h"
#include "report/assets.h"
#include "report/page.h"

static bool is_text(const json_t *value)
{
	return json_is_string(json_object_get(value, "ru")) && json_is_string(json_object_get(value, "kk")) &&
	       json_is_string(json_object_get(value, "en"));
}

/* What the list lacks; NULL: nothing. */
static const char *find_fault(const json_t *root)
{
	const json_t *entries = json_object_get(root, "entries");
	if (!is_text(json_object_get(root, "name")) || !json_is_string(json_object_get(root, "revised")))
		return "it needs a \"name\" in ru, kk and en, and a date \"revised\"";
	if (!json_is_array(entries))
		return "it needs \"entries\"";
	for (size_t i = 0; i < json_array_size(entries); i++) {
		const json_t *entry = json_array_get(entries, i);
		if (!is_text(json_object_get(entry, "act")) || !is_text(json_object_get(entry, "place")) ||
			!is_text(json_object_get(entry, "gist")))
			return "each entry needs \"act\", \"place\" and \"gist\" in ru, kk and en";
		const json_t *source = json_object_get(entry, "source");
		if (!json_is_string(json_object_get(entry, "date")) ||
			(!json_is_string(source) && !is_text(source)))
			return "each entry needs a \"date\" and a \"source\", one or in ru, kk and en";
	}
	return NULL;
}

bool ara_law_init(ara_law *law, const char *path)
{
	json_error_t error;
	size_t size = (size_t)(ara_asset_report_law_end - ara_asset_report_law);
	law->root = path == NULL ? json_loadb(ara_asset_report_law, size, 0, &error)
				 : json_load_file(path, 0, &error);
	const char *fault = law->root == NULL ? error.text : find_fault(law->root);
	if (fault == NULL)
		return true;
	const char *name = path == NULL ? "the built-in list of articles" : path;
	if (law->root == NULL && error.line > 0)
		ara_complain("%s:%d: %s", name, error.line, fault);
	else
		ara_complain("%s: %s", name, fault);
	return false;
}

void ara_law_finish(ara_law *law)
{
	json_decref(law->root);
}

const char *ara_law_text(const json_t *object, const char *key, enum ara_tongue tongue)
{
	const char *text =
		json_string_value(json_object_get(json_object_get(object, key), ara_tongue_code(tongue)));
	return text == NULL ? "" : text;
}

bool ara_law_names(const json_t *entry, const char *key, const char *name)
{
	const json_t *names = json_object_get(entry, key);
	for (size_t i = 0; i < json_array_size(names); i++) {
		const char *known = json_string_value(json_array_get(names, i));
		if (known != NULL && strcmp(known, name) == 0)
			return true;
	}
	return false;
}

/* ---- The section ----------------------------------------------------------------------------------- */

/* Kinds and patterns that were found, by bit. */
struct found {
	uint32_t kinds;
	uint32_t patterns;
};

static struct found find(const ara_page *page)
{
	struct found found = {0, 0};
	for (size_t i = 0; i < page->chat->count; i++) {
		if (ara_verdict_counts(&page->judgement->verdicts[i]))
			found.kinds |= page->judgement->verdicts[i].labels & ARA_KINDS;
	}
	for (size_t i = 0; i < page->judgement->pattern_count; i++)
		found.patterns |= 1u << page->judgement->patterns[i].finding.pattern;
	return found;
}

static int pattern_word(uint32_t pattern)
{
	static const int words[ARASHA_PATTERNS] = {ARA_WORD_REPEATED, ARA_WORD_REPEATED, ARA_WORD_PILE_ON,
		ARA_WORD_ESCALATION, ARA_WORD_PURSUIT, ARA_WORD_COPIED};
	return words[pattern];
}

/* What of what was found the entry is about, as a list. */
static ara_fragment matches(ara_page *page, const json_t *entry, const struct found *found, uint32_t *covered)
{
	size_t begin = page->out.size;
	for (uint32_t label = 0; label < ARASHA_CASE_LABELS; label++) {
		const char *name =
			(found->kinds >> label & 1) == 0 ? NULL : ara_analysis_label(&page->analysis, label);
		if (name == NULL || !ara_law_names(entry, "kinds", name))
			continue;
		ara_buffer_format(
			&page->out, "<li class=\"kind\">%s</li>", ara_label_word(page->tongue, name));
		*covered |= 1u << label;
	}
	for (uint32_t pattern = 1; pattern < ARASHA_PATTERNS; pattern++) {
		if ((found->patterns >> pattern & 1) == 0 ||
			!ara_law_names(entry, "patterns", arasha_pattern_name(pattern)))
			continue;
		ara_page_html(page, "<li class=\"kind\">");
		ara_page_word(page, pattern_word(pattern));
		ara_page_html(page, "</li>");
	}
	return ara_page_take(page, begin);
}

static void add_text(ara_page *page, const char *before, const json_t *entry, const char *key)
{
	const char *text = ara_law_text(entry, key, page->tongue);
	ara_page_html(page, before);
	ara_page_text(page, text, strlen(text));
}

static const char *source_of(const json_t *entry, enum ara_tongue tongue)
{
	const char *source = json_string_value(json_object_get(entry, "source"));
	return source == NULL ? ara_law_text(entry, "source", tongue) : source;
}

static void add_entry(ara_page *page, const json_t *entry, const ara_fragment *about)
{
	const char *source = source_of(entry, page->tongue);
	const char *date = json_string_value(json_object_get(entry, "date"));
	bool web = strncmp(source, "https://", 8) == 0;
	ara_buffer_format(&page->out, "<article class=\"law\">\n<ul class=\"kinds\">%s</ul>\n", about->html);
	add_text(page, "<h3>", entry, "place");
	add_text(page, "</h3>\n<p>", entry, "gist");
	add_text(page, "</p>\n<p class=\"act\">", entry, "act");
	ara_page_html(page, " (");
	ara_page_text(page, date, strlen(date));
	ara_page_html(page, "). ");
	ara_page_word(page, ARA_WORD_SOURCE);
	ara_page_html(page, ": ");
	if (web) {
		ara_page_html(page, "<a href=\"");
		ara_page_text(page, source, strlen(source));
		ara_page_html(page, "\" rel=\"noreferrer\">");
	}
	ara_page_text(page, source, strlen(source));
	ara_page_html(page, web ? "</a></p>\n</article>\n" : "</p>\n</article>\n");
}

static void say_uncovered(ara_page *page, uint32_t kinds)
{
	const char *separator = "";
	size_t begin = page->out.size;
	for (uint32_t label = 0; label < ARASHA_CASE_LABELS; label++) {
		if ((kinds >> label & 1) == 0)
			continue;
		ara_buffer_format(&page->out, "%s%s", separator,
			ara_label_word(page->tongue, ara_analysis_label(&page->analysis, label)));
		separator = ", ";
	}
	ara_fragment list = ara_page_take(page, begin);
	ara_page_html(page, "<p>");
	ARA_SAY(page, ARA_WORD_LAW_UNCOVERED, list.html);
	ara_page_html(page, "</p>\n");
	ara_fragment_finish(&list);
}

static void say_revised(ara_page *page)
{
	const json_t *root = page->law->root;
	const char *revised = json_string_value(json_object_get(root, "revised"));
	size_t begin = page->out.size;
	add_text(page, "", root, "name");
	ara_fragment name = ara_page_take(page, begin);
	ara_page_text(page, revised, strlen(revised));
	ara_fragment date = ara_page_take(page, begin);
	ara_page_html(page, "<p class=\"act\">");
	ARA_SAY(page, ARA_WORD_LAW_REVISED, name.html, date.html);
	ara_page_html(page, "</p>\n");
	ara_fragment_finish(&name);
	ara_fragment_finish(&date);
}

void ara_page_law(ara_page *page)
{
	struct found found = find(page);
	uint32_t covered = 0;
	bool any = false;
	const json_t *entries = json_object_get(page->law->root, "entries");
	ara_page_section(page, "law", ARA_WORD_LAW);
	ara_page_html(page, "<p class=\"caution\">");
	ara_page_word(page, ARA_WORD_LAW_ABOUT);
	ara_page_html(page, "</p>\n");
	for (size_t i = 0; i < json_array_size(entries); i++) {
		const json_t *entry = json_array_get(entries, i);
		ara_fragment about = matches(page, entry, &found, &covered);
		if (*about.html != '\0') {
			add_entry(page, entry, &about);
			any = true;
		}
		ara_fragment_finish(&about);
	}
	if (!any) {
		ara_page_html(page, "<p>");
		ara_page_word(page, ARA_WORD_LAW_NONE);
		ara_page_html(page, "</p>\n");
	}
	if ((found.kinds & ~covered) != 0 && any)
		say_uncovered(page, found.kinds & ~covered);
	say_revised(page);
	ara_page_link(page);
	ara_page_html(page, "</section>\n");
}
