/* SPDX-License-Identifier: Apache-2.0 */
/* Reasons add up to the margin, for every label: the first byte says which. */
#include "judge.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static arasha_analyzer *analyzer;

	if (!analyzer)
		analyzer = judge_analyzer(ARASHA_ILL_FORMED_REPLACE, 0);
	if (size == 0)
		return 0;
	judge_reasons(analyzer, (const char *)data + 1, size - 1,
		data[0] % arasha_model_label_count(judge_model()));
	return 0;
}
