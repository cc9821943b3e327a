#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes lib/text/language_table.c: weights of runs of letters that tell Kazakh from Russian.

A word is taken as its runs of 2, 3 and 4 letters with its edges and, where it is short, as itself: runs alone take
"дурак" for Kazakh, which has many words like it. Kazakh letters are written as the Russian ones that
people type in their place (the letters themselves decide anyway where they stand), so the table learns how Kazakh
looks without them. Runs and words are hashed into one table of 2^16 weights, which logistic regression learns from words and
how often they occur. Only weights are kept: no text and no word can be read from them.

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

OUTPUT = pathlib.Path(__file__).resolve().parents[2] / "lib" / "text" / "language_table.c"
RUSSIAN = ("ru_news ru_cedr ru_2ch_pikabu ru_russe_detox ru_rusentitweet ru_covid_arguments ru_bank_tweets"
           " ru_taiga_social ru_toxic_pool").split()
KAZAKH = "kk_reviews kk_formal kk_vk_comments kk_youtube_weak kk_reviews_profane kk_peerj3027".split()
NAMED = {"ru": "russian", "kz": "kazakh"}  # the labels of mix_langid
HELD_OUT = ("dev", "val", "test")

BITS, ROWS, ZERO, SCALE, LARGEST = 16, 1024, 80, 8, 40
SHORTEST_WORD, LONGEST_WORD, WORD_COUNTS = 2, 9, 6  # a short word counts like so many runs
ROUNDS, RATE, LONGEST_STEP, MOST_COUNTED = 16, 0.05, 20.0, 400
SPECIFIC = re.compile("[әғқңөұүһі]")
WORD = re.compile("[а-яёәғқңөұүһі]+")
AS_TYPED = [str.maketrans("әғқңөұүһіё", "агкноуухие"), str.maketrans("әғқңөұүһіё", "агкноуухые")]


def words(text):
    for word in WORD.findall(text.lower().replace("i", "і").replace("ə", "ә")):
        yield re.sub(r"(.)\1\1+", r"\1", word)


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
    return counts


def place(mixed):
    return ((mixed ^ mixed >> 15) * 0x85EBCA77 & 0xFFFFFFFF) >> (32 - BITS)


def index(run, letters):
    return place(((run & ((1 << 6 * letters) - 1)) + letters * 0x1000003) * 0x9E3779B1 & 0xFFFFFFFF)


def index_of_word(codes):
    mixed = 0x811C9DC5
    for code in codes:
        mixed = (mixed ^ code) * 0x01000193 & 0xFFFFFFFF
    return place(mixed)


def runs(word):
    """Indices of the runs of a word, and of the word itself, as lib/text/language.c walks them."""
    found = []
    run = 0
    codes = [ord(letter) - ord("а") + 1 for letter in word] + [0]
    for position, code in enumerate(codes):
        run = (run << 6 | code) & 0xFFFFFF
        for letters in (2, 3, 4):
            if position + 2 >= letters:
                found.append(index(run, letters))
    if SHORTEST_WORD <= len(word) <= LONGEST_WORD:
        found += [index_of_word(codes[:-1])] * WORD_COUNTS
    return found


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


def shuffle(items, state):
    for i in range(len(items) - 1, 0, -1):
        state = (state * 6364136223846793005 + 1442695040888963407) & (2**64 - 1)
        j = (state >> 33) % (i + 1)
        items[i], items[j] = items[j], items[i]
    return state


def learn(made):
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
            step = rate * sign * wrong * min(weight, LONGEST_STEP) / len(found) ** 0.5
            for i in found:
                weights[i] += step
    return weights


def character(weight):
    code = ZERO + max(-LARGEST, min(LARGEST, round(weight * SCALE)))
    return {34: "\\\"", 63: "\\?", 92: "\\\\"}.get(code, chr(code))


def source(weights):
    columns = (1 << BITS) // ROWS
    lines = [
        "/* SPDX-License-Identifier: Apache-2.0 */",
        "/* Generated by data/letters/make_language_table.py from the texts that it names; do not edit. Each character",
        " * is one weight: its code less ARA_LANGUAGE_ZERO. */",
        "#include \"text/language_table.h\"",
        "",
        "/* clang-format off */",
        "const char ara_language_weights[ARA_LANGUAGE_ROWS][ARA_LANGUAGE_COLUMNS + 1] = {",
    ]
    for row in range(ROWS):
        text = "".join(character(weight) for weight in weights[row * columns:(row + 1) * columns])
        lines.append("\t\"" + text + "\",")
    lines += ["};", "/* clang-format on */", ""]
    return "\n".join(lines)


def main():
    if "ARASHA_DATA" not in os.environ:
        sys.exit("make_language_table.py: set ARASHA_DATA to the directory of the texts")
    made = source(learn(examples(count_words(pathlib.Path(os.environ["ARASHA_DATA"])))))
    if "--check" in sys.argv[1:]:
        if made != OUTPUT.read_text(encoding="utf-8"):
            sys.exit("make_language_table.py: lib/text/language_table.c differs from what the texts give")
        return
    OUTPUT.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
