/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L
#include "texts.h"
#include <dirent.h>
#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { PATH = 4096 };

void texts_of_file(const char *path, size_t most, texts_check *check)
{
	FILE *file = fopen(path, "r");
	json_t *record;
	json_error_t error;
	size_t count = 0;

	if (!file)
		fail_msg("%s cannot be opened", path);
	while (count < most && (record = json_loadf(file, JSON_DISABLE_EOF_CHECK, &error)) != NULL) {
		const json_t *text = json_object_get(record, "text");

		if (json_is_string(text)) {
			check(json_string_value(text), json_string_length(text));
			count++;
		}
		json_decref(record);
	}
	if (count < most && json_error_code(&error) != json_error_premature_end_of_input)
		fail_msg("%s, after %zu texts: %s", path, count, error.text);
	fclose(file);
	assert_true(count > 0);
}

void texts_of_directory(const char *directory, size_t most, texts_check *check)
{
	const struct dirent *entry;
	DIR *files = opendir(directory);

	assert_non_null(files);
	while ((entry = readdir(files)) != NULL) {
		const char *ending = strrchr(entry->d_name, '.');
		char path[PATH];

		if (!ending || strcmp(ending, ".jsonl") != 0)
			continue;
		assert_true(snprintf(path, sizeof path, "%s/%s", directory, entry->d_name) < PATH);
		texts_of_file(path, most, check);
	}
	closedir(files);
}
