/* SPDX-License-Identifier: Apache-2.0 */
/* A wrong recipe is refused with the place that is wrong; a right one says what the manual says it says. */
#include "train/recipe.h"
#include "check.h"
#include "scratch.h"

/* A recipe that is right, with room for more keys, more of its source and more of its learning. */
static void write_recipe(char *out, size_t size, const char *more, const char *source, const char *learn)
{
	snprintf(out, size,
		"{\"labels\": [\"abuse\", \"insult\", \"profanity\"],\n"
		" \"implies\": {\"insult\": \"abuse\"},\n"
		" \"schema\": {\"features\": [\"stem\", \"ngram\"], \"ngram_min\": 3, \"ngram_max\": 4, "
		"\"norm\": \"sqrt\"},\n"
		" \"sources\": [{\"name\": \"one\", \"file\": \"one.jsonl\", \"map\": \"own\", "
		"\"calibrate\": true%s}],\n"
		" \"learn\": {\"seed\": 7%s}%s}\n",
		source, learn, more);
}

static void check_error(const char *recipe, const char *expected)
{
	arasha_train_error error = {0};
	ara_recipe read;
	char message[1200];

	snprintf(message, sizeof message, "%s%s", scratch_path("test.recipe"), expected);
	assert_int_equal(ara_recipe_init(&read, scratch_write("test.recipe", recipe), NULL, &error),
		ARASHA_E_ARGUMENT);
	assert_int_equal(error.code, ARASHA_E_ARGUMENT);
	assert_string_equal(error.message, message);
}

static const struct {
	const char *more, *source, *learn, *message;
} wrong[] = {
	{", \"sorces\": []", "", "", ": unknown key \"sorces\""},
	{", \"near_copies\": 3", "", "", ": near_copies: must lie in 0.4 to 1"},
	{", \"exclude\": {}", "", "", ": exclude: must be an array"},
	{", \"exclude\": [{\"file\": \"a\", \"map\": \"own\"}]", "", "", ": exclude[0]: unknown key \"map\""},
	{", \"exclude\": [{}]", "", "", ": exclude[0]: must have either \"file\" or \"files\""},
	{", \"exclude\": [{\"files\": [1]}]", "", "", ": exclude[0].files[0]: must be a string"},
	{", \"decisions\": {\"files\": 1}", "", "", ": decisions.files: must be an array"},
	{", \"operating_points\": {\"a\": \"f2\"}", "", "",
		": operating_points.a: must be \"f1\", or have \"beta\", \"precision\" or \"recall\""},
	{", \"operating_points\": {\"a\": {\"recall\": {\"insult\": 1}}}", "", "",
		": operating_points.a.recall: must have \"*\", for the labels that it does not name"},
	{", \"operating_points\": {\"a\": {\"recall\": 2}}", "", "",
		": operating_points.a.recall: must lie in 0 to 1"},
	{", \"operating_points\": {\"a\": {}}", "", "",
		": operating_points.a: must be \"f1\", or have \"beta\", \"precision\" or \"recall\""},
	{", \"operating_points\": {\"a\": {\"beta\": 1, \"recall\": 1}}", "", "",
		": operating_points.a: must be \"f1\", or have \"beta\", \"precision\" or \"recall\""},
	{", \"operating_points\": {\"a\": {\"beta\": {\"abuze\": 1}}}", "", "",
		": operating_points.a.beta.abuze: unknown label"},
	{", \"operating_points\": {\"a\": {\"beta\": {\"*\": 0}}}", "", "",
		": operating_points.a.beta.*: must lie in 0.1 to 10"},
	{", \"operating_points\": 1", "", "", ": operating_points: must be an object of at most 16 points"},
	{", \"metadata\": {\"a\": 1}", "", "", ": metadata.a: must be a string"},
	{", \"metadata\": []", "", "", ": metadata: must be an object of strings"},
	{", \"metadata\": {\"\": \"v\"}", "", "", ": metadata.: a key must not be empty"},
	{", \"calibrate\": {\"shrink\": -1}", "", "", ": calibrate.shrink: must lie in 0 to 1e+09"},
	{"", ", \"wieght\": 2", "", ": sources[0]: unknown key \"wieght\""},
	{"", ", \"weight\": \"2\"", "", ": sources[0].weight: must be a number"},
	{"", ", \"weight\": 0", "", ": sources[0].weight: must lie in 1e-06 to 1e+06"},
	{"", ", \"limit\": 1.5", "", ": sources[0].limit: must be a whole number"},
	{"", ", \"measure\": 1", "", ": sources[0].measure: must be true or false"},
	{"", ", \"root\": \"home\"", "", ": sources[0].root: must be \"recipe\" or \"data\""},
	{"", ", \"root\": \"data\"", "",
		": sources[0].root: the directory of outside texts is not known: set ARASHA_DATA"},
	{"", ", \"only\": {\"split\": 1}", "", ": sources[0].only.split: must be a string"},
	{"", ", \"files\": [\"two\"]", "", ": sources[0]: must have either \"file\" or \"files\""},
	{"", ", \"held_out\": 1", "", ": sources[0].held_out: must lie in 2 to 1000000"},
	{"", "", ", \"C\": 0", ": learn.C: must lie in 1e-06 to 1e+06"},
	{"", "", ", \"C\": [1, -1]", ": learn.C[1]: must lie in 1e-06 to 1e+06"},
	{"", "", ", \"C\": {\"insults\": 1}", ": learn.C.insults: unknown label"},
	{"", "", ", \"C\": []", ": learn.C: must have 1 to 16 candidates"},
	{"", "", ", \"idf\": \"rough\"", ": learn.idf: must be \"none\" or \"smooth\""},
	{"", "", ", \"scales\": {\"letter\": 1}", ": learn.scales.letter: unknown kind of feature"},
	{"", "", ", \"scales\": {\"pair\": 0}", ": learn.scales.pair: must lie in 0.001 to 1000"},
	{"", "", ", \"scales\": 1", ": learn.scales: must be an object of kinds of features"},
	{"", "", ", \"neighbours\": 128", ": learn.neighbours: must be an object"},
	{"", "", ", \"neighbours\": {\"dimension\": 9}", ": learn.neighbours: unknown key \"dimension\""},
	{"", "", ", \"neighbours\": {\"dimensions\": 0}",
		": learn.neighbours.dimensions: must lie in 1 to 1024"},
	{"", "", ", \"neighbours\": {\"window\": 101}", ": learn.neighbours.window: must lie in 1 to 100"},
	{"", "", ", \"neighbours\": {\"min_count\": \"4\"}",
		": learn.neighbours.min_count: must be a whole number"},
	{"", "", ", \"neighbours\": {\"weight\": 0}", ": learn.neighbours.weight: must lie in 1e-06 to 1000"},
	{"", "", ", \"C\": {\"*\": []}", ": learn.C.*: must have 1 to 16 candidates"},
	{"", "", ", \"measure\": \"accuracy\"",
		": learn.measure: must be \"average-precision\" or \"log-loss\""},
	{"", "", ", \"folds\": 1", ": learn.folds: must lie in 2 to 100"},
	{"", "", ", \"united\": \"rude\"", ": learn.united: unknown label \"rude\""},
	{"", "", ", \"united\": \"insult\"", ": learn.united: no label implies this one"},
	{"", "", ", \"registers\": {}",
		": learn.registers: must stand beside \"united\" and at most 57 labels"},
	{"", "", ", \"united\": \"abuse\", \"registers\": {\"spoken\": []}",
		": learn.registers: unknown key \"spoken\""},
	{"", "", ", \"united\": \"abuse\", \"registers\": {\"written\": [\"one\"]}",
		": learn.registers.written: must be an object"},
	{"", "", ", \"united\": \"abuse\", \"registers\": {\"found\": {\"sources\": \"one\"}}",
		": learn.registers.found.sources: must be an array"},
	{"", "", ", \"united\": \"abuse\", \"registers\": {\"found\": {\"middle\": 0}}",
		": learn.registers.found: unknown key \"middle\""},
	{"", "", ", \"united\": \"abuse\", \"registers\": {\"forum\": {\"C\": 0}}",
		": learn.registers.forum.C: must lie in 1e-06 to 1e+06"},
	{"", "", ", \"united\": \"abuse\", \"registers\": {\"neither\": [\"two\"]}",
		": learn.registers.neither[0]: unknown source \"two\""},
	{"", "", ", \"united\": \"abuse\", \"registers\": {\"written\": {\"middle\": 200}}",
		": learn.registers.written.middle: must lie in -100 to 100"},
	{"", "", ", \"united\": \"abuse\", \"registers\": {\"prose\": [\"one\"]}",
		": learn.registers.prose: must be an object"},
	{"", "", ", \"united\": \"abuse\", \"registers\": {\"prose\": {\"C\": 1}}",
		": learn.registers.prose: unknown key \"C\""},
	{"", "", ", \"united\": \"abuse\", \"registers\": {\"prose\": {\"toll\": 2}}",
		": learn.registers.prose: must name sources of prose"},
	{"", "", ", \"united\": \"abuse\", \"registers\": {\"prose\": {\"toll\": -1}}",
		": learn.registers.prose.toll: must lie in 0 to 100"},
	{"", "", ", \"united\": \"abuse\", \"registers\": {\"prose\": {\"sources\": [\"two\"]}}",
		": learn.registers.prose.sources[0]: unknown source \"two\""},
	{"", "", ", \"epoch\": 1", ": learn: unknown key \"epoch\""},
};

static void test_wrong_recipes_are_named(void **state)
{
	char recipe[2048];

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		write_recipe(recipe, sizeof recipe, wrong[i].more, wrong[i].source, wrong[i].learn);
		check_error(recipe, wrong[i].message);
	}
}

static const struct {
	const char *map, *message;
} wrong_maps[] = {
	{"\"theirs\"", ": sources[0].map: must be \"own\" or an object"},
	{"{\"toxic\": 1}", ": sources[0].map.toxic: must be an object of values"},
	{"{\"toxic\": {\"1\": 1}}", ": sources[0].map.toxic.1: must be an object of labels"},
	{"{\"toxic\": {\"1\": {\"abuse\": 2}}}", ": sources[0].map.toxic.1.abuse: must lie in 0 to 1"},
	{"{\"toxic\": {\"1\": {\"rude\": 1}}}", ": sources[0].map.toxic.1.rude: unknown label"},
	{"{\"toxic\": {\"1\": {\"any\": \"abuse\"}}}", ": sources[0].map.toxic.1.any: must be an array"},
	{"{\"toxic\": {\"1\": {\"any\": [\"rude\"]}}}",
		": sources[0].map.toxic.1.any[0]: unknown label \"rude\""},
	{"{\"all\": {\"*\": \"no\"}}", ": sources[0].map.all.*: must be a number"},
};

static void test_wrong_maps_are_named(void **state)
{
	char recipe[1024];

	(void)state;
	for (size_t i = 0; i < sizeof wrong_maps / sizeof *wrong_maps; i++) {
		snprintf(recipe, sizeof recipe,
			"{\"labels\": [\"abuse\"], \"schema\": {\"features\": [\"stem\"]}, "
			"\"sources\": [{\"name\": \"a\", \"file\": \"a\", \"calibrate\": true, \"map\": "
			"%s}]}",
			wrong_maps[i].map);
		check_error(recipe, wrong_maps[i].message);
	}
}

static void test_what_must_be_there(void **state)
{
	(void)state;
	check_error("{}", ": labels: must be an array");
	check_error("{\"labels\": []}", ": labels: must name 1 to 64 labels");
	check_error("{\"labels\": [\"a\", \"a\"]}", ": labels[1]: a label must have a name of its own");
	check_error("{\"labels\": [\"any\"]}", ": labels[0]: a label must have a name of its own");
	check_error("{\"labels\": [\"a\"], \"implies\": {\"a\": \"a\"}}",
		": implies.a: \"a\" itself implies a label");
	check_error("{\"labels\": [\"a\"], \"implies\": []}", ": implies: must be an object of labels");
	check_error("{\"labels\": [\"a\"], \"implies\": {\"b\": \"a\"}}", ": implies.b: unknown label");
	check_error("{\"labels\": [\"a\"], \"implies\": {\"a\": \"b\"}}", ": implies.a: unknown label \"b\"");
	check_error("{\"labels\": [\"a\"]}", ": schema: must be an object");
	check_error("{\"labels\": [\"a\"], \"schema\": {\"features\": [\"stem\"], \"norm\": \"cube\"}}",
		": schema.norm: must be \"none\", \"sqrt\", \"fourth-root\" or \"bounded-sqrt\"");
	check_error("{\"labels\": [\"a\"], \"schema\": {\"features\": []}}",
		": schema.features: must name a kind of feature");
	check_error("{\"labels\": [\"a\"], \"schema\": {\"features\": [\"stems\"]}}",
		": schema.features[0]: unknown kind of feature \"stems\"");
	check_error("{\"labels\": [\"a\"], \"schema\": {\"features\": [\"stem\"], \"ngram_min\": 6}}",
		": schema.ngram_min: must lie in 1 to 5");
	check_error("{\"labels\": [\"a\"], \"schema\": {\"features\": [\"stem\"]}, \"sources\": []}",
		": sources: must name 1 to 65535 sources");
	check_error("{\"labels\": [\"a\"], \"schema\": {\"features\": [\"stem\"]}, "
		    "\"sources\": [{\"name\": \"a\", \"file\": \"a\", \"map\": \"own\"}]}",
		": sources: one source at least must have \"calibrate\"");
}

static void test_bad_json_names_the_line(void **state)
{
	arasha_train_error error;
	ara_recipe read;
	char place[256];

	(void)state;
	assert_int_equal(ara_recipe_init(&read, scratch_write("test.recipe", "{\n\"labels\": [\n\"a\",]}\n"),
				 NULL, &error),
		ARASHA_E_ARGUMENT);
	snprintf(place, sizeof place, "%s:3: ", scratch_path("test.recipe"));
	assert_memory_equal(error.message, place, strlen(place));
	assert_int_equal(
		ara_recipe_init(
			&read, scratch_write("test.recipe", "{\"labels\": 1, \"labels\": 2}"), NULL, &error),
		ARASHA_E_ARGUMENT);
	assert_non_null(strstr(error.message, "duplicate"));
	assert_int_equal(ara_recipe_init(&read, scratch_path("absent.recipe"), NULL, &error), ARASHA_E_IO);
	assert_non_null(strstr(error.message, "absent.recipe"));
}

static void test_defaults(void **state)
{
	arasha_train_error error;
	ara_recipe read;
	char recipe[2048];

	(void)state;
	write_recipe(recipe, sizeof recipe, "", "", "");
	assert_int_equal(
		ara_recipe_init(&read, scratch_write("test.recipe", recipe), NULL, &error), ARASHA_OK);
	assert_int_equal(read.labels.count, 3);
	assert_int_equal(read.labels.implies[1], 0);
	assert_int_equal(read.labels.implies[2], ARA_LABEL_NONE);
	assert_int_equal(read.schema.kinds, ARA_FEATURE_STEM | ARA_FEATURE_NGRAM);
	assert_int_equal(read.schema.ngram_min, 3);
	assert_int_equal(read.schema.norm, ARA_NORM_SQRT);
	assert_string_equal(read.sources[0].input.paths[0], scratch_path("one.jsonl"));
	assert_string_equal(read.sources[0].input.text_field, "text");
	assert_close(read.sources[0].weight, 1, 0);
	assert_int_equal(read.learning.folds, 5);
	assert_int_equal(read.learning.seed, 7);
	assert_int_equal(read.learning.max_features, 420000);
	assert_int_equal(read.learning.neighbourhood.dimensions, 0);
	assert_null(read.registers.sources);
	assert_true(read.kinds == 0);
	assert_int_equal(read.point_count, 3);
	assert_string_equal(read.points[1].name, "precision-95");
	ara_recipe_finish(&read);
}

static void test_what_is_said_is_read(void **state)
{
	arasha_train_error error;
	ara_recipe read;
	char recipe[2048];

	(void)state;
	write_recipe(recipe, sizeof recipe,
		", \"near_copies\": 0.7, \"operating_points\": {\"careful\": {\"precision\": 0.9}, "
		"\"thorough\": {\"beta\": {\"insult\": 1.5, \"*\": 2}}},"
		" \"exclude\": [{\"root\": \"data\", \"files\": [\"a.jsonl\", \"/b.jsonl\"]}], \"metadata\": "
		"{\"k\": \"v\"}",
		", \"weight\": 0.5, \"limit\": 9, \"without\": {\"split\": [\"dev\", \"val\"]}",
		", \"C\": {\"*\": [1, 2], \"insult\": 3}, \"idf\": \"smooth\", \"measure\": \"log-loss\", "
		"\"neighbours\": {\"window\": 3}, \"united\": \"abuse\", "
		"\"registers\": {\"forum\": {\"sources\": [\"one\"], \"middle\": -0.25, \"C\": 3}, "
		"\"prose\": {\"sources\": [\"one\"], \"middle\": 0.5, \"toll\": 1.5}}");
	assert_int_equal(
		ara_recipe_init(&read, scratch_write("test.recipe", recipe), "/data", &error), ARASHA_OK);
	assert_close(read.near, .7, 0);
	assert_int_equal(read.point_count, 2);
	assert_int_equal(read.points[0].kind, ARA_POINT_PRECISION);
	assert_close(read.points[0].bounds[1], .9, 0);
	assert_int_equal(read.points[1].kind, ARA_POINT_F);
	assert_close(read.points[1].bounds[0], 2, 0);
	assert_close(read.points[1].bounds[1], 1.5, 0);
	assert_string_equal(read.excluded[0].paths[0], "/data/a.jsonl");
	assert_string_equal(read.excluded[0].paths[1], "/b.jsonl");
	assert_string_equal(read.metadata[0].value, "v");
	assert_int_equal(read.sources[0].limit, 9);
	assert_int_equal(read.sources[0].input.filters[0].count, 2);
	assert_true(read.sources[0].input.filters[0].without);
	assert_int_equal(read.learning.grid_sizes[0], 2);
	assert_int_equal(read.learning.grid_sizes[1], 1);
	assert_close(read.learning.grid[1][0], 3, 0);
	assert_close(read.learning.grid[2][1], 2, 0);
	assert_true(read.learning.idf);
	assert_int_equal(read.learning.neighbourhood.dimensions, 128);
	assert_int_equal(read.learning.neighbourhood.window, 3);
	assert_int_equal(read.learning.neighbourhood.min_count, 4);
	assert_int_equal(read.learning.measure, ARA_MEASURE_LOG_LOSS);
	assert_int_equal(read.united, 0);
	assert_int_equal(read.kinds, 1u << 1);
	assert_int_equal(read.registers.sources[0], ARA_REGISTER_FORUM);
	assert_close(read.registers.each[ARA_REGISTER_FORUM].middle, -.25, 0);
	assert_close(read.registers.each[ARA_REGISTER_FORUM].cost, 3, 0);
	assert_int_equal(read.registers.prose.sources[0], 1);
	assert_close(read.registers.prose.middle, .5, 0);
	assert_close(read.registers.prose.toll, 1.5, 0);
	ara_recipe_finish(&read);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wrong_recipes_are_named),
		cmocka_unit_test(test_wrong_maps_are_named),
		cmocka_unit_test(test_what_must_be_there),
		cmocka_unit_test(test_bad_json_names_the_line),
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_what_is_said_is_read),
	};

	return cmocka_run_group_tests(tests, scratch_begin, scratch_end);
}
