/* SPDX-License-Identifier: Apache-2.0 */
/* A request as libmicrohttpd hands it over: "METHOD PATH?QUERY", headers, an empty line, the body. Whatever
 * it is, there is an answer, in JSON where it is no page. A server without keys and a strict one with them.
 */
#include "fuzz.h"
#include "json_scan.h"
#include "serve/server.h"
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { HEAD_MOST = 4096, BODY_MOST = 1 << 20 };

static char head[HEAD_MOST + 1];

/* Value behind `name` and `mark` at the start of a piece of the head; pieces are ended by NULs. */
static const char *find(const char *name, char mark, const char *from)
{
	size_t length = strlen(name);

	for (const char *at = from; at < head + HEAD_MOST; at += strlen(at) + 1)
		if (strncmp(at, name, length) == 0 && at[length] == mark)
			return at + length + 1 + (at[length + 1] == ' ');
	return NULL;
}

const char *ara_request_header(const ara_request *request, const char *name)
{
	(void)request;
	return find(name, ':', head);
}

const char *ara_request_argument(const ara_request *request, const char *name)
{
	(void)request;
	return find(name, '=', head);
}

/* Cuts the head into method, path, arguments and headers. Returns the path, or NULL. */
static char *cut_head(const uint8_t *data, size_t size)
{
	char *path, *line_end;

	memset(head, 0, sizeof head);
	memcpy(head, data, size);
	path = strchr(head, ' ');
	line_end = strchr(head, '\n');
	if (!path || (line_end && path > line_end))
		return NULL;
	*path++ = 0;
	for (char *at = path; at < head + size; at++)
		if (*at == '\n' || ((*at == '?' || *at == '&') && (!line_end || at < line_end)))
			*at = 0;
	return path;
}

static void open_server(ara_server *server, ara_options *options)
{
	server->options = options;
	CHECK(ara_holder_init(&server->holder, options, 1) == ARA_RUN);
	ara_connections_init(&server->connections);
	CHECK(ara_suggestions_open(&server->suggestions, options->suggestions));
}

static const char *key_file(void)
{
	static char name[] = "/tmp/arasha-fuzz-XXXXXX";
	int descriptor = mkstemp(name);

	CHECK(descriptor >= 0 && write(descriptor, "sesame\n", 7) == 7);
	close(descriptor);
	return name;
}

static void check_reply(const ara_reply *reply)
{
	static const unsigned known[] = {200, 400, 401, 403, 404, 405, 413, 500, 503};
	ara_json_value value;
	bool found = false;

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		found |= reply->status == known[i];
	CHECK(found);
	if (!reply->asset && !reply->type)
		CHECK(ara_json_scan(reply->body.data, reply->body.size, NULL, NULL, &value));
}

static void ask(ara_server *server, const char *path, const char *body, size_t size)
{
	ara_request request = {.method = head, .path = path};

	ara_buffer_add(&request.body, body, size);
	ara_route_request(server, &request);
	check_reply(&request.reply);
	ara_buffer_finish(&request.body);
	ara_buffer_finish(&request.reply.body);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static ara_server lax, strict;
	static ara_options lax_options = {.max_body = BODY_MOST, .max_connections = 8},
			   strict_options = {.max_body = BODY_MOST,
				   .max_connections = 8,
				   .strict_languages = true,
				   .suggestions = "/dev/null"};
	const uint8_t *end = NULL;
	size_t head_size;
	char *path;

	if (!lax.options) {
		strict_options.api_key_file = key_file();
		open_server(&lax, &lax_options);
		open_server(&strict, &strict_options);
		unlink(strict_options.api_key_file);
	}
	for (size_t i = 0; i + 1 < size && !end; i++)
		if (data[i] == '\n' && data[i + 1] == '\n')
			end = data + i;
	head_size = end ? (size_t)(end - data) : size;
	if (head_size >= HEAD_MOST || !(path = cut_head(data, head_size)))
		return 0;
	for (int i = 0; i < 2; i++)
		ask(i ? &strict : &lax, path, end ? (const char *)end + 2 : "",
			end ? size - head_size - 2 : 0);
	return 0;
}
