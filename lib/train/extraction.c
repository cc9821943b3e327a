/* SPDX-License-Identifier: Apache-2.0 */
/* The way of a message as lib/api/classify.c has it, up to the features. */
#include "train/extraction.h"
#include "base/memory.h"
#include "feature/extract.h"
#include "stem/stem.h"
#include "text/text.h"
#include "text/words.h"
#include "train/failure.h"
#include <stdlib.h>

/* What one thread needs to work on texts. */
typedef struct extractor {
	ara_memory memory;
	ara_words words;
	ara_text *text;
	ara_stemmer *stemmer;
	ara_sentence sentence;
	ara_features features;
} extractor;

static void extractor_destroy(extractor *tools)
{
	if (!tools)
		return;
	ara_text_destroy(tools->text);
	ara_stemmer_destroy(tools->stemmer);
	ara_words_finish(&tools->words);
	free(tools);
}

static extractor *extractor_create(void)
{
	extractor *tools = calloc(1, sizeof *tools);

	if (!tools)
		return NULL;
	tools->memory = ara_memory_default();
	tools->text = ara_text_create(&tools->memory);
	tools->stemmer = ara_stemmer_create(&tools->memory);
	if (tools->text && tools->stemmer && ara_words_init(&tools->words, &tools->memory, 0, 0)) {
		ara_text_remember(tools->text, &tools->words);
		return tools;
	}
	extractor_destroy(tools);
	return NULL;
}

/* Which kind each of a token's features is: ara_extract_word and ara_extract_place give them in one order,
 * the stem first. */
typedef struct kind_ends {
	uint32_t stem;
	uint32_t word;
	uint32_t ngram;
	uint32_t context;
	uint32_t disguise;
	uint32_t pair;
} kind_ends;

static uint8_t kind_of(const kind_ends *ends, uint32_t i)
{
	if (i < ends->ngram)
		return i < ends->stem ? ARA_KIND_STEM : i < ends->word ? ARA_KIND_WORD : ARA_KIND_NGRAM;
	if (i < ends->disguise)
		return i < ends->context ? ARA_KIND_CONTEXT : ARA_KIND_DISGUISE;
	return i < ends->pair ? ARA_KIND_PAIR : ARA_KIND_SKIP;
}

static uint32_t count_bits(uint32_t bits)
{
	uint32_t count = 0;

	for (; bits; bits &= bits - 1)
		count++;
	return count;
}

/* Extracts a token's features, and says where those of each kind end. */
static kind_ends extract(extractor *tools, const ara_schema *schema, size_t number)
{
	const ara_token *token = &tools->sentence.tokens[number];
	bool is_word = token->kind == ARASHA_TOKEN_WORD;
	ara_features *features = &tools->features;
	kind_ends ends;

	features->count = features->group_count = 0;
	ara_extract_word(schema, tools->stemmer, &tools->sentence, number, features);
	ends.stem = schema->kinds & ARA_FEATURE_STEM && features->count ? 1 : 0;
	ends.word = ends.stem + (schema->kinds & ARA_FEATURE_WORD && is_word ? 1 : 0);
	ends.ngram = features->count;
	ara_extract_place(schema, tools->stemmer, &tools->sentence, number, features);
	ends.context = ends.ngram +
		       (schema->kinds & ARA_FEATURE_CONTEXT && is_word ? count_bits(token->context) : 0);
	ends.disguise = features->group_count ? features->groups[0].end : features->count;
	ends.pair = ends.disguise;
	if (schema->kinds & ARA_FEATURE_PAIR && features->group_count > 1)
		ends.pair = features->groups[1].end;
	return ends;
}

static int add_ids(ara_chunk *chunk, const kind_ends *ends, const ara_features *features)
{
	ara_memory heap = ara_memory_default();
	size_t count = chunk->id_count + features->count;

	if (ara_grow(&heap, (void **)&chunk->ids, &chunk->id_capacity, chunk->id_count, count,
		    sizeof(*chunk->ids)) ||
		ara_grow(&heap, (void **)&chunk->kinds, &chunk->kind_capacity, chunk->id_count, count,
			sizeof(*chunk->kinds)))
		return -1;
	for (uint32_t i = 0; i < features->count; i++) {
		chunk->kinds[chunk->id_count] = kind_of(ends, i);
		chunk->ids[chunk->id_count++] = features->ids[i];
	}
	return 0;
}

static int add_sentence(ara_chunk *chunk, extractor *tools, const ara_schema *schema)
{
	ara_memory heap = ara_memory_default();
	size_t begin = chunk->id_count;

	ara_stem_sentence(tools->stemmer, &tools->sentence);
	ara_context_of_sentence(&tools->sentence);
	for (size_t token = 0; token < tools->sentence.token_count; token++) {
		kind_ends ends = extract(tools, schema, token);

		if (add_ids(chunk, &ends, &tools->features))
			return -1;
	}
	if (ara_grow(&heap, (void **)&chunk->sentences, &chunk->sentence_capacity, chunk->sentence_count,
		    chunk->sentence_count + 1, sizeof *chunk->sentences))
		return -1;
	chunk->sentences[chunk->sentence_count++] =
		(ara_sentence_row){chunk->id_count, chunk->id_count - begin};
	return 0;
}

arasha_status ara_chunk_fill(
	ara_chunk *chunk, const ara_corpus *corpus, const ara_schema *schema, arasha_train_error *error)
{
	extractor *tools = extractor_create();
	/* Readings find what is learned of words themselves. A slip that is mended is no disguise: were it
	 * learned as one, a disguise would tell nothing. */
	ara_schema learned = *schema, of_slips;
	arasha_status status = tools ? ARASHA_OK : ara_train_no_memory(error);

	learned.kinds &= ~ARA_FEATURE_READING;
	of_slips = learned;
	of_slips.kinds &= ~ARA_FEATURE_DISGUISE;
	for (size_t i = 0; status == ARASHA_OK && i < chunk->text_count; i++) {
		const ara_item *item = &corpus->items[chunk->first + i];

		ara_text_start(tools->text, corpus->bytes + item->offset, item->size, ARASHA_LANGUAGE_OTHER);
		while (status == ARASHA_OK && ara_text_next(tools->text, &tools->sentence))
			if (add_sentence(chunk, tools, item->slips ? &of_slips : &learned))
				status = ara_train_no_memory(error);
		if (status == ARASHA_OK && ara_text_failed(tools->text))
			status = ara_train_no_memory(error);
		chunk->sentence_ends[i] = chunk->sentence_count;
		chunk->languages[i] = (uint8_t)ara_text_language(tools->text);
	}
	extractor_destroy(tools);
	return status;
}

void ara_chunk_finish(ara_chunk *chunk)
{
	free(chunk->sentences);
	free(chunk->ids);
	free(chunk->kinds);
}
