/* SPDX-License-Identifier: Apache-2.0 */
/* comments:analyze; see perspective.h. */
#include "serve/perspective.h"

#include <stdlib.h>
#include <string.h>

#include "json_write.h"
#include "serve/attributes.h"
#include "serve/comment.h"
#include "serve/wire.h"

/* All there are, and half of them under their other name; each has a score of each sentence. */
enum { ATTRIBUTES_MAX = 32 };

/* An attribute asked for, and what is found. */
struct asked {
	const char *name;
	ara_attribute attribute;
	double threshold;
	ara_buffer spans; /* JSON, each span behind a comma but the first */
};

struct analyze {
	ara_server *server;
	ara_analysis *analysis;
	ara_wire wire;
	ara_comment comment;
	struct asked asked[ATTRIBUTES_MAX];
	size_t asked_count;
	bool by_sentence;
	const char *detected[2]; /* languages by their share */
	size_t detected_count;
};

static bool read_score_type(ara_wire *wire, const char *name, const json_t *settings)
{
	const json_t *type = json_object_get(settings, "scoreType");
	const char *asked = json_string_value(type);
	if (type == NULL || json_is_null(type))
		return true;
	if (asked == NULL)
		return ara_wire_error(
			wire, "INVALID_REQUEST", NULL, "scoreType of %s is to be a string", name);
	if (strcmp(asked, "PROBABILITY") == 0 || strcmp(asked, "SCORE_TYPE_UNSPECIFIED") == 0)
		return true;
	return ara_wire_error(wire, "INVALID_REQUEST", NULL,
		"Requested score type %s is not supported by attribute %s", asked, name);
}

static bool read_attribute(struct analyze *analyze, const char *name, const json_t *settings)
{
	struct asked *asked = &analyze->asked[analyze->asked_count];
	const json_t *threshold = json_object_get(settings, "scoreThreshold");
	ara_wire *wire = &analyze->wire;
	*asked = (struct asked){.name = name};
	if (!ara_attribute_find(analyze->analysis->session->model, name, &asked->attribute))
		return ara_wire_error(wire, "INVALID_REQUEST", NULL, "Unknown requested attribute: %s", name);
	if (!json_is_object(settings) && !json_is_null(settings))
		return ara_wire_error(
			wire, "INVALID_REQUEST", NULL, "requestedAttributes.%s is to be an object", name);
	if (threshold != NULL && !json_is_null(threshold) && !json_is_number(threshold))
		return ara_wire_error(
			wire, "INVALID_REQUEST", NULL, "scoreThreshold of %s is to be a number", name);
	asked->threshold = json_number_value(threshold);
	analyze->asked_count++;
	return read_score_type(wire, name, settings);
}

static bool read_attributes(struct analyze *analyze)
{
	ara_wire *wire = &analyze->wire;
	json_t *attributes = json_object_get(wire->body, "requestedAttributes");
	const char *name;
	json_t *settings;
	if (attributes != NULL && !json_is_object(attributes) && !json_is_null(attributes))
		return ara_wire_error(
			wire, "INVALID_REQUEST", NULL, "requestedAttributes is to be an object");
	if (json_object_size(attributes) == 0)
		return ara_wire_error(wire, "NO_REQUESTED_ATTRIBUTES", NULL, "Missing requested_attributes");
	if (json_object_size(attributes) > ATTRIBUTES_MAX)
		return ara_wire_error(wire, "INVALID_REQUEST", NULL, "Too many requested attributes");
	json_object_foreach(attributes, name, settings)
	{
		if (!read_attribute(analyze, name, settings))
			return false;
	}
	return true;
}

static bool read_switches(struct analyze *analyze)
{
	ara_wire *wire = &analyze->wire;
	const json_t *spans = json_object_get(wire->body, "spanAnnotations");
	const json_t *context = json_object_get(wire->body, "context");
	if (spans != NULL && !json_is_null(spans) && !json_is_boolean(spans))
		return ara_wire_error(
			wire, "INVALID_REQUEST", NULL, "spanAnnotations is to be true or false");
	analyze->by_sentence = json_is_true(spans);
	if (json_object_get(context, "entries") != NULL &&
		json_object_get(context, "articleAndParentComment") != NULL)
		return ara_wire_error(wire, "INVALID_REQUEST", NULL,
			"Context can have either entries or article_and_parent_comment, but both fields were "
			"populated.");
	return true;
}

static bool fail(struct analyze *analyze, ara_buffer *why)
{
	ara_reply_error_with(analyze->wire.reply, 500, why, NULL);
	ara_buffer_finish(why);
	return false;
}

/* A mixed text's languages, the one with more letters first. */
static bool order_mixed(struct analyze *analyze)
{
	ara_buffer why = {NULL, 0, 0};
	ara_analysis *analysis = analyze->analysis;
	uint64_t russian = 0;
	uint64_t kazakh = 0;
	if (!ara_analysis_tokenize(analysis, analyze->comment.text.data, analyze->comment.text.size, &why))
		return fail(analyze, &why);
	for (size_t i = 0; i < analysis->token_count; i++) {
		const arasha_token *token = &analysis->tokens[i];
		uint64_t size = token->end - token->begin;
		russian += token->language == ARASHA_LANGUAGE_RUSSIAN ? size : 0;
		kazakh += token->language == ARASHA_LANGUAGE_KAZAKH ? size : 0;
	}
	analyze->detected[0] = kazakh >= russian ? "kk" : "ru";
	analyze->detected[1] = kazakh >= russian ? "ru" : "kk";
	analyze->detected_count = 2;
	return true;
}

/* Languages of the text classified last. */
static bool detect(struct analyze *analyze)
{
	uint32_t language = analyze->analysis->language;
	if (language == ARASHA_LANGUAGE_MIXED)
		return order_mixed(analyze);
	analyze->detected_count = language != ARASHA_LANGUAGE_OTHER;
	analyze->detected[0] = ara_language_code(language);
	return true;
}

static void add_detected(const struct analyze *analyze, ara_buffer *out)
{
	ara_buffer_byte(out, '[');
	for (size_t i = 0; i < analyze->detected_count; i++)
		ara_buffer_format(out, "%s\"%s\"", i == 0 ? "" : ", ", analyze->detected[i]);
	ara_buffer_byte(out, ']');
}

/* Whether a tag such as "ru-KZ" is of Russian or Kazakh. */
static bool is_served(const char *tag)
{
	bool served = ((tag[0] | 0x20) == 'r' && (tag[1] | 0x20) == 'u') ||
		      ((tag[0] | 0x20) == 'k' && (tag[1] | 0x20) == 'k');
	return served && (tag[2] == '\0' || tag[2] == '-' || tag[2] == '_');
}

static bool refuse_languages(struct analyze *analyze)
{
	ara_buffer more = {NULL, 0, 0};
	ara_buffer tags = {NULL, 0, 0};
	ara_wire *wire = &analyze->wire;
	const char *name = analyze->asked[0].name;
	ara_buffer_text(&more, ", \"languageNotSupportedByAttributeError\": {\"detectedLanguages\": ");
	add_detected(analyze, &more);
	ara_buffer_text(&more, ", \"requestedLanguages\": ");
	ara_wire_add_strings(wire->languages, &more);
	ara_buffer_text(&more, ", \"attribute\": ");
	ara_json_text(&more, name);
	ara_buffer_byte(&more, '}');
	for (size_t i = 0; i < json_array_size(wire->languages); i++)
		ara_buffer_format(&tags, "%s%s", i == 0 ? "" : ", ",
			json_string_value(json_array_get(wire->languages, i)));
	ara_wire_error(wire, "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE", &more,
		"Attribute %s does not support request languages: %.*s", name, (int)tags.size, tags.data);
	ara_buffer_finish(&more);
	ara_buffer_finish(&tags);
	return false;
}

static bool check_languages(struct analyze *analyze)
{
	const json_t *languages = analyze->wire.languages;
	if (!analyze->server->options->strict_languages)
		return true;
	if (languages == NULL && analyze->detected_count == 0)
		return ara_wire_error(
			&analyze->wire, "LANGUAGE_DETECTION_FAILED", NULL, "Unable to detect language");
	for (size_t i = 0; i < json_array_size(languages); i++) {
		if (!is_served(json_string_value(json_array_get(languages, i))))
			return refuse_languages(analyze);
	}
	return true;
}

static bool classify(struct analyze *analyze, size_t begin, size_t end)
{
	ara_buffer why = {NULL, 0, 0};
	atomic_fetch_add_explicit(&analyze->server->metrics.texts, 1, memory_order_relaxed);
	return ara_analysis_classify(
		       analyze->analysis, analyze->comment.text.data + begin, end - begin, &why) ||
	       fail(analyze, &why);
}

static void add_score(ara_buffer *out, double value)
{
	ara_buffer_text(out, "{\"value\": ");
	ara_json_number(out, value);
	ara_buffer_text(out, ", \"type\": \"PROBABILITY\"}");
}

/* Adds what was classified last to every attribute's spans. */
static void add_spans(struct analyze *analyze, size_t begin, size_t end)
{
	for (size_t i = 0; i < analyze->asked_count; i++) {
		struct asked *asked = &analyze->asked[i];
		double value = ara_attribute_value(analyze->analysis, &asked->attribute);
		if (value < asked->threshold)
			continue;
		ara_buffer_format(&asked->spans,
			"%s{\"begin\": %zu, \"end\": %zu, \"score\": ", asked->spans.size == 0 ? "" : ", ",
			begin, end);
		add_score(&asked->spans, value);
		ara_buffer_byte(&asked->spans, '}');
	}
}

static bool find_sentences(struct analyze *analyze)
{
	ara_buffer why = {NULL, 0, 0};
	const ara_buffer *text = &analyze->comment.text;
	return ara_analysis_sentences(analyze->analysis, text->data, text->size, &why) || fail(analyze, &why);
}

static bool score_spans(struct analyze *analyze)
{
	ara_passage passage = {0};
	if (!analyze->by_sentence) {
		add_spans(analyze, 0, ara_comment_units(&analyze->comment));
		return true;
	}
	if (!find_sentences(analyze))
		return false;
	for (size_t i = 0; i < analyze->analysis->sentence_count; i++) {
		arasha_span sentence = analyze->analysis->sentences[i];
		if (!ara_comment_place(&analyze->comment, sentence.begin, sentence.end, &passage))
			continue;
		if (!classify(analyze, passage.begin, passage.end))
			return false;
		add_spans(analyze, passage.units_begin, passage.units_end);
	}
	return classify(analyze, 0, analyze->comment.text.size);
}

static void write_scores(const struct analyze *analyze, ara_buffer *out)
{
	const char *separator = "";
	for (size_t i = 0; i < analyze->asked_count; i++) {
		const struct asked *asked = &analyze->asked[i];
		double value = ara_attribute_value(analyze->analysis, &asked->attribute);
		if (value < asked->threshold && asked->spans.size == 0)
			continue;
		ara_buffer_text(out, separator);
		ara_json_text(out, asked->name);
		ara_buffer_text(out, ": {\"spanScores\": [");
		ara_buffer_add(out, asked->spans.data, asked->spans.size);
		ara_buffer_byte(out, ']');
		if (value >= asked->threshold) {
			ara_buffer_text(out, ", \"summaryScore\": ");
			add_score(out, value);
		}
		ara_buffer_byte(out, '}');
		separator = ", ";
	}
}

static void write_reply(const struct analyze *analyze)
{
	ara_buffer *out = &analyze->wire.reply->body;
	ara_buffer_text(out, "{\"attributeScores\": {");
	write_scores(analyze, out);
	ara_buffer_text(out, "}, \"languages\": ");
	if (analyze->wire.languages != NULL)
		ara_wire_add_strings(analyze->wire.languages, out);
	else
		add_detected(analyze, out);
	ara_buffer_text(out, ", \"detectedLanguages\": ");
	add_detected(analyze, out);
	ara_wire_add_token(&analyze->wire, ", ", out);
	ara_buffer_text(out, "}\n");
}

void ara_perspective_analyze(ara_server *server, ara_lease *lease, ara_request *request)
{
	struct analyze analyze = {.server = server, .analysis = lease->analysis};
	ara_wire *wire = &analyze.wire;
	if (ara_wire_read(wire, request) && read_attributes(&analyze) && read_switches(&analyze)) {
		ara_comment_init(&analyze.comment, wire->text, wire->text_size, wire->html);
		if (classify(&analyze, 0, analyze.comment.text.size) && detect(&analyze) &&
			check_languages(&analyze) && score_spans(&analyze))
			write_reply(&analyze);
		ara_comment_finish(&analyze.comment);
	}
	for (size_t i = 0; i < analyze.asked_count; i++)
		ara_buffer_finish(&analyze.asked[i].spans);
	ara_wire_finish(wire);
}

void ara_perspective_refuse(ara_reply *reply)
{
	ara_reply_error(reply, 400, "API key not valid. Please pass a valid API key.");
}
