/* SPDX-License-Identifier: Apache-2.0 */
/* Walking a JSON document; see node.h. */
#include "train/node.h"
#include "train/failure.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { PATH_SIZE = 256, MESSAGE_SIZE = 512, DEEPEST = 16 };

arasha_status ara_node_load(const char *path, json_t **document, arasha_train_error *error)
{
	json_error_t json;
	json_t *root = json_load_file(path, JSON_REJECT_DUPLICATES, &json);

	if (!root) {
		switch (json_error_code(&json)) {
		case json_error_out_of_memory:
			return ara_train_no_memory(error);
		case json_error_cannot_open_file:
			return ara_train_fail(error, ARASHA_E_IO, "%s", json.text);
		default:
			return ara_train_fail(
				error, ARASHA_E_ARGUMENT, "%s:%d: %s", path, json.line, json.text);
		}
	}
	if (!json_is_object(root)) {
		json_decref(root);
		return ara_train_fail(error, ARASHA_E_ARGUMENT, "%s: must hold a JSON object", path);
	}
	*document = root;
	return ARASHA_OK;
}

ara_node ara_node_member(const ara_node *object, const char *key)
{
	return (ara_node){object->file, json_object_get(object->value, key), object, key, 0};
}

ara_node ara_node_item(const ara_node *array, size_t index)
{
	return (ara_node){array->file, json_array_get(array->value, index), array, NULL, index};
}

/* Writes "sources[2].weight". Deeper than any recipe goes, the way's beginning is left out. */
static void write_path(const ara_node *node, char path[PATH_SIZE])
{
	const ara_node *way[DEEPEST];
	size_t depth = 0, used = 0;

	for (; node->parent && depth < DEEPEST; node = node->parent)
		way[depth++] = node;
	path[0] = 0;
	while (depth > 0 && used < PATH_SIZE - 1) {
		const ara_node *step = way[--depth];
		int written = step->key ? snprintf(path + used, PATH_SIZE - used, "%s%s", used ? "." : "",
						  step->key)
					: snprintf(path + used, PATH_SIZE - used, "[%zu]", step->index);

		used += written > 0 ? (size_t)written : 0;
	}
}

arasha_status ara_node_fail(const ara_node *node, arasha_train_error *error, const char *format, ...)
{
	char path[PATH_SIZE], message[MESSAGE_SIZE];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(message, sizeof message, format, arguments);
	va_end(arguments);
	write_path(node, path);
	return ara_train_fail(
		error, ARASHA_E_ARGUMENT, "%s: %s%s%s", node->file, path, path[0] ? ": " : "", message);
}

static bool is_listed(const char *key, const char *const *keys)
{
	for (; *keys; keys++)
		if (strcmp(key, *keys) == 0)
			return true;
	return false;
}

arasha_status ara_node_object(const ara_node *node, const char *const *keys, arasha_train_error *error)
{
	const char *key;
	json_t *value;

	if (!json_is_object(node->value))
		return ara_node_fail(node, error, "must be an object");
	json_object_foreach(node->value, key, value) if (!is_listed(key, keys)) return ara_node_fail(
		node, error, "unknown key \"%s\"", key);
	return ARASHA_OK;
}

arasha_status ara_node_array(const ara_node *node, arasha_train_error *error)
{
	return json_is_array(node->value) ? ARASHA_OK : ara_node_fail(node, error, "must be an array");
}

arasha_status ara_node_string(const ara_node *node, const char **out, arasha_train_error *error)
{
	if (!json_is_string(node->value))
		return ara_node_fail(node, error, "must be a string");
	*out = json_string_value(node->value);
	return ARASHA_OK;
}

arasha_status ara_node_number(
	const ara_node *node, double least, double most, double *out, arasha_train_error *error)
{
	double value = json_number_value(node->value);

	if (!json_is_number(node->value))
		return ara_node_fail(node, error, "must be a number");
	if (!(value >= least && value <= most))
		return ara_node_fail(node, error, "must lie in %g to %g", least, most);
	*out = value;
	return ARASHA_OK;
}

arasha_status ara_node_integer(
	const ara_node *node, json_int_t least, json_int_t most, json_int_t *out, arasha_train_error *error)
{
	json_int_t value = json_integer_value(node->value);

	if (!json_is_integer(node->value))
		return ara_node_fail(node, error, "must be a whole number");
	if (value < least || value > most)
		return ara_node_fail(
			node, error, "must lie in %lld to %lld", (long long)least, (long long)most);
	*out = value;
	return ARASHA_OK;
}

arasha_status ara_node_boolean(const ara_node *node, bool *out, arasha_train_error *error)
{
	if (!json_is_boolean(node->value))
		return ara_node_fail(node, error, "must be true or false");
	*out = json_is_true(node->value);
	return ARASHA_OK;
}
