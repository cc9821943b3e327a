#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes lib/text/vocabulary_table.c: which words are known, and which of them weigh, for undoing disguises.

A word that is known needs no repair; a disguise is believed where it leads to a word that is known, and where it is a
weak one (swapped neighbours, split and glued words) only to a word that was likely meant: one that rude texts hold at
least twice as often as others do, that the lexicon says is abusive, or that everybody writes; the shorter it is, the more
often (LIKELY_LEAST). One that is firm is believed even where a form of another word stands. Two known words are put
together only to one of those that no innocent text parts, and of those that one parts, none is put together. What stands behind or before many words is an ending or a
beginning, so that forms of known words are not taken for slips. The words of texts, as skeletons, are hashed into two
tables, in which four slots together give a word's value (fuse_filter.py). Beside them stands which
letters follow which two in known words, so that most words that cannot be are never asked for. Nothing else is kept: no
text and no word can be read from them.

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

import fuse_filter

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
# In how many texts the word has to stand at least, by its letters (the last: or more): one that is sharp, one that weighs,
# one that is neither.
LIKELY_LEAST = {"sharp": {3: 40, 4: 10, 5: 0}, "weighs": {3: 400, 4: 40, 5: 0, 6: 10, 7: 0}, "other": {3: 400, 5: 120, 6: 400, 7: 40}}
FIRM_LEAST = {"sharp": {3: 40, 6: 10}, "weighs": {4: 120}}
PARTED_LEAST = {"sharp": {4: 10}, "weighs": {4: 120}}
# As in lib/text/vocabulary_table.h: the logarithm of a segment's slots, and of segments as many as leave the words room.
EDGED = 33  # letters, and the word's edge
KNOWN_SEGMENT, KNOWN_SEGMENTS, KNOWN_BITS = 10, 140, 10
MEANT_SEGMENT, MEANT_SEGMENTS, MEANT_BITS = 9, 109, 13
MEANINGS = 11  # sets of parts of MEANT that words have
KNOWN_SALT, ENDING_SALT, BEGINNING_SALT, MEANT_SALT = 1, 0x27D4EB2F165667C5, 0x85EBCA77C2B2AE63, 0xD6E8FEB86659FD93
COMMON = 1  # value of a known word that everybody writes; that of others is 0
MEANT = {"likely": 1, "sharp": 2, "firm": 4, "parted": 8, "apart": 16}  # bits; a value is the place of a set of them
LONG = 2**64 - 1
STEM_LEAST, STEM_SHORTEST, AFFIXED_LEAST, AFFIX_LONGEST, AFFIX_LEAST, AFFIX_MOST = 10, 4, 2, 9, 8, 100

WORD = re.compile("[а-яёәғқңөұүһі]+")
NEIGHBOURS = re.compile(r"\b([а-яёәғқңөұүһі]+)\s+(?=([а-яёәғқңөұүһі]+)\b)")
SKELETON = str.maketrans("әғқңөұүһіёы", "агкноуухиеи")


def lowered(text):
    return text.lower().replace("i", "і").replace("ə", "ә")


def skeleton(word):
    return re.sub(r"(.)\1\1+", r"\1", word).translate(SKELETON)


def words(text):
    """The skeletons of its words, as lib/text folds them."""
    found = map(skeleton, WORD.findall(lowered(text)))
    return {word for word in found if SHORTEST <= len(word) <= LONGEST}


def neighbours(text):
    """Two words of more than a letter with a space between them, for each two, as pairs of skeletons."""
    return {(skeleton(left), skeleton(right)) for left, right in NEIGHBOURS.findall(lowered(text))
            if len(left) > 1 and len(right) > 1}


def records(path):
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            record = json.loads(line)
            if record.get("split") not in HELD_OUT:
                yield number, record


class Texts:
    """In how many texts words stand: in rude ones, in others, in those of which we do not know; and which words stand
    side by side in others."""

    def __init__(self, data):
        self.rude, self.other, self.known = collections.Counter(), collections.Counter(), collections.Counter()
        self.pairs = set()
        for name, label in RUDE:
            for _, record in records(data / f"{name}.jsonl"):
                value = record["labels"].get(label)
                # A swearing text that abuses nobody is rude, too: it is not counted as the contrary.
                if value == 1 or (value == 0 and record["labels"].get("profanity") != 1):
                    self.add(record, value == 1)
        for path in sorted((ROOT / "data" / "written").glob("*.jsonl")):
            for _, record in records(path):
                self.add(record, bool(record["labels"]))
        for name in ALL_RUDE:
            for _, record in records(data / f"{name}.jsonl"):
                self.add(record, True)
        for name in INNOCENT + OTHER_INNOCENT:
            for number, record in records(data / f"{name}.jsonl"):
                if name in OTHER_INNOCENT or number % HELD_OUT_OF_INNOCENT:
                    self.add(record, False)
        for name in UNLABELLED:
            for _, record in records(data / f"{name}.jsonl"):
                self.known.update(words(record["text"]))
        self.total = self.rude + self.other + self.known

    def add(self, record, rude):
        (self.rude if rude else self.other).update(words(record["text"]))
        if not rude:
            self.pairs.update(neighbours(record["text"]))


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


def choose(texts):
    rude, other, total = texts.rude, texts.other, texts.total
    rude_total, other_total = sum(rude.values()), sum(other.values())

    def words_of(least, ratio):
        return {word for word, times in rude.items() if times >= least and
                (10 * times + 3) * other_total >= ratio * (10 * other[word] + 3) * rude_total}

    weighs, sharp = words_of(WEIGHS_LEAST, WEIGHS_TIMES), words_of(SHARP_LEAST, SHARP_TIMES)
    also_weighs, also_sharp = connoted(rude, other)
    weighs, sharp = weighs | also_weighs, sharp | also_sharp
    known = {word for word, times in total.items() if times >= KNOWN_LEAST} | weighs | sharp

    def of_least(table):
        return {word for word in known
                if is_often(total[word], len(word), table.get("sharp" if word in sharp else
                                                              "weighs" if word in weighs else "other"))}

    likely, firm = of_least(LIKELY_LEAST), of_least(FIRM_LEAST)
    of_known = {pair for pair in texts.pairs if known.issuperset(pair)}
    return {"known": known, "common": {word for word in known if total[word] >= COMMON_LEAST}, "sharp": sharp,
            "likely": likely, "firm": firm, "parted": of_least(PARTED_LEAST) - set(map("".join, of_known)),
            "apart": likely.intersection(map("".join, texts.pairs - of_known)) - firm}


def is_often(times, letters, least):
    """`least`: times by letters; None: never often enough."""
    of_letters = [least[shortest] for shortest in sorted(least or ()) if shortest <= letters]
    return bool(of_letters) and times >= of_letters[-1]


def affixes(total):
    """What stands behind, and before, many a frequent word within another word, unless it is far more often a word."""
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
    return [{affix for affix, times in found.items() if times >= AFFIX_LEAST and total[affix] <= AFFIX_MOST * times}
            for found in (endings, beginnings)]


def hashed(word, salt):
    """The hash of a word, as lib/text/vocabulary.c has it."""
    mixed = 0xCBF29CE484222325
    for letter in word:
        mixed = (mixed ^ (ord(letter) - ord("а") + 1)) * 0x100000001B3 & LONG
    mixed = (mixed ^ mixed >> 32) * 0x9FB21C651E98DF25 & LONG
    return (mixed ^ mixed >> 29) * salt & LONG


def table(values, segment, segments, bits):
    try:
        return fuse_filter.table(values, segment, segments, bits)
    except ValueError as error:
        sys.exit(f"make_vocabulary_table.py: {error}: more segments are to be named here and in lib/text/vocabulary_table.h")


def known_values(chosen):
    values = {hashed(word, KNOWN_SALT): COMMON if word in chosen["common"] else 0 for word in chosen["known"]}
    values.update((hashed(word, ENDING_SALT), 0) for word in chosen["ending"])
    values.update((hashed(word, BEGINNING_SALT), 0) for word in chosen["beginning"])
    return values


def meanings_of(chosen):
    """What each word that may be meant is, and all that there is, in order."""
    meanings = collections.Counter()
    for name, part in MEANT.items():
        meanings.update(dict.fromkeys(chosen[name], part))
    kinds = sorted(set(meanings.values()))
    if len(kinds) != MEANINGS:
        sys.exit(f"make_vocabulary_table.py: words have {len(kinds)} meanings, not as many as are named here and in "
                 "lib/text/vocabulary_table.h")
    return meanings, kinds


def meant_values(meanings, kinds):
    return {hashed(word, MEANT_SALT): kinds.index(meaning) for word, meaning in meanings.items()}


def runs_of(known):
    """Which letters follow each two (0: the word's begin) in known words, and which two end some, a bit for each last letter."""
    runs, ends = [0] * EDGED**2, [0] * EDGED
    for word in known:
        places = [0, 0] + [ord(letter) - ord("а") + 1 for letter in word]
        for before, last, letter in zip(places, places[1:], places[2:]):
            runs[before * EDGED + last] |= 1 << letter - 1
        ends[places[-2]] |= 1 << places[-1] - 1
    return runs, ends


def source(tables):
    lines = [
        "/* SPDX-License-Identifier: Apache-2.0 */",
        "/* Generated by data/letters/make_vocabulary_table.py from the texts that it names; do not edit. */",
        "#include \"text/vocabulary_table.h\"",
        "",
        "/* clang-format off */",
    ]
    for name, size, units in tables:
        unit = "uint8_t" if name == "meanings" else "uint32_t"
        lines.append(f"const {unit} ara_vocabulary_{name}[{size}] = {{")
        lines += fuse_filter.lines(units)
        lines.append("};")
    lines += ["/* clang-format on */", ""]
    return "\n".join(lines)


def main():
    if "ARASHA_DATA" not in os.environ:
        sys.exit("make_vocabulary_table.py: set ARASHA_DATA to the directory of the texts")
    texts = Texts(pathlib.Path(os.environ["ARASHA_DATA"]))
    chosen = choose(texts)
    chosen["ending"], chosen["beginning"] = affixes(texts.total)
    runs, ends = runs_of(chosen["known"])
    meanings, kinds = meanings_of(chosen)
    made = source([("known", "ARA_VOCABULARY_KNOWN_UNITS",
                    table(known_values(chosen), KNOWN_SEGMENT, KNOWN_SEGMENTS, KNOWN_BITS)),
                   ("meant", "ARA_VOCABULARY_MEANT_UNITS",
                    table(meant_values(meanings, kinds), MEANT_SEGMENT, MEANT_SEGMENTS, MEANT_BITS)),
                   ("meanings", "ARA_VOCABULARY_MEANINGS", kinds),
                   ("runs", "ARA_VOCABULARY_EDGED * ARA_VOCABULARY_EDGED", runs),
                   ("ends", "ARA_VOCABULARY_EDGED", ends)])
    if "--check" in sys.argv[1:]:
        if made != OUTPUT.read_text(encoding="utf-8"):
            sys.exit("make_vocabulary_table.py: lib/text/vocabulary_table.c differs from what the texts give")
        return
    OUTPUT.write_text(made, encoding="utf-8")
    print(", ".join(f"{name}: {len(some)}" for name, some in chosen.items()), file=sys.stderr)


if __name__ == "__main__":
    main()
