#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes lib/text/latin_table.c: what in Latin letters is Russian or Kazakh, and how Russian and Kazakh words go on.

Weights of runs of 2, 3 and 4 letters and of short words tell words that were written with Latin letters by
one of latin_schemes.py from words of languages that are at home there: foreign_words.txt, and the Latin words of Russian texts.
The costs of each letter after two others choose the Cyrillic reading. Only weights and costs are kept. The
arithmetic is that of IEEE doubles in a fixed order and without library functions.

    ARASHA_DATA=.../data make_latin_table.py           write the table
    ARASHA_DATA=.../data make_latin_table.py --check   make it anew and compare; exit 1 when it differs
"""
import collections
import os
import pathlib
import re
import sys

import latin_schemes
import make_language_table as languages
from letter_runs import hash_of_word

OUTPUT = pathlib.Path(__file__).resolve().parents[2] / "lib" / "text" / "latin_table.c"
BITS = 16
ROUNDS, LONGEST_STEP, MOST_COUNTED, LEAST_COUNTED, LISTED_COUNTS, FOREIGN_COST, WRITTEN_COST = 10, 60.0, 100, 3, 100, 4.0, 0.5
SHORTEST_WORD, LONGEST_WORD, WORD_COUNTS = 1, 12, 6
LATIN_WORD = re.compile("[a-z\u00df-\u024f][a-z'\u00df-\u024f]*")
LATIN_IN = ("ru_news ru_bank_tweets ru_taiga_social ru_cedr ru_rusentitweet").split()
MARKED = {"'": 27, "ʹ": 27, "ʺ": 27, "ä": 28, "á": 28, "ö": 29, "ó": 29, "ü": 30, "ú": 30, "ū": 30, "ğ": 31, "ǵ": 31,
          "ñ": 32, "ń": 32, "ş": 33, "š": 33, "ŝ": 33, "ı": 34, "ý": 35, "û": 35, "č": 36, "ž": 36, "ç": 38, "â": 39}
OTHER = 37
CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі"
SYMBOLS = len(CYRILLIC) + 1  # and the word's edge
UNSEEN = 5.0  # words that would be needed for a pair of letters to be believed rather than its last letter
COST_SCALE = 6
COST_LEVELS = (0, 3, 6, 9, 13, 17, 21, 25, 30, 35, 41, 48, 56, 66, 78, 93)


def code_of(letter):
    return ord(letter) - ord("a") + 1 if "a" <= letter <= "z" else MARKED.get(letter, OTHER)


def place(mixed):
    return ((mixed ^ mixed >> 15) * 0x85EBCA77 & 0xFFFFFFFF) >> (32 - BITS)


def runs(word):
    """Places of the runs of a word, and of the word itself, as lib/text/latin.c walks them."""
    found, run = [], 0
    codes = [code_of(letter) for letter in word] + [0]
    for position, code in enumerate(codes):
        run = (run << 6 | code) & 0xFFFFFF
        for letters in (2, 3, 4):
            if position + 2 >= letters:
                mixed = (run & ((1 << 6 * letters) - 1)) + letters * 0x1000003
                found.append(place(mixed * 0x9E3779B1 & 0xFFFFFFFF))
    if SHORTEST_WORD <= len(word) <= LONGEST_WORD:
        found += [place(hash_of_word(codes[:-1]))] * WORD_COUNTS
    return found


def count_foreign(data):
    counts = collections.Counter()
    for name in LATIN_IN:
        for record in languages.records(data, name):
            counts.update(LATIN_WORD.findall(record["text"].lower()))
    for line in languages.FOREIGN.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            for word in LATIN_WORD.findall(line.lower()[3:].replace("ß", "ss")):
                counts[word] += LISTED_COUNTS
    return counts


def examples(counts, foreign):
    made = [(runs(word), -1, FOREIGN_COST * min(count, MOST_COUNTED) ** 0.5) for word, count in sorted(foreign.items())]
    for language, schemes in (("russian", latin_schemes.RUSSIAN), ("kazakh", latin_schemes.KAZAKH)):
        for word, count in sorted(counts[language].items()):
            if count < LEAST_COUNTED:
                continue
            written = {latin_schemes.written(word, scheme) for scheme in schemes.values()}
            for latin in sorted(written):
                made.append((runs(latin), 1, WRITTEN_COST * min(count, MOST_COUNTED) ** 0.5))
    return made


def learn(made):
    weights = [0.0] * (1 << BITS)
    state = 1
    for turn in range(ROUNDS):
        state = languages.shuffle(made, state)
        rate = languages.RATE / (1 + 0.7 * turn)
        for found, sign, weight in made:
            margin = 0.0
            for i in found:
                margin += weights[i]
            margin *= sign
            wrong = 0.5 * (1 - margin / (1 + abs(margin)))
            if wrong <= 0.03:
                continue
            step = rate * sign * wrong * min(weight, LONGEST_STEP) / len(found) ** 0.5
            for i in found:
                weights[i] += step
    return weights


def bits(share):
    """Minus the logarithm of the share to base 2, by squaring: math.log differs between C libraries."""
    whole = 0
    while share < 1.0:
        share *= 2.0
        whole += 1
    part = 0.0
    for digit in range(1, 7):
        share *= share
        if share >= 2.0:
            share /= 2.0
            part += 0.5**digit
    return whole - part


def costs(counts):
    """Of each letter after each two, edges counting as letters."""
    triples = [0.0] * SYMBOLS**3
    for language in ("russian", "kazakh"):
        for word, count in sorted(counts[language].items()):
            first = second = 0
            for letter in word.replace("ё", "е") + " ":
                third = CYRILLIC.find(letter) + 1
                triples[(first * SYMBOLS + second) * SYMBOLS + third] += min(count, MOST_COUNTED) ** 0.5
                first, second = second, third
    pairs = [sum(triples[first * SYMBOLS**2 + rest] for first in range(SYMBOLS)) for rest in range(SYMBOLS**2)]
    ones = [sum(pairs[first * SYMBOLS + rest] for first in range(SYMBOLS)) for rest in range(SYMBOLS)]
    total = sum(ones)
    made = []
    for first in range(SYMBOLS):
        for second in range(SYMBOLS):
            start = (first * SYMBOLS + second) * SYMBOLS
            after_two = sum(triples[start:start + SYMBOLS])
            after_one = sum(pairs[second * SYMBOLS:(second + 1) * SYMBOLS])
            for third in range(SYMBOLS):
                share = (ones[third] + 1.0) / (total + SYMBOLS)
                share = (pairs[second * SYMBOLS + third] + UNSEEN * share) / (after_one + UNSEEN)
                share = (triples[start + third] + UNSEEN * share) / (after_two + UNSEEN)
                made.append(bits(share))
    return made


def halves(codes):
    """Those of even and of odd place."""
    return codes[0::2], codes[1::2]


def source(weights, letters):
    weights = languages.codes(weights, languages.SCALE, languages.LEVELS)
    letters = languages.codes(letters, COST_SCALE, COST_LEVELS)
    lines = [
        "/* SPDX-License-Identifier: Apache-2.0 */",
        "/* Generated by data/letters/make_latin_table.py from the texts that it names; do not edit. */",
        "#include \"text/latin_table.h\"",
        "",
        "/* clang-format off */",
        "const uint8_t ara_latin_weights[(1 << ARA_LATIN_BITS) / 2] = {",
        *languages.bytes_of(*halves(weights)),
        "};",
        "",
        "const uint8_t ara_latin_cost_levels[ARA_LATIN_COST_LEVELS] = " + languages.numbers(COST_LEVELS) + ";",
        "",
        "const uint8_t ara_latin_costs[ARA_LATIN_SYMBOLS * ARA_LATIN_SYMBOLS * ARA_LATIN_SYMBOLS / 2] = {",
        *languages.bytes_of(*halves(letters)),
        "};",
        "/* clang-format on */",
        "",
    ]
    return "\n".join(lines)


def main():
    if "ARASHA_DATA" not in os.environ:
        sys.exit("make_latin_table.py: set ARASHA_DATA to the directory of the texts")
    data = pathlib.Path(os.environ["ARASHA_DATA"])
    counts = languages.count_words(data)
    made = source(learn(examples(counts, count_foreign(data))), costs(counts))
    if "--check" in sys.argv[1:]:
        if made != OUTPUT.read_text(encoding="utf-8"):
            sys.exit("make_latin_table.py: lib/text/latin_table.c differs from what the texts give")
        return
    OUTPUT.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
