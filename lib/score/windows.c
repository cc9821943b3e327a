/* SPDX-License-Identifier: Apache-2.0 */
/* Which window of a text decides for each label. */
#include "score/score.h"
#include <math.h>

void ara_windows_start(ara_windows *windows, const ara_model *model)
{
	windows->whole = (ara_sums){0};
	windows->sentence_count = 0;
	windows->in_sentence = NULL;
	windows->in_whole = NULL;
	for (uint32_t label = 0; label < model->label_count; label++)
		windows->best[label] = (ara_best){-HUGE_VAL, 0, 0, 0, 0};
}

static void consider(ara_windows *windows, const ara_model *model, const ara_schema *schema,
	const ara_sums *sums, const double *added, uint64_t begin, uint64_t end)
{
	double norm = ara_schema_norm(schema, sums->feature_count);

	for (uint32_t label = 0; label < model->label_count; label++) {
		double margin = ara_margin_by_norm(model, norm, label, sums->weights[label]);

		if (added)
			margin += added[label];
		if (margin > windows->best[label].margin)
			windows->best[label] = (ara_best){margin, 0, begin, end, sums->feature_count};
	}
}

void ara_windows_add(ara_windows *windows, const ara_model *model, const ara_schema *schema,
	const ara_sums *sentence, uint64_t begin, uint64_t end)
{
	for (uint32_t label = 0; label < model->label_count; label++)
		windows->whole.weights[label] += sentence->weights[label];
	windows->whole.feature_count += sentence->feature_count;
	windows->sentence_count++;
	consider(windows, model, schema, sentence, windows->in_sentence, begin, end);
}

/* In a long text what one sentence says is thinned out, so the whole tells little: there sentences pay less. */
static double handicap_of(const ara_model *model, uint64_t sentences)
{
	enum { FEW = 6 };
	double share = sentences > FEW ? (double)FEW / (double)sentences : 1.0;

	return (double)model->handicap * share * share;
}

static void take_handicap(ara_windows *windows, const ara_model *model)
{
	double handicap = handicap_of(model, windows->sentence_count);

	for (uint32_t label = 0; label < model->label_count; label++) {
		windows->best[label].handicap = handicap;
		windows->best[label].margin -= handicap;
	}
}

void ara_windows_finish(ara_windows *windows, const ara_model *model, const ara_schema *schema, uint64_t size)
{
	/* The only sentence of a text is the whole. */
	if (windows->sentence_count == 1)
		return;
	take_handicap(windows, model);
	consider(windows, model, schema, &windows->whole, windows->in_whole, 0, size);
}
