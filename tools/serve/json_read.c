/* SPDX-License-Identifier: Apache-2.0 */
/* Reading JSON; see json_read.h. */
#include "serve/json_read.h"

#include <string.h>

json_t *ara_json_read(const ara_buffer *body, ara_buffer *why)
{
	json_error_t error;
	json_t *value = json_loadb(body->size == 0 ? "" : body->data, body->size, JSON_ALLOW_NUL, &error);
	if (value == NULL) {
		/* What jansson appends from here on are bytes of the body. */
		const char *near = strstr(error.text, " near '");
		ara_buffer_text(why, "Invalid JSON payload received. ");
		ara_buffer_add(
			why, error.text, near == NULL ? strlen(error.text) : (size_t)(near - error.text));
		ara_buffer_format(why, ", at line %d, column %d.", error.line, error.column);
	} else if (!json_is_object(value)) {
		ara_buffer_text(why, "Invalid JSON payload received. The body is to be an object.");
		json_decref(value);
		value = NULL;
	}
	return value;
}
