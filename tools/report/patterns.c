/* SPDX-License-Identifier: Apache-2.0 */
/* Patterns in time, each with the messages that prove it. */
#include "report/page.h"

/* Rows of a pattern's table, after which messages are but named; and names after those. */
enum { ROWS_MOST = 40, LINKS_MOST = 2000 };

static int title_of(uint32_t pattern)
{
	static const int titles[ARASHA_PATTERNS] = {ARA_WORD_REPEATED, ARA_WORD_REPEATED, ARA_WORD_PILE_ON,
		ARA_WORD_ESCALATION, ARA_WORD_PURSUIT, ARA_WORD_COPIED};
	return titles[pattern < ARASHA_PATTERNS ? pattern : 0];
}

static int because_word(uint32_t because)
{
	switch (because) {
	case ARASHA_BECAUSE_IN_KIND:
		return ARA_WORD_BECAUSE_IN_KIND;
	case ARASHA_BECAUSE_LEAD:
		return ARA_WORD_BECAUSE_LEAD;
	case ARASHA_BECAUSE_WHEREABOUTS:
		return ARA_WORD_BECAUSE_WHEREABOUTS;
	case ARASHA_BECAUSE_UNANSWERED:
		return ARA_WORD_BECAUSE_UNANSWERED;
	case ARASHA_BECAUSE_REFUSED:
		return ARA_WORD_BECAUSE_REFUSED;
	case ARASHA_BECAUSE_COPY:
		return ARA_WORD_BECAUSE_COPY;
	default:
		return ARA_WORD_BECAUSE_ACT;
	}
}

static void add_people(ara_page *page, const ara_pattern *pattern)
{
	ara_fragment number = ara_count_fragment(page, pattern->finding.people);
	ara_page_html(page, "<p class=\"people\">");
	if (pattern->sender != ARA_NONE)
		ara_page_person(page, pattern->sender);
	else
		ARA_SAY(page, ARA_WORD_MANY_SENDERS, number.html);
	ara_page_html(page, " \u2192 ");
	if (pattern->target != ARA_NONE)
		ara_page_person(page, pattern->target);
	else
		ara_page_word(
			page, pattern->finding.thread != 0 ? ARA_WORD_WHOLE_CHAT : ARA_WORD_SEVERAL_TARGETS);
	ara_page_html(page, "</p>\n");
	ara_fragment_finish(&number);
}

static void add_facts(ara_page *page, const ara_pattern *pattern)
{
	const arasha_finding *finding = &pattern->finding;
	ara_fragment parts[] = {ara_date_fragment(page, finding->begin / 1000),
		ara_date_fragment(page, finding->time / 1000), ara_count_fragment(page, finding->events)};
	size_t begin = page->out.size;
	ara_add_decimal(&page->out, page->tongue, finding->value / finding->threshold, 1);
	ara_fragment strength = ara_page_take(page, begin);
	ara_page_html(page, "<p>");
	ARA_SAY(page, ARA_WORD_PATTERN_FACTS, parts[0].html, parts[1].html, parts[2].html, strength.html);
	ara_page_html(page, "</p>\n");
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		ara_fragment_finish(&parts[i]);
	ara_fragment_finish(&strength);
}

static bool is_message(const ara_page *page, const arasha_evidence *evidence)
{
	return evidence->id > 0 && evidence->id <= page->chat->count &&
	       evidence->because != ARASHA_BECAUSE_REFUSED;
}

/* Which kinds the message is of, where that is why it weighs; otherwise the reason. */
static void add_why(ara_page *page, const arasha_evidence *evidence)
{
	uint32_t kinds = page->judgement->verdicts[evidence->id - 1].labels & ARA_KINDS;
	const char *separator = "";
	if (evidence->because != ARASHA_BECAUSE_ACT || kinds == 0) {
		ara_page_word(page, because_word(evidence->because));
		return;
	}
	for (uint32_t label = 0; label < ARASHA_CASE_LABELS; label++) {
		if ((kinds >> label & 1) == 0)
			continue;
		ara_buffer_format(&page->out, "%s%s", separator,
			ara_label_word(page->tongue, ara_analysis_label(&page->analysis, label)));
		separator = ", ";
	}
}

static void add_message(ara_page *page, const ara_pattern *pattern, const arasha_evidence *evidence)
{
	const ara_chat_message *message = &page->chat->messages[evidence->id - 1];
	ara_page_message_link(page, (size_t)evidence->id - 1);
	if (message->sender != pattern->sender) {
		ara_page_html(page, " <b>");
		ara_page_person(page, message->sender);
		ara_page_html(page, "</b>");
	}
	ara_page_html(page, "<p class=\"said\" dir=\"auto\">");
	ara_page_text(page, ara_chat_text(page->chat, message), message->text_size);
	ara_page_html(page, "</p></td><td class=\"why\">");
	add_why(page, evidence);
}

/* Contacts are counted, not kept: the time of the last, how many, and after which refusal. */
static void add_contacts(ara_page *page, const arasha_evidence *evidence)
{
	ara_fragment times = ara_count_fragment(page, evidence->count);
	ara_page_html(page, "\u2014 ");
	ara_add_short_time(&page->out, page->tongue, evidence->until / 1000);
	ara_page_html(page, "</td><td class=\"why\">");
	ARA_SAY(page, because_word(evidence->because), times.html);
	if (evidence->id > 0 && evidence->id <= page->chat->count) {
		ara_page_html(page, " (");
		ara_page_message_link(page, (size_t)evidence->id - 1);
		ara_page_html(page, ")");
	}
	ara_fragment_finish(&times);
}

static void add_evidence(ara_page *page, const ara_pattern *pattern, const arasha_evidence *evidence)
{
	ara_page_html(page, "<tr><td class=\"when\">");
	ara_add_short_time(&page->out, page->tongue, evidence->time / 1000);
	ara_page_html(page, "</td><td>");
	if (is_message(page, evidence))
		add_message(page, pattern, evidence);
	else
		add_contacts(page, evidence);
	ara_page_html(page, "</td><td class=\"number\">");
	if (evidence->weight > 0)
		ara_page_html(page, "+");
	ara_add_decimal(&page->out, page->tongue, evidence->weight, 2);
	ara_page_html(page, "</td></tr>\n");
}

static void add_headings(ara_page *page)
{
	static const int words[] = {ARA_WORD_TIME, ARA_WORD_TEXT, ARA_WORD_WHY, ARA_WORD_WEIGHT};
	static const char *const classes[] = {"when", "", "why", "number"};
	ara_page_html(page, "<thead><tr>");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		ara_buffer_format(&page->out, "<th scope=\"col\" class=\"%s\">", classes[i]);
		ara_page_word(page, words[i]);
		ara_page_html(page, "</th>");
	}
	ara_page_html(page, "</tr></thead>\n");
}

/* What is beyond the table, by number. */
static void add_more(ara_page *page, const ara_pattern *pattern)
{
	ara_fragment number = ara_count_fragment(page, pattern->evidence_count - ROWS_MOST);
	ara_page_html(page, "<p>");
	ARA_SAY(page, ARA_WORD_MORE_PROOF, number.html);
	for (size_t i = ROWS_MOST; i < pattern->evidence_count && i < LINKS_MOST; i++) {
		if (!is_message(page, &pattern->evidence[i]))
			continue;
		ara_page_html(page, " ");
		ara_page_message_link(page, (size_t)pattern->evidence[i].id - 1);
	}
	ara_page_html(page, "</p>\n");
	ara_fragment_finish(&number);
}

static void add_pattern(ara_page *page, const ara_pattern *pattern)
{
	int title = title_of(pattern->finding.pattern);
	ara_buffer_format(&page->out, "<article class=\"pattern %s\">\n<h3>",
		arasha_pattern_name(pattern->finding.pattern));
	ara_page_word(page, title);
	ara_page_html(page, "</h3>\n");
	add_people(page, pattern);
	ara_page_html(page, "<p>");
	ara_page_word(page, title + 1);
	ara_page_html(page, "</p>\n");
	add_facts(page, pattern);
	ara_page_html(page, "<h4>");
	ara_page_word(page, ARA_WORD_PROOF);
	ara_page_html(page, "</h4>\n<table class=\"proof\">\n");
	add_headings(page);
	ara_page_html(page, "<tbody>\n");
	for (size_t i = 0; i < pattern->evidence_count && i < ROWS_MOST; i++)
		add_evidence(page, pattern, &pattern->evidence[i]);
	ara_page_html(page, "</tbody></table>\n");
	if (pattern->evidence_count > ROWS_MOST)
		add_more(page, pattern);
	ara_page_link(page);
	ara_page_html(page, "</article>\n");
}

void ara_page_patterns(ara_page *page)
{
	const ara_judgement *judgement = page->judgement;
	ara_page_section(page, "patterns", ARA_WORD_PATTERNS);
	ara_page_html(page, "<p>");
	ara_page_word(page, ARA_WORD_PATTERNS_ABOUT);
	ara_page_html(page, "</p>\n");
	if (judgement->guessed_targets) {
		ara_page_html(page, "<p class=\"caution\">");
		ara_page_word(page, ARA_WORD_PATTERNS_GROUP);
		ara_page_html(page, "</p>\n");
	}
	if (judgement->pattern_count == 0) {
		ara_page_html(page, "<p>");
		ara_page_word(page, ARA_WORD_NO_PATTERNS);
		ara_page_html(page, "</p>\n");
	}
	for (size_t i = 0; i < judgement->pattern_count; i++)
		add_pattern(page, &judgement->patterns[i]);
	ara_page_html(page, "</section>\n");
}
