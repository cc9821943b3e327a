/* SPDX-License-Identifier: Apache-2.0 */
/* A recipe is refused with its path in front of what is wrong, or read. */
#include "train/recipe.h"
#include "scratch_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *path = scratch_fill(data, size);
	arasha_train_error error = {0};
	ara_recipe recipe;
	arasha_status status = ara_recipe_init(&recipe, path, "/nowhere", &error);

	if (status != ARASHA_OK) {
		CHECK(error.code == status && memchr(error.message, 0, sizeof error.message));
		CHECK(strncmp(error.message, path, strlen(path)) == 0);
		return 0;
	}
	CHECK(recipe.labels.count > 0 && recipe.source_count > 0);
	ara_recipe_finish(&recipe);
	ara_recipe_finish(&recipe);
	return 0;
}
