#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""No text of ours that a model learns from may be a near-copy of one that measures it: it would measure memory.

What measures: the functional suite in data/suite, always; the outside texts kept for measuring, where ARASHA_DATA is set; for cues of contact
data/cues/unseen.jsonl, and the messages and phrases (bench/phrases.json) that conversations of the half "held-out" are made of.
Two texts are near-copies when the sets of runs of five of their letters and digits have a Jaccard index of 0.8 or more, for the
suite of 0.5 or more: its cases are short, and a case with one word replaced must not be trained on. Within the corpus 0.8 is the most.
"""
import collections
import json
import math
import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench"))
import written  # noqa: E402

MEASURING = (("gold_dev.jsonl", None), ("ru_2ch_pikabu.jsonl", "dev"), ("mix_langid.jsonl", "val"))
RUN, NEAR, NEAR_SUITE = 5, 0.8, 0.5
KAZAKH = str.maketrans("әғқңөұүһіыё", "агкноуухиие")


def normal(text):
    return "".join(c for c in text.casefold().translate(KAZAKH) if c.isalnum())


def runs(text):
    return {text[i:i + RUN] for i in range(max(1, len(text) - RUN + 1))}


def texts_of(path, split=None):
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if path.suffix != ".jsonl":
                yield number, line
                continue
            record = json.loads(line)
            if split is None or record.get("split") == split:
                yield number, record["text"]


def places(path, split=None):
    return [(f"{path.name}:{number}", runs(normal(text))) for number, text in texts_of(path, split)]


def rarest(found, counts, near):
    """So many of the rarest runs that a set with that index has one of them too (prefix filtering: Chaudhuri, Ganti, Kaushik, 2006)."""
    return sorted(found, key=lambda run: (counts[run], run))[:len(found) - math.ceil(near * len(found)) + 1]


def near_copies(ours, measuring, near):
    counts = collections.Counter(run for _, found in ours + measuring for run in found)
    index = collections.defaultdict(list)
    for at, (_, found) in enumerate(measuring):
        for run in rarest(found, counts, near):
            index[run].append(at)
    for place, found in ours:
        for at in {at for run in rarest(found, counts, near) for at in index.get(run, ())}:
            other, theirs = measuring[at]
            shared = len(found & theirs)
            if place != other and shared >= near * (len(found) + len(theirs) - shared):
                yield place, other


def held_out_phrases():
    """As bench/written.py halves them."""
    phrases = json.loads((ROOT / "bench/phrases.json").read_text(encoding="utf-8"))
    phrases.pop("licence")
    return [(f"phrases.json, {pool}: {text}", runs(normal(text))) for pool, languages in phrases.items() for texts in languages.values()
            for text in texts[1::2]]


def copies_of_cues():
    learned = places(ROOT / "data/cues/written.jsonl")
    held_out = [(f"held out: {text}", runs(normal(text))) for text in written.texts_of("held-out")]
    return list(near_copies(learned, places(ROOT / "data/cues/unseen.jsonl") + held_out_phrases() + held_out, NEAR))


def main():
    learned = [place for path in sorted(ROOT.glob("data/written/*.jsonl")) for place in places(path)]
    tried = [place for path in sorted(ROOT.glob("tests/**/*.jsonl")) + [ROOT / "data/demo.txt"] for place in places(path)]
    suite = [place for path in sorted(ROOT.glob("data/suite/*.jsonl")) for place in places(path)]
    outside = []
    if "ARASHA_DATA" in os.environ:
        data = pathlib.Path(os.environ["ARASHA_DATA"])
        outside = [place for name, split in MEASURING for place in places(data / name, split)]
    copies = list(near_copies(learned, suite, NEAR_SUITE)) + list(near_copies(learned + tried + suite, outside, NEAR))
    copies += [pair for pair in near_copies(learned, learned, NEAR) if pair[0] < pair[1]]
    copies += copies_of_cues()
    for mine, theirs in copies:
        print(f"{mine} is a near-copy of {theirs}")
    print(f"{len(learned)} texts to learn from, {len(suite)} of the suite, {len(outside)} outside that measure: "
          f"{len(copies)} near-copies")
    return 1 if copies or not learned or not suite else 0


if __name__ == "__main__":
    sys.exit(main())
