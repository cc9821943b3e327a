#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures what becomes of words in Latin letters: latin.py PROGRAM [--check] [--errors N]

PROGRAM is the arasha command. Over our own messages in tests/text:
latin_readings.tsv   per scheme, the share of words whose skeleton is that of the Cyrillic spelling
latin_untouched.tsv, other_languages.tsv   the share of words of other languages and of code that got a Cyrillic reading
Over the outside texts that ARASHA_DATA names: words of Russian and Kazakh texts, written by each scheme of
data/letters/latin_schemes.py, whose stem has the skeleton of the stem of the word itself.

With --check it fails where a figure is beyond its bound.
"""
import argparse
import collections
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "data" / "letters"))

import latin_schemes  # noqa: E402

TEXTS = ROOT / "tests" / "text"
CYRILLIC = re.compile("[\u0430-\u04ff]")
WORD = re.compile("[\u0430-\u044f\u0451әғқңөұүһі]{2,}")
SKELETON = str.maketrans("әғқңөұүһіыё", "агкноуухиие")
OUTSIDE = {"ru": ("ru_cedr", "ru_2ch_pikabu", "ru_taiga_social"), "kk": ("kk_reviews", "kk_formal")}
SAMPLE = 400
LEAST_READ, LEAST_STEM = 0.85, 0.87
MOST_TOUCHED = {"en": 0.01, "code": 0.05, "de": 0.03, "tr": 0.2, "uz": 0.1}


def tokens(program, texts):
    lines = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    done = subprocess.run([program, "tokenize", "--jsonl"], input=lines, capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        record = json.loads(line)
        yield record.get("tokens") or record["arasha"]["tokens"]


def rows(name):
    for line in (TEXTS / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def words_with(program, texts, field):
    """For each text, the field of its tokens by where they begin, in characters."""
    for text, found in zip(texts, tokens(program, texts)):
        data = text.encode()
        yield {len(data[:token["begin"]].decode()): token[field] for token in found}


def compare(program, written, originals, field):
    """Pairs (ours, original, Latin word) of words of texts with single spaces; fields as skeletons."""
    ours = words_with(program, written, field)
    theirs = words_with(program, originals, field)
    for text, original, found, wanted in zip(written, originals, ours, theirs):
        at = there = 0
        for word, true in zip(text.split(" "), original.split(" ")):
            if CYRILLIC.search(true.lower()):
                yield found.get(at, "").translate(SKELETON), wanted.get(there, "").translate(SKELETON), word
            at, there = at + len(word) + 1, there + len(true) + 1


def share(pairs, name, errors):
    pairs = list(pairs)
    right = sum(ours == true for ours, true, _ in pairs) / max(len(pairs), 1)
    print(f"{name}: {right:.4f} of {len(pairs)}")
    for ours, true, word in [pair for pair in pairs if pair[0] != pair[1]][:errors]:
        print(f"    {word:20} {true:20} {ours}")
    return right


def measure_ours(program, errors):
    texts = collections.defaultdict(list)
    for scheme, latin, cyrillic in rows("latin_readings.tsv"):
        texts[scheme].append((latin, cyrillic))
    good = True
    for scheme, some in texts.items():
        pairs = compare(program, [latin for latin, _ in some], [cyrillic for _, cyrillic in some], "folded")
        good &= share(pairs, f"ours, {scheme}, read", errors) >= LEAST_READ
    return good


def measure_untouched(program, errors):
    texts = collections.defaultdict(list)
    for name in ("latin_untouched.tsv", "other_languages.tsv"):
        for language, text in rows(name):
            if not CYRILLIC.search(text.lower()):
                texts[language].append(text)
    good = True
    for language, some in texts.items():
        touched = [(token["text"], token["folded"]) for found in tokens(program, some) for token in found
                   if CYRILLIC.search(token["folded"])]
        count = sum(len(re.findall(r"[^\W\d_]+", text)) for text in some)
        print(f"untouched, {language}: {len(touched)} words of {count} got a Cyrillic reading")
        for pair in touched[:errors]:
            print("    %s %s" % pair)
        good &= len(touched) <= MOST_TOUCHED[language] * count
    return good


def measure_outside(program, data, errors):
    good = True
    for language, names in OUTSIDE.items():
        originals = []
        for name in names:
            with open(data / (name + ".jsonl"), encoding="utf-8") as lines:
                texts = [json.loads(line)["text"] for line in lines]
            for text in texts[::max(1, len(texts) // SAMPLE)]:
                originals.append(" ".join(WORD.findall(text.lower().replace("ё", "е"))))
        originals = [text for text in originals if text]
        schemes = latin_schemes.RUSSIAN if language == "ru" else latin_schemes.KAZAKH
        for name, scheme in schemes.items():
            written = [" ".join(latin_schemes.written(word, scheme) for word in text.split(" ")) for text in originals]
            pairs = compare(program, written, originals, "stem")
            good &= share(pairs, f"{language} by {name}, same stem", errors) >= LEAST_STEM
    return good


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--check", action="store_true", help="fail beyond the bounds")
    parser.add_argument("--errors", type=int, default=0, help="show so many errors of each kind; they quote the texts")
    options = parser.parse_args()
    good = measure_ours(options.program, options.errors)
    good &= measure_untouched(options.program, options.errors)
    data = os.environ.get("ARASHA_DATA")
    if data:
        good &= measure_outside(options.program, pathlib.Path(data), options.errors)
    if options.check and not good:
        print("a figure is beyond its bound")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
