/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A case as bytes. All numbers are little-endian.
 *
 *	header:   "ARACASE\n", version (u32), size of the header (u32), rules, numbers of contacts and
 *	          dockets, what was evicted, oldest, newest; checksum of all before (u64)
 *	blocks:   kind (u32), records (u32), size in bytes (u64), checksum of kind, records and bytes (u64),
 *	          the bytes
 *	the end:  an empty block of kind 0, and nothing behind it
 *
 * Contacts and dockets stand in the order of their keys.
 */
#ifndef ARA_PATTERN_STATE_H
#define ARA_PATTERN_STATE_H

#include "pattern/case.h"

enum { ARA_STATE_VERSION = 5 };

/* ARASHA_OK, ARASHA_E_MEMORY, or what `write` returned. */
arasha_status ara_state_save(const arasha_case *kase, arasha_case_write *write, void *context);

/* What a state says of itself. */
typedef struct ara_state_header {
	arasha_case_options rules; /* without memory */
	uint64_t contacts;
	uint64_t dockets;
	uint64_t evicted_contacts;
	uint64_t evicted_dockets;
	uint64_t any;
	int64_t oldest;
	int64_t newest;
	size_t size; /* where the blocks begin */
} ara_state_header;

/* Both fill in `error` on failure. The second reads everything behind the header into an empty case. */
arasha_status ara_state_read_header(
	const void *data, size_t size, ara_state_header *header, arasha_error *error);
arasha_status ara_state_read(arasha_case *kase, const void *data, size_t size, const ara_state_header *header,
	arasha_error *error);

#endif
