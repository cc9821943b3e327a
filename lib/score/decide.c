/* SPDX-License-Identifier: Apache-2.0 */
/* What one label's score means for another's: "abuse" is the union of its kinds. */
#include "score/score.h"
#include <string.h>

static bool is_named(const ara_model *model, uint32_t label, const char *name)
{
	const char *known = model->label_names[label];

	return known[0] == name[0] && strcmp(known, name) == 0;
}

uint32_t ara_decide_source(const ara_model *model, uint32_t label, const double *probabilities)
{
	uint32_t source = label;

	if (!is_named(model, label, "abuse"))
		return label;
	for (uint32_t other = 0; other < model->label_count; other++)
		if (probabilities[other] > probabilities[source] && !is_named(model, other, "profanity"))
			source = other;
	return source;
}
