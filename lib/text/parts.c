/* SPDX-License-Identifier: Apache-2.0 */
#include "text/parts.h"
#include "text/vocabulary.h"

/* Do known words have the letter at `at` behind the two before it? */
static bool goes_on(const ara_parts *parts, size_t at)
{
	const uint8_t *before = parts->letters + at;

	return ara_vocabulary_goes_on(before[0], before[1], before[2] - 1u);
}

bool ara_parts_read(ara_parts *parts, const uint16_t *units, size_t length)
{
	if (length > ARA_PARTS_LONGEST)
		return false;
	parts->length = (uint8_t)length;
	parts->beginning = 0;
	parts->breaks = 0;
	parts->letters[0] = 0;
	parts->letters[1] = 0;
	parts->states[0] = ARA_VOCABULARY_EMPTY;
	for (size_t i = 0; i < length; i++) {
		uint32_t place = ara_vocabulary_place(units[i]);

		if (place >= ARA_VOCABULARY_LETTERS)
			return false;
		parts->letters[i + 2] = (uint8_t)(place + 1);
		parts->states[i + 1] = ara_vocabulary_step(parts->states[i], place);
		if (!goes_on(parts, i))
			parts->breaks |= UINT64_C(1) << i;
		if (parts->breaks == 0)
			parts->beginning++;
	}
	return true;
}

bool ara_parts_may_be_slip(const ara_parts *parts)
{
	uint64_t breaks = parts->breaks;

	/* A letter is compared with the two before it: those at two places that are swapped, and two behind.
	 */
	return breaks == 0 || breaks >> __builtin_ctzll(breaks) < UINT64_C(1) << 4;
}

bool ara_parts_first(const ara_parts *parts, size_t end, uint64_t *state)
{
	*state = parts->states[end];
	return end <= parts->beginning &&
	       ara_vocabulary_may_end(parts->letters[end], parts->letters[end + 1]);
}

/* Follows letters to the end of the word from a state on; `before` are the two before them. */
static bool follow(const uint8_t *letters, size_t count, uint32_t before, uint32_t last, uint64_t *state)
{
	for (size_t i = 0; i < count; i++) {
		uint32_t place = letters[i] - 1u;

		if (!ara_vocabulary_goes_on(before, last, place))
			return false;
		*state = ara_vocabulary_step(*state, place);
		before = last;
		last = letters[i];
	}
	return ara_vocabulary_may_end(before, last);
}

/* Two letters at the begin stand behind its edge, whatever they break as letters within a word. */
bool ara_parts_within(const ara_parts *parts, size_t begin, size_t end, uint64_t *state)
{
	uint64_t breaks = parts->breaks & ((UINT64_C(1) << end) - 1);

	*state = ARA_VOCABULARY_EMPTY;
	return breaks >> begin >> 2 == 0 && follow(parts->letters + 2 + begin, end - begin, 0, 0, state);
}

bool ara_parts_swapped(const ara_parts *parts, size_t at, uint64_t *state)
{
	const uint8_t *letters = parts->letters + 2 + at;
	uint32_t before = letters[-2], last = letters[-1];

	*state = parts->states[at];
	if (at > parts->beginning || !ara_vocabulary_goes_on(before, last, letters[1] - 1u) ||
		!ara_vocabulary_goes_on(last, letters[1], letters[0] - 1u))
		return false;
	*state = ara_vocabulary_step(ara_vocabulary_step(*state, letters[1] - 1u), letters[0] - 1u);
	return follow(letters + 2, parts->length - at - 2, letters[1], letters[0], state);
}

bool ara_parts_doubled(const ara_parts *parts, size_t at, uint64_t *state)
{
	const uint8_t *letters = parts->letters + 2 + at;

	*state = parts->states[at + 1];
	return at < parts->beginning && follow(letters, parts->length - at, letters[-1], letters[0], state);
}

uint64_t ara_parts_state(const ara_parts *parts, size_t begin, size_t end)
{
	uint64_t state = ARA_VOCABULARY_EMPTY;

	for (size_t i = begin; i < end; i++)
		state = ara_vocabulary_step(state, parts->letters[i + 2] - 1u);
	return state;
}

uint64_t ara_parts_known_from(const ara_parts *parts, size_t begin, uint64_t ends)
{
	uint64_t known = 0, state = ARA_VOCABULARY_EMPTY;
	uint32_t before = 0, last = 0;

	for (size_t i = begin; i < parts->length && ends >> i >> 1 != 0; i++) {
		uint32_t letter = parts->letters[i + 2];

		if (!ara_vocabulary_goes_on(before, last, letter - 1))
			break;
		state = ara_vocabulary_step(state, letter - 1);
		before = last;
		last = letter;
		if ((ends >> i >> 1 & 1) != 0 && ara_vocabulary_may_end(before, last) &&
			ara_vocabulary_knows(state))
			known |= UINT64_C(2) << i;
	}
	return known;
}
