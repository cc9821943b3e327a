/* SPDX-License-Identifier: Apache-2.0 */
/* arasha serve: the model behind HTTP, for programs of other languages and for those who used Perspective. */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <time.h>

#include "command.h"
#include "message.h"
#include "serve/http.h"
#include "serve/listen.h"
#include "serve/server.h"

/* By when each connection must have been answered once more, also where few more are allowed. */
enum { CONNECTION_MILLISECONDS = 60000, CROWDED_MILLISECONDS = 5000 };

/* Blocks the signals that are waited for, in this thread and those it will start. */
static void block_signals(sigset_t *waited)
{
	sigemptyset(waited);
	sigaddset(waited, SIGTERM);
	sigaddset(waited, SIGINT);
	sigaddset(waited, SIGHUP);
	pthread_sigmask(SIG_BLOCK, waited, NULL);
	/* A client that went away is no reason to end. */
	sigaction(SIGPIPE, &(struct sigaction){.sa_handler = SIG_IGN}, NULL);
}

static void attend(ara_server *server, const sigset_t *waited)
{
	for (;;) {
		int caught = sigtimedwait(waited, NULL, &(struct timespec){1, 0});
		if (caught == SIGTERM || caught == SIGINT)
			return;
		if (caught == SIGHUP)
			ara_holder_reload(&server->holder, server->options);
		size_t most = server->options->max_connections;
		ara_connections_sweep(
			&server->connections, CONNECTION_MILLISECONDS, CROWDED_MILLISECONDS, most - most / 8);
	}
}

static int serve(ara_server *server, const sigset_t *waited, uint32_t workers)
{
	ara_buffer address = {NULL, 0, 0};
	int socket = ara_listen(server->options->listen, &address);
	ara_http *http = socket < 0 ? NULL : ara_http_start(server, socket, workers);
	if (http != NULL) {
		ara_complain("listening at http://%.*s/", (int)address.size, address.data);
		attend(server, waited);
		ara_http_stop(http);
	}
	ara_buffer_finish(&address);
	return http == NULL ? ARA_EXIT_FAILED : ARA_EXIT_DONE;
}

static int run(const ara_options *options)
{
	static ara_server server; /* the metrics are too large for the stack of some systems */
	sigset_t waited;
	uint32_t workers = options->threads_given ? ara_options_threads(options, 1) : ara_processors();
	server.options = options;
	block_signals(&waited);
	int result = ara_holder_init(&server.holder, options, workers);
	ara_connections_init(&server.connections);
	bool opened = ara_suggestions_open(&server.suggestions, options->suggestions);
	if (result == ARA_RUN)
		result = opened ? serve(&server, &waited, workers) : ARA_EXIT_FAILED;
	ara_suggestions_finish(&server.suggestions);
	ara_connections_finish(&server.connections);
	ara_holder_finish(&server.holder);
	return result;
}

static const int options[] = {
	ARA_OPTION_LISTEN,
	ARA_OPTION_STRICT_LANGUAGES,
	ARA_OPTION_API_KEY_FILE,
	ARA_OPTION_SUGGESTIONS,
	ARA_OPTION_MAX_BODY,
	ARA_OPTION_MAX_CONNECTIONS,
	ARA_OPTION_OPERATING_POINT,
	ARA_OPTION_THRESHOLD,
	ARA_OPTION_LANGUAGE,
	ARA_OPTION_TERMS,
	ARA_OPTION_THREADS,
	ARA_OPTION_MODEL,
	0,
};

const ara_command ara_serve_command = {
	.name = "serve",
	.operands = "",
	.summary = "Answer over HTTP, also to clients of the Perspective API.",
	.about =
		"GET / is a page to try messages on. POST /v1/classify takes {\"text\": ...} or {\"texts\": "
		"[...]},\n"
		"with \"reasons\": true also the words that weigh. POST .../v1alpha1/comments:analyze takes\n"
		"what Perspective took. GET /v1/model, /healthz and /metrics tell about the server.\n"
		"SIGHUP reads model and keys again, SIGTERM ends once every request is answered. Texts are\n"
		"neither logged nor kept.\n",
	.options = options,
	.operands_min = 0,
	.operands_max = 0,
	.run = run,
};
