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

bool ara_form_is_beginning(const uint16_t *units, size_t length)
{
	uint64_t state;

	return ara_vocabulary_state(units, length, &state) && ara_vocabulary_is_beginning(state);
}

bool ara_form_are_endings(const uint16_t *units, size_t length)
{
	if (ara_form_is_ending(units, length))
		return true;
	for (size_t i = ENDING_LEAST; i + ENDING_LEAST <= length; i++) {
		if (ara_form_is_ending(units, i) && ara_form_is_ending(units + i, length - i))
			return true;
	}
	return false;
}

bool ara_form_is_of_known(const uint16_t *units, size_t length, size_t least)
{
	uint64_t state = ARA_VOCABULARY_EMPTY;

	for (size_t i = 0; i + 1 < length; i++) {
		uint32_t place = ara_vocabulary_place(units[i]);

		if (place >= ARA_VOCABULARY_LETTERS)
			return false;
		state = ara_vocabulary_step(state, place);
		if (i + 1 >= least && ara_vocabulary_knows(state) &&
			ara_form_is_ending(units + i + 1, length - i - 1))
			return true;
		if (length - i - 1 >= least && ara_vocabulary_is_beginning(state) &&
			ara_form_knows(units + i + 1, length - i - 1))
			return true;
	}
	return false;
}
