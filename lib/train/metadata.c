/* SPDX-License-Identifier: Apache-2.0 */
/* Metadata; see metadata.h and models/RECIPE.md. */
#include "train/metadata.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { OWN_ENTRIES = 6, HEX_SIZE = 17, NUMBER_SIZE = 24 };

static json_t *counts_of(const ara_tally *tally)
{
	return json_pack("{sI sI sI sI sI sI sI sI sI sI sI sI sI}", "records", (json_int_t)tally->records,
		"filtered", (json_int_t)tally->filtered, "held_out", (json_int_t)tally->held_out,
		"passed_over", (json_int_t)tally->passed_over, "excluded", (json_int_t)tally->excluded,
		"near_copies", (json_int_t)tally->near_copies, "duplicates", (json_int_t)tally->duplicates,
		"unlabelled", (json_int_t)tally->unlabelled, "used", (json_int_t)tally->used,
		"contradictions", (json_int_t)tally->contradictions, "decided", (json_int_t)tally->decided,
		"any", (json_int_t)tally->any, "derived", (json_int_t)tally->derived);
}

/* {"abuse": [positives, known], ...} of the labels that the source knows. */
static json_t *labels_of(const ara_labels *labels, const ara_tally *tally)
{
	json_t *object = json_object();

	for (uint32_t label = 0; label < labels->count; label++)
		if (tally->known[label] && json_object_set_new(object, labels->names[label],
						   json_pack("[II]", (json_int_t)tally->positives[label],
							   (json_int_t)tally->known[label]))) {
			json_decref(object);
			return NULL;
		}
	return object;
}

static json_t *files_of(const ara_input *input)
{
	json_t *array = json_array();

	for (size_t i = 0; i < input->count; i++)
		if (json_array_append_new(array, json_string(input->names[i]))) {
			json_decref(array);
			return NULL;
		}
	return array;
}

static json_t *describe(const ara_recipe *recipe, const ara_corpus *corpus, size_t source)
{
	const ara_source *from = &recipe->sources[source];
	const ara_tally *tally = &corpus->tallies[source];
	char checksum[HEX_SIZE];

	snprintf(checksum, sizeof checksum, "%016" PRIx64, tally->checksum);
	return json_pack("{ss ss so ss so so}", "name", from->name, "licence", from->licence, "files",
		files_of(&from->input), "checksum", checksum, "texts", counts_of(tally), "labels",
		labels_of(&recipe->labels, tally));
}

static const char *sources_of(const ara_recipe *recipe, const ara_corpus *corpus, ara_pool *pool)
{
	json_t *array = json_array();
	char *dump = NULL;
	const char *copy;

	for (size_t i = 0; array && i < recipe->source_count; i++)
		if (json_array_append_new(array, describe(recipe, corpus, i))) {
			json_decref(array);
			array = NULL;
		}
	if (array)
		dump = json_dumps(array, JSON_COMPACT);
	copy = dump ? ara_pool_join(pool, dump, "", "") : NULL;
	free(dump);
	json_decref(array);
	return copy;
}

static const char *hexadecimal(ara_pool *pool, uint64_t number)
{
	char text[HEX_SIZE];

	snprintf(text, sizeof text, "%016" PRIx64, number);
	return ara_pool_join(pool, text, "", "");
}

static const char *decimal(ara_pool *pool, uint64_t number)
{
	char text[NUMBER_SIZE];

	snprintf(text, sizeof text, "%" PRIu64, number);
	return ara_pool_join(pool, text, "", "");
}

ara_entry *ara_metadata_make(const ara_recipe *recipe, const ara_corpus *corpus, const ara_report *log,
	ara_pool *pool, size_t *count)
{
	const ara_entry own[OWN_ENTRIES] = {{"arasha", arasha_version()}, {"icu", ARA_ICU_VERSION},
		{"recipe", hexadecimal(pool, recipe->checksum)}, {"texts", decimal(pool, corpus->count)},
		{"sources", sources_of(recipe, corpus, pool)}, {"log", log->text}};
	ara_entry *entries = ara_pool_get(pool, OWN_ENTRIES + recipe->metadata_count, sizeof *entries);

	if (!entries)
		return NULL;
	for (size_t i = 0; i < OWN_ENTRIES; i++) {
		if (!own[i].value)
			return NULL;
		entries[i] = own[i];
	}
	for (size_t i = 0; i < recipe->metadata_count; i++)
		entries[OWN_ENTRIES + i] = recipe->metadata[i];
	*count = OWN_ENTRIES + recipe->metadata_count;
	return entries;
}
