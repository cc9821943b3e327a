/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Articles of law that deal with the kinds of abuse: information from a data file, not advice
 *
 *	{"name": TEXT, "revised": "2026-11-26", "entries": [{"kinds": ["threat"], "patterns": ["escalation"],
 *	 "act": TEXT, "place": TEXT, "gist": TEXT, "date": "2014-07-03", "source": "https://..."}]}
 *
 * TEXT is an object with "ru", "kk" and "en". The source may be one, too, where each language has its own.
 */
#ifndef ARA_REPORT_LAW_H
#define ARA_REPORT_LAW_H

#include <stdbool.h>
#include <stdint.h>

#include <jansson.h>

#include "report/words.h"

typedef struct ara_law {
	json_t *root;
} ara_law;

/* Reads the file, or the list that is part of the command for NULL. False after a message. ara_law_finish is
 * due either way. */
bool ara_law_init(ara_law *law, const char *path);

void ara_law_finish(ara_law *law);

/* A text of the list or of an entry in the language; "" where it lacks. */
const char *ara_law_text(const json_t *object, const char *key, enum ara_tongue tongue);

/* Whether the entry is about the kind or pattern of that name. */
bool ara_law_names(const json_t *entry, const char *key, const char *name);

#endif
