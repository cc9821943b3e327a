/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Addresses, by their form alone: scheme://..., www...., user@host.tld, @handle, and host.tld with one of the
 * endings that are common in the texts that this library reads. All but the path of a web address is ASCII:
 * `п@дла` is no address, and nobody hides an insult by writing @ before it in Cyrillic.
 *
 * A hashtag is no address: its word is a word.
 */
#include "text/address.h"
#include "text/utf8.h"
#include <string.h>
#include <unicode/uchar.h>

enum {
	LONGEST_HOST = 253, /* RFC 1035 */
	LONGEST_USER = 64,  /* RFC 5321 */
	LONGEST_SCHEME = 12,
	SHORTEST_HANDLE = 2
};

static const char *const endings[] = {"app", "biz", "by", "com", "dev", "edu", "gov", "info", "invalid", "kg",
	"kz", "link", "net", "online", "org", "pro", "ru", "shop", "site", "store", "su", "tj", "tm", "ua",
	"uk", "uz", "xyz"};

/* These are words as well, or fit for typing errors: only with a path behind them. */
static const char *const endings_with_path[] = {"ai", "be", "cc", "co", "de", "fm", "gg", "gl", "io", "it",
	"ly", "me", "page", "ps", "sh", "to", "tv", "us"};

static bool is_digit(uint8_t byte)
{
	return (uint8_t)(byte - '0') < 10;
}

static bool is_alphanumeric(uint8_t byte)
{
	return is_digit(byte) || (uint8_t)((byte | 0x20) - 'a') < 26;
}

static bool is_host_byte(uint8_t byte)
{
	return is_alphanumeric(byte) || byte == '.' || byte == '-' || byte == '_';
}

static bool is_user_byte(uint8_t byte)
{
	return is_host_byte(byte) || byte == '+' || byte == '%';
}

bool ara_address_may_begin(const uint8_t *bytes, size_t size, size_t position)
{
	uint8_t byte = bytes[position];

	if (byte >= 0x80 || position + 1 == size)
		return false;
	if (!is_alphanumeric(byte) && byte != '@')
		return false;
	return position == 0 || byte == '@' || !is_user_byte(bytes[position - 1]);
}

static bool equals_ignoring_case(const uint8_t *bytes, const char *name, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		uint8_t byte = bytes[i];

		if (byte >= 'A' && byte <= 'Z')
			byte |= 0x20;
		if (byte != (uint8_t)name[i])
			return false;
	}
	return true;
}

static bool starts_with(const uint8_t *bytes, size_t size, const char *name)
{
	size_t length = strlen(name);

	return size >= length && equals_ignoring_case(bytes, name, length);
}

static bool is_one_of(const uint8_t *bytes, size_t size, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (strlen(names[i]) == size && equals_ignoring_case(bytes, names[i], size))
			return true;
	}
	return false;
}

/* Length of the host at the begin of the bytes, without signs at its end; more than LONGEST_HOST is no host.
 */
static size_t host_length(const uint8_t *bytes, size_t size)
{
	size_t length = 0;

	while (length < size && length <= LONGEST_HOST && is_host_byte(bytes[length]))
		length++;
	if (length > LONGEST_HOST)
		return 0;
	while (length > 0 && !is_alphanumeric(bytes[length - 1]))
		length--;
	return length;
}

/* Bytes behind the last dot of the host; 0 when there is no dot, or an empty part. */
static size_t ending_length(const uint8_t *host, size_t length)
{
	size_t ending = 0;

	for (size_t i = 0; i + 1 < length; i++) {
		if (host[i] == '.' && (i == 0 || host[i + 1] == '.'))
			return 0;
	}
	while (ending < length && host[length - 1 - ending] != '.')
		ending++;
	return ending == length ? 0 : ending;
}

/* Length of the address that begins with a scheme or a host and goes on to white space. Signs that end the
 * sentence around it are not part of it. */
static size_t length_to_space(const uint8_t *bytes, size_t size)
{
	size_t length = 0;
	size_t kept = 0;

	while (length < size) {
		uint32_t point = ara_utf8_next(bytes, size, &length);

		if (u_isUWhiteSpace((UChar32)point) || point == '<' || point == '>' || point == '"')
			break;
		if (point == '/' || point == '=' || point == '&' || point == '#' || point == '-' ||
			point == '_' || u_isalnum((UChar32)point))
			kept = length;
	}
	return kept;
}

static size_t web_length(const uint8_t *bytes, size_t size)
{
	size_t scheme = 0;
	size_t length;

	if (starts_with(bytes, size, "www.") && size > 4 && is_alphanumeric(bytes[4]))
		return length_to_space(bytes, size);
	while (scheme < size && scheme <= LONGEST_SCHEME && is_alphanumeric(bytes[scheme]))
		scheme++;
	if (scheme < 2 || !starts_with(bytes + scheme, size - scheme, "://"))
		return 0;
	length = length_to_space(bytes, size);
	return length > scheme + strlen("://") ? length : 0;
}

static size_t mail_length(const uint8_t *bytes, size_t size)
{
	size_t user = 0;
	size_t host;

	while (user < size && user <= LONGEST_USER && is_user_byte(bytes[user]))
		user++;
	if (user == 0 || user > LONGEST_USER || user == size || bytes[user] != '@')
		return 0;
	host = host_length(bytes + user + 1, size - user - 1);
	if (ending_length(bytes + user + 1, host) < 2)
		return 0;
	return user + 1 + host;
}

/* A host without a scheme before it. */
static size_t bare_host_length(const uint8_t *bytes, size_t size)
{
	size_t length = host_length(bytes, size);
	size_t ending = ending_length(bytes, length);
	bool path = size - length > 1 &&
		    (bytes[length] == '/' || (bytes[length] == ':' && is_digit(bytes[length + 1])));

	if (ending == 0 || (length < size && bytes[length] == '@'))
		return 0;
	if (!is_one_of(bytes + length - ending, ending, endings, sizeof(endings) / sizeof(endings[0])) &&
		!(path && is_one_of(bytes + length - ending, ending, endings_with_path,
				  sizeof(endings_with_path) / sizeof(endings_with_path[0]))))
		return 0;
	return path ? length_to_space(bytes, size) : length;
}

static size_t handle_length(const uint8_t *bytes, size_t size)
{
	size_t length = 1;

	while (length < size &&
		(is_alphanumeric(bytes[length]) || bytes[length] == '_' || bytes[length] == '.'))
		length++;
	while (length > 1 && bytes[length - 1] == '.')
		length--;
	return length > SHORTEST_HANDLE ? length : 0;
}

size_t ara_address_length(const uint8_t *bytes, size_t size, bool after_word)
{
	size_t length;

	if (bytes[0] == '@')
		return after_word ? 0 : handle_length(bytes, size);
	length = web_length(bytes, size);
	if (length == 0)
		length = mail_length(bytes, size);
	if (length == 0)
		length = bare_host_length(bytes, size);
	return length;
}
