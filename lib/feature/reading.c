/* SPDX-License-Identifier: Apache-2.0 */
#include "feature/reading.h"

/* Goes on hashing with the stem of the letters from `begin` on before `end`. */
static uint64_t hash_stem(
	uint64_t state, const ara_reader *by, const ara_read_letters *read, size_t begin, size_t end)
{
	ara_stem stem;

	if (by->language == ARASHA_LANGUAGE_OTHER)
		return ara_hash_units(state, read->skeleton + begin, end - begin);
	ara_stem_word(by->stemmer, by->language, read->folded + begin, end - begin, &stem);
	return ara_hash_skeleton(state, stem.units, stem.length);
}

void ara_emit_reading(const ara_reader *by, const ara_read_letters *read, size_t begin, size_t end)
{
	ara_emit(by->features, hash_stem(ara_hash_start(ARA_SPACE_STEM), by, read, begin, end));
	ara_emit_units(by->features, ARA_SPACE_WORD, read->folded + begin, end - begin);
}

void ara_emit_pair_reading(const ara_reader *by, const ara_read_letters *read, size_t place)
{
	uint64_t state = hash_stem(ara_hash_start(ARA_SPACE_PAIR), by, read, 0, place);

	ara_emit(by->features, hash_stem(ara_hash_gap(state), by, read, place, read->length));
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
