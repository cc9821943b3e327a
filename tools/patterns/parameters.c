/* SPDX-License-Identifier: Apache-2.0 */
/* The table of names; see parameters.h. What is out of range the library refuses. */
#include "patterns/parameters.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum kind { WEIGHT, SPAN, NUMBER, SMALL_NUMBER };

struct parameter {
	const char *name;
	enum kind kind;
	size_t offset;
};

#define FIELD(name, kind)                                        \
	{                                                        \
#name, kind, offsetof(arasha_case_options, name) \
	}

static const struct parameter parameters[] = {
	FIELD(most_pairs, NUMBER),
	FIELD(most_dockets, NUMBER),
	FIELD(acts_of_pair, SMALL_NUMBER),
	FIELD(acts_of_person, SMALL_NUMBER),
	FIELD(keep_from, WEIGHT),
	FIELD(weigh_from, WEIGHT),
	FIELD(half_life, SPAN),
	FIELD(episode, SPAN),
	FIELD(within_episode, WEIGHT),
	FIELD(in_kind, WEIGHT),
	FIELD(pile_window, SPAN),
	FIELD(contact_weight, WEIGHT),
	FIELD(contact_free, WEIGHT),
	FIELD(contact_most, WEIGHT),
	FIELD(refusal_weight, WEIGHT),
	FIELD(whereabouts_weight, WEIGHT),
	FIELD(copy_from, WEIGHT),
	FIELD(copy_similarity, WEIGHT),
	FIELD(copy_window, SPAN),
	FIELD(again, SPAN),
	FIELD(act_share, WEIGHT),
	FIELD(misjudged, WEIGHT),
	FIELD(within_talk, WEIGHT),
	FIELD(refusal_free, WEIGHT),
	FIELD(copy_most, WEIGHT),
	FIELD(at_thread, WEIGHT),
	FIELD(insist_weight, WEIGHT),
	FIELD(insist_free, WEIGHT),
	FIELD(profanity_in_kind, WEIGHT),
};

/* Milliseconds of the unit that stands behind a time; 0: there is no such unit. */
static double unit_of(const char *unit)
{
	static const char letters[] = "smhd";
	static const double lengths[] = {1e3, 60e3, 3600e3, 86400e3};
	const char *found = *unit == '\0' ? NULL : strchr(letters, *unit);
	return found == NULL || unit[1] != '\0' ? 0 : lengths[found - letters];
}

/* Numbers that no field holds become the largest it does, which the library refuses. */
static bool set_number(
	arasha_case_options *options, const struct parameter *parameter, double value, const char *end)
{
	char *field = (char *)options + parameter->offset;
	double unit = parameter->kind == SPAN ? unit_of(end) : 1;
	int64_t span;
	uint64_t number;
	uint32_t small;
	if (unit == 0 || (parameter->kind != SPAN && *end != '\0') ||
		(parameter->kind != WEIGHT && value < 0))
		return false;
	value *= unit;
	switch (parameter->kind) {
	case WEIGHT:
		memcpy(field, &value, sizeof value);
		break;
	case SPAN:
		span = value < 9e18 ? llround(value) : INT64_MAX;
		memcpy(field, &span, sizeof span);
		break;
	case NUMBER:
		number = value < 9e18 ? (uint64_t)value : UINT64_MAX;
		memcpy(field, &number, sizeof number);
		break;
	case SMALL_NUMBER:
		small = value < UINT32_MAX ? (uint32_t)value : UINT32_MAX;
		memcpy(field, &small, sizeof small);
		break;
	}
	return true;
}

static bool is_name(const char *name, const char *setting, size_t size)
{
	return strlen(name) == size && memcmp(name, setting, size) == 0;
}

bool ara_parameter_set(arasha_case_options *options, const char *setting)
{
	const char *equals = strchr(setting, '=');
	if (equals == NULL)
		return false;
	size_t size = (size_t)(equals - setting);
	char *end;
	double value = strtod(equals + 1, &end);
	if (end == equals + 1 || !isfinite(value))
		return false;
	for (size_t i = 0; i < sizeof parameters / sizeof *parameters; i++) {
		if (is_name(parameters[i].name, setting, size))
			return set_number(options, &parameters[i], value, end);
	}
	for (uint32_t pattern = 1; pattern < ARASHA_PATTERNS; pattern++) {
		if (!is_name(arasha_pattern_name(pattern), setting, size))
			continue;
		options->thresholds[pattern] = value;
		return *end == '\0';
	}
	return false;
}
