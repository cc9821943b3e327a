/* SPDX-License-Identifier: Apache-2.0 */
/* arasha report: a page that tells what was done to somebody in a chat, checkable and on paper. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "analysis.h"
#include "command.h"
#include "message.h"
#include "private_file.h"
#include "report/page.h"
#include "report/read.h"
#include "report/verify.h"
#include "report/when.h"

enum { THREADS_UNASKED = 4 };

/* What the options say, once it is known that it can be said. */
struct job {
	const ara_options *options;
	ara_read_options read;
	enum ara_tongue tongue;
	enum ara_redaction redaction;
};

static int refuse(const ara_options *options, const char *name, const char *value, const char *choice)
{
	return ara_usage_error(
		options->command->name, "--%s cannot be '%s', but one of: %s", name, value, choice);
}

/* The number of the value among the choices, which blanks part; -1 where it is none. `otherwise` for NULL. */
static int choose(const char *value, const char *choices, int otherwise)
{
	size_t size = value == NULL ? 0 : strlen(value);
	int number = 0;
	if (value == NULL)
		return otherwise;
	for (const char *at = choices; *at != '\0'; number++) {
		size_t length = strcspn(at, " ");
		if (length == size && memcmp(at, value, size) == 0)
			return number;
		at += length;
		at += *at == ' ';
	}
	return -1;
}

static int take_column(struct job *job, const char *setting)
{
	const char *equals = strchr(setting, '=');
	for (int field = 0; equals != NULL && field < ARA_FIELDS; field++) {
		size_t size = (size_t)(equals - setting);
		const char *name = ara_field_name(field);
		if (strlen(name) == size && memcmp(name, setting, size) == 0) {
			job->read.fields[field] = equals + 1;
			return ARA_RUN;
		}
	}
	return ara_usage_error(job->options->command->name,
		"--column takes time=NAME, from=NAME, to=NAME, thread=NAME or text=NAME, not '%s'", setting);
}

static int take_options(struct job *job, const ara_options *options)
{
	static const char orders[] = "dmy mdy ymd";
	static const char tongues[] = "ru kk en";
	static const char redactions[] = "bystanders all";
	static const char formats[] = "auto telegram whatsapp instagram vk csv jsonl";
	const ara_report_options *report = &options->report;
	int order = choose(report->date_order, orders, -2);
	int tongue = choose(report->page_language, tongues, ARA_TONGUE_RU);
	int redaction = choose(report->redact, redactions, -2);
	int format = choose(report->format, formats, ARA_CHAT_AUTO);
	if (order == -1)
		return refuse(options, "date-order", report->date_order, orders);
	if (tongue == -1)
		return refuse(options, "page-language", report->page_language, tongues);
	if (redaction == -1)
		return refuse(options, "redact", report->redact, redactions);
	if (format == -1)
		return refuse(options, "format", report->format, formats);
	if (options->output == NULL)
		return ara_usage_error(
			options->command->name, "which file shall it be written to? Name it with -o");
	job->options = options;
	job->tongue = (enum ara_tongue)tongue;
	job->redaction = redaction < 0 ? ARA_REDACT_NOBODY : (enum ara_redaction)(redaction + 1);
	job->read.format = (enum ara_chat_format)format;
	job->read.date_order = order < 0 ? ARA_ORDER_AUTO : (enum ara_date_order)(order + 1);
	for (int field = 0; field < ARA_FIELDS; field++)
		job->read.fields[field] = ara_field_name(field);
	int result = ARA_RUN;
	for (size_t i = 0; result == ARA_RUN && i < report->columns.count; i++)
		result = take_column(job, report->columns.items[i]);
	return result;
}

/* Whether the report would take the place of what it is made from. */
static bool is_same_file(const char *path, const char *other)
{
	struct stat a, b;
	return stat(path, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

static bool spares_sources(const ara_options *options)
{
	for (size_t i = 0; i < options->operands.count; i++) {
		if (!is_same_file(options->operands.items[i], options->output))
			continue;
		ara_complain("%s: the report would overwrite the chat it is made from", options->output);
		return false;
	}
	if (options->report.marks != NULL && is_same_file(options->report.marks, options->output)) {
		ara_complain("%s: the report would overwrite the marks", options->output);
		return false;
	}
	return true;
}

static bool read_chats(struct job *job, ara_chat *chat)
{
	const ara_strings *operands = &job->options->operands;
	chat->only_thread = job->options->report.thread;
	for (size_t i = 0; i < operands->count; i++) {
		size_t before = chat->count;
		if (!ara_read_chat(chat, operands->items[i], &job->read))
			return false;
		if (chat->count == before && chat->only_thread == NULL)
			ara_complain("%s: no message was found in it", operands->items[i]);
	}
	if (chat->only_thread != NULL && chat->count == 0) {
		ara_complain("%s: no chat of the name '%s'", operands->items[0], chat->only_thread);
		return false;
	}
	ara_chat_sort(chat);
	ara_chat_add_recipients(chat);
	return true;
}

/* The person of that name; where several have it, it does not say who. */
static bool find_victim(const ara_chat *chat, const char *name, uint32_t *victim)
{
	enum { NAMES_SHOWN = 20 };
	ara_buffer names = {NULL, 0, 0};
	size_t found = 0;
	*victim = ARA_NONE;
	for (uint32_t i = 0; name != NULL && i < chat->people.count; i++) {
		const char *known = ara_intern_name(&chat->people, i);
		if (strcmp(known, name) == 0) {
			*victim = i;
			found++;
		}
		if (i < NAMES_SHOWN && *known != '\0')
			ara_buffer_format(&names, "%s%s", i == 0 ? "" : ", ", known);
	}
	if (name != NULL && found == 0)
		ara_complain("nobody in the chat is called '%s', but: %.*s%s", name, (int)names.size,
			names.size == 0 ? "" : names.data, chat->people.count > NAMES_SHOWN ? ", ..." : "");
	else if (found > 1)
		ara_complain("%zu people in the chat are called '%s'", found, name);
	ara_buffer_finish(&names);
	return name == NULL || found == 1;
}

static bool fill_page(int descriptor, void *context)
{
	const ara_buffer *out = context;
	return ara_write_all(descriptor, out->data, out->size);
}

static bool write_page(
	struct job *job, const ara_judgement *judgement, const ara_marks *marks, const ara_law *law)
{
	ara_page page = {.tongue = job->tongue,
		.chat = judgement->chat,
		.judgement = judgement,
		.marks = marks,
		.law = law,
		.options = job->options,
		.context = job->options->report.context,
		.redaction = job->redaction};
	bool good = ara_analysis_init(&page.analysis, judgement->session);
	if (good) {
		ara_page_redact(&page);
		good = ara_page_write(&page) && ara_write_private(job->options->output, fill_page, &page.out);
	}
	ara_analysis_finish(&page.analysis);
	ara_page_finish(&page);
	return good;
}

/* All processors that there are, though each takes an analyzer's memory and the rest of the work is done by
 * one. */
static uint32_t threads_of(const ara_options *options)
{
	uint32_t processors = ara_processors();
	return ara_options_threads(options, processors < THREADS_UNASKED ? processors : THREADS_UNASKED);
}

static bool report_chat(struct job *job, const ara_chat *chat, const ara_session *session)
{
	const char *marks_path = job->options->report.marks;
	ara_judgement judgement;
	ara_marks marks = {.count = 0};
	ara_law law = {NULL};
	uint32_t victim;
	if (!find_victim(chat, job->options->report.victim, &victim))
		return false;
	ara_judge_init(&judgement, chat, session, victim);
	bool good = ara_law_init(&law, job->options->report.law) &&
		    (marks_path == NULL || ara_marks_init(&marks, marks_path, &judgement)) &&
		    ara_judge(&judgement, threads_of(job->options)) &&
		    write_page(job, &judgement, &marks, &law);
	ara_judge_finish(&judgement);
	ara_marks_finish(&marks);
	ara_law_finish(&law);
	return good;
}

static bool fits(const ara_session *session)
{
	if (ara_judge_fits(session->model))
		return true;
	ara_complain("a report needs a model with the ten labels of the shipped one, in their order");
	return false;
}

static int make_report(struct job *job)
{
	ara_session session;
	ara_chat chat = {.count = 0};
	ara_buffer why = {NULL, 0, 0};
	int result = ara_session_init(&session, job->options);
	if (result == ARA_RUN && !ara_zone_set(job->options->report.time_zone, &why))
		result = ara_usage_error(job->options->command->name, "%.*s", (int)why.size, why.data);
	if (result == ARA_RUN) {
		bool good = fits(&session) && spares_sources(job->options) && read_chats(job, &chat) &&
			    report_chat(job, &chat, &session);
		result = good ? ARA_EXIT_DONE : ARA_EXIT_FAILED;
	}
	ara_chat_finish(&chat);
	ara_session_finish(&session);
	ara_buffer_finish(&why);
	return result;
}

static int run(const ara_options *options)
{
	struct job job;
	if (options->report.verify)
		return ara_report_verify(options);
	int result = take_options(&job, options);
	return result == ARA_RUN ? make_report(&job) : result;
}

static const int options[] = {
	ARA_OPTION_OUTPUT,
	ARA_OPTION_VICTIM,
	ARA_OPTION_PAGE_LANGUAGE,
	ARA_OPTION_TIME_ZONE,
	ARA_OPTION_REDACT,
	ARA_OPTION_MARKS,
	ARA_OPTION_CONTEXT,
	ARA_OPTION_FORMAT,
	ARA_OPTION_DATE_ORDER,
	ARA_OPTION_COLUMN,
	ARA_OPTION_THREAD,
	ARA_OPTION_LAW,
	ARA_OPTION_VERIFY,
	ARA_OPTION_OPERATING_POINT,
	ARA_OPTION_THRESHOLD,
	ARA_OPTION_TERMS,
	ARA_OPTION_LANGUAGE,
	ARA_OPTION_THREADS,
	ARA_OPTION_MODEL,
	0,
};

const ara_command ara_report_command = {
	.name = "report",
	.operands = "CHAT...",
	.summary = "Write a page on the abuse in a chat, for a lawyer or oneself.",
	.about = "CHAT is what Telegram (JSON), WhatsApp (text), Instagram (JSON) or VK (HTML) export, a\n"
		 "table or JSON lines; several files are parts of one conversation. The page is one file\n"
		 "that only you can read, asks no network, and prints well. With --verify the operands\n"
		 "are a report and, if they are there, the files it was made from.\n",
	.options = options,
	.operands_min = 1,
	.operands_max = SIZE_MAX,
	.run = run,
};
