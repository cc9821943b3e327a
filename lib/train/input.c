/* SPDX-License-Identifier: Apache-2.0 */
/* Which files a recipe names, where they lie, and which of their records count. */
#include "train/failure.h"
#include "train/recipe.h"
#include <string.h>

/* The directory that the names are relative to; *out ends in no slash where `slash` gives it one. */
static arasha_status find_root(const ara_node *node, const ara_roots *roots, const char **directory,
	const char **slash, arasha_train_error *error)
{
	ara_node root = ara_node_member(node, "root");
	const char *name = "recipe";
	arasha_status status = root.value ? ara_node_string(&root, &name, error) : ARASHA_OK;

	*directory = roots->recipe;
	*slash = "";
	if (status != ARASHA_OK || strcmp(name, "recipe") == 0)
		return status;
	if (strcmp(name, "data") != 0)
		return ara_node_fail(&root, error, "must be \"recipe\" or \"data\"");
	if (!roots->data)
		return ara_node_fail(
			&root, error, "the directory of outside texts is not known: set ARASHA_DATA");
	*directory = roots->data;
	*slash = "/";
	return ARASHA_OK;
}

static arasha_status add_file(ara_input *input, const ara_node *file, const char *directory,
	const char *slash, ara_pool *pool, arasha_train_error *error)
{
	const char *name;
	arasha_status status = ara_node_string(file, &name, error);

	if (status != ARASHA_OK)
		return status;
	if (!*name)
		return ara_node_fail(file, error, "must not be empty");
	input->names[input->count] = name;
	input->paths[input->count] = *name == '/' ? name : ara_pool_join(pool, directory, slash, name);
	return input->paths[input->count++] ? ARASHA_OK : ara_train_no_memory(error);
}

static arasha_status read_files(ara_input *input, const ara_node *node, const ara_roots *roots,
	ara_pool *pool, arasha_train_error *error)
{
	ara_node file = ara_node_member(node, "file"), files = ara_node_member(node, "files");
	const char *directory, *slash;
	arasha_status status = find_root(node, roots, &directory, &slash, error);
	size_t count = file.value ? 1 : json_array_size(files.value);

	if (status != ARASHA_OK)
		return status;
	if (!file.value == !files.value)
		return ara_node_fail(node, error, "must have either \"file\" or \"files\"");
	if (files.value && !json_is_array(files.value))
		return ara_node_fail(&files, error, "must be an array");
	input->names = ara_pool_get(pool, count, sizeof *input->names);
	input->paths = ara_pool_get(pool, count, sizeof *input->paths);
	if (!input->names || !input->paths)
		return ara_train_no_memory(error);
	if (file.value)
		return add_file(input, &file, directory, slash, pool, error);
	for (size_t i = 0; status == ARASHA_OK && i < count; i++) {
		ara_node item = ara_node_item(&files, i);

		status = add_file(input, &item, directory, slash, pool, error);
	}
	return status;
}

/* A filter's value is a string, or several of them in an array. */
static arasha_status read_values(
	ara_filter *filter, const ara_node *node, ara_pool *pool, arasha_train_error *error)
{
	size_t count = json_is_array(node->value) ? json_array_size(node->value) : 1;
	arasha_status status = ARASHA_OK;

	filter->values = ara_pool_get(pool, count, sizeof *filter->values);
	if (!filter->values)
		return ara_train_no_memory(error);
	for (size_t i = 0; status == ARASHA_OK && i < count; i++) {
		ara_node item = json_is_array(node->value) ? ara_node_item(node, i) : *node;

		status = ara_node_string(&item, &filter->values[i], error);
	}
	filter->count = count;
	return status;
}

static arasha_status read_filters(
	ara_input *input, const ara_node *node, bool without, ara_pool *pool, arasha_train_error *error)
{
	const char *key;
	json_t *item;

	if (!node->value)
		return ARASHA_OK;
	if (!json_is_object(node->value))
		return ara_node_fail(node, error, "must be an object of fields");
	json_object_foreach(node->value, key, item)
	{
		ara_node field = ara_node_member(node, key);
		ara_filter *filter = &input->filters[input->filter_count++];
		arasha_status status = read_values(filter, &field, pool, error);

		if (status != ARASHA_OK)
			return status;
		filter->field = key;
		filter->without = without;
	}
	return ARASHA_OK;
}

arasha_status ara_input_read(ara_input *input, const ara_node *node, const ara_roots *roots, ara_pool *pool,
	arasha_train_error *error)
{
	ara_node field = ara_node_member(node, "text_field");
	ara_node only = ara_node_member(node, "only"), without = ara_node_member(node, "without");
	size_t filters = json_object_size(only.value) + json_object_size(without.value);
	arasha_status status = read_files(input, node, roots, pool, error);

	input->text_field = "text";
	if (status == ARASHA_OK && field.value)
		status = ara_node_string(&field, &input->text_field, error);
	if (status != ARASHA_OK)
		return status;
	input->filters = ara_pool_get(pool, filters, sizeof *input->filters);
	if (!input->filters)
		return ara_train_no_memory(error);
	status = read_filters(input, &only, false, pool, error);
	return status != ARASHA_OK ? status : read_filters(input, &without, true, pool, error);
}

static bool has_value(const ara_filter *filter, const json_t *record)
{
	const json_t *value = ara_field(record, filter->field);

	for (size_t i = 0; i < filter->count; i++)
		if (ara_field_equals(value, filter->values[i]))
			return true;
	return false;
}

bool ara_filters_pass(const ara_filter *filters, size_t count, const json_t *record)
{
	for (size_t i = 0; i < count; i++)
		if (has_value(&filters[i], record) == filters[i].without)
			return false;
	return true;
}
