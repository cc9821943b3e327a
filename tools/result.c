/* SPDX-License-Identifier: Apache-2.0 */
/* Results for programs; see result.h. */
#include "result.h"

#include "json_write.h"
#include "tsv.h"

static void add_labels_json(const ara_analysis *analysis, ara_buffer *out)
{
	const char *separator = "";
	for (uint32_t label = 0; label < analysis->session->label_count; label++) {
		if (!ara_analysis_holds(analysis, label))
			continue;
		ara_buffer_text(out, separator);
		ara_json_text(out, ara_analysis_label(analysis, label));
		separator = ", ";
	}
}

static void add_scores_json(const ara_analysis *analysis, ara_buffer *out)
{
	for (uint32_t label = 0; label < analysis->session->label_count; label++) {
		const ara_buffer *key = &analysis->session->label_keys[label];
		if (label > 0)
			ara_buffer_add(out, ", ", 2);
		ara_buffer_add(out, key->data, key->size);
		ara_json_number(out, analysis->scores[label].probability);
	}
}

static void add_reason_json(const ara_analysis *analysis, const arasha_reason *reason, ara_buffer *out)
{
	ara_buffer_text(out, "{\"label\": ");
	ara_json_text(out, ara_analysis_label(analysis, reason->label));
	ara_buffer_format(out,
		", \"begin\": %llu, \"end\": %llu, \"text\": ", (unsigned long long)reason->begin,
		(unsigned long long)reason->end);
	ara_json_string(out, analysis->text + reason->begin, (size_t)(reason->end - reason->begin));
	ara_buffer_text(out, ", \"weight\": ");
	ara_buffer_format(out, "%.9g", reason->weight); /* nine digits, so that they add up to the margin */
	ara_buffer_byte(out, '}');
}

/* Of the labels of which `explained` is true; NULL: that hold. */
static bool add_reasons(ara_analysis *analysis, const bool *explained, ara_buffer *out, ara_buffer *why)
{
	const char *separator = "";
	ara_buffer_byte(out, '[');
	for (uint32_t label = 0; label < analysis->session->label_count; label++) {
		if (explained != NULL ? !explained[label] : !ara_analysis_holds(analysis, label))
			continue;
		if (!ara_analysis_explain(analysis, label, why))
			return false;
		for (size_t i = 0; i < analysis->reason_count; i++) {
			ara_buffer_text(out, separator);
			add_reason_json(analysis, &analysis->reasons[i], out);
			separator = ", ";
		}
	}
	ara_buffer_byte(out, ']');
	return true;
}

bool ara_reasons_json(ara_analysis *analysis, ara_buffer *out, ara_buffer *why)
{
	return add_reasons(analysis, NULL, out, why);
}

/* All but the closing brace. */
static void open_result(const ara_analysis *analysis, ara_buffer *out)
{
	ara_buffer_text(out, "{\"language\": \"");
	ara_buffer_text(out, ara_language_code(analysis->language));
	ara_buffer_text(out, "\", \"labels\": [");
	add_labels_json(analysis, out);
	ara_buffer_text(out, "], \"scores\": {");
	add_scores_json(analysis, out);
	ara_buffer_byte(out, '}');
}

static bool close_result(ara_analysis *analysis, const bool *explained, ara_buffer *out, ara_buffer *why)
{
	ara_buffer_text(out, ", \"reasons\": ");
	if (!add_reasons(analysis, explained, out, why))
		return false;
	ara_buffer_byte(out, '}');
	return true;
}

bool ara_result_json(ara_analysis *analysis, bool explain, ara_buffer *out, ara_buffer *why)
{
	open_result(analysis, out);
	if (explain)
		return close_result(analysis, NULL, out, why);
	ara_buffer_byte(out, '}');
	return true;
}

bool ara_result_json_explained(
	ara_analysis *analysis, const bool *explained, ara_buffer *out, ara_buffer *why)
{
	open_result(analysis, out);
	return close_result(analysis, explained, out, why);
}

void ara_result_columns(const ara_analysis *analysis, ara_buffer *out)
{
	const char *separator = "";
	ara_buffer_format(out, "\t%s\t", ara_language_code(analysis->language));
	for (uint32_t label = 0; label < analysis->session->label_count; label++) {
		if (!ara_analysis_holds(analysis, label))
			continue;
		ara_buffer_format(out, "%s%s", separator, ara_analysis_label(analysis, label));
		separator = ",";
	}
	for (uint32_t label = 0; label < analysis->session->label_count; label++)
		ara_buffer_format(out, "\t%.6g", analysis->scores[label].probability);
}
