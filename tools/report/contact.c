/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Better one too many than one too few. A number is one of nine digits or more behind a +, of eleven that
 * begin with 7 or 8, as they are dialled here, or of ten or more in a row, as numbers of cards and persons;
 * sums of money, which are written in groups, are none.
 */
#include "report/contact.h"

#include <string.h>
#include <strings.h>

enum { HANDLE_LEAST = 3, ABROAD_LEAST = 9, DIALLED = 11, ROW_LEAST = 10, BETWEEN_MOST = 2 };

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool is_handle(char byte)
{
	return is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       byte == '_' || byte == '.';
}

static bool is_mail(char byte)
{
	return is_handle(byte) || byte == '-' || byte == '+' || byte == '%';
}

static bool is_between_digits(char byte)
{
	return byte == ' ' || byte == '-' || byte == '(' || byte == ')';
}

/* Where the number that begins at a digit or + ends; `at` when it leads to nobody. */
static size_t number_end(const char *text, size_t size, size_t at)
{
	bool abroad = text[at] == '+';
	bool dialled = text[at] == '7' || text[at] == '8';
	size_t digits = 0, row = 0, longest = 0, between = 0, end = at;

	for (size_t i = at + abroad; i < size && between <= BETWEEN_MOST; i++) {
		if (is_digit(text[i])) {
			digits++;
			row++;
			between = 0;
			end = i + 1;
		} else if (is_between_digits(text[i])) {
			between++;
			row = 0;
		} else {
			break;
		}
		longest = row > longest ? row : longest;
	}
	bool leads =
		(abroad && digits >= ABROAD_LEAST) || (dialled && digits == DIALLED) || longest >= ROW_LEAST;
	return leads ? end : at;
}

/* Where the profile on a site of messengers and networks ends that begins at `at`, or `at`. */
static size_t profile_end(const char *text, size_t size, size_t at)
{
	static const char *const sites[] = {"t.me/", "wa.me/", "vk.com/", "vk.ru/", "ok.ru/",
		"instagram.com/", "tiktok.com/", "facebook.com/", "threads.net/", "youtube.com/"};

	for (size_t i = 0; i < sizeof sites / sizeof *sites; i++) {
		size_t length = strlen(sites[i]);
		if (size - at <= length || strncasecmp(text + at, sites[i], length) != 0)
			continue;
		for (at += length; at < size && (unsigned char)text[at] > ' ';)
			at++;
		return at;
	}
	return at;
}

/* The handle or e-mail address around the @ at `at`; false when it is neither. */
static bool find_address(const char *text, size_t size, size_t at, size_t *begin, size_t *end)
{
	size_t first = at, last = at + 1;

	while (first > *end && is_mail(text[first - 1]))
		first--;
	while (last < size && (is_handle(text[last]) || (first < at && text[last] == '-')))
		last++;
	while (last > at + 1 && text[last - 1] == '.')
		last--;
	if (last - at - 1 < HANDLE_LEAST)
		return false;
	*begin = first;
	*end = last;
	return true;
}

bool ara_contact_next(const char *text, size_t size, size_t *begin, size_t *end)
{
	for (size_t at = *end; at < size; at++) {
		size_t found = at;
		bool inside = at > *end && text[at - 1] != '.' && is_handle(text[at - 1]);

		if (text[at] == '@' && find_address(text, size, at, begin, end))
			return true;
		if (!inside && (is_digit(text[at]) || text[at] == '+'))
			found = number_end(text, size, at);
		else if (!inside)
			found = profile_end(text, size, at);
		if (found == at)
			continue;
		*begin = at;
		*end = found;
		return true;
	}
	return false;
}
