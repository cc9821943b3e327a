/* SPDX-License-Identifier: Apache-2.0 */
/* Reading and settling what is known of a text; see targets.h. */
#include "train/targets.h"
#include <math.h>
#include <string.h>

uint32_t ara_labels_find(const ara_labels *labels, const char *name)
{
	for (uint32_t label = 0; label < labels->count; label++)
		if (strcmp(labels->names[label], name) == 0)
			return label;
	return ARA_LABEL_NONE;
}

void ara_targets_clear(ara_targets *targets)
{
	for (uint32_t label = 0; label < ARA_MODEL_MAX_LABELS; label++)
		targets->value[label] = NAN;
	targets->any = 0;
}

static bool holds_string(const json_t *array, const char *name)
{
	size_t index;
	json_t *item;

	json_array_foreach(array, index,
		item) if (json_is_string(item) && strcmp(json_string_value(item), name) == 0) return true;
	return false;
}

bool ara_label_value(const json_t *labels, const char *name, float *value)
{
	const json_t *found = json_object_get(labels, name);

	*value = NAN;
	if (json_is_array(labels))
		*value = holds_string(labels, name) ? 1 : 0;
	else if (json_is_boolean(found))
		*value = json_is_true(found) ? 1 : 0;
	else if (json_is_number(found))
		*value = (float)json_number_value(found);
	else
		return !found || json_is_null(found);
	return *value >= 0 && *value <= 1;
}

bool ara_labels_cover(const ara_labels *labels, const json_t *value, const char **unknown)
{
	size_t index;
	json_t *item;

	if (json_is_array(value)) {
		json_array_foreach(value, index, item)
		{
			*unknown = json_is_string(item) ? json_string_value(item) : "(no string)";
			if (ara_labels_find(labels, *unknown) == ARA_LABEL_NONE)
				return false;
		}
		return true;
	}
	json_object_foreach((json_t *)(uintptr_t)value, *unknown,
		item) if (ara_labels_find(labels, *unknown) == ARA_LABEL_NONE) return false;
	return true;
}

static bool imply(const ara_labels *labels, ara_targets *targets)
{
	bool consistent = true;

	for (uint32_t label = 0; label < labels->count; label++) {
		uint32_t other = labels->implies[label];

		if (other == ARA_LABEL_NONE || !(targets->value[label] >= 1))
			continue;
		consistent = consistent && !(targets->value[other] < 1);
		targets->value[other] = 1;
	}
	for (uint32_t label = 0; label < labels->count; label++) {
		uint32_t other = labels->implies[label];

		if (other != ARA_LABEL_NONE && targets->value[other] <= 0)
			targets->value[label] = 0;
	}
	return consistent;
}

static uint32_t only_bit(uint64_t bits)
{
	uint32_t at = 0;

	while (!(bits >> at & 1))
		at++;
	return at;
}

/* Leaves in `any` the labels of which nothing else is known. */
static bool narrow_any(const ara_labels *labels, ara_targets *targets)
{
	uint64_t open = targets->any;

	for (uint32_t label = 0; label < labels->count; label++) {
		if (!(targets->any >> label & 1) || isnan(targets->value[label]))
			continue;
		/* What a label known to hold, or held likely, already says. */
		if (targets->value[label] > 0) {
			targets->any = 0;
			return true;
		}
		open &= ~(UINT64_C(1) << label);
	}
	if (targets->any && !open) {
		targets->any = 0;
		return false;
	}
	targets->any = open;
	if (open && !(open & (open - 1))) {
		targets->value[only_bit(open)] = 1;
		targets->any = 0;
	}
	return true;
}

bool ara_targets_settle(const ara_labels *labels, ara_targets *targets)
{
	bool consistent = imply(labels, targets);

	consistent = narrow_any(labels, targets) && consistent;
	return imply(labels, targets) && consistent;
}

bool ara_targets_known(const ara_labels *labels, const ara_targets *targets)
{
	for (uint32_t label = 0; label < labels->count; label++)
		if (!isnan(targets->value[label]))
			return true;
	return targets->any != 0;
}
