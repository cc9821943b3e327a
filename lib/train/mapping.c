/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a recipe's "map" into rules, and following them. */
#include "train/mapping.h"
#include "train/failure.h"
#include <math.h>
#include <string.h>

static arasha_status read_any(
	ara_rule *rule, const ara_node *node, const ara_labels *labels, arasha_train_error *error)
{
	arasha_status status = ara_node_array(node, error);

	for (size_t i = 0; status == ARASHA_OK && i < json_array_size(node->value); i++) {
		ara_node item = ara_node_item(node, i);
		const char *name;
		uint32_t label;

		status = ara_node_string(&item, &name, error);
		if (status != ARASHA_OK)
			return status;
		label = ara_labels_find(labels, name);
		if (label == ARA_LABEL_NONE)
			return ara_node_fail(&item, error, "unknown label \"%s\"", name);
		rule->any |= UINT64_C(1) << label;
	}
	return status;
}

/* A number from 0 to 1, or null: nothing is known. */
static arasha_status read_value(const ara_node *node, float *value, arasha_train_error *error)
{
	double number = (double)NAN;
	arasha_status status = ARASHA_OK;

	if (!json_is_null(node->value))
		status = ara_node_number(node, 0, 1, &number, error);
	*value = (float)number;
	return status;
}

static arasha_status read_label(
	ara_rule *rule, const ara_node *node, const ara_labels *labels, arasha_train_error *error)
{
	uint32_t label = ara_labels_find(labels, node->key);

	if (label == ARA_LABEL_NONE)
		return ara_node_fail(node, error, "unknown label");
	rule->mentioned |= UINT64_C(1) << label;
	return read_value(node, &rule->value[label], error);
}

/* "*" stands for the labels that the object does not mention by name. */
static void fill_others(ara_rule *rule, const ara_labels *labels, float value)
{
	for (uint32_t label = 0; label < labels->count; label++)
		if (!(rule->mentioned >> label & 1) && !(rule->any >> label & 1)) {
			rule->mentioned |= UINT64_C(1) << label;
			rule->value[label] = value;
		}
}

/* Reads {"threat": 0, "any": ["abuse", "profanity"], "*": null}. */
static arasha_status read_outcome(
	ara_rule *rule, const ara_node *node, const ara_labels *labels, arasha_train_error *error)
{
	arasha_status status = ARASHA_OK;
	bool others = false;
	float value = 0;
	const char *key;
	json_t *item;

	if (!json_is_object(node->value))
		return ara_node_fail(node, error, "must be an object of labels");
	json_object_foreach(node->value, key, item)
	{
		ara_node member = ara_node_member(node, key);

		if (strcmp(key, "*") == 0) {
			others = true;
			status = read_value(&member, &value, error);
		} else if (strcmp(key, "any") == 0) {
			status = read_any(rule, &member, labels, error);
		} else {
			status = read_label(rule, &member, labels, error);
		}
		if (status != ARASHA_OK)
			return status;
	}
	if (others)
		fill_others(rule, labels, value);
	return ARASHA_OK;
}

/* Reads {"1": {...}, "0": {...}, "*": {...}}. */
static arasha_status read_cases(
	ara_mapping *mapping, const ara_node *field, const ara_labels *labels, arasha_train_error *error)
{
	const char *key;
	json_t *item;

	if (!json_is_object(field->value))
		return ara_node_fail(field, error, "must be an object of values");
	json_object_foreach(field->value, key, item)
	{
		ara_node outcome = ara_node_member(field, key);
		ara_rule *rule = &mapping->rules[mapping->count++];
		arasha_status status = read_outcome(rule, &outcome, labels, error);

		rule->field = field->key;
		rule->equals = strcmp(key, "*") == 0 ? NULL : key;
		if (status != ARASHA_OK)
			return status;
	}
	return ARASHA_OK;
}

static size_t count_rules(const ara_node *node)
{
	size_t count = 0;
	const char *key;
	json_t *item;

	json_object_foreach(node->value, key, item) count +=
		strcmp(key, "all") == 0 ? 1 : json_object_size(item);
	return count;
}

static arasha_status read_rules(
	ara_mapping *mapping, const ara_node *node, const ara_labels *labels, arasha_train_error *error)
{
	ara_node all = ara_node_member(node, "all");
	arasha_status status = ARASHA_OK;
	const char *key;
	json_t *item;

	/* "all" first, so that the fields have the last word. */
	if (all.value)
		status = read_outcome(&mapping->rules[mapping->count++], &all, labels, error);
	json_object_foreach(node->value, key, item)
	{
		ara_node field = ara_node_member(node, key);

		if (status == ARASHA_OK && strcmp(key, "all") != 0)
			status = read_cases(mapping, &field, labels, error);
	}
	return status;
}

arasha_status ara_mapping_read(ara_mapping *mapping, const ara_node *node, const ara_labels *labels,
	ara_pool *pool, arasha_train_error *error)
{
	*mapping = (ara_mapping){0};
	if (json_is_string(node->value) && strcmp(json_string_value(node->value), "own") == 0) {
		mapping->own = true;
		return ARASHA_OK;
	}
	if (!json_is_object(node->value))
		return ara_node_fail(node, error, "must be \"own\" or an object");
	mapping->rules = ara_pool_get(pool, count_rules(node), sizeof *mapping->rules);
	if (!mapping->rules)
		return ara_train_no_memory(error);
	return read_rules(mapping, node, labels, error);
}

arasha_status ara_mapping_apply_own(
	const ara_labels *labels, const ara_lines *lines, ara_targets *targets, arasha_train_error *error)
{
	const json_t *own = json_object_get(lines->record, "labels");
	const char *unknown;

	if (!json_is_object(own) && !json_is_array(own))
		return ara_lines_fail(lines, error, "\"labels\" must be an object or an array");
	if (!ara_labels_cover(labels, own, &unknown))
		return ara_lines_fail(lines, error, "unknown label \"%s\"", unknown);
	for (uint32_t label = 0; label < labels->count; label++) {
		float value;

		if (!ara_label_value(own, labels->names[label], &value))
			return ara_lines_fail(
				lines, error, "label \"%s\" must be 0 to 1 or null", labels->names[label]);
		if (!isnan(value) || json_object_get(own, labels->names[label]))
			targets->value[label] = value;
	}
	return ARASHA_OK;
}

/* A source's own label stands in "labels"; what else it tells, beside it. */
static const json_t *find_field(const json_t *record, const char *field)
{
	const json_t *found = ara_field(json_object_get(record, "labels"), field);

	return found ? found : ara_field(record, field);
}

static void follow(const ara_rule *rule, const ara_labels *labels, ara_targets *targets)
{
	for (uint32_t label = 0; label < labels->count; label++)
		if (rule->mentioned >> label & 1)
			targets->value[label] = rule->value[label];
		else if (rule->any >> label & 1)
			targets->value[label] = NAN;
	targets->any |= rule->any;
}

/* The rule for the field's value, of the rules from `begin` on that are of the same field, which end at *end.
 */
static const ara_rule *choose(const ara_mapping *mapping, size_t begin, size_t *end, const json_t *record)
{
	const char *field = mapping->rules[begin].field;
	const json_t *value = field ? find_field(record, field) : NULL;
	const ara_rule *otherwise = NULL, *exact = NULL;
	size_t at = begin;

	for (; at < mapping->count && mapping->rules[at].field == field; at++) {
		const ara_rule *rule = &mapping->rules[at];

		if (!rule->equals)
			otherwise = rule;
		else if (ara_field_equals(value, rule->equals))
			exact = rule;
	}
	*end = at;
	if (exact || !field)
		return exact ? exact : otherwise;
	return value && !json_is_null(value) ? otherwise : NULL;
}

arasha_status ara_mapping_apply(const ara_mapping *mapping, const ara_labels *labels, const ara_lines *lines,
	ara_targets *targets, arasha_train_error *error)
{
	if (mapping->own)
		return ara_mapping_apply_own(labels, lines, targets, error);
	for (size_t at = 0; at < mapping->count;) {
		const ara_rule *rule = choose(mapping, at, &at, lines->record);

		if (rule)
			follow(rule, labels, targets);
	}
	return ARASHA_OK;
}
