#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""No text of ours may be a near-copy of one that measures the model: it would measure memory.

Two texts are near-copies when their letters and digits are the same, or when the sets of runs of five of these have
a Jaccard index of 0.8 or more.
"""
import collections
import json
import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
MEASURING = (("gold_dev.jsonl", None), ("ru_2ch_pikabu.jsonl", "dev"), ("mix_langid.jsonl", "val"))
RUN, NEAR, SKIPPED = 5, 0.8, 77


def normal(text):
    return "".join(c for c in text.casefold().replace("ё", "е") if c.isalnum())


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


def near_copies(ours, measuring):
    index = collections.defaultdict(list)
    for at, (_, found) in enumerate(measuring):
        for run in found:
            index[run].append(at)
    for place, found in ours:
        shared = collections.Counter(at for run in found for at in index.get(run, ()))
        for at, count in shared.items():
            if count >= NEAR * (len(found) + len(measuring[at][1]) - count):
                yield place, measuring[at][0]


def main():
    if "ARASHA_DATA" not in os.environ:
        print("ARASHA_DATA is not set")
        return SKIPPED
    data = pathlib.Path(os.environ["ARASHA_DATA"])
    measuring = [(f"{name}:{number}", runs(normal(text)))
                 for name, split in MEASURING for number, text in texts_of(data / name, split)]
    files = sorted(ROOT.glob("data/**/*.jsonl")) + sorted(ROOT.glob("tests/**/*.jsonl")) + [ROOT / "data/demo.txt"]
    ours = [(f"{path.relative_to(ROOT)}:{number}", runs(normal(text))) for path in files for number, text in texts_of(path)]
    copies = list(near_copies(ours, measuring))
    for mine, theirs in copies:
        print(f"{mine} is a near-copy of {theirs}")
    print(f"{len(ours)} texts of ours against {len(measuring)} that measure: {len(copies)} near-copies")
    return 1 if copies or not ours or not measuring else 0


if __name__ == "__main__":
    sys.exit(main())
