/* SPDX-License-Identifier: Apache-2.0 */
/* The texts that a recipe's sources come to, each once, with what is known of it. */
#ifndef ARA_TRAIN_CORPUS_H
#define ARA_TRAIN_CORPUS_H

#include "train/progress.h"
#include "train/recipe.h"

typedef struct ara_item {
	size_t offset; /* of the text in `bytes` */
	size_t size;
	uint64_t family; /* near copies mostly share it: see train/key.h */
	uint64_t any;	 /* as in ara_targets */
	float weight;	 /* of the text, times its source's */
	float in_forum; /* what the united label is by a forum that has the text, whatever else is said of it;
			   NaN: unknown */
	uint32_t source;
	bool of_forum; /* a source of a forum has it */
	bool derived;  /* from the text before it: it teaches, and nothing is measured on it */
	bool slips;    /* a copy with slips of the pen, which are no disguise */
} ara_item;

/* What became of a source's records. Each record is counted once from `filtered` to `used`, in this order. */
typedef struct ara_tally {
	uint64_t checksum; /* of its files, one after the other */
	uint64_t records;
	uint64_t filtered;    /* by "only" and "without" */
	uint64_t held_out;    /* by "held_out" */
	uint64_t passed_over; /* by "share" and "limit" */
	uint64_t excluded;    /* the same as an excluded text */
	uint64_t near_copies; /* of an excluded text */
	uint64_t duplicates;  /* of a text before it, in whichever source */
	uint64_t unlabelled;  /* nothing is known of it: it can only teach what words are like */
	uint64_t used;
	uint64_t contradictions; /* of those used, known for two things that cannot both be */
	uint64_t decided;	 /* of those used, by our own decisions */
	uint64_t any;		 /* of those used, known for one of several labels */
	uint64_t derived;	 /* parts of those used, after train/rationales.h, that are not among them */
	uint64_t known[ARA_MODEL_MAX_LABELS];
	uint64_t positives[ARA_MODEL_MAX_LABELS];
} ara_tally;

typedef struct ara_corpus {
	uint32_t label_count;
	char *bytes;
	size_t byte_count;
	size_t byte_capacity;
	ara_item *items;
	size_t count;
	size_t capacity;
	float *targets; /* [item][label], NaN: unknown */
	size_t target_capacity;
	ara_tally *tallies; /* one a source */
} ara_corpus;

/* Whether the recipe key "held_out" of `one_of` keeps the text with this hash from being learned from. */
static inline bool ara_is_held_out(uint64_t key, uint32_t one_of)
{
	return one_of > 0 && key % one_of == 0;
}

/* Reads all the sources. On failure there is nothing to finish. */
arasha_status ara_corpus_init(
	ara_corpus *corpus, const ara_recipe *recipe, ara_meter *meter, arasha_train_error *error);

/* Leaves all zeros, which may be finished again. */
void ara_corpus_finish(ara_corpus *corpus);

static inline const float *ara_corpus_targets(const ara_corpus *corpus, size_t item)
{
	return corpus->targets + item * corpus->label_count;
}

#endif
