/* SPDX-License-Identifier: Apache-2.0 */
/* Messages of the trainer. */
#include "train/failure.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A path or a label within the message may be cut in the middle of a character; the message stays UTF-8. */
static void drop_broken_end(char *message)
{
	size_t size = strlen(message), lead = size;
	unsigned char first;
	size_t whole;

	while (lead > 0 && ((unsigned char)message[lead - 1] & 0xc0) == 0x80)
		lead--;
	if (lead == 0)
		return;
	first = (unsigned char)message[--lead];
	whole = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
	if (lead + whole > size)
		message[lead] = 0;
}

arasha_status ara_train_fail(arasha_train_error *error, arasha_status code, const char *format, ...)
{
	va_list arguments;

	error->code = code;
	va_start(arguments, format);
	vsnprintf(error->message, sizeof error->message, format, arguments);
	va_end(arguments);
	drop_broken_end(error->message);
	return code;
}

arasha_status ara_train_no_memory(arasha_train_error *error)
{
	return ara_train_fail(error, ARASHA_E_MEMORY, "out of memory");
}
