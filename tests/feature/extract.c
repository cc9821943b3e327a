/* SPDX-License-Identifier: Apache-2.0 */
/* Features: what two texts share, what tells them apart, and that nothing overflows. */
#include "extracted.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static size_t shared(const ara_features *a, const ara_features *b)
{
	size_t count = 0;

	for (uint32_t i = 0; i < a->count; i++)
		count += holds(b, a->ids[i]);
	return count;
}

static ara_features a, b;

static void test_inflected_forms_share_their_stem(void **state)
{
	(void)state;
	features_of("дураками", "дураками", ARA_FEATURE_STEM, &a);
	features_of("Дурака", "Дурака", ARA_FEATURE_STEM, &b);
	assert_int_equal(a.count, 1);
	assert_int_equal(shared(&a, &b), 1);
	features_of("дураками", "дураками", ARA_FEATURE_WORD, &a);
	features_of("Дурака", "Дурака", ARA_FEATURE_WORD, &b);
	assert_int_equal(shared(&a, &b), 0);
}

static void test_spelling_without_kazakh_letters_shares_stem_and_ngrams(void **state)
{
	(void)state;
	features_of("сен ақымақсың", "ақымақсың", ARA_FEATURE_STEM | ARA_FEATURE_NGRAM, &a);
	features_of("сен акымаксын", "акымаксын", ARA_FEATURE_STEM | ARA_FEATURE_NGRAM, &b);
	assert_int_equal(a.count, b.count);
	assert_int_equal(shared(&a, &b), a.count);
}

static void test_kinds_do_not_collide(void **state)
{
	(void)state;
	features_of("не ты", "не", ARA_FEATURE_STEM, &a);
	features_of("не ты", "не", ARA_FEATURE_WORD | ARA_FEATURE_NGRAM | ARA_FEATURE_CONTEXT, &b);
	assert_true(b.count > 2);
	assert_int_equal(shared(&a, &b), 0);
}

static void test_ngrams_know_the_edges_of_words(void **state)
{
	(void)state;
	features_of("рак", "рак", ARA_FEATURE_NGRAM, &a);
	/* _рак_: 4 pairs, 3 triples, 2 of four, 1 of five. */
	assert_int_equal(a.count, 10);
	features_of("барак", "барак", ARA_FEATURE_NGRAM, &b);
	/* ра, ак, к_, рак, ак_, рак_; not what begins with the edge. */
	assert_int_equal(shared(&a, &b), 6);
}

static void test_context_tells_the_same_stem_apart(void **state)
{
	(void)state;
	features_of("ты дурак", "дурак", ARA_FEATURE_CONTEXT, &a);
	features_of("я дурак", "дурак", ARA_FEATURE_CONTEXT, &b);
	assert_int_equal(a.count, 1);
	assert_int_equal(b.count, 1);
	assert_int_equal(shared(&a, &b), 0);
	features_of("он дурак", "дурак", ARA_FEATURE_CONTEXT, &b);
	assert_int_equal(b.count, 0);
}

static void test_pairs_span_their_words(void **state)
{
	const char *text = "иди, мой друг";

	(void)state;
	features_of(text, "друг", ARA_FEATURE_STEM | ARA_FEATURE_PAIR | ARA_FEATURE_SKIP, &a);
	assert_int_equal(a.count, 3);
	assert_int_equal(a.group_count, 3);
	assert_int_equal(a.groups[0].first, a.groups[0].last);
	assert_int_equal(a.groups[1].first, token_of(&with, text, "мой"));
	assert_int_equal(a.groups[2].first, token_of(&with, text, "иди"));
	assert_int_equal(a.groups[2].last, token_of(&with, text, "друг"));
	assert_int_equal(a.groups[2].end, a.count);
	features_of("мой иди друг", "друг", ARA_FEATURE_STEM | ARA_FEATURE_PAIR | ARA_FEATURE_SKIP, &b);
	assert_int_equal(shared(&a, &b), 1);
}

static void test_numbers_are_one_feature(void **state)
{
	(void)state;
	features_of("17 лет", "17", ARA_FEATURE_STEM, &a);
	features_of("4000 лет", "4000", ARA_FEATURE_STEM, &b);
	assert_int_equal(shared(&a, &b), 1);
}

static void test_addresses_have_no_features(void **state)
{
	const char *text = "смотри https://durak.kz/durak тут";

	(void)state;
	features_of(text, "https://durak.kz/durak", ARA_FEATURE_ALL, &a);
	assert_int_equal(a.count, 0);
}

static void test_disguise_is_a_feature(void **state)
{
	(void)state;
	features_of("д.у.р.а.к", "д.у.р.а.к", ARA_FEATURE_DISGUISE, &a);
	features_of("дурак", "дурак", ARA_FEATURE_DISGUISE, &b);
	assert_int_equal(a.count, 1);
	assert_int_equal(b.count, 0);
}

/* Emphasis is none: a word weighs what it weighs however long it is drawn. */
static void test_drawn_out_letters_are_no_feature(void **state)
{
	(void)state;
	features_of("ты дурааак", "дурааак", ARA_FEATURE_ALL, &a);
	features_of("ты дурак", "дурак", ARA_FEATURE_ALL, &b);
	assert_int_equal(a.count, b.count);
	assert_memory_equal(a.ids, b.ids, a.count * sizeof *a.ids);
}

static void test_the_longest_words_fit(void **state)
{
	/* Three words of 64 letters, in every context and disguise. */
	static const char part[] = "абвгдежзийклмнопрстуфхцчшщыэюя";
	char text[1024] = "ТЫ Я НЕ СКАЗАЛ ";
	ara_schema schema = schema_of(ARA_FEATURE_ALL);
	uint32_t most = 0;

	(void)state;
	schema.ngram_min = 1;
	schema.ngram_max = ARA_NGRAM_LONGEST;
	for (int word = 0; word < 3; word++) {
		for (int i = 0; i < 3; i++)
			strcat(text, part);
		strcat(text, word < 2 ? " " : "?");
	}
	read_sentence(&with, text);
	ara_context_of_sentence(&with.sentence);
	for (size_t i = 0; i < with.sentence.token_count; i++) {
		with.sentence.tokens[i].flags = 0xff & ~ARA_TOKEN_COMMON;
		with.sentence.tokens[i].repaired = 1;
		with.sentence.tokens[i].context = (1u << ARA_CONTEXT_BITS) - 1;
		ara_extract(&schema, with.stemmer, &with.sentence, i, &a);
		assert_true(a.count <= ARA_FEATURES_OF_TOKEN);
		assert_true(a.group_count <= ARA_GROUPS_OF_TOKEN);
		most = a.count > most ? a.count : most;
	}
	/* The bound is not far from what can happen. */
	assert_in_range(most, ARA_FEATURES_OF_TOKEN - 80, ARA_FEATURES_OF_TOKEN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_inflected_forms_share_their_stem),
		cmocka_unit_test(test_spelling_without_kazakh_letters_shares_stem_and_ngrams),
		cmocka_unit_test(test_kinds_do_not_collide),
		cmocka_unit_test(test_ngrams_know_the_edges_of_words),
		cmocka_unit_test(test_context_tells_the_same_stem_apart),
		cmocka_unit_test(test_pairs_span_their_words),
		cmocka_unit_test(test_numbers_are_one_feature),
		cmocka_unit_test(test_addresses_have_no_features),
		cmocka_unit_test(test_disguise_is_a_feature),
		cmocka_unit_test(test_drawn_out_letters_are_no_feature),
		cmocka_unit_test(test_the_longest_words_fit),
	};
	int failed;

	start_reading(&with);
	failed = cmocka_run_group_tests_name("feature/extract", tests, NULL, NULL);
	end_reading(&with);
	return failed;
}
