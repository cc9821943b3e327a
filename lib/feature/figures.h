/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a word with figures in it may be: the word in which they are the letters that they look like (`4лен`,
 * `8ам`). text/disguise.h undoes such disguises where it is sure, for all to see; at the edges of words, and
 * in short ones, a figure mostly counts something (`3ай`, `8марта`), and there the word is read beside what
 * is written.
 */
#ifndef ARA_FEATURE_FIGURES_H
#define ARA_FEATURE_FIGURES_H

#include "feature/reading.h"
#include <stdbool.h>

/* Adds the features of the reading that is a known word, or else of the first that may be a form of one.
 * False when there is none, as of a word without figures. */
bool ara_read_figures(const ara_reader *by, const ara_read_letters *word);

#endif
