/* SPDX-License-Identifier: Apache-2.0 */
/* A subcommand, as main.c finds it and as --help shows it. */
#ifndef ARA_TOOLS_COMMAND_H
#define ARA_TOOLS_COMMAND_H

#include <stddef.h>

#include "options.h"

typedef struct ara_command {
	const char *name;
	const char *operands; /* for the usage line */
	const char *summary;  /* one line, for the list of subcommands */
	const char *about;    /* more, for its own --help; ends in a newline */
	const int *options;   /* those it takes, ARA_OPTION_..., ended by 0 */
	size_t operands_min;
	size_t operands_max;
	int (*run)(const ara_options *options); /* returns the exit code */
} ara_command;

extern const ara_command ara_classify_command;
extern const ara_command ara_explain_command;
extern const ara_command ara_tokenize_command;
extern const ara_command ara_train_command;
extern const ara_command ara_evaluate_command;
extern const ara_command ara_inspect_command;
extern const ara_command ara_patterns_command;
extern const ara_command ara_serve_command;
extern const ara_command ara_report_command;

#endif
