/* SPDX-License-Identifier: Apache-2.0 */
/* One pass over the sources in the recipe's order; each record is taken, or counted by why it is not. */
#include "train/corpus.h"
#include "base/checksum.h"
#include "base/hash.h"
#include "base/memory.h"
#include "train/decisions.h"
#include "train/failure.h"
#include "train/key.h"
#include "train/near.h"
#include "train/rationales.h"
#include "train/slips.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What is needed while sources are read, and not after. */
typedef struct gathering {
	const ara_recipe *recipe;
	ara_corpus *corpus;
	ara_near near;
	ara_decisions decisions;
	ara_rationales rationales;
	ara_index seen;
	size_t *places; /* of each text that was seen, by its number there, in the corpus */
	size_t place_capacity;
	ara_index seen_parts; /* of what derives from texts */
	ara_index apart;      /* texts that are held out, calibrated or measured */
	uint32_t *points;     /* normal form of the text in question */
	size_t point_capacity;
	size_t point_count;
	ara_key_word *words; /* of the text whose parts are made */
	size_t word_capacity;
	char *rest;
	size_t rest_capacity;
	arasha_train_error *error;
} gathering;

enum { REST_LEAST = 3 }; /* words without which the rest of a text says nothing */

static arasha_status normalise(gathering *all, const char *text, size_t size)
{
	ara_memory heap = ara_memory_default();

	if (ara_grow(&heap, (void **)&all->points, &all->point_capacity, 0, size, sizeof *all->points))
		return ara_train_no_memory(all->error);
	all->point_count = ara_key_normalise(text, size, all->points);
	return ARASHA_OK;
}

/* Whose records are read. */
typedef struct reading {
	gathering *all;
	const ara_input *excluded;
	const ara_source *source;
} reading;

/* Calls `handle` for each record of a file; *checksum takes the file's in. */
static arasha_status read_file(
	reading *context, const char *path, uint64_t *checksum, ara_lines_handler *handle)
{
	arasha_train_error *error = context->all->error;
	ara_lines lines;
	arasha_status status = ara_lines_init(&lines, path, error);

	if (status != ARASHA_OK)
		return status;
	*checksum = ara_hash_step(*checksum, ara_checksum(lines.file.data, lines.file.size));
	return ara_lines_each(&lines, handle, context, error);
}

static arasha_status handle_excluded(void *context, const ara_lines *lines)
{
	const reading *what = context;
	gathering *all = what->all;
	const ara_input *input = what->excluded;
	const char *text;
	size_t size;
	arasha_status status;

	if (!ara_filters_pass(input->filters, input->filter_count, lines->record))
		return ARASHA_OK;
	status = ara_lines_text(lines, input->text_field, &text, &size, all->error);
	if (status == ARASHA_OK)
		status = normalise(all, text, size);
	if (status == ARASHA_OK && ara_near_add(&all->near, all->points, all->point_count))
		status = ara_train_no_memory(all->error);
	return status;
}

static arasha_status read_excluded(gathering *all)
{
	arasha_status status = ARASHA_OK;
	uint64_t unused = 0;

	all->near.bound = all->recipe->near;
	for (size_t i = 0; i < all->recipe->excluded_count; i++) {
		const ara_input *input = &all->recipe->excluded[i];
		reading what = {all, input, NULL};

		for (size_t file = 0; status == ARASHA_OK && file < input->count; file++)
			status = read_file(&what, input->paths[file], &unused, handle_excluded);
	}
	return status;
}

/* A part of [0, 1) that the text's hash falls into; independent of what ara_is_held_out asks. */
static double place_of(uint64_t key)
{
	return (double)(ara_hash_finish(key) >> 11) / 9007199254740992.0;
}

/* Finds the reason, if there is one, why a text is not taken before anything is known of it; NULL: none. */
static arasha_status reason_to_drop(
	gathering *all, const ara_source *source, ara_tally *tally, uint64_t key, uint64_t **reason)
{
	int verdict;

	*reason = &tally->held_out;
	if (ara_is_held_out(key, source->held_out))
		return ARASHA_OK;
	*reason = &tally->passed_over;
	if (place_of(key) >= source->share || tally->used >= source->limit)
		return ARASHA_OK;
	if (ara_near_check(&all->near, all->points, all->point_count, &verdict))
		return ara_train_no_memory(all->error);
	*reason = verdict == ARA_NEAR_SAME ? &tally->excluded : &tally->near_copies;
	if (verdict != ARA_NEAR_NO)
		return ARASHA_OK;
	*reason = ara_index_find(&all->seen, key) == ARA_INDEX_NONE ? NULL : &tally->duplicates;
	return ARASHA_OK;
}

static int grow_corpus(ara_corpus *corpus, size_t size)
{
	ara_memory heap = ara_memory_default();
	size_t labels = corpus->label_count;

	if (size > SIZE_MAX - corpus->byte_count)
		return -1;
	return ara_grow(&heap, (void **)&corpus->bytes, &corpus->byte_capacity, corpus->byte_count,
		       corpus->byte_count + size, 1) ||
	       ara_grow(&heap, (void **)&corpus->items, &corpus->capacity, corpus->count, corpus->count + 1,
		       sizeof *corpus->items) ||
	       ara_grow(&heap, (void **)&corpus->targets, &corpus->target_capacity, corpus->count * labels,
		       (corpus->count + 1) * labels, sizeof *corpus->targets);
}

static void count_labels(ara_tally *tally, const ara_targets *targets, uint32_t label_count)
{
	for (uint32_t label = 0; label < label_count; label++) {
		tally->known[label] += isnan(targets->value[label]) ? 0 : 1;
		tally->positives[label] += targets->value[label] >= 0.5f;
	}
	tally->any += targets->any != 0;
	tally->used++;
}

/* Puts a text behind the others; `item` lacks but its place. */
static arasha_status append(
	gathering *all, ara_item item, const char *text, size_t size, const ara_targets *targets)
{
	ara_corpus *corpus = all->corpus;

	if (corpus->count >= UINT32_MAX / ARA_MODEL_MAX_LABELS || grow_corpus(corpus, size))
		return ara_train_no_memory(all->error);
	item.offset = corpus->byte_count;
	item.size = size;
	item.any = targets->any;
	memcpy(corpus->bytes + corpus->byte_count, text, size);
	memcpy(corpus->targets + corpus->count * corpus->label_count, targets->value,
		corpus->label_count * sizeof *corpus->targets);
	corpus->items[corpus->count++] = item;
	corpus->byte_count += size;
	return ARASHA_OK;
}

static arasha_status set_apart(gathering *all, uint64_t key)
{
	return ara_index_put(&all->apart, key, NULL) == ARA_INDEX_NONE ? ara_train_no_memory(all->error)
								       : ARASHA_OK;
}

/* The next text of the corpus has this key. */
static int note_place(gathering *all, uint64_t key)
{
	ara_memory heap = ara_memory_default();
	uint32_t number = ara_index_put(&all->seen, key, NULL);

	if (number == ARA_INDEX_NONE || ara_grow(&heap, (void **)&all->places, &all->place_capacity, number,
						(size_t)number + 1, sizeof *all->places))
		return -1;
	all->places[number] = all->corpus->count;
	return 0;
}

/* `item` says the source, and what a forum does. */
static arasha_status append_text(gathering *all, ara_item item, uint64_t key, const char *text, size_t size,
	const ara_targets *targets)
{
	const ara_source *source = &all->recipe->sources[item.source];
	arasha_status status = ARASHA_OK;

	if (note_place(all, key))
		return ara_train_no_memory(all->error);
	item.family = ara_key_family(all->points, all->point_count);
	item.weight = 1;
	if (source->calibrate > 0 || source->measure)
		status = set_apart(all, key);
	if (status != ARASHA_OK)
		return status;
	if (ara_targets_known(&all->recipe->labels, targets))
		count_labels(&all->corpus->tallies[item.source], targets, all->corpus->label_count);
	return append(all, item, text, size, targets);
}

/* Part of the text that was taken last: once, and unless it must not be learned from. It stays in the text's
 * fold. */
static arasha_status append_part(gathering *all, const ara_item *text, bool slips, const char *part,
	size_t size, const ara_targets *targets)
{
	const ara_recipe *recipe = all->recipe;
	ara_item item = {.family = text->family,
		.weight = (float)(slips ? recipe->slip_weight : recipe->rationale_weight),
		.of_forum = slips && text->of_forum,
		.in_forum = slips ? text->in_forum : NAN,
		.source = text->source,
		.derived = true,
		.slips = slips};
	arasha_status status = normalise(all, part, size);
	int verdict;
	bool fresh;

	if (status != ARASHA_OK)
		return status;
	if (ara_near_check(&all->near, all->points, all->point_count, &verdict) ||
		ara_index_put(&all->seen_parts, ara_key_hash(all->points, all->point_count), &fresh) ==
			ARA_INDEX_NONE)
		return ara_train_no_memory(all->error);
	if (verdict != ARA_NEAR_NO || !fresh)
		return ARASHA_OK;
	all->corpus->tallies[text->source].derived++;
	return append(all, item, part, size, targets);
}

static arasha_status find_words(gathering *all, const char *text, size_t size, size_t *count)
{
	ara_memory heap = ara_memory_default();

	if (ara_grow(&heap, (void **)&all->words, &all->word_capacity, 0, size, sizeof *all->words))
		return ara_train_no_memory(all->error);
	*count = ara_key_words(text, size, all->words);
	return ARASHA_OK;
}

/* The text `item` once more, with slips of the pen. */
static arasha_status append_slip(
	gathering *all, const ara_item *item, uint64_t seed, const char *text, const ara_targets *targets)
{
	ara_memory heap = ara_memory_default();
	size_t count = 0, copied;
	arasha_status status = find_words(all, text, item->size, &count);

	if (status != ARASHA_OK)
		return status;
	if (ara_grow(&heap, (void **)&all->rest, &all->rest_capacity, 0, item->size + 2 * count, 1))
		return ara_train_no_memory(all->error);
	copied = ara_slips_write(
		text, item->size, all->words, count, all->recipe->slip_share, seed, all->rest);
	if (copied == 0)
		return ARASHA_OK;
	return append_part(all, item, true, all->rest, copied, targets);
}

static arasha_status append_slips(
	gathering *all, ara_item item, uint64_t key, const char *text, const ara_targets *targets)
{
	arasha_status status = ARASHA_OK;

	for (uint32_t i = 0; status == ARASHA_OK && i < all->recipe->slip_copies; i++)
		status = append_slip(all, &item, key + i, text, targets);
	return status;
}

/* The text without what was marked. */
static arasha_status append_rest(gathering *all, const ara_item *item, const char *text, size_t word_count,
	const ara_passage *passages, size_t count, const ara_targets *targets)
{
	ara_memory heap = ara_memory_default();
	ara_targets rest;
	size_t size, left;

	if (!ara_rationale_rest(&all->recipe->labels, passages, count, targets, &rest))
		return ARASHA_OK;
	if (ara_grow(&heap, (void **)&all->rest, &all->rest_capacity, 0, item->size, 1))
		return ara_train_no_memory(all->error);
	left = ara_rationale_cut(text, item->size, all->words, word_count, passages, count, all->rest, &size);
	return left < REST_LEAST ? ARASHA_OK : append_part(all, item, false, all->rest, size, &rest);
}

/* What follows from the words that readers marked in the text `item`. */
static arasha_status append_parts(gathering *all, ara_item item, const ara_lines *lines, const char *text,
	const ara_passage *passages, size_t count, const ara_targets *targets)
{
	size_t words = 0;
	arasha_status status = find_words(all, text, item.size, &words);

	for (size_t i = 0; status == ARASHA_OK && i < count; i++) {
		ara_targets part;

		if (passages[i].end > words)
			return ara_lines_fail(
				lines, all->error, "a passage of the rationales ends beyond the text");
		ara_rationale_targets(&all->recipe->labels, passages, count, i, targets, &part);
		if (passages[i].end - passages[i].begin < words &&
			ara_targets_known(&all->recipe->labels, &part))
			status = append_part(all, &item, false, text + all->words[passages[i].begin].begin,
				all->words[passages[i].end - 1].end - all->words[passages[i].begin].begin,
				&part);
	}
	if (status != ARASHA_OK)
		return status;
	return append_rest(all, &item, text, words, passages, count, targets);
}

static bool is_forum(const gathering *all, const ara_source *source)
{
	const uint8_t *registers = all->recipe->registers.sources;

	return registers && registers[source - all->recipe->sources] == ARA_REGISTER_FORUM;
}

/* What the source says of the united label. */
static float united_of(const gathering *all, const ara_targets *said)
{
	ara_targets settled = *said;

	ara_targets_settle(&all->recipe->labels, &settled);
	return settled.value[all->recipe->united];
}

/* A text that was taken before is a forum's as well: it keeps its labels. Of its copies the first counts. */
static arasha_status take_forum_copy(
	gathering *all, const ara_source *source, const ara_lines *lines, uint64_t key)
{
	size_t at = all->places[ara_index_find(&all->seen, key)];
	ara_item *items = all->corpus->items;
	ara_targets said;
	arasha_status status;

	if (!is_forum(all, source) || items[at].of_forum)
		return ARASHA_OK;
	ara_targets_clear(&said);
	status = ara_mapping_apply(&source->mapping, &all->recipe->labels, lines, &said, all->error);
	if (status != ARASHA_OK)
		return status;
	do {
		if (!items[at].derived || items[at].slips) {
			items[at].of_forum = true;
			items[at].in_forum = united_of(all, &said);
		}
		at++;
	} while (at < all->corpus->count && items[at].derived);
	return ARASHA_OK;
}

static arasha_status take_text(gathering *all, const ara_source *source, const ara_lines *lines, uint64_t key,
	const char *text, size_t size)
{
	const ara_labels *labels = &all->recipe->labels;
	uint32_t number = (uint32_t)(source - all->recipe->sources);
	ara_tally *tally = &all->corpus->tallies[number];
	const ara_passage *passages;
	ara_targets targets;
	ara_item item = {.source = number, .of_forum = is_forum(all, source), .in_forum = NAN};
	size_t passage_count = 0;
	bool decided, known;
	arasha_status status;

	ara_targets_clear(&targets);
	status = ara_mapping_apply(&source->mapping, labels, lines, &targets, all->error);
	if (status != ARASHA_OK)
		return status;
	if (item.of_forum)
		item.in_forum = united_of(all, &targets);
	decided = ara_decisions_apply(&all->decisions, labels, key, &targets);
	known = ara_targets_known(labels, &targets);
	if (!known) {
		tally->unlabelled++;
		if (all->recipe->learning.neighbourhood.dimensions == 0)
			return ARASHA_OK;
	}
	tally->decided += decided;
	tally->contradictions += !ara_targets_settle(labels, &targets);
	status = append_text(all, item, key, text, size, &targets);
	if (status != ARASHA_OK)
		return status;
	item = all->corpus->items[all->corpus->count - 1];
	passages = ara_rationales_find(&all->rationales, key, &passage_count);
	if (passages)
		status = append_parts(all, item, lines, text, passages, passage_count, &targets);
	if (status == ARASHA_OK && source->slips && known)
		status = append_slips(all, item, key, text, &targets);
	return status;
}

static arasha_status handle_record(void *context, const ara_lines *lines)
{
	const reading *what = context;
	gathering *all = what->all;
	const ara_source *source = what->source;
	ara_tally *tally = &all->corpus->tallies[source - all->recipe->sources];
	uint64_t *reason, key;
	const char *text;
	size_t size;
	arasha_status status;

	tally->records++;
	if (!ara_filters_pass(source->input.filters, source->input.filter_count, lines->record)) {
		tally->filtered++;
		return ARASHA_OK;
	}
	status = ara_lines_text(lines, source->input.text_field, &text, &size, all->error);
	if (status == ARASHA_OK)
		status = normalise(all, text, size);
	if (status != ARASHA_OK)
		return status;
	key = ara_key_hash(all->points, all->point_count);
	if (source->decided && !ara_decisions_have(&all->decisions, key)) {
		tally->filtered++;
		return ARASHA_OK;
	}
	status = reason_to_drop(all, source, tally, key, &reason);
	if (status != ARASHA_OK)
		return status;
	if (reason) {
		++*reason;
		if (reason == &tally->duplicates)
			return take_forum_copy(all, source, lines, key);
		return reason == &tally->held_out ? set_apart(all, key) : ARASHA_OK;
	}
	return take_text(all, source, lines, key, text, size);
}

/* Parts that equal a text which must not be learned from, or which is in a fold of its own, whichever of them
 * came first. */
static arasha_status drop_parts_set_apart(gathering *all)
{
	ara_corpus *corpus = all->corpus;
	size_t labels = corpus->label_count, kept = 0;

	for (size_t i = 0; i < corpus->count; i++) {
		const ara_item item = corpus->items[i];
		arasha_status status =
			item.derived ? normalise(all, corpus->bytes + item.offset, item.size) : ARASHA_OK;

		if (status != ARASHA_OK)
			return status;
		if (item.derived && ara_index_find(&all->apart,
					    ara_key_hash(all->points, all->point_count)) != ARA_INDEX_NONE) {
			corpus->tallies[item.source].derived--;
			continue;
		}
		memmove(corpus->targets + kept * labels, corpus->targets + i * labels,
			labels * sizeof *corpus->targets);
		corpus->items[kept++] = item;
	}
	corpus->count = kept;
	return ARASHA_OK;
}

static arasha_status read_sources(gathering *all, ara_meter *meter)
{
	const ara_recipe *recipe = all->recipe;
	arasha_status status = ARASHA_OK;

	for (size_t i = 0; i < recipe->source_count; i++) {
		const ara_source *source = &recipe->sources[i];
		ara_tally *tally = &all->corpus->tallies[i];
		reading what = {all, NULL, source};

		for (size_t file = 0; status == ARASHA_OK && file < source->input.count; file++)
			status = read_file(&what, source->input.paths[file], &tally->checksum, handle_record);
		if (status != ARASHA_OK)
			return status;
		ara_meter_add(meter, 1.0 / (double)recipe->source_count);
	}
	if (all->corpus->count == 0)
		return ara_train_fail(
			all->error, ARASHA_E_ARGUMENT, "the recipe's sources hold no text to learn from");
	return ARASHA_OK;
}

arasha_status ara_corpus_init(
	ara_corpus *corpus, const ara_recipe *recipe, ara_meter *meter, arasha_train_error *error)
{
	gathering all = {.recipe = recipe, .corpus = corpus, .error = error};
	arasha_status status = ARASHA_OK;

	*corpus = (ara_corpus){.label_count = recipe->labels.count};
	corpus->tallies = calloc(recipe->source_count, sizeof *corpus->tallies);
	if (!corpus->tallies)
		status = ara_train_no_memory(error);
	if (status == ARASHA_OK)
		status = read_excluded(&all);
	if (status == ARASHA_OK)
		status = ara_decisions_read(&all.decisions, &recipe->decisions, &recipe->labels, error);
	if (status == ARASHA_OK)
		status = ara_rationales_read(&all.rationales, &recipe->rationales, &recipe->labels, error);
	if (status == ARASHA_OK)
		status = read_sources(&all, meter);
	if (status == ARASHA_OK)
		status = drop_parts_set_apart(&all);
	ara_near_finish(&all.near);
	ara_decisions_finish(&all.decisions);
	ara_rationales_finish(&all.rationales);
	ara_index_finish(&all.seen);
	ara_index_finish(&all.seen_parts);
	ara_index_finish(&all.apart);
	free(all.places);
	free(all.points);
	free(all.words);
	free(all.rest);
	if (status != ARASHA_OK)
		ara_corpus_finish(corpus);
	return status;
}

void ara_corpus_finish(ara_corpus *corpus)
{
	free(corpus->bytes);
	free(corpus->items);
	free(corpus->targets);
	free(corpus->tallies);
	*corpus = (ara_corpus){0};
}
