/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the united label is in written texts, in comments and in posts of forums: the same words mean
 * different things in each, and one set of weights fits none.
 *
 * In a register the label is the sum of what many sources say of it, for written texts all, for found ones
 * all but the written, and of what only the register's own say (after Daumé, "Frustratingly easy domain
 * adaptation", ACL 2007, who learns both at once). Which register a text reads like, and how much like edited
 * prose, is learned from all. So a learner has further columns behind its labels: those of a model, and those
 * of recipe.h that are joined to them.
 */
#ifndef ARA_TRAIN_REGISTERS_H
#define ARA_TRAIN_REGISTERS_H

#include "train/learner.h"

/* How many further columns are learned: 0 where the recipe does not tell registers apart. The functions below
 * do nothing then. */
uint32_t ara_registers_columns(const ara_recipe *recipe);

/* Sets targets and costs of the further columns of a learner that has those of its labels. */
void ara_registers_start(ara_learner *learner);

/* Makes a model's columns of those of one feature. Returns how many there are; what stands behind them means
 * nothing. Written texts have most of the disguises, so that a disguise would make a text pass for one of
 * them, and that it is a sign of abuse would be known of them alone: it tells nothing of the register, and in
 * found texts what it tells in written ones. */
uint32_t ara_registers_join_row(const ara_learner *learner, uint32_t feature, float *weights);

/* The same for all that was learned; from then on the learner has a model's columns alone. */
void ara_registers_join(ara_learner *learner);

#endif
