/* SPDX-License-Identifier: Apache-2.0 */
/* Texts that end, and begin, where memory does: no function reads a byte that is not the text's. */
#include "support/guard.h"
#include "model/small.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { ROOM = 256 };

/* In each the last bytes are of another kind, so that cutting it anywhere leaves every kind of end. */
static const char *const texts[] = {
	"Спасибо, лентяй! Завтра сломаю забор, чертовщина.",
	"Сен жалқаусың ғой, п@длa, с*ка, д.у.р.а.к, с у к а",
	"е\xcc\x88лка дур\xe2\x80\x8b\xe2\x80\x8b ак\xcc\x81\xcc\x81\xd2\x89",
	"https://vk.com/id1?a=b www.alma.kz/x @aiman a_b user@host.kz",
	"😀👩\xe2\x80\x8d👧🇰🇿👍🏽❤\xef\xb8\x8f 3,5 10:30 №5",
	"«Ты дурак», — сказал он… деді.\r\n\r\n\xe2\x80\xa8Кел\xc2\x85",
	"\xd1 \xed\xa0\x80 \xf4\x90\x80\x80 \xc0\xaf \xff\xfe \xf0\x9f\x98 \xe2\x80 \xd0",
	"дуууууурааааак durak aqymaqsyn \xc4\xb0 \xef\xac\x83 ＡＢＣ",
};

static arasha_model *model;
static arasha_analyzer *analyzer, *strict;
static arasha_stemmer *stemmer;
static guard room;

static int begin(void **state)
{
	small_model small = small_default();
	arasha_analyzer_options options = ARASHA_ANALYZER_OPTIONS_INIT;

	(void)state;
	model = small_open(&small);
	options.ill_formed = ARASHA_ILL_FORMED_REFUSE;
	guard_start(&room, 4096);
	return arasha_analyzer_create(&analyzer, model, NULL, NULL) ||
	       arasha_analyzer_create(&strict, model, &options, NULL) ||
	       arasha_stemmer_create(&stemmer, NULL, NULL);
}

static int end(void **state)
{
	(void)state;
	guard_end(&room);
	arasha_stemmer_destroy(stemmer);
	arasha_analyzer_destroy(strict);
	arasha_analyzer_destroy(analyzer);
	arasha_model_unref(model);
	return 0;
}

static void read_with_all(const uint8_t *at, size_t size)
{
	static arasha_reason reasons[ROOM];
	static arasha_token tokens[ROOM];
	const char *text = (const char *)at;
	arasha_term term = {sizeof term, text, size, ARASHA_TERM_COUNT, 0, 1};
	arasha_score scores[SMALL_LABELS];
	arasha_status status;
	char stem[ROOM];
	size_t count;

	assert_int_equal(
		arasha_classify(analyzer, text, size, scores, SMALL_LABELS, &count, NULL), ARASHA_OK);
	assert_int_equal(arasha_explain(analyzer, text, size, 0, reasons, ROOM, &count, NULL), ARASHA_OK);
	assert_int_equal(arasha_tokenize(analyzer, text, size, tokens, ROOM, &count, NULL), ARASHA_OK);
	status = arasha_classify(strict, text, size, scores, SMALL_LABELS, &count, NULL);
	assert_true(status == ARASHA_OK || status == ARASHA_E_UTF8);
	for (uint32_t language = ARASHA_LANGUAGE_RUSSIAN; language <= ARASHA_LANGUAGE_KAZAKH; language++) {
		status = arasha_stem(stemmer, text, size, language, stem, ROOM, &count, NULL, NULL);
		assert_true(status == ARASHA_OK || status == ARASHA_E_ARGUMENT);
	}
	status = arasha_analyzer_set_terms(strict, &term, 1, NULL);
	assert_true(status == ARASHA_OK || status == ARASHA_E_ARGUMENT);
}

static void test_cut_anywhere(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (size_t size = strlen(texts[i]) + 1; size-- > 0;) {
			read_with_all(guard_at_end(&room, texts[i], size), size);
			read_with_all(guard_at_begin(&room, texts[i] + strlen(texts[i]) - size, size), size);
		}
}

/* Without their ends, names are no C strings; nobody said that they were. */
static void test_arrays_are_written_to_their_end(void **state)
{
	const char *text = texts[0];
	size_t size = strlen(text), count;
	arasha_score *scores = (void *)guard_at_end(&room, NULL, 0);

	(void)state;
	scores -= SMALL_LABELS;
	assert_int_equal(
		arasha_classify(analyzer, text, size, scores, SMALL_LABELS, &count, NULL), ARASHA_OK);
	assert_int_equal(scores[SMALL_LABELS - 1].label, SMALL_LABELS - 1);
	for (size_t capacity = 0; capacity < 12; capacity++) {
		arasha_token *tokens = (void *)(guard_at_end(&room, NULL, 0) - capacity * sizeof *tokens);
		arasha_reason *reasons = (void *)(guard_at_end(&room, NULL, 0) - capacity * sizeof *reasons);

		assert_int_equal(arasha_tokenize(analyzer, text, size, tokens, capacity, &count, NULL),
			capacity < 10 ? ARASHA_E_CAPACITY : ARASHA_OK);
		assert_int_equal(count, 10);
		arasha_explain(analyzer, text, size, 0, reasons, capacity, &count, NULL);
		assert_in_range(count, 2, 12);
	}
}

static void test_stems_are_written_to_their_end(void **state)
{
	const char *word = "жалқаусың";
	char whole[ROOM];
	size_t size, count;

	(void)state;
	assert_int_equal(arasha_stem(stemmer, word, strlen(word), ARASHA_LANGUAGE_KAZAKH, whole, ROOM, &size,
				 NULL, NULL),
		ARASHA_OK);
	for (size_t capacity = 0; capacity <= size + 1; capacity++) {
		char *stem = (char *)guard_at_end(&room, NULL, 0) - capacity;

		assert_int_equal(arasha_stem(stemmer, word, strlen(word), ARASHA_LANGUAGE_KAZAKH, stem,
					 capacity, &count, NULL, NULL),
			capacity < size ? ARASHA_E_CAPACITY : ARASHA_OK);
		assert_int_equal(count, size);
		if (capacity >= size)
			assert_memory_equal(stem, whole, size);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cut_anywhere),
		cmocka_unit_test(test_arrays_are_written_to_their_end),
		cmocka_unit_test(test_stems_are_written_to_their_end),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
