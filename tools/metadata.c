/* SPDX-License-Identifier: Apache-2.0 */
/* Metadata of a model in its order. */
#include "metadata.h"

#include <stddef.h>

#include "json_write.h"

void ara_metadata_json(ara_buffer *out, const arasha_model *model)
{
	const char *key;
	const char *value;
	for (uint32_t i = 0; (key = arasha_model_metadata(model, i, &value)) != NULL; i++) {
		ara_buffer_text(out, i == 0 ? "" : ", ");
		ara_json_text(out, key);
		ara_buffer_text(out, ": ");
		ara_json_text(out, value);
	}
}
