/* SPDX-License-Identifier: Apache-2.0 */
/* The command line: one table of all options, from which parsing and --help follow. */
#ifndef ARA_TOOLS_OPTIONS_H
#define ARA_TOOLS_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "colour.h"

typedef struct ara_command ara_command;

/* Options that commands choose from. --help belongs to all. */
enum {
	ARA_OPTION_API_KEY_FILE = 256,
	ARA_OPTION_COLOR,
	ARA_OPTION_COLUMN,
	ARA_OPTION_CONTEXT,
	ARA_OPTION_DATA,
	ARA_OPTION_DATE_ORDER,
	ARA_OPTION_EXPLAIN,
	ARA_OPTION_FORMAT,
	ARA_OPTION_HELD_OUT,
	ARA_OPTION_JSON,
	ARA_OPTION_JSONL,
	ARA_OPTION_JSONL_OUT, /* --jsonl of a command that reads nothing else */
	ARA_OPTION_LABEL,
	ARA_OPTION_LANGUAGE,
	ARA_OPTION_LAW,
	ARA_OPTION_LISTEN,
	ARA_OPTION_MARKS,
	ARA_OPTION_MAX_BODY,
	ARA_OPTION_MAX_CONNECTIONS,
	ARA_OPTION_MODEL,
	ARA_OPTION_OPERATING_POINT,
	ARA_OPTION_OUTPUT,
	ARA_OPTION_PAGE_LANGUAGE,
	ARA_OPTION_REDACT,
	ARA_OPTION_SET,
	ARA_OPTION_STATE,
	ARA_OPTION_STRICT_LANGUAGES,
	ARA_OPTION_SUGGESTIONS,
	ARA_OPTION_SUITE,
	ARA_OPTION_TERMS,
	ARA_OPTION_TEXT_FIELD,
	ARA_OPTION_THREAD,
	ARA_OPTION_THREADS,
	ARA_OPTION_THRESHOLD,
	ARA_OPTION_TIME_ZONE,
	ARA_OPTION_TSV,
	ARA_OPTION_UNION,
	ARA_OPTION_VERIFY,
	ARA_OPTION_VICTIM,
	ARA_OPTION_WHERE,
};

enum ara_format { ARA_FORMAT_PLAIN, ARA_FORMAT_JSONL, ARA_FORMAT_TSV };

typedef struct ara_strings {
	const char **items;
	size_t count;
} ara_strings;

/* Those of a report alone; NULL where nothing was said. */
typedef struct ara_report_options {
	ara_strings columns; /* FIELD=NAME */
	const char *date_order;
	const char *format;
	const char *law;
	const char *marks;
	const char *page_language;
	const char *redact;
	const char *thread;
	const char *time_zone;
	const char *victim;
	uint32_t context;
	bool verify;
} ara_report_options;

/* Strings are the command line's own. */
typedef struct ara_options {
	const ara_command *command;
	const char *model;	     /* NULL: the built-in one */
	const char *operating_point; /* NULL: the default */
	const char *text_field;
	const char *output;
	const char *data;
	const char *terms; /* NULL: none */
	const char *listen;
	const char *api_key_file; /* NULL: no key is asked for */
	const char *suggestions;  /* NULL: they are not kept */
	const char *state;	  /* NULL: none is kept */
	ara_strings labels;
	ara_strings thresholds; /* LABEL=P */
	ara_strings unions;
	ara_strings filters;
	ara_strings settings; /* NAME=VALUE */
	ara_strings operands;
	enum ara_format format;
	enum ara_colour colour;
	uint32_t language; /* ARASHA_LANGUAGE_..., 0: decide from the text */
	uint32_t threads;  /* 0: one for each processor */
	uint32_t held_out;
	uint32_t max_body;
	uint32_t max_connections;
	bool threads_given;
	bool explain;
	bool json;
	bool suite;
	bool strict_languages;
	ara_report_options report;
} ara_options;

/* What ara_options_parse says when the command is to run. */
#define ARA_RUN (-1)

/* Reads the arguments after the subcommand's name, which is argv[0]. Returns ARA_RUN, or the exit code when
 * help was asked for or something was wrong. Either way ara_options_finish is due. */
int ara_options_parse(ara_options *options, const ara_command *command, int argc, char **argv);

void ara_options_finish(ara_options *options);

/* Number of processors, and number of threads asked for: `otherwise` where none was named, that of the
 * processors for 0. */
uint32_t ara_processors(void);
uint32_t ara_options_threads(const ara_options *options, uint32_t otherwise);

#endif
