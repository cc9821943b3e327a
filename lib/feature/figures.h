/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a word with figures in it may be: the word in which they are the letters that they look like (`4лен`,
 * `8се`). text/disguise.h undoes such disguises where it is sure, for all to see; at the edges of words, and
 * in short ones, a figure mostly counts something (`3бала`, `8марта`), and there the word is read beside what
 * is written, unless what stands beside a number is a unit or a word that everybody writes.
 */
#ifndef ARA_FEATURE_FIGURES_H
#define ARA_FEATURE_FIGURES_H

#include "feature/reading.h"
#include <stdbool.h>

/* Adds stem and word of the reading that is a known word, or else of the first that may be a form of one, and
 * its n-grams over the figures. False when there is none, as of a word without figures. */
bool ara_read_figures(const ara_reader *by, const ara_read_letters *word);

#endif
