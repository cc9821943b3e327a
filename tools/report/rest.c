/* SPDX-License-Identifier: Apache-2.0 */
/* What was not flagged, and how many flags are wrong or missing. */
#include <math.h>
#include <stdlib.h>

#include "report/page.h"

enum { NEAR_MOST = 20, ROUNDS = 50, FEWEST = 200 };

/* Nobody's chat is wholly free of abuse or full of it; the formula has no sense at 0 and 1. */
#define LEAST_SHARE 1e-4

struct near {
	size_t message;
	float abuse;
};

struct estimate {
	double share;  /* of abuse in this chat */
	double wrong;  /* among the flagged */
	double missed; /* among the others */
	uint64_t flagged;
	uint64_t others;
	bool known;	/* the model knows its own share, so that another can be estimated */
	bool estimated; /* there were messages enough; otherwise the share is the model's */
};

static bool is_judged(const ara_page *page, size_t number)
{
	return !isnan(page->judgement->verdicts[number].abuse) &&
	       page->chat->messages[number].sender != page->judgement->victim;
}

static bool is_flagged(const ara_page *page, size_t number)
{
	return (page->judgement->verdicts[number].flags & ARA_VERDICT_FLAGGED) != 0;
}

/* The probabilities hold for the share of abuse among the texts of calibration. Which share the chat has
 * follows from them by expectation and maximisation (Saerens, Latinne, Decaestecker 2002). */
static double estimate_share(const ara_page *page, double from)
{
	double share = from;
	for (int round = 0; round < ROUNDS; round++) {
		double sum = 0;
		uint64_t count = 0;
		for (size_t i = 0; i < page->chat->count; i++) {
			if (!is_judged(page, i))
				continue;
			sum += arasha_shift_probability(
				(double)page->judgement->verdicts[i].abuse, from, share);
			count++;
		}
		double next = count == 0 ? from : sum / (double)count;
		next = fmin(fmax(next, LEAST_SHARE), 1 - LEAST_SHARE);
		if (fabs(next - share) < 1e-6)
			break;
		share = next;
	}
	return share;
}

static struct estimate estimate(const ara_page *page)
{
	double from = arasha_model_label_share(page->judgement->session->model, ARASHA_LABEL_ABUSE);
	struct estimate estimate = {.share = from, .known = from > 0 && from < 1};
	estimate.estimated = estimate.known && page->judgement->judged >= FEWEST;
	if (estimate.estimated)
		estimate.share = estimate_share(page, from);
	for (size_t i = 0; i < page->chat->count; i++) {
		if (!is_judged(page, i))
			continue;
		double probability = (double)page->judgement->verdicts[i].abuse;
		if (estimate.estimated)
			probability = arasha_shift_probability(probability, from, estimate.share);
		bool flagged = is_flagged(page, i);
		estimate.flagged += flagged;
		estimate.others += !flagged;
		estimate.wrong += flagged ? 1 - probability : 0;
		estimate.missed += flagged ? 0 : probability;
	}
	return estimate;
}

static void say_two(ara_page *page, int word, uint64_t first, uint64_t second)
{
	ara_fragment counts[] = {ara_count_fragment(page, first), ara_count_fragment(page, second)};
	ARA_SAY(page, word, counts[0].html, counts[1].html);
	ara_page_html(page, "\n");
	ara_fragment_finish(&counts[0]);
	ara_fragment_finish(&counts[1]);
}

static void say_estimate(ara_page *page, const struct estimate *estimate)
{
	ara_page_html(page, "<p>");
	say_two(page, ARA_WORD_REST_COUNT, estimate->others, estimate->flagged + estimate->others);
	if (estimate->known && estimate->flagged + estimate->others > 0) {
		size_t begin = page->out.size;
		ara_add_decimal(&page->out, page->tongue, estimate->share * 100, 1);
		ara_fragment share = ara_page_take(page, begin);
		ARA_SAY(page, estimate->estimated ? ARA_WORD_REST_SHARE : ARA_WORD_REST_MODEL_SHARE,
			share.html);
		ara_page_html(page, "\n");
		ara_fragment_finish(&share);
		say_two(page, ARA_WORD_REST_FALSE, (uint64_t)(estimate->wrong + 0.5), estimate->flagged);
		say_two(page, ARA_WORD_REST_MISSED, (uint64_t)(estimate->missed + 0.5), 0);
	}
	ara_page_html(page, "</p>\n<p>");
	ara_page_word(page, ARA_WORD_REST_LIMITS);
	ara_page_html(page, "</p>\n");
}

/* The likeliest of those that are not flagged, at half the threshold or more; the likeliest first. */
static size_t find_near(const ara_page *page, struct near *nearest)
{
	double least = page->judgement->session->thresholds[ARASHA_LABEL_ABUSE] / 2;
	size_t count = 0;
	for (size_t i = 0; i < page->chat->count; i++) {
		float abuse = page->judgement->verdicts[i].abuse;
		if (!is_judged(page, i) || ara_page_shows(page, i) || (double)abuse < least)
			continue;
		size_t at = count;
		while (at > 0 && nearest[at - 1].abuse < abuse)
			at--;
		if (at == NEAR_MOST)
			continue;
		count += count < NEAR_MOST;
		for (size_t j = count - 1; j > at; j--)
			nearest[j] = nearest[j - 1];
		nearest[at] = (struct near){i, abuse};
	}
	return count;
}

static void add_near(ara_page *page)
{
	struct near nearest[NEAR_MOST];
	size_t count = find_near(page, nearest);
	if (count == 0)
		return;
	ara_page_html(page, "<h3>");
	ara_page_word(page, ARA_WORD_NEAR);
	ara_page_html(page, "</h3>\n<p>");
	ara_page_word(page, ARA_WORD_NEAR_ABOUT);
	ara_page_html(page, "</p>\n<table class=\"proof\">\n<tbody>\n");
	for (size_t i = 0; i < count; i++) {
		const ara_chat_message *message = &page->chat->messages[nearest[i].message];
		char id[2 * ARA_ID_SIZE + 1];
		ara_message_id(&page->judgement->verdicts[nearest[i].message], id);
		ara_page_html(page, "<tr><td class=\"when\">");
		ara_add_short_time(&page->out, page->tongue, message->time);
		ara_page_html(page, "</td><td><b>");
		ara_page_person(page, message->sender);
		ara_page_html(page, "</b> <span class=\"id\">");
		ARA_SAY(page, ARA_WORD_ID, id);
		ara_page_html(page, "</span><p class=\"said\" dir=\"auto\">");
		ara_page_text(page, ara_chat_text(page->chat, message), message->text_size);
		ara_page_html(page, "</p></td><td class=\"number\">");
		ara_page_percent(page, (double)nearest[i].abuse);
		ara_page_html(page, "</td></tr>\n");
	}
	ara_page_html(page, "</tbody></table>\n");
}

void ara_page_rest(ara_page *page)
{
	struct estimate found = estimate(page);
	ara_page_section(page, "rest", ARA_WORD_REST);
	say_estimate(page, &found);
	add_near(page);
	ara_page_link(page);
	ara_page_html(page, "</section>\n");
}
