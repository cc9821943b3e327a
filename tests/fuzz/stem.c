/* SPDX-License-Identifier: Apache-2.0 */
/* A word's stem has the size that was said, whatever room there is. The first byte says the language. */
#include "fuzz.h"
#include <arasha.h>
#include <string.h>

enum { ROOM = 64 };

static void check_stem(arasha_stemmer *stemmer, const char *word, size_t size, uint32_t language)
{
	arasha_inflection inflection = {0}, again;
	arasha_error error = {0};
	size_t need = 0, same = 0;
	char few[ROOM], *stem;
	arasha_status status =
		arasha_stem(stemmer, word, size, language, few, ROOM, &need, &inflection, &error);

	if (status == ARASHA_E_ARGUMENT) {
		CHECK(error.offset > 0 && error.offset < size);
		return;
	}
	CHECK(status == (need > ROOM ? ARASHA_E_CAPACITY : ARASHA_OK));
	CHECK(inflection.person <= 3 && inflection.number <= 2 && inflection.negative <= 1 &&
		inflection.repaired <= 1);
	stem = malloc(need + 1);
	CHECK(stem);
	CHECK(arasha_stem(stemmer, word, size, language, stem, need + 1, &same, &again, NULL) == ARASHA_OK);
	CHECK(same == need && stem[need] == 0);
	CHECK(memcmp(stem, few, need < ROOM ? need : 0) == 0);
	free(stem);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static arasha_stemmer *stemmer;

	if (!stemmer)
		CHECK(arasha_stemmer_create(&stemmer, NULL, NULL) == ARASHA_OK);
	if (size == 0)
		return 0;
	check_stem(stemmer, (const char *)data + 1, size - 1,
		data[0] % 2 ? ARASHA_LANGUAGE_RUSSIAN : ARASHA_LANGUAGE_KAZAKH);
	return 0;
}
