/* SPDX-License-Identifier: Apache-2.0 */
/* JSON lines as the trainer's library reads them: refused with file and line, or measured. */
#include "judge.h"
#include "scratch_file.h"
#include <arasha/train.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const unions[] = {"toxic=abuse+profanity"}, *const filters[] = {
									       "labels.source=one"};
	const char *path = scratch_fill(data, size);
	arasha_evaluate_options options = ARASHA_EVALUATE_OPTIONS_INIT;
	arasha_evaluation *evaluation = NULL;
	arasha_train_error error = {0};
	size_t count = 0;

	options.unions = unions;
	options.union_count = 1;
	options.filters = filters;
	options.filter_count = size % 2;
	if (arasha_evaluate(&evaluation, judge_model(), &path, 1, &options, &error) != ARASHA_OK) {
		CHECK(!evaluation && error.code < 0 && memchr(error.message, 0, sizeof error.message));
		CHECK(strstr(error.message, path));
		return 0;
	}
	const arasha_figures *figures = arasha_evaluation_figures(evaluation, &count);

	for (size_t i = 0; i < count; i++) {
		CHECK(figures[i].label && figures[i].language);
		CHECK(figures[i].positives <= figures[i].known && figures[i].known <= figures[i].texts);
		CHECK(figures[i].flagged <= figures[i].texts);
	}
	arasha_evaluation_cases(evaluation, &count);
	arasha_evaluation_destroy(evaluation);
	return 0;
}
