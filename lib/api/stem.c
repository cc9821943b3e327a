/* SPDX-License-Identifier: Apache-2.0 */
/* The stemmers by themselves: a word goes the way of a message as far as its stem. */
#include "api/objects.h"
#include "api/options.h"

struct arasha_stemmer {
	ara_memory memory;
	ara_text *text;
	ara_stemmer *stemmer;
	ara_sentence sentence;
};

arasha_status arasha_stemmer_create(
	arasha_stemmer **out, const arasha_stemmer_options *options, arasha_error *error)
{
	arasha_stemmer *stemmer;
	arasha_error failure;
	ara_memory memory;

	if (!out)
		return ara_report(
			error, (arasha_error){ARASHA_E_ARGUMENT, 0, 0, "a required argument is NULL"});
	if (ara_read_stemmer_options(&memory, options, &failure) != ARASHA_OK)
		return ara_report(error, failure);
	stemmer = ara_allocate(&memory, 1, sizeof *stemmer);
	if (!stemmer)
		return ara_report(error, (arasha_error){ARASHA_E_MEMORY, 0, 0, "no memory for a stemmer"});
	stemmer->memory = memory;
	stemmer->text = ara_text_create(&stemmer->memory);
	stemmer->stemmer = ara_stemmer_create(&stemmer->memory);
	if (!stemmer->text || !stemmer->stemmer) {
		arasha_stemmer_destroy(stemmer);
		return ara_report(error,
			(arasha_error){ARASHA_E_MEMORY, 0, 0, "no memory for a stemmer, ICU or libstemmer"});
	}
	*out = stemmer;
	return ARASHA_OK;
}

void arasha_stemmer_destroy(arasha_stemmer *stemmer)
{
	ara_memory memory;

	if (!stemmer)
		return;
	memory = stemmer->memory;
	ara_text_destroy(stemmer->text);
	ara_stemmer_destroy(stemmer->stemmer);
	ara_release(&memory, stemmer);
}

/* The word within what a sentence holds. */
typedef struct parts {
	size_t first;
	size_t last;
	size_t end; /* behind `last`: 0 where there is no word */
} parts;

static bool is_sign(const ara_token *token)
{
	return token->kind == ARASHA_TOKEN_SYMBOL;
}

/* Finds the word; of several, `*second` is the token that begins the second one. */
static bool find_parts(const ara_sentence *sentence, parts *found, size_t *second)
{
	*found = (parts){0, 0, 0};
	for (size_t i = 0; i < sentence->token_count; i++) {
		const ara_token *token = &sentence->tokens[i];
		bool apart = false;

		if (is_sign(token))
			continue;
		for (size_t at = found->end; found->end && at <= i; at++)
			apart = apart || sentence->tokens[at].flags & ARA_TOKEN_SPACE_BEFORE;
		if (apart) {
			*second = i;
			return false;
		}
		if (!found->end)
			found->first = i;
		found->last = i;
		found->end = i + 1;
	}
	return true;
}

/* Appends units as UTF-8 as long as there is room; returns the size so far, counted on where there is none.
 */
static size_t append(const uint16_t *units, size_t count, char *out, size_t capacity, size_t size)
{
	size_t more = ara_text_to_utf8(units, count, NULL);

	if (size <= capacity && more <= capacity - size)
		ara_text_to_utf8(units, count, out + size);
	return size + more;
}

/* The parts before the last as they are folded, then the stem of the last. Returns the size of the whole. */
static size_t write_stem(const ara_sentence *sentence, const parts *found, char *out, size_t capacity)
{
	const ara_token *last = &sentence->tokens[found->last];
	size_t size = 0;

	for (size_t i = found->first; i < found->last; i++) {
		const ara_token *part = &sentence->tokens[i];

		size = append(sentence->units + part->word, part->length, out, capacity, size);
	}
	return append(sentence->units + last->stem, last->stem_length, out, capacity, size);
}

static arasha_inflection inflection_of(const ara_token *token)
{
	return (arasha_inflection){token->person, token->number, token->negative, token->repaired, {0}};
}

/* Whether a sentence's word is the only one so far; if not, where the second one begins. */
static bool is_only_word(const ara_sentence *sentence, bool found_before, parts *found, uint64_t *offset)
{
	size_t second = 0;
	bool only = find_parts(sentence, found, &second);

	if (only && found->end && found_before) {
		second = found->first;
		only = false;
	}
	if (!only)
		*offset = sentence->tokens[second].begin;
	return only;
}

static arasha_status check_arguments(const arasha_stemmer *stemmer, const char *word, size_t size,
	uint32_t language, const char *stem, size_t capacity, const size_t *stem_size, arasha_error *error)
{
	if (!stemmer || !stem_size || (!word && size) || (!stem && capacity))
		return ara_report(
			error, (arasha_error){ARASHA_E_ARGUMENT, 0, 0, "a required argument is NULL"});
	if (size > ARA_LONGEST_TEXT)
		return ara_report(
			error, (arasha_error){ARASHA_E_TOO_LONG, 0, size, "the word has 2 GiB or more"});
	if (language != ARASHA_LANGUAGE_RUSSIAN && language != ARASHA_LANGUAGE_KAZAKH)
		return ara_report(error, (arasha_error){ARASHA_E_ARGUMENT, 0, 0,
						 "there is a stemmer for Russian and one for Kazakh"});
	return ARASHA_OK;
}

arasha_status arasha_stem(arasha_stemmer *stemmer, const char *word, size_t size, uint32_t language,
	char *stem, size_t capacity, size_t *stem_size, arasha_inflection *inflection, arasha_error *error)
{
	arasha_inflection said = {0, 0, 0, 0, {0}};
	bool any = false;
	size_t written = 0;
	parts found;
	arasha_status status =
		check_arguments(stemmer, word, size, language, stem, capacity, stem_size, error);

	if (status != ARASHA_OK)
		return status;
	ara_text_start(stemmer->text, word ? word : "", size, language);
	while (ara_text_next(stemmer->text, &stemmer->sentence)) {
		ara_token *last;
		uint64_t offset;

		if (!is_only_word(&stemmer->sentence, any, &found, &offset))
			return ara_report(error,
				(arasha_error){ARASHA_E_ARGUMENT, 0, offset, "there is more than one word"});
		if (!found.end)
			continue;
		any = true;
		last = &stemmer->sentence.tokens[found.last];
		last->language = (uint8_t)language;
		ara_stem_token(stemmer->stemmer, &stemmer->sentence, last);
		written = write_stem(&stemmer->sentence, &found, stem, capacity);
		said = inflection_of(last);
	}
	if (ara_text_failed(stemmer->text))
		return ara_report(error, (arasha_error){ARASHA_E_MEMORY, 0, 0, "no memory for ICU"});
	if (inflection)
		*inflection = said;
	*stem_size = written;
	if (written > capacity)
		return ara_report(error,
			(arasha_error){ARASHA_E_CAPACITY, 0, 0, "the stem is longer than there is room"});
	if (written < capacity)
		stem[written] = '\0';
	return ARASHA_OK;
}
