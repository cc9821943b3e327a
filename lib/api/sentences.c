/* SPDX-License-Identifier: Apache-2.0 */
/* Where the sentences are that a text is judged by. */
#include "api/objects.h"

arasha_status arasha_sentences(arasha_analyzer *analyzer, const char *text, size_t size, arasha_span *spans,
	size_t capacity, size_t *count, arasha_error *error)
{
	arasha_status status;
	size_t found = 0;

	if (!analyzer || !count || (!spans && capacity))
		return ara_report(
			error, (arasha_error){ARASHA_E_ARGUMENT, 0, 0, "a required argument is NULL"});
	status = ara_begin_text(analyzer, text, size, error);
	if (status != ARASHA_OK)
		return status;
	for (; ara_text_next(analyzer->text, &analyzer->sentence); found++)
		if (found < capacity)
			spans[found] = (arasha_span){analyzer->sentence.begin, analyzer->sentence.end};
	status = ara_end_text(analyzer, error);
	if (status != ARASHA_OK)
		return status;
	analyzer->found_language = ara_text_language(analyzer->text);
	*count = found;
	if (found > capacity)
		return ara_report(
			error, (arasha_error){ARASHA_E_CAPACITY, 0, 0, "there are more sentences than room"});
	return ARASHA_OK;
}
