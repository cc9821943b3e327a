/* SPDX-License-Identifier: Apache-2.0 */
/* Words that keep the same company get like vectors. The texts are made by hand, of features that have no
 * words. */
#include "train/neighbours.h"
#include "check.h"
#include "metered.h"
#include "train/index.h"
#include "train/random.h"

enum { STEMS = 600, TOPICS = 6, WORDS = 8, TEXTS = 6000, SENTENCES = 2 * TEXTS };

typedef struct texts {
	ara_dataset dataset;
	size_t sentence_ends[TEXTS];
	ara_sentence_row sentences[SENTENCES];
	uint32_t occurrences[SENTENCES * WORDS];
	uint8_t kinds[STEMS];
} texts;

static texts made;

/* Texts of two sentences, each of words of one topic, to which every TOPICS-th stem belongs. The two are of
 * topics that follow each other, which must not matter. The last stem is none but a pair, the one before
 * comes once. */
static void make_texts(void)
{
	uint64_t seed = 3;
	size_t at = 0;

	memset(&made, 0, sizeof made);
	for (size_t i = 0; i < SENTENCES; i++) {
		uint32_t topic = (uint32_t)((i / 2 + i % 2) % TOPICS);

		for (size_t word = 0; word < WORDS; word++) {
			uint32_t stem = (uint32_t)(ara_random_next(&seed) % (STEMS / TOPICS - 1));

			made.occurrences[at++] = stem * TOPICS + topic;
		}
		made.sentences[i].end = at;
		made.sentence_ends[i / 2] = i + 1;
	}
	made.occurrences[1] = STEMS - 2;
	made.occurrences[2] = made.occurrences[9] = STEMS - 1;
	made.kinds[STEMS - 1] = ARA_KIND_PAIR;
	made.dataset = (ara_dataset){.text_count = TEXTS,
		.sentence_ends = made.sentence_ends,
		.sentences = made.sentences,
		.occurrences = made.occurrences,
		.occurrence_count = at,
		.feature_count = STEMS,
		.kinds = made.kinds};
}

static void find(ara_neighbours *out, ara_neighbourhood wanted, uint32_t threads)
{
	arasha_train_error error;

	assert_int_equal(
		ara_neighbours_init(out, &made.dataset, &wanted, 1, threads, &meter, &error), ARASHA_OK);
}

/* Cosine of the vectors of two features. */
static double likeness(const ara_neighbours *of, uint32_t left, uint32_t right)
{
	const float *a = of->vectors + (size_t)of->numbers[left] * of->dimensions;
	const float *b = of->vectors + (size_t)of->numbers[right] * of->dimensions;
	double sum = 0;

	for (uint32_t k = 0; k < of->dimensions; k++)
		sum += (double)a[k] * (double)b[k];
	return sum;
}

static void test_the_same_company_makes_alike(void **state)
{
	ara_neighbours found;

	(void)state;
	make_texts();
	find(&found, (ara_neighbourhood){8, 6, 4, .5}, 2);
	for (uint32_t stem = 0; stem < 60; stem++) {
		assert_close(likeness(&found, stem, stem), 1, 1e-5);
		assert_true(likeness(&found, stem, stem + 10 * TOPICS) > .8);
		for (uint32_t other = 1; other < TOPICS; other++)
			assert_true(fabs(likeness(&found, stem, stem + other)) < .2);
	}
	ara_neighbours_finish(&found);
}

static void test_rare_stems_and_what_is_none_have_no_vector(void **state)
{
	ara_neighbours found;

	(void)state;
	make_texts();
	find(&found, (ara_neighbourhood){8, 6, 4, .5}, 1);
	assert_int_equal(found.numbers[STEMS - 2], ARA_INDEX_NONE);
	assert_int_equal(found.numbers[STEMS - 1], ARA_INDEX_NONE);
	for (uint32_t i = 0; i < found.count; i++) {
		assert_int_equal(found.numbers[found.stems[i]], i);
		assert_true(i == 0 || found.stems[i] > found.stems[i - 1]);
	}
	ara_neighbours_finish(&found);
	find(&found, (ara_neighbourhood){8, 6, 1, .5}, 1);
	assert_int_not_equal(found.numbers[STEMS - 2], ARA_INDEX_NONE);
	assert_int_equal(found.numbers[STEMS - 1], ARA_INDEX_NONE);
	ara_neighbours_finish(&found);
}

/* How much more stem 0 is like stem 1, both of which have stem 4 four words behind them, than like stem 2,
 * which has stem 5 there. Between them stands anything. */
static double told_apart(uint32_t window)
{
	ara_neighbours found;
	uint64_t seed = 5;
	double difference;

	make_texts();
	made.dataset.occurrence_count = 0;
	for (size_t i = 0; i < SENTENCES; i++) {
		uint32_t *words = made.occurrences + 5 * i;

		words[0] = (uint32_t)(i % 4);
		for (size_t word = 1; word < 4; word++)
			words[word] = 6 + (uint32_t)(ara_random_next(&seed) % 20);
		words[4] = 4 + words[0] / 2;
		made.sentences[i].end = made.dataset.occurrence_count += 5;
	}
	find(&found, (ara_neighbourhood){4, window, 4, .5}, 1);
	assert_int_equal(found.count, 26);
	difference = likeness(&found, 0, 1) - likeness(&found, 0, 2);
	ara_neighbours_finish(&found);
	return difference;
}

static void test_the_window_is_a_limit(void **state)
{
	(void)state;
	assert_true(told_apart(4) > .5);
	assert_true(fabs(told_apart(3)) < .25);
}

static void test_fewer_stems_than_dimensions_have_none(void **state)
{
	ara_neighbours found;

	(void)state;
	make_texts();
	find(&found, (ara_neighbourhood){STEMS + 1, 6, 4, .5}, 1);
	assert_int_equal(found.count, 0);
	assert_null(found.vectors);
	ara_neighbours_finish(&found);
	made.dataset.text_count = made.dataset.occurrence_count = 0;
	find(&found, (ara_neighbourhood){8, 6, 4, .5}, 1);
	assert_int_equal(found.count, 0);
	ara_neighbours_finish(&found);
}

static void test_threads_do_not_change_a_bit(void **state)
{
	ara_neighbours one, more;

	(void)state;
	make_texts();
	find(&one, (ara_neighbourhood){8, 6, 4, .5}, 1);
	for (uint32_t threads = 2; threads <= 3; threads++) {
		find(&more, (ara_neighbourhood){8, 6, 4, .5}, threads);
		assert_int_equal(more.count, one.count);
		assert_memory_equal(more.vectors, one.vectors, one.count * one.dimensions * sizeof(float));
		ara_neighbours_finish(&more);
	}
	ara_neighbours_finish(&one);
	ara_neighbours_finish(&one);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_same_company_makes_alike),
		cmocka_unit_test(test_rare_stems_and_what_is_none_have_no_vector),
		cmocka_unit_test(test_the_window_is_a_limit),
		cmocka_unit_test(test_fewer_stems_than_dimensions_have_none),
		cmocka_unit_test(test_threads_do_not_change_a_bit),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
