/* SPDX-License-Identifier: Apache-2.0 */
/* For tests: texts put together from words, signs and disguises, and a model to judge them with. */
#ifndef ARASHA_TESTS_GENERATED_H
#define ARASHA_TESTS_GENERATED_H

#include <arasha.h>
#include <stddef.h>
#include <stdint.h>

enum { TEXT_ROOM = 2048 };

/* Writes text number `number`, well-formed and not ended by a NUL; the same for the same number. Returns its
 * size. */
size_t make_text(uint32_t number, char text[TEXT_ROOM]);

/* The built-in model, or one trained by the recipe where the library has none. */
arasha_model *open_any_model(const char *recipe);

#endif
