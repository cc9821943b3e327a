/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Chunks of texts are extracted by any thread, then taken in by one in their order: numbers of features, and
 * with them all that is learned, depend on the texts alone. Chunks come in rounds, so that ids, twice as long
 * as numbers, never are all in memory.
 */
#include "train/dataset.h"
#include "base/memory.h"
#include "train/extraction.h"
#include "train/failure.h"
#include "train/index.h"
#include "train/parallel.h"
#include <stdlib.h>
#include <string.h>

enum { ROUND_CHUNKS = 16, LOOK_AHEAD = 16 };

/* The state of taking in. */
typedef struct assembly {
	ara_dataset *dataset;
	ara_index features;
	uint32_t *df;
	size_t df_capacity;
	uint8_t *kinds;
	size_t kind_capacity;
	uint32_t *last; /* text + 1 in which each feature came last */
	size_t last_capacity;
	size_t occurrence_capacity;
	size_t sentence_count;
	size_t sentence_capacity;
	size_t text; /* the next one */
} assembly;

static int grow_features(assembly *all, size_t old)
{
	ara_memory heap = ara_memory_default();

	return ara_grow(&heap, (void **)&all->df, &all->df_capacity, old, all->features.count,
		       sizeof *all->df) ||
	       ara_grow(&heap, (void **)&all->kinds, &all->kind_capacity, old, all->features.count,
		       sizeof(*all->kinds)) ||
	       ara_grow(&heap, (void **)&all->last, &all->last_capacity, old, all->features.count,
		       sizeof *all->last);
}

/* Takes in ids [begin, end) of a chunk, for which there is room. */
static int add_occurrences(assembly *all, const ara_chunk *chunk, size_t begin, size_t end)
{
	for (size_t i = begin; i < end; i++) {
		size_t old = all->features.count;
		uint32_t feature;

		if (i + LOOK_AHEAD < chunk->id_count)
			ara_index_prefetch(&all->features, chunk->ids[i + LOOK_AHEAD]);
		feature = ara_index_put(&all->features, chunk->ids[i], NULL);
		if (feature == ARA_INDEX_NONE || (all->features.count > old && grow_features(all, old)))
			return -1;
		all->kinds[feature] = chunk->kinds[i];
		if (all->last[feature] != all->text + 1) {
			all->last[feature] = (uint32_t)all->text + 1;
			all->df[feature]++;
		}
		all->dataset->occurrences[all->dataset->occurrence_count++] = feature;
	}
	return 0;
}

static int grow_for_chunk(assembly *all, const ara_chunk *chunk)
{
	ara_memory heap = ara_memory_default();
	ara_dataset *dataset = all->dataset;

	return ara_grow(&heap, (void **)&dataset->occurrences, &all->occurrence_capacity,
		       dataset->occurrence_count, dataset->occurrence_count + chunk->id_count,
		       sizeof *dataset->occurrences) ||
	       ara_grow(&heap, (void **)&dataset->sentences, &all->sentence_capacity, all->sentence_count,
		       all->sentence_count + chunk->sentence_count, sizeof *dataset->sentences);
}

static int take_in(assembly *all, const ara_chunk *chunk)
{
	ara_dataset *dataset = all->dataset;
	size_t sentence = 0, begin = 0;

	if (grow_for_chunk(all, chunk))
		return -1;
	for (size_t i = 0; i < chunk->text_count; i++, all->text++) {
		for (; sentence < chunk->sentence_ends[i]; sentence++) {
			const ara_sentence_row *row = &chunk->sentences[sentence];

			if (add_occurrences(all, chunk, begin, row->end))
				return -1;
			begin = row->end;
			dataset->features[all->text] += row->features;
			dataset->sentences[all->sentence_count++] =
				(ara_sentence_row){dataset->occurrence_count, row->features};
		}
		dataset->sentence_ends[all->text] = all->sentence_count;
		dataset->languages[all->text] = chunk->languages[i];
	}
	return 0;
}

typedef struct round_of_chunks {
	const ara_corpus *corpus;
	const ara_schema *schema;
	ara_chunk *chunks;
	size_t count;
	double part; /* of the stage, one chunk */
	ara_meter *meter;
} round_of_chunks;

static arasha_status fill_one(void *context, size_t job, arasha_train_error *error)
{
	round_of_chunks *round = context;
	arasha_status status = ara_chunk_fill(&round->chunks[job], round->corpus, round->schema, error);

	ara_meter_add(round->meter, round->part);
	return status;
}

/* Extracts the next texts from all->text on, and takes them in. */
static arasha_status do_round(
	assembly *all, round_of_chunks *round, uint32_t threads, arasha_train_error *error)
{
	arasha_status status;
	size_t first = all->text;

	memset(round->chunks, 0, ROUND_CHUNKS * sizeof *round->chunks);
	for (round->count = 0; round->count < ROUND_CHUNKS && first < round->corpus->count; round->count++) {
		size_t left = round->corpus->count - first;
		ara_chunk *chunk = &round->chunks[round->count];

		chunk->first = first;
		chunk->text_count = left < ARA_CHUNK_TEXTS ? left : ARA_CHUNK_TEXTS;
		first += chunk->text_count;
	}
	status = ara_parallel(threads, round->count, fill_one, round, error);
	for (size_t i = 0; i < round->count; i++) {
		if (status == ARASHA_OK && take_in(all, &round->chunks[i]))
			status = ara_train_no_memory(error);
		ara_chunk_finish(&round->chunks[i]);
	}
	return status;
}

/* Makes sure of the features that are wanted; marks each by its number. NULL when there is no memory. */
static bool *find_wanted(assembly *all, const ara_wanted *wanted)
{
	bool *marks;

	for (size_t i = 0; i < wanted->count; i++) {
		size_t old = all->features.count;
		uint32_t feature = wanted->kinds[i] != ARA_KIND_CONTEXT
					   ? ara_index_put(&all->features, wanted->ids[i], NULL)
					   : ara_index_find(&all->features, wanted->ids[i]);

		if (feature == ARA_INDEX_NONE && wanted->kinds[i] == ARA_KIND_CONTEXT)
			continue;
		if (feature == ARA_INDEX_NONE || (all->features.count > old && grow_features(all, old)))
			return NULL;
		all->kinds[feature] = wanted->kinds[i];
	}
	marks = calloc(all->features.count + 1, sizeof *marks);
	for (size_t i = 0; marks && i < wanted->count; i++) {
		uint32_t feature = ara_index_find(&all->features, wanted->ids[i]);

		if (feature != ARA_INDEX_NONE)
			marks[feature] = true;
	}
	return marks;
}

/* Leaves out the features that are too rare and not wanted, and numbers the others anew. */
static int drop_rare(assembly *all, uint32_t min_df, const bool *wanted)
{
	ara_dataset *dataset = all->dataset;
	uint32_t *numbers = all->last; /* no longer needed for what it held */
	size_t kept = 0, at = 0;

	dataset->ids = calloc(all->features.count + 1, sizeof *dataset->ids);
	if (!dataset->ids)
		return -1;
	for (size_t i = 0; i < all->features.count; i++) {
		numbers[i] = all->df[i] >= min_df || wanted[i] ? dataset->feature_count : ARA_INDEX_NONE;
		if (numbers[i] == ARA_INDEX_NONE)
			continue;
		dataset->ids[dataset->feature_count] = all->features.keys[i];
		all->kinds[dataset->feature_count] = all->kinds[i];
		all->df[dataset->feature_count++] = all->df[i];
	}
	for (size_t sentence = 0; sentence < all->sentence_count; sentence++) {
		for (; at < dataset->sentences[sentence].end; at++)
			if (numbers[dataset->occurrences[at]] != ARA_INDEX_NONE)
				dataset->occurrences[kept++] = numbers[dataset->occurrences[at]];
		dataset->sentences[sentence].end = kept;
	}
	dataset->occurrence_count = kept;
	dataset->df = all->df;
	dataset->kinds = all->kinds;
	all->df = NULL;
	all->kinds = NULL;
	return 0;
}

static int allocate_texts(ara_dataset *dataset)
{
	dataset->sentence_ends = calloc(dataset->text_count, sizeof *dataset->sentence_ends);
	dataset->features = calloc(dataset->text_count, sizeof *dataset->features);
	dataset->languages = calloc(dataset->text_count, sizeof *dataset->languages);
	return dataset->sentence_ends && dataset->features && dataset->languages ? 0 : -1;
}

static arasha_status assemble(assembly *all, round_of_chunks *round, uint32_t min_df,
	const ara_wanted *wanted, uint32_t threads, arasha_train_error *error)
{
	arasha_status status = ARASHA_OK;
	bool *marks;

	round->part = 1.0 / (double)(round->corpus->count / ARA_CHUNK_TEXTS + 1);
	round->chunks = calloc(ROUND_CHUNKS, sizeof *round->chunks);
	if (!round->chunks || allocate_texts(all->dataset))
		status = ara_train_no_memory(error);
	while (status == ARASHA_OK && all->text < round->corpus->count)
		status = do_round(all, round, threads, error);
	marks = status == ARASHA_OK ? find_wanted(all, wanted) : NULL;
	if (status == ARASHA_OK && (!marks || drop_rare(all, min_df, marks)))
		status = ara_train_no_memory(error);
	free(marks);
	free(round->chunks);
	return status;
}

arasha_status ara_dataset_init(ara_dataset *dataset, const ara_corpus *corpus, const ara_schema *schema,
	uint32_t min_df, const ara_wanted *wanted, uint32_t threads, ara_meter *meter,
	arasha_train_error *error)
{
	assembly all = {.dataset = dataset};
	round_of_chunks round = {.corpus = corpus, .schema = schema, .meter = meter};
	arasha_status status;

	*dataset = (ara_dataset){.text_count = corpus->count};
	status = assemble(&all, &round, min_df, wanted, threads, error);
	ara_index_finish(&all.features);
	free(all.df);
	free(all.kinds);
	free(all.last);
	if (status != ARASHA_OK)
		ara_dataset_finish(dataset);
	return status;
}

void ara_dataset_finish(ara_dataset *dataset)
{
	free(dataset->sentence_ends);
	free(dataset->features);
	free(dataset->languages);
	free(dataset->sentences);
	free(dataset->occurrences);
	free(dataset->ids);
	free(dataset->df);
	free(dataset->kinds);
	*dataset = (ara_dataset){0};
}
