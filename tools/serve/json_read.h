/* SPDX-License-Identifier: Apache-2.0 */
/* The JSON of a request. */
#ifndef ARA_SERVE_JSON_READ_H
#define ARA_SERVE_JSON_READ_H

#include <jansson.h>

#include "serve/server.h"

/* The object that the body holds, owned by the caller. NULL where it holds none: `why` says so. Nothing of
 * the body is repeated there. */
json_t *ara_json_read(const ara_buffer *body, ara_buffer *why);

#endif
