/* SPDX-License-Identifier: Apache-2.0 */
/* Model and thresholds; see session.h. */
#include "session.h"

#include <stdlib.h>
#include <string.h>

#include "buffer.h"
#include "command.h"
#include "json_write.h"
#include "message.h"

/* The threshold of a model that keeps none. */
#define EVEN_CHANCE 0.5

arasha_model *ara_open_model(const char *path)
{
	arasha_model *model = NULL;
	arasha_error error = {ARASHA_OK, 0, 0, NULL};
	arasha_status status = path == NULL ? arasha_model_open_builtin(&model, NULL, &error)
					    : arasha_model_open_file(&model, path, NULL, &error);
	if (status == ARASHA_OK)
		return model;

	ara_buffer what = {NULL, 0, 0};
	ara_describe_error(&what, &error);
	if (status == ARASHA_E_UNSUPPORTED && path == NULL)
		ara_buffer_text(&what, "; name a model with --model FILE");
	ara_complain("%s: %.*s", path == NULL ? "built-in model" : path, (int)what.size, what.data);
	ara_buffer_finish(&what);
	return NULL;
}

const char *ara_default_operating_point(const arasha_model *model)
{
	const char *name;
	for (uint32_t i = 0; (name = arasha_model_operating_point(model, i)) != NULL; i++) {
		if (strcmp(name, "balanced") == 0)
			return name;
	}
	return arasha_model_operating_point(model, 0);
}

bool ara_find_label(const arasha_model *model, const char *name, size_t size, uint32_t *label)
{
	uint32_t count = arasha_model_label_count(model);
	for (uint32_t i = 0; i < count; i++) {
		const char *known = arasha_model_label_name(model, i);
		if (strlen(known) == size && memcmp(known, name, size) == 0) {
			*label = i;
			return true;
		}
	}
	return false;
}

static int unknown_operating_point(const ara_session *session, const ara_options *options)
{
	ara_buffer names = {NULL, 0, 0};
	const char *name;
	for (uint32_t i = 0; (name = arasha_model_operating_point(session->model, i)) != NULL; i++)
		ara_buffer_format(&names, "%s%s", i == 0 ? "" : ", ", name);
	int code = ara_usage_error(options->command->name, "the model has no operating point '%s', but: %.*s",
		options->operating_point, (int)names.size, names.size == 0 ? "" : names.data);
	ara_buffer_finish(&names);
	return code;
}

static int take_operating_point(ara_session *session, const ara_options *options)
{
	const char *name = options->operating_point;
	if (name == NULL)
		name = ara_default_operating_point(session->model);
	for (uint32_t label = 0; label < session->label_count; label++) {
		double *threshold = &session->thresholds[label];
		*threshold = EVEN_CHANCE;
		if (name != NULL &&
			arasha_model_threshold(session->model, name, label, threshold) != ARASHA_OK)
			return unknown_operating_point(session, options);
	}
	return ARA_RUN;
}

/* Reads LABEL=P. */
static int take_threshold(ara_session *session, const ara_options *options, const char *setting)
{
	const char *command = options->command->name;
	const char *equals = strrchr(setting, '=');
	uint32_t label;
	if (equals == NULL)
		return ara_usage_error(command, "--threshold takes LABEL=P, not '%s'", setting);
	if (!ara_find_label(session->model, setting, (size_t)(equals - setting), &label))
		return ara_usage_error(
			command, "the model has no label '%.*s'", (int)(equals - setting), setting);
	char *end;
	double value = strtod(equals + 1, &end);
	if (end == equals + 1 || *end != '\0' || !(value >= 0 && value <= 1))
		return ara_usage_error(command, "'%s' is no probability from 0 to 1", equals + 1);
	session->thresholds[label] = value;
	return ARA_RUN;
}

static void make_label_keys(ara_session *session)
{
	session->label_keys = ara_grow(NULL, session->label_count, sizeof *session->label_keys);
	for (uint32_t label = 0; label < session->label_count; label++) {
		ara_buffer *key = &session->label_keys[label];
		*key = (ara_buffer){NULL, 0, 0};
		ara_json_text(key, arasha_model_label_name(session->model, label));
		ara_buffer_text(key, ": ");
	}
}

int ara_session_init(ara_session *session, const ara_options *options)
{
	*session = (ara_session){.language = options->language};
	session->model = ara_open_model(options->model);
	if (session->model == NULL)
		return ARA_EXIT_FAILED;
	session->label_count = arasha_model_label_count(session->model);
	session->thresholds = ara_grow(NULL, session->label_count, sizeof *session->thresholds);
	make_label_keys(session);
	int result = take_operating_point(session, options);
	for (size_t i = 0; result == ARA_RUN && i < options->thresholds.count; i++)
		result = take_threshold(session, options, options->thresholds.items[i]);
	if (result == ARA_RUN && options->terms != NULL &&
		!ara_term_file_init(&session->terms, options->terms, session->model))
		result = ARA_EXIT_FAILED;
	return result;
}

void ara_session_finish(ara_session *session)
{
	arasha_model_unref(session->model);
	free(session->thresholds);
	for (uint32_t label = 0; session->label_keys != NULL && label < session->label_count; label++)
		ara_buffer_finish(&session->label_keys[label]);
	free(session->label_keys);
	ara_term_file_finish(&session->terms);
}
