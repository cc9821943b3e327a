/* SPDX-License-Identifier: Apache-2.0 */
/* Colours of the output for people. */
#ifndef ARA_TOOLS_COLOUR_H
#define ARA_TOOLS_COLOUR_H

#include "buffer.h"

enum ara_colour { ARA_COLOUR_OFF, ARA_COLOUR_ON };

enum ara_style {
	ARA_STYLE_PLAIN,
	ARA_STYLE_DIM,
	ARA_STYLE_HEADING,
	ARA_STYLE_LIKELY,   /* a label that holds */
	ARA_STYLE_CERTAIN,  /* and strongly so */
	ARA_STYLE_FOR_WEAK, /* words that speak for a label, in three strengths */
	ARA_STYLE_FOR,
	ARA_STYLE_FOR_STRONG,
	ARA_STYLE_AGAINST, /* words that speak against it */
};

/* On when standard output is a terminal that can, and the environment does not hold NO_COLOR. */
enum ara_colour ara_colour_wanted(void);

/* Does nothing where colour is off. Each style replaces the one before. */
void ara_style(ara_buffer *out, enum ara_colour colour, enum ara_style style);

#endif
