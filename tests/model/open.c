/* SPDX-License-Identifier: Apache-2.0 */
/* Where models come from and whose their bytes are: files, memory, copies, and what a failure leaves. */
#include "small.h"
#include "train/scratch.h"
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/stat.h>

static uint8_t *bytes;
static size_t size;

static int begin(void **state)
{
	small_model small = small_default();

	bytes = small_build(&small, &size);
	return scratch_begin(state);
}

static int end(void **state)
{
	free(bytes);
	return scratch_end(state);
}

static const char *write_model(const char *name, size_t written)
{
	const char *path = scratch_path(name);
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, written, file), written);
	assert_int_equal(fclose(file), 0);
	return path;
}

static void assert_file_refused(const char *path, arasha_status status, uint64_t offset)
{
	arasha_model_options options = ARASHA_MODEL_OPTIONS_INIT;

	for (uint32_t flags = 0; flags <= ARASHA_MODEL_COPY; flags++) {
		arasha_model *model = NULL;
		arasha_error error;

		options.flags = flags;
		assert_int_equal(arasha_model_open_file(&model, path, &options, &error), status);
		assert_int_equal(error.code, status);
		assert_int_equal(error.offset, offset);
		assert_null(model);
	}
}

/* ---- Files ---------------------------------------------------------------------------------------- */

static void test_a_file_opens(void **state)
{
	const char *path = write_model("a.model", size);
	arasha_model_options options = ARASHA_MODEL_OPTIONS_INIT;

	(void)state;
	for (options.flags = 0; options.flags <= ARASHA_MODEL_COPY; options.flags++) {
		arasha_error error = {7, 8, 9, NULL};
		arasha_model *model;

		assert_int_equal(arasha_model_open_file(&model, path, &options, &error), ARASHA_OK);
		assert_int_equal(error.code, 7);
		assert_int_equal(arasha_model_label_count(model), SMALL_LABELS);
		assert_string_equal(arasha_model_label_name(model, SMALL_THREAT), "threat");
		arasha_model_unref(model);
	}
}

static void test_what_is_no_file(void **state)
{
	const char *pipe = scratch_path("pipe");

	(void)state;
	assert_file_refused(scratch_path("absent.model"), ARASHA_E_IO, ENOENT);
	assert_file_refused(scratch, ARASHA_E_IO, EISDIR);
	assert_int_equal(mkfifo(pipe, 0600), 0);
	assert_file_refused(pipe, ARASHA_E_IO, ENODEV);
	assert_int_equal(arasha_model_open_file(&(arasha_model *){NULL}, "", NULL, NULL), ARASHA_E_IO);
}

static void test_what_is_no_model(void **state)
{
	(void)state;
	assert_file_refused(write_model("empty.model", 0), ARASHA_E_MODEL_MAGIC, 0);
	assert_file_refused(write_model("byte.model", 1), ARASHA_E_MODEL_MAGIC, 0);
	assert_file_refused(scratch_write("a.txt", "Яблоки в ящиках"), ARASHA_E_MODEL_MAGIC, 0);
	assert_file_refused(write_model("cut.model", size - 1), ARASHA_E_MODEL_CORRUPT, size - 1);
}

static void test_a_mapped_file_may_be_replaced(void **state)
{
	const char *path = write_model("old.model", size), *other = scratch_write("new.model", "other");
	arasha_model *model;

	(void)state;
	assert_int_equal(arasha_model_open_file(&model, path, NULL, NULL), ARASHA_OK);
	assert_int_equal(rename(other, path), 0);
	assert_string_equal(arasha_model_label_name(model, SMALL_INSULT), "insult");
	arasha_model_unref(model);
}

static void test_a_copied_file_may_be_truncated(void **state)
{
	arasha_model_options options = ARASHA_MODEL_OPTIONS_INIT;
	const char *path = write_model("cut.model", size);
	arasha_model *model;

	(void)state;
	options.flags = ARASHA_MODEL_COPY;
	assert_int_equal(arasha_model_open_file(&model, path, &options, NULL), ARASHA_OK);
	assert_int_equal(truncate(path, 0), 0);
	assert_string_equal(arasha_model_label_name(model, SMALL_INSULT), "insult");
	arasha_model_unref(model);
}

/* The number that the next file will have. */
static int next_descriptor(void)
{
	int descriptor = open("/dev/null", O_RDONLY);

	assert_true(descriptor >= 0);
	close(descriptor);
	return descriptor;
}

static void test_files_are_closed(void **state)
{
	int before = next_descriptor();
	arasha_model *model;

	(void)state;
	assert_file_refused(write_model("cut.model", size / 2), ARASHA_E_MODEL_CORRUPT, size / 2);
	assert_file_refused(scratch, ARASHA_E_IO, EISDIR);
	assert_int_equal(arasha_model_open_file(&model, write_model("a.model", size), NULL, NULL), ARASHA_OK);
	assert_int_equal(next_descriptor(), before);
	arasha_model_unref(model);
}

/* ---- Memory --------------------------------------------------------------------------------------- */

static void count_release(void *context)
{
	++*(int *)context;
}

static void test_the_last_owner_releases(void **state)
{
	arasha_analyzer *analyzer;
	arasha_model *model;
	int released = 0;

	(void)state;
	assert_int_equal(arasha_model_open_memory(&model, bytes, size, count_release, &released, NULL, NULL),
		ARASHA_OK);
	assert_ptr_equal(arasha_model_ref(model), model);
	arasha_model_unref(model);
	assert_int_equal(released, 0);
	assert_int_equal(arasha_analyzer_create(&analyzer, model, NULL, NULL), ARASHA_OK);
	arasha_model_unref(model);
	assert_int_equal(released, 0);
	arasha_analyzer_destroy(analyzer);
	assert_int_equal(released, 1);
}

static void test_a_failure_leaves_the_bytes_to_the_caller(void **state)
{
	arasha_model_options options = ARASHA_MODEL_OPTIONS_INIT;
	arasha_model *model = NULL;
	int released = 0;

	(void)state;
	for (options.flags = 0; options.flags <= ARASHA_MODEL_COPY; options.flags++)
		for (size_t cut = 0; cut < size; cut += size / 4)
			assert_int_not_equal(arasha_model_open_memory(&model, bytes, cut, count_release,
						     &released, &options, NULL),
				ARASHA_OK);
	options.flags = ARASHA_MODEL_COPY << 1;
	assert_int_equal(
		arasha_model_open_memory(&model, bytes, size, count_release, &released, &options, NULL),
		ARASHA_E_ARGUMENT);
	assert_int_equal(arasha_model_open_memory(NULL, bytes, size, count_release, &released, NULL, NULL),
		ARASHA_E_ARGUMENT);
	assert_null(model);
	assert_int_equal(released, 0);
}

static void test_copied_bytes_are_released_at_once(void **state)
{
	arasha_model_options options = ARASHA_MODEL_OPTIONS_INIT;
	uint8_t *given = small_copy(bytes, size);
	arasha_model *model;
	int released = 0;

	(void)state;
	options.flags = ARASHA_MODEL_COPY;
	assert_int_equal(
		arasha_model_open_memory(&model, given, size, count_release, &released, &options, NULL),
		ARASHA_OK);
	assert_int_equal(released, 1);
	memset(given, 0xff, size);
	free(given);
	assert_string_equal(arasha_model_label_name(model, SMALL_PROFANITY), "profanity");
	arasha_model_unref(model);
	assert_int_equal(released, 1);
	assert_int_equal(
		arasha_model_open_memory(&model, bytes, size, NULL, NULL, &options, NULL), ARASHA_OK);
	arasha_model_unref(model);
}

/* ---- Allocators ----------------------------------------------------------------------------------- */

static arasha_status open_somehow(
	arasha_model **model, const char *path, const arasha_model_options *options, int *released)
{
	return path ? arasha_model_open_file(model, path, options, NULL)
		    : arasha_model_open_memory(model, bytes, size, count_release, released, options, NULL);
}

/* Lets the first `allowed` allocations succeed. Returns whether that was enough. */
static bool open_with_memory(long allowed, const char *path, uint32_t flags)
{
	arasha_model_options options = ARASHA_MODEL_OPTIONS_INIT;
	counted memory = {0, allowed, 0};
	arasha_model *model = NULL;
	arasha_status status;
	int released = 0;

	options.allocate = counted_allocate;
	options.release = counted_release;
	options.context = &memory;
	options.flags = flags;
	status = open_somehow(&model, path, &options, &released);
	if (status == ARASHA_OK) {
		assert_true(memory.blocks > 0);
		arasha_model_unref(model);
		assert_int_equal(memory.blocks, 0);
		return true;
	}
	assert_int_equal(status, ARASHA_E_MEMORY);
	assert_null(model);
	assert_int_equal(memory.blocks, 0);
	assert_int_equal(released, 0);
	return false;
}

static void test_memory_that_ends(void **state)
{
	const char *path = write_model("a.model", size);

	(void)state;
	for (uint32_t flags = 0; flags <= ARASHA_MODEL_COPY; flags++) {
		for (int from_file = 0; from_file < 2; from_file++) {
			long allowed = 0;

			while (!open_with_memory(allowed, from_file ? path : NULL, flags))
				allowed++;
			assert_in_range(allowed, 5, 50);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_file_opens),
		cmocka_unit_test(test_what_is_no_file),
		cmocka_unit_test(test_what_is_no_model),
		cmocka_unit_test(test_a_mapped_file_may_be_replaced),
		cmocka_unit_test(test_a_copied_file_may_be_truncated),
		cmocka_unit_test(test_files_are_closed),
		cmocka_unit_test(test_the_last_owner_releases),
		cmocka_unit_test(test_a_failure_leaves_the_bytes_to_the_caller),
		cmocka_unit_test(test_copied_bytes_are_released_at_once),
		cmocka_unit_test(test_memory_that_ends),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
