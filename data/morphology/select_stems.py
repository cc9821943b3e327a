#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Chooses the stems of kazakh_stems.txt from a list of Kazakh words with parts of speech (SOURCES names it).

    select_stems.py WORDS.tsv kazakh_stems.txt

The list has words that suffixes of kazakh_suffixes.tsv make from other words of it: жазу from жаз, желді from жел.
They are left out, so that all forms of жаз meet.
"""

import re
import sys

WORD = re.compile("^[абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі]{2,16}$")
VOWEL = re.compile("[аеиоуыэюяәөұүі]")
COMMON = 6000  # the list is in the order of frequency; so many rows are common
VERB = {"etistik"}
UNINFLECTED = {"odagai", "shylau", "elikteuish"}  # interjections, particles and mimic words
DESCRIBING = {"synEsim", "usteu"}  # adjectives and adverbs, many of which are nouns with a suffix
CASES = re.compile("([дт][ыі]|[дтн][ае]н?|[дт][ае]й|[ғгқк][ае]|ш[ае])$")
VOICES = re.compile("(?:(?<=[аеиуыіөүұ])|[ыі])[лс]$")
FINAL = {"б": "п", "ғ": "қ", "г": "к"}


def read(path):
    words = {}
    for row, line in enumerate(open(path, encoding="utf-8")):
        word, _, part = line.rstrip("\n").partition("\t")
        word = word.replace("ё", "е")
        if WORD.match(word) and VOWEL.search(word):
            flags = words.setdefault(word, set())
            flags.add("v" if part in VERB else "x" if part in UNINFLECTED else "a" if part in DESCRIBING else "n")
            if row < COMMON:
                flags.add("+")
    return words


def is_verb(words, stem):
    return len(stem) > 1 and any(
        "v" in words.get(form, ()) for form in (stem, stem[:-1] + FINAL.get(stem[-1], stem[-1]), stem + "ы", stem + "і"))


def is_noun(words, stem):
    return len(stem) > 1 and "n" in words.get(stem, ())


def thinned(words, word):
    """The flags of the word that its own suffixes do not explain."""
    flags = set(words[word])
    if flags & {"n", "a"} and len(word) > 3 and word.endswith("у") and is_verb(words, word[:-1]):
        flags -= {"n", "a"}
    case = CASES.search(word)
    if case and is_noun(words, word[:case.start()]):
        flags -= {"a"}
    # кітаби, which one letter of the skeleton parts from кітабы
    if word.endswith("и") and is_noun(words, word[:-2] + FINAL.get(word[-2], word[-2])):
        flags -= {"a"}
    if word.endswith("п") and is_verb(words, re.sub("у?[ыі]?п$", lambda end: "п" if "у" in end[0] else "", word)):
        flags -= {"a", "x"}
    voice = VOICES.search(word)
    if "v" in flags and voice and len(word[:voice.start()]) > 1 and is_verb(words, word[:voice.start()]):
        flags -= {"v"}
    return flags


def main(arguments):
    if len(arguments) != 2:
        raise SystemExit(__doc__)
    words = read(arguments[0])
    with open(arguments[1], "w", encoding="utf-8") as out:
        out.write(HEAD)
        for word in sorted(words):
            flags = thinned(words, word)
            kept = [flag for flag in "nvx" if flag in flags or (flag == "n" and "a" in flags)]
            if "n" in kept and "x" in kept:
                kept.remove("x")
            if kept:
                kept += ["-"] * (word[-3:] in ("сыз", "сіз") and is_noun(words, word[:-3]))
                out.write(word + "\t" + "".join(kept) + ("+" if "+" in flags else "") + "\n")


HEAD = """# SPDX-License-Identifier: Apache-2.0
# Kazakh stems: n takes the suffixes of nouns, v those of verbs, x none; - holds
# a negation (-сыз); + is common.
# Chosen by select_stems.py from the list of github.com/dossanbekzhan/KazNLP-Pipeline, revision 9fed72a (Apache-2.0).
"""

if __name__ == "__main__":
    main(sys.argv[1:])
