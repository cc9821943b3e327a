/* SPDX-License-Identifier: Apache-2.0 */
/* How the united label's margin is made of several columns'; models/FORMAT.md has the formula. */
#include "score/score.h"
#include <math.h>

/* Falls from 1 to 0 as the margin rises, as a sigmoid does, but by a root, which all machines round alike. */
static double fall(double margin)
{
	return 0.5 - 0.5 * margin / sqrt(1 + margin * margin);
}

static uint32_t highest_kind(const ara_model *model, const double *margins)
{
	uint32_t best = (uint32_t)__builtin_ctzll(model->kinds);

	for (uint32_t label = best + 1; label < model->label_count; label++)
		if ((model->kinds >> label & 1) != 0 && margins[label] > margins[best])
			best = label;
	return best;
}

ara_union ara_unite(const ara_model *model, double *margins)
{
	ara_union parts = {0, 0};
	double *own;

	if (model->kinds == 0)
		return parts;
	own = &margins[model->united];
	if (model->column_count > model->label_count) {
		const double *registers = margins + model->label_count;

		parts.found = fall(registers[ARA_COLUMN_WRITTEN] - (double)model->middle);
		*own += parts.found * (registers[ARA_COLUMN_FOUND] - *own);
	}
	parts.kind = highest_kind(model, margins);
	*own += margins[parts.kind];
	return parts;
}
