/* SPDX-License-Identifier: Apache-2.0 */
/* Parsing of options and the help on them; see options.h. */
#include "options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <arasha.h>

#include "buffer.h"
#include "command.h"
#include "message.h"

enum {
	THREADS_MAX = 1024,
	HELP_COLUMN = 30,
	BODY_MAX = 64 << 20,
	BODY_DEFAULT = 1 << 20,
	CONNECTIONS_MAX = 1000000,
	CONNECTIONS_DEFAULT = 1000,
	CONTEXT_MAX = 100,
	CONTEXT_DEFAULT = 2,
};

struct description {
	int code;
	int letter; /* short form, or 0 */
	const char *name;
	const char *argument; /* NULL: takes none */
	const char *help;     /* lines after the first are indented by whoever prints them */
};

static const struct description descriptions[] = {
	{ARA_OPTION_JSONL, 0, "jsonl", NULL, "read JSON lines; give each back with a field \"arasha\" added"},
	{ARA_OPTION_JSONL_OUT, 0, "jsonl", NULL, "write JSON lines"},
	{ARA_OPTION_TSV, 0, "tsv", NULL, "read tab-separated columns, text in the first; append the results"},
	{ARA_OPTION_TEXT_FIELD, 0, "text-field", "NAME",
		"field of JSON lines that holds the text (default: text)"},
	{ARA_OPTION_OPERATING_POINT, 0, "operating-point", "NAME",
		"thresholds that the model keeps under this name\n(default: balanced)"},
	{ARA_OPTION_THRESHOLD, 0, "threshold", "LABEL=P",
		"let the label hold from probability P on; may be repeated,\nand goes before the operating "
		"point"},
	{ARA_OPTION_LABEL, 0, "label", "NAME",
		"explain this label, whether it holds or not; may be repeated"},
	{ARA_OPTION_TERMS, 0, "terms", "FILE", "words of your own that weigh, or weigh nothing"},
	{ARA_OPTION_LANGUAGE, 0, "language", "ru|kk|auto",
		"take words that could be either for this language"},
	{ARA_OPTION_EXPLAIN, 0, "explain", NULL, "add the words that weigh, for the labels that hold"},
	{ARA_OPTION_JSON, 0, "json", NULL, "print JSON"},
	{ARA_OPTION_SUITE, 0, "suite", NULL, "show the accuracy of each functionality"},
	{ARA_OPTION_UNION, 0, "union", "NAME=LABEL+LABEL",
		"measure the highest probability of the labels as a label\nof its own; may be repeated"},
	{ARA_OPTION_WHERE, 0, "where", "FIELD=VALUE",
		"only records whose field has this value (A.B: field B\nwithin field A); may be repeated"},
	{ARA_OPTION_HELD_OUT, 0, "held-out", "N",
		"only texts that a source with \"held_out\": N in its recipe\nkept from learning"},
	{ARA_OPTION_STATE, 0, "state", "FILE",
		"go on from this file, if there is one, and keep it up to date:\nits owner alone may read "
		"it"},
	{ARA_OPTION_SET, 0, "set", "NAME=VALUE",
		"set a parameter of the patterns, or the threshold of the one of\nthat name; may be "
		"repeated"},
	{ARA_OPTION_OUTPUT, 'o', "output", "FILE", "write to this file"},
	{ARA_OPTION_DATA, 0, "data", "DIRECTORY",
		"where the recipe's outside texts are (default: $ARASHA_DATA)"},
	{ARA_OPTION_THREADS, 0, "threads", "N", "work with N threads (0: one for each processor)"},
	{ARA_OPTION_MODEL, 0, "model", "FILE", "use this model instead of the built-in one"},
	{ARA_OPTION_COLOR, 0, "color", "auto|always|never",
		"colour the output (default: auto: on a terminal, unless\nNO_COLOR is set)"},
	{ARA_OPTION_LISTEN, 0, "listen", "HOST:PORT", "serve at this address (default: 127.0.0.1:8080)"},
	{ARA_OPTION_STRICT_LANGUAGES, 0, "strict-languages", NULL,
		"refuse comments declared, or found, to be neither Russian nor\nKazakh, as Perspective did"},
	{ARA_OPTION_API_KEY_FILE, 0, "api-key-file", "FILE", "answer only those who show a key of this file"},
	{ARA_OPTION_SUGGESTIONS, 0, "suggestions", "FILE",
		"append the corrections of comments:suggestscore to this file,\nas JSON lines that train "
		"takes"},
	{ARA_OPTION_MAX_BODY, 0, "max-body", "BYTES", "longest body of a request (default: 1048576)"},
	{ARA_OPTION_MAX_CONNECTIONS, 0, "max-connections", "N", "connections at once (default: 1000)"},
	{ARA_OPTION_VICTIM, 0, "victim", "NAME",
		"who is the injured party, as the chat names them: others'\nmessages are reported"},
	{ARA_OPTION_PAGE_LANGUAGE, 0, "page-language", "ru|kk|en", "language of the page (default: ru)"},
	{ARA_OPTION_TIME_ZONE, 0, "time-zone", "ZONE",
		"zone of the times, as Asia/Almaty or +05:00\n(default: this computer's)"},
	{ARA_OPTION_REDACT, 0, "redact", "bystanders|all",
		"hide the names of those of whom nothing is flagged, or of\nall, but not that of the victim"},
	{ARA_OPTION_MARKS, 0, "marks", "FILE", "messages that a reviewer has confirmed or dismissed"},
	{ARA_OPTION_CONTEXT, 0, "context", "N",
		"neighbours shown on each side of a flagged message\n(default: 2)"},
	{ARA_OPTION_FORMAT, 0, "format", "NAME",
		"telegram, whatsapp, instagram, vk, csv or jsonl\n(default: told from the file)"},
	{ARA_OPTION_DATE_ORDER, 0, "date-order", "dmy|mdy|ymd",
		"order of day and month in WhatsApp's dates\n(default: told from the whole file)"},
	{ARA_OPTION_COLUMN, 0, "column", "FIELD=NAME",
		"what a table or JSON lines call the field time, from, to,\nthread or text; may be repeated"},
	{ARA_OPTION_THREAD, 0, "thread", "NAME", "only the chat of this name"},
	{ARA_OPTION_LAW, 0, "law", "FILE", "articles of law to set beside the kinds"},
	{ARA_OPTION_VERIFY, 0, "verify", NULL, "check that a report is as it was written"},
	{'h', 'h', "help", NULL, "show this and exit"},
};

enum { DESCRIPTIONS = sizeof descriptions / sizeof *descriptions };

static bool takes(const ara_command *command, int code)
{
	if (code == 'h')
		return true;
	for (const int *option = command->options; *option != 0; option++) {
		if (*option == code)
			return true;
	}
	return false;
}

static void print_option(ara_buffer *out, const struct description *description)
{
	size_t begin = out->size;
	if (description->letter != 0)
		ara_buffer_format(out, "  -%c, --%s", description->letter, description->name);
	else
		ara_buffer_format(out, "      --%s", description->name);
	if (description->argument != NULL)
		ara_buffer_format(out, "=%s", description->argument);

	size_t width = out->size - begin;
	const char *line = description->help;
	if (width + 2 > HELP_COLUMN) {
		ara_buffer_byte(out, '\n');
		width = 0;
	}
	for (;;) {
		size_t length = strcspn(line, "\n");
		ara_buffer_repeat(out, ' ', HELP_COLUMN - width);
		ara_buffer_add(out, line, length);
		ara_buffer_byte(out, '\n');
		if (line[length] == '\0')
			return;
		line += length + 1;
		width = 0;
	}
}

static int print_help(const ara_command *command)
{
	ara_buffer out = {NULL, 0, 0};
	ara_buffer_format(&out, "Usage: arasha %s [OPTION]... %s\n%s\n\n%s\nOptions:\n", command->name,
		command->operands, command->summary, command->about);
	for (size_t i = 0; i < DESCRIPTIONS; i++) {
		if (takes(command, descriptions[i].code))
			print_option(&out, &descriptions[i]);
	}
	bool printed = ara_buffer_print(&out);
	ara_buffer_finish(&out);
	return printed ? ARA_EXIT_DONE : ARA_EXIT_FAILED;
}

static bool parse_language(ara_options *options, const char *value)
{
	static const char names[][5] = {"auto", "ru", "kk"};
	static const uint32_t languages[] = {0, ARASHA_LANGUAGE_RUSSIAN, ARASHA_LANGUAGE_KAZAKH};
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
		if (strcmp(value, names[i]) == 0) {
			options->language = languages[i];
			return true;
		}
	}
	return false;
}

static bool parse_colour(ara_options *options, const char *value)
{
	if (strcmp(value, "always") == 0)
		options->colour = ARA_COLOUR_ON;
	else if (strcmp(value, "never") == 0)
		options->colour = ARA_COLOUR_OFF;
	else if (strcmp(value, "auto") == 0)
		options->colour = ara_colour_wanted();
	else
		return false;
	return true;
}

static bool parse_number(const char *value, uint32_t most, uint32_t *number)
{
	uint64_t parsed = 0;
	for (const char *digit = value; *digit != '\0'; digit++) {
		if (*digit < '0' || *digit > '9' || parsed > most)
			return false;
		parsed = parsed * 10 + (uint32_t)(*digit - '0');
	}
	*number = (uint32_t)parsed;
	return *value != '\0' && parsed <= most;
}

static bool parse_threads(ara_options *options, const char *value)
{
	options->threads_given = true;
	return parse_number(value, THREADS_MAX, &options->threads);
}

/* The field the command adds cannot be the one it reads. */
static bool parse_text_field(ara_options *options, const char *value)
{
	options->text_field = value;
	return strcmp(value, "arasha") != 0;
}

static bool parse_format(ara_options *options, enum ara_format format)
{
	bool first = options->format == ARA_FORMAT_PLAIN || options->format == format;
	options->format = format;
	return first;
}

static void add_string(ara_strings *strings, const char *string)
{
	strings->items[strings->count++] = string;
}

/* Options of a report; whether their values will do is for the command to say. */
static bool set_report_option(ara_report_options *report, int code, const char *value)
{
	switch (code) {
	case ARA_OPTION_COLUMN:
		add_string(&report->columns, value);
		return true;
	case ARA_OPTION_CONTEXT:
		return parse_number(value, CONTEXT_MAX, &report->context);
	case ARA_OPTION_DATE_ORDER:
		report->date_order = value;
		return true;
	case ARA_OPTION_FORMAT:
		report->format = value;
		return true;
	case ARA_OPTION_LAW:
		report->law = value;
		return true;
	case ARA_OPTION_MARKS:
		report->marks = value;
		return true;
	case ARA_OPTION_PAGE_LANGUAGE:
		report->page_language = value;
		return true;
	case ARA_OPTION_REDACT:
		report->redact = value;
		return true;
	case ARA_OPTION_THREAD:
		report->thread = value;
		return true;
	case ARA_OPTION_TIME_ZONE:
		report->time_zone = value;
		return true;
	case ARA_OPTION_VICTIM:
		report->victim = value;
		return true;
	default:
		report->verify = true;
		return true;
	}
}

/* False where the value will not do. */
static bool set_option(ara_options *options, int code, const char *value)
{
	switch (code) {
	case ARA_OPTION_COLOR:
		return parse_colour(options, value);
	case ARA_OPTION_DATA:
		options->data = value;
		return true;
	case ARA_OPTION_EXPLAIN:
		options->explain = true;
		return true;
	case ARA_OPTION_HELD_OUT:
		return parse_number(value, UINT32_MAX, &options->held_out);
	case ARA_OPTION_JSON:
		options->json = true;
		return true;
	case ARA_OPTION_SUITE:
		options->suite = true;
		return true;
	case ARA_OPTION_JSONL:
	case ARA_OPTION_JSONL_OUT:
		return parse_format(options, ARA_FORMAT_JSONL);
	case ARA_OPTION_LABEL:
		add_string(&options->labels, value);
		return true;
	case ARA_OPTION_LANGUAGE:
		return parse_language(options, value);
	case ARA_OPTION_MODEL:
		options->model = value;
		return true;
	case ARA_OPTION_OPERATING_POINT:
		options->operating_point = value;
		return true;
	case ARA_OPTION_LISTEN:
		options->listen = value;
		return true;
	case ARA_OPTION_SET:
		add_string(&options->settings, value);
		return true;
	case ARA_OPTION_STATE:
		options->state = value;
		return true;
	case ARA_OPTION_STRICT_LANGUAGES:
		options->strict_languages = true;
		return true;
	case ARA_OPTION_API_KEY_FILE:
		options->api_key_file = value;
		return true;
	case ARA_OPTION_SUGGESTIONS:
		options->suggestions = value;
		return true;
	case ARA_OPTION_MAX_BODY:
		return parse_number(value, BODY_MAX, &options->max_body) && options->max_body > 0;
	case ARA_OPTION_MAX_CONNECTIONS:
		return parse_number(value, CONNECTIONS_MAX, &options->max_connections) &&
		       options->max_connections > 0;
	case ARA_OPTION_OUTPUT:
		options->output = value;
		return true;
	case ARA_OPTION_TERMS:
		options->terms = value;
		return true;
	case ARA_OPTION_TEXT_FIELD:
		return parse_text_field(options, value);
	case ARA_OPTION_THREADS:
		return parse_threads(options, value);
	case ARA_OPTION_THRESHOLD:
		add_string(&options->thresholds, value);
		return true;
	case ARA_OPTION_TSV:
		return parse_format(options, ARA_FORMAT_TSV);
	case ARA_OPTION_UNION:
		add_string(&options->unions, value);
		return true;
	case ARA_OPTION_WHERE:
		add_string(&options->filters, value);
		return true;
	default:
		return set_report_option(&options->report, code, value);
	}
}

static int check_operands(ara_options *options, const ara_command *command)
{
	size_t count = options->operands.count;
	if (count < command->operands_min)
		return ara_usage_error(command->name, "%s is missing", command->operands);
	if (count > command->operands_max)
		return ara_usage_error(command->name, "'%s' is one operand too many",
			options->operands.items[command->operands_max]);
	return ARA_RUN;
}

/* What getopt_long is to know: every option's name, and whether the command takes it is told from the code.
 */
static void describe_to_getopt(const ara_command *command, struct option *known)
{
	size_t count = 0;
	for (size_t i = 0; i < DESCRIPTIONS; i++) {
		const struct description *description = &descriptions[i];
		if (!takes(command, description->code))
			continue;
		known[count++] = (struct option){description->name,
			description->argument == NULL ? no_argument : required_argument, NULL,
			description->code};
	}
	known[count] = (struct option){NULL, 0, NULL, 0};
}

static const struct description *find_description(int code)
{
	const struct description *description = descriptions;
	while (description->code != code)
		description++;
	return description;
}

/* Reads one option; ARA_RUN to go on. `argument` is the one that getopt_long has just looked at. */
static int take_option(ara_options *options, int code, const char *argument)
{
	const char *command = options->command->name;
	if (code == 'o' && takes(options->command, ARA_OPTION_OUTPUT))
		code = ARA_OPTION_OUTPUT;
	if (code == 'h')
		return print_help(options->command);
	if (code == ':')
		return ara_usage_error(command, "%s needs a value", argument);
	if (code == '?' || code == 'o')
		return ara_usage_error(command, "unknown option %s", argument);
	if (set_option(options, code, optarg))
		return ARA_RUN;
	const struct description *asked = find_description(code);
	if (optarg == NULL)
		return ara_usage_error(command, "--jsonl and --tsv exclude each other");
	return ara_usage_error(command, "--%s cannot be '%s', but %s", asked->name, optarg, asked->argument);
}

int ara_options_parse(ara_options *options, const ara_command *command, int argc, char **argv)
{
	struct option known[DESCRIPTIONS + 1];
	size_t room = (size_t)argc;
	*options = (ara_options){.command = command,
		.text_field = "text",
		.listen = "127.0.0.1:8080",
		.max_body = BODY_DEFAULT,
		.max_connections = CONNECTIONS_DEFAULT,
		.colour = ara_colour_wanted(),
		.report = {.context = CONTEXT_DEFAULT}};
	ara_strings *lists[] = {&options->labels, &options->thresholds, &options->unions, &options->filters,
		&options->settings, &options->operands, &options->report.columns};
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		lists[i]->items = ara_grow(NULL, room, sizeof *lists[i]->items);

	describe_to_getopt(command, known);
	opterr = 0;
	optind = 1;
	for (;;) {
		const char *argument = optind < argc ? argv[optind] : "";
		int code = getopt_long(argc, argv, ":ho:", known, NULL);
		if (code == -1)
			break;
		int result = take_option(options, code, argument);
		if (result != ARA_RUN)
			return result;
	}
	for (int i = optind; i < argc; i++)
		add_string(&options->operands, argv[i]);
	return check_operands(options, command);
}

void ara_options_finish(ara_options *options)
{
	free(options->labels.items);
	free(options->thresholds.items);
	free(options->unions.items);
	free(options->filters.items);
	free(options->settings.items);
	free(options->operands.items);
	free(options->report.columns.items);
}

uint32_t ara_processors(void)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	return processors < 1 ? 1 : (uint32_t)(processors < THREADS_MAX ? processors : THREADS_MAX);
}

uint32_t ara_options_threads(const ara_options *options, uint32_t otherwise)
{
	if (!options->threads_given)
		return otherwise;
	return options->threads != 0 ? options->threads : ara_processors();
}
