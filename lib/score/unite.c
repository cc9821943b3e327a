/* SPDX-License-Identifier: Apache-2.0 */
/* How the united label's margin is made of several columns'; models/FORMAT.md has the formula. */
#include "score/score.h"
#include <math.h>

/* Rises from 0 to 1 with the margin, as a sigmoid does, but by a root, which all machines round alike. */
static double rise(double margin)
{
	return 0.5 + 0.5 * margin / sqrt(1 + margin * margin);
}

static uint32_t highest_kind(const ara_model *model, const double *margins)
{
	uint32_t best = (uint32_t)__builtin_ctzll(model->kinds);

	for (uint32_t label = best + 1; label < model->label_count; label++)
		if ((model->kinds >> label & 1) != 0 && margins[label] > margins[best])
			best = label;
	return best;
}

/* How much the window reads like what one of the columns from ARA_COLUMN_LIKE_WRITTEN on tells of. */
static double likeness(const ara_model *model, const double *registers, uint32_t column)
{
	return rise(registers[column] - (double)model->registers.middles[column - ARA_COLUMN_LIKE_WRITTEN]);
}

static ara_union parts_of(const ara_model *model, const double *registers)
{
	double written = likeness(model, registers, ARA_COLUMN_LIKE_WRITTEN);
	double forum = likeness(model, registers, ARA_COLUMN_LIKE_FORUM);

	return (ara_union){.forum = (1 - written) * forum,
		.found = (1 - written) * (1 - forum),
		.toll = (double)model->registers.toll * likeness(model, registers, ARA_COLUMN_LIKE_PROSE)};
}

static void take_toll(const ara_model *model, double *margins, double toll)
{
	margins[model->united] -= toll;
	for (uint32_t label = 0; label < model->label_count; label++)
		if ((model->kinds >> label & 1) != 0)
			margins[label] -= toll;
}

ara_union ara_unite(const ara_model *model, double *margins)
{
	ara_union parts = {0};
	double *own;

	if (model->kinds == 0)
		return parts;
	own = &margins[model->united];
	if (model->column_count > model->label_count) {
		const double *registers = margins + model->label_count;

		parts = parts_of(model, registers);
		*own += parts.forum * (registers[ARA_COLUMN_FORUM] - *own) +
			parts.found * (registers[ARA_COLUMN_FOUND] - *own);
		take_toll(model, margins, parts.toll);
	}
	parts.kind = highest_kind(model, margins);
	*own += margins[parts.kind];
	return parts;
}
