/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Going over the chain of a report; see verify.h. Each link is the digest of the link before it and of all
 * bytes of the page between them, so that what stands between two links that fit is what was written there.
 */
#include "report/verify.h"

#include <stdint.h>
#include <string.h>

#include "input.h"
#include "message.h"
#include "report/find.h"
#include "report/page.h"

enum { HEX_SIZE = 2 * ARA_SHA256_SIZE };

struct chain {
	const char *path;
	const char *data;
	const char *end;
	const char *at; /* behind the last link that fits */
	uint8_t link[ARA_SHA256_SIZE];
	char hex[HEX_SIZE + 1];
	uint32_t links;
};

/* The number of the last message that begins between two places, for people who look for a change; 0: none.
 */
static unsigned long long message_near(const char *at, const char *end)
{
	static const char id[] = " id=\"m";
	unsigned long long number = 0;
	while ((at = ara_find(at, end, id)) != NULL) {
		unsigned long long found = 0;
		at += sizeof id - 1;
		while (at < end && *at >= '0' && *at <= '9')
			found = found * 10 + (unsigned)(*at++ - '0');
		if (at < end && *at == '"')
			number = found;
	}
	return number;
}

static bool complain(const struct chain *chain, const char *stop)
{
	unsigned long long message = message_near(chain->at, stop);
	if (message > 0)
		ara_complain("%s: changed after link %u, at or before message %llu", chain->path,
			chain->links, message);
	else if (chain->links == 0)
		ara_complain("%s: changed before the first link", chain->path);
	else
		ara_complain("%s: changed after link %u", chain->path, chain->links);
	return false;
}

/* Checks the next link. False after a message. */
static bool check_link(struct chain *chain, const char *begin)
{
	char expected[sizeof ARA_LINK_BEGIN + sizeof ARA_LINK_CODE + HEX_SIZE + sizeof ARA_LINK_END + 16];
	ara_sha256_link(chain->link, chain->at, (size_t)(begin - chain->at));
	ara_hex(chain->link, sizeof chain->link, chain->hex);
	int size = snprintf(expected, sizeof expected, ARA_LINK_BEGIN "%u" ARA_LINK_CODE "%s" ARA_LINK_END,
		chain->links + 1, chain->hex);
	if (chain->end - begin < size || memcmp(begin, expected, (size_t)size) != 0)
		return complain(chain, begin);
	chain->at = begin + size;
	chain->links++;
	return true;
}

static bool check_chain(struct chain *chain)
{
	const char *begin;
	while ((begin = ara_find(chain->at, chain->end, ARA_LINK_BEGIN)) != NULL) {
		if (!check_link(chain, begin))
			return false;
	}
	if (chain->links == 0) {
		ara_complain("%s: no report of arasha: it has no chain", chain->path);
		return false;
	}
	size_t rest = (size_t)(chain->end - chain->at);
	if (rest != strlen(ARA_PAGE_END) || memcmp(chain->at, ARA_PAGE_END, rest) != 0)
		return complain(chain, chain->end);
	return true;
}

/* ---- Source files ---------------------------------------------------------------------------------- */

static bool names_source(const struct chain *chain, const char *hex)
{
	for (const char *at = chain->data; (at = ara_find(at, chain->end, ARA_SOURCE_BEGIN)) != NULL;) {
		at += strlen(ARA_SOURCE_BEGIN);
		if (chain->end - at > HEX_SIZE && memcmp(at, hex, HEX_SIZE) == 0)
			return true;
	}
	return false;
}

static size_t count_sources(const struct chain *chain)
{
	size_t count = 0;
	for (const char *at = chain->data; (at = ara_find(at, chain->end, ARA_SOURCE_BEGIN)) != NULL; count++)
		at += strlen(ARA_SOURCE_BEGIN);
	return count;
}

static bool check_source(const struct chain *chain, const char *path)
{
	char hex[HEX_SIZE + 1];
	ara_buffer bytes = {NULL, 0, 0};
	bool good = ara_input_file(path, &bytes);
	if (good) {
		ara_sha256_hex(bytes.data, bytes.size, hex);
		good = names_source(chain, hex);
		if (!good)
			ara_complain("%s: not a file that the report was made from, or changed since: its "
				     "SHA-256 is %s",
				path, hex);
	}
	ara_buffer_finish(&bytes);
	return good;
}

static int print_good(const struct chain *chain, size_t files)
{
	ara_buffer out = {NULL, 0, 0};
	ara_buffer_format(&out, "%s: as it was written, %u links\nlast link: %s\n", chain->path, chain->links,
		chain->hex);
	if (files > 0)
		ara_buffer_format(&out, "made from these files: %zu of %zu\n", files, count_sources(chain));
	bool printed = ara_buffer_print(&out);
	ara_buffer_finish(&out);
	return printed ? ARA_EXIT_DONE : ARA_EXIT_FAILED;
}

int ara_report_verify(const ara_options *options)
{
	ara_buffer bytes = {NULL, 0, 0};
	struct chain chain = {.path = options->operands.items[0]};
	bool good = ara_input_file(chain.path, &bytes);
	size_t files = options->operands.count - 1;
	if (good) {
		chain.data = chain.at = bytes.data;
		chain.end = bytes.data + bytes.size;
		good = check_chain(&chain);
	}
	for (size_t i = 0; good && i < files; i++)
		good = check_source(&chain, options->operands.items[i + 1]);
	int result = good ? print_good(&chain, files) : ARA_EXIT_FAILED;
	ara_buffer_finish(&bytes);
	return result;
}
