/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Logistic regression with an L2 penalty, for all labels at once.
 *
 * For each label the weights w minimise |w|^2 / 2 + sum over texts of C c [log(1 + exp(m)) - t m], where m =
 * w x is the text's margin, t in [0, 1] its target, c its weight. Texts of which the label is not known do
 * not take part.
 *
 * The dual problem is solved by coordinate descent (Yu, Huang, Lin, Machine Learning 85, 2011), in a form
 * that takes hard and soft targets alike. Let r be a text's pull, w = sum of C c r x. At the optimum r = t -
 * sigmoid(m): a text pulls as hard as the model is wrong about it. One step makes that true of one text, the
 * others' pulls being fixed: with k = C c |x|^2, the new margin z solves z + k (sigmoid(z) - t + r) = m,
 * which has one root, and r becomes t - sigmoid(z). Each step is the exact minimum along its coordinate of a
 * smooth and strictly convex function, so the method converges, linearly (ibid., theorem 3).
 *
 * Features that are alike share weights: beside its own, a stem has the weight v e, where e is its vector
 * (see neighbours.h) times the recipe's weight and the stem's training scale, and v, which is penalized as w
 * is, is common to all stems. To the method that is one more feature for each dimension. So it is with the
 * classes of connotations.h, where e is 1 for each class that a feature has.
 *
 * Where the recipe tells registers apart, further columns are learned like labels: train/registers.h.
 *
 * A text's features have the value 1 / norm for each occurrence, times the feature's training scale. Weights
 * are kept with that scale in them: as they will be applied to plain counts.
 */
#ifndef ARA_TRAIN_LEARNER_H
#define ARA_TRAIN_LEARNER_H

#include "train/connotations.h"
#include "train/dataset.h"
#include "train/neighbours.h"

#define ARA_NO_FOLD UINT32_MAX

/* What is learned from; all borrowed. */
typedef struct ara_lesson {
	const ara_corpus *corpus;
	const ara_dataset *dataset;
	const ara_neighbours *neighbours;     /* or NULL */
	const ara_connotations *connotations; /* or NULL */
	const ara_recipe *recipe;
	const uint16_t *folds;		    /* of each text */
	uint32_t held_out;		    /* fold that is not learned from, or ARA_NO_FOLD */
	double costs[ARA_MODEL_MAX_LABELS]; /* C of each label */
} ara_lesson;

typedef struct ara_learner {
	const ara_lesson *lesson;
	uint32_t label_count;
	uint32_t column_count;		   /* the labels, and further columns of train/registers.h */
	uint32_t lanes;			   /* floats of a row: column_count, filled up to half cache lines */
	float *rows;			   /* [feature][lane] weights */
	uint32_t dimensions;		   /* of the neighbours, then of the connotations */
	float *shared;			   /* [dimension][lane]: v; NULL: there are none */
	float *views;			   /* [text][dimension]: sum of the e of its features */
	float *squares;			   /* of the features' training scales; 0: the feature was pruned */
	double *intercepts;		   /* [column] */
	bool silent[ARA_MODEL_MAX_LABELS]; /* [column]: no text has it: its weights stay 0 */
	uint32_t *members;		   /* texts that are learned from, in the order of the last epoch */
	size_t member_count;
	double *inverse_norms; /* of all texts */
	double *lengths;       /* |x|^2 of all texts, the intercept's part included */
	float *targets;	       /* [text][column], of labels those of the corpus until ara_learner_expect */
	double *pulls;	       /* [text][column] */
	double costs[ARA_MODEL_MAX_LABELS]; /* C of each column */
	bool alike[ARA_MODEL_MAX_LABELS]; /* [column]: its texts count alike, whatever their sources weigh */
	uint64_t random;
	uint32_t epochs; /* done so far */
	double change; /* of the pulls in the last epoch, as a share of them, of the label where it is highest
			*/
} ara_learner;

/* `lesson` is borrowed. On failure there is nothing to finish. */
arasha_status ara_learner_init(ara_learner *learner, const ara_lesson *lesson, arasha_train_error *error);

void ara_learner_finish(ara_learner *learner);

/* Runs epochs until the pulls change by less than the recipe's tolerance, or for as many as it allows; from
 * where the last run ended. `part` of the meter's stage is done by then. */
void ara_learner_run(ara_learner *learner, ara_meter *meter, double part);

/* The expectation step for texts that are known to have one of several labels: each of these gets the
 * probability that it holds, given that one does, its target: p / (1 - product of (1 - p)), by the weights as
 * they are. */
void ara_learner_expect(ara_learner *learner);

/* Gives every stem what it has by its vector: afterwards `rows` are the whole of what was learned. */
void ara_learner_spread(ara_learner *learner);

/* Keeps at most `most` features: those with the highest |weight| * sqrt(df), over the columns of a model; of
 * equal ones the first. Stems with a vector stay. Returns 0, or -1 when there is no memory. */
int ara_learner_prune(ara_learner *learner, uint32_t most);

/* Whether a feature still has weights. */
static inline bool ara_learner_keeps(const ara_learner *learner, uint32_t feature)
{
	return learner->squares[feature] > 0;
}

/* Margins of a whole text, one a column. */
void ara_learner_margins(const ara_learner *learner, size_t text, double *margins);

#endif
