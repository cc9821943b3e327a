/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A block of vectors is multiplied by the matrix and made orthonormal again, ROUNDS times; then the matrix is
 * looked at within the space that they span, where it is small enough for Jacobi's method. Each job writes
 * numbers that no other reads before all are done, and adds up in an order of its own: hence the same bytes
 * from any number of threads.
 */
#include "train/subspace.h"
#include "train/failure.h"
#include "train/parallel.h"
#include "train/random.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	ROUNDS = 4,
	OVERSAMPLING = 16, /* vectors more than are asked for: the last ones converge slowest */
	ROWS_A_JOB = 512,
	SWEEPS = 30 /* of Jacobi's method, which needs fewer than ten */
};

typedef struct iteration {
	const ara_sparse *matrix;
	uint32_t width; /* vectors of the block */
	float *block;	/* [row][width] */
	float *product; /* [row][width]: the matrix times the block */
	double *small;	/* [width][width] */
	double *turned; /* [width][width]: eigenvectors of the small matrix, one a row */
	const float *left;
	const float *right;
} iteration;

static size_t job_count(const iteration *all)
{
	return ((size_t)all->matrix->size + ROWS_A_JOB - 1) / ROWS_A_JOB;
}

static uint32_t end_of_job(const iteration *all, size_t job)
{
	size_t end = (job + 1) * ROWS_A_JOB;

	return end < all->matrix->size ? (uint32_t)end : all->matrix->size;
}

/* product = matrix block, ROWS_A_JOB rows of it. */
static arasha_status multiply_rows(void *context, size_t job, arasha_train_error *error)
{
	const iteration *all = context;
	const ara_sparse *matrix = all->matrix;
	uint32_t end = end_of_job(all, job);

	(void)error;
	for (uint32_t row = (uint32_t)(job * ROWS_A_JOB); row < end; row++) {
		float *restrict to = all->product + (size_t)row * all->width;

		memset(to, 0, all->width * sizeof(*to));
		for (size_t i = row > 0 ? matrix->ends[row - 1] : 0; i < matrix->ends[row]; i++) {
			const float *restrict from = all->block + (size_t)matrix->columns[i] * all->width;
			float value = matrix->values[i];

			for (uint32_t k = 0; k < all->width; k++)
				to[k] += value * from[k];
		}
	}
	return ARASHA_OK;
}

/* Row `job` of small = left' right. */
static arasha_status project_row(void *context, size_t job, arasha_train_error *error)
{
	const iteration *all = context;
	double *restrict to = all->small + job * all->width;

	(void)error;
	memset(to, 0, all->width * sizeof(*to));
	for (size_t row = 0; row < all->matrix->size; row++) {
		const float *restrict right = all->right + row * all->width;
		double value = (double)all->left[row * all->width + job];

		for (uint32_t k = 0; k < all->width; k++)
			to[k] += value * (double)right[k];
	}
	return ARASHA_OK;
}

/* small = L L', L in its lower half (Cholesky). A vector that the others already span gives a pivot near
 * zero, and then a column of zeros instead of noise. */
static void factorize(iteration *all)
{
	uint32_t width = all->width;

	for (uint32_t column = 0; column < width; column++) {
		double *own = all->small + (size_t)column * width;
		double pivot = own[column];
		double least = pivot * 1e-12;

		for (uint32_t k = 0; k < column; k++)
			pivot -= own[k] * own[k];
		own[column] = pivot > least && pivot > 0 ? sqrt(pivot) : 0;
		for (uint32_t row = column + 1; row < width; row++) {
			double *other = all->small + (size_t)row * width;
			double sum = other[column];

			for (uint32_t k = 0; k < column; k++)
				sum -= other[k] * own[k];
			other[column] = own[column] > 0 ? sum / own[column] : 0;
		}
	}
}

/* block = product times the inverse of L', ROWS_A_JOB rows of it. */
static arasha_status orthonormalize_rows(void *context, size_t job, arasha_train_error *error)
{
	const iteration *all = context;
	uint32_t end = end_of_job(all, job);

	(void)error;
	for (uint32_t row = (uint32_t)(job * ROWS_A_JOB); row < end; row++) {
		const float *from = all->product + (size_t)row * all->width;
		float *to = all->block + (size_t)row * all->width;

		for (uint32_t k = 0; k < all->width; k++) {
			const double *factors = all->small + (size_t)k * all->width;
			double sum = (double)from[k];

			for (uint32_t j = 0; j < k; j++)
				sum -= factors[j] * (double)to[j];
			to[k] = factors[k] > 0 ? (float)(sum / factors[k]) : 0;
		}
	}
	return ARASHA_OK;
}

/* Turns the pair of axes (p, q) of the small matrix so that its entry there is zero. */
static void rotate(iteration *all, uint32_t p, uint32_t q)
{
	uint32_t width = all->width;
	double *a = all->small;
	double apq = a[(size_t)p * width + q];
	double theta = (a[(size_t)q * width + q] - a[(size_t)p * width + p]) / (2 * apq);
	double t = (theta < 0 ? -1 : 1) / (fabs(theta) + sqrt(theta * theta + 1));
	double c = 1 / sqrt(t * t + 1);
	double s = t * c;

	for (uint32_t k = 0; k < width; k++) {
		double left = a[(size_t)k * width + p];
		double right = a[(size_t)k * width + q];

		a[(size_t)k * width + p] = c * left - s * right;
		a[(size_t)k * width + q] = s * left + c * right;
	}
	for (uint32_t k = 0; k < width; k++) {
		double *first = &a[(size_t)p * width + k];
		double *second = &a[(size_t)q * width + k];
		double *one = &all->turned[(size_t)p * width + k];
		double *other = &all->turned[(size_t)q * width + k];
		double left = *first;
		double turned = *one;

		*first = c * left - s * *second;
		*second = s * left + c * *second;
		*one = c * turned - s * *other;
		*other = s * turned + c * *other;
	}
}

/* Jacobi's method, cyclic: the small matrix becomes diagonal, its eigenvectors the rows of `turned`. */
static void diagonalize(iteration *all)
{
	uint32_t width = all->width;

	memset(all->turned, 0, (size_t)width * width * sizeof(*all->turned));
	for (uint32_t i = 0; i < width; i++)
		all->turned[(size_t)i * width + i] = 1;
	for (int sweep = 0; sweep < SWEEPS; sweep++) {
		double aside = 0;
		double along = 0;

		for (uint32_t p = 0; p < width; p++) {
			for (uint32_t q = 0; q < width; q++) {
				double entry = all->small[(size_t)p * width + q];

				*(p == q ? &along : &aside) += entry * entry;
			}
		}
		if (aside <= 1e-18 * along)
			return;
		for (uint32_t p = 0; p < width; p++) {
			for (uint32_t q = p + 1; q < width; q++) {
				if (fabs(all->small[(size_t)p * width + q]) > 0)
					rotate(all, p, q);
			}
		}
	}
}

/* The number of the eigenvalue with the largest absolute value, which is then 0. */
static uint32_t take_largest(iteration *all, double *value)
{
	uint32_t best = 0;

	for (uint32_t i = 1; i < all->width; i++) {
		if (fabs(all->small[(size_t)i * all->width + i]) >
			fabs(all->small[(size_t)best * all->width + best]))
			best = i;
	}
	*value = all->small[(size_t)best * all->width + best];
	all->small[(size_t)best * all->width + best] = 0;
	return best;
}

static void write_vectors(iteration *all, uint32_t dimensions, float *vectors)
{
	for (uint32_t dimension = 0; dimension < dimensions; dimension++) {
		double value;
		const double *axis = all->turned + (size_t)take_largest(all, &value) * all->width;
		double scale = sqrt(fabs(value));

		for (size_t row = 0; row < all->matrix->size; row++) {
			const float *from = all->block + row * all->width;
			double sum = 0;

			for (uint32_t k = 0; k < all->width; k++)
				sum += axis[k] * (double)from[k];
			vectors[row * dimensions + dimension] = (float)(sum * scale);
		}
	}
}

static arasha_status make_orthonormal(iteration *all, uint32_t threads, arasha_train_error *error)
{
	arasha_status status;

	all->left = all->product;
	all->right = all->product;
	status = ara_parallel(threads, all->width, project_row, all, error);
	if (status != ARASHA_OK)
		return status;
	factorize(all);
	return ara_parallel(threads, job_count(all), orthonormalize_rows, all, error);
}

static arasha_status iterate(
	iteration *all, uint32_t threads, ara_meter *meter, double part, arasha_train_error *error)
{
	arasha_status status = make_orthonormal(all, threads, error);

	for (int round = 0; status == ARASHA_OK && round <= ROUNDS; round++) {
		status = ara_parallel(threads, job_count(all), multiply_rows, all, error);
		if (status == ARASHA_OK && round < ROUNDS)
			status = make_orthonormal(all, threads, error);
		ara_meter_add(meter, part / (ROUNDS + 1));
	}
	if (status != ARASHA_OK)
		return status;
	all->left = all->block;
	all->right = all->product;
	return ara_parallel(threads, all->width, project_row, all, error);
}

/* Any start that no eigenvector is at right angles to will do. */
static void start_block(iteration *all, uint64_t seed)
{
	size_t count = (size_t)all->matrix->size * all->width;

	for (size_t i = 0; i < count; i++)
		all->product[i] = (float)((double)(ara_random_next(&seed) >> 11) * 0x1p-52 - 1);
}

arasha_status ara_subspace(const ara_sparse *matrix, uint32_t dimensions, uint64_t seed, float *vectors,
	uint32_t threads, ara_meter *meter, double part, arasha_train_error *error)
{
	iteration all = {.matrix = matrix, .width = dimensions + OVERSAMPLING};
	arasha_status status = ARASHA_OK;
	size_t squares;

	if (all.width > matrix->size)
		all.width = matrix->size;
	squares = (size_t)all.width * all.width;
	all.block = calloc((size_t)matrix->size * all.width + 1, sizeof(*all.block));
	all.product = calloc((size_t)matrix->size * all.width + 1, sizeof(*all.product));
	all.small = calloc(squares + 1, sizeof(*all.small));
	all.turned = calloc(squares + 1, sizeof(*all.turned));
	if (all.block == NULL || all.product == NULL || all.small == NULL || all.turned == NULL)
		status = ara_train_no_memory(error);
	if (status == ARASHA_OK) {
		start_block(&all, seed);
		status = iterate(&all, threads, meter, part, error);
	}
	if (status == ARASHA_OK) {
		diagonalize(&all);
		write_vectors(&all, dimensions, vectors);
	}
	free(all.block);
	free(all.product);
	free(all.small);
	free(all.turned);
	return status;
}
