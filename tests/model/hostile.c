/* SPDX-License-Identifier: Apache-2.0 */
/* Model files that were made to hurt. Each is put together from the sections of a good one, which are
 * damaged, cut, drawn out, swapped, repeated or left out, and have numbers at which readers go wrong where
 * counts, offsets and sizes stand; then size and checksum are made to agree, so that all of it is read. How
 * many, the argument says. */
#include "attempt.h"
#include "base/reader.h"
#include "small.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST_SECTIONS = 12, LARGEST = 1 << 16, LONGEST_TAIL = 256 };

typedef struct part {
	uint32_t type;
	uint8_t *bytes;
	size_t size;
	size_t room; /* of the bytes, zeros behind the size */
} part;

typedef struct parts {
	part part[MOST_SECTIONS];
	uint32_t count;
} parts;

static uint8_t *good;
static size_t good_size;
static bool united; /* whether the model is one of format 2 */
static long rounds;

static int begin(void **state)
{
	small_model small = small_default();

	(void)state;
	small.united = united;
	good = small_build(&small, &good_size);
	return 0;
}

static int end(void **state)
{
	(void)state;
	free(good);
	return 0;
}

/* xorshift64*: the same on every machine. */
static uint64_t draw(uint64_t *random)
{
	*random ^= *random >> 12;
	*random ^= *random << 25;
	*random ^= *random >> 27;
	return *random * UINT64_C(0x2545f4914f6cdd1d);
}

static size_t below(uint64_t *random, size_t limit)
{
	return (size_t)((draw(random) >> 32) % limit);
}

/* Powers of two and what stands beside them, for products that wrap; floats that are no numbers. */
static uint32_t bad_number(uint64_t *random)
{
	static const uint32_t floats[] = {0x7fc00000, 0x7f800000, 0xff800000, 0x7f7fffff, 0x80000000, 1};

	if (below(random, 4) == 0)
		return floats[below(random, sizeof floats / sizeof *floats)];
	return ((uint32_t)1 << below(random, 32)) + (uint32_t)below(random, 3) - 1;
}

/* ---- Parts ---------------------------------------------------------------------------------------- */

static void take_apart(parts *out)
{
	out->count = ARA_SECTION_LAST;
	for (uint32_t i = 0; i < out->count; i++) {
		size_t size = (size_t)ara_load_u64(good + small_entry(i + 1) + 16);

		out->part[i] = (part){i + 1, malloc(size + LONGEST_TAIL), size, size + LONGEST_TAIL};
		assert_non_null(out->part[i].bytes);
		memcpy(out->part[i].bytes, good + small_section(good, i + 1), size);
		memset(out->part[i].bytes + size, 0, LONGEST_TAIL);
	}
}

static void free_parts(parts *all)
{
	for (uint32_t i = 0; i < all->count; i++)
		free(all->part[i].bytes);
}

static void damage_bytes(part *at, uint64_t *random)
{
	if (at->size == 0)
		return;
	if (at->size >= 4 && below(random, 2))
		small_store_u32(at->bytes + below(random, at->size / 4) * 4, bad_number(random));
	else
		at->bytes[below(random, at->size)] = (uint8_t)draw(random);
}

/* The first number of a section is a count, or part of one's size. */
static void damage_count(part *at, uint64_t *random)
{
	if (at->size >= 4)
		small_store_u32(at->bytes,
			below(random, 2) ? bad_number(random)
					 : ara_load_u32(at->bytes) + (uint32_t)below(random, 3) - 1);
}

static void change_size(part *at, uint64_t *random)
{
	size_t by = 1 + below(random, below(random, 2) ? 4 : LONGEST_TAIL);

	if (below(random, 2))
		at->size -= by < at->size ? by : at->size;
	else
		at->size += by < at->room - at->size ? by : at->room - at->size;
}

static void change_order(parts *all, uint64_t *random)
{
	part *a = &all->part[below(random, all->count)], *b = &all->part[below(random, all->count)], was = *a;

	switch (below(random, 4)) {
	case 0:
		*a = *b;
		*b = was;
		break;
	case 1:
		a->type = (uint32_t)below(random, 10);
		break;
	case 2: /* the contents of another */
		a->type = b->type;
		b->type = was.type;
		break;
	default:
		if (all->count > 1 && below(random, 4) == 0) {
			free(all->part[--all->count].bytes);
		}
	}
}

static void damage(parts *all, uint64_t *random)
{
	part *at = &all->part[below(random, all->count)];

	switch (below(random, 8)) {
	case 0:
		change_size(at, random);
		break;
	case 1:
		change_order(all, random);
		break;
	case 2:
	case 3:
		damage_count(at, random);
		break;
	default:
		damage_bytes(at, random);
	}
}

/* ---- Files ---------------------------------------------------------------------------------------- */

static size_t fill_up(size_t at)
{
	return (at + ARA_MODEL_ALIGNMENT - 1) / ARA_MODEL_ALIGNMENT * ARA_MODEL_ALIGNMENT;
}

static size_t put_together(const parts *all, uint8_t *out)
{
	size_t entry = ARA_MODEL_SECTIONS_AT, at = entry + all->count * ARA_MODEL_SECTION_ENTRY;

	memset(out, 0, LARGEST);
	memcpy(out, good, ARA_MODEL_SECTIONS_AT);
	small_store_u32(out + 32, all->count);
	for (uint32_t i = 0; i < all->count; i++, entry += ARA_MODEL_SECTION_ENTRY) {
		at = fill_up(at);
		small_store_u32(out + entry, all->part[i].type);
		small_store_u32(out + entry + 8, (uint32_t)at);
		small_store_u32(out + entry + 16, (uint32_t)all->part[i].size);
		assert_in_range(at + all->part[i].size, 0, LARGEST);
		memcpy(out + at, all->part[i].bytes, all->part[i].size);
		at += all->part[i].size;
	}
	return at;
}

/* Sections that overlap, lie outside, or have sizes that wrap when they are added up. */
static void damage_table(uint8_t *bytes, uint64_t *random)
{
	uint32_t count = ara_load_u32(bytes + 32);
	size_t entry = ARA_MODEL_SECTIONS_AT + below(random, count) * ARA_MODEL_SECTION_ENTRY;
	size_t field = entry + (below(random, 2) ? 8 : 16);

	switch (below(random, 4)) {
	case 0:
		small_store_u32(bytes + field, bad_number(random));
		break;
	case 1:
		small_store_u32(bytes + field + 4, bad_number(random));
		break;
	case 2: /* minus a little, in 64 bits */
		small_store_u32(bytes + field, (uint32_t)0 - (uint32_t)below(random, 256));
		small_store_u32(bytes + field + 4, UINT32_MAX);
		break;
	default:
		small_store_u32(bytes + 32, bad_number(random));
	}
}

static void make_fit(uint8_t *bytes, size_t size)
{
	small_store_u32(bytes + 16, (uint32_t)size);
	small_store_u32(bytes + 20, 0);
	small_seal(bytes, size);
}

static arasha_status try_one(uint64_t *random)
{
	static uint8_t bytes[LARGEST];
	arasha_error error;
	parts all;
	size_t size;

	take_apart(&all);
	for (size_t i = 1 + below(random, 3); i > 0; i--)
		damage(&all, random);
	size = put_together(&all, bytes);
	free_parts(&all);
	if (below(random, 8) == 0)
		damage_table(bytes, random);
	if (below(random, 16) == 0)
		size -= below(random, size - ARA_MODEL_CHECKED_FROM);
	make_fit(bytes, size);
	return attempt(bytes, size, &error);
}

static void test_made_to_hurt(void **state)
{
	uint64_t random = UINT64_C(0x9e3779b97f4a7c15);
	long opened = 0, mismatched = 0;

	(void)state;
	for (long round = 0; round < rounds; round++) {
		arasha_status status = try_one(&random);

		opened += status == ARASHA_OK;
		mismatched += status == ARASHA_E_MODEL_MISMATCH;
		/* Nothing else is said of a file with this magic and version. */
		assert_true(status == ARASHA_OK || status == ARASHA_E_MODEL_MISMATCH ||
			    status == ARASHA_E_MODEL_CORRUPT);
	}
	/* All three happen: what is damaged is what is read. */
	assert_in_range(opened, rounds / 20, rounds * 19 / 20);
	assert_true(mismatched > 0);
	print_message("%ld variants, %ld of which opened\n", rounds, opened);
}

/* The parts, put together unharmed, are the file that they come from. */
static void test_unharmed(void **state)
{
	static uint8_t bytes[LARGEST];
	arasha_error error;
	parts all;
	size_t size;

	(void)state;
	take_apart(&all);
	size = put_together(&all, bytes);
	free_parts(&all);
	make_fit(bytes, size);
	assert_int_equal(size, good_size);
	assert_memory_equal(bytes, good, size);
	assert_int_equal(attempt(bytes, size, &error), ARASHA_OK);
}

int main(int count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_unharmed), cmocka_unit_test(test_made_to_hurt)};
	int failed;

	rounds = count == 2 ? strtol(arguments[1], NULL, 10) : 0;
	if (rounds < 100)
		return 2;
	failed = cmocka_run_group_tests(tests, begin, end);
	united = true;
	return failed + cmocka_run_group_tests(tests, begin, end);
}
