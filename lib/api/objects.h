/* SPDX-License-Identifier: Apache-2.0 */
/* The two objects of the public header, as the functions of api/ see them. */
#ifndef ARA_API_OBJECTS_H
#define ARA_API_OBJECTS_H

#include "api/terms.h"
#include "api/whereabouts.h"
#include "base/memory.h"
#include "feature/extract.h"
#include "model/file.h"
#include "model/model.h"
#include "score/score.h"
#include "stem/stem.h"
#include "text/repeats.h"
#include "text/text.h"
#include "text/words.h"
#include <arasha.h>
#include <stdatomic.h>

/* ICU counts in int32_t. */
#define ARA_LONGEST_TEXT ((size_t)INT32_MAX)

struct arasha_model {
	atomic_size_t references;
	ara_memory memory;
	ara_model model;
	ara_schema schema;
	/* Where the model's bytes come from: at most one of these. */
	ara_file file;
	void *copy;
	void (*release)(void *context);
	void *release_context;
};

struct arasha_analyzer {
	ara_memory memory;
	arasha_model *model; /* one reference */
	ara_text *text;
	ara_stemmer *stemmer;
	ara_words words;
	uint32_t ill_formed;
	uint32_t language;	      /* the caller's hint */
	ara_terms *terms;	      /* NULL: the caller has none of its own */
	ara_whereabouts *whereabouts; /* NULL before the first event is read */

	/* Of the last text. */
	uint32_t found_language;
	ara_repeats repeats;
	ara_windows windows;
	double probabilities[ARA_MODEL_MAX_LABELS];

	/* Strings of the last arasha_tokenize, each ended by a NUL. */
	char *strings;
	size_t string_size;
	size_t string_capacity;

	ara_features features;
	ara_sentence sentence;
};

/* Do the caller's terms take the token for a word that weighs nothing? */
static inline bool ara_is_allowed(const arasha_analyzer *analyzer, size_t token)
{
	return analyzer->terms && analyzer->terms->any_allowed && analyzer->terms->allowed[token];
}

/* Begins a text: checks the arguments, resets what is known of the last one. `error` may be NULL here and
 * below: ara_report copies into it what a function failed with. */
arasha_status ara_begin_text(arasha_analyzer *analyzer, const char *text, size_t size, arasha_error *error);

/* After the last sentence: ARASHA_E_MEMORY where ICU failed on the way, for then the sentences were not the
 * text's. */
arasha_status ara_end_text(const arasha_analyzer *analyzer, arasha_error *error);

/* The next sentence, with stems and context; false at the end of the text. */
bool ara_next_sentence(arasha_analyzer *analyzer);

/* Has the text of `size` bytes said the analyzer's sentence before? Such a one does not count again. To be
 * asked once of each sentence. */
bool ara_repeats_itself(arasha_analyzer *analyzer, size_t size);

/* Judges the whole text: fills in windows, probabilities and found_language. */
arasha_status ara_judge(arasha_analyzer *analyzer, const char *text, size_t size, arasha_error *error);

/* The score of a label of the text that was judged last. */
arasha_score ara_score_of(const arasha_analyzer *analyzer, uint32_t label);

arasha_status ara_report(arasha_error *out, arasha_error error);

#endif
