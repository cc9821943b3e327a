/* SPDX-License-Identifier: Apache-2.0 */
/* What Perspective calls attributes, as labels of ours. */
#ifndef ARA_SERVE_ATTRIBUTES_H
#define ARA_SERVE_ATTRIBUTES_H

#include <stdbool.h>
#include <stdint.h>

#include "analysis.h"

enum { ARA_ATTRIBUTE_LABELS = 5 };

/* The labels of which the likeliest counts. */
typedef struct ara_attribute {
	uint32_t labels[ARA_ATTRIBUTE_LABELS];
	uint32_t count;
	bool taught; /* a correction of it says something about its first label */
} ara_attribute;

/* Finds an attribute by the name in a request: one of Perspective's, or a label's in capital letters; either
 * may have _EXPERIMENTAL and then @VERSION behind it. False where the model has none such. */
bool ara_attribute_find(const arasha_model *model, const char *name, ara_attribute *attribute);

/* Its probability in the text classified last. */
double ara_attribute_value(const ara_analysis *analysis, const ara_attribute *attribute);

#endif
