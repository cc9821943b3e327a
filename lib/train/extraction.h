/* SPDX-License-Identifier: Apache-2.0 */
/* Features of a run of texts, as ids: the part of making a dataset that takes long and needs no order. */
#ifndef ARA_TRAIN_EXTRACTION_H
#define ARA_TRAIN_EXTRACTION_H

#include "train/dataset.h"

enum { ARA_CHUNK_TEXTS = 1024 };

typedef struct ara_chunk {
	size_t first; /* text of the corpus */
	size_t text_count;
	size_t sentence_ends[ARA_CHUNK_TEXTS];
	uint8_t languages[ARA_CHUNK_TEXTS];
	ara_sentence_row *sentences; /* ends count within `ids` */
	size_t sentence_count;
	size_t sentence_capacity;
	uint64_t *ids;
	uint8_t *kinds; /* of each id: ara_dataset.kinds */
	size_t id_count;
	size_t id_capacity;
	size_t kind_capacity;
} ara_chunk;

/* Fills in a chunk of which the first two fields are set and the rest is zeros. The caller finishes it, also
 * after a failure. */
arasha_status ara_chunk_fill(
	ara_chunk *chunk, const ara_corpus *corpus, const ara_schema *schema, arasha_train_error *error);

void ara_chunk_finish(ara_chunk *chunk);

#endif
