/* SPDX-License-Identifier: Apache-2.0 */
/* What raises each pattern, what does not, and why. */
#include "story.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum {
	REPEATED = 1 << ARASHA_PATTERN_REPEATED,
	PILE_ON = 1 << ARASHA_PATTERN_PILE_ON,
	ESCALATION = 1 << ARASHA_PATTERN_ESCALATION,
	PURSUIT = 1 << ARASHA_PATTERN_PURSUIT,
	COPIED = 1 << ARASHA_PATTERN_COPIED
};

static arasha_case *kase;
static arasha_finding found[ROOM];
static arasha_evidence reasons[ROOM];

static int begin(void **state)
{
	(void)state;
	return arasha_case_create(&kase, NULL, NULL);
}

static int end(void **state)
{
	(void)state;
	arasha_case_destroy(kase);
	return 0;
}

static size_t find(uint32_t pattern)
{
	arasha_case_query query = ARASHA_CASE_QUERY_INIT;
	size_t count;

	query.pattern = pattern;
	assert_int_equal(arasha_case_find(kase, &query, found, ROOM, &count, NULL), ARASHA_OK);
	for (size_t i = 0; i < count; i++)
		story_check(kase, &found[i], reasons);
	return count;
}

static void test_repeated_abuse_is_raised_once_and_again_later(void **state)
{
	uint32_t raised = 0;
	int times = 0;

	(void)state;
	for (int day = 0; day < 6; day++) {
		raised = story_tell(kase, START + DAYS(day), BOLAT, ANNA, ARASHA_LABEL_INSULT, 0.95f);
		times += (raised & REPEATED) != 0;
		assert_int_equal(raised & REPEATED && day == 0, 0);
	}
	assert_int_equal(times, 1);
	assert_int_equal(
		story_tell(kase, START + DAYS(20), BOLAT, ANNA, ARASHA_LABEL_INSULT, 0.95f), REPEATED);
	assert_int_equal(find(ARASHA_PATTERN_REPEATED), 1);
	assert_int_equal(found[0].sender, BOLAT);
	assert_int_equal(found[0].target, ANNA);
	assert_int_equal(found[0].label, ARASHA_LABEL_ABUSE);
	assert_int_equal(found[0].begin, START);
	assert_int_equal(found[0].events, 7);
	assert_true(
		found[0].expected[ARASHA_LABEL_INSULT] > 6.6 && found[0].expected[ARASHA_LABEL_INSULT] < 6.7);
}

static void test_ordinary_talk_and_swearing_raise_nothing(void **state)
{
	(void)state;
	for (int hour = 0; hour < 500; hour++) {
		uint64_t sender = hour % 2 ? ANNA : BOLAT;

		assert_int_equal(
			story_tell(kase, START + HOURS(hour), sender, 3 - sender, ARASHA_LABEL_PROFANITY, 1),
			0);
		assert_int_equal(
			story_tell(kase, START + HOURS(hour), sender, 3 - sender, ARASHA_LABEL_INSULT, 0.1f),
			0);
	}
	assert_int_equal(find(0), 0);
}

static void test_banter_is_no_bullying(void **state)
{
	(void)state;
	for (int day = 0; day < 30; day++) {
		assert_int_equal(
			story_tell(kase, START + DAYS(day), BOLAT, ANNA, ARASHA_LABEL_INSULT, 0.95f), 0);
		assert_int_equal(
			story_tell(kase, START + DAYS(day) + 1, ANNA, BOLAT, ARASHA_LABEL_INSULT, 0.95f), 0);
	}
}

/* Two who swear at each other, though one of them says more. */
static uint32_t tell_swearing(float profanity)
{
	uint32_t raised = 0;

	for (int day = 0; day < 4; day++) {
		raised |= story_tell(kase, START + DAYS(day), BOLAT, ANNA, ARASHA_LABEL_INSULT, 0.97f);
		for (int i = 1; i < 4; i++)
			story_tell(kase, START + DAYS(day) + HOURS(4 * i), ANNA, BOLAT,
				ARASHA_LABEL_PROFANITY, profanity);
	}
	return raised;
}

static void test_profanity_comes_back_too(void **state)
{
	(void)state;
	assert_int_equal(tell_swearing(0.99f), 0);
}

/* A victim who curses is threatened all the same. */
static void test_profanity_is_no_answer_to_threats(void **state)
{
	uint32_t raised = 0;

	(void)state;
	for (int day = 0; day < 4; day++) {
		uint32_t label = day < 2 ? ARASHA_LABEL_INSULT : ARASHA_LABEL_THREAT;

		raised |= story_tell(kase, START + DAYS(day), BOLAT, ANNA, label, 0.97f);
		for (int i = 1; i < 4; i++)
			story_tell(kase, START + DAYS(day) + HOURS(4 * i), ANNA, BOLAT,
				ARASHA_LABEL_PROFANITY, 0.99f);
	}
	assert_true(raised & ESCALATION);
}

static void test_a_clean_answer_lessens_nothing(void **state)
{
	(void)state;
	assert_true(tell_swearing(0) & REPEATED);
}

/* Acts of one evening in which the other talks are a quarrel sooner than those that nobody answers. */
static uint32_t tell_evening(bool answered)
{
	uint32_t raised = 0;

	for (int i = 0; i < 4; i++) {
		float score = 0.9f + (float)i / 100;

		raised |= story_tell(kase, START + i * 60000, BOLAT, ANNA, ARASHA_LABEL_INSULT, score);
		if (answered)
			story_tell(kase, START + i * 60000 + 1, ANNA, BOLAT, ARASHA_LABEL_INSULT, 0);
	}
	return raised;
}

static void test_an_evening_that_nobody_answers_is_repeated_abuse(void **state)
{
	(void)state;
	assert_true(tell_evening(false) & REPEATED);
}

static void test_an_evening_of_two_who_talk_is_a_quarrel(void **state)
{
	(void)state;
	assert_false(tell_evening(true) & REPEATED);
}

static void test_those_who_brawl_are_no_pile_on(void **state)
{
	(void)state;
	for (uint64_t i = 0; i < 8; i++) {
		story_tell(kase, START + HOURS(i), ANNA, FIRST_OTHER + i, ARASHA_LABEL_INSULT, 0.9f);
		assert_int_equal(story_tell(kase, START + HOURS(i) + 1, FIRST_OTHER + i, ANNA,
					 ARASHA_LABEL_INSULT, 0.9f) &
					 PILE_ON,
			0);
	}
}

static void test_what_came_back_is_a_reason(void **state)
{
	bool in_kind = false;
	size_t count;

	(void)state;
	for (int day = 0; day < 20; day++)
		story_tell(kase, START + DAYS(day), BOLAT, ANNA, ARASHA_LABEL_INSULT, 0.95f);
	story_tell(kase, START + DAYS(3), ANNA, BOLAT, ARASHA_LABEL_INSULT, 0.95f);
	assert_int_equal(find(ARASHA_PATTERN_REPEATED), 1);
	count = story_check(kase, &found[0], reasons);
	for (size_t i = 0; i < count; i++) {
		if (reasons[i].because != ARASHA_BECAUSE_IN_KIND)
			continue;
		in_kind = true;
		assert_true(reasons[i].weight < 0);
		assert_int_equal(reasons[i].sender, ANNA);
	}
	assert_true(in_kind);
}

static void test_a_pile_on_of_ten_is_noticed_by_the_sixth(void **state)
{
	uint32_t raised = 0;

	(void)state;
	for (uint64_t i = 0; i < 6; i++)
		raised |=
			story_tell(kase, START + HOURS(i), FIRST_OTHER + i, ANNA, ARASHA_LABEL_INSULT, 0.9f);
	assert_true(raised & PILE_ON);
	assert_int_equal(find(ARASHA_PATTERN_PILE_ON), 1);
	assert_int_equal(found[0].sender, 0);
	assert_int_equal(found[0].target, ANNA);
	assert_int_equal(found[0].people, 6);
}

static void test_one_sender_or_a_slow_trickle_is_no_pile_on(void **state)
{
	(void)state;
	for (uint64_t i = 0; i < 30; i++) {
		assert_int_equal(
			story_tell(kase, START + HOURS(i), BOLAT, VERA, ARASHA_LABEL_INSULT, 0.9f) & PILE_ON,
			0);
		assert_int_equal(story_tell(kase, START + DAYS(5 * i), FIRST_OTHER + i, ANNA,
					 ARASHA_LABEL_INSULT, 0.9f),
			0);
	}
}

static void test_threats_escalate_only_after_something(void **state)
{
	(void)state;
	assert_int_equal(story_tell(kase, START, BOLAT, ANNA, ARASHA_LABEL_THREAT, 1), 0);
	assert_int_equal(
		story_tell(kase, START + DAYS(1), BOLAT, ANNA, ARASHA_LABEL_INSULT, 1) & ESCALATION, 0);
	assert_int_equal(
		story_tell(kase, START + DAYS(2), BOLAT, ANNA, ARASHA_LABEL_INSULT, 1) & ESCALATION, 0);
	assert_int_equal(story_tell(kase, START + DAYS(3), BOLAT, ANNA, ARASHA_LABEL_THREAT, 1) & ESCALATION,
		ESCALATION);
	assert_int_equal(find(ARASHA_PATTERN_ESCALATION), 1);
	assert_int_equal(found[0].label, ARASHA_LABEL_THREAT);
	assert_int_equal(story_check(kase, &found[0], reasons), 3);
	assert_int_equal(reasons[0].because, ARASHA_BECAUSE_ACT);
	assert_int_equal(reasons[0].time, START + DAYS(3));
	assert_int_equal(reasons[1].because, ARASHA_BECAUSE_LEAD);
}

static void refuse(int64_t time)
{
	arasha_event refusal = story_event(time, ANNA, BOLAT, ARASHA_LABEL_PROFANITY, 0);

	refusal.cues = ARASHA_CUE_REFUSAL;
	refusal.id = 77;
	story_add(kase, &refusal);
}

static void test_going_on_after_a_refusal_is_pursuit(void **state)
{
	uint32_t raised = 0;
	size_t count;

	(void)state;
	refuse(START);
	for (int day = 1; day < 10; day++)
		raised |= story_tell(kase, START + DAYS(day), BOLAT, ANNA, ARASHA_LABEL_PROFANITY, 0);
	assert_int_equal(raised, PURSUIT);
	assert_int_equal(find(0), 1);
	assert_int_equal(found[0].pattern, ARASHA_PATTERN_PURSUIT);
	assert_int_equal(found[0].sender, BOLAT);
	count = story_check(kase, &found[0], reasons);
	assert_true(count >= 1);
	assert_int_equal(reasons[0].because, ARASHA_BECAUSE_REFUSED);
	assert_int_equal(reasons[0].id, 77);
	assert_int_equal(reasons[0].count, 9);
}

static void test_a_refusal_that_comes_late_raises_it_too(void **state)
{
	arasha_event refusal = story_event(START, ANNA, BOLAT, ARASHA_LABEL_PROFANITY, 0);

	(void)state;
	for (int day = 1; day < 10; day++)
		assert_int_equal(
			story_tell(kase, START + DAYS(day), BOLAT, ANNA, ARASHA_LABEL_PROFANITY, 0), 0);
	refusal.cues = ARASHA_CUE_REFUSAL;
	assert_int_equal(story_add(kase, &refusal), PURSUIT);
}

/* One contact after what reads like a refusal is none yet, and the next ones weigh that much less. */
static void test_the_first_contact_after_a_refusal_is_free(void **state)
{
	arasha_case_query query = ARASHA_CASE_QUERY_INIT;
	arasha_case_options options;
	size_t count;

	(void)state;
	arasha_case_options_init(&options, sizeof options);
	query.least = 0.01;
	refuse(START);
	story_tell(kase, START + DAYS(1), BOLAT, ANNA, ARASHA_LABEL_PROFANITY, 0);
	assert_int_equal(arasha_case_find(kase, &query, found, ROOM, &count, NULL), ARASHA_OK);
	assert_int_equal(count, 0);
	for (int day = 2; day < 6; day++)
		story_tell(kase, START + DAYS(day), BOLAT, ANNA, ARASHA_LABEL_PROFANITY, 0);
	assert_int_equal(find(ARASHA_PATTERN_PURSUIT), 1);
	assert_true(found[0].value > options.refusal_weight * (5 - options.refusal_free) - 1e-6);
	assert_true(found[0].value < options.refusal_weight * (5 - options.refusal_free) + 1e-6);
}

static void test_friends_again_are_not_pursued(void **state)
{
	(void)state;
	refuse(START);
	for (int day = 1; day < 30; day++) {
		assert_int_equal(
			story_tell(kase, START + DAYS(day), ANNA, BOLAT, ARASHA_LABEL_PROFANITY, 0), 0);
		assert_int_equal(
			story_tell(kase, START + DAYS(day) + 1, BOLAT, ANNA, ARASHA_LABEL_PROFANITY, 0), 0);
	}
}

static void test_who_goes_on_talking_after_a_refusal_is_not_pursued(void **state)
{
	(void)state;
	refuse(START);
	for (int day = 1; day < 10; day++) {
		assert_int_equal(
			story_tell(kase, START + DAYS(day), BOLAT, ANNA, ARASHA_LABEL_PROFANITY, 0), 0);
		if (day < 4)
			assert_int_equal(story_tell(kase, START + DAYS(day) + HOURS(1), ANNA, BOLAT,
						 ARASHA_LABEL_PROFANITY, 0),
				0);
	}
}

static void insist(int64_t time)
{
	arasha_event plea = story_event(time, BOLAT, ANNA, ARASHA_LABEL_PROFANITY, 0);

	plea.cues = ARASHA_CUE_INSISTENCE;
	story_add(kase, &plea);
}

/* Also at one who never wrote: what is asked for, again and again, is an answer. */
static void test_insisting_without_an_answer_is_pursuit(void **state)
{
	(void)state;
	for (int day = 0; day < 8; day++)
		insist(START + DAYS(day));
	assert_int_equal(find(0), 1);
	assert_int_equal(found[0].pattern, ARASHA_PATTERN_PURSUIT);
	assert_int_equal(story_check(kase, &found[0], reasons), 1);
	assert_int_equal(reasons[0].because, ARASHA_BECAUSE_UNANSWERED);
	assert_int_equal(reasons[0].count, 8);
	assert_int_equal(reasons[0].time, START);
}

static void test_insisting_that_is_answered_is_none(void **state)
{
	(void)state;
	for (int day = 0; day < 12; day++) {
		insist(START + DAYS(day));
		if (day % 4 == 3)
			story_tell(
				kase, START + DAYS(day) + HOURS(2), ANNA, BOLAT, ARASHA_LABEL_PROFANITY, 0);
	}
	assert_int_equal(find(0), 0);
}

/* All day long, at one who never wrote: each hour is a contact of its own. */
static void test_insisting_hour_after_hour_is_pursuit(void **state)
{
	(void)state;
	for (int plea = 0; plea < 16; plea++)
		insist(START + HOURS(1) * plea / 2);
	assert_int_equal(find(0), 1);
	assert_int_equal(found[0].pattern, ARASHA_PATTERN_PURSUIT);
	assert_int_equal(story_check(kase, &found[0], reasons), 1);
	assert_int_equal(reasons[0].count, 8);
}

/* A worried parent calls ten times within two hours. */
static void test_insisting_for_an_evening_is_none(void **state)
{
	(void)state;
	for (int call = 0; call < 10; call++)
		insist(START + HOURS(2) * call / 10);
	assert_int_equal(find(0), 0);
}

static void test_a_commentator_is_no_pursuer(void **state)
{
	(void)state;
	for (int day = 1; day < 60; day++)
		assert_int_equal(
			story_tell(kase, START + DAYS(day), BOLAT, ANNA, ARASHA_LABEL_PROFANITY, 0), 0);
}

static void test_insisting_where_one_was_answered_before_is_pursuit(void **state)
{
	uint32_t raised = 0;

	(void)state;
	story_tell(kase, START, ANNA, BOLAT, ARASHA_LABEL_PROFANITY, 0);
	for (int day = 1; day < 20; day++)
		raised |= story_tell(kase, START + DAYS(day), BOLAT, ANNA, ARASHA_LABEL_PROFANITY, 0);
	assert_int_equal(raised, PURSUIT);
	assert_int_equal(find(0), 1);
	assert_int_equal(story_check(kase, &found[0], reasons), 1);
	assert_int_equal(reasons[0].because, ARASHA_BECAUSE_UNANSWERED);
	assert_int_equal(reasons[0].count, 19);
	assert_int_equal(reasons[0].id, 0);
}

static void test_a_burst_is_one_contact(void **state)
{
	(void)state;
	story_tell(kase, START, ANNA, BOLAT, ARASHA_LABEL_PROFANITY, 0);
	for (int i = 1; i < 100; i++)
		assert_int_equal(
			story_tell(kase, START + HOURS(1) + i * 1000, BOLAT, ANNA, ARASHA_LABEL_PROFANITY, 0),
			0);
}

static void test_knowledge_of_whereabouts_weighs(void **state)
{
	uint32_t raised = 0;

	(void)state;
	for (int day = 0; day < 3; day++) {
		arasha_event event = story_event(START + DAYS(day), BOLAT, ANNA, ARASHA_LABEL_PROFANITY, 0);

		event.cues = ARASHA_CUE_WHEREABOUTS;
		raised |= story_add(kase, &event);
	}
	assert_int_equal(raised, PURSUIT);
	assert_int_equal(find(ARASHA_PATTERN_PURSUIT), 1);
	story_check(kase, &found[0], reasons);
	assert_int_equal(reasons[0].because, ARASHA_BECAUSE_WHEREABOUTS);
}

/* An insult of long ago does not outweigh it, though there is no abuse that it could be the answer to. */
static void test_an_old_insult_does_not_undo_pursuit(void **state)
{
	arasha_event insult = story_event(START, ANNA, BOLAT, ARASHA_LABEL_INSULT, .9f);
	uint32_t raised = 0;

	(void)state;
	story_add(kase, &insult);
	for (int day = 300; day < 303; day++) {
		arasha_event event = story_event(START + DAYS(day), BOLAT, ANNA, ARASHA_LABEL_PROFANITY, 0);

		event.cues = ARASHA_CUE_WHEREABOUTS;
		raised |= story_add(kase, &event);
	}
	assert_int_equal(raised, PURSUIT);
}

static uint32_t copy(int64_t time, uint64_t sender, uint64_t target, uint64_t sketch, float score)
{
	arasha_event event = story_event(time, sender, target, ARASHA_LABEL_INSULT, score);

	event.sketch[0] = sketch;
	event.sketch[1] = ~sketch;
	return story_add(kase, &event);
}

static void test_one_text_of_many_senders_is_copied(void **state)
{
	uint32_t raised = 0;

	(void)state;
	for (uint64_t i = 0; i < 4; i++)
		/* One number of 32 differs. */
		raised |= copy(START + HOURS(i), FIRST_OTHER + i, ANNA, 0x0123456789abcd00 + i, 0.8f);
	assert_true(raised & COPIED);
	assert_int_equal(find(ARASHA_PATTERN_COPIED), 1);
	assert_int_equal(found[0].sender, 0);
	assert_int_equal(found[0].people, 4);
}

static void test_one_text_at_many_targets_is_copied(void **state)
{
	uint32_t raised = 0;

	(void)state;
	for (uint64_t i = 0; i < 4; i++)
		raised |= copy(START + HOURS(i), BOLAT, FIRST_OTHER + i, 0x0123456789abcdef, 0.8f);
	assert_int_equal(raised, COPIED);
	assert_int_equal(find(ARASHA_PATTERN_COPIED), 1);
	assert_int_equal(found[0].target, 0);
	assert_int_equal(found[0].sender, BOLAT);
	assert_int_equal(found[0].people, 4);
}

/* What is sent to many is a notice more often than not: whether it is abuse must be surer than where many
 * send it. */
static void test_a_notice_that_may_be_abuse_is_not_copied(void **state)
{
	uint32_t raised = 0;

	(void)state;
	for (uint64_t i = 0; i < 12; i++)
		assert_int_equal(
			copy(START + HOURS(i), BOLAT, FIRST_OTHER + i, 0x0123456789abcdef, 0.6f) & COPIED, 0);
	for (uint64_t i = 0; i < 4; i++)
		raised |= copy(START + HOURS(i), FIRST_OTHER + 20 + i, ANNA, 0x0123456789abcdef, 0.6f);
	assert_true(raised & COPIED);
}

/* The reasons of a finding that weigh because of something: their sum. */
static double sum_of(const arasha_finding *finding, uint32_t because)
{
	size_t count = story_check(kase, finding, reasons);
	double sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += reasons[i].because == because ? reasons[i].weight : 0;
	return sum;
}

static void test_what_one_says_twice_is_not_copied(void **state)
{
	(void)state;
	for (int day = 0; day < 2; day++)
		assert_int_equal(copy(START + DAYS(day), BOLAT, ANNA, 0x0123456789abcdef, 0.99f) & COPIED, 0);
	assert_true(copy(START + DAYS(2), BOLAT, ANNA, 0x0123456789abcdef, 0.99f) & COPIED);
}

static uint32_t say_briefly(int64_t time, uint64_t sender, uint64_t target, float probability)
{
	arasha_event event = story_event(time, sender, target, ARASHA_LABEL_INSULT, probability);

	event.sketch[0] = 0x0123456789abcdef;
	event.sketch[1] = event.sketch[0];
	return story_add(kase, &event);
}

/* The model may be wrong about a text, and then it is about each of its copies. */
static void test_one_text_again_and_again_is_one_judgement(void **state)
{
	uint32_t raised = 0;

	(void)state;
	for (int day = 0; day < 5; day++) {
		assert_int_equal(say_briefly(START + DAYS(day), BOLAT, ANNA, 0.75f) & (REPEATED | COPIED), 0);
		raised |= story_tell(kase, START + DAYS(day), GENA, VERA, ARASHA_LABEL_INSULT, 0.75f);
	}
	assert_true(raised & REPEATED);
	for (int day = 5; day < 12; day++)
		say_briefly(START + DAYS(day), BOLAT, ANNA, 0.75f);
	assert_int_equal(find(ARASHA_PATTERN_REPEATED), 2);
}

static void test_what_is_surely_abuse_is_so_each_time(void **state)
{
	uint32_t raised = 0;

	(void)state;
	for (int day = 0; day < 4; day++)
		raised |= say_briefly(START + DAYS(day), BOLAT, ANNA, 0.99f);
	assert_int_equal(raised, REPEATED);
}

static void test_few_words_of_many_senders_are_not_copied(void **state)
{
	(void)state;
	for (uint64_t i = 0; i < 10; i++)
		assert_int_equal(say_briefly(START + HOURS(i), FIRST_OTHER + i, ANNA, 0.99f) & COPIED, 0);
}

static void test_copies_count_no_more_than_copy_most(void **state)
{
	arasha_case_options options;

	(void)state;
	arasha_case_options_init(&options, sizeof options);
	for (uint64_t i = 0; i < 20; i++)
		copy(START + HOURS(i), FIRST_OTHER + i, ANNA, 0x0123456789abcdef, 1);
	assert_int_equal(find(ARASHA_PATTERN_COPIED), 1);
	assert_true(fabs(sum_of(&found[0], ARASHA_BECAUSE_COPY) - options.copy_most) < 0.001);
	assert_true(found[0].people > options.copy_most);
}

static double pile_on(uint64_t target, bool copies)
{
	arasha_case_query query = ARASHA_CASE_QUERY_INIT;
	size_t count;

	for (uint64_t i = 0; i < 8; i++)
		copy(START + HOURS(i), FIRST_OTHER + i, target,
			copies ? 0x0123456789abcdef : 0x1111111111111111 * (i + 1), 1);
	query.pattern = ARASHA_PATTERN_PILE_ON;
	query.target = target;
	assert_int_equal(arasha_case_find(kase, &query, found, ROOM, &count, NULL), ARASHA_OK);
	assert_int_equal(count, 1);
	return found[0].value;
}

/* Eight who send one text are one judgement of the model, who say different things eight. */
static void test_copies_weigh_less_in_a_pile_on(void **state)
{
	double different = pile_on(VERA, false), same = pile_on(ANNA, true);

	(void)state;
	assert_true(different > 7.9 && different < 8.1);
	assert_true(same < 0.7 * different);
	assert_true(same > 1);
}

static void test_greetings_and_different_texts_are_not(void **state)
{
	uint64_t seed = 1;

	(void)state;
	for (uint64_t i = 0; i < 10; i++) {
		assert_int_equal(copy(START + HOURS(i), FIRST_OTHER + i, ANNA, 0x0123456789abcdef, 0.1f), 0);
		assert_int_equal(
			copy(START + HOURS(i), FIRST_OTHER + i, VERA, story_draw(&seed), 0.8f) & COPIED, 0);
	}
}

static void test_a_thread_is_a_target_where_nobody_is(void **state)
{
	uint32_t raised = 0;

	(void)state;
	for (int day = 0; day < 5; day++) {
		arasha_event event = story_event(START + DAYS(day), BOLAT, 0, ARASHA_LABEL_INSULT, 0.95f);

		event.thread = ANNA; /* the number of a person, and yet another thing */
		raised |= story_add(kase, &event);
	}
	assert_int_equal(raised, REPEATED);
	assert_int_equal(find(0), 1);
	assert_int_equal(found[0].target, 0);
	assert_int_equal(found[0].thread, ANNA);
}

/* Most of what is said into a room is aimed at nobody. */
static void test_a_thread_is_a_target_less_than_a_person(void **state)
{
	uint32_t raised = 0;

	(void)state;
	for (int day = 0; day < 3; day++) {
		arasha_event event = story_event(START + DAYS(day), BOLAT, 0, ARASHA_LABEL_INSULT, 0.95f);

		event.thread = ANNA;
		assert_int_equal(story_add(kase, &event), 0);
		raised |= story_tell(kase, START + DAYS(day), BOLAT, VERA, ARASHA_LABEL_INSULT, 0.95f);
	}
	assert_int_equal(raised, REPEATED);
}

static void test_the_label_asked_for_weighs(void **state)
{
	arasha_case_query query = ARASHA_CASE_QUERY_INIT;
	size_t count;

	(void)state;
	for (int day = 0; day < 5; day++)
		story_tell(kase, START + DAYS(day), BOLAT, ANNA, ARASHA_LABEL_HATE, 0.95f);
	query.pattern = ARASHA_PATTERN_REPEATED;
	query.label = ARASHA_LABEL_HATE;
	assert_int_equal(arasha_case_find(kase, &query, found, ROOM, &count, NULL), ARASHA_OK);
	assert_int_equal(count, 1);
	assert_int_equal(found[0].label, ARASHA_LABEL_HATE);
	query.label = ARASHA_LABEL_SEXUAL;
	assert_int_equal(arasha_case_find(kase, &query, found, ROOM, &count, NULL), ARASHA_OK);
	assert_int_equal(count, 0);
}

static void test_queries_choose(void **state)
{
	arasha_case_query query = ARASHA_CASE_QUERY_INIT;
	size_t count;

	(void)state;
	for (int day = 0; day < 5; day++) {
		story_tell(kase, START + DAYS(day), BOLAT, ANNA, ARASHA_LABEL_INSULT, 0.95f);
		story_tell(kase, START + DAYS(day), GENA, VERA, ARASHA_LABEL_INSULT, 0.95f);
	}
	query.sender = BOLAT;
	assert_int_equal(arasha_case_find(kase, &query, found, ROOM, &count, NULL), ARASHA_OK);
	assert_int_equal(count, 1);
	query.target = VERA;
	assert_int_equal(arasha_case_find(kase, &query, found, ROOM, &count, NULL), ARASHA_OK);
	assert_int_equal(count, 0);
	query.sender = 0;
	query.until = START + DAYS(1);
	query.least = 0.1;
	query.pattern = ARASHA_PATTERN_REPEATED;
	assert_int_equal(arasha_case_find(kase, &query, found, ROOM, &count, NULL), ARASHA_OK);
	assert_int_equal(count, 1);
	assert_int_equal(found[0].events, 2);
	assert_int_equal(arasha_case_find(kase, NULL, found, 1, &count, NULL), ARASHA_E_CAPACITY);
	assert_int_equal(count, 2);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, begin, end)
	const struct CMUnitTest tests[] = {
		TEST(repeated_abuse_is_raised_once_and_again_later),
		TEST(ordinary_talk_and_swearing_raise_nothing),
		TEST(banter_is_no_bullying),
		TEST(profanity_comes_back_too),
		TEST(profanity_is_no_answer_to_threats),
		TEST(a_clean_answer_lessens_nothing),
		TEST(an_evening_that_nobody_answers_is_repeated_abuse),
		TEST(an_evening_of_two_who_talk_is_a_quarrel),
		TEST(those_who_brawl_are_no_pile_on),
		TEST(what_came_back_is_a_reason),
		TEST(a_pile_on_of_ten_is_noticed_by_the_sixth),
		TEST(one_sender_or_a_slow_trickle_is_no_pile_on),
		TEST(threats_escalate_only_after_something),
		TEST(going_on_after_a_refusal_is_pursuit),
		TEST(a_refusal_that_comes_late_raises_it_too),
		TEST(friends_again_are_not_pursued),
		TEST(who_goes_on_talking_after_a_refusal_is_not_pursued),
		TEST(insisting_without_an_answer_is_pursuit),
		TEST(insisting_that_is_answered_is_none),
		TEST(insisting_hour_after_hour_is_pursuit),
		TEST(insisting_for_an_evening_is_none),
		TEST(a_commentator_is_no_pursuer),
		TEST(insisting_where_one_was_answered_before_is_pursuit),
		TEST(a_burst_is_one_contact),
		TEST(knowledge_of_whereabouts_weighs),
		TEST(an_old_insult_does_not_undo_pursuit),
		TEST(the_first_contact_after_a_refusal_is_free),
		TEST(what_one_says_twice_is_not_copied),
		TEST(one_text_again_and_again_is_one_judgement),
		TEST(what_is_surely_abuse_is_so_each_time),
		TEST(few_words_of_many_senders_are_not_copied),
		TEST(copies_count_no_more_than_copy_most),
		TEST(copies_weigh_less_in_a_pile_on),
		TEST(a_thread_is_a_target_less_than_a_person),
		TEST(one_text_of_many_senders_is_copied),
		TEST(one_text_at_many_targets_is_copied),
		TEST(a_notice_that_may_be_abuse_is_not_copied),
		TEST(greetings_and_different_texts_are_not),
		TEST(a_thread_is_a_target_where_nobody_is),
		TEST(the_label_asked_for_weighs),
		TEST(queries_choose),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
