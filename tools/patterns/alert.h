/* SPDX-License-Identifier: Apache-2.0 */
/* Findings as JSON lines and for people. */
#ifndef ARA_TOOLS_PATTERNS_ALERT_H
#define ARA_TOOLS_PATTERNS_ALERT_H

#include <arasha/case.h>
#include <stdbool.h>

#include "buffer.h"
#include "patterns/names.h"

typedef struct ara_alert_writer {
	const arasha_case *kase;
	const ara_names *names;
	bool json;
	arasha_evidence *reasons;
	size_t capacity;
} ara_alert_writer;

void ara_alert_writer_finish(ara_alert_writer *writer);

/* Appends a line: `what` is "alert" or "summary". */
void ara_alert_write(
	ara_alert_writer *writer, const char *what, const arasha_finding *finding, ara_buffer *out);

#endif
