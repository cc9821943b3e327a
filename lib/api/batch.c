/* SPDX-License-Identifier: Apache-2.0 */
/* Many texts one after the other, their results in rows. */
#include "api/objects.h"
#include "api/options.h"
#include <math.h>

/* What stands in the row of a text that could not be judged. */
static arasha_score no_score(uint32_t label)
{
	return (arasha_score){label, 0, 0, (double)NAN, 0, 0};
}

static void fill_in_row(
	const arasha_analyzer *analyzer, const arasha_batch *batch, size_t row, arasha_status status)
{
	uint32_t label_count = analyzer->model->model.label_count;

	for (uint32_t label = 0; label < label_count; label++) {
		arasha_score score = status == ARASHA_OK ? ara_score_of(analyzer, label) : no_score(label);

		if (batch->scores)
			batch->scores[row * label_count + label] = score;
		if (batch->probabilities)
			batch->probabilities[row * label_count + label] = (float)score.probability;
	}
	if (batch->languages)
		batch->languages[row] =
			status == ARASHA_OK ? analyzer->found_language : ARASHA_LANGUAGE_OTHER;
	if (batch->statuses)
		batch->statuses[row] = status;
}

arasha_status arasha_classify_batch(arasha_analyzer *analyzer, const arasha_text *texts, size_t count,
	const arasha_batch *batch, arasha_error *error)
{
	arasha_error first = {ARASHA_OK, 0, 0, NULL}, failure;
	arasha_batch rows;

	if (!analyzer || !batch || (!texts && count))
		return ara_report(
			error, (arasha_error){ARASHA_E_ARGUMENT, 0, 0, "a required argument is NULL"});
	if (ara_read_batch(&rows, batch, &failure) != ARASHA_OK)
		return ara_report(error, failure);
	for (size_t i = 0; i < count; i++) {
		arasha_status status = ara_judge(analyzer, texts[i].text, texts[i].size, &failure);

		fill_in_row(analyzer, &rows, i, status);
		if (status != ARASHA_OK && first.code == ARASHA_OK)
			first = (arasha_error){status, 0, i, failure.message};
	}
	return first.code == ARASHA_OK ? ARASHA_OK : ara_report(error, first);
}
