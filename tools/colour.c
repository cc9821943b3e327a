/* SPDX-License-Identifier: Apache-2.0 */
/* Colours by the sequences every terminal knows; see colour.h. */
#include "colour.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum ara_colour ara_colour_wanted(void)
{
	const char *refused = getenv("NO_COLOR");
	const char *terminal = getenv("TERM");
	if (refused != NULL && *refused != '\0')
		return ARA_COLOUR_OFF;
	if (terminal != NULL && strcmp(terminal, "dumb") == 0)
		return ARA_COLOUR_OFF;
	return isatty(STDOUT_FILENO) ? ARA_COLOUR_ON : ARA_COLOUR_OFF;
}

void ara_style(ara_buffer *out, enum ara_colour colour, enum ara_style style)
{
	/* Backgrounds come with a foreground of their own, so that they can be read on light and dark. */
	static const char *const sequences[] = {
		[ARA_STYLE_PLAIN] = "\033[0m",
		[ARA_STYLE_DIM] = "\033[0;2m",
		[ARA_STYLE_HEADING] = "\033[0;1m",
		[ARA_STYLE_LIKELY] = "\033[0;31m",
		[ARA_STYLE_CERTAIN] = "\033[0;1;31m",
		[ARA_STYLE_FOR_WEAK] = "\033[0;30;48;5;224m",
		[ARA_STYLE_FOR] = "\033[0;30;48;5;210m",
		[ARA_STYLE_FOR_STRONG] = "\033[0;1;97;48;5;160m",
		[ARA_STYLE_AGAINST] = "\033[0;30;48;5;151m",
	};
	if (colour == ARA_COLOUR_ON)
		ara_buffer_text(out, sequences[style]);
}
