/* SPDX-License-Identifier: Apache-2.0 */
/*
 * arasha: the command
 *
 * Each subcommand is a file of its own, named after it. The command never sets a locale, so that numbers are
 * written the same everywhere, and leaves SIGPIPE alone: when a reader such as head has seen enough, it ends
 * quietly.
 */
#include <stdbool.h>
#include <string.h>

#include <arasha.h>

#include "buffer.h"
#include "command.h"
#include "message.h"

static const ara_command *const commands[] = {
	&ara_classify_command,
	&ara_explain_command,
	&ara_tokenize_command,
	&ara_train_command,
	&ara_evaluate_command,
	&ara_inspect_command,
	&ara_patterns_command,
	&ara_serve_command,
#ifdef ARA_WITH_REPORT
	&ara_report_command,
#endif
};

enum { COMMANDS = sizeof commands / sizeof *commands };

static int print(ara_buffer *out)
{
	bool printed = ara_buffer_print(out);
	ara_buffer_finish(out);
	return printed ? ARA_EXIT_DONE : ARA_EXIT_FAILED;
}

static int print_help(void)
{
	ara_buffer out = {NULL, 0, 0};
	ara_buffer_text(&out, "Usage: arasha SUBCOMMAND [OPTION]... [OPERAND]...\n"
			      "Find abuse in Russian, Kazakh and mixed messages.\n\nSubcommands:\n");
	for (size_t i = 0; i < COMMANDS; i++)
		ara_buffer_format(&out, "  %-10s %s\n", commands[i]->name, commands[i]->summary);
	ara_buffer_text(&out, "\n'arasha SUBCOMMAND --help' tells more, as does the manual page arasha(1).\n"
			      "Exit code: 0 done, 1 failed or some records were bad, 2 wrong usage.\n");
	return print(&out);
}

static int print_version(void)
{
	ara_buffer out = {NULL, 0, 0};
	ara_buffer_format(&out, "arasha %s\n", arasha_version());
	return print(&out);
}

static int run_command(const ara_command *command, int argc, char **argv)
{
	ara_options options;
	int result = ara_options_parse(&options, command, argc, argv);
	if (result == ARA_RUN)
		result = command->run(&options);
	ara_options_finish(&options);
	return result;
}

int main(int argc, char **argv)
{
	if (argc < 2)
		return ara_usage_error(NULL, "which subcommand?");
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
		return print_help();
	if (strcmp(argv[1], "--version") == 0)
		return print_version();
	for (size_t i = 0; i < COMMANDS; i++) {
		if (strcmp(argv[1], commands[i]->name) == 0)
			return run_command(commands[i], argc - 1, argv + 1);
	}
	return ara_usage_error(NULL, "unknown subcommand '%s'", argv[1]);
}
