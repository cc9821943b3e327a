/* SPDX-License-Identifier: Apache-2.0 */
/* The results of a message as JSON and as columns. */
#ifndef ARA_TOOLS_RESULT_H
#define ARA_TOOLS_RESULT_H

#include <stdbool.h>

#include "analysis.h"
#include "buffer.h"

/* Appends {"language": …, "labels": […], "scores": {…}} of the text classified last, with `explain` also
 * "reasons". False when the reasons could not be had: appends to `why`, and `out` holds a part. */
bool ara_result_json(ara_analysis *analysis, bool explain, ara_buffer *out, ara_buffer *why);

/* Likewise, with the reasons of the labels of which `explained` is true, whether they hold or not. */
bool ara_result_json_explained(
	ara_analysis *analysis, const bool *explained, ara_buffer *out, ara_buffer *why);

/* Appends the array of the reasons of the labels that hold. */
bool ara_reasons_json(ara_analysis *analysis, ara_buffer *out, ara_buffer *why);

/* Appends columns, each behind a tab: language, labels, every label's score. */
void ara_result_columns(const ara_analysis *analysis, ara_buffer *out);

#endif
