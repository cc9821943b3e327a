/* SPDX-License-Identifier: Apache-2.0 */
/* What the model says of each message, and a case of what they make together. */
#ifndef ARA_REPORT_JUDGE_H
#define ARA_REPORT_JUDGE_H

#include <stdbool.h>
#include <stdint.h>

#include <arasha/case.h>

#include "report/chat.h"
#include "session.h"

/* Where a message stands. */
enum {
	ARA_VERDICT_FLAGGED = 1,   /* a label other than profanity holds, and it is not the victim's */
	ARA_VERDICT_OWN = 2,	   /* likewise, and it is the victim's */
	ARA_VERDICT_CONFIRMED = 4, /* by a reviewer */
	ARA_VERDICT_DISMISSED = 8, /* likewise: not counted, but shown */
	ARA_VERDICT_CITED = 16,	   /* a pattern rests on it */
	ARA_VERDICT_UNJUDGED = 32, /* it has a text that could not be judged */
};

enum { ARA_ID_SIZE = 6 };

typedef struct ara_verdict {
	uint32_t labels; /* bit by label: it holds */
	float abuse;	 /* probability; NaN where nothing was judged */
	uint32_t flags;
	uint8_t id[ARA_ID_SIZE]; /* by time, sender and text: the same in every export of the chat */
} ara_verdict;

/* A pattern with what proves it. */
typedef struct ara_pattern {
	arasha_finding finding;
	arasha_evidence *evidence; /* in order of time */
	size_t evidence_count;
	uint32_t sender; /* of people; ARA_NONE: many */
	uint32_t target;
} ara_pattern;

typedef struct ara_judgement {
	const ara_chat *chat;
	const ara_session *session;
	ara_verdict *verdicts; /* one a message */
	uint32_t victim;       /* ARA_NONE: not named */
	ara_pattern *patterns;
	size_t pattern_count;
	uint64_t flagged; /* that are not dismissed, those added by a reviewer with them */
	uint64_t judged;  /* messages with text */
	uint64_t without_text;
	uint64_t unjudged;
	bool guessed_targets; /* some message of a group was taken as aimed at the victim */
} ara_judgement;

/* Whether the message counts as one of abuse, after review. */
static inline bool ara_verdict_counts(const ara_verdict *verdict)
{
	return (verdict->flags & ARA_VERDICT_DISMISSED) == 0 &&
	       (verdict->flags & (ARA_VERDICT_FLAGGED | ARA_VERDICT_CONFIRMED)) != 0;
}

/* Whether the model has the labels that patterns and words are about, in their order. */
bool ara_judge_fits(const arasha_model *model);

/* Gives every message its id: to be called before marks are read. */
void ara_judge_init(
	ara_judgement *judgement, const ara_chat *chat, const ara_session *session, uint32_t victim);

/* Judges every message, with so many threads, and finds the patterns. False after a message. */
bool ara_judge(ara_judgement *judgement, uint32_t threads);

void ara_judge_finish(ara_judgement *judgement);

/* The text of an id. */
void ara_message_id(const ara_verdict *verdict, char text[2 * ARA_ID_SIZE + 1]);

#endif
