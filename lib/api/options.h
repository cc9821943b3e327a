/* SPDX-License-Identifier: Apache-2.0 */
/* Options of any size a caller may have been compiled with, read into the ones this library knows. */
#ifndef ARA_API_OPTIONS_H
#define ARA_API_OPTIONS_H

#include "base/memory.h"
#include <arasha.h>
#include <arasha/case.h>

/* `given` may be NULL, `error` may not. Fields that `given` has not, or only in part, get their defaults. The
 * memory is that of the options, or malloc and free. */
arasha_status ara_read_model_options(arasha_model_options *options, ara_memory *memory,
	const arasha_model_options *given, arasha_error *error);
arasha_status ara_read_analyzer_options(arasha_analyzer_options *options, ara_memory *memory,
	const arasha_analyzer_options *given, arasha_error *error);
arasha_status ara_read_batch(arasha_batch *batch, const arasha_batch *given, arasha_error *error);
arasha_status ara_read_stemmer_options(
	ara_memory *memory, const arasha_stemmer_options *given, arasha_error *error);
arasha_status ara_read_case_options(arasha_case_options *options, ara_memory *memory,
	const arasha_case_options *given, arasha_error *error);
arasha_status ara_read_case_query(
	arasha_case_query *query, const arasha_case_query *given, arasha_error *error);

/* A term of `size` bytes, of any alignment; fields it lacks are zeros. */
void ara_read_term(arasha_term *term, const void *given, size_t size);

#endif
