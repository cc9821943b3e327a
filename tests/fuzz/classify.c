/* SPDX-License-Identifier: Apache-2.0 */
/* A text has one answer: alone or in a batch, whatever the analyzer has seen before, and however strict it is
 * with bytes that are UTF-8 anyway. */
#include "judge.h"
#include <string.h>

/* As often a new analyzer takes the place of the one whose memory of words is to be empty. */
enum { FORGETS_AFTER = 64 };

static void check_batch(arasha_analyzer *analyzer, const char *text, size_t size, const judged *alone)
{
	const arasha_text texts[] = {{text, size}, {text, size / 2}, {text, size}};
	arasha_score scores[3 * MOST_LABELS];
	float probabilities[3 * MOST_LABELS];
	arasha_status statuses[3];
	uint32_t languages[3];
	arasha_batch rows = ARASHA_BATCH_INIT;

	rows.scores = scores;
	rows.probabilities = probabilities;
	rows.languages = languages;
	rows.statuses = statuses;
	CHECK(arasha_classify_batch(analyzer, texts, 3, &rows, NULL) == ARASHA_OK);
	for (size_t row = 0; row < 3; row += 2) {
		judged said = {.count = alone->count, .language = languages[row]};

		CHECK(statuses[row] == ARASHA_OK);
		memcpy(said.scores, scores + row * alone->count, alone->count * sizeof *scores);
		judge_same(alone, &said);
		for (size_t i = 0; i < alone->count; i++)
			CHECK(probabilities[row * alone->count + i] == (float)alone->scores[i].probability);
	}
}

static void check_strict(arasha_analyzer *strict, const char *text, size_t size, const judged *alone)
{
	arasha_error error = {0};
	judged said;

	if (arasha_classify(strict, text, size, said.scores, MOST_LABELS, &said.count, &error) != ARASHA_OK) {
		CHECK(error.code == ARASHA_E_UTF8 && error.offset < size);
		return;
	}
	said.language = arasha_analyzer_language(strict);
	judge_same(alone, &said);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static arasha_analyzer *old, *fresh, *strict, *languages[2];
	static unsigned turn;
	const char *text = (const char *)data;
	judged said, again;

	if (!old) {
		old = judge_analyzer(ARASHA_ILL_FORMED_REPLACE, 0);
		strict = judge_analyzer(ARASHA_ILL_FORMED_REFUSE, 0);
		languages[0] = judge_analyzer(ARASHA_ILL_FORMED_REPLACE, ARASHA_LANGUAGE_RUSSIAN);
		languages[1] = judge_analyzer(ARASHA_ILL_FORMED_REPLACE, ARASHA_LANGUAGE_KAZAKH);
	}
	if (turn++ % FORGETS_AFTER == 0) {
		arasha_analyzer_destroy(fresh);
		fresh = judge_analyzer(ARASHA_ILL_FORMED_REPLACE, 0);
	}
	judge(fresh, text, size, &said);
	judge(old, text, size, &again);
	judge_same(&said, &again);
	check_batch(old, text, size, &said);
	check_strict(strict, text, size, &said);
	judge(languages[turn % 2], text, size, &again);
	return 0;
}
