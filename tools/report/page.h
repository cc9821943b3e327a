/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The page of a report while it is written
 *
 * It is one file of HTML without a script, put together in memory. Whatever comes of the chat goes through
 * ara_page_text, which escapes it and hides the names that are to be hidden.
 */
#ifndef ARA_REPORT_PAGE_H
#define ARA_REPORT_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "analysis.h"
#include "heat.h"
#include "report/digest.h"
#include "report/judge.h"
#include "report/law.h"
#include "report/marks.h"
#include "report/words.h"

enum ara_redaction { ARA_REDACT_NOBODY, ARA_REDACT_BYSTANDERS, ARA_REDACT_ALL };

typedef struct ara_page {
	ara_buffer out;
	enum ara_tongue tongue;
	const ara_chat *chat;
	const ara_judgement *judgement;
	const ara_marks *marks;
	const ara_law *law;
	const ara_options *options;
	ara_analysis analysis;
	ara_heat heat;
	uint32_t context;

	/* Names that are hidden. */
	enum ara_redaction redaction;
	bool *hidden;	  /* by person; NULL: nobody */
	ara_intern names; /* their words, folded */
	ara_buffer scratch;
	size_t *cuts; /* pairs of offsets: what of the text at hand is hidden */
	size_t cut_count;
	size_t cut_capacity;

	/* The chain. */
	uint8_t link[ARA_SHA256_SIZE];
	size_t linked; /* bytes of the page that the last link covers */
	uint32_t links;
} ara_page;

/* What precedes the digits of a link on the page, up to its number; they end in ARA_LINK_END. */
#define ARA_LINK_BEGIN "<p class=\"link\" id=\"link-"
#define ARA_LINK_CODE "\"><code>"
#define ARA_LINK_END "</code></p>\n"

/* What follows the last link, which nothing covers. */
#define ARA_PAGE_END "</main>\n</body>\n</html>\n"

/* What surrounds the digest of a source file. */
#define ARA_SOURCE_BEGIN "<code class=\"source\">"
#define ARA_SOURCE_END "</code>"

/* Writes the whole page. False after a message. */
bool ara_page_write(ara_page *page);

/* Finds the people whose names are hidden; and where they stand in a text, into `cuts`. */
void ara_page_redact(ara_page *page);
void ara_page_find_cuts(ara_page *page, const char *text, size_t size);

void ara_page_finish(ara_page *page);

/* ---- Pieces ---------------------------------------------------------------------------------------- */

static inline void ara_page_html(ara_page *page, const char *html)
{
	ara_buffer_text(&page->out, html);
}

/* Text of the chat, or of anybody else. */
void ara_page_text(ara_page *page, const char *text, size_t size);

/* Likewise, with the words that weigh marked: uses up the heat. */
void ara_page_heated(ara_page *page, const char *text, size_t size);

/* A word or sentence; the fragments, which are HTML, stand in its {0}, {1} ... */
void ara_page_word(ara_page *page, int word);
void ara_page_say(ara_page *page, int word, const char *const *fragments, size_t count);

#define ARA_SAY(page, word, ...)                                         \
	ara_page_say((page), (word), (const char *const[]){__VA_ARGS__}, \
		sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

/* A piece of HTML that ara_page_say takes; it lives until ara_fragment_finish. */
typedef struct ara_fragment {
	char *html;
} ara_fragment;

/* Everything written to the page since `begin`, taken off it again. */
ara_fragment ara_page_take(ara_page *page, size_t begin);
ara_fragment ara_count_fragment(ara_page *page, uint64_t number);
ara_fragment ara_date_fragment(ara_page *page, int64_t time);
ara_fragment ara_time_fragment(ara_page *page, int64_t time);
ara_fragment ara_person_fragment(ara_page *page, uint32_t person);
void ara_fragment_finish(ara_fragment *fragment);

/* The name of a person in the text's own direction, or what stands for it. */
void ara_page_person(ara_page *page, uint32_t person);

/* "97 %", never 100. */
void ara_page_percent(ara_page *page, double probability);

/* A link that leads to a message. */
void ara_page_message_link(ara_page *page, size_t message);

/* The next link of the chain, over all bytes since the last. */
void ara_page_link(ara_page *page);

void ara_page_section(ara_page *page, const char *id, int title);

/* ---- Sections, each a file ------------------------------------------------------------------------- */

void ara_page_summary(ara_page *page);
void ara_page_timeline(ara_page *page);
void ara_page_patterns(ara_page *page);
bool ara_page_messages(ara_page *page);
void ara_page_rest(ara_page *page);
void ara_page_law(ara_page *page);
void ara_page_method(ara_page *page);

/* What was wrong with the files, as part of the summary. */
void ara_page_warnings(ara_page *page);

/* Whether the message is one of those that the page shows for themselves. */
static inline bool ara_page_shows(const ara_page *page, size_t message)
{
	return (page->judgement->verdicts[message].flags &
		       (ARA_VERDICT_FLAGGED | ARA_VERDICT_CONFIRMED | ARA_VERDICT_DISMISSED |
			       ARA_VERDICT_CITED)) != 0;
}

/* Bits of the labels that are kinds of abuse: all but abuse itself and profanity. */
#define ARA_KINDS 0x1FEu

#endif
