/* SPDX-License-Identifier: Apache-2.0 */
/* Which window of a text decides for each label. */
#include "score/score.h"
#include <math.h>

void ara_windows_start(ara_windows *windows, const ara_model *model)
{
	ara_sums_start(&windows->whole, model);
	windows->sentence_count = 0;
	windows->in_sentence = NULL;
	windows->in_whole = NULL;
	for (uint32_t label = 0; label < model->label_count; label++)
		windows->best[label] = (ara_best){.margin = -HUGE_VAL};
}

/* What the caller's words add counts in full, also where a label's own margin does not. */
static void add_terms(const ara_model *model, double *margins, const double *added, bool united)
{
	for (uint32_t label = 0; added && label < model->label_count; label++)
		if (ara_model_unites(model, label) == united)
			margins[label] += added[label];
}

static void consider(ara_windows *windows, const ara_model *model, const ara_schema *schema,
	const ara_sums *sums, const double *added, uint64_t begin, uint64_t end)
{
	double norm = ara_schema_norm(schema, sums->feature_count), margins[ARA_MODEL_MAX_LABELS];
	ara_union parts;

	for (uint32_t column = 0; column < model->column_count; column++)
		margins[column] = ara_margin_by_norm(model, norm, column, sums->weights[column]);
	add_terms(model, margins, added, false);
	parts = ara_unite(model, margins);
	add_terms(model, margins, added, true);
	for (uint32_t label = 0; label < model->label_count; label++)
		if (margins[label] > windows->best[label].margin)
			windows->best[label] =
				(ara_best){margins[label], 0, begin, end, sums->feature_count, parts};
}

void ara_windows_add(ara_windows *windows, const ara_model *model, const ara_schema *schema,
	const ara_sums *sentence, uint64_t begin, uint64_t end)
{
	for (uint32_t column = 0; column < model->column_count; column++)
		windows->whole.weights[column] += sentence->weights[column];
	windows->whole.feature_count += sentence->feature_count;
	windows->sentence_count++;
	consider(windows, model, schema, sentence, windows->in_sentence, begin, end);
}

/* In a long text what one sentence says is thinned out, so the whole tells little: sentences pay less. */
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
		double own = ara_model_unites(model, label) ? 2 * handicap : handicap;

		windows->best[label].handicap = own;
		windows->best[label].margin -= own;
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
