/* SPDX-License-Identifier: Apache-2.0 */
/* What a model says of its own making: nothing that differs from one making to the next. */
#ifndef ARA_TRAIN_METADATA_H
#define ARA_TRAIN_METADATA_H

#include "train/corpus.h"
#include "train/pool.h"
#include "train/recipe.h"
#include "train/report.h"

/* Makes the entries: the library's version and ICU's, the recipe's checksum, the sources with licences,
 * checksums and counts as JSON, the log, then the recipe's own "metadata". They live in `pool` or are
 * borrowed from the recipe and the log. NULL when there is no memory. */
ara_entry *ara_metadata_make(const ara_recipe *recipe, const ara_corpus *corpus, const ara_report *log,
	ara_pool *pool, size_t *count);

#endif
