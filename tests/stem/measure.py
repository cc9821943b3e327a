#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures the Kazakh stemmer on outside lists of words, which ARASHA_DATA names: measure.py STEM_LINES [--errors N] [--check]

nouns      share of UniMorph's noun forms whose stem is the lemma
verbs      forms of UniMorph's verbs put into groups by stem: F1 of pairs of forms, against the lemmas
segmented  the same over the words of segmented_words.tsv, against their first piece
roots      share of those whose stem is the first piece
typed      each of them with the words typed without Kazakh letters

Each is given for the nine tenths of the lemmas that may be looked at while tables are changed, and for the tenth
held out. With --check it fails where a measure is below FLOORS. Exits 77 when the lists are not there.
"""

import argparse
import collections
import hashlib
import os
import pathlib
import subprocess
import sys

TYPED = str.maketrans("әғқңөұүһі", "агкноуухи")
FLOORS = {"nouns": 0.95, "verbs": 0.85, "segmented": 0.86, "segmented roots": 0.89}
TYPED_LOSS = 0.05  # what may be lost when words are typed without Kazakh letters
VOICELESS = {"б": "п", "ғ": "қ", "г": "к"}


def voiceless(root):
    return root[:-1] + VOICELESS.get(root[-1], root[-1])


def rows(path):
    with open(path, encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            yield line.rstrip("\n").split("\t")


def held_out(lemma):
    return hashlib.sha256(lemma.encode()).digest()[0] % 10 == 0


def read_unimorph(folder, part):
    pairs = {(row[0], row[1]) for row in rows(folder / "unimorph_form_lemma.tsv") if row[2].startswith(part)}
    return sorted(pairs)


def read_segmented(folder):
    return sorted({(row[0], voiceless(row[1].split("·")[0])) for row in rows(folder / "segmented_words.tsv")
                   if "-" not in row[0]})


def stems_of(program, words):
    done = subprocess.run([program], input="\n".join(words) + "\n", capture_output=True, text=True, check=True)
    return [line.split("\t")[0] for line in done.stdout.splitlines()]


def pairs(counts):
    return sum(count * (count - 1) // 2 for count in counts)


def pairwise(items):
    """F1 of 'same stem' against 'same lemma' over all pairs of forms; items are (form, lemma, stem)."""
    both = pairs(collections.Counter((lemma, stem) for _, lemma, stem in items).values())
    ours = pairs(collections.Counter(stem for _, _, stem in items).values())
    true = pairs(collections.Counter(lemma for _, lemma, _ in items).values())
    return 2 * both / (ours + true) if both else 0.0, both / max(ours, 1), both / max(true, 1)


def report(name, items, exact):
    """Prints the measure for both parts; returns that of the words that may be looked at."""
    values = []
    for part, chosen in (("", False), (" held out", True)):
        some = [item[:3] for item in items if item[3] == chosen]
        if exact:
            values.append(sum(lemma == stem for _, lemma, stem in some) / len(some))
            print(f"{name + part:32} {values[-1]:.4f}  of {len(some)}")
        else:
            f1, precision, recall = pairwise(some)
            values.append(f1)
            print(f"{name + part:32} F1 {f1:.4f}  P {precision:.4f}  R {recall:.4f}  of {len(some)}")
    return values[0]


def stemmed(program, words, typed):
    """(form, lemma, stem, whether held out) of the words; stems typed in two ways are compared as one."""
    forms = [form.translate(TYPED) if typed else form for form, _ in words]
    items = [(form, lemma, stem, held_out(lemma))
             for form, (_, lemma), stem in zip(forms, words, stems_of(program, forms))]
    if typed:
        items = [(form, lemma.translate(TYPED), stem.translate(TYPED), held) for form, lemma, stem, held in items]
    return items


def show_errors(name, items, count):
    wrong = [(form, lemma, stem) for form, lemma, stem, held in items
             if not held and stem != (lemma[:-1] if name == "verbs" else lemma)]
    for form, lemma, stem in wrong[::max(len(wrong) // count, 1)][:count]:
        print(f"    {form:24} {lemma:20} {stem}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--errors", type=int, default=0, help="show so many errors of each kind")
    parser.add_argument("--check", action="store_true", help="fail below the floors")
    options = parser.parse_args()
    data = os.environ.get("ARASHA_DATA")
    folder = pathlib.Path(data, "morph") if data else None
    if not folder or not folder.is_dir():
        print("SKIP: ARASHA_DATA names no lists of words")
        return 77
    lists = {"nouns": read_unimorph(folder, "N"), "verbs": read_unimorph(folder, "V"),
             "segmented": read_segmented(folder)}
    poor = 0
    for typed in (False, True):
        for name, words in lists.items():
            items = stemmed(options.program, words, typed)
            exactness = {"nouns": [True], "verbs": [False], "segmented": [False, True]}[name]
            for exact in exactness:
                measure = name + (" roots" if len(exactness) > 1 and exact else "")
                value = report(measure + (" typed" if typed else ""), items, exact)
                poor += value < FLOORS[measure] - (TYPED_LOSS if typed else 0)
            if options.errors:
                show_errors(name, items, options.errors)
    if options.check and poor:
        print(f"{poor} measures are below their floors")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
