/* SPDX-License-Identifier: Apache-2.0 */
/* Reads words, one a line, and prints for each its stem, person, number and negation; for measure.py. */
#include "stem/kazakh.h"
#include "stem/stem.h"
#include <stdio.h>
#include <string.h>

static size_t decode(const char *line, uint16_t *units)
{
	size_t count = 0;
	for (const unsigned char *at = (const unsigned char *)line; *at >= ' ' && count < ARA_WORD_UNITS;
		count++) {
		if (*at < 0x80) {
			units[count] = *at++;
		} else if (*at < 0xe0 && at[1] != '\0') {
			units[count] = (uint16_t)((at[0] & 0x1f) << 6 | (at[1] & 0x3f));
			at += 2;
		} else {
			units[count] = 0xfffd;
			at++;
		}
	}
	return count;
}

static void print(const ara_stem *stem)
{
	for (size_t i = 0; i < stem->length; i++) {
		unsigned unit = stem->units[i];
		if (unit < 0x80) {
			putchar((int)unit);
		} else {
			putchar((int)(0xc0 | unit >> 6));
			putchar((int)(0x80 | (unit & 0x3f)));
		}
	}
	printf("\t%d\t%d\t%d\n", stem->person, stem->number, stem->negative);
}

int main(int argc, char **argv)
{
	uint32_t language =
		argc > 1 && strcmp(argv[1], "ru") == 0 ? ARASHA_LANGUAGE_RUSSIAN : ARASHA_LANGUAGE_KAZAKH;
	ara_memory memory = ara_memory_default();
	ara_stemmer *stemmer = ara_stemmer_create(&memory);
	if (!stemmer)
		return 1;
	char line[1024];
	while (fgets(line, sizeof line, stdin)) {
		uint16_t units[ARA_WORD_UNITS];
		ara_stem stem;
		ara_stem_word(stemmer, language, units, decode(line, units), &stem);
		print(&stem);
	}
	ara_stemmer_destroy(stemmer);
	return 0;
}
