/* SPDX-License-Identifier: Apache-2.0 */
/* What a model says of itself, as JSON. */
#ifndef ARA_TOOLS_METADATA_H
#define ARA_TOOLS_METADATA_H

#include <arasha.h>

#include "buffer.h"

/* `"key": "value", ...`, as members of an object that is open. */
void ara_metadata_json(ara_buffer *out, const arasha_model *model);

#endif
