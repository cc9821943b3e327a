/* SPDX-License-Identifier: Apache-2.0 */
/* Who answers which request. */
#include <string.h>

#include "serve/api.h"
#include "serve/page.h"
#include "serve/perspective.h"
#include "serve/server.h"

typedef void handler(ara_server *server, ara_lease *lease, ara_request *request);

struct route {
	const char *path;
	bool suffix; /* any path that ends so: clients of Perspective have an address of their own before it
		      */
	bool post;   /* POST, else GET and HEAD */
	ara_route name;
	handler *handle;
	void (*refuse)(ara_reply *reply); /* whoever shows no key */
};

static const struct route routes[] = {
	{"/v1/classify", false, true, ARA_ROUTE_CLASSIFY, ara_api_classify, ara_api_refuse},
	{"/v1alpha1/comments:analyze", true, true, ARA_ROUTE_ANALYZE, ara_perspective_analyze,
		ara_perspective_refuse},
	{"/v1alpha1/comments:suggestscore", true, true, ARA_ROUTE_SUGGEST, ara_perspective_suggest,
		ara_perspective_refuse},
	{"/$discovery/rest", true, false, ARA_ROUTE_DISCOVERY, ara_perspective_discovery, NULL},
	{"/v1/model", false, false, ARA_ROUTE_MODEL, ara_api_model, NULL},
	{"/healthz", false, false, ARA_ROUTE_HEALTH, ara_api_health, NULL},
	{"/metrics", false, false, ARA_ROUTE_METRICS, ara_api_metrics, NULL},
	{"/", false, false, ARA_ROUTE_PAGE, ara_page_html, NULL},
	{"/page.css", false, false, ARA_ROUTE_PAGE, ara_page_css, NULL},
	{"/page.js", false, false, ARA_ROUTE_PAGE, ara_page_js, NULL},
};

enum { ROUTES = sizeof routes / sizeof *routes };

static bool matches(const struct route *route, const char *path)
{
	size_t length = strlen(path);
	size_t wanted = strlen(route->path);
	if (!route->suffix || length < wanted)
		return strcmp(path, route->path) == 0;
	return strcmp(path + length - wanted, route->path) == 0;
}

static const struct route *find_route(const char *path)
{
	for (size_t i = 0; i < ROUTES; i++) {
		if (matches(&routes[i], path))
			return &routes[i];
	}
	return NULL;
}

static bool allows(const struct route *route, const char *method)
{
	if (route->post)
		return strcmp(method, "POST") == 0;
	return strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0;
}

/* A key is shown as an argument, as Perspective's clients do, or in a header. */
static bool shows_key(const ara_keys *keys, const ara_request *request)
{
	static const char bearer[] = "Bearer ";
	const char *authorization = ara_request_header(request, "Authorization");
	if (!keys->required)
		return true;
	if (authorization != NULL && strncmp(authorization, bearer, sizeof bearer - 1) == 0)
		return ara_keys_accept(keys, authorization + sizeof bearer - 1);
	const char *header = ara_request_header(request, "X-Goog-Api-Key");
	return ara_keys_accept(keys, header != NULL ? header : ara_request_argument(request, "key"));
}

/* A page of another site can make its readers' browsers send requests to an address that only they reach. */
static bool from_another_site(const ara_request *request)
{
	const char *site = ara_request_header(request, "Sec-Fetch-Site");
	return site != NULL && strcmp(site, "cross-site") == 0;
}

void ara_route_request(ara_server *server, ara_request *request)
{
	const struct route *route = find_route(request->path);
	ara_reply *reply = &request->reply;
	reply->status = 200;
	if (route == NULL) {
		ara_reply_error(reply, 404, "There is nothing at this address.");
		return;
	}
	reply->route = route->name;
	if (!allows(route, request->method)) {
		reply->allow = route->post ? "POST" : "GET, HEAD";
		ara_reply_error(reply, 405, "This address takes %s.", reply->allow);
		return;
	}
	if (route->post && from_another_site(request)) {
		ara_reply_error(reply, 403, "Pages of other sites may not ask.");
		return;
	}
	ara_lease lease = ara_lease_take(&server->holder);
	if (route->refuse != NULL && !shows_key(&lease.service->keys, request))
		route->refuse(reply);
	else
		route->handle(server, &lease, request);
	ara_lease_return(&server->holder, &lease);
}
