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

static bool is_at(uint64_t bits, size_t i)
{
	return (bits >> i & 1) != 0;
}

bool ara_form_read(ara_form *form, const uint16_t *units, size_t length)
{
	form->followed = 0;
	form->known_first = (ara_form_answers){0, 0};
	form->known_last = (ara_form_answers){0, 0};
	form->beginnings = (ara_form_answers){0, 0};
	form->endings = (ara_form_answers){0, 0};
	return ara_parts_read(&form->parts, units, length);
}

static void answer(ara_form_answers *answers, size_t i, bool yes)
{
	answers->asked |= UINT64_C(1) << i;
	answers->yes |= (uint64_t)yes << i;
}

bool ara_form_knows_first(ara_form *form, size_t end)
{
	uint64_t state;

	if (!is_at(form->known_first.asked, end))
		answer(&form->known_first, end,
			ara_parts_first(&form->parts, end, &state) && ara_vocabulary_knows(state));
	return is_at(form->known_first.yes, end);
}

bool ara_form_knows_last(ara_form *form, size_t begin)
{
	uint64_t state;

	if (!is_at(form->known_last.asked, begin))
		answer(&form->known_last, begin,
			ara_parts_within(&form->parts, begin, form->parts.length, &state) &&
				ara_vocabulary_knows(state));
	return is_at(form->known_last.yes, begin);
}

static bool begins_within(const ara_form *form, size_t begin, size_t end)
{
	return ara_vocabulary_is_beginning(ara_parts_state(&form->parts, begin, end));
}

static bool ends_within(const ara_form *form, size_t begin, size_t end)
{
	return ara_vocabulary_is_ending(ara_parts_state(&form->parts, begin, end));
}

bool ara_form_begins(ara_form *form, size_t end)
{
	if (!is_at(form->beginnings.asked, end))
		answer(&form->beginnings, end, ara_vocabulary_is_beginning(form->parts.states[end]));
	return is_at(form->beginnings.yes, end);
}

bool ara_form_ends(ara_form *form, size_t begin)
{
	if (!is_at(form->endings.asked, begin))
		answer(&form->endings, begin, ends_within(form, begin, form->parts.length));
	return is_at(form->endings.yes, begin);
}

bool ara_form_ends_twice(ara_form *form, size_t begin)
{
	if (ara_form_ends(form, begin))
		return true;
	for (size_t i = begin + ENDING_LEAST; i + ENDING_LEAST <= form->parts.length; i++) {
		if (ara_form_ends(form, i) && ends_within(form, begin, i))
			return true;
	}
	return false;
}

bool ara_form_is_of_known(ara_form *form, size_t least)
{
	size_t length = form->parts.length;

	for (size_t i = least; i < length; i++) {
		if (ara_form_knows_first(form, i) && ara_form_ends(form, i))
			return true;
	}
	for (size_t i = 1; i + least <= length; i++) {
		if (ara_form_begins(form, i) && ara_form_knows_last(form, i))
			return true;
	}
	return false;
}

/* Are the letters from `begin` on, behind a prefix, before `end` a known word? Asked of several ends. */
static bool knows_behind_prefix(ara_form *form, size_t begin, size_t end)
{
	if (!ara_form_begins(form, begin))
		return false;
	if (!is_at(form->followed, begin)) {
		form->followed |= UINT64_C(1) << begin;
		form->known_from[begin] =
			ara_parts_known_from(&form->parts, begin, UINT64_MAX << (begin + ARA_FORM_LEAST));
	}
	return is_at(form->known_from[begin], end);
}

bool ara_form_first_is_of_known(ara_form *form, size_t end)
{
	for (size_t i = ARA_FORM_LEAST; i < end; i++) {
		if (ara_form_knows_first(form, i) && ends_within(form, i, end))
			return true;
	}
	for (size_t i = 1; i + ARA_FORM_LEAST <= end; i++) {
		if (knows_behind_prefix(form, i, end))
			return true;
	}
	return false;
}

bool ara_form_last_is_of_known(ara_form *form, size_t begin)
{
	size_t length = form->parts.length;
	uint64_t ends = 0;

	for (size_t i = begin + ARA_FORM_LEAST; i < length; i++)
		ends |= (uint64_t)ara_form_ends(form, i) << i;
	if (ara_parts_known_from(&form->parts, begin, ends) != 0)
		return true;
	for (size_t i = begin + 1; i + ARA_FORM_LEAST <= length; i++) {
		if (ara_form_knows_last(form, i) && begins_within(form, begin, i))
			return true;
	}
	return false;
}

bool ara_form_may_be_word(const uint16_t *units, size_t length)
{
	ara_form form;

	return ara_form_knows(units, length) ||
	       (ara_form_read(&form, units, length) && ara_form_is_of_known(&form, ARA_FORM_LEAST));
}
