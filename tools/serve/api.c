/* SPDX-License-Identifier: Apache-2.0 */
/* Arasha's own interface; see api.h. */
#include "serve/api.h"

#include <stdlib.h>
#include <string.h>

#include <arasha.h>

#include "json_write.h"
#include "metadata.h"
#include "result.h"
#include "serve/json_read.h"

/* Reasons are many times as long as the texts they are of. */
enum { TEXTS_MAX = 1000, EXPLAINED_MAX = 65536 };

/* A request to classify. */
struct task {
	ara_server *server;
	ara_analysis *analysis;
	const json_t *text;
	const json_t *texts;
	const json_t *reasons;
	bool *explained; /* by label, where "reasons" names labels; else NULL */
	ara_buffer why;
};

static bool classify_text(struct task *task, const json_t *text, ara_buffer *out)
{
	atomic_fetch_add_explicit(&task->server->metrics.texts, 1, memory_order_relaxed);
	if (!ara_analysis_classify(
		    task->analysis, json_string_value(text), json_string_length(text), &task->why))
		return false;
	if (task->explained != NULL)
		return ara_result_json_explained(task->analysis, task->explained, out, &task->why);
	return ara_result_json(task->analysis, json_is_true(task->reasons), out, &task->why);
}

static bool classify_texts(struct task *task, ara_buffer *out)
{
	size_t count = json_array_size(task->texts);
	ara_buffer_text(out, "{\"results\": [");
	for (size_t i = 0; i < count; i++) {
		ara_buffer_text(out, i == 0 ? "" : ", ");
		if (!classify_text(task, json_array_get(task->texts, i), out))
			return false;
	}
	ara_buffer_text(out, "]}");
	return true;
}

/* Finds the labels that "reasons" names. */
static bool take_reasons(struct task *task)
{
	const arasha_model *model = task->analysis->session->model;
	uint32_t label_count = task->analysis->session->label_count;
	if (!json_is_array(task->reasons))
		return task->reasons == NULL || json_is_boolean(task->reasons);
	task->explained = ara_grow(NULL, label_count, sizeof *task->explained);
	memset(task->explained, 0, label_count * sizeof *task->explained);
	for (size_t i = 0; i < json_array_size(task->reasons); i++) {
		const json_t *name = json_array_get(task->reasons, i);
		uint32_t label;
		if (!json_is_string(name) ||
			!ara_find_label(model, json_string_value(name), json_string_length(name), &label))
			return false;
		task->explained[label] = true;
	}
	return true;
}

static bool is_too_long_to_explain(const struct task *task)
{
	size_t size = json_string_length(task->text);
	for (size_t i = 0; i < json_array_size(task->texts); i++)
		size += json_string_length(json_array_get(task->texts, i));
	return (task->explained != NULL || json_is_true(task->reasons)) && size > EXPLAINED_MAX;
}

/* What is wrong with the request; NULL when nothing is. */
static const char *complaint(struct task *task)
{
	const json_t *text = task->text;
	const json_t *texts = task->texts;
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
	if (!take_reasons(task))
		return "\"reasons\" is to be true, false or an array of labels.";
	if (is_too_long_to_explain(task))
		return "\"reasons\" are given of at most 65536 bytes of text.";
	return NULL;
}

static void classify(struct task *task, ara_reply *reply)
{
	const char *problem = complaint(task);
	if (problem != NULL)
		ara_reply_error(reply, 400, "%s", problem);
	else if (task->text != NULL ? classify_text(task, task->text, &reply->body)
				    : classify_texts(task, &reply->body))
		ara_buffer_byte(&reply->body, '\n');
	else
		ara_reply_error_with(reply, 500, &task->why, NULL);
}

void ara_api_classify(ara_server *server, ara_lease *lease, ara_request *request)
{
	struct task task = {.server = server, .analysis = lease->analysis};
	json_t *body = ara_json_read(&request->body, &task.why);
	task.text = json_object_get(body, "text");
	task.texts = json_object_get(body, "texts");
	task.reasons = json_object_get(body, "reasons");
	if (body == NULL)
		ara_reply_error_with(&request->reply, 400, &task.why, NULL);
	else
		classify(&task, &request->reply);
	json_decref(body);
	free(task.explained);
	ara_buffer_finish(&task.why);
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
	ara_metadata_json(out, session->model);
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
