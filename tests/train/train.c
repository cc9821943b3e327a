/* SPDX-License-Identifier: Apache-2.0 */
/* Training as its callers see it: from a recipe to a model file, or to an error and nothing. */
#include "whole.h"
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

static void test_threads_do_not_change_a_byte(void **state)
{
	size_t one_size, size;
	char *one = read_bytes(train_tiny("one.model", 1), &one_size);

	(void)state;
	for (uint32_t threads = 2; threads <= 3; threads++) {
		char *bytes = read_bytes(train_tiny("more.model", threads), &size);

		assert_int_equal(size, one_size);
		assert_memory_equal(bytes, one, size);
		free(bytes);
	}
	free(one);
}

static arasha_model *open_model(const char *path)
{
	arasha_model *model;
	arasha_error error;

	if (arasha_model_open_file(&model, path, NULL, &error) != ARASHA_OK)
		fail_msg("%s", error.message);
	return model;
}

static double probability(arasha_analyzer *analyzer, const char *text, uint32_t label)
{
	arasha_score scores[10];
	size_t count;

	assert_int_equal(arasha_classify(analyzer, text, strlen(text), scores, 10, &count, NULL), ARASHA_OK);
	return scores[label].probability;
}

static void test_the_model_knows_what_it_was_told(void **state)
{
	enum { ABUSE, INSULT, THREAT = 4, STALKING = 6, PROFANITY = 9 };
	arasha_model *model = open_model(train_tiny("tiny.model", 0));
	arasha_analyzer *analyzer;
	double at;

	(void)state;
	assert_int_equal(arasha_analyzer_create(&analyzer, model, NULL, NULL), ARASHA_OK);
	assert_int_equal(arasha_model_label_count(model), 10);
	assert_string_equal(arasha_model_label_name(model, STALKING), "stalking");
	assert_true(probability(analyzer, "Какой же ты лентяй", INSULT) >
		    2 * probability(analyzer, "Где забрать яблоки?", INSULT));
	assert_true(probability(analyzer, "Я тебе забор сломаю", THREAT) >
		    2 * probability(analyzer, "Забор починили всем двором", THREAT));
	assert_true(probability(analyzer, "чертовщина, опять дождь", PROFANITY) >
		    probability(analyzer, "Где забрать яблоки?", PROFANITY));
	/* Nobody is stalked in the tiny texts. */
	assert_true(probability(analyzer, "Какой же ты лентяй", STALKING) < .05);
	assert_int_equal(arasha_model_threshold(model, "balanced", STALKING, &at), ARASHA_OK);
	assert_close(at, 1, 0);
	assert_int_equal(arasha_model_threshold(model, "recall-95", INSULT, &at), ARASHA_OK);
	assert_true(at > 0 && at < .9);
	assert_true(arasha_model_label_share(model, ABUSE) > arasha_model_label_share(model, THREAT));
	arasha_analyzer_destroy(analyzer);
	arasha_model_unref(model);
}

static const char *metadata(const arasha_model *model, const char *key)
{
	const char *found, *value;

	for (uint32_t i = 0; (found = arasha_model_metadata(model, i, &value)); i++)
		if (strcmp(found, key) == 0)
			return value;
	return NULL;
}

static void test_the_model_says_what_it_is_made_of(void **state)
{
	arasha_model *model = open_model(train_tiny("tiny.model", 0));
	const char *sources = metadata(model, "sources"), *log = metadata(model, "log");

	(void)state;
	assert_string_equal(metadata(model, "arasha"), arasha_version());
	assert_string_equal(metadata(model, "name"), "tiny");
	assert_int_equal(strlen(metadata(model, "recipe")), 16);
	assert_non_null(strstr(sources, "\"licence\":\"Apache-2.0\""));
	assert_non_null(strstr(sources, "\"any\":6"));
	assert_non_null(strstr(log, "weights stalking: C 4.000000"));
	assert_non_null(strstr(log, "no text has the label"));
	assert_non_null(strstr(log, "precision-95"));
	arasha_model_unref(model);
}

typedef struct listener {
	const char *stage;
	double done;
	int stages;
	int calls;
} listener;

static void listen(void *context, const char *stage, double done)
{
	listener *told = context;

	assert_in_range((int)(done * 1000), 0, 1000);
	if (!told->stage || strcmp(stage, told->stage) != 0)
		told->stages++;
	else
		assert_true(done >= told->done);
	told->stage = stage;
	told->done = done;
	told->calls++;
}

static void test_progress(void **state)
{
	arasha_train_options options = ARASHA_TRAIN_OPTIONS_INIT;
	listener told = {0};

	(void)state;
	options.progress = listen;
	options.progress_context = &told;
	assert_int_equal(arasha_train(tiny_recipe, scratch_path("tiny.model"), &options, NULL), ARASHA_OK);
	assert_string_equal(told.stage, "write");
	assert_int_equal(told.stages, 5);
	assert_true(told.calls > 10);
}

/* The measure that the log gives a candidate. */
static double measure_of(const char *log, const char *candidate)
{
	const char *at = strstr(log, candidate);

	assert_non_null(at);
	return strtod(at + strlen(candidate), NULL);
}

/* A recipe with candidates for C and scaled features, which takes the ways that the tiny one does not. */
static void test_candidates(void **state)
{
	static const char form[] =
		"{\"labels\": [\"abuse\", \"insult\", \"humiliation\", \"harassment\", \"threat\", "
		"\"pressure\", \"stalking\", \"hate\", \"sexual\", \"profanity\"], "
		"\"schema\": {\"features\": [\"stem\", \"ngram\"]}, "
		"\"sources\": [{\"name\": \"a\", \"file\": \"%.*s/../tests/train/tiny.jsonl\", "
		"\"map\": \"own\", \"calibrate\": true}], "
		"\"learn\": {\"idf\": \"smooth\", \"C\": {\"*\": 1, \"insult\": [0.001, 3]}%s}}";
	const char *slash = strrchr(tiny_recipe, '/');
	char recipe[2048];

	(void)state;
	assert_non_null(slash);
	assert_int_equal(tiny_recipe[0], '/');
	for (int i = 0; i < 2; i++) {
		arasha_train_error error;
		arasha_model *model;
		double small, large;

		snprintf(recipe, sizeof recipe, form, (int)(slash - tiny_recipe), tiny_recipe,
			i ? ", \"measure\": \"log-loss\"" : "");
		if (arasha_train(scratch_write("c.recipe", recipe), scratch_path("c.model"), NULL, &error) !=
			ARASHA_OK)
			fail_msg("%s", error.message);
		model = open_model(scratch_path("c.model"));
		small = measure_of(metadata(model, "log"), "candidate insult: C 0.001000, measure ");
		large = measure_of(metadata(model, "log"), "candidate insult: C 3.000000, measure ");
		assert_true(fabs(small - large) > 1e-6);
		assert_non_null(strstr(metadata(model, "log"),
			small > large ? "weights insult: C 0.001000" : "weights insult: C 3.000000"));
		assert_non_null(strstr(metadata(model, "log"), "weights abuse: C 1.000000"));
		arasha_model_unref(model);
	}
}

typedef struct frame {
	const char *before, *behind;
} frame;

static void add_texts(char *texts, size_t room, const frame *frames, size_t count, const char *word)
{
	for (size_t i = 0; i < count; i++) {
		size_t size = strlen(texts);

		snprintf(texts + size, room - size, "{\"text\": \"%s%s%s\"}\n", frames[i].before, word,
			frames[i].behind);
	}
}

/* Texts of which nothing is known: of a new word as of the insult of the tiny texts, and of others. */
static void write_unlabelled(void)
{
	static const frame insults[] = {{"какой же ты ", ""}, {"сам ты ", ""}, {"ну и ", " ты"},
		{"вот же ", ""}, {"ты просто ", ""}, {"эй ", " иди сюда"}, {"мой брат ", ""},
		{"опять этот ", " спит"}};
	static const frame others[] = {{"купили на рынке ", ""}, {"свежие ", " лежат в корзине"},
		{"где забрать ", ""}, {"в саду растут ", ""}};
	static const char *const things[] = {"яблоки", "груши", "сливы"};
	char texts[8192] = "";

	for (int round = 0; round < 3; round++) {
		add_texts(texts, sizeof texts, insults, sizeof insults / sizeof *insults, "лентяй");
		add_texts(texts, sizeof texts, insults, sizeof insults / sizeof *insults, "зюбряк");
		add_texts(texts, sizeof texts, others, sizeof others / sizeof *others, things[round]);
	}
	scratch_write("unlabelled.jsonl", texts);
}

static int length_of_directory(void)
{
	return (int)(strrchr(tiny_recipe, '/') - tiny_recipe);
}

/* Insult in a text, by a model learned after the recipe. */
static arasha_score insult_by(const char *recipe, const char *text)
{
	arasha_train_error error;
	arasha_analyzer *analyzer;
	arasha_score scores[10];
	arasha_model *model;
	size_t count;

	if (arasha_train(scratch_write("i.recipe", recipe), scratch_path("i.model"), NULL, &error) !=
		ARASHA_OK)
		fail_msg("%s", error.message);
	model = open_model(scratch_path("i.model"));
	assert_int_equal(arasha_analyzer_create(&analyzer, model, NULL, NULL), ARASHA_OK);
	assert_int_equal(arasha_classify(analyzer, text, strlen(text), scores, 10, &count, NULL), ARASHA_OK);
	arasha_analyzer_destroy(analyzer);
	arasha_model_unref(model);
	return scores[1];
}

/* Probability of insult of a word that no labelled text has. */
static double insult_of_unknown(const char *neighbours)
{
	static const char form[] =
		"{\"labels\": [\"abuse\", \"insult\", \"humiliation\", \"harassment\", \"threat\", "
		"\"pressure\", \"stalking\", \"hate\", \"sexual\", \"profanity\"], "
		"\"schema\": {\"features\": [\"stem\"]}, "
		"\"sources\": [{\"name\": \"a\", \"file\": \"%.*s/../tests/train/tiny.jsonl\", "
		"\"map\": \"own\", \"calibrate\": true}, "
		"{\"name\": \"b\", \"file\": \"unlabelled.jsonl\", \"map\": {}}], "
		"\"learn\": {\"C\": 4%s}}";
	char recipe[2048];

	snprintf(recipe, sizeof recipe, form, length_of_directory(), tiny_recipe, neighbours);
	return insult_by(recipe, "зюбряк").probability;
}

static void test_a_word_is_known_by_its_company(void **state)
{
	(void)state;
	write_unlabelled();
	assert_true(insult_of_unknown(", \"neighbours\": {\"dimensions\": 12, \"min_count\": 2}") >
		    2 * insult_of_unknown(""));
}

/* Sentences as encyclopedias have them. */
static void write_prose(void)
{
	static const char *const subjects[] = {"Река", "Крепость", "Вулкан", "Монастырь", "Озеро", "Порода"};
	static const char *const predicates[] = {
		"является памятником природы республики", "является центром области с прошлого века"};
	char texts[4096] = "";

	for (size_t i = 0; i < 6; i++)
		for (size_t j = 0; j < 2; j++) {
			size_t used = strlen(texts);

			snprintf(texts + used, sizeof texts - used, "{\"text\": \"%s %s\"}\n", subjects[i],
				predicates[j]);
		}
	scratch_write("prose.jsonl", texts);
}

/* Margin of insult in a text, by a model whose prose pays that toll. */
static double margin_with_toll(const char *toll, const char *text)
{
	static const char form[] =
		"{\"labels\": [\"abuse\", \"insult\", \"humiliation\", \"harassment\", \"threat\", "
		"\"pressure\", \"stalking\", \"hate\", \"sexual\", \"profanity\"], "
		"\"implies\": {\"insult\": \"abuse\"}, \"schema\": {\"features\": [\"stem\"]}, "
		"\"sources\": [{\"name\": \"a\", \"file\": \"%.*s/../tests/train/tiny.jsonl\", "
		"\"map\": \"own\", \"calibrate\": true}, "
		"{\"name\": \"b\", \"file\": \"prose.jsonl\", \"map\": {\"all\": {\"*\": 0}}}], "
		"\"learn\": {\"C\": 4, \"united\": \"abuse\", \"registers\": "
		"{\"prose\": {\"sources\": [\"b\"], \"toll\": %s}}}}";
	char recipe[2048];

	snprintf(recipe, sizeof recipe, form, length_of_directory(), tiny_recipe, toll);
	return insult_by(recipe, text).margin;
}

static void test_prose_pays_what_the_recipe_says(void **state)
{
	static const char prose[] = "Крепость является памятником природы республики";
	static const char talk[] = "Какой же ты лентяй";

	(void)state;
	write_prose();
	assert_true(margin_with_toll("3", prose) < margin_with_toll("0", prose) - 2);
	assert_true(margin_with_toll("3", talk) > margin_with_toll("0", talk) - 1);
}

/* Files may grow to no more than a few bytes, as on a disk that is full. */
static void test_full_disk_leaves_the_old_model(void **state)
{
	const char *path = scratch_write("old.model", "what was there");
	struct rlimit old, small;
	arasha_train_error error;
	size_t size;
	char *bytes;

	(void)state;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	small = old;
	small.rlim_cur = 100;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	assert_int_equal(arasha_train(tiny_recipe, path, NULL, &error), ARASHA_E_IO);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	assert_non_null(strstr(error.message, "old.model"));
	bytes = read_bytes(path, &size);
	assert_string_equal(bytes, "what was there");
	free(bytes);
}

static void test_nowhere_to_write(void **state)
{
	arasha_train_error error;

	(void)state;
	assert_int_equal(arasha_train(tiny_recipe, scratch_path("no/such.model"), NULL, &error), ARASHA_E_IO);
	assert_non_null(strstr(error.message, "no/such.model"));
}

static void test_a_wrong_recipe_touches_nothing(void **state)
{
	const char *path = scratch_write("old.model", "what was there");
	arasha_train_error error;
	struct stat info;

	(void)state;
	assert_int_equal(
		arasha_train(scratch_write("bad.recipe", "{}"), path, NULL, &error), ARASHA_E_ARGUMENT);
	assert_int_equal(stat(path, &info), 0);
	assert_int_equal(info.st_size, strlen("what was there"));
}

static void test_arguments(void **state)
{
	arasha_train_options options = ARASHA_TRAIN_OPTIONS_INIT;

	(void)state;
	assert_int_equal(arasha_train(NULL, "x", NULL, NULL), ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_train(tiny_recipe, NULL, NULL, NULL), ARASHA_E_ARGUMENT);
	options.size = 1;
	assert_int_equal(
		arasha_train(tiny_recipe, scratch_path("a.model"), &options, NULL), ARASHA_E_ARGUMENT);
}

/* A caller of an older library knows only the first options. */
static void test_shorter_options(void **state)
{
	arasha_train_options options = ARASHA_TRAIN_OPTIONS_INIT;

	(void)state;
	options.size = offsetof(arasha_train_options, progress);
	options.threads = 1;
	options.progress = (arasha_progress *)(uintptr_t)1;
	assert_int_equal(arasha_train(tiny_recipe, scratch_path("a.model"), &options, NULL), ARASHA_OK);
}

int main(int argument_count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_threads_do_not_change_a_byte),
		cmocka_unit_test(test_the_model_knows_what_it_was_told),
		cmocka_unit_test(test_the_model_says_what_it_is_made_of),
		cmocka_unit_test(test_progress),
		cmocka_unit_test(test_candidates),
		cmocka_unit_test(test_a_word_is_known_by_its_company),
		cmocka_unit_test(test_prose_pays_what_the_recipe_says),
		cmocka_unit_test(test_full_disk_leaves_the_old_model),
		cmocka_unit_test(test_nowhere_to_write),
		cmocka_unit_test(test_a_wrong_recipe_touches_nothing),
		cmocka_unit_test(test_arguments),
		cmocka_unit_test(test_shorter_options),
	};

	if (argument_count != 2)
		return 2;
	tiny_recipe = arguments[1];
	return cmocka_run_group_tests(tests, scratch_begin, scratch_end);
}
