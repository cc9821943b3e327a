/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a recipe: each function one key of the manual. */
#include "train/recipe.h"
#include "base/checksum.h"
#include "model/file.h"
#include "train/failure.h"
#include <string.h>

typedef struct recipe_reader {
	ara_recipe *recipe;
	ara_roots roots;
	arasha_train_error *error;
} recipe_reader;

/* A label's name that stands where a label is meant. */
static arasha_status read_label(const recipe_reader *reader, const ara_node *node, uint32_t *label)
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

static bool is_reserved(const char *name)
{
	return !*name || strcmp(name, "*") == 0 || strcmp(name, "any") == 0 || strcmp(name, "all") == 0;
}

static arasha_status read_labels(const recipe_reader *reader, const ara_node *node)
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
static arasha_status read_implies(const recipe_reader *reader, const ara_node *node)
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
		status = read_label(reader, &member, &other);
		if (status != ARASHA_OK)
			return status;
		if (json_object_get(node->value, labels->names[other]))
			return ara_node_fail(&member, reader->error, "\"%s\" itself implies a label",
				labels->names[other]);
		labels->implies[label] = other;
	}
	return ARASHA_OK;
}

/* In the order of the bits. */
static const struct {
	const char *name;
	uint32_t kind;
} feature_names[ARA_FEATURE_KINDS] = {
	{"stem", ARA_FEATURE_STEM},
	{"word", ARA_FEATURE_WORD},
	{"ngram", ARA_FEATURE_NGRAM},
	{"pair", ARA_FEATURE_PAIR},
	{"skip", ARA_FEATURE_SKIP},
	{"context", ARA_FEATURE_CONTEXT},
	{"disguise", ARA_FEATURE_DISGUISE},
	{"reading", ARA_FEATURE_READING},
};

static const char *const norm_names[ARA_NORM_COUNT] = {"none", "sqrt", "fourth-root", "bounded-sqrt"};

static arasha_status read_kinds(const recipe_reader *reader, const ara_node *node)
{
	arasha_status status = ara_node_array(node, reader->error);

	for (size_t i = 0; status == ARASHA_OK && i < json_array_size(node->value); i++) {
		ara_node item = ara_node_item(node, i);
		uint32_t kind = 0;
		const char *name;

		status = ara_node_string(&item, &name, reader->error);
		if (status != ARASHA_OK)
			return status;
		for (size_t at = 0; at < sizeof feature_names / sizeof *feature_names; at++)
			if (strcmp(feature_names[at].name, name) == 0)
				kind = feature_names[at].kind;
		if (!kind)
			return ara_node_fail(&item, reader->error, "unknown kind of feature \"%s\"", name);
		reader->recipe->schema.kinds |= kind;
	}
	if (status == ARASHA_OK && !reader->recipe->schema.kinds)
		return ara_node_fail(node, reader->error, "must name a kind of feature");
	return status;
}

static arasha_status read_norm(const recipe_reader *reader, const ara_node *node)
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

/* A whole number of an object's, which keeps its default where the key is not there. */
static arasha_status read_u32(const recipe_reader *reader, const ara_node *object, const char *key,
	uint32_t least, uint32_t most, uint32_t *out)
{
	ara_node node = ara_node_member(object, key);
	json_int_t value = *out;
	arasha_status status =
		node.value ? ara_node_integer(&node, least, most, &value, reader->error) : ARASHA_OK;

	*out = (uint32_t)value;
	return status;
}

static arasha_status read_double(const recipe_reader *reader, const ara_node *object, const char *key,
	double least, double most, double *out)
{
	ara_node node = ara_node_member(object, key);

	return node.value ? ara_node_number(&node, least, most, out, reader->error) : ARASHA_OK;
}

static arasha_status read_schema(const recipe_reader *reader, const ara_node *node)
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
		status = read_u32(reader, node, "ngram_max", 1, ARA_NGRAM_LONGEST, &schema->ngram_max);
	if (status == ARASHA_OK)
		status = read_u32(reader, node, "ngram_min", 1, schema->ngram_max, &schema->ngram_min);
	return status;
}

/* true, or the weight of a text. */
static arasha_status read_calibrate(const recipe_reader *reader, const ara_node *source, double *out)
{
	ara_node node = ara_node_member(source, "calibrate");

	if (json_is_boolean(node.value)) {
		*out = json_is_true(node.value) ? 1 : 0;
		return ARASHA_OK;
	}
	return node.value ? ara_node_number(&node, 0, 1e6, out, reader->error) : ARASHA_OK;
}

static arasha_status read_source_numbers(
	const recipe_reader *reader, const ara_node *node, ara_source *source)
{
	ara_node limit = ara_node_member(node, "limit"), measure = ara_node_member(node, "measure");
	ara_node decided = ara_node_member(node, "decided"), slips = ara_node_member(node, "slips");
	json_int_t most = 0;
	arasha_status status = read_double(reader, node, "weight", 1e-6, 1e6, &source->weight);

	if (status == ARASHA_OK)
		status = read_double(reader, node, "share", 0, 1, &source->share);
	if (status == ARASHA_OK)
		status = read_u32(reader, node, "held_out", 2, 1000000, &source->held_out);
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

static arasha_status read_source(const recipe_reader *reader, const ara_node *node, ara_source *source)
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

static arasha_status read_sources(const recipe_reader *reader, const ara_node *node)
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

static arasha_status read_exclude(const recipe_reader *reader, const ara_node *node)
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

static arasha_status read_decisions(const recipe_reader *reader, const ara_node *node)
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

static arasha_status read_rationales(const recipe_reader *reader, const ara_node *node)
{
	static const char *const keys[] = {"file", "files", "root", "weight", NULL};
	ara_recipe *recipe = reader->recipe;
	arasha_status status;

	recipe->rationale_weight = 1;
	if (!node->value)
		return ARASHA_OK;
	status = ara_node_object(node, keys, reader->error);
	if (status == ARASHA_OK)
		status = read_double(reader, node, "weight", 1e-6, 1e3, &recipe->rationale_weight);
	if (status != ARASHA_OK)
		return status;
	return ara_input_read(&recipe->rationales, node, &reader->roots, &recipe->pool, reader->error);
}

static arasha_status read_slips(const recipe_reader *reader, const ara_node *node)
{
	static const char *const keys[] = {"copies", "share", "weight", NULL};
	ara_recipe *recipe = reader->recipe;
	arasha_status status = node->value ? ara_node_object(node, keys, reader->error) : ARASHA_OK;

	recipe->slip_share = 0.35;
	recipe->slip_weight = 0.3;
	recipe->slip_copies = 1;
	if (status == ARASHA_OK)
		status = read_double(reader, node, "share", 0, 1, &recipe->slip_share);
	if (status == ARASHA_OK)
		status = read_double(reader, node, "weight", 1e-6, 1e3, &recipe->slip_weight);
	if (status == ARASHA_OK)
		status = read_u32(reader, node, "copies", 1, 100, &recipe->slip_copies);
	return status;
}

static arasha_status read_connotations(const recipe_reader *reader, const ara_node *node)
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
		status = read_double(reader, node, "weight", 1e-6, 1e3, &recipe->connotation_weight);
	if (status != ARASHA_OK)
		return status;
	return ara_input_read(&recipe->connotations, node, &reader->roots, &recipe->pool, reader->error);
}

/* A number, or an array of candidates. */
static arasha_status read_grid(
	const recipe_reader *reader, const ara_node *node, double *grid, uint32_t *size)
{
	size_t count = json_is_array(node->value) ? json_array_size(node->value) : 1;
	arasha_status status = ARASHA_OK;

	if (count < 1 || count > ARA_MAX_GRID)
		return ara_node_fail(node, reader->error, "must have 1 to %d candidates", ARA_MAX_GRID);
	for (size_t i = 0; status == ARASHA_OK && i < count; i++) {
		ara_node item = json_is_array(node->value) ? ara_node_item(node, i) : *node;

		status = ara_node_number(&item, 1e-6, 1e6, &grid[i], reader->error);
	}
	*size = (uint32_t)count;
	return status;
}

/* What is said of the label: by a value for all of them, or by an object's member of its name or else "*". */
static ara_node node_of_label(const recipe_reader *reader, const ara_node *node, uint32_t label)
{
	ara_node named;

	if (!json_is_object(node->value))
		return *node;
	named = ara_node_member(node, reader->recipe->labels.names[label]);
	return named.value ? named : ara_node_member(node, "*");
}

static arasha_status check_labels(const recipe_reader *reader, const ara_node *node)
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

/* C is 1 where nothing is said. */
static arasha_status read_costs(const recipe_reader *reader, const ara_node *node)
{
	ara_learning *learning = &reader->recipe->learning;
	arasha_status status = check_labels(reader, node);

	for (uint32_t label = 0; status == ARASHA_OK && label < reader->recipe->labels.count; label++) {
		ara_node grid = node_of_label(reader, node, label);

		learning->grid[label][0] = 1;
		learning->grid_sizes[label] = 1;
		if (grid.value)
			status =
				read_grid(reader, &grid, learning->grid[label], &learning->grid_sizes[label]);
	}
	return status;
}

/* One of two names: *second tells which. */
static arasha_status read_choice(const recipe_reader *reader, const ara_node *object, const char *key,
	const char *first_name, const char *second_name, bool *second)
{
	ara_node node = ara_node_member(object, key);
	const char *name = first_name;
	arasha_status status = node.value ? ara_node_string(&node, &name, reader->error) : ARASHA_OK;

	*second = strcmp(name, second_name) == 0;
	if (status == ARASHA_OK && !*second && strcmp(name, first_name) != 0)
		return ara_node_fail(
			&node, reader->error, "must be \"%s\" or \"%s\"", first_name, second_name);
	return status;
}

static arasha_status read_learning_counts(const recipe_reader *reader, const ara_node *node)
{
	ara_learning *learning = &reader->recipe->learning;
	uint32_t seed = 1;
	arasha_status status = read_u32(reader, node, "min_df", 1, UINT32_MAX, &learning->min_df);

	if (status == ARASHA_OK)
		status = read_u32(reader, node, "folds", 2, 100, &learning->folds);
	if (status == ARASHA_OK)
		status = read_u32(reader, node, "seed", 0, UINT32_MAX, &seed);
	if (status == ARASHA_OK)
		status = read_u32(reader, node, "epochs", 1, 10000, &learning->epochs);
	if (status == ARASHA_OK)
		status = read_u32(reader, node, "any_rounds", 0, 10, &learning->any_rounds);
	if (status == ARASHA_OK)
		status = read_u32(reader, node, "max_features", 1, UINT32_MAX, &learning->max_features);
	learning->seed = seed;
	return status;
}

static arasha_status read_neighbourhood(const recipe_reader *reader, const ara_node *learn)
{
	static const char *const keys[] = {"dimensions", "window", "min_count", "weight", NULL};
	ara_neighbourhood *wanted = &reader->recipe->learning.neighbourhood;
	ara_node node = ara_node_member(learn, "neighbours");
	arasha_status status;

	*wanted = (ara_neighbourhood){0, 6, 4, 0.5};
	if (node.value == NULL)
		return ARASHA_OK;
	wanted->dimensions = 128;
	status = ara_node_object(&node, keys, reader->error);
	if (status == ARASHA_OK)
		status = read_u32(reader, &node, "dimensions", 1, 1024, &wanted->dimensions);
	if (status == ARASHA_OK)
		status = read_u32(reader, &node, "window", 1, 100, &wanted->window);
	if (status == ARASHA_OK)
		status = read_u32(reader, &node, "min_count", 1, UINT32_MAX, &wanted->min_count);
	if (status == ARASHA_OK)
		status = read_double(reader, &node, "weight", 1e-6, 1e3, &wanted->weight);
	return status;
}

/* {"ngram": 0.7, ...}: kinds that are not named have 1. */
static arasha_status read_scales(const recipe_reader *reader, const ara_node *learn)
{
	ara_node node = ara_node_member(learn, "scales");
	const char *key;
	json_t *item;

	for (size_t at = 0; at < ARA_FEATURE_KINDS; at++)
		reader->recipe->learning.scales[at] = 1;
	if (node.value && !json_is_object(node.value))
		return ara_node_fail(&node, reader->error, "must be an object of kinds of features");
	json_object_foreach(node.value, key, item)
	{
		ara_node member = ara_node_member(&node, key);
		size_t at = 0;
		arasha_status status;

		while (at < ARA_FEATURE_KINDS && strcmp(feature_names[at].name, key) != 0)
			at++;
		if (at == ARA_FEATURE_KINDS)
			return ara_node_fail(&member, reader->error, "unknown kind of feature");
		status = ara_node_number(
			&member, 1e-3, 1e3, &reader->recipe->learning.scales[at], reader->error);
		if (status != ARASHA_OK)
			return status;
	}
	return ARASHA_OK;
}

static uint32_t find_source(const ara_recipe *recipe, const char *name)
{
	uint32_t source = 0;

	while (source < recipe->source_count && strcmp(recipe->sources[source].name, name) != 0)
		source++;
	return source;
}

/* The sources that are named in `key`. */
static arasha_status read_register(const recipe_reader *reader, const ara_node *registers, const char *key,
	uint8_t value, uint8_t *sources)
{
	ara_node node = ara_node_member(registers, key);
	arasha_status status = node.value ? ara_node_array(&node, reader->error) : ARASHA_OK;

	for (size_t i = 0; status == ARASHA_OK && i < json_array_size(node.value); i++) {
		ara_node item = ara_node_item(&node, i);
		const char *name;
		uint32_t source;

		status = ara_node_string(&item, &name, reader->error);
		if (status != ARASHA_OK)
			return status;
		source = find_source(reader->recipe, name);
		if (source == reader->recipe->source_count)
			return ara_node_fail(&item, reader->error, "unknown source \"%s\"", name);
		sources[source] = value;
	}
	return status;
}

static arasha_status read_registers(const recipe_reader *reader, const ara_node *learn)
{
	static const char *const keys[] = {"written", "neither", "middle", NULL};
	ara_recipe *recipe = reader->recipe;
	ara_node node = ara_node_member(learn, "registers");
	uint8_t *sources;
	arasha_status status;

	if (!node.value)
		return ARASHA_OK;
	if (recipe->kinds == 0 || recipe->labels.count + ARA_MODEL_REGISTER_COLUMNS > ARA_MODEL_MAX_LABELS)
		return ara_node_fail(&node, reader->error,
			"must stand beside \"united\" and at most %d labels",
			ARA_MODEL_MAX_LABELS - ARA_MODEL_REGISTER_COLUMNS);
	sources = ara_pool_get(&recipe->pool, recipe->source_count, sizeof *sources);
	if (!sources)
		return ara_train_no_memory(reader->error);
	recipe->registers = (ara_registers){sources, 0};
	status = ara_node_object(&node, keys, reader->error);
	if (status == ARASHA_OK)
		status = read_double(reader, &node, "middle", -100, 100, &recipe->registers.middle);
	if (status == ARASHA_OK)
		status = read_register(reader, &node, "written", ARA_REGISTER_WRITTEN, sources);
	if (status == ARASHA_OK)
		status = read_register(reader, &node, "neither", ARA_REGISTER_NEITHER, sources);
	return status;
}

/* The labels that imply this one, a bit each. */
static uint64_t kinds_of(const ara_labels *labels, uint32_t label)
{
	uint64_t kinds = 0;

	for (uint32_t kind = 0; kind < labels->count; kind++)
		if (labels->implies[kind] == label)
			kinds |= UINT64_C(1) << kind;
	return kinds;
}

static arasha_status read_united(const recipe_reader *reader, const ara_node *learn)
{
	ara_node node = ara_node_member(learn, "united");
	ara_recipe *recipe = reader->recipe;
	arasha_status status;

	if (!node.value)
		return ARASHA_OK;
	status = read_label(reader, &node, &recipe->united);
	if (status != ARASHA_OK)
		return status;
	recipe->kinds = kinds_of(&recipe->labels, recipe->united);
	if (recipe->kinds == 0)
		return ara_node_fail(&node, reader->error, "no label implies this one");
	return status;
}

static arasha_status read_learning(const recipe_reader *reader, const ara_node *node)
{
	static const char *const keys[] = {"C", "min_df", "idf", "folds", "seed", "epochs", "tolerance",
		"intercept", "any_rounds", "max_features", "measure", "neighbours", "handicap", "scales",
		"united", "registers", NULL};
	ara_learning *learning = &reader->recipe->learning;
	ara_node costs = ara_node_member(node, "C");
	bool log_loss = false;
	arasha_status status = node->value ? ara_node_object(node, keys, reader->error) : ARASHA_OK;

	*learning = (ara_learning){.min_df = 2,
		.folds = 5,
		.seed = 1,
		.epochs = 30,
		.tolerance = 0.02,
		.intercept = 1,
		.any_rounds = 2,
		.max_features = 420000};
	if (status == ARASHA_OK)
		status = read_costs(reader, &costs);
	if (status == ARASHA_OK)
		status = read_learning_counts(reader, node);
	if (status == ARASHA_OK)
		status = read_neighbourhood(reader, node);
	if (status == ARASHA_OK)
		status = read_scales(reader, node);
	if (status == ARASHA_OK)
		status = read_double(reader, node, "tolerance", 1e-12, 1, &learning->tolerance);
	if (status == ARASHA_OK)
		status = read_double(reader, node, "intercept", 1e-3, 1e3, &learning->intercept);
	if (status == ARASHA_OK)
		status = read_double(reader, node, "handicap", 0, 1e3, &learning->handicap);
	if (status == ARASHA_OK)
		status = read_choice(reader, node, "idf", "none", "smooth", &learning->idf);
	if (status == ARASHA_OK)
		status = read_choice(reader, node, "measure", "average-precision", "log-loss", &log_loss);
	if (status == ARASHA_OK)
		status = read_united(reader, node);
	if (status == ARASHA_OK)
		status = read_registers(reader, node);
	learning->measure = log_loss ? ARA_MEASURE_LOG_LOSS : ARA_MEASURE_AVERAGE_PRECISION;
	return status;
}

static arasha_status read_calibration(const recipe_reader *reader, const ara_node *node)
{
	static const char *const keys[] = {"shrink", NULL};
	arasha_status status = node->value ? ara_node_object(node, keys, reader->error) : ARASHA_OK;

	reader->recipe->shrink = 10;
	if (status == ARASHA_OK)
		status = read_double(reader, node, "shrink", 0, 1e9, &reader->recipe->shrink);
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
	const recipe_reader *reader, const ara_node *node, double least, double most, ara_point *point)
{
	arasha_status status = check_labels(reader, node);

	for (uint32_t label = 0; status == ARASHA_OK && label < reader->recipe->labels.count; label++) {
		ara_node bound = node_of_label(reader, node, label);

		if (bound.value)
			status = ara_node_number(&bound, least, most, &point->bounds[label], reader->error);
		else if (point->kind != ARA_POINT_F)
			return ara_node_fail(
				node, reader->error, "must have \"*\", for the labels that it does not name");
	}
	return status;
}

/* "f1", {"beta": 2}, {"precision": 0.95} or {"recall": 0.95}. */
static arasha_status read_point(const recipe_reader *reader, const ara_node *node, ara_point *point)
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

static arasha_status read_points(const recipe_reader *reader, const ara_node *node)
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

static arasha_status read_metadata(const recipe_reader *reader, const ara_node *node)
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
static arasha_status read_document(const recipe_reader *reader, const ara_node *root)
{
	static const struct {
		const char *key;
		arasha_status (*read)(const recipe_reader *, const ara_node *);
	} steps[] = {{"labels", read_labels}, {"implies", read_implies}, {"schema", read_schema},
		{"sources", read_sources}, {"exclude", read_exclude}, {"decisions", read_decisions},
		{"rationales", read_rationales}, {"slips", read_slips}, {"connotations", read_connotations},
		{"learn", read_learning}, {"calibrate", read_calibration}, {"operating_points", read_points},
		{"metadata", read_metadata}};
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
		status = read_double(reader, root, "near_copies", 0.4, 1, &reader->recipe->near);
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
	recipe_reader reader = {recipe, {NULL, data_directory}, error};
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
