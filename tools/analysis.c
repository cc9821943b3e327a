/* SPDX-License-Identifier: Apache-2.0 */
/* An analyzer and its results; see analysis.h. */
#include "analysis.h"

#include <stdlib.h>

#include "message.h"

/* Enough for nearly every message, so that few are explained twice. */
enum { FIRST_CAPACITY = 256 };

bool ara_analysis_init(ara_analysis *analysis, const ara_session *session)
{
	arasha_analyzer_options options = ARASHA_ANALYZER_OPTIONS_INIT;
	arasha_error error = {ARASHA_OK, 0, 0, NULL};
	*analysis = (ara_analysis){.session = session};
	options.language = session->language;
	if (arasha_analyzer_create(&analysis->analyzer, session->model, &options, &error) != ARASHA_OK ||
		arasha_analyzer_set_terms(analysis->analyzer, session->terms.terms, session->terms.count,
			&error) != ARASHA_OK) {
		ara_buffer what = {NULL, 0, 0};
		ara_describe_error(&what, &error);
		ara_complain("cannot make an analyzer: %.*s", (int)what.size, what.data);
		ara_buffer_finish(&what);
		return false;
	}
	analysis->scores = ara_grow(NULL, session->label_count, sizeof *analysis->scores);
	analysis->reasons = ara_grow(NULL, FIRST_CAPACITY, sizeof *analysis->reasons);
	analysis->reason_capacity = FIRST_CAPACITY;
	analysis->tokens = ara_grow(NULL, FIRST_CAPACITY, sizeof *analysis->tokens);
	analysis->token_capacity = FIRST_CAPACITY;
	return true;
}

void ara_analysis_finish(ara_analysis *analysis)
{
	arasha_analyzer_destroy(analysis->analyzer);
	free(analysis->scores);
	free(analysis->reasons);
	free(analysis->tokens);
	free(analysis->sentences);
}

static bool check(arasha_status status, const arasha_error *error, ara_buffer *why)
{
	if (status != ARASHA_OK)
		ara_describe_error(why, error);
	return status == ARASHA_OK;
}

bool ara_analysis_classify(ara_analysis *analysis, const char *text, size_t size, ara_buffer *why)
{
	arasha_error error = {ARASHA_OK, 0, 0, NULL};
	size_t count;
	arasha_status status = arasha_classify(analysis->analyzer, text, size, analysis->scores,
		analysis->session->label_count, &count, &error);
	analysis->text = text;
	analysis->text_size = size;
	analysis->language = arasha_analyzer_language(analysis->analyzer);
	return check(status, &error, why);
}

bool ara_analysis_explain(ara_analysis *analysis, uint32_t label, ara_buffer *why)
{
	arasha_error error = {ARASHA_OK, 0, 0, NULL};
	arasha_status status;
	for (;;) {
		status = arasha_explain(analysis->analyzer, analysis->text, analysis->text_size, label,
			analysis->reasons, analysis->reason_capacity, &analysis->reason_count, &error);
		if (status != ARASHA_E_CAPACITY || analysis->reason_count <= analysis->reason_capacity)
			break;
		analysis->reasons =
			ara_grow(analysis->reasons, analysis->reason_count, sizeof *analysis->reasons);
		analysis->reason_capacity = analysis->reason_count;
	}
	return check(status, &error, why);
}

bool ara_analysis_tokenize(ara_analysis *analysis, const char *text, size_t size, ara_buffer *why)
{
	arasha_error error = {ARASHA_OK, 0, 0, NULL};
	arasha_status status;
	for (;;) {
		status = arasha_tokenize(analysis->analyzer, text, size, analysis->tokens,
			analysis->token_capacity, &analysis->token_count, &error);
		if (status != ARASHA_E_CAPACITY || analysis->token_count <= analysis->token_capacity)
			break;
		analysis->tokens =
			ara_grow(analysis->tokens, analysis->token_count, sizeof *analysis->tokens);
		analysis->token_capacity = analysis->token_count;
	}
	analysis->text = text;
	analysis->text_size = size;
	analysis->language = arasha_analyzer_language(analysis->analyzer);
	return check(status, &error, why);
}

bool ara_analysis_sentences(ara_analysis *analysis, const char *text, size_t size, ara_buffer *why)
{
	arasha_error error = {ARASHA_OK, 0, 0, NULL};
	arasha_status status;
	for (;;) {
		status = arasha_sentences(analysis->analyzer, text, size, analysis->sentences,
			analysis->sentence_capacity, &analysis->sentence_count, &error);
		if (status != ARASHA_E_CAPACITY || analysis->sentence_count <= analysis->sentence_capacity)
			break;
		analysis->sentences =
			ara_grow(analysis->sentences, analysis->sentence_count, sizeof *analysis->sentences);
		analysis->sentence_capacity = analysis->sentence_count;
	}
	return check(status, &error, why);
}

bool ara_analysis_holds(const ara_analysis *analysis, uint32_t label)
{
	return analysis->scores[label].probability >= analysis->session->thresholds[label];
}

const char *ara_analysis_label(const ara_analysis *analysis, uint32_t label)
{
	return arasha_model_label_name(analysis->session->model, label);
}

const char *ara_language_code(uint32_t language)
{
	switch (language) {
	case ARASHA_LANGUAGE_RUSSIAN:
		return "ru";
	case ARASHA_LANGUAGE_KAZAKH:
		return "kk";
	case ARASHA_LANGUAGE_MIXED:
		return "mixed";
	default:
		return "other";
	}
}
