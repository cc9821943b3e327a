/* SPDX-License-Identifier: Apache-2.0 */
/* Which records become texts, and what is known of them. */
#include "train/corpus.h"
#include "check.h"
#include "scratch.h"
#include "train/key.h"
#include "train/lines.h"
#include "train/rationales.h"

enum { ABUSE, INSULT, PROFANITY };

static ara_recipe recipe;
static ara_corpus corpus;
static arasha_train_error error;

static int discard(void **state)
{
	(void)state;
	ara_corpus_finish(&corpus);
	ara_recipe_finish(&recipe);
	return 0;
}

/* Reads the sources that `sources` writes as JSON; `more` are other keys of the recipe. */
static arasha_status gather(const char *sources, const char *more)
{
	char text[4096];
	ara_meter meter;
	arasha_status status;

	discard(NULL);
	snprintf(text, sizeof text,
		"{\"labels\": [\"abuse\", \"insult\", \"profanity\"], \"implies\": {\"insult\": \"abuse\"}, "
		"\"schema\": {\"features\": [\"stem\"]}, \"sources\": [%s]%s}",
		sources, more);
	status = ara_recipe_init(&recipe, scratch_write("test.recipe", text), scratch, &error);
	if (status != ARASHA_OK)
		fail_msg("%s", error.message);
	ara_meter_init(&meter, NULL, NULL);
	status = ara_corpus_init(&corpus, &recipe, &meter, &error);
	ara_meter_finish(&meter);
	return status;
}

#define SOURCE(more) "{\"name\": \"a\", \"file\": \"a.jsonl\", \"calibrate\": true, " more "}"
#define SECOND(more) "{\"name\": \"b\", \"file\": \"b.jsonl\", " more "}"

static void check_text(size_t item, const char *text)
{
	assert_int_equal(corpus.items[item].size, strlen(text));
	assert_memory_equal(corpus.bytes + corpus.items[item].offset, text, strlen(text));
}

/* NaN stands for unknown. */
static void check_targets(size_t item, double abuse, double insult, double profanity)
{
	const double expected[] = {abuse, insult, profanity};

	for (uint32_t label = 0; label < 3; label++) {
		double found = (double)ara_corpus_targets(&corpus, item)[label];

		if (isnan(expected[label]))
			assert_true(isnan(found));
		else
			assert_close(found, expected[label], 1e-6);
	}
}

static const double unknown = (double)NAN;

static void test_own_labels(void **state)
{
	(void)state;
	scratch_write("a.jsonl",
		"{\"text\": \"первая\", \"labels\": {\"abuse\": 0, \"insult\": null, \"profanity\": 1}}\n"
		"{\"text\": \"вторая\", \"labels\": {\"insult\": 1}}\n"
		"{\"text\": \"третья\", \"labels\": [\"profanity\"]}\n"
		"{\"text\": \"четвёртая\", \"labels\": {\"profanity\": 0.25}}\n"
		"{\"text\": \"пятая\", \"labels\": {}}");
	assert_int_equal(gather(SOURCE("\"map\": \"own\""), ""), ARASHA_OK);
	assert_int_equal(corpus.count, 4);
	check_text(0, "первая");
	/* What is denied of abuse is denied of its kinds; an insult is abuse. */
	check_targets(0, 0, 0, 1);
	check_targets(1, 1, 1, unknown);
	check_targets(2, 0, 0, 1);
	check_targets(3, unknown, unknown, .25);
	assert_int_equal(corpus.tallies[0].records, 5);
	assert_int_equal(corpus.tallies[0].unlabelled, 1);
	assert_int_equal(corpus.tallies[0].used, 4);
	assert_int_equal(corpus.tallies[0].known[PROFANITY], 3);
	assert_int_equal(corpus.tallies[0].positives[PROFANITY], 2);
}

static void test_contradictions_are_counted(void **state)
{
	(void)state;
	scratch_write("a.jsonl", "{\"text\": \"а\", \"labels\": {\"abuse\": 0, \"insult\": 1}}\n");
	assert_int_equal(gather(SOURCE("\"map\": \"own\""), ""), ARASHA_OK);
	check_targets(0, 1, 1, unknown);
	assert_int_equal(corpus.tallies[0].contradictions, 1);
}

static void test_mapping(void **state)
{
	(void)state;
	scratch_write("a.jsonl", "{\"text\": \"а\", \"labels\": {\"toxic\": 1}}\n"
				 "{\"text\": \"б\", \"labels\": {\"toxic\": 0}}\n"
				 "{\"text\": \"в\", \"labels\": {\"toxic\": null}}\n"
				 "{\"text\": \"г\", \"labels\": {\"toxic\": \"maybe\"}, \"stars\": \"5\"}\n"
				 "{\"text\": \"д\", \"labels\": {\"toxic\": true}}\n");
	assert_int_equal(
		gather(SOURCE("\"map\": {\"stars\": {\"5\": {\"profanity\": 0}}, \"toxic\": {\"1\": "
			      "{\"abuse\": 1, \"*\": null}, \"0\": {\"*\": 0}, \"true\": {\"abuse\": 0.7}, "
			      "\"*\": {\"insult\": 0}}}"),
			""),
		ARASHA_OK);
	assert_int_equal(corpus.count, 4);
	check_targets(0, 1, unknown, unknown);
	check_targets(1, 0, 0, 0);
	check_text(2, "г");
	check_targets(2, unknown, 0, 0);
	check_targets(3, .7, unknown, unknown);
}

static void test_all_comes_before_fields(void **state)
{
	(void)state;
	scratch_write("a.jsonl", "{\"text\": \"а\", \"labels\": {\"rude\": 1}}\n{\"text\": \"б\"}\n");
	assert_int_equal(
		gather(SOURCE("\"map\": {\"rude\": {\"1\": {\"profanity\": 1}}, \"all\": {\"*\": 0}}"), ""),
		ARASHA_OK);
	check_targets(0, 0, 0, 1);
	check_targets(1, 0, 0, 0);
}

static void test_any_of(void **state)
{
	static const char map[] =
		SOURCE("\"map\": {\"toxic\": {\"1\": {\"any\": [\"abuse\", \"profanity\"]}, "
		       "\"2\": {\"any\": [\"abuse\", \"profanity\"], \"profanity\": 0}, "
		       "\"3\": {\"any\": [\"abuse\", \"profanity\"], \"insult\": 1}}, "
		       "\"clean\": {\"yes\": {\"*\": 0}}}");

	(void)state;
	scratch_write("a.jsonl", "{\"text\": \"а\", \"toxic\": 1}\n{\"text\": \"б\", \"toxic\": "
				 "2}\n{\"text\": \"в\", \"toxic\": 3}\n"
				 "{\"text\": \"г\", \"toxic\": 1, \"clean\": \"yes\"}\n");
	assert_int_equal(gather(map, ""), ARASHA_OK);
	check_targets(0, unknown, unknown, unknown);
	assert_int_equal(corpus.items[0].any, 1u << ABUSE | 1u << PROFANITY);
	/* One of two is denied, so it is the other. */
	check_targets(1, 1, unknown, 0);
	assert_int_equal(corpus.items[1].any, 0);
	/* One of two is known already, which says nothing of the other. */
	check_targets(2, 1, 1, unknown);
	assert_int_equal(corpus.items[2].any, 0);
	/* Both are denied: that cannot be. */
	check_targets(3, 0, 0, 0);
	assert_int_equal(corpus.items[3].any, 0);
	assert_int_equal(corpus.tallies[0].any, 1);
	assert_int_equal(corpus.tallies[0].contradictions, 1);
}

static void test_filters(void **state)
{
	(void)state;
	scratch_write("a.jsonl", "{\"text\": \"а\", \"split\": \"train\", \"n\": {\"k\": 1}}\n{\"text\": "
				 "\"б\", \"split\": \"dev\"}\n"
				 "{\"text\": \"в\", \"n\": {\"k\": 2}}\n{\"text\": \"г\", \"split\": "
				 "\"val\", \"n\": {\"k\": 1}}\n");
	assert_int_equal(
		gather(SOURCE("\"map\": {\"all\": {\"*\": 0}}, \"without\": {\"split\": [\"dev\", \"val\"]}"),
			""),
		ARASHA_OK);
	assert_int_equal(corpus.count, 2);
	assert_int_equal(corpus.tallies[0].filtered, 2);
	assert_int_equal(
		gather(SOURCE("\"map\": {\"all\": {\"*\": 0}}, \"only\": {\"n.k\": \"1\"}"), ""), ARASHA_OK);
	assert_int_equal(corpus.count, 2);
	check_text(1, "г");
}

static void test_text_field_and_limit(void **state)
{
	(void)state;
	scratch_write("a.jsonl", "{\"body\": \"а\"}\n{\"body\": \"б\\u0000в\"}\n{\"body\": \"г\"}\n");
	assert_int_equal(
		gather(SOURCE("\"map\": {\"all\": {\"*\": 0}}, \"text_field\": \"body\", \"limit\": 2"), ""),
		ARASHA_OK);
	assert_int_equal(corpus.count, 2);
	assert_int_equal(corpus.items[1].size, 5);
	assert_int_equal(corpus.tallies[0].passed_over, 1);
}

static void test_the_first_of_equal_texts_counts(void **state)
{
	(void)state;
	scratch_write("a.jsonl",
		"{\"text\": \"Доброе утро!\", \"labels\": [\"profanity\"]}\n"
		"{\"text\": \"доброе утро\", \"labels\": []}\n{\"text\": \"и всё\", \"labels\": {}}\n");
	scratch_write("b.jsonl", "{\"text\": \"ДОБРОЕ   УТРО\"}\n{\"text\": \"И всё.\"}\n");
	assert_int_equal(gather(SOURCE("\"map\": \"own\"") "," SECOND("\"map\": {\"all\": {\"*\": 0}}"), ""),
		ARASHA_OK);
	assert_int_equal(corpus.count, 2);
	check_targets(0, 0, 0, 1);
	assert_int_equal(corpus.tallies[0].duplicates, 1);
	/* A text that nothing was known of where it came first does not stand in the way. */
	assert_int_equal(corpus.tallies[0].unlabelled, 1);
	assert_int_equal(corpus.tallies[1].duplicates, 1);
	check_text(1, "И всё.");
}

/* What a forum says of its texts is kept beside their labels, also where another source or a reader labels
 * them. */
static void test_forum_texts_keep_what_the_forum_says(void **state)
{
	(void)state;
	scratch_write("a.jsonl", "{\"text\": \"ты просто осёл, Иван\", \"labels\": [\"insult\"]}\n"
				 "{\"text\": \"и всё\", \"labels\": []}\n");
	scratch_write("b.jsonl", "{\"text\": \"Ты просто осёл, Иван\", \"bad\": 0}\n"
				 "{\"text\": \"Сәлем, ӘЛЕМ!\", \"bad\": 1}\n"
				 "{\"text\": \"ты просто осёл, Иван!\", \"bad\": 1}\n");
	scratch_write("decided.jsonl", "{\"hash\": \"7103364557172fb7\", \"labels\": {\"abuse\": 0}}\n");
	assert_int_equal(gather(SOURCE("\"map\": \"own\", \"slips\": true") "," SECOND(
					"\"map\": {\"bad\": {\"1\": {\"abuse\": 1}, \"0\": {\"abuse\": 0}}}"),
				 ", \"decisions\": {\"file\": \"decided.jsonl\"}, \"slips\": {\"copies\": 1, "
				 "\"share\": 1}, "
				 "\"learn\": {\"united\": \"abuse\", \"registers\": {\"forum\": "
				 "{\"sources\": [\"b\"]}}}"),
		ARASHA_OK);
	assert_int_equal(corpus.tallies[1].duplicates, 2);
	check_targets(0, 1, 1, 0);
	assert_true(corpus.items[1].slips);
	for (size_t item = 0; item < 2; item++) {
		assert_true(corpus.items[item].of_forum);
		assert_close(corpus.items[item].in_forum, 0, 0); /* the first counts */
	}
	assert_true(isnan(corpus.items[2].in_forum) && !corpus.items[2].of_forum);
	assert_close(ara_corpus_targets(&corpus, corpus.count - 1)[0], 0, 0);
	assert_close(corpus.items[corpus.count - 1].in_forum, 1, 0);
}

static void test_excluded_texts_and_their_near_copies(void **state)
{
	(void)state;
	scratch_write("a.jsonl", "{\"text\": \"В субботу на площади открылась ярмарка мёда, и за день её "
				 "посетили три тысячи человек\"}\n"
				 "{\"text\": \"в субботу на площади открылась ярмарка мёда и за день её "
				 "посетили две тысячи человек\"}\n"
				 "{\"text\": \"В воскресенье ярмарка закрылась\"}\n");
	scratch_write("dev.jsonl",
		"{\"text\": \"в субботу на площади открылась ярмарка мёда и за день её посетили три "
		"тысячи человек!\"}\n");
	assert_int_equal(gather(SOURCE("\"map\": {\"all\": {\"*\": 0}}"),
				 ", \"exclude\": [{\"root\": \"data\", \"file\": \"dev.jsonl\"}], "
				 "\"near_copies\": 0.6"),
		ARASHA_OK);
	assert_int_equal(corpus.tallies[0].excluded, 1);
	assert_int_equal(corpus.tallies[0].near_copies, 1);
	assert_int_equal(corpus.count, 1);
	check_text(0, "В воскресенье ярмарка закрылась");
}

static void test_held_out_and_share(void **state)
{
	static char text[64 * 1000];
	size_t size = 0, share;

	(void)state;
	for (int i = 0; i < 1000; i++)
		size += (size_t)snprintf(text + size, sizeof text - size, "{\"text\": \"запись %d\"}\n", i);
	scratch_write("a.jsonl", text);
	assert_int_equal(gather(SOURCE("\"map\": {\"all\": {\"*\": 0}}, \"held_out\": 10"), ""), ARASHA_OK);
	assert_in_range(corpus.tallies[0].held_out, 70, 130);
	assert_int_equal(corpus.count + corpus.tallies[0].held_out, 1000);
	assert_int_equal(gather(SOURCE("\"map\": {\"all\": {\"*\": 0}}, \"share\": 0.3"), ""), ARASHA_OK);
	share = corpus.count;
	assert_in_range(share, 250, 350);
	/* Both are chosen by the hash, but not by the same part of it. */
	assert_int_equal(
		gather(SOURCE("\"map\": {\"all\": {\"*\": 0}}, \"share\": 0.3, \"held_out\": 2"), ""),
		ARASHA_OK);
	assert_in_range(corpus.count, share / 2 - 40, share / 2 + 40);
}

static void test_decisions(void **state)
{
	(void)state;
	scratch_write("a.jsonl", "{\"text\": \"Сәлем, ӘЛЕМ!\"}\n{\"text\": \"a\"}\n{\"text\": \"b\"}\n");
	scratch_write("decided.jsonl",
		"{\"hash\": \"7103364557172fb7\", \"labels\": {\"insult\": 0, \"profanity\": 1}}\n"
		"{\"hash\": \"f5ec69ed36836e38\", \"labels\": [\"insult\"]}\n"
		"{\"hash\": \"7103364557172fb7\", \"labels\": {\"profanity\": 0}}\n");
	assert_int_equal(gather(SOURCE("\"map\": {\"all\": {\"abuse\": 0}}"),
				 ", \"decisions\": {\"file\": \"decided.jsonl\"}"),
		ARASHA_OK);
	assert_int_equal(corpus.tallies[0].decided, 2);
	check_targets(0, 0, 0, 0);
	check_targets(1, 1, 1, 0);
	/* Without a mapping only what was decided is known. */
	assert_int_equal(
		gather(SOURCE("\"map\": {}"), ", \"decisions\": {\"file\": \"decided.jsonl\"}"), ARASHA_OK);
	assert_int_equal(corpus.count, 2);
	check_targets(0, unknown, unknown, 0);
	assert_int_equal(corpus.tallies[0].unlabelled, 1);
}

/* A source may be taken for the texts that were decided alone. */
static void test_decided_texts_alone(void **state)
{
	(void)state;
	scratch_write("a.jsonl", "{\"text\": \"b\"}\n{\"text\": \"Сәлем, ӘЛЕМ!\"}\n");
	scratch_write("decided.jsonl",
		"{\"hash\": \"7103364557172fb7\", \"labels\": {\"insult\": 0, \"profanity\": 1}}\n");
	assert_int_equal(gather(SOURCE("\"map\": {\"all\": {\"abuse\": 0}}, \"decided\": true"),
				 ", \"decisions\": {\"file\": \"decided.jsonl\"}"),
		ARASHA_OK);
	assert_int_equal(corpus.count, 1);
	check_targets(0, 0, 0, 1);
	assert_int_equal(corpus.tallies[0].filtered, 1);
	assert_int_equal(corpus.tallies[0].used, 1);
}

/* A copy of each text of which something is known, in the fold of its text; nothing is measured on it. */
static void test_slips(void **state)
{
	(void)state;
	scratch_write("a.jsonl", "{\"text\": \"ты просто осёл, Иван\", \"labels\": {\"insult\": 1}}\n"
				 "{\"text\": \"ну да\", \"labels\": {\"insult\": 0}}\n"
				 "{\"text\": \"кто же это знает\", \"labels\": {}}\n");
	assert_int_equal(gather(SOURCE("\"map\": \"own\", \"weight\": 2, \"slips\": true"),
				 ", \"slips\": {\"share\": 0.5, \"weight\": 0.25}"),
		ARASHA_OK);
	assert_int_equal(corpus.count, 3);
	check_text(0, "ты просто осёл, Иван");
	assert_true(corpus.items[1].derived);
	assert_true(corpus.items[1].slips && !corpus.items[0].slips);
	assert_true(corpus.items[1].family == corpus.items[0].family);
	assert_close((double)corpus.items[1].weight, .25, 1e-9);
	check_targets(1, 1, 1, unknown);
	check_text(2, "ну да");
	assert_int_equal(corpus.tallies[0].used, 2);
	assert_int_equal(corpus.tallies[0].derived, 1);
	/* Where nothing is said of slips there are none. */
	assert_int_equal(gather(SOURCE("\"map\": \"own\""), ""), ARASHA_OK);
	assert_int_equal(corpus.count, 2);
}

/* Writes rationales of one text, and gathers it with them. */
static arasha_status gather_with(const char *text, const char *labels, const char *because, const char *more)
{
	uint32_t points[256];
	size_t count = ara_key_normalise(text, strlen(text), points);
	char line[1024];

	snprintf(line, sizeof line, "{\"text\": \"%s\", \"labels\": %s}\n", text, labels);
	scratch_write("a.jsonl", line);
	snprintf(line, sizeof line, "{\"hash\": \"%016llx\", \"because\": %s}\n",
		(unsigned long long)ara_key_hash(points, count), because);
	scratch_write("why.jsonl", line);
	snprintf(line, sizeof line, ", \"rationales\": {\"file\": \"why.jsonl\", \"weight\": 0.5}%s", more);
	return gather(SOURCE("\"map\": \"own\""), line);
}

static const char donkey[] = "Слушай, Иван — ты ОСЁЛ, и пора бы это понять";

/* What was marked has the label by itself, and the rest has it no more. */
static void test_rationales(void **state)
{
	(void)state;
	assert_int_equal(gather_with(donkey, "{\"insult\": 1, \"profanity\": 0}",
				 "[{\"words\": [2, 4], \"labels\": [\"insult\"]}]", ""),
		ARASHA_OK);
	assert_int_equal(corpus.count, 3);
	check_text(0, donkey);
	check_targets(0, 1, 1, 0);
	check_text(1, "ты ОСЁЛ");
	check_targets(1, 1, 1, unknown);
	check_text(2, "Слушай, Иван —  , и пора бы это понять");
	check_targets(2, 0, 0, 0);
	assert_int_equal(corpus.tallies[0].used, 1);
	assert_int_equal(corpus.tallies[0].derived, 2);
	/* They teach at their own weight, in the fold of their text; nothing is measured on them. */
	for (size_t i = 0; i < 3; i++) {
		assert_true(corpus.items[i].derived == (i > 0));
		assert_close((double)corpus.items[i].weight, i ? .5 : 1, 1e-9);
		assert_true(corpus.items[i].family == corpus.items[0].family);
	}
}

/* Of what was not marked nothing is said: mild words may still be in the rest. */
static void test_rationales_of_some_labels(void **state)
{
	(void)state;
	assert_int_equal(gather_with(donkey, "{\"insult\": 0.8, \"profanity\": 1}",
				 "[{\"words\": [2, 4], \"labels\": [\"insult\"]}]", ""),
		ARASHA_OK);
	assert_int_equal(corpus.count, 3);
	check_targets(1, .8, .8, unknown);
	check_targets(2, 0, 0, unknown);
	assert_int_equal(gather_with(donkey, "{\"insult\": 1, \"profanity\": 1}",
				 "[{\"words\": [2, 4], \"labels\": [\"profanity\"]}]", ""),
		ARASHA_OK);
	assert_int_equal(corpus.count, 2);
	check_targets(1, unknown, unknown, 1);
}

/* A passage within another lends it its labels; of the whole text, or of what leaves next to nothing, there
 * are no parts. */
static void test_rationales_overlap(void **state)
{
	(void)state;
	assert_int_equal(
		gather_with("ты осёл чёрт", "{\"insult\": 1, \"profanity\": 1}",
			"[{\"words\": [0, 3], \"labels\": [\"insult\"]}, {\"words\": [2, 3], \"labels\": "
			"[\"profanity\"]}, {\"words\": [1, 3], \"labels\": [\"insult\"]}]",
			""),
		ARASHA_OK);
	assert_int_equal(corpus.count, 3);
	check_text(1, "чёрт");
	check_targets(1, unknown, unknown, 1);
	check_text(2, "осёл чёрт");
	check_targets(2, 1, 1, 1);
}

/* A part that measures the model must not be learned from either; one that came before teaches once. */
static void test_rationales_leave_out(void **state)
{
	(void)state;
	scratch_write("dev.jsonl", "{\"text\": \"Ты осёл!\"}\n");
	assert_int_equal(
		gather_with(donkey, "{\"insult\": 1}",
			"[{\"words\": [2, 4], \"labels\": [\"insult\"]}, {\"words\": [3, 4], \"labels\": "
			"[\"insult\"]}, {\"words\": [3, 4], \"labels\": [\"insult\"]}]",
			", \"exclude\": [{\"root\": \"data\", \"file\": \"dev.jsonl\"}]"),
		ARASHA_OK);
	assert_int_equal(corpus.count, 3);
	check_text(1, "ОСЁЛ");
	check_text(2, "Слушай, Иван —  , и пора бы это понять");
}

/* Nor is a part learned that a calibrated text equals, though it comes later; whole texts are as before. */
static void test_rationales_leave_out_what_is_measured(void **state)
{
	static const char again[] = "{\"text\": \"Ты осёл!\", \"labels\": {\"insult\": 1}}\n";

	(void)state;
	scratch_write("b.jsonl", again);
	assert_int_equal(gather_with(donkey, "{\"insult\": 1}",
				 "[{\"words\": [2, 4], \"labels\": [\"insult\"]}]", ", \"metadata\": {}"),
		ARASHA_OK);
	assert_int_equal(corpus.count, 3);
	assert_int_equal(gather(SOURCE("\"map\": \"own\"") "," SECOND("\"map\": \"own\""),
				 ", \"rationales\": {\"file\": \"why.jsonl\"}"),
		ARASHA_OK);
	assert_int_equal(corpus.count, 4);
	assert_int_equal(
		gather(SOURCE("\"map\": \"own\"") "," SECOND("\"map\": \"own\", \"calibrate\": true"),
			", \"rationales\": {\"file\": \"why.jsonl\"}"),
		ARASHA_OK);
	assert_int_equal(corpus.count, 3);
	check_text(1, "Слушай, Иван —  , и пора бы это понять");
	check_text(2, "Ты осёл!");
	check_targets(1, 0, 0, unknown);
	check_targets(2, 1, 1, unknown);
	assert_int_equal(corpus.tallies[0].derived, 1);
}

/* While another kind of abuse may hold, what is left without this one is not said to be innocent. */
static void test_rationales_say_nothing_of_a_doubtful_rest(void **state)
{
	const ara_labels labels = {3, {"abuse", "insult", "threat"}, {ARA_LABEL_NONE, 0, 0}};
	const ara_passage passage = {0, 1, 1u << 1};
	ara_targets text = {{1, 1, 0.4f}, 0}, rest;

	(void)state;
	assert_false(ara_rationale_rest(&labels, &passage, 1, &text, &rest));
	text.value[2] = 0;
	assert_true(ara_rationale_rest(&labels, &passage, 1, &text, &rest));
	assert_true(rest.value[0] <= 0 && rest.value[1] <= 0 && rest.value[2] <= 0);
}

static void test_bad_rationales_are_named(void **state)
{
	static const char *const bad[] = {"1", "[{\"words\": [1], \"labels\": [\"insult\"]}]",
		"[{\"words\": [2, 2], \"labels\": [\"insult\"]}]",
		"[{\"words\": [\"2\", 4], \"labels\": [\"insult\"]}]",
		"[{\"words\": [0, 1], \"labels\": []}]",
		"[{\"words\": [0, 1], \"labels\": [\"insulting\"]}]"};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_int_equal(gather_with(donkey, "{\"insult\": 1}", bad[i], ""), ARASHA_E_ARGUMENT);
		assert_non_null(strstr(error.message, "why.jsonl:1: "));
	}
	assert_int_equal(gather_with(donkey, "{\"insult\": 1}",
				 "[{\"words\": [8, 11], \"labels\": [\"insult\"]}]", ""),
		ARASHA_E_ARGUMENT);
	assert_non_null(strstr(error.message, "a.jsonl:1: a passage of the rationales"));
}

static void check_failure(const char *lines, const char *expected)
{
	char message[1200];

	scratch_write("a.jsonl", lines);
	assert_int_equal(gather(SOURCE("\"map\": \"own\""), ""), ARASHA_E_ARGUMENT);
	snprintf(message, sizeof message, "%s:%s", scratch_path("a.jsonl"), expected);
	assert_memory_equal(error.message, message, strlen(message));
}

static void test_bad_lines_are_named(void **state)
{
	static const char good[] = "{\"text\": \"а\", \"labels\": []}\n";
	char lines[512];

	(void)state;
	snprintf(lines, sizeof lines, "%s%s{\"text\": \"б\", \"labels\": [\n", good, good);
	check_failure(lines, "3: no JSON object: ");
	snprintf(lines, sizeof lines, "%s\n%s", good, good);
	check_failure(lines, "2: no JSON object");
	check_failure("[1]\n", "1: no JSON object");
	check_failure("{\"labels\": []}\n", "1: no text in the field \"text\"");
	check_failure("{\"text\": \"а\"}\n", "1: \"labels\" must be an object or an array");
	check_failure(
		"{\"text\": \"а\", \"labels\": {\"insulting\": 1}}\n", "1: unknown label \"insulting\"");
	check_failure("{\"text\": \"а\", \"labels\": [\"insulting\"]}\n", "1: unknown label \"insulting\"");
	check_failure("{\"text\": \"а\", \"labels\": {\"insult\": 2}}\n",
		"1: label \"insult\" must be 0 to 1 or null");
	check_failure("{\"text\": \"а\", \"text\": \"б\", \"labels\": []}\n", "1: no JSON object: duplicate");
	check_failure("{\"text\": \"\xff\", \"labels\": []}\n", "1: no JSON object: ");
}

static void test_no_lines_at_all(void **state)
{
	arasha_train_error why;
	ara_lines lines;

	(void)state;
	assert_int_equal(ara_lines_init(&lines, scratch_write("empty.jsonl", ""), &why), ARASHA_OK);
	assert_int_equal(ara_lines_next(&lines, &why), ARASHA_OK);
	assert_null(lines.record);
	ara_lines_finish(&lines);
}

static void test_bad_decisions_are_named(void **state)
{
	static const char *const bad[] = {"{\"hash\": \"7103\", \"labels\": []}", "{\"labels\": []}",
		"{\"hash\": \"7103364557172FB7\", \"labels\": []}", "{\"hash\": \"7103364557172fb7\"}"};

	(void)state;
	scratch_write("a.jsonl", "{\"text\": \"а\"}\n");
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		scratch_write("decided.jsonl", bad[i]);
		assert_int_equal(
			gather(SOURCE("\"map\": {}"), ", \"decisions\": {\"file\": \"decided.jsonl\"}"),
			ARASHA_E_ARGUMENT);
		assert_non_null(strstr(error.message, "decided.jsonl:1: "));
	}
}

static void test_files_that_are_not_there(void **state)
{
	(void)state;
	assert_int_equal(
		gather("{\"name\": \"a\", \"file\": \"absent.jsonl\", \"map\": \"own\", \"calibrate\": 2}",
			""),
		ARASHA_E_IO);
	assert_non_null(strstr(error.message, "absent.jsonl"));
	scratch_write("a.jsonl", "");
	assert_int_equal(gather(SOURCE("\"map\": \"own\""), ""), ARASHA_E_ARGUMENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_own_labels),
		cmocka_unit_test(test_contradictions_are_counted),
		cmocka_unit_test(test_mapping),
		cmocka_unit_test(test_all_comes_before_fields),
		cmocka_unit_test(test_any_of),
		cmocka_unit_test(test_filters),
		cmocka_unit_test(test_text_field_and_limit),
		cmocka_unit_test(test_the_first_of_equal_texts_counts),
		cmocka_unit_test(test_forum_texts_keep_what_the_forum_says),
		cmocka_unit_test(test_excluded_texts_and_their_near_copies),
		cmocka_unit_test(test_held_out_and_share),
		cmocka_unit_test(test_decisions),
		cmocka_unit_test(test_decided_texts_alone),
		cmocka_unit_test(test_slips),
		cmocka_unit_test(test_rationales),
		cmocka_unit_test(test_rationales_of_some_labels),
		cmocka_unit_test(test_rationales_overlap),
		cmocka_unit_test(test_rationales_leave_out),
		cmocka_unit_test(test_rationales_leave_out_what_is_measured),
		cmocka_unit_test(test_rationales_say_nothing_of_a_doubtful_rest),
		cmocka_unit_test(test_bad_rationales_are_named),
		cmocka_unit_test(test_bad_lines_are_named),
		cmocka_unit_test(test_no_lines_at_all),
		cmocka_unit_test(test_bad_decisions_are_named),
		cmocka_unit_test(test_files_that_are_not_there),
		cmocka_unit_test_teardown(test_files_that_are_not_there, discard),
	};

	return cmocka_run_group_tests(tests, scratch_begin, scratch_end);
}
