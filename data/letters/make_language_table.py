#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes lib/text/language_table.c: weights that tell Kazakh from Russian, both from other languages, and mixed texts.

A word is taken as its runs of 2, 3 and 4 letters with its edges and, where it is short, as itself: runs alone take
"дурак" for Kazakh, which has many words like it. Kazakh letters are written as the Russian ones that
people type in their place (the letters themselves decide anyway where they stand), so the table learns how Kazakh
looks without them. Runs and words are hashed into one table of 2^16 places, which logistic regression learns from words and
how often they occur: a weight for Kazakh against Russian, and one for other languages against both.

Which words make a text mixed is learned from texts that people had called Russian, Kazakh or mixed: a Kazakh text
may hold a Russian word or two that nobody takes for Russian. A support vector machine weighs the words, and how many of them are
how Russian or Kazakh.

Only weights are kept: no text and no word can be read from them.

The arithmetic is that of IEEE doubles in a fixed order and without library functions, so every machine makes the
same table from the same texts.

    ARASHA_DATA=.../data make_language_table.py           write the table
    ARASHA_DATA=.../data make_language_table.py --check   make it anew and compare; exit 1 when it differs
"""
import collections
import json
import os
import pathlib
import re
import sys

import text_judge
from letter_runs import AS_TYPED, BITS, SPECIFIC, runs, words

FOREIGN = pathlib.Path(__file__).with_name("foreign_words.txt")
OUTPUT = pathlib.Path(__file__).resolve().parents[2] / "lib" / "text" / "language_table.c"
RUSSIAN = ("ru_news ru_cedr ru_2ch_pikabu ru_russe_detox ru_rusentitweet ru_covid_arguments ru_bank_tweets"
           " ru_taiga_social ru_toxic_pool").split()
KAZAKH = "kk_reviews kk_formal kk_vk_comments kk_youtube_weak kk_reviews_profane kk_peerj3027".split()
NAMED = {"ru": "russian", "kz": "kazakh"}  # the labels of mix_langid
HELD_OUT = ("dev", "val", "test")

ZERO, SCALE, LARGEST = 80, 8, 40
LEVELS = (-30, -20, -13, -8, -5, -3, -2, -1, 0, 1, 2, 4, 7, 12, 19, 29)  # most weights are small
ROUNDS, RATE, LONGEST_STEP, MOST_COUNTED = 16, 0.05, 20.0, 400

BYTES_IN_LINE = 28

TEXT_ROWS, TEXT_SCALE, SHAPE_SCALE = 256, 16, 256
FOREIGN_TEXTS, LISTED_COUNTS = ["ky_kara_hate"], 150
PARTLY_FOREIGN_TEXTS = ["ru_surzhyk"]  # Ukrainian and Russian in one: words with a letter of the first
FOREIGN_STEP, FOREIGN_COST, FOREIGN_COUNTED = 60.0, 10, 100
UKRAINIAN = re.compile("[іїєґ]")
FOREIGN_WORD = re.compile("[\u0430-\u04ff]+")
NEIGHBOURS = str.maketrans("ҝҟҡӄҥӈӊҕӷ", "ққққңңңғғ")  # as lib/text/letters.c


def records(data, name):
    with open(data / (name + ".jsonl"), encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record.get("split") not in HELD_OUT:
                yield record


def count_words(data):
    counts = {"russian": collections.Counter(), "kazakh": collections.Counter()}
    for language, names in (("russian", RUSSIAN), ("kazakh", KAZAKH)):
        for name in names:
            for record in records(data, name):
                counts[language].update(words(record["text"]))
    for record in records(data, "mix_langid"):
        language = NAMED.get(record["labels"]["language"])
        if language is not None:
            counts[language].update(words(record["text"]))
    for word in [word for word in counts["russian"] if SPECIFIC.search(word)]:
        del counts["russian"][word]
    counts["foreign"] = count_foreign_words(data)
    return counts


def count_foreign_words(data):
    counts = collections.Counter()
    for name in FOREIGN_TEXTS:
        for record in records(data, name):
            counts.update(FOREIGN_WORD.findall(record["text"].lower()))
    for name in PARTLY_FOREIGN_TEXTS:
        for record in records(data, name):
            counts.update(filter(UKRAINIAN.search, FOREIGN_WORD.findall(record["text"].lower())))
    for line in FOREIGN.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            for word in FOREIGN_WORD.findall(line.lower()):
                counts[word] += LISTED_COUNTS
    return counts


def examples(counts):
    """(indices, +1 Kazakh or -1 Russian, weight), in an order that depends on the words alone."""
    made = []
    for word, count in sorted(counts["russian"].items()):
        made.append((runs(word.translate(AS_TYPED[0])), -1, min(count, MOST_COUNTED) ** 0.5))
    for word, count in sorted(counts["kazakh"].items()):
        if SPECIFIC.search(word):
            for typed in AS_TYPED:
                made.append((runs(word.translate(typed)), 1, (0.3 * count) ** 0.5))
        else:
            made.append((runs(word.translate(AS_TYPED[0])), 1, min(count, MOST_COUNTED) ** 0.5))
    return made


def examples_of_others(counts):
    """(indices, +1 another language or -1 Russian or Kazakh, weight)"""
    made = [(runs(word.translate(NEIGHBOURS).translate(AS_TYPED[0])), 1,
             FOREIGN_COST * min(count, FOREIGN_COUNTED) ** 0.5) for word, count in sorted(counts["foreign"].items())]
    for language in ("russian", "kazakh"):
        for word, count in sorted(counts[language].items()):
            made.append((runs(word.translate(AS_TYPED[0])), -1, min(count, FOREIGN_COUNTED) ** 0.5))
    return made


def shuffle(items, state):
    for i in range(len(items) - 1, 0, -1):
        state = (state * 6364136223846793005 + 1442695040888963407) & (2**64 - 1)
        j = (state >> 33) % (i + 1)
        items[i], items[j] = items[j], items[i]
    return state


def learn(made, longest_step):
    weights = [0.0] * (1 << BITS)
    state = 1
    for turn in range(ROUNDS):
        state = shuffle(made, state)
        rate = RATE / (1 + 0.7 * turn)
        for found, sign, weight in made:
            margin = 0.0
            for i in found:
                margin += weights[i]
            margin *= sign
            # A rational stand-in for the logistic function: exp() differs between C libraries.
            wrong = 0.5 * (1 - margin / (1 + abs(margin)))
            if wrong <= 0.03:
                continue
            step = rate * sign * wrong * min(weight, longest_step) / len(found) ** 0.5
            for i in found:
                weights[i] += step
    return weights


def quantised(weights, scale):
    return [max(-LARGEST, min(LARGEST, round(weight * scale))) for weight in weights]


def codes(values, scale, levels):
    """Of each value, the place among the levels of the nearest one."""
    return [min(range(len(levels)), key=lambda code: abs(levels[code] - value * scale)) for value in values]


def bytes_of(low, high):
    """Rows of C, two codes of four bits in each byte."""
    made = [first | second << 4 for first, second in zip(low, high, strict=True)]
    for begin in range(0, len(made), BYTES_IN_LINE):
        yield "\t" + ", ".join(str(byte) for byte in made[begin:begin + BYTES_IN_LINE]) + ","


def numbers(values):
    return "{" + ", ".join(str(value) for value in values) + "}"


def character(weight):
    return {34: "\\\"", 63: "\\?", 92: "\\\\"}.get(ZERO + weight, chr(ZERO + weight))


def rows_of(weights, count):
    columns = len(weights) // count
    for row in range(count):
        yield "\t\"" + "".join(character(weight) for weight in weights[row * columns:(row + 1) * columns]) + "\","


def source(kazakh, foreign, judge):
    lines = [
        "/* SPDX-License-Identifier: Apache-2.0 */",
        "/* Generated by data/letters/make_language_table.py from the texts that it names; do not edit. Each character of",
        " * a string is one weight: its code less ARA_LANGUAGE_ZERO. */",
        "#include \"text/language_table.h\"",
        "",
        "/* clang-format off */",
        "const int8_t ara_language_levels[ARA_LANGUAGE_WEIGHT_LEVELS] = " + numbers(LEVELS) + ";",
        "",
        "const uint8_t ara_language_weights[1 << ARA_LANGUAGE_BITS] = {",
        *bytes_of(kazakh, foreign),
        "};",
        "",
        "const char ara_language_text_words[ARA_LANGUAGE_TEXT_ROWS][3 * ARA_LANGUAGE_TEXT_COLUMNS + 1] = {",
        *rows_of(quantised(judge.words(), TEXT_SCALE), TEXT_ROWS),
        "};",
        "",
        "const int16_t ara_language_text_shape[ARA_LANGUAGE_SHAPE][3] = {",
    ]
    for weights in judge.shape():
        lines.append("\t{" + ", ".join(str(round(weight * SHAPE_SCALE)) for weight in weights) + "},")
    lines += ["};", "/* clang-format on */", ""]
    return "\n".join(lines)


def make(data):
    counts = count_words(data)
    kazakh = codes(learn(examples(counts), LONGEST_STEP), SCALE, LEVELS)
    foreign = codes(learn(examples_of_others(counts), FOREIGN_STEP), SCALE, LEVELS)
    judge = text_judge.Judge(data, records, [LEVELS[code] for code in kazakh])
    return source(kazakh, foreign, judge)


def main():
    if "ARASHA_DATA" not in os.environ:
        sys.exit("make_language_table.py: set ARASHA_DATA to the directory of the texts")
    made = make(pathlib.Path(os.environ["ARASHA_DATA"]))
    if "--check" in sys.argv[1:]:
        if made != OUTPUT.read_text(encoding="utf-8"):
            sys.exit("make_language_table.py: lib/text/language_table.c differs from what the texts give")
        return
    OUTPUT.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
