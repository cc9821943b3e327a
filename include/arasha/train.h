/* SPDX-License-Identifier: Apache-2.0 */
/*
 * arasha/train.h - learn a model from labelled texts, and measure one
 *
 * Library libarasha-train, beside libarasha. No binary compatibility is promised before version 2.0.
 * Functions may be called from several threads at once as long as they write different files.
 */
#ifndef ARASHA_TRAIN_H
#define ARASHA_TRAIN_H

#include <arasha.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What this header declares is what the library exports. */
#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

/* What went wrong, for people: names the file, and the line where there is one. Filled in on failure. */
typedef struct {
	arasha_status code;
	char message[1020];
} arasha_train_error;

/* Told now and then how far the work is: the name of the stage, and the part of it that is done, 0 to 1.
 * Called from one thread at a time. */
typedef void arasha_progress(void *context, const char *stage, double done);

typedef struct {
	size_t size;      /* sizeof(arasha_train_options) */
	uint32_t threads; /* 0: one for each processor. The model's bytes do not depend on it. */
	uint32_t reserved;
	arasha_progress *progress; /* or NULL */
	void *progress_context;
	/* Directory of outside texts, which sources with "root": "data" are relative to; NULL: the value of
	 * the environment variable ARASHA_DATA. */
	const char *data_directory;
} arasha_train_options;

#define ARASHA_TRAIN_OPTIONS_INIT {sizeof(arasha_train_options), 0, 0, NULL, NULL, NULL}

/* Learns the model that the recipe (models/RECIPE.md) describes, and writes it to `model_path`. The same
 * recipe, texts and library give the same bytes. An existing file is replaced only by a complete new one. */
arasha_status arasha_train(const char *recipe_path, const char *model_path,
	const arasha_train_options *options, arasha_train_error *error);

/* ---- Evaluation ----------------------------------------------------------------------------------- */

/* Figures of one label over the records of one language. NaN where a figure is not defined, as ROC AUC
 * without positives. */
typedef struct {
	const char *label;    /* owned by the evaluation */
	const char *language; /* the record's "lang"; "all" for the records together */
	uint64_t texts;	      /* records of that language */
	uint64_t known;	      /* of these, with the label known */
	uint64_t positives;   /* of these, positive */
	uint64_t flagged;     /* of all texts, those at or above the threshold */
	double roc_auc;
	double average_precision;
	double threshold;         /* NaN for a union, which is flagged where one of its labels is */
	double precision;         /* at the threshold */
	double recall;
	double f1;
	double calibration_error; /* expected, over 10 bins of equal mass */
} arasha_figures;

/* How many cases of a functional suite are answered: those whose "abuse", the model's first label, is flagged
 * where it holds and not flagged where it does not (Röttger et al., HateCheck, ACL 2021). */
typedef struct {
	const char *functionality; /* the record's "functionality"; owned by the evaluation */
	const char *language;      /* the record's "lang"; "all" for the cases together */
	uint64_t cases;            /* whose "abuse" is known */
	uint64_t positives;        /* of these, abuse */
	uint64_t right;
	double accuracy; /* right of cases; NaN where there are none */
} arasha_case_figures;

typedef struct arasha_evaluation arasha_evaluation;

typedef struct {
	size_t size;                 /* sizeof(arasha_evaluate_options) */
	const char *operating_point; /* NULL: "balanced" */
	const char *text_field;      /* NULL: "text" */
	/* Labels that are not the model's, as "name=label+label": the highest probability of the labels named
	 * counts, as in "toxic=abuse+profanity". `union_count` strings. */
	const char *const *unions;
	size_t union_count;
	/* Only records in which these fields have these values, as "field=value" (a field within another as
	 * "labels.source=lenta"). `filter_count` strings. */
	const char *const *filters;
	size_t filter_count;
	/* n: only the texts that a source with "held_out": n did not give to learning. 0: all. */
	uint32_t held_out;
	uint32_t reserved;
} arasha_evaluate_options;

#define ARASHA_EVALUATE_OPTIONS_INIT {sizeof(arasha_evaluate_options), NULL, NULL, NULL, 0, NULL, 0, 0, 0}

/* Scores the JSON lines of the files (objects with a text, "labels" as an object label -> 0, 1 or null, or as
 * an array of the positive ones, and perhaps "lang") and compares. A record that is no such object is an
 * error that names file and line. The evaluation is owned by the caller. */
arasha_status arasha_evaluate(arasha_evaluation **out, arasha_model *model, const char *const *paths,
	size_t path_count, const arasha_evaluate_options *options, arasha_train_error *error);

/* The figures: for each label, then each union, "all" first, then each language by name. */
const arasha_figures *arasha_evaluation_figures(const arasha_evaluation *evaluation, size_t *count);

/* The functionalities, in the order in which they come; of each "all" first, then every language of the records
 * in the order in which they come. Records without "functionality" are in none; *count is 0 when all are. */
const arasha_case_figures *arasha_evaluation_cases(const arasha_evaluation *evaluation, size_t *count);

/* Accepts NULL. */
void arasha_evaluation_destroy(arasha_evaluation *evaluation);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#ifdef __cplusplus
}
#endif

#endif
