/* SPDX-License-Identifier: Apache-2.0 */
/* comments:suggestscore: what moderators say is kept for learning, where the server was told so. */
#include <string.h>

#include "json_write.h"
#include "serve/attributes.h"
#include "serve/perspective.h"
#include "serve/wire.h"

/* The number suggested for an attribute, which is a summary score's or, without one, the first span's. */
static const json_t *suggested_value(const json_t *scores)
{
	const json_t *score = json_object_get(scores, "summaryScore");
	if (score == NULL)
		score = json_object_get(json_array_get(json_object_get(scores, "spanScores"), 0), "score");
	return json_object_get(score, "value");
}

/* Adds a label to the record, unless another attribute has told of it. */
static void add_label(json_t *labels, const arasha_model *model, const ara_attribute *attribute, double value)
{
	const char *name = arasha_model_label_name(model, attribute->labels[0]);
	if (attribute->taught && json_object_get(labels, name) == NULL)
		json_object_set_new(labels, name, json_real(value));
}

static bool read_scores(ara_wire *wire, const arasha_model *model, json_t *labels)
{
	json_t *scores = json_object_get(wire->body, "attributeScores");
	const char *name;
	json_t *item;
	if (!json_is_object(scores) || json_object_size(scores) == 0)
		return ara_wire_error(wire, "INVALID_REQUEST", NULL, "Missing attribute_scores");
	json_object_foreach(scores, name, item)
	{
		ara_attribute attribute;
		const json_t *value = suggested_value(item);
		double number = json_number_value(value);
		if (!ara_attribute_find(model, name, &attribute))
			return ara_wire_error(wire, "INVALID_REQUEST", NULL, "Unknown attribute: %s", name);
		if (!json_is_number(value) || !(number >= 0 && number <= 1))
			return ara_wire_error(
				wire, "INVALID_REQUEST", NULL, "The score of %s is to be from 0 to 1", name);
		add_label(labels, model, &attribute, number);
	}
	return true;
}

static bool keep(ara_server *server, ara_wire *wire, const json_t *labels)
{
	const json_t *community = json_object_get(wire->body, "communityId");
	ara_buffer line = {NULL, 0, 0};
	const char *name;
	json_t *value;
	const char *separator = "";
	ara_buffer_text(&line, "{\"text\": ");
	ara_json_string(&line, wire->text, wire->text_size);
	ara_buffer_text(&line, ", \"labels\": {");
	json_object_foreach((json_t *)(uintptr_t)labels, name, value)
	{
		ara_buffer_text(&line, separator);
		ara_json_text(&line, name);
		ara_buffer_text(&line, ": ");
		ara_json_number(&line, json_real_value(value));
		separator = ", ";
	}
	ara_buffer_byte(&line, '}');
	if (wire->languages != NULL) {
		ara_buffer_text(&line, ", \"languages\": ");
		ara_wire_add_strings(wire->languages, &line);
	}
	if (json_is_string(community)) {
		ara_buffer_text(&line, ", \"communityId\": ");
		ara_json_string(&line, json_string_value(community), json_string_length(community));
	}
	ara_buffer_text(&line, "}\n");
	bool kept = ara_suggestions_add(&server->suggestions, &line);
	ara_buffer_finish(&line);
	if (!kept)
		ara_reply_error(wire->reply, 500, "The correction could not be kept.");
	return kept;
}

void ara_perspective_suggest(ara_server *server, ara_lease *lease, ara_request *request)
{
	ara_wire wire;
	json_t *labels = json_object();
	bool good =
		ara_wire_read(&wire, request) && read_scores(&wire, lease->service->session.model, labels);
	if (good && server->suggestions.descriptor >= 0)
		good = keep(server, &wire, labels);
	if (good) {
		ara_buffer_byte(&wire.reply->body, '{');
		ara_wire_add_token(&wire, "", &wire.reply->body);
		ara_buffer_text(&wire.reply->body, "}\n");
	}
	json_decref(labels);
	ara_wire_finish(&wire);
}
