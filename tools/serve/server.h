/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of the server share, and a request as they see it. */
#ifndef ARA_SERVE_SERVER_H
#define ARA_SERVE_SERVER_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "buffer.h"
#include "options.h"
#include "serve/connections.h"
#include "serve/metrics.h"
#include "serve/service.h"
#include "serve/suggestions.h"

struct MHD_Connection;

typedef struct ara_server {
	const ara_options *options;
	ara_holder holder;
	ara_connections connections;
	ara_metrics metrics;
	ara_suggestions suggestions;
	atomic_size_t held_bytes; /* bodies of requests and replies that are on their way */
	atomic_size_t requests;	  /* begun and not done */
	atomic_size_t begun;	  /* of requests ever; it may wrap */
	atomic_bool draining;	  /* answers say that the connection ends */
} ara_server;

typedef struct ara_reply {
	unsigned status;
	const char *type;  /* of the content; NULL: JSON */
	const char *asset; /* content that lives for ever, in place of `body` */
	size_t asset_size;
	ara_buffer body;
	const char *policy; /* Content-Security-Policy; NULL: nothing is allowed */
	const char *allow;  /* methods, with status 405 */
	bool challenge;	    /* with status 401 */
	bool close;	    /* the connection ends */
	ara_route route;    /* for the metrics */
} ara_reply;

typedef struct ara_request {
	struct MHD_Connection *connection;
	const char *method;
	const char *path; /* without the query, percent signs resolved */
	ara_buffer body;
	ara_reply reply;
} ara_request;

/* A header or an argument of the query by its name; NULL where there is none. */
const char *ara_request_header(const ara_request *request, const char *name);
const char *ara_request_argument(const ara_request *request, const char *name);

/* Finds out who answers the request, and lets them. */
void ara_route_request(ara_server *server, ara_request *request);

/* Makes the reply {"error": {"code", "message", "status"}}. */
void ara_reply_error(ara_reply *reply, unsigned code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Likewise, of Perspective's form: `details` is JSON for the list of details, or empty. `message` is UTF-8.
 */
void ara_reply_error_with(
	ara_reply *reply, unsigned code, const ara_buffer *message, const ara_buffer *details);

#endif
