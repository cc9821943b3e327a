/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lines {"text": "word", "connotes": "AB"}, each capital letter a class. A word is read as either language
 * would, since nobody knows in which text it will stand.
 */
#include "train/connotations.h"
#include "base/memory.h"
#include "feature/extract.h"
#include "stem/stem.h"
#include "text/text.h"
#include "train/failure.h"
#include <stdlib.h>
#include <string.h>

typedef struct connotations_reader {
	ara_connotations *out;
	ara_memory memory; /* of text and stemmer */
	ara_text *text;
	ara_stemmer *stemmer;
	ara_sentence sentence;
	ara_features features;
	const ara_input *input;
	arasha_train_error *error;
} connotations_reader;

static arasha_status add(
	connotations_reader *reader, uint64_t id, uint32_t classes, unsigned place, unsigned kind)
{
	ara_memory heap = ara_memory_default();
	ara_connotations *out = reader->out;
	size_t before = out->ids.count;
	uint32_t number = ara_index_put(&out->ids, id, NULL);

	if (number == ARA_INDEX_NONE ||
		ara_grow(&heap, (void **)&out->classes, &out->class_capacity, before, out->ids.count,
			sizeof *out->classes) ||
		ara_grow(&heap, (void **)&out->places, &out->place_capacity, before, out->ids.count,
			sizeof *out->places) ||
		ara_grow(&heap, (void **)&out->kinds, &out->kind_capacity, before, out->ids.count,
			sizeof *out->kinds))
		return ara_train_no_memory(reader->error);
	out->classes[number] |= classes;
	out->places[number] = (uint8_t)place;
	out->kinds[number] = (uint8_t)kind;
	return ARASHA_OK;
}

static void extract(connotations_reader *reader, uint32_t kinds, size_t token)
{
	const ara_schema schema = {ARA_SCHEMA_REVISION, kinds, 1, 1, ARA_NORM_NONE};

	ara_extract(&schema, reader->stemmer, &reader->sentence, token, &reader->features);
}

static arasha_status add_word(connotations_reader *reader, uint32_t classes)
{
	arasha_status status = ARASHA_OK;

	reader->sentence.tokens[0].context = (1u << ARA_CONTEXT_BITS) - 1;
	extract(reader, ARA_FEATURE_STEM | ARA_FEATURE_CONTEXT, 0);
	for (uint32_t i = 0; status == ARASHA_OK && i < reader->features.count; i++)
		status = add(reader, reader->features.ids[i], classes, i,
			i == 0 ? ARA_KIND_STEM : ARA_KIND_CONTEXT);
	return status;
}

static arasha_status add_pair(connotations_reader *reader, uint32_t classes)
{
	extract(reader, ARA_FEATURE_PAIR, 1);
	return reader->features.count == 1 ? add(reader, reader->features.ids[0], classes, 0, ARA_KIND_PAIR)
					   : ARASHA_OK;
}

/* Longer phrases are no feature of any kind, and pass. */
static arasha_status add_reading(
	connotations_reader *reader, const char *text, size_t size, uint32_t language, uint32_t classes)
{
	ara_sentence *sentence = &reader->sentence;
	bool found;

	ara_text_start(reader->text, text, size, language);
	found = ara_text_next(reader->text, sentence);
	if (ara_text_failed(reader->text))
		return ara_train_no_memory(reader->error);
	if (!found || sentence->token_count > 2)
		return ARASHA_OK;
	for (size_t i = 0; i < sentence->token_count; i++)
		if (sentence->tokens[i].kind != ARASHA_TOKEN_WORD)
			return ARASHA_OK;
	ara_stem_sentence(reader->stemmer, sentence);
	return sentence->token_count == 1 ? add_word(reader, classes) : add_pair(reader, classes);
}

static arasha_status read_classes(const ara_lines *lines, uint32_t *classes, arasha_train_error *error)
{
	const char *letters = json_string_value(json_object_get(lines->record, "connotes"));

	*classes = 0;
	for (; letters && *letters; letters++) {
		if (*letters < 'A' || *letters > 'Z')
			return ara_lines_fail(lines, error, "\"connotes\" must be letters from A to Z");
		*classes |= 1u << (*letters - 'A');
	}
	return letters ? ARASHA_OK : ara_lines_fail(lines, error, "\"connotes\" must be letters from A to Z");
}

static arasha_status add_line(void *context, const ara_lines *lines)
{
	connotations_reader *reader = context;
	const ara_input *input = reader->input;
	static const uint32_t languages[] = {
		ARASHA_LANGUAGE_OTHER, ARASHA_LANGUAGE_RUSSIAN, ARASHA_LANGUAGE_KAZAKH};
	const char *text;
	size_t size;
	uint32_t classes;
	arasha_status status;

	if (!ara_filters_pass(input->filters, input->filter_count, lines->record))
		return ARASHA_OK;
	status = ara_lines_text(lines, input->text_field, &text, &size, reader->error);

	if (status == ARASHA_OK)
		status = read_classes(lines, &classes, reader->error);
	if (status == ARASHA_OK && !classes)
		return ARASHA_OK;
	for (size_t i = 0; status == ARASHA_OK && i < sizeof languages / sizeof *languages; i++)
		status = add_reading(reader, text, size, languages[i], classes);
	return status;
}

static arasha_status read_all(connotations_reader *reader, const ara_recipe *recipe)
{
	reader->input = &recipe->connotations;
	reader->memory = ara_memory_default();
	reader->text = ara_text_create(&reader->memory);
	reader->stemmer = ara_stemmer_create(&reader->memory);
	if (!reader->text || !reader->stemmer)
		return ara_train_no_memory(reader->error);
	return ara_lines_each_of(reader->input->paths, reader->input->count, add_line, reader, reader->error);
}

static uint32_t count_bits(uint32_t bits)
{
	uint32_t count = 0;

	for (; bits; bits &= bits - 1)
		count++;
	return count;
}

/* Numbers the classes that there are 0, 1, 2, ...: no dimension is wasted. */
static void number_classes(ara_connotations *connotations)
{
	uint32_t used = 0;

	for (size_t i = 0; i < connotations->ids.count; i++)
		used |= connotations->classes[i];
	for (size_t i = 0; i < connotations->ids.count; i++) {
		uint32_t old = connotations->classes[i], numbered = 0;

		for (; old; old &= old - 1)
			numbered |= 1u << count_bits(used & ((old & (0u - old)) - 1));
		connotations->classes[i] = numbered;
	}
	connotations->dimensions = count_bits(used) * ARA_CONNOTATION_PLACES;
}

arasha_status ara_connotations_init(
	ara_connotations *connotations, const ara_recipe *recipe, arasha_train_error *error)
{
	connotations_reader *reader;
	arasha_status status;

	*connotations = (ara_connotations){.weight = recipe->connotation_weight};
	if (recipe->connotations.count == 0)
		return ARASHA_OK;
	reader = calloc(1, sizeof *reader);
	if (!reader)
		return ara_train_no_memory(error);
	reader->out = connotations;
	reader->error = error;
	status = read_all(reader, recipe);
	number_classes(connotations);
	ara_text_destroy(reader->text);
	ara_stemmer_destroy(reader->stemmer);
	free(reader);
	if (status != ARASHA_OK)
		ara_connotations_finish(connotations);
	return status;
}

int ara_connotations_bind(ara_connotations *connotations, const ara_dataset *dataset)
{
	free(connotations->numbers);
	connotations->numbers = malloc(((size_t)dataset->feature_count + 1) * sizeof *connotations->numbers);
	if (!connotations->numbers)
		return -1;
	for (uint32_t feature = 0; feature < dataset->feature_count; feature++)
		connotations->numbers[feature] = ara_index_find(&connotations->ids, dataset->ids[feature]);
	return 0;
}

void ara_connotations_finish(ara_connotations *connotations)
{
	ara_index_finish(&connotations->ids);
	free(connotations->classes);
	free(connotations->places);
	free(connotations->kinds);
	free(connotations->numbers);
	*connotations = (ara_connotations){0};
}
