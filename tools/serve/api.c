/* SPDX-License-Identifier: Apache-2.0 */
/* Arasha's own interface; see api.h. */
#include "serve/api.h"

#include <arasha.h>

#include "json_write.h"
#include "result.h"
#include "serve/json_read.h"

enum { TEXTS_MAX = 1000 };

static bool classify_text(ara_server *server, ara_analysis *analysis, const json_t *text, bool reasons,
	ara_buffer *out, ara_buffer *why)
{
	atomic_fetch_add_explicit(&server->metrics.texts, 1, memory_order_relaxed);
	return ara_analysis_classify(analysis, json_string_value(text), json_string_length(text), why) &&
	       ara_result_json(analysis, reasons, out, why);
}

static bool classify_texts(ara_server *server, ara_analysis *analysis, const json_t *texts, bool reasons,
	ara_buffer *out, ara_buffer *why)
{
	size_t count = json_array_size(texts);
	ara_buffer_text(out, "{\"results\": [");
	for (size_t i = 0; i < count; i++) {
		ara_buffer_text(out, i == 0 ? "" : ", ");
		if (!classify_text(server, analysis, json_array_get(texts, i), reasons, out, why))
			return false;
	}
	ara_buffer_text(out, "]}");
	return true;
}

/* What is wrong with the request; NULL when nothing is. */
static const char *complaint(const json_t *text, const json_t *texts, const json_t *reasons)
{
	if ((text == NULL) == (texts == NULL))
		return "The object is to have either \"text\" or \"texts\".";
	if (text != NULL && !json_is_string(text))
		return "\"text\" is to be a string.";
	if (texts != NULL && !json_is_array(texts))
		return "\"texts\" is to be an array of strings.";
	if (json_array_size(texts) > TEXTS_MAX)
		return "\"texts\" holds more than 1000 texts.";
	for (size_t i = 0; i < json_array_size(texts); i++) {
		if (!json_is_string(json_array_get(texts, i)))
			return "\"texts\" is to be an array of strings.";
	}
	if (reasons != NULL && !json_is_boolean(reasons))
		return "\"reasons\" is to be true or false.";
	return NULL;
}

static void classify(ara_server *server, ara_analysis *analysis, const json_t *body, ara_reply *reply)
{
	const json_t *text = json_object_get(body, "text");
	const json_t *texts = json_object_get(body, "texts");
	const json_t *reasons = json_object_get(body, "reasons");
	const char *problem = complaint(text, texts, reasons);
	if (problem != NULL) {
		ara_reply_error(reply, 400, "%s", problem);
		return;
	}
	ara_buffer why = {NULL, 0, 0};
	bool explain = json_is_true(reasons);
	bool done = text != NULL ? classify_text(server, analysis, text, explain, &reply->body, &why)
				 : classify_texts(server, analysis, texts, explain, &reply->body, &why);
	if (done)
		ara_buffer_byte(&reply->body, '\n');
	else
		ara_reply_error_with(reply, 500, &why, NULL);
	ara_buffer_finish(&why);
}

void ara_api_classify(ara_server *server, ara_lease *lease, ara_request *request)
{
	ara_buffer why = {NULL, 0, 0};
	json_t *body = ara_json_read(&request->body, &why);
	if (body == NULL)
		ara_reply_error_with(&request->reply, 400, &why, NULL);
	else
		classify(server, lease->analysis, body, &request->reply);
	json_decref(body);
	ara_buffer_finish(&why);
}

static void add_metadata(const arasha_model *model, ara_buffer *out)
{
	const char *key;
	const char *value;
	for (uint32_t i = 0; (key = arasha_model_metadata(model, i, &value)) != NULL; i++) {
		ara_buffer_text(out, i == 0 ? "" : ", ");
		ara_json_text(out, key);
		ara_buffer_text(out, ": ");
		ara_json_text(out, value);
	}
}

static void add_operating_points(const arasha_model *model, uint32_t label, ara_buffer *out)
{
	const char *name;
	double threshold;
	const char *separator = "";
	for (uint32_t i = 0; (name = arasha_model_operating_point(model, i)) != NULL; i++) {
		if (arasha_model_threshold(model, name, label, &threshold) != ARASHA_OK)
			continue;
		ara_buffer_text(out, separator);
		ara_json_text(out, name);
		ara_buffer_text(out, ": ");
		ara_json_number(out, threshold);
		separator = ", ";
	}
}

void ara_api_model(ara_server *server, ara_lease *lease, ara_request *request)
{
	const ara_session *session = &lease->service->session;
	ara_buffer *out = &request->reply.body;
	(void)server;
	ara_buffer_format(out, "{\"version\": \"%s\", \"labels\": [", arasha_version());
	for (uint32_t label = 0; label < session->label_count; label++) {
		ara_buffer_text(out, label == 0 ? "{\"name\": " : ", {\"name\": ");
		ara_json_text(out, arasha_model_label_name(session->model, label));
		ara_buffer_text(out, ", \"threshold\": ");
		ara_json_number(out, session->thresholds[label]);
		ara_buffer_text(out, ", \"share\": ");
		ara_json_number(out, arasha_model_label_share(session->model, label));
		ara_buffer_text(out, ", \"operatingPoints\": {");
		add_operating_points(session->model, label, out);
		ara_buffer_text(out, "}}");
	}
	ara_buffer_text(out, "], \"metadata\": {");
	add_metadata(session->model, out);
	ara_buffer_text(out, "}}\n");
}

void ara_api_health(ara_server *server, ara_lease *lease, ara_request *request)
{
	(void)server;
	(void)lease;
	request->reply.type = "text/plain; charset=utf-8";
	ara_buffer_text(&request->reply.body, "ok\n");
}

void ara_api_metrics(ara_server *server, ara_lease *lease, ara_request *request)
{
	ara_gauges gauges = {.connections = ara_connections_count(&server->connections)};
	(void)lease;
	pthread_mutex_lock(&server->holder.lock);
	gauges.reloads = server->holder.reloads;
	gauges.failed_reloads = server->holder.failed_reloads;
	pthread_mutex_unlock(&server->holder.lock);
	request->reply.type = "text/plain; version=0.0.4; charset=utf-8";
	ara_metrics_print(&server->metrics, &gauges, &request->reply.body);
}

void ara_api_refuse(ara_reply *reply)
{
	reply->challenge = true;
	ara_reply_error(reply, 401, "API key not valid. Please pass a valid API key.");
}
