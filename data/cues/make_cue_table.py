#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes lib/api/cue_table.c: what the words of a message say for its being a refusal of contact, or an insistence on it.

Learned from written.jsonl and, by read.jsonl, from messages of data/written (README.md of data/ says how both came about), and from half
of the outside texts of NEITHER: what a first machine finds near to a cue there teaches the second that it is none, for hardly any of
them is written to one person. Where it may be insistence yet, it teaches nothing. The machine is a linear support vector machine with
squared hinge loss, fitted by dual coordinate descent (Hsieh et al. 2008), which needs no more than sums and products, so that every
machine makes the same table. Features are counts: words, their first four letters, pairs of words and of first letters, pairs of words
with one between, how many words there are, whether something is asked. The weights that those have for both cues, of five bits each, are
the values of a fuse filter (data/letters/fuse_filter.py): no word can be read from it.

    ARASHA_DATA=.../data make_cue_table.py               write the table
    ARASHA_DATA=.../data make_cue_table.py --check       make it anew and compare; exit 1 when it differs
    make_cue_table.py --folds       five-fold cross validation of the first: right and wrong at margins around 0, which is the one
"""
import collections
import hashlib
import json
import os
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "data" / "letters"))
import fuse_filter  # noqa: E402

OUTPUT = ROOT / "lib" / "api" / "cue_table.c"
CUES = ("refusal", "insistence")

# As in lib/api/cues.c.
WORD, PREFIX, PAIR, SKIP, PREFIXES, LENGTH, ASKED = range(1, 8)
PREFIX_UNITS = 4
EDGE = 1
LENGTHS = (1, 2, 3, 4, 6, 8, 12, 18, 27, 40)  # a message of no more words than that
# As in lib/api/cue_table.h.
WEIGHT_BITS, SCALE = 5, 16  # of a weight; of a weight of 1
SEGMENT, SEGMENTS, BITS = 8, 62, 26
LEAST = 0.053  # features whose weights are less, for both cues, are left out

COST, FOR_CUES = 0.03, 1.5  # of a message that is wrong; how many times that for one that is the cue
ROUNDS, ENOUGH = 60, 0.02
NEITHER = ("kk_reviews", "kk_vk_comments", "mix_reviews", "mix_youtube", "ru_bank_tweets", "ru_covid_arguments", "ru_news",
           "ru_rusentitweet", "ru_taiga_social")
MOST_OF_FILE = 12000
NEAR = -0.6                                   # a margin from which an outside text teaches
MAY_BE = {"refusal": 1, "insistence": 0}      # and up to which
TRIED = (-0.4, -0.3, -0.2, -0.1, 0, 0.1, 0.2)
FOLDS = 5

LONG = 2**64 - 1
QUOTED = re.compile("«[^»]*»|\"[^\"]*\"|“[^”]*”")
SENTENCE = re.compile(r"[.!…\n]+\s*|(?<=[?])\s*")
TOKEN = re.compile("[а-яёәғқңөұүһі]+|[?]")
SKELETON = str.maketrans("әғқңөұүһіёы", "агкноуухиеи")


# Hashes, as lib/base/hash.h has them

def start(space):
    return (space + 1) * 0x9E3779B97F4A7C15 & LONG


def step(state, unit):
    state = (state ^ unit) * 0xD6E8FEB86659FD93 & LONG
    return state ^ state >> 32


def finish(state):
    state = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 & LONG
    state = (state ^ state >> 27) * 0x94D049BB133111EB & LONG
    return state ^ state >> 31


def hash_of(word):
    state = start(len(word))
    for letter in word:
        state = step(state, ord(letter))
    return finish(state)


def feature(kind, one, other=0):
    return finish(step(step(start(kind), one), other))


# Messages

def sentences(text):
    """Lists of words as skeletons, without what is quoted, and with "?"; as lib/text folds them."""
    lowered = text.lower().replace("i", "і").replace("ə", "ә")
    for sentence in SENTENCE.split(QUOTED.sub(" ", lowered)):
        found = [re.sub(r"(.)\1\1+", r"\1", word).translate(SKELETON) for word in TOKEN.findall(sentence)]
        if found:
            yield found


def features(text):
    """How often each feature stands in a text; none where it has no words."""
    counts, words, asked = collections.Counter(), 0, False
    for tokens in sentences(text):
        asked = asked or "?" in tokens
        kept = [token for token in tokens if token != "?"]
        words += len(kept)
        counts.update(of_sentence(kept))
    if not words:
        return {}
    counts[feature(LENGTH, sum(words > length for length in LENGTHS))] += 1
    if asked:
        counts[feature(ASKED, 0)] += 1
    return counts


def of_sentence(words):
    whole = [EDGE] + [hash_of(word) for word in words] + [EDGE]
    begun = [hash_of(word[:PREFIX_UNITS]) for word in words]
    for at in range(1, len(words) + 1):
        yield feature(WORD, whole[at])
        if len(words[at - 1]) > PREFIX_UNITS:
            yield feature(PREFIX, begun[at - 1])
    for at in range(1, len(whole)):
        yield feature(PAIR, whole[at - 1], whole[at])
    for at in range(2, len(whole)):
        yield feature(SKIP, whole[at - 2], whole[at])
    for at in range(1, len(words)):
        yield feature(PREFIXES, begun[at - 1], begun[at])


def is_learned(text):
    """The other half is left for measuring."""
    return hashlib.sha256(text.encode()).digest()[0] % 2 == 0


def outside(data):
    for name in NEITHER:
        texts = [record["text"] for record in records(data / f"{name}.jsonl")][:MOST_OF_FILE]
        yield from filter(is_learned, texts)


def records(path):
    with open(path, encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def examples():
    """(text, {cue: 1 or -1; none where a reader could not decide}), in an order that does not change."""
    texts = {}
    for path in sorted((ROOT / "data" / "written").glob("*.jsonl")):
        for record in records(path):
            texts[hashlib.sha256(record["text"].encode()).hexdigest()[:16]] = record["text"]
    found = [(texts[record["hash"]], record) for record in records(HERE / "read.jsonl")]
    found += [(record["text"], record) for record in records(HERE / "written.jsonl")]
    return [(text, {cue: 1 if cue in record["cues"] else -1 for cue in CUES if cue not in record.get("open", ())}) for text, record in found]


# The machine

def shuffled(count, seed):
    """A permutation (Fisher and Yates) that is the same in every version of Python."""
    order, state = list(range(count)), start(seed)
    for at in range(count - 1, 0, -1):
        state = step(state, at)
        other = finish(state) % (at + 1)
        order[at], order[other] = order[other], order[at]
    return order


def fit(rows, signs):
    """Weights by feature, of rows that are lists of (feature, count)."""
    weights, duals = collections.defaultdict(float), [0.0] * len(rows)
    slack = [0.5 / (COST * (FOR_CUES if sign > 0 else 1)) for sign in signs]
    norms = [sum(count * count for _, count in row) + slack[at] for at, row in enumerate(rows)]
    for turn in range(ROUNDS):
        worst = 0.0
        for at in shuffled(len(rows), turn):
            sign, row = signs[at], rows[at]
            gradient = sign * sum(weights[key] * count for key, count in row) - 1 + slack[at] * duals[at]
            if duals[at] == 0.0 and gradient >= 0:
                continue
            worst = max(worst, abs(gradient))
            dual = max(duals[at] - gradient / norms[at], 0.0)
            change = (dual - duals[at]) * sign
            duals[at] = dual
            for key, count in row:
                weights[key] += change * count
        if worst < ENOUGH:
            break
    return weights


def rows_of(texts):
    """Features that stand in one text alone say nothing of another."""
    found = [features(text) for text in texts]
    spread = collections.Counter(key for counts in found for key in counts)
    return [sorted((key, count) for key, count in counts.items() if spread[key] > 1) for counts in found]


def learn(rows, marks, cue, left_out=()):
    known = [at for at, mark in enumerate(marks) if cue in mark and rows[at] and at not in left_out]
    return fit([rows[at] for at in known], [marks[at][cue] for at in known])


def teach(rows, marks, others):
    """Weights for each cue, learned from the outside texts' features, `others`, as well."""
    for cue in CUES:
        first = learn(rows, marks, cue)
        near = [row for row in others if NEAR <= sum(first.get(key, 0) * count for key, count in row) < MAY_BE[cue]]
        yield learn(rows + near, marks + [{cue: -1}] * len(near), cue)


# The table

def stored(weight):
    """Of five bits: half of what they hold is 0."""
    half = 1 << WEIGHT_BITS - 1
    return max(0, min(2 * half - 1, round(weight * SCALE) + half))


def table(weights):
    """The units of the filter, and how many features are in it."""
    kept = {key for of_cue in weights for key, weight in of_cue.items() if abs(weight) >= LEAST}
    values = {key: sum(stored(of_cue.get(key, 0)) << WEIGHT_BITS * at for at, of_cue in enumerate(weights)) for key in kept}
    try:
        return fuse_filter.table(values, SEGMENT, SEGMENTS, BITS), len(kept)
    except ValueError as error:
        sys.exit(f"make_cue_table.py: {error}: more segments are to be named here and in lib/api/cue_table.h")


def source(units, count):
    lines = [
        "/* SPDX-License-Identifier: Apache-2.0 */",
        "/* Generated by data/cues/make_cue_table.py from the messages and outside texts that it names; do not edit. */",
        "#include \"api/cue_table.h\"",
        "",
        f"/* {count} features. */",
        "/* clang-format off */",
        "const uint32_t ara_cue_units[ARA_CUE_UNITS] = {",
    ]
    lines += fuse_filter.lines(units)
    return "\n".join(lines + ["};", "/* clang-format on */", ""])


def cross_validate(texts, marks):
    rows = rows_of(texts)
    fold = {at: int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % FOLDS for at, text in enumerate(texts)}
    for cue in CUES:
        sums = {}
        for number in range(FOLDS):
            left_out = {at for at in fold if fold[at] == number}
            weights = learn(rows, marks, cue, left_out)
            sums.update((at, sum(weights[key] * times for key, times in rows[at])) for at in left_out)
        print(cue, "of", sum(mark.get(cue) == 1 for mark in marks))
        for margin in TRIED:
            taken = [marks[at][cue] for at, value in sums.items() if cue in marks[at] and value >= margin]
            print(f"  margin {margin}: right {taken.count(1)}, wrong {taken.count(-1)}")


def main():
    texts, marks = map(list, zip(*examples()))
    if "--folds" in sys.argv[1:]:
        cross_validate(texts, marks)
        return
    if "ARASHA_DATA" not in os.environ:
        sys.exit("make_cue_table.py: set ARASHA_DATA to the directory of the texts")
    others = list(outside(pathlib.Path(os.environ["ARASHA_DATA"])))
    rows = rows_of(texts + others)
    units, count = table(list(teach(rows[:len(texts)], marks, rows[len(texts):])))
    made = source(units, count)
    if "--check" in sys.argv[1:]:
        if made != OUTPUT.read_text(encoding="utf-8"):
            sys.exit("make_cue_table.py: lib/api/cue_table.c differs from what the messages give")
        return
    OUTPUT.write_text(made, encoding="utf-8")
    print(f"{len(texts)} messages, {len(others)} outside texts, {count} features", file=sys.stderr)


if __name__ == "__main__":
    main()
