/* SPDX-License-Identifier: Apache-2.0 */
/* --set NAME=VALUE: the options of a case by their names. */
#ifndef ARA_TOOLS_PATTERNS_PARAMETERS_H
#define ARA_TOOLS_PATTERNS_PARAMETERS_H

#include <arasha/case.h>
#include <stdbool.h>

/* Sets what "NAME=VALUE" says. A time is a number with s, m, h or d behind it. A pattern's name sets its
 * threshold. False: there is no such name, or the value is no number. */
bool ara_parameter_set(arasha_case_options *options, const char *setting);

#endif
