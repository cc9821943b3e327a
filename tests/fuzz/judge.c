/* SPDX-License-Identifier: Apache-2.0 */
#include "judge.h"
#include <math.h>
#include <string.h>

arasha_model *judge_model(void)
{
	static arasha_model *model;

	if (!model)
		CHECK(arasha_model_open_builtin(&model, NULL, NULL) == ARASHA_OK);
	return model;
}

arasha_analyzer *judge_analyzer(uint32_t ill_formed, uint32_t language)
{
	arasha_analyzer_options options = ARASHA_ANALYZER_OPTIONS_INIT;
	arasha_analyzer *analyzer;

	options.ill_formed = ill_formed;
	options.language = language;
	CHECK(arasha_analyzer_create(&analyzer, judge_model(), &options, NULL) == ARASHA_OK);
	return analyzer;
}

void judge(arasha_analyzer *analyzer, const char *text, size_t size, judged *out)
{
	CHECK(arasha_classify(analyzer, text, size, out->scores, MOST_LABELS, &out->count, NULL) ==
		ARASHA_OK);
	CHECK(out->count == arasha_model_label_count(judge_model()));
	out->language = arasha_analyzer_language(analyzer);
	CHECK(out->language <= ARASHA_LANGUAGE_MIXED);
	for (size_t i = 0; i < out->count; i++) {
		const arasha_score *score = &out->scores[i];

		CHECK(score->label == i);
		CHECK(isfinite(score->margin));
		CHECK(score->probability >= 0 && score->probability <= 1);
		CHECK(score->begin <= score->end && score->end <= size);
	}
}

static void check_order(const arasha_reason *reasons, size_t count, const arasha_score *score)
{
	double sum = 0;

	for (size_t i = 0; i < count; i++) {
		CHECK(isfinite(reasons[i].weight));
		CHECK(reasons[i].begin <= reasons[i].end);
		CHECK(reasons[i].begin >= score->begin && reasons[i].end <= score->end);
		CHECK(i == 0 || fabs(reasons[i].weight) <= fabs(reasons[i - 1].weight));
		sum += reasons[i].weight;
	}
	CHECK(fabs(sum - score->margin) <= 1e-6);
}

void judge_reasons(arasha_analyzer *analyzer, const char *text, size_t size, uint32_t label)
{
	arasha_reason few[3], *reasons;
	judged said;
	size_t count = 0, again = 0;
	arasha_status status;

	judge(analyzer, text, size, &said);
	status = arasha_explain(analyzer, text, size, label, few, 3, &count, NULL);
	CHECK(status == (count > 3 ? ARASHA_E_CAPACITY : ARASHA_OK));
	reasons = malloc(count * sizeof *reasons + 1);
	CHECK(reasons);
	CHECK(arasha_explain(analyzer, text, size, label, reasons, count, &again, NULL) == ARASHA_OK);
	CHECK(again == count);
	CHECK(memcmp(few, reasons, (count < 3 ? count : 3) * sizeof *few) == 0);
	check_order(reasons, count, &said.scores[label]);
	free(reasons);
}

void judge_same(const judged *a, const judged *b)
{
	CHECK(a->count == b->count && a->language == b->language);
	CHECK(memcmp(a->scores, b->scores, a->count * sizeof *a->scores) == 0);
}
