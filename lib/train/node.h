/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A value within a JSON document, with the way to it: so that every complaint can say "recipe.json:
 * sources[2].weight: must be a number". Nodes live on the stack of who walks the document.
 */
#ifndef ARA_TRAIN_NODE_H
#define ARA_TRAIN_NODE_H

#include <arasha/train.h>
#include <jansson.h>
#include <stdbool.h>

typedef struct ara_node {
	const char *file;
	json_t *value;		       /* NULL: absent */
	const struct ara_node *parent; /* NULL: the whole document */
	const char *key;	       /* in an object; NULL: `index` in an array */
	size_t index;
} ara_node;

/* Reads a file that holds one JSON object, of which the caller owns the reference. Syntax errors and keys
 * given twice name file and line. */
arasha_status ara_node_load(const char *path, json_t **document, arasha_train_error *error);

ara_node ara_node_member(const ara_node *object, const char *key);
ara_node ara_node_item(const ara_node *array, size_t index);

/* Says where, then what, and returns ARASHA_E_ARGUMENT. */
arasha_status ara_node_fail(const ara_node *node, arasha_train_error *error, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* An error unless the node is an object with none but these keys; the list ends in NULL. */
arasha_status ara_node_object(const ara_node *node, const char *const *keys, arasha_train_error *error);
arasha_status ara_node_array(const ara_node *node, arasha_train_error *error);

/* The value of a node that must be there; `out` is borrowed from the document. */
arasha_status ara_node_string(const ara_node *node, const char **out, arasha_train_error *error);
arasha_status ara_node_number(
	const ara_node *node, double least, double most, double *out, arasha_train_error *error);
arasha_status ara_node_integer(
	const ara_node *node, json_int_t least, json_int_t most, json_int_t *out, arasha_train_error *error);
arasha_status ara_node_boolean(const ara_node *node, bool *out, arasha_train_error *error);

#endif
