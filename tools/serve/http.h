/* SPDX-License-Identifier: Apache-2.0 */
/* HTTP: what is received from clients within which limits, and sent to them with which headers. */
#ifndef ARA_SERVE_HTTP_H
#define ARA_SERVE_HTTP_H

#include "serve/server.h"

typedef struct ara_http ara_http;

/* Begins to serve at the listening socket, which it takes over. NULL after a message. */
ara_http *ara_http_start(ara_server *server, int socket, uint32_t workers);

/* Takes no more connections, lets the requests there are be answered, and ends. */
void ara_http_stop(ara_http *http);

#endif
