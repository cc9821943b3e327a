/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The state file: the names of keys, and behind them the case as arasha_case_save writes it.
 *
 *	"ARANAMES", version (u32), 0 (u32), number of names (u64), size of what follows up to the checksum
 *(u64) for each name: key (u64), size (u32), bytes FNV-1a of all before (u64)
 *
 * All numbers are little-endian.
 */
#ifndef ARA_TOOLS_PATTERNS_STATE_H
#define ARA_TOOLS_PATTERNS_STATE_H

#include <arasha/case.h>
#include <stdbool.h>

#include "patterns/names.h"

/* Makes the case of the file at `path`, an empty one where there is no such file or `path` is NULL. `options`
 * may be NULL: those that it was saved with. NULL after a message. */
arasha_case *ara_pattern_state_load(const char *path, const arasha_case_options *options, ara_names *names);

/* Writes a new file beside that of `path`, for its owner alone, and puts it in its place. False after a
 * message. */
bool ara_pattern_state_save(const char *path, const arasha_case *kase, const ara_names *names);

#endif
