/* SPDX-License-Identifier: Apache-2.0 */
/* Messages on standard error; see message.h. Each is one write, so that lines of several threads stay whole.
 */
#include "message.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LONGEST = 4096 };

static void __attribute__((format(printf, 2, 0)))
print_message(const char *command, const char *format, va_list arguments, const char *hint)
{
	char what[LONGEST];
	char line[LONGEST + 256];
	vsnprintf(what, sizeof what, format, arguments);
	int size = command == NULL ? snprintf(line, sizeof line, "arasha: %s%s\n", what, hint)
				   : snprintf(line, sizeof line, "arasha: %s: %s%s\n", command, what, hint);
	if (size > 0)
		(void)ara_write_all(STDERR_FILENO, line, (size_t)size);
}

void ara_complain(const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	print_message(NULL, format, arguments, "");
	va_end(arguments);
}

int ara_usage_error(const char *command, const char *format, ...)
{
	char hint[128];
	snprintf(hint, sizeof hint, " (see arasha%s%s --help)", command == NULL ? "" : " ",
		command == NULL ? "" : command);
	va_list arguments;
	va_start(arguments, format);
	print_message(command, format, arguments, hint);
	va_end(arguments);
	return ARA_EXIT_USAGE;
}

void ara_describe_error(ara_buffer *out, const arasha_error *error)
{
	if (error->code == ARASHA_E_IO && error->offset != 0 && error->offset <= INT32_MAX)
		ara_buffer_format(out, "%s: ", strerror((int)error->offset));
	ara_buffer_text(out, error->message == NULL ? "failed" : error->message);
	if (error->code == ARASHA_E_MODEL_CORRUPT || error->code == ARASHA_E_UTF8)
		ara_buffer_format(out, ", at byte %llu", (unsigned long long)error->offset);
	ara_buffer_format(out, " (%s)", arasha_status_name(error->code));
}

_Noreturn void ara_out_of_memory(void)
{
	static const char message[] = "arasha: out of memory\n";
	(void)ara_write_all(STDERR_FILENO, message, sizeof message - 1);
	_exit(ARA_EXIT_FAILED);
}
