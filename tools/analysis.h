/* SPDX-License-Identifier: Apache-2.0 */
/* One thread's analyzer with room for its results, which grows as texts need it. */
#ifndef ARA_TOOLS_ANALYSIS_H
#define ARA_TOOLS_ANALYSIS_H

#include <stdbool.h>

#include <arasha.h>

#include "buffer.h"
#include "session.h"

typedef struct ara_analysis {
	const ara_session *session;
	arasha_analyzer *analyzer;
	arasha_score *scores; /* one a label */
	arasha_reason *reasons;
	size_t reason_count;
	size_t reason_capacity;
	arasha_token *tokens;
	size_t token_count;
	size_t token_capacity;
	arasha_span *sentences;
	size_t sentence_count;
	size_t sentence_capacity;
	const char *text; /* the one classified or tokenized last: borrowed */
	size_t text_size;
	uint32_t language;
} ara_analysis;

/* False after a message. ara_analysis_finish is due either way. */
bool ara_analysis_init(ara_analysis *analysis, const ara_session *session);

void ara_analysis_finish(ara_analysis *analysis);

/* These fill in scores and language, the reasons of a label of the text classified last, tokens, and
 * sentences. On failure they return false and append to `why`. */
bool ara_analysis_classify(ara_analysis *analysis, const char *text, size_t size, ara_buffer *why);
bool ara_analysis_explain(ara_analysis *analysis, uint32_t label, ara_buffer *why);
bool ara_analysis_tokenize(ara_analysis *analysis, const char *text, size_t size, ara_buffer *why);
bool ara_analysis_sentences(ara_analysis *analysis, const char *text, size_t size, ara_buffer *why);

/* Whether the label's probability reaches its threshold. */
bool ara_analysis_holds(const ara_analysis *analysis, uint32_t label);

const char *ara_analysis_label(const ara_analysis *analysis, uint32_t label);

/* "ru", "kk", "mixed" or "other". */
const char *ara_language_code(uint32_t language);

#endif
