/* SPDX-License-Identifier: Apache-2.0 */
#include "api/terms.h"
#include "api/options.h"
#include "base/hash.h"
#include "model/model.h"
#include "text/skeleton.h"
#include <math.h>
#include <string.h>

/* ---- Words ---------------------------------------------------------------------------------------- */

/* What lies between the words of a term, in the text as in the list: signs. */
static bool is_sign(const ara_token *token)
{
	return token->kind == ARASHA_TOKEN_SYMBOL;
}

/* The language is part of the key: a word is compared with what its own stemmer made of the term. */
static uint64_t key_of(const ara_sentence *sentence, const ara_token *token, uint32_t language)
{
	uint64_t state = ara_hash_step(ara_hash_start(language), token->kind);
	const uint16_t *stem = sentence->units + token->stem;

	for (size_t i = 0; i < token->stem_length; i++)
		state = ara_hash_step(state, ara_skeleton_unit(stem[i]));
	return ara_hash_finish(state);
}

static uint32_t language_of(const ara_token *token)
{
	return token->kind == ARASHA_TOKEN_WORD ? token->language : ARASHA_LANGUAGE_OTHER;
}

/* ---- Reading the list ----------------------------------------------------------------------------- */

typedef struct reader {
	ara_terms *terms;
	ara_text *text;
	ara_stemmer *stemmer;
	ara_sentence *sentence;
	size_t key_count;
	size_t key_capacity;
} reader;

/* The term as a sentence, its words read as those of a language. */
static arasha_status read_words(
	reader *with, const arasha_term *given, uint32_t language, uint32_t *word_count, arasha_error *error)
{
	const ara_sentence *sentence = with->sentence;
	bool any;

	*word_count = 0;
	ara_text_start(with->text, given->text ? given->text : "", given->text_size, language);
	any = ara_text_next(with->text, with->sentence);
	if (ara_text_failed(with->text))
		return ara_fail(error, ARASHA_E_MEMORY, 0, "no memory for ICU");
	if (any && sentence->end != given->text_size)
		return ara_fail(error, ARASHA_E_ARGUMENT, 0, "a term is more than one sentence");
	for (size_t i = 0; any && i < sentence->token_count; i++) {
		if (sentence->tokens[i].kind == ARASHA_TOKEN_ADDRESS)
			return ara_fail(error, ARASHA_E_ARGUMENT, 0, "a term holds an address");
		*word_count += !is_sign(&sentence->tokens[i]);
	}
	if (*word_count == 0)
		return ara_fail(error, ARASHA_E_ARGUMENT, 0, "a term holds no word");
	if (*word_count > ARA_TERM_WORDS)
		return ara_fail(error, ARASHA_E_ARGUMENT, 0, "a term has too many words");
	return ARASHA_OK;
}

/* Keys of the sentence's words in one reading. */
static void fill_in_keys(reader *with, const ara_term *term, uint32_t language)
{
	ara_sentence *sentence = with->sentence;
	uint64_t *key = with->terms->keys + term->first_key + language;

	for (size_t i = 0; i < sentence->token_count; i++) {
		ara_token *token = &sentence->tokens[i];

		if (is_sign(token))
			continue;
		token->language = (uint8_t)language;
		ara_stem_token(with->stemmer, sentence, token);
		*key = key_of(sentence, token, language);
		key += ARA_TERM_READINGS;
	}
}

static arasha_status make_room_for_keys(reader *with, size_t more, arasha_error *error)
{
	void *keys = with->terms->keys;

	if (ara_grow(with->terms->memory, &keys, &with->key_capacity, with->key_count, with->key_count + more,
		    sizeof *with->terms->keys))
		return ara_fail(error, ARASHA_E_MEMORY, 0, "no memory for terms");
	with->terms->keys = keys;
	with->key_count += more;
	return ARASHA_OK;
}

static arasha_status check_term(const arasha_term *given, uint32_t label_count, arasha_error *error)
{
	if (!given->text && given->text_size)
		return ara_fail(error, ARASHA_E_ARGUMENT, 0, "a term's text is NULL");
	if (given->text_size > INT32_MAX)
		return ara_fail(error, ARASHA_E_TOO_LONG, 0, "a term has 2 GiB or more");
	if (given->action != ARASHA_TERM_ALLOW && given->action != ARASHA_TERM_COUNT)
		return ara_fail(error, ARASHA_E_ARGUMENT, 0, "a term has an unknown action");
	if (given->action == ARASHA_TERM_ALLOW)
		return ARASHA_OK;
	if (given->label >= label_count)
		return ara_fail(error, ARASHA_E_ARGUMENT, 0, "a term has a label that the model lacks");
	if (!isfinite(given->weight) || fabs(given->weight) > ARASHA_TERM_HEAVIEST)
		return ara_fail(error, ARASHA_E_ARGUMENT, 0, "a term's weight is out of range");
	return ARASHA_OK;
}

static arasha_status read_term(reader *with, const arasha_term *given, ara_term *term, arasha_error *error)
{
	arasha_status status = check_term(given, with->terms->label_count, error);

	*term = (ara_term){.first_key = with->key_count,
		.action = given->action,
		.label = given->label,
		.weight = given->weight};
	for (uint32_t language = 0; language < ARA_TERM_READINGS && status == ARASHA_OK; language++) {
		uint32_t word_count;

		status = read_words(with, given, language, &word_count, error);
		/* The same in every reading: languages are told after words are cut. */
		if (status == ARASHA_OK && language == 0) {
			term->word_count = word_count;
			status = make_room_for_keys(with, (size_t)word_count * ARA_TERM_READINGS, error);
		}
		if (status == ARASHA_OK && word_count != term->word_count)
			status = ara_fail(
				error, ARASHA_E_INTERNAL, 0, "a term has other words in another language");
		if (status == ARASHA_OK)
			fill_in_keys(with, term, language);
	}
	return status;
}

/* ---- The index ------------------------------------------------------------------------------------ */

/* The slot of a key, or the empty one where it belongs. At most half of the slots are taken. */
static ara_term_slot *find_slot(const ara_terms *terms, uint64_t key)
{
	size_t at = (size_t)key & terms->slot_mask;

	while (terms->slots[at].head && terms->slots[at].key != key)
		at = (at + 1) & terms->slot_mask;
	return &terms->slots[at];
}

static bool make_index(ara_terms *terms)
{
	size_t entry_count = (size_t)terms->count * ARA_TERM_READINGS, slot_count = 1;

	while (slot_count < 2 * entry_count)
		slot_count *= 2;
	terms->slot_mask = slot_count - 1;
	terms->entries = ara_allocate(terms->memory, entry_count, sizeof *terms->entries);
	terms->slots = ara_allocate(terms->memory, slot_count, sizeof *terms->slots);
	if (!terms->entries || !terms->slots)
		return false;
	for (uint32_t i = 0; i < entry_count; i++) {
		uint32_t term = i / ARA_TERM_READINGS;
		uint64_t key = terms->keys[terms->terms[term].first_key + i % ARA_TERM_READINGS];
		ara_term_slot *slot = find_slot(terms, key);

		terms->entries[i] = (ara_term_entry){term, slot->head};
		*slot = (ara_term_slot){key, i + 1};
	}
	return true;
}

/* ---- Their life ----------------------------------------------------------------------------------- */

static arasha_status fill_in(reader *with, const arasha_term *given, size_t count, arasha_error *error)
{
	ara_terms *terms = with->terms;
	const char *at = (const char *)given;
	arasha_status status;

	terms->terms = ara_allocate(terms->memory, count, sizeof *terms->terms);
	terms->in_sentence = ara_allocate(terms->memory, terms->label_count, sizeof *terms->in_sentence);
	terms->in_text = ara_allocate(terms->memory, terms->label_count, sizeof *terms->in_text);
	if (!terms->terms || !terms->in_sentence || !terms->in_text)
		return ara_fail(error, ARASHA_E_MEMORY, 0, "no memory for terms");
	for (; terms->count < count; terms->count++, at += given->size) {
		arasha_term term;

		ara_read_term(&term, at, given->size);
		status = read_term(with, &term, &terms->terms[terms->count], error);
		if (status != ARASHA_OK) {
			error->offset = terms->count;
			return status;
		}
	}
	return make_index(terms) ? ARASHA_OK : ara_fail(error, ARASHA_E_MEMORY, 0, "no memory for terms");
}

arasha_status ara_terms_create(ara_terms **out, const ara_memory *memory, const arasha_term *given,
	size_t count, uint32_t label_count, ara_text *text, ara_stemmer *stemmer, ara_sentence *sentence,
	arasha_error *error)
{
	reader with = {NULL, text, stemmer, sentence, 0, 0};
	arasha_status status;

	with.terms = ara_allocate(memory, 1, sizeof *with.terms);
	if (!with.terms)
		return ara_fail(error, ARASHA_E_MEMORY, 0, "no memory for terms");
	with.terms->memory = memory;
	with.terms->label_count = label_count;
	status = fill_in(&with, given, count, error);
	if (status != ARASHA_OK) {
		ara_terms_destroy(with.terms);
		return status;
	}
	*out = with.terms;
	return ARASHA_OK;
}

void ara_terms_destroy(ara_terms *terms)
{
	if (!terms)
		return;
	ara_release(terms->memory, terms->terms);
	ara_release(terms->memory, terms->keys);
	ara_release(terms->memory, terms->entries);
	ara_release(terms->memory, terms->slots);
	ara_release(terms->memory, terms->in_sentence);
	ara_release(terms->memory, terms->in_text);
	ara_release(terms->memory, terms);
}

/* ---- Searching ------------------------------------------------------------------------------------ */

void ara_terms_start(ara_terms *terms)
{
	terms->text_number++;
	memset(terms->in_text, 0, terms->label_count * sizeof *terms->in_text);
}

/* Whether the words of a term stand from token `first` on; its last token. */
static bool stands_at(const ara_terms *terms, const ara_term *term, const ara_sentence *sentence,
	size_t first, size_t *last)
{
	uint32_t word = 0;

	for (size_t i = first; i < sentence->token_count; i++) {
		const ara_token *token = &sentence->tokens[i];
		uint32_t language = language_of(token);
		size_t key = term->first_key + (size_t)word * ARA_TERM_READINGS + language;

		if (is_sign(token))
			continue;
		if (terms->keys[key] != key_of(sentence, token, language))
			return false;
		if (++word == term->word_count) {
			*last = i;
			return true;
		}
	}
	return false;
}

static void allow(ara_terms *terms, size_t first, size_t last)
{
	if (!terms->any_allowed)
		memset(terms->allowed, 0, sizeof terms->allowed);
	terms->any_allowed = true;
	for (size_t i = first; i <= last; i++)
		terms->allowed[i] = true;
}

/* Once in the sentence, once in the text. True when it is the text's first. */
static bool count(ara_terms *terms, ara_term *term)
{
	if (term->sentence == terms->sentence_number)
		return false;
	term->sentence = terms->sentence_number;
	terms->in_sentence[term->label] += term->weight;
	if (term->text == terms->text_number)
		return false;
	term->text = terms->text_number;
	terms->in_text[term->label] += term->weight;
	return true;
}

static void search_at(
	ara_terms *terms, const ara_sentence *sentence, size_t first, ara_term_found *found, void *context)
{
	const ara_token *token = &sentence->tokens[first];
	uint32_t entry = find_slot(terms, key_of(sentence, token, language_of(token)))->head;
	size_t last;

	for (; entry; entry = terms->entries[entry - 1].next) {
		ara_term *term = &terms->terms[terms->entries[entry - 1].term];

		if (!stands_at(terms, term, sentence, first, &last))
			continue;
		if (term->action == ARASHA_TERM_ALLOW)
			allow(terms, first, last);
		else if (count(terms, term) && found)
			found(context, term, first, last);
	}
}

void ara_terms_search(ara_terms *terms, const ara_sentence *sentence, ara_term_found *found, void *context)
{
	terms->sentence_number++;
	terms->any_allowed = false;
	memset(terms->in_sentence, 0, terms->label_count * sizeof *terms->in_sentence);
	for (size_t i = 0; i < sentence->token_count; i++)
		if (!is_sign(&sentence->tokens[i]))
			search_at(terms, sentence, i, found, context);
}

void ara_terms_drop_allowed(const ara_terms *terms, ara_features *features, uint32_t begin)
{
	uint32_t kept = begin;

	if (!terms->any_allowed)
		return;
	for (uint32_t group = 0; group < features->group_count; group++) {
		ara_feature_group *at = &features->groups[group];
		uint32_t end = at->end;
		bool dropped = terms->allowed[at->first] || terms->allowed[at->last];

		if (dropped)
			features->reading_count -= at->reading_count;
		for (; begin < end && !dropped; begin++)
			features->ids[kept++] = features->ids[begin];
		begin = end;
		at->end = kept;
	}
	features->count = kept;
}
