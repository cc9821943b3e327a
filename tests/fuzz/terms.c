/* SPDX-License-Identifier: Apache-2.0 */
/* Words of one's own, and a text that may hold them. Each line is a term: the first byte says what it does,
 * the second for which label, the third how much it weighs; the rest is its words. Behind an empty line
 * stands the text. */
#include "judge.h"
#include <string.h>

enum { MOST_TERMS = 64, HEAD = 3 };

/* Reads one line. */
static arasha_term read_term(const uint8_t *line, size_t size)
{
	arasha_term term = {.size = sizeof term};

	term.action = line[0] % 2 ? ARASHA_TERM_ALLOW : ARASHA_TERM_COUNT;
	term.text = (const char *)line + HEAD;
	term.text_size = size - HEAD;
	if (term.action == ARASHA_TERM_COUNT) {
		term.label = line[1] % arasha_model_label_count(judge_model());
		term.weight = (double)(int8_t)line[2] * 7.8125;
	}
	return term;
}

/* Returns how many bytes there are before the text. */
static size_t read_terms(const uint8_t *data, size_t size, arasha_term *terms, size_t *count)
{
	size_t at = 0;

	*count = 0;
	while (at < size && *count < MOST_TERMS) {
		const uint8_t *end = memchr(data + at, '\n', size - at);
		size_t length = (end ? (size_t)(end - data) : size) - at;

		if (length > HEAD)
			terms[(*count)++] = read_term(data + at, length);
		at += length + (end != NULL);
		if (length <= HEAD)
			break;
	}
	return at;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static arasha_analyzer *analyzer, *plain;
	arasha_term terms[MOST_TERMS];
	arasha_error error = {0};
	size_t count, at = read_terms(data, size, terms, &count);
	const char *text = (const char *)data + at;
	judged without, with;

	if (!analyzer) {
		analyzer = judge_analyzer(ARASHA_ILL_FORMED_REPLACE, 0);
		plain = judge_analyzer(ARASHA_ILL_FORMED_REPLACE, 0);
	}
	if (arasha_analyzer_set_terms(analyzer, terms, count, &error) != ARASHA_OK)
		CHECK(error.code == ARASHA_E_ARGUMENT && error.offset < count);
	else
		for (uint32_t label = 0; label < 2; label++)
			judge_reasons(analyzer, text, size - at, label);
	CHECK(arasha_analyzer_set_terms(analyzer, NULL, 0, NULL) == ARASHA_OK);
	judge(plain, text, size - at, &without);
	judge(analyzer, text, size - at, &with);
	judge_same(&without, &with);
	return 0;
}
