/* SPDX-License-Identifier: Apache-2.0 */
/* HTTP by libmicrohttpd; see http.h. */
#include "serve/http.h"

#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "message.h"

enum {
	CONNECTION_MEMORY = 16 * 1024, /* holds the request's line and headers */
	IDLE_SECONDS = 20,
	BODIES_MAX = 256 * 1024 * 1024, /* of all requests and replies together */
	DISCARDED_MAX = 4, /* times the longest body: what is read to be able to say that it is too long */
	DRAIN_MILLISECONDS = 10000,
	QUIET_MILLISECONDS = 200,
};

/* Nothing of a reply may be run or framed by a page. */
#define NOTHING "default-src 'none'; frame-ancestors 'none'"

struct ara_http {
	ara_server *server;
	struct MHD_Daemon *daemon;
	int socket; /* where it listens; the daemon's */
};

/* A request on its way in. */
struct exchange {
	ara_request request;
	size_t counted; /* bytes in server->held_bytes */
	size_t discarded;
	bool ambiguous;
	bool too_large;
	bool too_busy;
};

static size_t body_max(const ara_server *server)
{
	return server->options->max_body;
}

const char *ara_request_header(const ara_request *request, const char *name)
{
	return MHD_lookup_connection_value(request->connection, MHD_HEADER_KIND, name);
}

const char *ara_request_argument(const ara_request *request, const char *name)
{
	return MHD_lookup_connection_value(request->connection, MHD_GET_ARGUMENT_KIND, name);
}

static void add_headers(const ara_server *server, const ara_reply *reply, struct MHD_Response *response)
{
	const char *headers[][2] = {
		{MHD_HTTP_HEADER_CONTENT_TYPE,
			reply->type == NULL ? "application/json; charset=utf-8" : reply->type},
		{MHD_HTTP_HEADER_CONTENT_SECURITY_POLICY, reply->policy == NULL ? NOTHING : reply->policy},
		{"X-Content-Type-Options", "nosniff"},
		{"X-Frame-Options", "DENY"},
		{"Referrer-Policy", "no-referrer"},
		{"Cross-Origin-Resource-Policy", "same-origin"},
		{MHD_HTTP_HEADER_CACHE_CONTROL, "no-store"},
		{MHD_HTTP_HEADER_ALLOW, reply->allow},
		{MHD_HTTP_HEADER_WWW_AUTHENTICATE, reply->challenge ? "Bearer" : NULL},
		{MHD_HTTP_HEADER_CONNECTION, reply->close || atomic_load(&server->draining) ? "close" : NULL},
	};
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
		if (headers[i][1] != NULL)
			MHD_add_response_header(response, headers[i][0], headers[i][1]);
	}
}

/* Gives the reply's content to libmicrohttpd, which frees it. */
static enum MHD_Result send_reply(
	const ara_server *server, struct MHD_Connection *connection, ara_reply *reply)
{
	ara_buffer *body = &reply->body;
	struct MHD_Response *response;
	if (reply->asset != NULL)
		response = MHD_create_response_from_buffer(
			reply->asset_size, (void *)(uintptr_t)reply->asset, MHD_RESPMEM_PERSISTENT);
	else
		response = MHD_create_response_from_buffer(body->size, body->data, MHD_RESPMEM_MUST_FREE);
	if (response == NULL)
		return MHD_NO;
	if (reply->asset == NULL)
		*body = (ara_buffer){NULL, 0, 0};
	add_headers(server, reply, response);
	enum MHD_Result queued = MHD_queue_response(connection, reply->status, response);
	MHD_destroy_response(response);
	return queued;
}

static int64_t microseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* Counts bytes that are kept for the exchange; false where there are too many of all of them. */
static bool hold(ara_server *server, struct exchange *exchange, size_t size)
{
	exchange->counted += size;
	return atomic_fetch_add(&server->held_bytes, size) + size <= BODIES_MAX;
}

static void refuse_busy(ara_reply *reply)
{
	ara_buffer_finish(&reply->body);
	reply->body = (ara_buffer){NULL, 0, 0};
	ara_reply_error(reply, MHD_HTTP_SERVICE_UNAVAILABLE, "Too busy; try again later.");
}

/* A reply is kept until its client has taken it, which may be never. */
static void route(ara_server *server, struct exchange *exchange)
{
	ara_route_request(server, &exchange->request);
	if (!hold(server, exchange, exchange->request.reply.body.size))
		refuse_busy(&exchange->request.reply);
}

static void refuse_ambiguous(ara_reply *reply)
{
	reply->close = true;
	ara_reply_error(reply, MHD_HTTP_BAD_REQUEST,
		"The headers are malformed, or do not tell where the body ends.");
}

static enum MHD_Result answer(ara_server *server, struct exchange *exchange)
{
	ara_request *request = &exchange->request;
	int64_t begun = microseconds();
	if (exchange->too_large)
		ara_reply_error(&request->reply, MHD_HTTP_CONTENT_TOO_LARGE,
			"The body is longer than %zu bytes.", body_max(server));
	else if (exchange->ambiguous)
		refuse_ambiguous(&request->reply);
	else if (exchange->too_busy)
		refuse_busy(&request->reply);
	else
		route(server, exchange);
	enum MHD_Result sent = send_reply(server, request->connection, &request->reply);
	ara_metrics_count(
		&server->metrics, request->reply.route, request->reply.status, microseconds() - begun);
	return sent;
}

/* The body's length as announced; 0 where it is not. */
static unsigned long long announced(const ara_request *request)
{
	const char *length = ara_request_header(request, MHD_HTTP_HEADER_CONTENT_LENGTH);
	return length == NULL ? 0 : strtoull(length, NULL, 10);
}

/* What the headers tell of where the body ends. */
struct framing {
	unsigned lengths;
	unsigned encodings;
	bool unknown_encoding;
	bool malformed;
};

static bool is_token(const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		if (text[i] <= ' ' || text[i] >= 0x7F || strchr("\"(),/:;<=>?@[\\]{}", text[i]) != NULL)
			return false;
	}
	return size > 0;
}

static enum MHD_Result look_at_header(void *context, enum MHD_ValueKind kind, const char *name,
	size_t name_size, const char *value, size_t value_size)
{
	struct framing *framing = context;
	(void)kind;
	framing->malformed |= !is_token(name, name_size) || memchr(value, '\0', value_size) != NULL ||
			      memchr(value, '\r', value_size) != NULL ||
			      memchr(value, '\n', value_size) != NULL;
	if (strcasecmp(name, MHD_HTTP_HEADER_CONTENT_LENGTH) == 0)
		framing->lengths++;
	if (strcasecmp(name, MHD_HTTP_HEADER_TRANSFER_ENCODING) == 0) {
		framing->encodings++;
		framing->unknown_encoding |= strcasecmp(value, "chunked") != 0;
	}
	return MHD_YES;
}

/* A proxy may take such a request's end to be elsewhere, and what follows for another client's request. */
static bool is_ambiguous(const ara_request *request, const char *version)
{
	struct framing framing = {.lengths = 0};
	MHD_get_connection_values_n(request->connection, MHD_HEADER_KIND, look_at_header, &framing);
	return framing.malformed || framing.unknown_encoding || framing.lengths + framing.encodings > 1 ||
	       (framing.encodings > 0 && strcmp(version, MHD_HTTP_VERSION_1_1) != 0);
}

static enum MHD_Result begin(ara_server *server, struct MHD_Connection *connection, const char *method,
	const char *version, void **state)
{
	struct exchange *exchange = calloc(1, sizeof *exchange);
	if (exchange == NULL)
		return MHD_NO;
	exchange->request.connection = connection;
	exchange->request.method = method;
	atomic_fetch_add(&server->requests, 1);
	atomic_fetch_add(&server->begun, 1);
	*state = exchange;
	exchange->ambiguous = is_ambiguous(&exchange->request, version);
	if (exchange->ambiguous)
		return answer(server, exchange);
	unsigned long long length = announced(&exchange->request);
	exchange->too_large = length > body_max(server);
	/* Whoever waits for "100 Continue", or has very much to send, is told before sending it. */
	if (exchange->too_large &&
		(length / DISCARDED_MAX > body_max(server) ||
			ara_request_header(&exchange->request, MHD_HTTP_HEADER_EXPECT) != NULL))
		return answer(server, exchange);
	return MHD_YES;
}

static enum MHD_Result receive(ara_server *server, struct exchange *exchange, const char *data, size_t size)
{
	ara_buffer *body = &exchange->request.body;
	if (body->size + size > body_max(server))
		exchange->too_large = true;
	if (!exchange->too_large && !exchange->too_busy)
		exchange->too_busy = !hold(server, exchange, size);
	if (!exchange->too_large && !exchange->too_busy) {
		ara_buffer_add(body, data, size);
		return MHD_YES;
	}
	ara_buffer_finish(body);
	*body = (ara_buffer){NULL, 0, 0};
	exchange->discarded += size;
	return exchange->discarded / DISCARDED_MAX > body_max(server) ? MHD_NO : MHD_YES;
}

static enum MHD_Result on_request(void *context, struct MHD_Connection *connection, const char *url,
	const char *method, const char *version, const char *data, size_t *size, void **state)
{
	ara_server *server = context;
	struct exchange *exchange = *state;
	if (exchange == NULL)
		return begin(server, connection, method, version, state);
	if (*size > 0) {
		size_t received = *size;
		*size = 0;
		return receive(server, exchange, data, received);
	}
	exchange->request.path = url;
	return answer(server, exchange);
}

static void on_done(
	void *context, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode code)
{
	ara_server *server = context;
	struct exchange *exchange = *state;
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	if (code == MHD_REQUEST_TERMINATED_COMPLETED_OK && info != NULL && info->socket_context != NULL)
		ara_connections_answered(&server->connections, info->socket_context);
	if (exchange == NULL)
		return;
	atomic_fetch_sub(&server->held_bytes, exchange->counted);
	atomic_fetch_sub(&server->requests, 1);
	ara_buffer_finish(&exchange->request.body);
	ara_buffer_finish(&exchange->request.reply.body);
	free(exchange);
	*state = NULL;
}

static void on_connection(void *context, struct MHD_Connection *connection, void **state,
	enum MHD_ConnectionNotificationCode code)
{
	ara_server *server = context;
	if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
		if (*state != NULL)
			ara_connections_remove(&server->connections, *state);
		*state = NULL;
		return;
	}
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	if (info != NULL)
		*state = ara_connections_add(&server->connections, info->connect_fd);
}

/* Resolves percent signs. A NUL would hide what stands behind it. */
static size_t unescape(void *context, struct MHD_Connection *connection, char *text)
{
	(void)context;
	(void)connection;
	size_t size = MHD_http_unescape(text);
	for (size_t i = 0; i < size; i++)
		text[i] = text[i] == '\0' ? '\1' : text[i];
	return size;
}

ara_http *ara_http_start(ara_server *server, int socket, uint32_t workers)
{
	ara_http *http = ara_grow(NULL, 1, sizeof *http);
	/* libmicrohttpd takes a pool of one for a mistake. */
	struct MHD_OptionItem pool[] = {
		{workers > 1 ? MHD_OPTION_THREAD_POOL_SIZE : MHD_OPTION_END, (intptr_t)workers, NULL},
		{MHD_OPTION_END, 0, NULL},
	};
	http->server = server;
	http->socket = socket;
	http->daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_USE_TURBO, 0, NULL,
		NULL, on_request, server, MHD_OPTION_LISTEN_SOCKET, socket, MHD_OPTION_CONNECTION_LIMIT,
		(unsigned)server->options->max_connections, MHD_OPTION_CONNECTION_TIMEOUT,
		(unsigned)IDLE_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
		MHD_OPTION_NOTIFY_COMPLETED, on_done, server, MHD_OPTION_NOTIFY_CONNECTION, on_connection,
		server, MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, MHD_OPTION_STRICT_FOR_CLIENT, 1,
		MHD_OPTION_UNESCAPE_CALLBACK, unescape, NULL, MHD_OPTION_ARRAY, pool, MHD_OPTION_END);
	if (http->daemon != NULL)
		return http;
	ara_complain(
		"cannot serve: %u threads for %u connections, of as many open files as 'ulimit -n' allows",
		workers, server->options->max_connections);
	close(socket);
	free(http);
	return NULL;
}

static void pause_briefly(void)
{
	nanosleep(&(struct timespec){0, 20 * 1000 * 1000}, NULL);
}

/* Waits until no request has been there for a while; but not for ever. Short ones are over between two looks,
 * so those that began are counted. */
static void drain(ara_server *server)
{
	int64_t start = ara_now();
	int64_t quiet = start;
	size_t seen = atomic_load(&server->begun);
	while (ara_now() - start < DRAIN_MILLISECONDS && ara_now() - quiet < QUIET_MILLISECONDS) {
		size_t begun = atomic_load(&server->begun);
		if (begun != seen || atomic_load(&server->requests) > 0)
			quiet = ara_now();
		seen = begun;
		if (ara_connections_count(&server->connections) == 0)
			return;
		pause_briefly();
	}
}

void ara_http_stop(ara_http *http)
{
	atomic_store(&http->server->draining, true);
	/* Whoever comes now is to be refused, and not to wait for nothing. MHD_quiesce_daemon would end the
	 * program now and then (0.9.75): it and the daemon's threads take the socket out of the same epoll
	 * sets, and who comes second takes that for a fatal error. The price is that the threads are told of
	 * the dead socket without pause until they end. */
	shutdown(http->socket, SHUT_RDWR);
	drain(http->server);
	MHD_stop_daemon(http->daemon);
	free(http);
}
