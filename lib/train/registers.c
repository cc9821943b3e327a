/* SPDX-License-Identifier: Apache-2.0 */
#include "train/registers.h"
#include "train/numeric.h"
#include <math.h>

static bool tells_registers(const ara_learner *learner)
{
	return learner->column_count > learner->label_count;
}

uint32_t ara_registers_columns(const ara_recipe *recipe)
{
	return recipe->registers.sources ? ARA_LEARNED_REGISTER_COLUMNS : 0;
}

/* What follows from the source of a text, and from its forum. */
static void set_targets(ara_learner *learner, size_t text)
{
	const ara_lesson *lesson = learner->lesson;
	const ara_item *item = &lesson->corpus->items[text];
	float *targets = learner->targets + text * learner->column_count;
	float *further = targets + learner->label_count, united = targets[lesson->recipe->united];
	int source = lesson->recipe->registers.sources[item->source];
	bool prose = lesson->recipe->registers.prose.sources[item->source] != 0;
	/* A passage of a text says too little of where that is from. */
	bool passage = item->derived && !item->slips;
	bool unknown = source == ARA_REGISTER_NEITHER || passage;

	further[ARA_COLUMN_FORUM] = item->in_forum;
	further[ARA_COLUMN_FOUND] = source == ARA_REGISTER_FOUND ? united : NAN;
	further[ARA_COLUMN_LIKE_WRITTEN] =
		source == ARA_REGISTER_NEITHER ? NAN : source == ARA_REGISTER_WRITTEN;
	further[ARA_COLUMN_LIKE_FORUM] = item->of_forum ? 1 : unknown ? NAN : 0;
	further[ARA_COLUMN_LIKE_PROSE] = prose && !passage ? 1 : unknown ? NAN : 0;
	further[ARA_COLUMN_ONLY_WRITTEN] = source == ARA_REGISTER_WRITTEN ? united : NAN;
	further[ARA_COLUMN_NOT_WRITTEN] = source == ARA_REGISTER_WRITTEN ? NAN : united;
}

static void set_own_cost(ara_learner *learner, uint32_t further, uint32_t of)
{
	learner->costs[learner->label_count + further] = learner->lesson->recipe->registers.each[of].cost;
	learner->alike[learner->label_count + further] = true;
}

/* What is learned from one register alone has the register's C, the other further columns that of the label
 * which they tell of. */
void ara_registers_start(ara_learner *learner)
{
	const ara_lesson *lesson = learner->lesson;

	if (!tells_registers(learner))
		return;
	for (uint32_t column = learner->label_count; column < learner->column_count; column++)
		learner->costs[column] = lesson->costs[lesson->recipe->united];
	set_own_cost(learner, ARA_COLUMN_FORUM, ARA_REGISTER_FORUM);
	set_own_cost(learner, ARA_COLUMN_FOUND, ARA_REGISTER_FOUND);
	set_own_cost(learner, ARA_COLUMN_ONLY_WRITTEN, ARA_REGISTER_WRITTEN);
	for (size_t text = 0; text < lesson->dataset->text_count; text++)
		set_targets(learner, text);
}

/* A column of the model, which is the sum of two that were learned. */
typedef struct joint {
	uint32_t column; /* of the model */
	uint32_t first;	 /* from many sources */
	uint32_t second; /* from one register */
} joint;

enum { JOINTS = 3 };

/* In an order in which no column is changed before it is used. */
static void find_joints(const ara_learner *learner, joint *joints)
{
	uint32_t united = learner->lesson->recipe->united, labels = learner->label_count;
	uint32_t found = labels + ARA_COLUMN_FOUND, forum = labels + ARA_COLUMN_FORUM;

	joints[0] = (joint){united, united, labels + ARA_COLUMN_ONLY_WRITTEN};
	joints[1] = (joint){forum, labels + ARA_COLUMN_NOT_WRITTEN, forum};
	joints[2] = (joint){found, labels + ARA_COLUMN_NOT_WRITTEN, found};
}

static void level_disguise(const ara_learner *learner, float *weights)
{
	float *registers = weights + learner->label_count;

	registers[ARA_COLUMN_FORUM] = registers[ARA_COLUMN_FOUND] = weights[learner->lesson->recipe->united];
	registers[ARA_COLUMN_LIKE_WRITTEN] = registers[ARA_COLUMN_LIKE_FORUM] = 0;
	registers[ARA_COLUMN_LIKE_PROSE] = 0;
}

uint32_t ara_registers_join_row(const ara_learner *learner, uint32_t feature, float *weights)
{
	joint joints[JOINTS];

	if (!tells_registers(learner))
		return learner->column_count;
	find_joints(learner, joints);
	for (size_t i = 0; i < JOINTS; i++)
		weights[joints[i].column] = weights[joints[i].first] + weights[joints[i].second];
	if (learner->lesson->dataset->kinds[feature] == ARA_KIND_DISGUISE)
		level_disguise(learner, weights);
	return learner->label_count + ARA_MODEL_REGISTER_COLUMNS;
}

/* The log odds of a column's target among the texts that it is known of. */
static double prior_margin(const ara_learner *learner, uint32_t column)
{
	double known = 0, positive = 0;

	for (size_t i = 0; i < learner->member_count; i++) {
		size_t text = learner->members[i];
		double target = (double)learner->targets[text * learner->column_count + column];
		double weight = (double)learner->lesson->corpus->items[text].weight;

		if (isnan(target))
			continue;
		known += weight;
		positive += weight * target;
	}
	return known > 0 ? ara_log((positive + 0.5) / (known - positive + 0.5)) : 0;
}

/* How common the label is in the register has been learned twice, and counts once. */
static void join_intercept(ara_learner *learner, const joint *of)
{
	double own = learner->silent[of->second]
			     ? 0
			     : learner->intercepts[of->second] - prior_margin(learner, of->second);

	learner->intercepts[of->column] = learner->intercepts[of->first] + own;
}

void ara_registers_join(ara_learner *learner)
{
	joint joints[JOINTS];

	if (!tells_registers(learner))
		return;
	for (uint32_t feature = 0; feature < learner->lesson->dataset->feature_count; feature++)
		ara_registers_join_row(learner, feature, learner->rows + (size_t)feature * learner->lanes);
	find_joints(learner, joints);
	for (size_t i = 0; i < JOINTS; i++)
		join_intercept(learner, &joints[i]);
	learner->column_count = learner->label_count + ARA_MODEL_REGISTER_COLUMNS;
}
