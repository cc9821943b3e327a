/* SPDX-License-Identifier: Apache-2.0 */
/* What went wrong, told so that the person who wrote the recipe or the text can find the place. */
#ifndef ARA_TRAIN_FAILURE_H
#define ARA_TRAIN_FAILURE_H

#include <arasha/train.h>

/* Sets *error, which is not NULL, and returns its code, for `return ara_train_fail(...)`. A message that is
 * too long is cut at a whole character. */
arasha_status ara_train_fail(arasha_train_error *error, arasha_status code, const char *format, ...)
	__attribute__((format(printf, 3, 4), nonnull(3)));

arasha_status ara_train_no_memory(arasha_train_error *error);

#endif
