/* SPDX-License-Identifier: Apache-2.0 */
/* GET /: the page on which messages are tried. It is part of the command and asks nobody else. */
#ifndef ARA_SERVE_PAGE_H
#define ARA_SERVE_PAGE_H

#include "serve/server.h"

void ara_page_html(ara_server *server, ara_lease *lease, ara_request *request);
void ara_page_css(ara_server *server, ara_lease *lease, ara_request *request);
void ara_page_js(ara_server *server, ara_lease *lease, ara_request *request);

#endif
