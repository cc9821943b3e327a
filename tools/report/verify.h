/* SPDX-License-Identifier: Apache-2.0 */
/* Whether a report is as it was written, and made from these files. */
#ifndef ARA_REPORT_VERIFY_H
#define ARA_REPORT_VERIFY_H

#include "options.h"

/* The operands are the report and files of the chat. Returns the exit code after saying what it found. */
int ara_report_verify(const ara_options *options);

#endif
