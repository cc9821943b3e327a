/* SPDX-License-Identifier: Apache-2.0 */
/* Leading eigenvectors of matrices whose eigenvalues are known beforehand. */
#include "train/subspace.h"
#include "check.h"
#include "metered.h"
#include "train/random.h"

enum { LARGEST = 600, ENTRIES = LARGEST * LARGEST };

static size_t ends[LARGEST];
static uint32_t columns[ENTRIES];
static float values[ENTRIES];

/* The entries that are not zero, of `size` rows of a function of row and column. */
static ara_sparse fill(uint32_t size, float (*entry)(uint32_t row, uint32_t column))
{
	size_t count = 0;

	for (uint32_t row = 0; row < size; row++) {
		for (uint32_t column = 0; column < size; column++) {
			float value = entry(row, column);

			if (fabsf(value) > 0) {
				columns[count] = column;
				values[count++] = value;
			}
		}
		ends[row] = count;
	}
	return (ara_sparse){size, ends, columns, values};
}

static void find(const ara_sparse *matrix, uint32_t dimensions, uint32_t threads, float *vectors)
{
	arasha_train_error error;

	assert_int_equal(
		ara_subspace(matrix, dimensions, 7, vectors, threads, &meter, .1, &error), ARASHA_OK);
}

static double product(const float *vectors, uint32_t dimensions, uint32_t left, uint32_t right)
{
	double sum = 0;

	for (uint32_t k = 0; k < dimensions; k++)
		sum += (double)vectors[left * dimensions + k] * (double)vectors[right * dimensions + k];
	return sum;
}

/* Rows of three kinds, alike within a kind: three eigenvalues, the others 0. */
static float of_three_kinds(uint32_t row, uint32_t column)
{
	static const float likeness[] = {3, 2, 1};

	return row % 3 == column % 3 ? likeness[row % 3] : 0;
}

static void test_products_are_the_entries(void **state)
{
	static float vectors[LARGEST * 3];
	ara_sparse matrix = fill(LARGEST, of_three_kinds);

	(void)state;
	find(&matrix, 3, 2, vectors);
	for (uint32_t row = 0; row < LARGEST; row += 7) {
		for (uint32_t column = 0; column < LARGEST; column += 5)
			assert_close(product(vectors, 3, row, column), of_three_kinds(row, column), 1e-3);
	}
}

/* The eigenvalues of a diagonal matrix stand there; those with the largest absolute values are wanted. */
static float diagonal(uint32_t row, uint32_t column)
{
	static const float along[] = {.5f, -9, .25f, 4, -.125f, 1, 0, .0625f};

	return row == column ? along[row] : 0;
}

static void test_negative_values_count_by_their_size(void **state)
{
	float vectors[8 * 3];
	ara_sparse matrix = fill(8, diagonal);

	(void)state;
	find(&matrix, 3, 1, vectors);
	for (uint32_t row = 0; row < 8; row++) {
		assert_close(fabsf(vectors[row * 3]), row == 1 ? 3 : 0, 1e-4);
		assert_close(fabsf(vectors[row * 3 + 1]), row == 3 ? 2 : 0, 1e-4);
		assert_close(fabsf(vectors[row * 3 + 2]), row == 5 ? 1 : 0, 1e-4);
	}
}

static void test_as_many_dimensions_as_rows(void **state)
{
	float vectors[8 * 8];
	ara_sparse matrix = fill(8, of_three_kinds);

	(void)state;
	find(&matrix, 8, 1, vectors);
	for (uint32_t row = 0; row < 8; row++) {
		for (uint32_t column = 0; column < 8; column++)
			assert_close(product(vectors, 8, row, column), of_three_kinds(row, column), 1e-4);
	}
}

static float nothing(uint32_t row, uint32_t column)
{
	(void)row;
	(void)column;
	return 0;
}

/* Numbers that are none would spread to every weight. */
static void test_a_matrix_of_zeros_has_vectors_of_zeros(void **state)
{
	float vectors[20 * 4];
	ara_sparse matrix = fill(20, nothing);

	(void)state;
	find(&matrix, 4, 1, vectors);
	for (size_t i = 0; i < 20 * 4; i++)
		assert_close(vectors[i], 0, 0);
}

static float drawn(uint32_t row, uint32_t column)
{
	uint64_t seed = row < column ? row * LARGEST + column : column * LARGEST + row;

	return ara_random_next(&seed) % 50 == 0 ? (float)(ara_random_next(&seed) % 8) : 0;
}

static void test_threads_do_not_change_a_bit(void **state)
{
	static float one[LARGEST * 8], more[LARGEST * 8];
	ara_sparse matrix = fill(LARGEST, drawn);

	(void)state;
	find(&matrix, 8, 1, one);
	for (uint32_t threads = 2; threads <= 4; threads++) {
		find(&matrix, 8, threads, more);
		assert_memory_equal(one, more, sizeof one);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_products_are_the_entries),
		cmocka_unit_test(test_negative_values_count_by_their_size),
		cmocka_unit_test(test_as_many_dimensions_as_rows),
		cmocka_unit_test(test_a_matrix_of_zeros_has_vectors_of_zeros),
		cmocka_unit_test(test_threads_do_not_change_a_bit),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
