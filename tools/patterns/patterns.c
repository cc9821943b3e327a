/* SPDX-License-Identifier: Apache-2.0 */
/* arasha patterns: a stream of messages in; alerts out as they arise, and what was found at the end. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "analysis.h"
#include "command.h"
#include "input.h"
#include "json_write.h"
#include "message.h"
#include "patterns/alert.h"
#include "patterns/names.h"
#include "patterns/parameters.h"
#include "patterns/record.h"
#include "patterns/state.h"
#include "session.h"

/* Names that are remembered, and seconds after which a running state is saved. */
enum { MOST_NAMES = 4000000, SAVE_SECONDS = 60 };

struct run {
	const ara_options *options;
	ara_session session;
	ara_analysis analysis;
	arasha_case *kase;
	arasha_case_options rules;
	ara_names names;
	ara_pattern_record record;
	ara_alert_writer writer;
	ara_buffer out;
	ara_buffer why;
	const char *path; /* of the file being read */
	uint64_t events;
	uint64_t bad;
	uint64_t alerts;
	time_t saved;
	bool unsaved;
};

/* Keeps what the event's keys are called where it may be named later. */
static void keep_names(struct run *run)
{
	const arasha_event *event = &run->record.event;
	const uint64_t keys[] = {event->sender, event->target, event->thread, event->id};
	bool act = event->cues != 0;
	for (uint32_t label = 0; label < ARASHA_LABEL_PROFANITY; label++)
		act = act || (double)event->scores[label] >= run->rules.keep_from;
	for (int i = 0; act && i < ARA_RECORD_NAMES; i++) {
		if (run->record.named[i])
			ara_names_add(
				&run->names, keys[i], run->record.names[i].data, run->record.names[i].size);
	}
}

/* A pursuer may be named for what he wrote without an act of his own. */
static void name_findings(struct run *run, const arasha_finding *found, size_t count)
{
	const arasha_event *event = &run->record.event;
	const uint64_t keys[] = {event->sender, event->target, event->thread};
	for (size_t i = 0; i < count; i++) {
		for (int name = 0; name < ARA_RECORD_ID; name++) {
			if (run->record.named[name] &&
				(keys[name] == found[i].sender || keys[name] == found[i].target))
				ara_names_add(&run->names, keys[name], run->record.names[name].data,
					run->record.names[name].size);
		}
	}
}

static bool describe(ara_buffer *why, const arasha_error *error)
{
	ara_describe_error(why, error);
	return false;
}

/* Reads the text, where there is one; scores that came with it go before its own. */
static bool judge(struct run *run)
{
	arasha_event *event = &run->record.event, given = *event;
	arasha_error error;
	if (!run->record.has_text)
		return true;
	if (arasha_event_read(run->analysis.analyzer, run->record.text.data, run->record.text.size, event,
		    &error) != ARASHA_OK)
		return describe(&run->why, &error);
	if (run->record.has_scores)
		memcpy(event->scores, given.scores, sizeof event->scores);
	return true;
}

static void write_summaries(struct run *run)
{
	arasha_finding *found = NULL;
	size_t count = 0, capacity = 0;
	arasha_status status;
	while ((status = arasha_case_find(run->kase, NULL, found, capacity, &count, NULL)) ==
		ARASHA_E_CAPACITY) {
		capacity = count;
		found = ara_grow(found, capacity, sizeof *found);
	}
	if (status != ARASHA_OK)
		ara_out_of_memory();
	for (size_t i = 0; i < count; i++)
		ara_alert_write(&run->writer, "summary", &found[i], &run->out);
	free(found);
}

static bool handle(struct run *run, const ara_record *line)
{
	arasha_finding found[ARASHA_CASE_RAISED];
	arasha_error error;
	size_t count;
	if (!ara_record_read(&run->record, line, &run->why))
		return false;
	if (run->record.asks) {
		write_summaries(run);
		return true;
	}
	if (!judge(run))
		return false;
	if (arasha_case_add(run->kase, &run->record.event, found, ARASHA_CASE_RAISED, &count, &error) !=
		ARASHA_OK)
		return describe(&run->why, &error);
	run->events++;
	run->unsaved = true;
	keep_names(run);
	name_findings(run, found, count);
	for (size_t i = 0; i < count; i++)
		ara_alert_write(&run->writer, "alert", &found[i], &run->out);
	run->alerts += count;
	return true;
}

static void add_error(struct run *run, uint64_t line)
{
	run->bad++;
	ara_complain("%s:%llu: %.*s", run->path, (unsigned long long)line, (int)run->why.size, run->why.data);
	if (run->options->format != ARA_FORMAT_JSONL)
		return;
	ara_buffer_format(&run->out,
		"{\"arasha\": {\"error\": {\"line\": %llu, \"message\": ", (unsigned long long)line);
	ara_json_string(&run->out, run->why.data, run->why.size);
	ara_buffer_text(&run->out, "}}}\n");
}

static void handle_lines(struct run *run, const ara_lines *lines)
{
	static const char mark[] = "\xEF\xBB\xBF";
	const char *at = lines->bytes.data, *end = at + lines->bytes.size;
	run->path = lines->path;
	if (lines->first == 1 && lines->bytes.size >= 3 && memcmp(at, mark, 3) == 0)
		at += 3;
	for (uint64_t line = lines->first; at < end; line++) {
		const char *feed = memchr(at, '\n', (size_t)(end - at));
		const char *stop = feed == NULL ? end : feed;
		ara_record record = {at, (size_t)(stop - at), line};
		if (record.size > 0 && stop[-1] == '\r')
			record.size--;
		run->why.size = 0;
		if (!handle(run, &record))
			add_error(run, line);
		at = feed == NULL ? end : feed + 1;
	}
}

static bool save(struct run *run)
{
	if (run->options->state == NULL || !run->unsaved)
		return true;
	run->saved = time(NULL);
	run->unsaved = false;
	return ara_pattern_state_save(run->options->state, run->kase, &run->names);
}

/* Alerts leave as soon as no more lines are at hand; the state is saved first, so that who has seen an alert
 * will not see it again. */
static bool read_all(struct run *run)
{
	ara_input input;
	ara_lines lines = {.bytes = {NULL, 0, 0}};
	bool good = true;
	ara_input_init(&input, run->options->operands.items, run->options->operands.count);
	while (good && ara_input_next(&input, &lines)) {
		handle_lines(run, &lines);
		if (time(NULL) - run->saved >= SAVE_SECONDS)
			good = save(run);
		good = ara_buffer_print(&run->out) && good;
	}
	good = good && !input.failed;
	ara_input_finish(&input);
	ara_buffer_finish(&lines.bytes);
	return good;
}

static void write_counts(struct run *run)
{
	arasha_case_counts counts = {.size = sizeof counts};
	arasha_case_count(run->kase, &counts, NULL);
	ara_buffer_format(&run->out,
		run->options->format == ARA_FORMAT_JSONL
			? "{\"counts\": {\"records\": %llu, \"events\": %llu, \"bad\": %llu, \"alerts\": "
			  "%llu, "
			  "\"pairs\": %llu, \"acts\": %llu, \"evicted\": %llu}}\n"
			: "%llu records: %llu events, %llu bad; %llu alerts; %llu pairs and %llu acts "
			  "remembered, "
			  "%llu evicted\n",
		(unsigned long long)(run->events + run->bad), (unsigned long long)run->events,
		(unsigned long long)run->bad, (unsigned long long)run->alerts,
		(unsigned long long)counts.pairs, (unsigned long long)counts.acts,
		(unsigned long long)(counts.evicted_pairs + counts.evicted_dockets));
}

static int run_all(struct run *run)
{
	bool good = read_all(run);
	write_summaries(run);
	write_counts(run);
	good = save(run) && good;
	good = ara_buffer_print(&run->out) && good;
	return good && run->bad == 0 ? ARA_EXIT_DONE : ARA_EXIT_FAILED;
}

static int set_rules(struct run *run)
{
	arasha_case_options_init(&run->rules, sizeof run->rules);
	for (size_t i = 0; i < run->options->settings.count; i++) {
		if (!ara_parameter_set(&run->rules, run->options->settings.items[i]))
			return ara_usage_error(run->options->command->name,
				"--set takes NAME=VALUE, not '%s'", run->options->settings.items[i]);
	}
	return ARA_RUN;
}

static int prepare(struct run *run)
{
	int result = set_rules(run);
	if (result == ARA_RUN)
		result = ara_session_init(&run->session, run->options);
	if (result != ARA_RUN)
		return result;
	if (!ara_analysis_init(&run->analysis, &run->session))
		return ARA_EXIT_FAILED;
	/* Without --set a state keeps the parameters that it was made with. */
	run->kase = ara_pattern_state_load(
		run->options->state, run->options->settings.count > 0 ? &run->rules : NULL, &run->names);
	run->writer =
		(ara_alert_writer){run->kase, &run->names, run->options->format == ARA_FORMAT_JSONL, NULL, 0};
	run->saved = time(NULL);
	return run->kase == NULL ? ARA_EXIT_FAILED : ARA_RUN;
}

static int run(const ara_options *options)
{
	struct run run = {.options = options};
	ara_names_init(&run.names, MOST_NAMES);
	ara_record_init(&run.record, options->text_field);
	int result = prepare(&run);
	if (result == ARA_RUN)
		result = run_all(&run);
	ara_alert_writer_finish(&run.writer);
	arasha_case_destroy(run.kase);
	ara_record_finish(&run.record);
	ara_names_finish(&run.names);
	ara_buffer_finish(&run.out);
	ara_buffer_finish(&run.why);
	ara_analysis_finish(&run.analysis);
	ara_session_finish(&run.session);
	return result;
}

static const int options[] = {
	ARA_OPTION_JSONL_OUT,
	ARA_OPTION_TEXT_FIELD,
	ARA_OPTION_STATE,
	ARA_OPTION_SET,
	ARA_OPTION_TERMS,
	ARA_OPTION_LANGUAGE,
	ARA_OPTION_MODEL,
	0,
};

const ara_command ara_patterns_command = {
	.name = "patterns",
	.operands = "[FILE]...",
	.summary = "Find patterns over time: repeated abuse, pile-ons, pursuit.",
	.about = "Each line of the files, or of standard input where there are none or for -, is a JSON\n"
		 "object: {\"time\", \"from\", \"to\"?, \"thread\"?, \"id\"?, \"text\"}. An alert is written "
		 "when a\n"
		 "pattern reaches its threshold, and at the end, or for a line {\"request\": \"summary\"},\n"
		 "everything that was found, each with the messages that prove it. With --jsonl these are\n"
		 "JSON lines. The manual page arasha(1) describes them.\n",
	.options = options,
	.operands_min = 0,
	.operands_max = SIZE_MAX,
	.run = run,
};
