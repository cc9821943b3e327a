/* SPDX-License-Identifier: Apache-2.0 */
#include "feature/reading.h"

static void emit_stem(const ara_reader *by, const uint16_t *folded, size_t length)
{
	ara_stem stem;

	ara_stem_word(by->stemmer, by->language, folded, length, &stem);
	ara_emit(by->features, ara_hash_skeleton(ara_hash_start(ARA_SPACE_STEM), stem.units, stem.length));
}

void ara_emit_reading(const ara_reader *by, const ara_read_letters *read, size_t begin, size_t end)
{
	if (by->language == ARASHA_LANGUAGE_OTHER)
		ara_emit_units(by->features, ARA_SPACE_STEM, read->skeleton + begin, end - begin);
	else
		emit_stem(by, read->folded + begin, end - begin);
	ara_emit_units(by->features, ARA_SPACE_WORD, read->folded + begin, end - begin);
}

void ara_emit_over(ara_features *features, const ara_schema *schema, const uint16_t *units, size_t count,
	size_t begin, size_t end)
{
	size_t first = begin + 1 > schema->ngram_max ? begin + 1 - schema->ngram_max : 0;

	for (size_t at = first; at < end; at++) {
		size_t last = at + schema->ngram_min > begin ? at + schema->ngram_min : begin + 1;

		for (; last <= count && last - at <= schema->ngram_max; last++)
			ara_emit_units(features, ARA_SPACE_NGRAM, units + at, last - at);
	}
}
