/* SPDX-License-Identifier: Apache-2.0 */
#include "text/form.h"
#include "text/vocabulary.h"

enum { ENDING_LEAST = 2 }; /* letters of each of two endings */

bool ara_form_knows(const uint16_t *units, size_t length)
{
	uint64_t state;

	return ara_vocabulary_word(units, length, &state) && ara_vocabulary_knows(state);
}

bool ara_form_is_ending(const uint16_t *units, size_t length)
{
	uint64_t state;

	return ara_vocabulary_state(units, length, &state) && ara_vocabulary_is_ending(state);
}

static bool knows_within(const ara_parts *parts, size_t begin, size_t end)
{
	uint64_t state;

	return ara_parts_within(parts, begin, end, &state) && ara_vocabulary_knows(state);
}

bool ara_form_read(ara_form *form, const uint16_t *units, size_t length)
{
	const ara_parts *parts = &form->parts;
	uint64_t state;

	form->units = units;
	form->known_first = 0;
	form->known_last = 0;
	form->beginnings = (ara_form_answers){0, 0};
	form->endings = (ara_form_answers){0, 0};
	if (!ara_parts_read(&form->parts, units, length))
		return false;
	for (size_t i = 1; i <= parts->beginning && i < length; i++) {
		if (ara_parts_first(parts, i, &state) && ara_vocabulary_knows(state))
			form->known_first |= UINT64_C(1) << i;
	}
	for (size_t i = 1; i < length; i++) {
		if (knows_within(parts, i, length))
			form->known_last |= UINT64_C(1) << i;
	}
	return true;
}

static bool is_at(uint64_t bits, size_t i)
{
	return (bits >> i & 1) != 0;
}

bool ara_form_begins(ara_form *form, size_t end)
{
	if (!is_at(form->beginnings.asked, end)) {
		form->beginnings.asked |= UINT64_C(1) << end;
		form->beginnings.yes |= (uint64_t)ara_vocabulary_is_beginning(form->parts.states[end]) << end;
	}
	return is_at(form->beginnings.yes, end);
}

bool ara_form_ends(ara_form *form, size_t begin)
{
	if (!is_at(form->endings.asked, begin)) {
		form->endings.asked |= UINT64_C(1) << begin;
		form->endings.yes |=
			(uint64_t)ara_form_is_ending(form->units + begin, form->parts.length - begin)
			<< begin;
	}
	return is_at(form->endings.yes, begin);
}

bool ara_form_ends_twice(ara_form *form, size_t begin)
{
	if (ara_form_ends(form, begin))
		return true;
	for (size_t i = begin + ENDING_LEAST; i + ENDING_LEAST <= form->parts.length; i++) {
		if (ara_form_ends(form, i) && ara_form_is_ending(form->units + begin, i - begin))
			return true;
	}
	return false;
}

bool ara_form_is_of_known(ara_form *form, size_t least)
{
	size_t length = form->parts.length;

	for (size_t i = least; i < length; i++) {
		if (is_at(form->known_first, i) && ara_form_ends(form, i))
			return true;
	}
	for (size_t i = 1; i + least <= length; i++) {
		if (is_at(form->known_last, i) && ara_form_begins(form, i))
			return true;
	}
	return false;
}

bool ara_form_first_is_of_known(ara_form *form, size_t end, size_t least)
{
	for (size_t i = least; i < end; i++) {
		if (is_at(form->known_first, i) && ara_form_is_ending(form->units + i, end - i))
			return true;
	}
	for (size_t i = 1; i + least <= end; i++) {
		if (knows_within(&form->parts, i, end) && ara_form_begins(form, i))
			return true;
	}
	return false;
}

static bool is_beginning(const uint16_t *units, size_t length)
{
	uint64_t state;

	return ara_vocabulary_state(units, length, &state) && ara_vocabulary_is_beginning(state);
}

bool ara_form_last_is_of_known(ara_form *form, size_t begin, size_t least)
{
	const uint16_t *units = form->units + begin;
	size_t length = form->parts.length - begin;

	for (size_t i = least; i < length; i++) {
		if (knows_within(&form->parts, begin, begin + i) && ara_form_ends(form, begin + i))
			return true;
	}
	for (size_t i = 1; i + least <= length; i++) {
		if (is_at(form->known_last, begin + i) && is_beginning(units, i))
			return true;
	}
	return false;
}
