/* SPDX-License-Identifier: Apache-2.0 */
/* The page's three files; see page.h. */
#include "serve/page.h"

#include "serve/assets.h"

/* The page may use its own script and style, and ask its own server. */
#define OWN                                                                                            \
	"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; " \
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

static void reply(ara_request *request, const char *type, const char *begin, const char *end)
{
	request->reply.type = type;
	request->reply.policy = OWN;
	request->reply.asset = begin;
	request->reply.asset_size = (size_t)(end - begin);
}

void ara_page_html(ara_server *server, ara_lease *lease, ara_request *request)
{
	(void)server;
	(void)lease;
	reply(request, "text/html; charset=utf-8", ara_asset_html, ara_asset_html_end);
}

void ara_page_css(ara_server *server, ara_lease *lease, ara_request *request)
{
	(void)server;
	(void)lease;
	reply(request, "text/css; charset=utf-8", ara_asset_css, ara_asset_css_end);
}

void ara_page_js(ara_server *server, ara_lease *lease, ara_request *request)
{
	(void)server;
	(void)lease;
	reply(request, "text/javascript; charset=utf-8", ara_asset_js, ara_asset_js_end);
}
