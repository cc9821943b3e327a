/* SPDX-License-Identifier: Apache-2.0 */
/* From a margin to the probability that the label's curve gives it. */
#include "score/score.h"

double ara_calibrate(const ara_model *model, uint32_t label, uint32_t language, double margin)
{
	const ara_knot *curve = ara_model_curve(model, label, language);
	uint32_t low = 0, high = model->knot_count - 1;
	double x0, x1, y0, y1;

	if (margin <= (double)curve[low].margin)
		return (double)curve[low].probability;
	if (margin >= (double)curve[high].margin)
		return (double)curve[high].probability;
	/* Steps that do not depend on what is found: which way they go cannot be foretold. */
	for (uint32_t left = high; left > 1; left -= left / 2)
		low += margin < (double)curve[low + left / 2].margin ? 0 : left / 2;
	high = low + 1;
	x0 = (double)curve[low].margin;
	x1 = (double)curve[high].margin;
	y0 = (double)curve[low].probability;
	y1 = (double)curve[high].probability;
	return y0 + (y1 - y0) * ((margin - x0) / (x1 - x0));
}
