/* SPDX-License-Identifier: Apache-2.0 */
/*
 * arasha/case.h - find what no single message shows: patterns of abuse over time
 *
 * Part of libarasha. A case takes events - who wrote to whom, when, and what arasha_classify says of the text
 *- and answers which patterns they make, and which events prove it:
 *
 *	arasha_case *kase;
 *	arasha_event event = {.time = 1700000000000, .sender = arasha_case_key("ivan", 4),
 *		.target = arasha_case_key("aliya", 5)};
 *	arasha_finding raised[ARASHA_CASE_RAISED];
 *	size_t count;
 *
 *	arasha_case_create(&kase, NULL, NULL);
 *	arasha_event_read(analyzer, text, size, &event, NULL);
 *	arasha_case_add(kase, &event, raised, ARASHA_CASE_RAISED, &count, NULL);
 *
 * The rules at the head of arasha.h hold here too. Times are milliseconds since 1970-01-01 00:00 UTC.
 *
 * Order does not matter. What a case remembers is a set that grows by union: an event given twice, late, or
 * to another case that is merged later leaves the same evidence as one given once and in order, and the same
 * answers, as long as nothing was evicted (arasha_case_count tells). Only what was raised already depends on
 * the order.
 *
 * Threads: use a case from one thread at a time; several cases may be used at once and merged.
 * arasha_event_read belongs to its analyzer's thread and needs no case, so texts may be judged on many
 * threads and added on one.
 *
 * No binary compatibility is promised for this header before version 1.0: what it declares has the symbol
 * version ARASHA_CASE_0, which counts up with an incompatible change.
 */
#ifndef ARASHA_CASE_H
#define ARASHA_CASE_H

#include <arasha.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __GNUC__
#pragma GCC visibility push(default)
#endif

/* ---- Events --------------------------------------------------------------------------------------- */

/* The labels of the shipped model, by their place in an event's scores. */
#define ARASHA_LABEL_ABUSE 0u
#define ARASHA_LABEL_INSULT 1u
#define ARASHA_LABEL_HUMILIATION 2u
#define ARASHA_LABEL_HARASSMENT 3u
#define ARASHA_LABEL_THREAT 4u
#define ARASHA_LABEL_PRESSURE 5u
#define ARASHA_LABEL_STALKING 6u
#define ARASHA_LABEL_HATE 7u
#define ARASHA_LABEL_SEXUAL 8u
#define ARASHA_LABEL_PROFANITY 9u
#define ARASHA_CASE_LABELS 10u

/* What a text says beside its scores. */
#define ARASHA_CUE_REFUSAL 1u	  /* "do not write to me", "leave me alone" */
#define ARASHA_CUE_WHEREABOUTS 2u /* "I know where you live", "I saw you at the entrance" */
#define ARASHA_CUE_INSISTENCE 4u  /* "why don't you answer", "just meet me once" */

typedef struct {
	/* Tells events apart: an event whose id is known to have the same time and sender is the same event.
	 * 0: one is made from the rest of the event, so that two equal messages of one millisecond count
	 * once. */
	uint64_t id;
	int64_t time;	 /* between -2^52 and 2^52 */
	uint64_t sender; /* never 0; see arasha_case_key */
	uint64_t target; /* whom it is aimed at; 0: nobody in particular */
	uint64_t thread; /* where it was said; 0: nowhere in particular */
	uint32_t cues;	 /* ARASHA_CUE_... */
	uint32_t reserved;
	/* Signature for near-copies: 32 numbers of 4 bits, each the low bits of the least hash of the text's
	 * features under another hash function (b-bit MinHash; Li, König 2010). Both equal: a text too short
	 * for that, of which this is one hash, so that only equal texts are alike. Both 0: none. */
	uint64_t sketch[2];
	float scores[ARASHA_CASE_LABELS]; /* probabilities, 0 to 1 */
} arasha_event;

/* Key of a person or thread by name: a hash, never 0, the same on every machine. */
uint64_t arasha_case_key(const char *name, size_t size);

/* Fills in scores, cues and sketch of an event from its text; the other fields stay as they are. Labels are
 * found by their names in the analyzer's model; those it lacks score 0. What is surely a threat, pressure or
 * stalking is no refusal: "you said not to write, but I do". Refusals and insistence are told by weights
 * of words, learned from messages (data/README.md), of three sentences at a time; whereabouts by phrases. The
 * sketch is of the text's distinct stems; where there are fewer than five, one hash of them in their order,
 * and none where there are no words. Allocates once, when an analyzer reads its first event. */
arasha_status arasha_event_read(
	arasha_analyzer *analyzer, const char *text, size_t size, arasha_event *event, arasha_error *error);

/* Share of features that two texts have in common (Jaccard), estimated from their sketches: 0 to 1, with a
 * standard error of 0.09 at most; 0 where one has none. */
double arasha_sketch_similarity(const uint64_t a[2], const uint64_t b[2]);

/* ---- Patterns ------------------------------------------------------------------------------------- */

/* An event weighs what its probability p of the label asked for says for a pattern against ordinary talk: the
 * logarithm of how much likelier the text is among the messages of one who abuses, of which a share act_share
 * is abuse, than in ordinary talk, of which a share `misjudged` is abuse of the moment or taken for it,
 *
 *	l(p) = log((act_share r + 1 - act_share) / (misjudged r + 1 - misjudged))
 *	r    = p (1 - weigh_from) / ((1 - p) weigh_from)
 *	w(p) = max(0, l(p) / log(act_share / misjudged))
 *
 * so that 1 is a message that is certainly of that kind, and 0 one that says nothing. weigh_from is the
 * share of abuse at which probabilities were calibrated: r is what the text itself says. No message, however
 * sure, says more than that it is abuse, which ordinary people write too: only several outweigh that.
 *
 * An act within talk - the target wrote to the sender in its hour or the next, or, where only days are known
 * any more (see pursuit), on its day - weighs within_talk times that: two who talk rather quarrel. One that
 * is aimed at a thread alone weighs at_thread times that: most of what is said into a room is aimed at
 * nobody. Of the acts of one docket that are copies of each other, by copy_similarity, one of weight v that
 * k others outweigh (of equal ones, earlier ones) is divided by (1 + k)^(1 - v^2 / 2): what the model says
 * of a text it says of its copies too, rightly or wrongly, so that the less sure it is the more are they one
 * judgement. Of the sender's acts less than `episode` apart, one that k others outweigh (of equal ones,
 * earlier ones) weighs within_episode^k times that: a quarrel of one evening is not twenty acts. And it
 * fades: fade(age) = 2^(-age / half_life). Below, w(i) is the weight after all but fading. The value of a
 * pattern at the time `a` is a sum over events up to `a`; it holds where the value reaches the threshold.
 * Every term of the sum is a reason (arasha_case_explain).
 *
 * An event without a target but with a thread is taken as aimed at the thread: where nothing else is said,
 * "target" below is then the thread. */

/* What comes back in kind is taken off the patterns between two people, lest mutual banter and quarrels pass
 * for bullying: of a sum v there is left
 *
 *	v - v min(1, in_kind back / max(own, v))
 *	own:  sum over the sender's events at the target of w(i) fade(a - time(i))
 *	back: likewise of the target's events at the sender, where talk does not count
 *
 * of the label asked for. */

/* One sender, again and again at one target.
 *
 *	sum over the sender's events i of w(i) fade(a - time(i)), less what came back
 *
 * Here what came back weighs at least profanity_in_kind times what it does by its profanity: two who both swear
 * are at home with each other. To threats and pursuit a curse is no answer in kind. */
#define ARASHA_PATTERN_REPEATED 1u

/* Many senders at one target within pile_window before `a`: each weighs as its heaviest event there, less
 * what the target did to that very sender, so that those who brawl with each other are no pile-on.
 *
 *	sum over senders of max(0, u - in_kind * sum of w(p) of the target's events at the sender)
 *	u: the highest w(p), times within_episode^k where k senders with a higher one (of equal ones, earlier
 *	   ones) have copies of the same text, by copy_similarity: copies are one judgement and not several
 *
 * Neither talk nor episodes count; what is said into a thread weighs at_thread times w(p). */
#define ARASHA_PATTERN_PILE_ON 2u

/* One sender at one target, from insult to threat. The label asked for does not matter.
 *
 *	sum over threats j of t(j) lead(j) fade(a - time(j)), less what abuse came back
 *	t(j):    w of the probability of threat
 *	lead(j): min(1, sum over the events i before j of l(i) fade(time(j) - time(i)))
 *	l(i):    max(0, w - t(i)), w of the highest of insult, humiliation, harassment, hate, sexual,
 *	         pressure; talk does not count
 *
 * Half of each term is the threat's reason; the other half is shared among what led to it. */
#define ARASHA_PATTERN_ESCALATION 3u

/* One sender after one target, who is no thread. The label asked for does not matter.
 *
 *	sum s(i) fade(a - time(i)), less what abuse came back,
 *		+ max(contact_weight * min(contact_most, max(0, unanswered - contact_free)),
 *		      insist_weight * min(contact_most, max(0, insisting - insist_free)))
 *		+ refusal_weight * min(contact_most, after refusal)
 *	s(i):          w of the highest of stalking, harassment, pressure, threat; at least
 *	               whereabouts_weight where the text shows knowledge of whereabouts
 *	unanswered:    contacts since the target's last answer
 *	insisting:     hours since then in which one insists on an answer
 *	after refusal: contacts since the first refusal known, less refusal_free, as what reads like a
 *	               refusal may be none, less in_kind times the target's own since then: whoever
 *	               goes on talking did not mean it, or not for long
 *
 * Contacts are counted by hours (the last 64 up to the last contact) and, before those, by days (the last
 * 64), so that ten messages in a minute are one. A refusal is no answer. Contacts count alone, without an
 * act or a refusal, only where the target is known to have written to the sender as well: else whoever
 * comments on a celebrity's posts would pass for a pursuer. Those that insist count anyway. */
#define ARASHA_PATTERN_PURSUIT 4u

/* One text, near enough: of several senders at one target, of one sender at several targets, or of one sender
 * at one target several times. Two events are copies when both have a probability of abuse of
 * copy_from at least, the similarity of their sketches is at least copy_similarity, and they are at most
 * copy_window apart. Of one sender at several targets the probability has to reach (1 + copy_from) / 2: what
 * one tells many is mostly a notice.
 *
 *	sum of w(p) of the probability of abuse over an event at `a` and its copies up to then, one for each
 *		sender (target; event), times min(n - free, copy_most) / n, where n is their number: of the
 *		event that has most
 *	free:	1 of one sender at one target, else 0
 *
 * Neither talk nor episodes count. The judgement that the text is abuse is one, however many copies there
 * are: of more than copy_most of them, it is their mean weight that counts copy_most times. What one tells
 * another twice is no pattern yet. Texts too short for a sketch of their words do not count: people say the
 * same few words without copying each other. */
#define ARASHA_PATTERN_COPIED 5u

#define ARASHA_PATTERNS 6u /* one more than the last */

/* "repeated", "pile-on", "escalation", "pursuit", "copied"; NULL for any other number. */
const char *arasha_pattern_name(uint32_t pattern);

typedef struct {
	size_t size;				       /* sizeof(arasha_case_options) */
	void *(*allocate)(void *context, size_t size); /* as in arasha_model_options */
	void (*release)(void *context, void *block);
	void *context;

	/* Bounds. A case remembers pairs - 64 bytes for each two people between whom something was said, for
	 * hours and days of contact - and dockets, which hold acts: events that have a cue, or a label other
	 * than profanity at keep_from or above. There is a docket for every sender and target, every target,
	 * and every sender with an act. Events that are profane alone, at keep_from or above, are kept only in
	 * the docket of their sender and target. When there are more, those that were silent longest are
	 * evicted, an eighth at once; a docket that is full keeps the newest of its acts that reach weigh_from
	 * or have a cue, and then the newest of the others. */
	uint64_t most_pairs;
	uint64_t most_dockets;
	uint32_t acts_of_pair;	 /* in a docket of a sender and a target, at most 4096 */
	uint32_t acts_of_person; /* in a docket of a target or a sender, likewise */

	/* Weights; see the formulas. Times in milliseconds. */
	double keep_from;  /* at most weigh_from */
	double weigh_from; /* .001 to .999 */
	int64_t half_life;
	int64_t episode;
	double within_episode;
	double in_kind;
	int64_t pile_window;
	double contact_weight;
	double contact_free;
	double contact_most;
	double refusal_weight;
	double whereabouts_weight;
	double copy_from;
	double copy_similarity;
	int64_t copy_window;

	double thresholds[ARASHA_PATTERNS]; /* by pattern; [0] is not used. Above any value: never raised */
	int64_t again; /* a pattern that was raised is raised again after so long, at the earliest */

	/* More weights; see the formulas. */
	double act_share; /* more than misjudged, less than 1 */
	double misjudged; /* more than 0 */
	double within_talk;
	double refusal_free;
	double copy_most; /* at least 1 */
	double at_thread; /* at most 1 */
	double insist_weight;
	double insist_free;
	double profanity_in_kind; /* at most 1 */
} arasha_case_options;

/* Fills in the defaults, which bench/RESULTS.md says how they were chosen. Options do not exist without this
 * call: the numbers may change with the library, and a program that was compiled with fewer fields gets the
 * others' defaults. */
void arasha_case_options_init(arasha_case_options *options, size_t size);

/* ---- The case ------------------------------------------------------------------------------------- */

typedef struct arasha_case arasha_case;

/* A pattern and its place. */
typedef struct {
	uint32_t pattern; /* ARASHA_PATTERN_... */
	uint32_t label;	  /* ARASHA_LABEL_...: whose probabilities weigh */
	uint64_t sender;  /* 0: many */
	uint64_t target;  /* 0: many, or nobody but the thread */
	uint64_t thread;  /* where the target is a thread; else 0 */
	int64_t begin;	  /* time of the first event that weighs */
	int64_t time;	  /* for which the value holds: of an event, or the end of an hour of contact */
	double value;
	double threshold;
	/* Among the events that weigh, the sum of their probabilities for each label: about so many are of
	 * that kind. */
	double expected[ARASHA_CASE_LABELS];
	uint32_t events; /* that weigh, each counted once */
	uint32_t people; /* different senders of them; different targets where one sender copies to many */
} arasha_finding;

/* Why a reason weighs. */
#define ARASHA_BECAUSE_ACT 1u	      /* what the message says */
#define ARASHA_BECAUSE_IN_KIND 2u     /* an act of the target against the sender; negative */
#define ARASHA_BECAUSE_LEAD 3u	      /* it led to a threat */
#define ARASHA_BECAUSE_WHEREABOUTS 4u /* it shows knowledge of whereabouts */
#define ARASHA_BECAUSE_UNANSWERED 5u  /* `count` contacts without an answer, from `time` to `until`; no id */
#define ARASHA_BECAUSE_REFUSED 6u     /* likewise contacts after a refusal, which is the event `id` */
#define ARASHA_BECAUSE_COPY 7u	      /* the text has near-copies, or is one */

typedef struct {
	uint64_t id;	 /* of the event; 0 for contacts, which are counted, not kept */
	uint64_t sender; /* of the event */
	uint64_t target;
	uint64_t thread;
	int64_t time;
	int64_t until;			  /* equal to `time` but for contacts */
	uint32_t because;		  /* ARASHA_BECAUSE_... */
	uint32_t count;			  /* of contacts; 1 for an event */
	double weight;			  /* its part of the value */
	float scores[ARASHA_CASE_LABELS]; /* of the event, within 1/65535; zeros for contacts */
} arasha_evidence;

/* Makes an empty case. `options` may be NULL: the defaults. ARASHA_E_ARGUMENT for a number out of its range;
 * `offset` is then where in the options it stands. */
arasha_status arasha_case_create(arasha_case **out, const arasha_case_options *options, arasha_error *error);

/* Accepts NULL. */
void arasha_case_destroy(arasha_case *kase);

/* The most findings that one event raises. */
#define ARASHA_CASE_RAISED 8u

/* Takes an event. `found` gets the patterns that reach their thresholds at the event's time, or later where
 * it came late, and were not raised within `again` before; *count is how many. When there is room for fewer
 * than ARASHA_CASE_RAISED, only as many are raised. With capacity 0 (`found` and `count` may be NULL) nothing
 * is evaluated, which is faster, and nothing counts as raised. An event of a sender at himself is not kept.
 * ARASHA_E_ARGUMENT: no sender, a time out of range, a score that is no probability, an unknown cue.
 * ARASHA_E_MEMORY: the event may be kept in part; give it again. */
arasha_status arasha_case_add(arasha_case *kase, const arasha_event *event, arasha_finding *found,
	size_t capacity, size_t *count, arasha_error *error);

/* What to look for; a zeroed one with its size, or NULL, means everything that was found. */
typedef struct {
	size_t size;	  /* sizeof(arasha_case_query) */
	uint64_t sender;  /* 0: anybody */
	uint64_t target;  /* 0: anybody */
	uint64_t thread;  /* events aimed at this thread; 0: anybody and any thread */
	int64_t since;	  /* values of times from here on */
	int64_t until;	  /* up to here; both 0: any time */
	uint32_t pattern; /* ARASHA_PATTERN_...; 0: all */
	uint32_t label;	  /* ARASHA_LABEL_...: whose probabilities weigh */
	double least; /* of value / threshold; 0 stands for 1: what reaches its threshold. Never below 0.01 */
} arasha_case_query;

#define ARASHA_CASE_QUERY_INIT                                                        \
	{                                                                             \
		sizeof(arasha_case_query), 0, 0, 0, INT64_C(0), INT64_C(0), 0, 0, 0.0 \
	}

/* Finds patterns, each once for its sender and target, at the time when its value was highest. Sorted by
 * value / threshold, highest first, then by keys; on ARASHA_E_CAPACITY the first `capacity` of *count are
 * filled in. Takes time and memory in proportion to the acts that are kept. */
arasha_status arasha_case_find(const arasha_case *kase, const arasha_case_query *query, arasha_finding *found,
	size_t capacity, size_t *count, arasha_error *error);

/* Tells why: the terms of the value of a finding of this case at finding->time, which add up to it within
 * 1e-6. Sorted by |weight|, largest first, then by time and id; on ARASHA_E_CAPACITY the strongest `capacity`
 * of *count. A finding that the case has no evidence for (any more) has no reasons. Of the finding only
 * pattern, label, keys and time are read. */
arasha_status arasha_case_explain(const arasha_case *kase, const arasha_finding *finding,
	arasha_evidence *reasons, size_t capacity, size_t *count, arasha_error *error);

typedef struct {
	size_t size; /* sizeof(arasha_case_counts): set it before the call; no more than this is written */
	uint64_t pairs;
	uint64_t dockets;
	uint64_t acts;		  /* in dockets of a sender and a target */
	uint64_t evicted_pairs;	  /* ever, with those of merged cases */
	uint64_t evicted_dockets; /* likewise */
	uint64_t memory;	  /* bytes that the case has from its allocator */
	int64_t oldest;		  /* time of the oldest event ever taken; 0 before the first */
	int64_t newest;
} arasha_case_counts;

arasha_status arasha_case_count(const arasha_case *kase, arasha_case_counts *counts, arasha_error *error);

/* Adds what `from` knows. ARASHA_E_ARGUMENT when their options differ in what is kept: bounds of dockets,
 * keep_from, weigh_from. ARASHA_E_MEMORY: part of it was added; merging again adds the rest. */
arasha_status arasha_case_merge(arasha_case *into, const arasha_case *from, arasha_error *error);

/* ---- State ---------------------------------------------------------------------------------------- */

/* Takes the next bytes of a state. Anything but ARASHA_OK ends the writing. */
typedef arasha_status arasha_case_write(void *context, const void *data, size_t size);

/* Writes the case: bytes are handed to `write` in pieces, in order; what it returns other than ARASHA_OK is
 * what is returned. Little-endian, versioned, checksummed; cases with equal evidence, of which nothing was
 * raised, give equal bytes. To replace a file safely, write another beside it, sync, and rename. */
arasha_status arasha_case_save(
	const arasha_case *kase, arasha_case_write *write, void *context, arasha_error *error);

/* Makes a case from what was written, of which nothing is needed afterwards. With `options` NULL its
 * parameters are those it was saved with; else those given, where the same must be equal as for a merge.
 * ARASHA_E_MODEL_MAGIC, _VERSION, _CORRUPT say of the state what they say of models: `offset` is where it
 * shows. */
arasha_status arasha_case_load(arasha_case **out, const void *data, size_t size,
	const arasha_case_options *options, arasha_error *error);

#ifdef __GNUC__
#pragma GCC visibility pop
#endif

#ifdef __cplusplus
}
#endif

#endif
