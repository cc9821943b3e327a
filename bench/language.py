#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures the language of messages: language.py PROGRAM [--split SPLIT] [--check]

PROGRAM is the arasha command. Over the outside texts that ARASHA_DATA names:
mix_langid  confusion and macro-F1 over Russian, Kazakh and mixed, of one split
kyrgyz      share of the held-out texts of ky_kara_hate that are told to be another language
innocent    share of Russian and of Kazakh texts that are wrongly told to be so
Over our own, tests/text/other_languages.tsv: the share that is told to be another language, per language.

With --check it fails where a figure is beyond its bound. Without ARASHA_DATA only our own texts are read.
"""
import argparse
import collections
import json
import os
import pathlib
import subprocess
import sys

OURS = pathlib.Path(__file__).resolve().parents[1] / "tests" / "text" / "other_languages.tsv"
NAMED = {"ru": "ru", "kz": "kk", "mixed": "mixed"}
INNOCENT = {"ru": ("ru_news", "ru_cedr", "ru_2ch_pikabu", "ru_taiga_social"),
            "kk": ("kk_reviews", "kk_formal", "kk_vk_comments")}
MOST_TEXTS = 3000
LEAST_F1, LEAST_KYRGYZ, MOST_INNOCENT = 0.92, 0.9, 0.02
LEAST_OTHER = {"uk": 0.6, "ky": 0.9, "tt": 0.45, "uz": 0.85, "tr": 0.8, "en": 0.95, "de": 0.9}


def languages(program, texts):
    lines = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    done = subprocess.run([program, "classify", "--jsonl"], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line)["arasha"]["language"] for line in done.stdout.splitlines()]


def records(data, name):
    with open(data / (name + ".jsonl"), encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def share(found, wanted):
    return sum(language == wanted for language in found) / len(found)


def macro_f1(pairs):
    counts = collections.Counter(pairs)
    scores = []
    for name in NAMED.values():
        right = counts[name, name]
        of_name = sum(count for (true, _), count in counts.items() if true == name)
        told = sum(count for (_, found), count in counts.items() if found == name)
        scores.append(2 * right / max(of_name + told, 1))
    return sum(scores) / len(scores)


def measure_langid(program, data, split):
    chosen = [record for record in records(data, "mix_langid") if record["split"] == split]
    true = [NAMED[record["labels"]["language"]] for record in chosen]
    pairs = list(zip(true, languages(program, [record["text"] for record in chosen])))
    counts = collections.Counter(pairs)
    print(f"mix_langid {split}: rows are people's answers, columns ours")
    print("        " + "".join(f"{name:>7}" for name in (*NAMED.values(), "other")))
    for name in NAMED.values():
        print(f"{name:8}" + "".join(f"{counts[name, found]:7}" for found in (*NAMED.values(), "other")))
    value = macro_f1(pairs)
    print(f"macro-F1 {value:.4f} of {len(pairs)}")
    return value >= LEAST_F1


def measure_outside(program, data):
    kyrgyz = [record["text"] for record in records(data, "ky_kara_hate") if record.get("split") != "train"]
    value = share(languages(program, kyrgyz), "other")
    good = value >= LEAST_KYRGYZ
    print(f"kyrgyz, other: {value:.4f} of {len(kyrgyz)}")
    for names in INNOCENT.values():
        for name in names:
            texts = [record["text"] for record in records(data, name)]
            texts = texts[::max(1, len(texts) // MOST_TEXTS)]
            found = share(languages(program, texts), "other")
            print(f"{name}, other: {found:.4f} of {len(texts)}")
            good &= found <= MOST_INNOCENT
    return good


def measure_ours(program):
    texts = collections.defaultdict(list)
    for line in OURS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, text = line.split("\t")
            texts[name].append(text)
    good = True
    for name, some in texts.items():
        found = languages(program, some)
        value = share(found, "other")
        good &= value >= LEAST_OTHER[name]
        print(f"ours, {name}, other: {value:.3f} of {len(some)}  {dict(collections.Counter(found))}")
    return good


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--split", default="val")
    parser.add_argument("--check", action="store_true", help="fail beyond the bounds")
    options = parser.parse_args()
    good = measure_ours(options.program)
    data = os.environ.get("ARASHA_DATA")
    if data:
        data = pathlib.Path(data)
        good &= measure_langid(options.program, data, options.split)
        good &= measure_outside(options.program, data)
    if options.check and not good:
        print("a figure is beyond its bound")
        return 1
    return 77 if options.check and not data else 0


if __name__ == "__main__":
    sys.exit(main())
