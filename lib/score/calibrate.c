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
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;

		if (margin < (double)curve[middle].margin)
			high = middle;
		else
			low = middle;
	}
	x0 = (double)curve[low].margin;
	x1 = (double)curve[high].margin;
	y0 = (double)curve[low].probability;
	y1 = (double)curve[high].probability;
	return y0 + (y1 - y0) * ((margin - x0) / (x1 - x0));
}
