/* SPDX-License-Identifier: Apache-2.0 */
/* What all threads share: the model and from which probability on each of its labels holds. */
#ifndef ARA_TOOLS_SESSION_H
#define ARA_TOOLS_SESSION_H

#include <arasha.h>

#include "buffer.h"
#include "options.h"
#include "terms.h"

typedef struct ara_session {
	arasha_model *model;
	uint32_t label_count;
	double *thresholds;
	ara_buffer *label_keys; /* each label's name as a key in JSON: "NAME":, and a space */
	uint32_t language; /* that the user names, or 0 */
	ara_term_file terms;
} ara_session;

/* Opens the model and finds the thresholds. Returns ARA_RUN, or the exit code after a message.
 * ara_session_finish is due either way. */
int ara_session_init(ara_session *session, const ara_options *options);

void ara_session_finish(ara_session *session);

/* The model at `path`, or the built-in one for NULL; NULL after a message. */
arasha_model *ara_open_model(const char *path);

/* Operating point that holds where the user names none: "balanced", or the model's first. NULL: it has none.
 */
const char *ara_default_operating_point(const arasha_model *model);

/* False when the model has no label of that name, of which `size` bytes count. */
bool ara_find_label(const arasha_model *model, const char *name, size_t size, uint32_t *label);

#endif
