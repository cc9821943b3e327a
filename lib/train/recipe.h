/* SPDX-License-Identifier: Apache-2.0 */
/* A recipe, read and checked: what the model is made from and how. models/RECIPE.md is its manual. */
#ifndef ARA_TRAIN_RECIPE_H
#define ARA_TRAIN_RECIPE_H

#include "feature/schema.h"
#include "train/mapping.h"
#include "train/node.h"
#include "train/pool.h"
#include "train/targets.h"

/* Records whose field has one of the values; `without`: those whose field has none of them. */
typedef struct ara_filter {
	const char *field;
	const char **values;
	size_t count;
	bool without;
} ara_filter;

/* Files of JSON lines, and which of their records count. */
typedef struct ara_input {
	const char **names; /* as the recipe writes them */
	const char **paths; /* as the system finds them */
	size_t count;
	const char *text_field;
	ara_filter *filters;
	size_t filter_count;
} ara_input;

typedef struct ara_source {
	const char *name;
	const char *licence;
	ara_input input;
	ara_mapping mapping;
	double weight;	   /* of each text when weights are learned */
	double calibrate;  /* of each text when probabilities are; 0: none */
	double share;	   /* of the texts, chosen by hash */
	uint32_t held_out; /* of so many texts one, chosen by hash, is not learned from; 0: all are */
	uint64_t limit;	   /* texts at most */
	bool measure;	   /* hyper-parameters are chosen on its texts */
	bool decided;	   /* only texts that the decisions have labels for */
	bool slips;	   /* each text once more, with slips of the pen */
} ara_source;

/* What an operating point asks for. */
enum { ARA_POINT_F, ARA_POINT_PRECISION, ARA_POINT_RECALL };

typedef struct ara_point {
	const char *name;
	int kind;			     /* ARA_POINT_... */
	double bounds[ARA_MODEL_MAX_LABELS]; /* of precision or recall, or beta of the F measure */
} ara_point;

enum { ARA_MAX_GRID = 16, ARA_MAX_POINTS = 16 };
enum { ARA_MEASURE_AVERAGE_PRECISION, ARA_MEASURE_LOG_LOSS };

/* How people use words in some of the sources. What the united label is there, beside what all sources say of
 * it, is learned apart. */
typedef struct ara_register {
	double cost;   /* C, of each text */
	double middle; /* as in a model */
} ara_register;

/* Sources that no register names were found elsewhere; those that are neither tell nothing of registers. */
enum {
	ARA_REGISTER_WRITTEN, /* for the model */
	ARA_REGISTER_FOUND,   /* where the model is to judge */
	ARA_REGISTER_FORUM,
	ARA_REGISTERS,
	ARA_REGISTER_ELSEWHERE = ARA_REGISTERS,
	ARA_REGISTER_NEITHER
};

/* Columns that are learned as well as a model's own, and joined to these: the united label from written texts
 * alone, and from all others. */
enum {
	ARA_COLUMN_ONLY_WRITTEN = ARA_MODEL_REGISTER_COLUMNS,
	ARA_COLUMN_NOT_WRITTEN,
	ARA_LEARNED_REGISTER_COLUMNS
};

/* Edited prose, of whatever register. */
typedef struct ara_prose {
	const uint8_t *sources; /* [source]: is it prose? */
	double middle;		/* as in a model, both */
	double toll;
} ara_prose;

typedef struct ara_registers {
	const uint8_t *sources; /* [source]: ARA_REGISTER_...; NULL: they are not told apart */
	ara_register each[ARA_REGISTERS];
	ara_prose prose;
} ara_registers;

/* Which words count as alike; see train/neighbours.h. */
typedef struct ara_neighbourhood {
	uint32_t dimensions; /* 0: none do */
	uint32_t window;     /* stems on each side that count as near */
	uint32_t min_count;  /* rarer stems are like none */
	double weight;	     /* of what like stems share, against what each has alone */
} ara_neighbourhood;

/* How weights are learned. */
typedef struct ara_learning {
	uint32_t min_df; /* features in fewer texts are dropped */
	bool idf;	 /* weights of rare features cost less */
	uint32_t folds;
	uint64_t seed;
	uint32_t epochs;  /* at most, each time weights are learned */
	double tolerance; /* when the texts' pulls change by less than this share in an epoch, it is enough */
	double intercept; /* value of the feature that every text has */
	double handicap;  /* of sentences against their text; see model/model.h */
	uint32_t any_rounds; /* of expectation for labels known as "any of these" */
	uint32_t max_features;
	ara_neighbourhood neighbourhood;
	double scales[ARA_FEATURE_KINDS]; /* of each kind of feature, in the order of its bit: above 1 it is
					     penalised less */
	int measure;			  /* ARA_MEASURE_... */
	uint32_t grid_sizes[ARA_MODEL_MAX_LABELS];
	double grid[ARA_MODEL_MAX_LABELS][ARA_MAX_GRID]; /* candidates for C, of each label */
} ara_learning;

typedef struct ara_entry {
	const char *key;
	const char *value;
} ara_entry;

typedef struct ara_recipe {
	json_t *document;  /* owns the strings */
	ara_pool pool;	   /* owns the arrays */
	uint64_t checksum; /* of the recipe's bytes */
	ara_labels labels;
	ara_schema schema;
	ara_source *sources;
	size_t source_count;
	ara_input *excluded; /* whose texts are never learned from */
	size_t excluded_count;
	double near; /* from this similarity to one of them on a text is dropped too; above 1: never */
	ara_input decisions;	 /* labels by hash of the text */
	ara_input rationales;	 /* passages by hash of the text; see train/rationales.h */
	double rationale_weight; /* of a passage, or the rest, against its text */
	double slip_share;	 /* of the words of a text have a slip in its copy; see train/slips.h */
	double slip_weight;	 /* of a copy against the text */
	uint32_t slip_copies;	 /* of each text */
	ara_input connotations;	 /* classes of words; see train/connotations.h */
	double connotation_weight;
	ara_learning learning;
	ara_registers registers;
	uint64_t kinds;	 /* a bit each: the labels that imply `united`; 0: no label is united */
	uint32_t united; /* the label whose margin takes in the highest of its kinds' */
	double shrink;	 /* how much a language's calibration clings to the common one */
	ara_point points[ARA_MAX_POINTS];
	size_t point_count;
	ara_entry *metadata;
	size_t metadata_count;
} ara_recipe;

/* Reads the recipe at `path`; `data_directory` may be NULL. On failure there is nothing to finish. */
arasha_status ara_recipe_init(
	ara_recipe *recipe, const char *path, const char *data_directory, arasha_train_error *error);

/* Leaves all zeros, which may be finished again. */
void ara_recipe_finish(ara_recipe *recipe);

/* Whether a record passes all the filters. */
bool ara_filters_pass(const ara_filter *filters, size_t count, const json_t *record);

/* Reads the keys "file", "files", "root", "text_field", "only" and "without" of `node` (input.c). */
typedef struct ara_roots {
	const char *recipe; /* directory of the recipe, ending in a slash; empty: the current one */
	const char *data;   /* or NULL */
} ara_roots;

arasha_status ara_input_read(ara_input *input, const ara_node *node, const ara_roots *roots, ara_pool *pool,
	arasha_train_error *error);

#endif
