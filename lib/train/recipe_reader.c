/* SPDX-License-Identifier: Apache-2.0 */
/* What several keys of a recipe have in common; see recipe_reader.h. */
#include "train/recipe_reader.h"
#include <string.h>

arasha_status ara_recipe_label(const ara_recipe_reader *reader, const ara_node *node, uint32_t *label)
{
	const char *name;
	arasha_status status = ara_node_string(node, &name, reader->error);

	if (status != ARASHA_OK)
		return status;
	*label = ara_labels_find(&reader->recipe->labels, name);
	if (*label == ARA_LABEL_NONE)
		return ara_node_fail(node, reader->error, "unknown label \"%s\"", name);
	return ARASHA_OK;
}

arasha_status ara_recipe_u32(const ara_recipe_reader *reader, const ara_node *object, const char *key,
	uint32_t least, uint32_t most, uint32_t *out)
{
	ara_node node = ara_node_member(object, key);
	json_int_t value = *out;
	arasha_status status =
		node.value ? ara_node_integer(&node, least, most, &value, reader->error) : ARASHA_OK;

	*out = (uint32_t)value;
	return status;
}

arasha_status ara_recipe_double(const ara_recipe_reader *reader, const ara_node *object, const char *key,
	double least, double most, double *out)
{
	ara_node node = ara_node_member(object, key);

	return node.value ? ara_node_number(&node, least, most, out, reader->error) : ARASHA_OK;
}

ara_node ara_recipe_of_label(const ara_recipe_reader *reader, const ara_node *node, uint32_t label)
{
	ara_node named;

	if (!json_is_object(node->value))
		return *node;
	named = ara_node_member(node, reader->recipe->labels.names[label]);
	return named.value ? named : ara_node_member(node, "*");
}

arasha_status ara_recipe_check_labels(const ara_recipe_reader *reader, const ara_node *node)
{
	const char *key;
	json_t *item;

	json_object_foreach(node->value, key, item)
	{
		ara_node member = ara_node_member(node, key);

		if (strcmp(key, "*") != 0 && ara_labels_find(&reader->recipe->labels, key) == ARA_LABEL_NONE)
			return ara_node_fail(&member, reader->error, "unknown label");
	}
	return ARASHA_OK;
}

uint32_t ara_recipe_feature_kind(const char *name)
{
	/* In the order of the bits. */
	static const char *const names[ARA_FEATURE_KINDS] = {
		"stem", "word", "ngram", "pair", "skip", "context", "disguise", "reading"};
	uint32_t kind = 0;

	_Static_assert(ARA_FEATURE_STEM == 1 && ARA_FEATURE_READING == 1u << (ARA_FEATURE_KINDS - 1),
		"the names follow the bits");
	while (kind < ARA_FEATURE_KINDS && strcmp(names[kind], name) != 0)
		kind++;
	return kind;
}
