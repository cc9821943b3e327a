/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the key "learn" of a recipe: each function one key of the manual. */
#include "train/failure.h"
#include "train/recipe_reader.h"
#include <string.h>

/* A number, or an array of candidates. */
static arasha_status read_grid(
	const ara_recipe_reader *reader, const ara_node *node, double *grid, uint32_t *size)
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

/* C is 1 where nothing is said. */
static arasha_status read_costs(const ara_recipe_reader *reader, const ara_node *node)
{
	ara_learning *learning = &reader->recipe->learning;
	arasha_status status = ara_recipe_check_labels(reader, node);

	for (uint32_t label = 0; status == ARASHA_OK && label < reader->recipe->labels.count; label++) {
		ara_node grid = ara_recipe_of_label(reader, node, label);

		learning->grid[label][0] = 1;
		learning->grid_sizes[label] = 1;
		if (grid.value)
			status =
				read_grid(reader, &grid, learning->grid[label], &learning->grid_sizes[label]);
	}
	return status;
}

/* One of two names: *second tells which. */
static arasha_status read_choice(const ara_recipe_reader *reader, const ara_node *object, const char *key,
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

static arasha_status read_learning_counts(const ara_recipe_reader *reader, const ara_node *node)
{
	ara_learning *learning = &reader->recipe->learning;
	uint32_t seed = 1;
	arasha_status status = ara_recipe_u32(reader, node, "min_df", 1, UINT32_MAX, &learning->min_df);

	if (status == ARASHA_OK)
		status = ara_recipe_u32(reader, node, "folds", 2, 100, &learning->folds);
	if (status == ARASHA_OK)
		status = ara_recipe_u32(reader, node, "seed", 0, UINT32_MAX, &seed);
	if (status == ARASHA_OK)
		status = ara_recipe_u32(reader, node, "epochs", 1, 10000, &learning->epochs);
	if (status == ARASHA_OK)
		status = ara_recipe_u32(reader, node, "any_rounds", 0, 10, &learning->any_rounds);
	if (status == ARASHA_OK)
		status = ara_recipe_u32(reader, node, "max_features", 1, UINT32_MAX, &learning->max_features);
	learning->seed = seed;
	return status;
}

static arasha_status read_neighbourhood(const ara_recipe_reader *reader, const ara_node *learn)
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
		status = ara_recipe_u32(reader, &node, "dimensions", 1, 1024, &wanted->dimensions);
	if (status == ARASHA_OK)
		status = ara_recipe_u32(reader, &node, "window", 1, 100, &wanted->window);
	if (status == ARASHA_OK)
		status = ara_recipe_u32(reader, &node, "min_count", 1, UINT32_MAX, &wanted->min_count);
	if (status == ARASHA_OK)
		status = ara_recipe_double(reader, &node, "weight", 1e-6, 1e3, &wanted->weight);
	return status;
}

/* {"ngram": 0.7, ...}: kinds that are not named have 1. */
static arasha_status read_scales(const ara_recipe_reader *reader, const ara_node *learn)
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
		uint32_t at = ara_recipe_feature_kind(key);
		arasha_status status;

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

/* The array of sources under a node's key. */
static arasha_status read_register_sources(const ara_recipe_reader *reader, const ara_node *parent,
	const char *key, uint8_t value, uint8_t *sources)
{
	ara_node node = ara_node_member(parent, key);
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

static arasha_status read_register(const ara_recipe_reader *reader, const ara_node *registers,
	const char *key, uint8_t number, uint8_t *sources)
{
	static const char *const keys[] = {"middle", "sources", "C", NULL};
	ara_register *own = &reader->recipe->registers.each[number];
	ara_node node = ara_node_member(registers, key);
	arasha_status status;

	*own = (ara_register){.cost = 1};
	if (!node.value)
		return ARASHA_OK;
	/* Found texts are what is left: nothing says how much a text reads like them. */
	status = ara_node_object(&node, number == ARA_REGISTER_FOUND ? keys + 1 : keys, reader->error);
	if (status == ARASHA_OK)
		status = ara_recipe_double(reader, &node, "C", 1e-6, 1e6, &own->cost);
	if (status == ARASHA_OK)
		status = ara_recipe_double(reader, &node, "middle", -100, 100, &own->middle);
	if (status == ARASHA_OK)
		status = read_register_sources(reader, &node, "sources", number, sources);
	return status;
}

static arasha_status read_prose(const ara_recipe_reader *reader, const ara_node *registers)
{
	static const char *const keys[] = {"middle", "sources", "toll", NULL};
	ara_prose *prose = &reader->recipe->registers.prose;
	ara_node node = ara_node_member(registers, "prose");
	uint8_t *sources = ara_pool_get(&reader->recipe->pool, reader->recipe->source_count, sizeof *sources);
	arasha_status status;

	if (!sources)
		return ara_train_no_memory(reader->error);
	prose->sources = sources;
	if (!node.value)
		return ARASHA_OK;
	status = ara_node_object(&node, keys, reader->error);
	if (status == ARASHA_OK)
		status = ara_recipe_double(reader, &node, "middle", -100, 100, &prose->middle);
	if (status == ARASHA_OK)
		status = ara_recipe_double(reader, &node, "toll", 0, 100, &prose->toll);
	if (status == ARASHA_OK)
		status = read_register_sources(reader, &node, "sources", 1, sources);
	if (status == ARASHA_OK && !memchr(sources, 1, reader->recipe->source_count))
		return ara_node_fail(&node, reader->error, "must name sources of prose");
	return status;
}

static arasha_status read_registers(const ara_recipe_reader *reader, const ara_node *learn)
{
	static const char *const keys[] = {"written", "found", "forum", "neither", "prose", NULL};
	ara_recipe *recipe = reader->recipe;
	ara_node node = ara_node_member(learn, "registers");
	uint8_t *sources;
	arasha_status status;

	if (!node.value)
		return ARASHA_OK;
	if (recipe->kinds == 0 || recipe->labels.count + ARA_LEARNED_REGISTER_COLUMNS > ARA_MODEL_MAX_LABELS)
		return ara_node_fail(&node, reader->error,
			"must stand beside \"united\" and at most %d labels",
			ARA_MODEL_MAX_LABELS - ARA_LEARNED_REGISTER_COLUMNS);
	sources = ara_pool_get(&recipe->pool, recipe->source_count, sizeof *sources);
	if (!sources)
		return ara_train_no_memory(reader->error);
	memset(sources, ARA_REGISTER_ELSEWHERE, recipe->source_count);
	recipe->registers.sources = sources;
	status = ara_node_object(&node, keys, reader->error);
	for (uint8_t number = 0; status == ARASHA_OK && number < ARA_REGISTERS; number++)
		status = read_register(reader, &node, keys[number], number, sources);
	if (status == ARASHA_OK)
		status = read_register_sources(reader, &node, "neither", ARA_REGISTER_NEITHER, sources);
	if (status == ARASHA_OK)
		status = read_prose(reader, &node);
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

static arasha_status read_united(const ara_recipe_reader *reader, const ara_node *learn)
{
	ara_node node = ara_node_member(learn, "united");
	ara_recipe *recipe = reader->recipe;
	arasha_status status;

	if (!node.value)
		return ARASHA_OK;
	status = ara_recipe_label(reader, &node, &recipe->united);
	if (status != ARASHA_OK)
		return status;
	recipe->kinds = kinds_of(&recipe->labels, recipe->united);
	if (recipe->kinds == 0)
		return ara_node_fail(&node, reader->error, "no label implies this one");
	return status;
}

arasha_status ara_recipe_read_learning(const ara_recipe_reader *reader, const ara_node *node)
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
		status = ara_recipe_double(reader, node, "tolerance", 1e-12, 1, &learning->tolerance);
	if (status == ARASHA_OK)
		status = ara_recipe_double(reader, node, "intercept", 1e-3, 1e3, &learning->intercept);
	if (status == ARASHA_OK)
		status = ara_recipe_double(reader, node, "handicap", 0, 1e3, &learning->handicap);
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
