/* SPDX-License-Identifier: Apache-2.0 */
/* What a finding says, and why; see alert.h. */
#include "patterns/alert.h"

#include <stdlib.h>

#include "json_write.h"
#include "message.h"
#include "patterns/moment.h"

/* Reasons of a line for people, and the least that "expected" shows. */
enum { REASONS_SHOWN = 100 };
#define LEAST_EXPECTED 0.05

static const char *const labels[ARASHA_CASE_LABELS] = {"abuse", "insult", "humiliation", "harassment",
	"threat", "pressure", "stalking", "hate", "sexual", "profanity"};
static const char *const reasons[] = {
	"", "act", "in kind", "lead", "whereabouts", "unanswered", "after refusal", "copy"};

void ara_alert_writer_finish(ara_alert_writer *writer)
{
	free(writer->reasons);
}

/* Returns how many reasons there are. */
static size_t explain(ara_alert_writer *writer, const arasha_finding *finding)
{
	size_t count = 0;
	arasha_status status;
	while ((status = arasha_case_explain(writer->kase, finding, writer->reasons, writer->capacity, &count,
			NULL)) == ARASHA_E_CAPACITY) {
		writer->capacity = count;
		writer->reasons = ara_grow(writer->reasons, count, sizeof *writer->reasons);
	}
	if (status != ARASHA_OK)
		ara_out_of_memory();
	return count;
}

static void add_time(ara_buffer *out, const char *field, int64_t time)
{
	ara_buffer_format(out, ", \"%s\": \"", field);
	ara_moment_write(out, time);
	ara_buffer_byte(out, '"');
}

static void add_name(const ara_alert_writer *writer, ara_buffer *out, const char *field, uint64_t key)
{
	if (key == 0)
		return;
	ara_buffer_format(out, ", \"%s\": ", field);
	ara_names_write(writer->names, key, out);
}

static void add_number(ara_buffer *out, const char *field, double number)
{
	ara_buffer_format(out, ", \"%s\": ", field);
	ara_json_number(out, number);
}

static void add_expected(ara_buffer *out, const arasha_finding *finding)
{
	const char *separator = "";
	ara_buffer_text(out, ", \"expected\": {");
	for (uint32_t label = 0; label < ARASHA_CASE_LABELS; label++) {
		if (finding->expected[label] < LEAST_EXPECTED)
			continue;
		ara_buffer_format(out, "%s\"%s\": %.2f", separator, labels[label], finding->expected[label]);
		separator = ", ";
	}
	ara_buffer_byte(out, '}');
}

static bool counts_contacts(const arasha_evidence *reason)
{
	return reason->because == ARASHA_BECAUSE_UNANSWERED || reason->because == ARASHA_BECAUSE_REFUSED;
}

static void add_reason(const ara_alert_writer *writer, const arasha_evidence *reason, ara_buffer *out)
{
	ara_buffer_format(out, "{\"why\": \"%s\"", reasons[reason->because]);
	add_number(out, "weight", reason->weight);
	add_time(out, "time", reason->time);
	if (counts_contacts(reason)) {
		add_time(out, "until", reason->until);
		ara_buffer_format(out, ", \"contacts\": %u", reason->count);
	}
	add_name(writer, out, "id", reason->id);
	add_name(writer, out, "from", reason->sender);
	add_name(writer, out, "to", reason->target);
	add_name(writer, out, "thread", reason->thread);
	ara_buffer_byte(out, '}');
}

static void write_json(ara_alert_writer *writer, const char *what, const arasha_finding *finding,
	size_t count, ara_buffer *out)
{
	ara_buffer_format(out, "{\"%s\": \"%s\"", what, arasha_pattern_name(finding->pattern));
	add_name(writer, out, "from", finding->sender);
	add_name(writer, out, "to", finding->target);
	add_name(writer, out, "thread", finding->thread);
	add_time(out, "time", finding->time);
	add_time(out, "since", finding->begin);
	add_number(out, "value", finding->value);
	add_number(out, "threshold", finding->threshold);
	ara_buffer_format(out, ", \"events\": %u, \"people\": %u", finding->events, finding->people);
	add_expected(out, finding);
	ara_buffer_text(out, ", \"because\": [");
	for (size_t i = 0; i < count && i < REASONS_SHOWN; i++) {
		ara_buffer_text(out, i == 0 ? "" : ", ");
		add_reason(writer, &writer->reasons[i], out);
	}
	ara_buffer_text(out, "]}\n");
}

static void add_person(const ara_alert_writer *writer, uint64_t key, const char *otherwise, ara_buffer *out)
{
	if (key == 0)
		ara_buffer_text(out, otherwise);
	else
		ara_names_write(writer->names, key, out);
}

static void write_line(ara_alert_writer *writer, const char *what, const arasha_finding *finding,
	size_t count, ara_buffer *out)
{
	ara_moment_write(out, finding->time);
	ara_buffer_format(out, "  %-7s  %-10s  ", what, arasha_pattern_name(finding->pattern));
	add_person(writer, finding->sender, "many", out);
	ara_buffer_text(out, " to ");
	add_person(writer, finding->target ? finding->target : finding->thread, "many", out);
	ara_buffer_format(
		out, ": %.2f of %.2f, %u events since ", finding->value, finding->threshold, finding->events);
	ara_moment_write(out, finding->begin);
	ara_buffer_byte(out, '\n');
	for (size_t i = 0; i < count && i < REASONS_SHOWN; i++) {
		const arasha_evidence *reason = &writer->reasons[i];
		ara_buffer_format(out, "    %+6.2f  %-13s  ", reason->weight, reasons[reason->because]);
		ara_moment_write(out, reason->time);
		ara_buffer_text(out, "  ");
		add_person(writer, reason->sender, "", out);
		if (counts_contacts(reason))
			ara_buffer_format(out, "  %u contacts", reason->count);
		if (reason->id != 0) {
			ara_buffer_text(out, "  ");
			ara_names_write(writer->names, reason->id, out);
		}
		ara_buffer_byte(out, '\n');
	}
}

void ara_alert_write(
	ara_alert_writer *writer, const char *what, const arasha_finding *finding, ara_buffer *out)
{
	size_t count = explain(writer, finding);
	if (writer->json)
		write_json(writer, what, finding, count, out);
	else
		write_line(writer, what, finding, count, out);
}
