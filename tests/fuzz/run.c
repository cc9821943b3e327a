/* SPDX-License-Identifier: Apache-2.0 */
/* A fuzz target without a fuzzer: runs it over the files that are named, and those of the directories that
 * are. Each input fills its block, so that a sanitizer sees each byte too far. */
#include "fuzz.h"
#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

static size_t inputs;

static void run_file(const char *path, size_t size)
{
	FILE *file = fopen(path, "rb");
	uint8_t *data = malloc(size ? size : 1);

	CHECK(file && data);
	CHECK(fread(data, 1, size, file) == size);
	fclose(file);
	LLVMFuzzerTestOneInput(data, size);
	free(data);
	inputs++;
}

static void run_directory(const char *path)
{
	DIR *directory = opendir(path);

	CHECK(directory);
	for (struct dirent *entry; (entry = readdir(directory));) {
		char file[1024];
		struct stat about;

		CHECK(snprintf(file, sizeof file, "%s/%s", path, entry->d_name) < (int)sizeof file);
		CHECK(stat(file, &about) == 0);
		if (S_ISREG(about.st_mode))
			run_file(file, (size_t)about.st_size);
	}
	closedir(directory);
}

int main(int count, char **arguments)
{
	for (int i = 1; i < count; i++) {
		struct stat about;

		if (stat(arguments[i], &about) != 0) {
			fprintf(stderr, "%s is not there\n", arguments[i]);
			return 1;
		}
		if (S_ISDIR(about.st_mode))
			run_directory(arguments[i]);
		else
			run_file(arguments[i], (size_t)about.st_size);
	}
	printf("%zu inputs\n", inputs);
	return inputs == 0;
}
