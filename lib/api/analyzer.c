/* SPDX-License-Identifier: Apache-2.0 */
/* The life of an analyzer, and how each text begins in it. */
#include "api/memo.h"
#include "api/objects.h"
#include "api/options.h"

_Static_assert(ARA_WORDS_WAYS << ARA_WORDS_SETS == ARASHA_WORDS_USUAL &&
		       ARA_WORDS_WAYS << ARA_WORDS_SETS_MOST == ARASHA_WORDS_MOST,
	"arasha.h says how many words are remembered");

arasha_status ara_report(arasha_error *out, arasha_error error)
{
	if (out)
		*out = error;
	return error.code;
}

static arasha_status fill_in(arasha_analyzer *analyzer, uint32_t word_count, arasha_error *error)
{
	analyzer->text = ara_text_create(&analyzer->memory);
	analyzer->stemmer = ara_stemmer_create(&analyzer->memory);
	if (!analyzer->text || !analyzer->stemmer ||
		!ara_words_init(&analyzer->words, &analyzer->memory, word_count,
			ara_memo_size(analyzer->model->model.column_count)))
		return ara_fail(error, ARASHA_E_MEMORY, 0, "no memory for an analyzer, ICU or libstemmer");
	ara_text_remember(analyzer->text, &analyzer->words);
	return ARASHA_OK;
}

arasha_status arasha_analyzer_create(arasha_analyzer **out, arasha_model *model,
	const arasha_analyzer_options *options, arasha_error *error)
{
	arasha_analyzer_options read;
	arasha_analyzer *analyzer;
	arasha_error failure;
	ara_memory memory;

	if (!out || !model)
		return ara_report(
			error, (arasha_error){ARASHA_E_ARGUMENT, 0, 0, "a required argument is NULL"});
	if (ara_read_analyzer_options(&read, &memory, options, &failure) != ARASHA_OK)
		return ara_report(error, failure);
	analyzer = ara_allocate(&memory, 1, sizeof *analyzer);
	if (!analyzer)
		return ara_report(error, (arasha_error){ARASHA_E_MEMORY, 0, 0, "no memory for an analyzer"});
	analyzer->memory = memory;
	analyzer->model = arasha_model_ref(model);
	analyzer->ill_formed = read.ill_formed;
	analyzer->language = read.language;
	if (fill_in(analyzer, read.words, &failure) != ARASHA_OK) {
		arasha_analyzer_destroy(analyzer);
		return ara_report(error, failure);
	}
	*out = analyzer;
	return ARASHA_OK;
}

void arasha_analyzer_destroy(arasha_analyzer *analyzer)
{
	ara_memory memory;

	if (!analyzer)
		return;
	memory = analyzer->memory;
	ara_text_destroy(analyzer->text);
	ara_stemmer_destroy(analyzer->stemmer);
	ara_words_finish(&analyzer->words);
	ara_terms_destroy(analyzer->terms);
	ara_whereabouts_destroy(analyzer->whereabouts, &memory);
	ara_release(&memory, analyzer->strings);
	arasha_model_unref(analyzer->model);
	ara_release(&memory, analyzer);
}

arasha_status arasha_analyzer_set_terms(
	arasha_analyzer *analyzer, const arasha_term *terms, size_t count, arasha_error *error)
{
	ara_terms *made = NULL;
	arasha_error failure;

	if (!analyzer || (!terms && count))
		return ara_report(
			error, (arasha_error){ARASHA_E_ARGUMENT, 0, 0, "a required argument is NULL"});
	if (count && terms->size < sizeof terms->size)
		return ara_report(error,
			(arasha_error){ARASHA_E_ARGUMENT, 0, 0, "a term does not begin with its size"});
	if (count > ARASHA_TERMS_MOST)
		return ara_report(
			error, (arasha_error){ARASHA_E_ARGUMENT, 0, count, "there are too many terms"});
	if (count &&
		ara_terms_create(&made, &analyzer->memory, terms, count, analyzer->model->model.label_count,
			analyzer->text, analyzer->stemmer, &analyzer->sentence, &failure) != ARASHA_OK)
		return ara_report(error, failure);
	ara_terms_destroy(analyzer->terms);
	analyzer->terms = made;
	return ARASHA_OK;
}

uint32_t arasha_analyzer_language(const arasha_analyzer *analyzer)
{
	return analyzer ? analyzer->found_language : ARASHA_LANGUAGE_OTHER;
}

arasha_status ara_begin_text(arasha_analyzer *analyzer, const char *text, size_t size, arasha_error *error)
{
	if (!text && size)
		return ara_report(error, (arasha_error){ARASHA_E_ARGUMENT, 0, 0, "the text is NULL"});
	if (size > ARA_LONGEST_TEXT)
		return ara_report(
			error, (arasha_error){ARASHA_E_TOO_LONG, 0, size, "the text has 2 GiB or more"});
	if (analyzer->ill_formed == ARASHA_ILL_FORMED_REFUSE) {
		size_t at = ara_text_ill_formed(text, size);

		if (at < size)
			return ara_report(error, (arasha_error){ARASHA_E_UTF8, 0, at, "ill-formed UTF-8"});
	}
	analyzer->string_size = 0;
	ara_repeats_start(&analyzer->repeats);
	ara_text_start(analyzer->text, text ? text : "", size, analyzer->language);
	return ARASHA_OK;
}

arasha_status ara_end_text(const arasha_analyzer *analyzer, arasha_error *error)
{
	if (ara_text_failed(analyzer->text))
		return ara_report(error, (arasha_error){ARASHA_E_MEMORY, 0, 0, "no memory for ICU"});
	return ARASHA_OK;
}
