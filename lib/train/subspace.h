/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The leading eigenvectors of a large sparse symmetric matrix, by subspace iteration with a Rayleigh-Ritz
 * projection (Halko, Martinsson, Tropp, SIAM Review 53, 2011, algorithms 4.4 and 5.3).
 */
#ifndef ARA_TRAIN_SUBSPACE_H
#define ARA_TRAIN_SUBSPACE_H

#include "train/progress.h"
#include <stddef.h>
#include <stdint.h>

/* Row by row: the entries of row i are [ends[i - 1], ends[i]). The caller sees to it that it is symmetric. */
typedef struct ara_sparse {
	uint32_t size;	   /* rows, and columns */
	size_t *ends;	   /* one a row */
	uint32_t *columns; /* of each entry */
	float *values;
} ara_sparse;

/* Writes to `vectors`, [row][dimension], the `dimensions` <= matrix->size eigenvectors of the eigenvalues
 * largest in absolute value, each times the square root of that value: rows i and j have a scalar product
 * near the entry (i, j) where eigenvalues are positive. The result depends on the seed, not on the threads.
 * `part` of the meter's stage is done by the end. */
arasha_status ara_subspace(const ara_sparse *matrix, uint32_t dimensions, uint64_t seed, float *vectors,
	uint32_t threads, ara_meter *meter, double part, arasha_train_error *error);

#endif
