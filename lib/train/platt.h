/* SPDX-License-Identifier: Apache-2.0 */
/* From margins to probabilities by a sigmoid (Platt 1999; Lin, Lin, Weng, Machine Learning 68, 2007). */
#ifndef ARA_TRAIN_PLATT_H
#define ARA_TRAIN_PLATT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* p = sigmoid(slope * margin + offset), slope above 0. */
typedef struct ara_line {
	double slope;
	double offset;
} ara_line;

typedef struct ara_judged {
	double margin;
	double weight;
	bool positive;
	uint8_t group; /* the text's language */
} ara_judged;

/* Fits one line to all, with Platt's targets, (n+ + 1) / (n+ + 2) for positives and 1 / (n- + 2) for
 * negatives. Without any text it is the identity. */
ara_line ara_platt_common(const ara_judged *judged, size_t count);

/* Fits a line to one group. It is drawn towards the common one: in units of the common line's result, slope
 * and offset have normal priors around 1 and 0, of precision `shrink`, which weighs about as much as that
 * many positives. */
ara_line ara_platt_group(
	const ara_judged *judged, size_t count, uint8_t group, ara_line common, double shrink);

#endif
