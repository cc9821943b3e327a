/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pairs of stems are counted row by row: every place where a stem stands is looked up, and what stands within
 * the window around it counts, the nearer the more. Rows are counted by any thread, each in the order of its
 * places.
 */
#include "train/neighbours.h"
#include "base/memory.h"
#include "train/failure.h"
#include "train/index.h"
#include "train/numeric.h"
#include "train/parallel.h"
#include "train/subspace.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_A_JOB = 256 };

/* Rows [first, end) of the matrix of counts. */
typedef struct row_block {
	uint32_t *columns;
	size_t column_capacity;
	float *values;
	size_t value_capacity;
	size_t count;
} row_block;

typedef struct counting {
	const ara_dataset *dataset;
	const ara_neighbourhood *wanted;
	ara_neighbours *out;
	uint32_t *sequence; /* stems of all texts, ARA_INDEX_NONE between sentences */
	size_t length;
	uint32_t *places;   /* in the sequence, stem by stem */
	size_t *place_ends; /* of each stem */
	row_block *blocks;
	size_t block_count;
	double *sums; /* of each row */
	ara_sparse matrix;
	ara_meter *meter;
} counting;

static uint32_t *count_stems(const ara_dataset *dataset)
{
	uint32_t *counts = calloc((size_t)dataset->feature_count + 1, sizeof(*counts));

	for (size_t i = 0; counts != NULL && i < dataset->occurrence_count; i++)
		counts[dataset->occurrences[i]]++;
	return counts;
}

static int choose_stems(counting *all)
{
	const ara_dataset *dataset = all->dataset;
	ara_neighbours *out = all->out;
	uint32_t *counts = count_stems(dataset);

	out->numbers = calloc((size_t)dataset->feature_count + 1, sizeof(*out->numbers));
	out->stems = calloc((size_t)dataset->feature_count + 1, sizeof(*out->stems));
	if (counts == NULL || out->numbers == NULL || out->stems == NULL) {
		free(counts);
		return -1;
	}
	for (uint32_t feature = 0; feature < dataset->feature_count; feature++) {
		out->numbers[feature] = ARA_INDEX_NONE;
		if (dataset->kinds[feature] != ARA_KIND_STEM || counts[feature] < all->wanted->min_count)
			continue;
		out->numbers[feature] = out->count;
		out->stems[out->count++] = feature;
	}
	free(counts);
	return 0;
}

/* Leaves a stem's number, or ARA_INDEX_NONE, for every stem, and a gap after each sentence. */
static int write_sequence(counting *all)
{
	const ara_dataset *dataset = all->dataset;
	size_t sentences = dataset->text_count > 0 ? dataset->sentence_ends[dataset->text_count - 1] : 0;
	size_t at = 0;

	all->sequence = calloc(dataset->occurrence_count + sentences + 1, sizeof(*all->sequence));
	if (all->sequence == NULL)
		return -1;
	for (size_t sentence = 0; sentence < sentences; sentence++) {
		for (; at < dataset->sentences[sentence].end; at++) {
			uint32_t feature = dataset->occurrences[at];

			if (dataset->kinds[feature] == ARA_KIND_STEM)
				all->sequence[all->length++] = all->out->numbers[feature];
		}
		all->sequence[all->length++] = ARA_INDEX_NONE - 1;
	}
	return 0;
}

/* Counting sort of the places by stem. */
static int find_places(counting *all)
{
	size_t stems = all->out->count;
	size_t total = 0;

	all->places = calloc(all->length + 1, sizeof(*all->places));
	all->place_ends = calloc(stems + 1, sizeof(*all->place_ends));
	if (all->places == NULL || all->place_ends == NULL)
		return -1;
	for (size_t i = 0; i < all->length; i++) {
		if (all->sequence[i] < stems)
			all->place_ends[all->sequence[i]]++;
	}
	for (size_t stem = 0; stem < stems; stem++) {
		size_t count = all->place_ends[stem];

		all->place_ends[stem] = total;
		total += count;
	}
	for (size_t i = 0; i < all->length; i++) {
		if (all->sequence[i] < stems)
			all->places[all->place_ends[all->sequence[i]]++] = (uint32_t)i;
	}
	return 0;
}

/* One row being counted. */
typedef struct row_count {
	float *totals;	   /* of each column; all zeros between rows */
	uint32_t *touched; /* columns that are not */
	size_t count;
} row_count;

static void add_neighbour(const counting *all, row_count *row, size_t place, uint32_t distance)
{
	uint32_t column = all->sequence[place];

	if (column >= all->out->count)
		return;
	if (!(row->totals[column] > 0))
		row->touched[row->count++] = column;
	row->totals[column] += distance <= 2 ? 1 : 2 / (float)distance;
}

static bool ends_sentence(const counting *all, size_t place)
{
	return all->sequence[place] == ARA_INDEX_NONE - 1;
}

static void add_around(const counting *all, row_count *row, size_t place)
{
	uint32_t window = all->wanted->window;

	for (uint32_t i = 1; i <= window && i <= place && !ends_sentence(all, place - i); i++)
		add_neighbour(all, row, place - i, i);
	for (uint32_t i = 1; i <= window && place + i < all->length && !ends_sentence(all, place + i); i++)
		add_neighbour(all, row, place + i, i);
}

static int compare_columns(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left;
	uint32_t b = *(const uint32_t *)right;

	return (a > b) - (a < b);
}

/* Moves the row to the end of the block. */
static int finish_row(counting *all, row_block *block, row_count *row, uint32_t number)
{
	ara_memory heap = ara_memory_default();

	if (ara_grow(&heap, (void **)&block->columns, &block->column_capacity, block->count,
		    block->count + row->count, sizeof(*block->columns)) ||
		ara_grow(&heap, (void **)&block->values, &block->value_capacity, block->count,
			block->count + row->count, sizeof(*block->values)))
		return -1;
	qsort(row->touched, row->count, sizeof(*row->touched), compare_columns);
	for (size_t i = 0; i < row->count; i++) {
		uint32_t column = row->touched[i];

		block->columns[block->count] = column;
		block->values[block->count++] = row->totals[column];
		all->sums[number] += (double)row->totals[column];
		row->totals[column] = 0;
	}
	all->matrix.ends[number] = row->count;
	row->count = 0;
	return 0;
}

static arasha_status count_block(void *context, size_t job, arasha_train_error *error)
{
	counting *all = context;
	uint32_t stems = all->out->count;
	uint32_t first = (uint32_t)(job * ROWS_A_JOB);
	uint32_t end = stems - first < ROWS_A_JOB ? stems : first + ROWS_A_JOB;
	row_count row = {calloc(stems, sizeof(*row.totals)), calloc(stems, sizeof(*row.touched)), 0};
	bool failed = row.totals == NULL || row.touched == NULL;

	for (uint32_t number = first; !failed && number < end; number++) {
		size_t place = number > 0 ? all->place_ends[number - 1] : 0;

		for (; place < all->place_ends[number]; place++)
			add_around(all, &row, all->places[place]);
		failed = finish_row(all, &all->blocks[job], &row, number) != 0;
	}
	free(row.totals);
	free(row.touched);
	ara_meter_add(all->meter, 0.3 / (double)all->block_count);
	return failed ? ara_train_no_memory(error) : ARASHA_OK;
}

/* Counts of pairs become positive pointwise mutual information, log(P(a, b) / (P(a) P(b))), in place. */
static void keep_positive(counting *all)
{
	ara_sparse *matrix = &all->matrix;
	double total = 0;
	size_t kept = 0;

	for (uint32_t row = 0; row < matrix->size; row++)
		total += all->sums[row];
	for (uint32_t row = 0, block = 0, at = 0; row < matrix->size; row++) {
		size_t count = matrix->ends[row];

		if (row / ROWS_A_JOB != block) {
			block = row / ROWS_A_JOB;
			at = 0;
		}
		for (size_t i = 0; i < count; i++, at++) {
			uint32_t column = all->blocks[block].columns[at];
			double value = ara_log((double)all->blocks[block].values[at] * total /
					       (all->sums[row] * all->sums[column]));

			if (!(value > 0))
				continue;
			matrix->columns[kept] = column;
			matrix->values[kept++] = (float)value;
		}
		matrix->ends[row] = kept;
	}
}

static arasha_status count_pairs(counting *all, uint32_t threads, arasha_train_error *error)
{
	uint32_t stems = all->out->count;
	size_t entries = 0;
	arasha_status status;

	all->block_count = ((size_t)stems + ROWS_A_JOB - 1) / ROWS_A_JOB;
	all->blocks = calloc(all->block_count + 1, sizeof(*all->blocks));
	all->sums = calloc((size_t)stems + 1, sizeof(*all->sums));
	all->matrix.size = stems;
	all->matrix.ends = calloc((size_t)stems + 1, sizeof(*all->matrix.ends));
	if (all->blocks == NULL || all->sums == NULL || all->matrix.ends == NULL)
		return ara_train_no_memory(error);
	status = ara_parallel(threads, all->block_count, count_block, all, error);
	if (status != ARASHA_OK)
		return status;
	for (size_t i = 0; i < all->block_count; i++)
		entries += all->blocks[i].count;
	all->matrix.columns = calloc(entries + 1, sizeof(*all->matrix.columns));
	all->matrix.values = calloc(entries + 1, sizeof(*all->matrix.values));
	if (all->matrix.columns == NULL || all->matrix.values == NULL)
		return ara_train_no_memory(error);
	keep_positive(all);
	return ARASHA_OK;
}

static void bring_to_length_one(ara_neighbours *out)
{
	for (size_t stem = 0; stem < out->count; stem++) {
		float *vector = out->vectors + stem * out->dimensions;
		double sum = 0;

		for (uint32_t k = 0; k < out->dimensions; k++)
			sum += (double)vector[k] * (double)vector[k];
		for (uint32_t k = 0; sum > 0 && k < out->dimensions; k++)
			vector[k] = (float)((double)vector[k] / sqrt(sum));
	}
}

static arasha_status make_vectors(counting *all, uint64_t seed, uint32_t threads, arasha_train_error *error)
{
	ara_neighbours *out = all->out;
	arasha_status status;

	if (write_sequence(all) || find_places(all))
		return ara_train_no_memory(error);
	out->vectors = calloc((size_t)out->count * out->dimensions + 1, sizeof(*out->vectors));
	if (out->vectors == NULL)
		return ara_train_no_memory(error);
	status = count_pairs(all, threads, error);
	if (status == ARASHA_OK)
		status = ara_subspace(
			&all->matrix, out->dimensions, seed, out->vectors, threads, all->meter, 0.7, error);
	if (status == ARASHA_OK)
		bring_to_length_one(out);
	return status;
}

static void counting_finish(counting *all)
{
	for (size_t i = 0; all->blocks != NULL && i < all->block_count; i++) {
		free(all->blocks[i].columns);
		free(all->blocks[i].values);
	}
	free(all->blocks);
	free(all->sequence);
	free(all->places);
	free(all->place_ends);
	free(all->sums);
	free(all->matrix.ends);
	free(all->matrix.columns);
	free(all->matrix.values);
}

arasha_status ara_neighbours_init(ara_neighbours *neighbours, const ara_dataset *dataset,
	const ara_neighbourhood *wanted, uint64_t seed, uint32_t threads, ara_meter *meter,
	arasha_train_error *error)
{
	counting all = {.dataset = dataset, .wanted = wanted, .out = neighbours, .meter = meter};
	arasha_status status = ARASHA_OK;

	*neighbours = (ara_neighbours){.dimensions = wanted->dimensions};
	if (choose_stems(&all))
		status = ara_train_no_memory(error);
	if (status == ARASHA_OK && neighbours->count < neighbours->dimensions) {
		ara_neighbours_finish(neighbours);
		return ARASHA_OK;
	}
	if (status == ARASHA_OK)
		status = make_vectors(&all, seed, threads, error);
	counting_finish(&all);
	if (status != ARASHA_OK)
		ara_neighbours_finish(neighbours);
	return status;
}

void ara_neighbours_finish(ara_neighbours *neighbours)
{
	free(neighbours->stems);
	free(neighbours->numbers);
	free(neighbours->vectors);
	*neighbours = (ara_neighbours){0};
}
