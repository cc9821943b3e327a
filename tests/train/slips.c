/* SPDX-License-Identifier: Apache-2.0 */
/* Slips stay within what people may do to a text, and the same seed gives the same. */
#include "train/slips.h"
#include "check.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS = 64, ROOM = 1024 };

static const char message[] = "Сен маған енді жазба, деп айттым ғой саған! I told you so";

/* The copy as a string; empty when there is none. */
static void spoil(const char *text, double share, uint64_t seed, char copy[ROOM])
{
	ara_key_word words[WORDS];
	size_t count = ara_key_words(text, strlen(text), words);

	copy[ara_slips_write(text, strlen(text), words, count, share, seed, copy)] = '\0';
}

static bool is_utf8(const char *text)
{
	size_t behind = 0;

	for (; *text; text++) {
		bool continues = ((unsigned char)*text & 0xC0) == 0x80;

		if (continues != (behind > 0))
			return false;
		behind = continues ? behind - 1 : (unsigned char)*text >= 0xC0 ? 1 : 0;
	}
	return behind == 0;
}

static size_t letters_of(const char *text)
{
	size_t count = 0;

	for (; *text; text++)
		count += ((unsigned char)*text & 0xC0) != 0x80;
	return count;
}

/* A slip changes the number of letters by one, but where it leaves out a word. */
static void test_copies_stay_near(void **state)
{
	char copy[ROOM];

	(void)state;
	for (uint64_t seed = 0; seed < 1000; seed++) {
		spoil(message, .35, seed, copy);
		assert_string_not_equal(copy, message);
		assert_true(is_utf8(copy));
		assert_in_range(letters_of(copy), 2, letters_of(message) + 12);
		assert_true(strlen(copy) <= strlen(message) + 24);
	}
}

static void test_the_seed_decides(void **state)
{
	char copy[ROOM], other[ROOM];
	size_t alike = 0;

	(void)state;
	for (uint64_t seed = 0; seed < 100; seed++) {
		spoil(message, .35, seed, copy);
		spoil(message, .35, seed, other);
		assert_string_equal(copy, other);
		spoil(message, .35, seed + 1, other);
		alike += strcmp(copy, other) == 0;
	}
	assert_in_range(alike, 0, 5);
}

/* One word has each kind of slip but the two that need another beside it. */
static void test_one_word(void **state)
{
	bool parted = false, swapped = false, missing = false, changed = false, added = false;
	char copy[ROOM];

	(void)state;
	for (uint64_t seed = 0; seed < 400; seed++) {
		bool apart;

		spoil("ключ", .5, seed, copy);
		if (!*copy)
			continue;
		assert_int_equal(strncmp(copy, "к", 2), 0);
		apart = strcmp(copy, "кл юч") == 0;
		parted |= apart;
		missing |= letters_of(copy) == 3;
		added |= letters_of(copy) == 5 && !apart;
		if (letters_of(copy) != 4)
			continue;
		swapped |= strcmp(copy, "кюлч") == 0;
		/* л has о and д beside it. */
		changed |= strcmp(copy, "коюч") == 0;
	}
	assert_true(parted && swapped && missing && changed && added);
}

static void test_two_words(void **state)
{
	bool glued = false, left_out = false;
	char copy[ROOM];

	(void)state;
	for (uint64_t seed = 0; seed < 200; seed++) {
		spoil("мой дом", .5, seed, copy);
		glued |= strcmp(copy, "мойдом") == 0;
		left_out |= strcmp(copy, "дом") == 0;
	}
	assert_true(glued && left_out);
}

static void test_what_can_have_none(void **state)
{
	static const char *const texts[] = {"", "ну да", "!!! 😀", "ок"};
	char copy[ROOM];

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (uint64_t seed = 0; seed < 20; seed++) {
			spoil(texts[i], 1, seed, copy);
			assert_string_equal(copy, "");
		}
}

/* How many words are spoilt follows the share. */
static void test_the_share(void **state)
{
	char copy[ROOM];
	size_t changed[2] = {0, 0};

	(void)state;
	for (size_t i = 0; i < 2; i++)
		for (uint64_t seed = 0; seed < 300; seed++) {
			spoil("один два три четыре пять шесть семь восемь", i ? .9 : .05, seed, copy);
			changed[i] += strstr(copy, "шесть") == NULL;
		}
	assert_true(changed[0] * 3 < changed[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_copies_stay_near),
		cmocka_unit_test(test_the_seed_decides),
		cmocka_unit_test(test_one_word),
		cmocka_unit_test(test_two_words),
		cmocka_unit_test(test_what_can_have_none),
		cmocka_unit_test(test_the_share),
	};

	return cmocka_run_group_tests_name("train/slips", tests, NULL, NULL);
}
