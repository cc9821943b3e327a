/* SPDX-License-Identifier: Apache-2.0 */
/* The discovery document, from which Google's client libraries learn how to ask. */
#include <string.h>

#include "serve/assets.h"
#include "serve/perspective.h"

static const char host_characters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]";
static const char path_characters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_~/";

static bool consists_of(const char *text, size_t size, const char *characters)
{
	for (size_t i = 0; i < size; i++) {
		if (strchr(characters, text[i]) == NULL)
			return false;
	}
	return true;
}

/* Appends where the client found the server: scheme, host, and the path before the document's. */
static void add_root(const ara_request *request, ara_buffer *out)
{
	const char *host = ara_request_header(request, "Host");
	const char *scheme = ara_request_header(request, "X-Forwarded-Proto");
	size_t prefix = strlen(request->path) - strlen("/$discovery/rest");
	bool secure = scheme != NULL && strcmp(scheme, "https") == 0;
	if (host == NULL || !consists_of(host, strlen(host), host_characters))
		host = "localhost";
	ara_buffer_format(out, "%s://%s", secure ? "https" : "http", host);
	if (consists_of(request->path, prefix, path_characters))
		ara_buffer_add(out, request->path, prefix);
	ara_buffer_byte(out, '/');
}

void ara_perspective_discovery(ara_server *server, ara_lease *lease, ara_request *request)
{
	static const char mark[] = "@ROOT@";
	const char *document = ara_asset_discovery;
	const char *found;
	(void)server;
	(void)lease;
	while ((found = strstr(document, mark)) != NULL) {
		ara_buffer_add(&request->reply.body, document, (size_t)(found - document));
		add_root(request, &request->reply.body);
		document = found + sizeof mark - 1;
	}
	ara_buffer_text(&request->reply.body, document);
}
