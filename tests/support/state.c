/* SPDX-License-Identifier: Apache-2.0 */
#include "support/state.h"
#include "base/checksum.h"
#include "base/hash.h"
#include "fuzz/fuzz.h"
#include <math.h>
#include <string.h>

enum { HEADER = 360, BLOCK = 24, ROOM = 64, REASONS = 4096 };

static uint64_t load(const uint8_t *bytes, int count)
{
	uint64_t number = 0;

	for (int i = count; i-- > 0;)
		number = number << 8 | bytes[i];
	return number;
}

static void store(uint8_t *bytes, uint64_t number)
{
	for (int i = 0; i < 8; i++)
		bytes[i] = (uint8_t)(number >> (8 * i));
}

void state_seal(uint8_t *bytes, size_t size)
{
	if (size < HEADER)
		return;
	store(bytes + HEADER - 8, ara_checksum(bytes, HEADER - 8));
	for (size_t at = HEADER; size - at >= BLOCK;) {
		uint64_t kind = load(bytes + at, 4), records = load(bytes + at + 4, 4);
		uint64_t most = size - at - BLOCK, length = load(bytes + at + 8, 8);

		if (length > most)
			length = most;
		store(bytes + at + 8, length);
		store(bytes + at + 16, ara_hash_finish(ara_checksum(bytes + at + BLOCK, (size_t)length) ^
						       ara_hash_finish(((kind + 1) << 32) + records)));
		at += BLOCK + (size_t)length;
	}
}

typedef struct saved {
	uint8_t *bytes;
	size_t size;
} saved;

static int32_t append(void *context, const void *data, size_t size)
{
	saved *to = context;

	to->bytes = realloc(to->bytes, to->size + size + 1);
	CHECK(to->bytes);
	if (size)
		memcpy(to->bytes + to->size, data, size);
	to->size += size;
	return ARASHA_OK;
}

static saved save(const arasha_case *kase)
{
	saved all = {NULL, 0};

	CHECK(arasha_case_save(kase, append, &all, NULL) == ARASHA_OK);
	return all;
}

static void ask(const arasha_case *kase)
{
	static arasha_evidence reasons[REASONS];
	arasha_finding found[ROOM];
	size_t count, reason_count;
	arasha_status status = arasha_case_find(kase, NULL, found, ROOM, &count, NULL);

	CHECK(status == ARASHA_OK || status == ARASHA_E_CAPACITY);
	for (size_t i = 0; i < count && i < ROOM; i++) {
		CHECK(!isnan(found[i].value));
		status = arasha_case_explain(kase, &found[i], reasons, REASONS, &reason_count, NULL);
		CHECK(status == ARASHA_OK || status == ARASHA_E_CAPACITY);
	}
}

arasha_status state_try(const uint8_t *bytes, size_t size)
{
	arasha_case *kase = NULL, *again = NULL;
	arasha_error error = {0};
	arasha_status status = arasha_case_load(&kase, bytes, size, NULL, &error);
	saved first, second;

	if (status != ARASHA_OK) {
		CHECK(!kase && error.code == status && error.message && error.offset <= size);
		return status;
	}
	ask(kase);
	first = save(kase);
	CHECK(arasha_case_load(&again, first.bytes, first.size, NULL, NULL) == ARASHA_OK);
	second = save(again);
	CHECK(first.size == second.size && memcmp(first.bytes, second.bytes, first.size) == 0);
	arasha_case_destroy(kase);
	arasha_case_destroy(again);
	free(first.bytes);
	free(second.bytes);
	return status;
}
