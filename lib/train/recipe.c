/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a recipe: each function one key of the manual. */
#include "train/recipe.h"
#include "base/checksum.h"
#include "model/file.h"
#include "train/failure.h"
#include "train/recipe_reader.h"
#include <string.h>

static bool is_reserved(const char *name)
{
	return !*name || strcmp(name, "*") == 0 || strcmp(name, "any") == 0 || strcmp(name, "all") == 0;
}

static arasha_status read_labels(const ara_recipe_reader *reader, const ara_node *node)
{
	ara_labels *labels = &reader->recipe->labels;
	arasha_status status = ara_node_array(node, reader->error);
	size_t count = json_array_size(node->value);

	if (status == ARASHA_OK && (count < 1 || count > ARA_MODEL_MAX_LABELS))
		return ara_node_fail(node, reader->error, "must name 1 to %d labels", ARA_MODEL_MAX_LABELS);
	for (size_t i = 0; status == ARASHA_OK && i < count; i++) {
		ara_node item = ara_node_item(node, i);
		const char *name;

		status = ara_node_string(&item, &name, reader->error);
		if (status != ARASHA_OK)
			return status;
		if (is_reserved(name) || ara_labels_find(labels, name) != ARA_LABEL_NONE)
			return ara_node_fail(&item, reader->error, "a label must have a name of its own");
		labels->implies[labels->count] = ARA_LABEL_NONE;
		labels->names[labels->count++] = name;
	}
	return status;
}

/* {"insult": "abuse", ...}: one step only, so that conclusions are drawn in one pass. */
static arasha_status read_implies(const ara_recipe_reader *reader, const ara_node *node)
{
	ara_labels *labels = &reader->recipe->labels;
	const char *key;
	json_t *item;

	if (node->value && !json_is_object(node->value))
		return ara_node_fail(node, reader->error, "must be an object of labels");
	json_object_foreach(node->value, key, item)
	{
		ara_node member = ara_node_member(node, key);
		uint32_t label = ara_labels_find(labels, key), other;
		arasha_status status;

		if (label == ARA_LABEL_NONE)
			return ara_node_fail(&member, reader->error, "unknown label");
		status = ara_recipe_label(reader, &member, &other);
		if (status != ARASHA_OK)
			return status;
		if (json_object_get(node->value, labels->names[other]))
			return ara_node_fail(&member, reader->error, "\"%s\" itself implies a label",
				labels->names[other]);
		labels->implies[label] = other;
	}
	return ARASHA_OK;
}

static const char *const norm_names[ARA_NORM_COUNT] = {"none", "sqrt", "fourth-root", "bounded-sqrt"};

static arasha_status read_kinds(const ara_recipe_reader *reader, const ara_node *node)
{
	arasha_status status = ara_node_array(node, reader->error);

	for (size_t i = 0; status == ARASHA_OK && i < json_array_size(node->value); i++) {
		ara_node item = ara_node_item(node, i);
		const char *name;
		uint32_t kind;

		status = ara_node_string(&item, &name, reader->error);
		if (status != ARASHA_OK)
			return status;
		kind = ara_recipe_feature_kind(name);
		if (kind == ARA_FEATURE_KINDS)
			return ara_node_fail(&item, reader->error, "unknown kind of feature \"%s\"", name);
		reader->recipe->schema.kinds |= 1u << kind;
	}
	if (status == ARASHA_OK && !reader->recipe->schema.kinds)
		return ara_node_fail(node, reader->error, "must name a kind of feature");
	return status;
}

static arasha_status read_norm(const ara_recipe_reader *reader, const ara_node *node)
{
	const char *name;
	arasha_status status = ara_node_string(node, &name, reader->error);

	if (status != ARASHA_OK)
		return status;
	for (uint32_t norm = 0; norm < ARA_NORM_COUNT; norm++)
		if (strcmp(norm_names[norm], name) == 0) {
			reader->recipe->schema.norm = norm;
			return ARASHA_OK;
		}
	return ara_node_fail(
		node, reader->error, "must be \"none\", \"sqrt\", \"fourth-root\" or \"bounded-sqrt\"");
}

static arasha_status read_schema(const ara_recipe_reader *reader, const ara_node *node)
{
	static const char *const keys[] = {"features", "ngram_min", "ngram_max", "norm", NULL};
	ara_schema *schema = &reader->recipe->schema;
	ara_node kinds = ara_node_member(node, "features"), norm = ara_node_member(node, "norm");
	arasha_status status = ara_node_object(node, keys, reader->error);

	*schema = (ara_schema){ARA_SCHEMA_REVISION, 0, 2, 5, ARA_NORM_SQRT};
	if (status == ARASHA_OK)
		status = read_kinds(reader, &kinds);
	if (status == ARASHA_OK && norm.value)
		status = read_norm(reader, &norm);
	if (status == ARASHA_OK)
		status = ara_recipe_u32(reader, node, "ngram_max", 1, ARA_NGRAM_LONGEST, &schema->ngram_max);
	if (status == ARASHA_OK)
		status = ara_recipe_u32(reader, node, "ngram_min", 1, schema->ngram_max, &schema->ngram_min);
	return status;
}

/* true, or the weight of a text. */
static arasha_status read_calibrate(const ara_recipe_reader *reader, const ara_node *source, double *out)
{
	ara_node node = ara_node_member(source, "calibrate");

	if (json_is_boolean(node.value)) {
		*out = json_is_true(node.value) ? 1 : 0;
		return ARASHA_OK;
	}
	return node.value ? ara_node_number(&node, 0, 1e6, out, reader->error) : ARASHA_OK;
}

static arasha_status read_source_numbers(
	const ara_recipe_reader *reader, const ara_node *node, ara_source *source)
{
	ara_node limit = ara_node_member(node, "limit"), measure = ara_node_member(node, "measure");
	ara_node decided = ara_node_member(node, "decided"), slips = ara_node_member(node, "slips");
	json_int_t most = 0;
	arasha_status status = ara_recipe_double(reader, node, "weight", 1e-6, 1e6, &source->weight);

	if (status == ARASHA_OK)
		status = ara_recipe_double(reader, node, "share", 0, 1, &source->share);
	if (status == ARASHA_OK)
		status = ara_recipe_u32(reader, node, "held_out", 2, 1000000, &source->held_out);
	if (status == ARASHA_OK)
		status = read_calibrate(reader, node, &source->calibrate);
	if (status == ARASHA_OK && measure.value)
		status = ara_node_boolean(&measure, &source->measure, reader->error);
	if (status == ARASHA_OK && decided.value)
		status = ara_node_boolean(&decided, &source->decided, reader->error);
	if (status == ARASHA_OK && slips.value)
		status = ara_node_boolean(&slips, &source->slips, reader->error);
	if (status == ARASHA_OK && limit.value) {
		status = ara_node_integer(&limit, 1, UINT32_MAX, &most, reader->error);
		source->limit = (uint64_t)most;
	}
	return status;
}

static arasha_status read_source(const ara_recipe_reader *reader, const ara_node *node, ara_source *source)
{
	static const char *const keys[] = {"name", "licence", "file", "files", "root", "text_field", "only",
		"without", "map", "weight", "calibrate", "measure", "share", "held_out", "limit", "decided",
		"slips", NULL};
	ara_node name = ara_node_member(node, "name"), licence = ara_node_member(node, "licence");
	ara_node map = ara_node_member(node, "map");
	arasha_status status = ara_node_object(node, keys, reader->error);

	*source = (ara_source){.weight = 1, .share = 1, .limit = UINT64_MAX, .licence = "not stated"};
	if (status == ARASHA_OK)
		status = ara_node_string(&name, &source->name, reader->error);
	if (status == ARASHA_OK && licence.value)
		status = ara_node_string(&licence, &source->licence, reader->error);
	if (status == ARASHA_OK)
		status = ara_input_read(
			&source->input, node, &reader->roots, &reader->recipe->pool, reader->error);
	if (status == ARASHA_OK)
		status = ara_mapping_read(&source->mapping, &map, &reader->recipe->labels,
			&reader->recipe->pool, reader->error);
	return status == ARASHA_OK ? read_source_numbers(reader, node, source) : status;
}

static arasha_status read_sources(const ara_recipe_reader *reader, const ara_node *node)
{
	ara_recipe *recipe = reader->recipe;
	arasha_status status = ara_node_array(node, reader->error);
	size_t count = json_array_size(node->value);
	bool calibrated = false;

	if (status != ARASHA_OK)
		return status;
	if (count < 1 || count > UINT16_MAX)
		return ara_node_fail(node, reader->error, "must name 1 to %d sources", UINT16_MAX);
	recipe->sources = ara_pool_get(&recipe->pool, count, sizeof *recipe->sources);
	if (!recipe->sources)
		return ara_train_no_memory(reader->error);
	for (; status == ARASHA_OK && recipe->source_count < count; recipe->source_count++) {
		ara_node item = ara_node_item(node, recipe->source_count);

		status = read_source(reader, &item, &recipe->sources[recipe->source_count]);
		calibrated = calibrated || recipe->sources[recipe->source_count].calibrate > 0;
	}
	if (status == ARASHA_OK && !calibrated)
		return ara_node_fail(node, reader->error, "one source at least must have \"calibrate\"");
	return status;
}

static arasha_status read_exclude(const ara_recipe_reader *reader, const ara_node *node)
{
	static const char *const keys[] = {"file", "files", "root", "text_field", "only", "without", NULL};
	ara_recipe *recipe = reader->recipe;
	size_t count = json_array_size(node->value);
	arasha_status status = node->value ? ara_node_array(node, reader->error) : ARASHA_OK;

	recipe->excluded = ara_pool_get(&recipe->pool, count, sizeof *recipe->excluded);
	if (!recipe->excluded)
		return ara_train_no_memory(reader->error);
	for (; status == ARASHA_OK && recipe->excluded_count < count; recipe->excluded_count++) {
		ara_node item = ara_node_item(node, recipe->excluded_count);

		status = ara_node_object(&item, keys, reader->error);
		if (status == ARASHA_OK)
			status = ara_input_read(&recipe->excluded[recipe->excluded_count], &item,
				&reader->roots, &recipe->pool, reader->error);
	}
	return status;
}

static arasha_status read_decisions(const ara_recipe_reader *reader, const ara_node *node)
{
	static const char *const keys[] = {"file", "files", "root", NULL};
	arasha_status status;

	if (!node->value)
		return ARASHA_OK;
	status = ara_node_object(node, keys, reader->error);
	if (status != ARASHA_OK)
		return status;
	return ara_input_read(
		&reader->recipe->decisions, node, &reader->roots, &reader->recipe->pool, reader->error);
}

static arasha_status read_rationales(const ara_recipe_reader *reader, const ara_node *node)
{
	static const char *const keys[] = {"file", "files", "root", "weight", NULL};
	ara_recipe *recipe = reader->recipe;
	arasha_status status;

	recipe->rationale_weight = 1;
	if (!node->value)
		return ARASHA_OK;
	status = ara_node_object(node, keys, reader->error);
	if (status == ARASHA_OK)
		status = ara_recipe_double(reader, node, "weight", 1e-6, 1e3, &recipe->rationale_weight);
	if (status != ARASHA_OK)
		return status;
	return ara_input_read(&recipe->rationales, node, &reader->roots, &recipe->pool, reader->error);
}

static arasha_status read_slips(const ara_recipe_reader *reader, const ara_node *node)
{
	static const char *const keys[] = {"copies", "share", "weight", NULL};
	ara_recipe *recipe = reader->recipe;
	arasha_status status = node->value ? ara_node_object(node, keys, reader->error) : ARASHA_OK;

	recipe->slip_share = 0.35;
	recipe->slip_weight = 0.3;
	recipe->slip_copies = 1;
	if (status == ARASHA_OK)
		status = ara_recipe_double(reader, node, "share", 0, 1, &recipe->slip_share);
	if (status == ARASHA_OK)
		status = ara_recipe_double(reader, node, "weight", 1e-6, 1e3, &recipe->slip_weight);
	if (status == ARASHA_OK)
		status = ara_recipe_u32(reader, node, "copies", 1, 100, &recipe->slip_copies);
	return status;
}

static arasha_status read_connotations(const ara_recipe_reader *reader, const ara_node *node)
{
	static const char *const keys[] = {
		"file", "files", "root", "text_field", "only", "without", "weight", NULL};
	ara_recipe *recipe = reader->recipe;
	arasha_status status;

	recipe->connotation_weight = 1;
	if (!node->value)
		return ARASHA_OK;
	status = ara_node_object(node, keys, reader->error);
	if (status == ARASHA_OK)
		status = ara_recipe_double(reader, node, "weight", 1e-6, 1e3, &recipe->connotation_weight);
	if (status != ARASHA_OK)
		return status;
	return ara_input_read(&recipe->connotations, node, &reader->roots, &recipe->pool, reader->error);
}

static arasha_status read_calibration(const ara_recipe_reader *reader, const ara_node *node)
{
	static const char *const keys[] = {"shrink", NULL};
	arasha_status status = node->value ? ara_node_object(node, keys, reader->error) : ARASHA_OK;

	reader->recipe->shrink = 10;
	if (status == ARASHA_OK)
		status = ara_recipe_double(reader, node, "shrink", 0, 1e9, &reader->recipe->shrink);
	return status;
}

static ara_point make_point(const char *name, int kind, double bound)
{
	ara_point point = {.name = name, .kind = kind};

	for (uint32_t label = 0; label < ARA_MODEL_MAX_LABELS; label++)
		point.bounds[label] = bound;
	return point;
}

/* A beta is 1 where nothing is said. */
static arasha_status read_bounds(
	const ara_recipe_reader *reader, const ara_node *node, double least, double most, ara_point *point)
{
	arasha_status status = ara_recipe_check_labels(reader, node);

	for (uint32_t label = 0; status == ARASHA_OK && label < reader->recipe->labels.count; label++) {
		ara_node bound = ara_recipe_of_label(reader, node, label);

		if (bound.value)
			status = ara_node_number(&bound, least, most, &point->bounds[label], reader->error);
		else if (point->kind != ARA_POINT_F)
			return ara_node_fail(
				node, reader->error, "must have \"*\", for the labels that it does not name");
	}
	return status;
}

/* "f1", {"beta": 2}, {"precision": 0.95} or {"recall": 0.95}. */
static arasha_status read_point(const ara_recipe_reader *reader, const ara_node *node, ara_point *point)
{
	static const struct {
		const char *key;
		double least, most;
	} kinds[] = {[ARA_POINT_F] = {"beta", 0.1, 10},
		[ARA_POINT_PRECISION] = {"precision", 0, 1},
		[ARA_POINT_RECALL] = {"recall", 0, 1}};
	static const char *const keys[] = {"beta", "precision", "recall", NULL};
	arasha_status status;
	ara_node bound;

	*point = make_point(node->key, ARA_POINT_F, 1);
	if (json_is_string(node->value) && strcmp(json_string_value(node->value), "f1") == 0)
		return ARASHA_OK;
	status = json_is_object(node->value) ? ara_node_object(node, keys, reader->error) : ARASHA_OK;
	if (status != ARASHA_OK)
		return status;
	if (json_object_size(node->value) != 1)
		return ara_node_fail(
			node, reader->error, "must be \"f1\", or have \"beta\", \"precision\" or \"recall\"");
	while (!json_object_get(node->value, kinds[point->kind].key))
		point->kind++;
	bound = ara_node_member(node, kinds[point->kind].key);
	return read_bounds(reader, &bound, kinds[point->kind].least, kinds[point->kind].most, point);
}

static arasha_status read_points(const ara_recipe_reader *reader, const ara_node *node)
{
	ara_recipe *recipe = reader->recipe;
	const char *key;
	json_t *item;

	if (!node->value) {
		recipe->points[recipe->point_count++] = make_point("balanced", ARA_POINT_F, 1);
		recipe->points[recipe->point_count++] = make_point("precision-95", ARA_POINT_PRECISION, 0.95);
		recipe->points[recipe->point_count++] = make_point("recall-95", ARA_POINT_RECALL, 0.95);
		return ARASHA_OK;
	}
	if (!json_is_object(node->value) || json_object_size(node->value) > ARA_MAX_POINTS)
		return ara_node_fail(
			node, reader->error, "must be an object of at most %d points", ARA_MAX_POINTS);
	json_object_foreach(node->value, key, item)
	{
		ara_node member = ara_node_member(node, key);
		arasha_status status;

		if (!*key)
			return ara_node_fail(node, reader->error, "a point must have a name");
		status = read_point(reader, &member, &recipe->points[recipe->point_count++]);
		if (status != ARASHA_OK)
			return status;
	}
	return ARASHA_OK;
}

static arasha_status read_metadata(const ara_recipe_reader *reader, const ara_node *node)
{
	ara_recipe *recipe = reader->recipe;
	const char *key;
	json_t *item;

	recipe->metadata =
		ara_pool_get(&recipe->pool, json_object_size(node->value), sizeof *recipe->metadata);
	if (!recipe->metadata)
		return ara_train_no_memory(reader->error);
	if (node->value && !json_is_object(node->value))
		return ara_node_fail(node, reader->error, "must be an object of strings");
	json_object_foreach(node->value, key, item)
	{
		ara_node member = ara_node_member(node, key);
		ara_entry *entry = &recipe->metadata[recipe->metadata_count++];
		arasha_status status = ara_node_string(&member, &entry->value, reader->error);

		if (status != ARASHA_OK)
			return status;
		if (!*key)
			return ara_node_fail(&member, reader->error, "a key must not be empty");
		entry->key = key;
	}
	return ARASHA_OK;
}

/* In the order in which the keys rest on one another: all labels are known before they are used. */
static arasha_status read_document(const ara_recipe_reader *reader, const ara_node *root)
{
	static const struct {
		const char *key;
		arasha_status (*read)(const ara_recipe_reader *, const ara_node *);
	} steps[] = {{"labels", read_labels}, {"implies", read_implies}, {"schema", read_schema},
		{"sources", read_sources}, {"exclude", read_exclude}, {"decisions", read_decisions},
		{"rationales", read_rationales}, {"slips", read_slips}, {"connotations", read_connotations},
		{"learn", ara_recipe_read_learning}, {"calibrate", read_calibration},
		{"operating_points", read_points}, {"metadata", read_metadata}};
	static const char *const keys[] = {"labels", "implies", "schema", "sources", "exclude", "near_copies",
		"decisions", "rationales", "slips", "connotations", "learn", "calibrate", "operating_points",
		"metadata", NULL};
	arasha_status status = ara_node_object(root, keys, reader->error);

	for (size_t i = 0; status == ARASHA_OK && i < sizeof steps / sizeof *steps; i++) {
		ara_node node = ara_node_member(root, steps[i].key);

		status = steps[i].read(reader, &node);
	}
	reader->recipe->near = 2;
	if (status == ARASHA_OK)
		status = ara_recipe_double(reader, root, "near_copies", 0.4, 1, &reader->recipe->near);
	return status;
}

static arasha_status take_checksum(ara_recipe *recipe, const char *path, arasha_train_error *error)
{
	ara_memory heap = ara_memory_default();
	arasha_error why;
	ara_file file;
	arasha_status status = ara_file_init(&file, &heap, path, true, &why);

	if (status != ARASHA_OK)
		return ara_train_fail(error, status, "%s: %s", path, why.message);
	recipe->checksum = ara_checksum(file.data, file.size);
	ara_file_finish(&file, &heap);
	return ARASHA_OK;
}

static const char *directory_of(ara_pool *pool, const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t size = slash ? (size_t)(slash - path) + 1 : 0;
	char *directory = ara_pool_get(pool, size + 1, 1);

	if (directory)
		memcpy(directory, path, size);
	return directory;
}

arasha_status ara_recipe_init(
	ara_recipe *recipe, const char *path, const char *data_directory, arasha_train_error *error)
{
	ara_recipe_reader reader = {recipe, {NULL, data_directory}, error};
	ara_node root = {.file = path};
	arasha_status status;

	*recipe = (ara_recipe){0};
	status = ara_node_load(path, &recipe->document, error);
	if (status == ARASHA_OK)
		status = take_checksum(recipe, path, error);
	if (status == ARASHA_OK) {
		root.value = recipe->document;
		reader.roots.recipe = directory_of(&recipe->pool, path);
		status = reader.roots.recipe ? read_document(&reader, &root) : ara_train_no_memory(error);
	}
	if (status != ARASHA_OK)
		ara_recipe_finish(recipe);
	return status;
}

void ara_recipe_finish(ara_recipe *recipe)
{
	json_decref(recipe->document);
	ara_pool_finish(&recipe->pool);
	*recipe = (ara_recipe){0};
}
