#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes lib/text/vocabulary_table.c: which words are known, and which of them weigh, for undoing disguises.

A word that is known needs no repair; a disguise is believed where it leads to a word that is known, and where it is a
weak one (swapped neighbours, split and glued words) only to a word that weighs: one that rude texts hold at least twice
as often as others do, or that the lexicon says is abusive. What stands behind or before many words is an ending or a
beginning, so that forms of known words are not taken for slips. The words of texts, as skeletons, are hashed into two
Bloom filters. Nothing else is kept: no text and no word can be read from them.

    ARASHA_DATA=.../data make_vocabulary_table.py           write the table
    ARASHA_DATA=.../data make_vocabulary_table.py --check   make it anew and compare; exit 1 when it differs

Every tenth text of INNOCENT is left out, and so are the splits that measure: bench/robustness.py counts there.
"""
import collections
import json
import os
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "lib" / "text" / "vocabulary_table.c"
HELD_OUT = ("dev", "val", "test")
HELD_OUT_OF_INNOCENT = 10

# File, label, whose value 1 (or 0) makes a text count as rude (or not); None: neither, its words are known.
RUDE = [("train_labelled", "abuse"), ("train_labelled", "profanity"), ("ru_2ch_pikabu", "toxic"),
        ("ru_toxic_pool", "toxic"), ("ru_russe_detox", "toxic"), ("kk_youtube_weak", "is_toxic")]
ALL_RUDE = ["kk_reviews_profane"]
INNOCENT = ["ru_news", "ru_cedr", "kk_formal", "kk_reviews"]
OTHER_INNOCENT = ["ru_covid_arguments", "ru_bank_tweets", "mix_reviews", "ru_taiga_social"]
UNLABELLED = ["kk_vk_comments", "mix_youtube", "kk_peerj3027", "ru_rusentitweet"]

# What a word connotes, by data/lexicon/words.jsonl, so that it weighs; and is sharp, unless it also has an innocent use.
WEIGHING, SHARP = set("IMGCT"), set("IMGC")
INNOCENT_USES, OFTEN = ("plain", "open"), 5

SHORTEST, LONGEST, KNOWN_LEAST, COMMON_LEAST = 2, 20, 3, 40
WEIGHS_LEAST, WEIGHS_TIMES = 2, 2
SHARP_LEAST, SHARP_TIMES = 3, 6
KNOWN_ROWS, WEIGHS_ROWS, COLUMNS, BITS, FIRST, PROBES, GROWTH = 4096, 2048, 64, 6, 48, 7, 4099
KNOWN_SALT, WEIGHS_SALT, SHARP_SALT, COMMON_SALT = 1, 0xC2B2AE3D, 0x27D4EB2F, 0x165667B1
ENDING_SALT, BEGINNING_SALT = 0x9E3779B1, 0x85EBCA6B
STEM_LEAST, STEM_SHORTEST, AFFIXED_LEAST, AFFIX_LONGEST, AFFIX_LEAST = 10, 4, 2, 9, 8

WORD = re.compile("[а-яёәғқңөұүһі]+")
SKELETON = str.maketrans("әғқңөұүһіёы", "агкноуухиеи")


def words(text):
    """The skeletons of its words, as lib/text folds them."""
    found = set()
    for word in WORD.findall(text.lower().replace("i", "і").replace("ə", "ә")):
        word = re.sub(r"(.)\1\1+", r"\1", word).translate(SKELETON)
        if SHORTEST <= len(word) <= LONGEST:
            found.add(word)
    return found


def records(path):
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            record = json.loads(line)
            if record.get("split") not in HELD_OUT:
                yield number, record


def count(data):
    rude, other, known = collections.Counter(), collections.Counter(), collections.Counter()
    for name, label in RUDE:
        for _, record in records(data / f"{name}.jsonl"):
            value = record["labels"].get(label)
            # A swearing text that abuses nobody is rude, too: it is not counted as the contrary.
            if value == 1 or (value == 0 and record["labels"].get("profanity") != 1):
                (rude if value == 1 else other).update(words(record["text"]))
    for _, record in records(ROOT / "data" / "written" / "seed.jsonl"):
        (rude if record["labels"] else other).update(words(record["text"]))
    for name in ALL_RUDE:
        for _, record in records(data / f"{name}.jsonl"):
            rude.update(words(record["text"]))
    for name in INNOCENT + OTHER_INNOCENT:
        for number, record in records(data / f"{name}.jsonl"):
            if name in OTHER_INNOCENT or number % HELD_OUT_OF_INNOCENT:
                other.update(words(record["text"]))
    for name in UNLABELLED:
        for _, record in records(data / f"{name}.jsonl"):
            known.update(words(record["text"]))
    return rude, other, known


def connoted(rude, other):
    """Words that weigh and words that are sharp by the lexicon, but for those that others write more often."""
    weighs, sharp = set(), set()
    for _, record in records(ROOT / "data" / "lexicon" / "words.jsonl"):
        found = words(record["text"])
        letters = set(record["connotes"])
        if " " in record["text"] or len(found) != 1 or not letters & WEIGHING:
            continue
        word = found.pop()
        if other[word] >= OFTEN and other[word] > rude[word]:
            continue
        weighs.add(word)
        if letters & SHARP and record["as"] not in INNOCENT_USES:
            sharp.add(word)
    return weighs, sharp


def choose(rude, other, known):
    total, rude_total, other_total = rude + other + known, sum(rude.values()), sum(other.values())

    def words_of(least, ratio):
        return {word for word, times in rude.items() if times >= least and
                (10 * times + 3) * other_total >= ratio * (10 * other[word] + 3) * rude_total}

    weighs, sharp = words_of(WEIGHS_LEAST, WEIGHS_TIMES), words_of(SHARP_LEAST, SHARP_TIMES)
    also_weighs, also_sharp = connoted(rude, other)
    weighs, sharp = weighs | also_weighs, sharp | also_sharp
    known = {word for word, times in total.items() if times >= KNOWN_LEAST} | weighs | sharp
    return known, {word for word in known if total[word] >= COMMON_LEAST}, weighs, sharp


def affixes(total):
    """What stands behind, and before, many a frequent word within another word."""
    stems = {word for word, times in total.items() if times >= STEM_LEAST and len(word) >= STEM_SHORTEST}
    endings, beginnings = collections.Counter(), collections.Counter()
    for word, times in total.items():
        if times < AFFIXED_LEAST:
            continue
        for at in range(1, len(word)):
            if word[:at] in stems and len(word) - at <= AFFIX_LONGEST:
                endings[word[at:]] += 1
            if word[at:] in stems and at <= AFFIX_LONGEST:
                beginnings[word[:at]] += 1
    return [{affix for affix, times in found.items() if times >= AFFIX_LEAST} for found in (endings, beginnings)]


def places(word, salt, row_count):
    """Row and bits of a word, as lib/text/vocabulary.c finds them."""
    mixed = 0x811C9DC5
    for letter in word:
        mixed = (mixed ^ (ord(letter) - ord("а") + 1)) * 0x01000193 & 0xFFFFFFFF
    mixed = (mixed ^ mixed >> 15) * 0x85EBCA77 & 0xFFFFFFFF
    mixed = (mixed ^ mixed >> 13) * salt & 0xFFFFFFFF
    step = mixed * 0x9E3779B1 & 0xFFFFFFFF
    place, step = step >> 16 & 0xFFFF, step & 0xFFFF | 1
    bits = []
    for i in range(1, PROBES + 1):
        bits.append(place * (COLUMNS * BITS) >> 16)
        place = place + step & 0xFFFF
        step += i * GROWTH
    return mixed * row_count >> 32, bits


def table(row_count, *chosen):
    """`chosen`: pairs of words and their salt."""
    rows = [[0] * COLUMNS for _ in range(row_count)]
    for words_of_salt, salt in chosen:
        for word in words_of_salt:
            row, bits = places(word, salt, row_count)
            for bit in bits:
                rows[row][bit // BITS] |= 1 << bit % BITS
    return rows


def character(value):
    return {63: "\\?", 92: "\\\\"}.get(FIRST + value, chr(FIRST + value))


def source(tables):
    lines = [
        "/* SPDX-License-Identifier: Apache-2.0 */",
        "/* Generated by data/letters/make_vocabulary_table.py from the texts that it names; do not edit. Each character",
        " * holds six bits: its code less ARA_VOCABULARY_FIRST. */",
        "#include \"text/vocabulary_table.h\"",
        "",
        "/* clang-format off */",
    ]
    for name, rows in tables:
        lines.append(f"const char ara_vocabulary_{name}_rows[ARA_VOCABULARY_{name.upper()}_ROWS]"
                     "[ARA_VOCABULARY_COLUMNS + 1] = {")
        lines += ["\t\"" + "".join(map(character, row)) + "\"," for row in rows]
        lines.append("};")
    lines += ["/* clang-format on */", ""]
    return "\n".join(lines)


def main():
    if "ARASHA_DATA" not in os.environ:
        sys.exit("make_vocabulary_table.py: set ARASHA_DATA to the directory of the texts")
    rude, other, neither = count(pathlib.Path(os.environ["ARASHA_DATA"]))
    known, common, weighs, sharp = choose(rude, other, neither)
    endings, beginnings = affixes(rude + other + neither)
    made = source([("known", table(KNOWN_ROWS, (known, KNOWN_SALT), (common, COMMON_SALT), (endings, ENDING_SALT),
                                   (beginnings, BEGINNING_SALT))),
                   ("weighs", table(WEIGHS_ROWS, (weighs, WEIGHS_SALT), (sharp, SHARP_SALT)))])
    if "--check" in sys.argv[1:]:
        if made != OUTPUT.read_text(encoding="utf-8"):
            sys.exit("make_vocabulary_table.py: lib/text/vocabulary_table.c differs from what the texts give")
        return
    OUTPUT.write_text(made, encoding="utf-8")
    print(f"{len(known)} known words, {len(common)} of them common, {len(weighs)} of them weigh, {len(sharp)} are sharp; "
          f"{len(endings)} endings, {len(beginnings)} beginnings", file=sys.stderr)


if __name__ == "__main__":
    main()
