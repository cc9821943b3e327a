/* SPDX-License-Identifier: Apache-2.0 */
/* What a text adds to an event: its scores, its cues, and a sketch to tell near-copies by. */
#include "api/cues.h"
#include "api/objects.h"
#include "base/hash.h"
#include "text/skeleton.h"
#include <arasha/case.h>
#include <stdbool.h>
#include <string.h>

enum { SKETCH_NUMBERS = 32, SKETCH_BITS = 4, FEWEST_STEMS = 5 };

typedef struct sketcher {
	uint64_t least[SKETCH_NUMBERS]; /* hash of the text's stems under each function */
	uint64_t seen[FEWEST_STEMS];	/* the first distinct stems */
	size_t distinct;		/* no more are counted */
	uint64_t whole;			/* hash of all stems in order */
} sketcher;

static const char *const names[ARASHA_CASE_LABELS] = {"abuse", "insult", "humiliation", "harassment",
	"threat", "pressure", "stalking", "hate", "sexual", "profanity"};

static void read_scores(const arasha_analyzer *analyzer, arasha_event *event)
{
	const arasha_model *model = analyzer->model;
	uint32_t count = arasha_model_label_count(model);

	memset(event->scores, 0, sizeof event->scores);
	for (uint32_t label = 0; label < count; label++)
		for (uint32_t known = 0; known < ARASHA_CASE_LABELS; known++)
			if (strcmp(arasha_model_label_name(model, label), names[known]) == 0)
				event->scores[known] = (float)ara_score_of(analyzer, label).probability;
}

static void add_stem(sketcher *sketch, uint64_t hash)
{
	size_t known = 0;

	sketch->whole = ara_hash_step(sketch->whole, hash);
	while (known < sketch->distinct && sketch->seen[known] != hash)
		known++;
	if (known == sketch->distinct && known < FEWEST_STEMS)
		sketch->seen[sketch->distinct++] = hash;
	for (uint64_t i = 0; i < SKETCH_NUMBERS; i++) {
		uint64_t mixed = ara_hash_finish(hash + i * UINT64_C(0x9e3779b97f4a7c15));

		if (mixed < sketch->least[i])
			sketch->least[i] = mixed;
	}
}

static void add_sentence(sketcher *sketch, const ara_sentence *sentence)
{
	for (size_t i = 0; i < sentence->token_count; i++) {
		const ara_token *token = &sentence->tokens[i];
		uint64_t state = ara_hash_start(0);

		if (token->kind != ARASHA_TOKEN_WORD && token->kind != ARASHA_TOKEN_NUMBER)
			continue;
		for (size_t unit = 0; unit < token->stem_length; unit++)
			state = ara_hash_step(state, ara_skeleton_unit(sentence->units[token->stem + unit]));
		add_stem(sketch, ara_hash_finish(state));
	}
}

static void finish_sketch(const sketcher *sketch, uint64_t out[2])
{
	const size_t half = SKETCH_NUMBERS / 2;
	uint64_t whole = sketch->distinct ? ara_hash_finish(sketch->whole) : 0;
	bool brief = sketch->distinct < FEWEST_STEMS;

	out[0] = brief ? whole : 0;
	out[1] = out[0];
	for (size_t i = 0; !brief && i < SKETCH_NUMBERS; i++)
		out[i / half] |= (sketch->least[i] & ((1u << SKETCH_BITS) - 1)) << (i % half * SKETCH_BITS);
}

/* Who threatens, presses or pursues ends nothing by it: "you said not to write, but I do". */
static bool ends_nothing(const arasha_event *event)
{
	return event->scores[ARASHA_LABEL_THREAT] > 0.9f || event->scores[ARASHA_LABEL_PRESSURE] > 0.9f ||
	       event->scores[ARASHA_LABEL_STALKING] > 0.9f;
}

static arasha_status read_words(
	arasha_analyzer *analyzer, const char *text, size_t size, arasha_event *event, arasha_error *error)
{
	sketcher sketch = {.distinct = 0, .whole = ara_hash_start(0)};
	ara_cues cues = {.sentences = 0};

	memset(sketch.least, 0xFF, sizeof sketch.least);
	event->cues = 0;
	ara_text_start(analyzer->text, text ? text : "", size, analyzer->language);
	while (ara_text_next(analyzer->text, &analyzer->sentence)) {
		ara_stem_sentence(analyzer->stemmer, &analyzer->sentence);
		ara_context_of_quotations(&analyzer->sentence);
		ara_cues_add(&cues, &analyzer->sentence);
		if (ara_shows_whereabouts(analyzer->whereabouts, &analyzer->sentence))
			event->cues |= ARASHA_CUE_WHEREABOUTS;
		add_sentence(&sketch, &analyzer->sentence);
	}
	event->cues |= ara_cues_of(&cues);
	if (ends_nothing(event))
		event->cues &= ~(uint32_t)ARASHA_CUE_REFUSAL;
	finish_sketch(&sketch, event->sketch);
	return ara_end_text(analyzer, error);
}

arasha_status arasha_event_read(
	arasha_analyzer *analyzer, const char *text, size_t size, arasha_event *event, arasha_error *error)
{
	arasha_event read;
	arasha_status status;

	if (!analyzer || !event)
		return ara_report(
			error, (arasha_error){ARASHA_E_ARGUMENT, 0, 0, "a required argument is NULL"});
	if (!analyzer->whereabouts)
		analyzer->whereabouts = ara_whereabouts_create(&analyzer->memory);
	if (!analyzer->whereabouts)
		return ara_report(error, (arasha_error){ARASHA_E_MEMORY, 0, 0, "no memory for phrases"});
	status = ara_judge(analyzer, text, size, error);
	if (status != ARASHA_OK)
		return status;
	read = *event;
	read_scores(analyzer, &read);
	status = read_words(analyzer, text, size, &read, error);
	if (status == ARASHA_OK)
		*event = read;
	return status;
}
