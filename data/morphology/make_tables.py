#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the Kazakh tables of lib/stem from the sources in this folder.

    make_tables.py SUFFIXES.tsv STEMS.txt kazakh_suffixes.c kazakh_stems.c

Patterns of suffixes are written as linguists write them: a capital letter stands for the letters among which the
sound before it, or vowel harmony, chooses. The table made from them is a trie read from the end of the word, over the
letters as the skeleton knows them (ә = а, ғ = г, ...), so that it also fits words typed without Kazakh letters.
Of the stems what is said in STEMS.txt is kept by the hash of their skeletons (data/letters/fuse_filter.py).
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "letters"))
import fuse_filter  # noqa: E402

PLAIN = "абвгдежзийклмнопрстуфхцчшщъьэюя"
KAZAKH = {"ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х", "і": "и", "ы": "и"}
# The number of a letter in masks of exact letters; the order is that of the letter table in kazakh.c.
LETTERS = PLAIN.replace("ъ", "ъы") + "әғқңөұүһі"

VOWELS = set("аәеиоөуұүыіэюя")
VOICELESS = set("бвгдпткқсфхһцчшщ")  # б, в, г, д end loans only, and there they sound voiceless
SONORANT = set("рлйу")
NASAL = set("мнң")
HUSHING = set("зж")
SOFT_SIGN = set("ьъ")

AFTER = {
    "any": set(LETTERS),
    "vowel": VOWELS,
    "consonant": set(LETTERS) - (VOWELS - set("уию")),
    "nasal": NASAL,
    "voiced": SONORANT | NASAL | HUSHING | SOFT_SIGN | set("и"),
    "voiceless": VOICELESS | SOFT_SIGN,
    "й": set("й"),
}

# Each choice of a capital: the letter and what must stand before it (None: harmony decides).
CHOICES = {
    "А": [("а", None), ("е", None)],
    "Ы": [("ы", None)],  # ы or і, which are one letter of the skeleton
    "Л": [("л", VOWELS | SONORANT | SOFT_SIGN), ("д", NASAL | HUSHING | SOFT_SIGN | set("л")), ("т", VOICELESS | SOFT_SIGN)],
    "Д": [("д", VOWELS | SONORANT | NASAL | HUSHING | SOFT_SIGN), ("т", VOICELESS | SOFT_SIGN)],
    "Н": [("н", VOWELS | NASAL), ("д", SONORANT | HUSHING | SOFT_SIGN), ("т", VOICELESS | SOFT_SIGN)],
    "М": [("м", VOWELS | SONORANT | NASAL | SOFT_SIGN), ("б", HUSHING), ("п", VOICELESS | SOFT_SIGN)],
    "Б": [("м", VOWELS | SONORANT | SOFT_SIGN), ("б", NASAL | HUSHING), ("п", VOICELESS | SOFT_SIGN)],
    "Ғ": [("ғ", VOWELS | SONORANT | NASAL | HUSHING | SOFT_SIGN), ("қ", VOICELESS | SOFT_SIGN)],
    "Қ": [("қ", None)],  # қ or к
}

CATEGORIES = ["noun", "verb", "verbй", "verbы", "plural", "own", "his", "case", "attr", "voice", "not",
              "converb", "gerund", "part", "inf", "wish", "past", "imperative", "person", "done"]
BITS = {name: 1 << index for index, name in enumerate(CATEGORIES)}
NAMES = {"й": "j", "ы": "y"}


def allomorphs(pattern, after):
    """Yields (letters, set of letters before) for each surface form of the pattern."""
    if pattern.startswith("("):
        linked, rest = pattern[1], pattern[3:]
        vowel = linked in "АЫ"
        for full in (True, False):
            place = AFTER["consonant"] if vowel == full else AFTER["vowel"]
            yield from allomorphs((linked if full else "") + rest, after & place)
        return
    forms = [("", after)]
    for index, sign in enumerate(pattern):
        grown = []
        for text, before in forms:
            for letter, condition in CHOICES.get(sign, [(sign, None)]):
                if index and condition is not None:
                    if text[-1] not in condition:
                        continue
                    condition = None
                grown.append((text + letter, before if condition is None else before & condition))
        forms = grown
    yield from forms


def mask(letters):
    return sum(1 << LETTERS.index(letter) for letter in letters)


def skeleton(text):
    return "".join(KAZAKH.get(letter, letter) for letter in text)


def read_suffixes(path):
    rows = []
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.rstrip("\n")
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) < 8:
            raise SystemExit(f"{path}:{number}: {len(fields)} columns, not 8")
        pattern, after, left, makes, person, flags, cost, example = fields[:8]
        says = 0
        if person != "-":
            says |= int(person[0]) | int(person[1]) << 2
        if "negative" in flags:
            says |= 16
        if "stem" in flags:
            says |= 32
        for letters, before in dict(allomorphs(pattern, AFTER[after])).items():
            if not before:
                continue
            nasals = sum(1 << index for index, letter in enumerate(reversed(letters)) if letter == "ң")
            rows.append({
                "letters": letters,
                "key": skeleton(letters)[::-1],
                "before": mask(before),
                "left": sum(BITS[name] for name in left.split()),
                "makes": CATEGORIES.index(makes),
                "says": says,
                "cost": int(cost),
                "nasals": nasals,
            })
    return rows


def write_suffixes(path, rows):
    nodes, ends = [{}], [[]]
    for row in rows:
        node = 0
        for letter in row["key"]:
            if letter not in nodes[node]:
                nodes[node][letter] = len(nodes)
                nodes.append({})
                ends.append([])
            node = nodes[node][letter]
        ends[node].append(row)
    lefts = sorted({row["left"] for row in rows})
    if len(nodes) > 255 or len(lefts) > 32:
        raise SystemExit(f"{len(nodes)} nodes and {len(lefts)} sets of classes do not fit the tables")
    lines = [HEAD_SUFFIXES, "const ara_kazakh_suffix ara_kazakh_suffixes[] = {"]
    first = [0]
    for end in ends:
        for row in end:
            fields = ", ".join(str(value) for value in (
                lefts.index(row["left"]), row["makes"], row["says"], row["cost"], row["nasals"]))
            lines.append("\t{UINT64_C(0x%011x), %s}, /* -%s */" % (row["before"], fields, row["letters"]))
        first.append(first[-1] + len(end))
    lines += ["};", "", "const uint16_t ara_kazakh_suffix_first[] = {"] + wrap(first, 16)
    lines += ["};", "", "const uint8_t ara_kazakh_suffix_next[][ARA_KAZAKH_SKELETON] = {"]
    for node in nodes:
        cells = ", ".join(f"[{PLAIN.index(letter) + 1}] = {child}" for letter, child in sorted(node.items()))
        lines.append("\t{%s}," % (cells or "0"))
    lines += ["};", "", "const uint32_t ara_kazakh_sets_with[ARA_KAZAKH_CLASSES] = {"]
    sets = [sum(1 << index for index, left in enumerate(lefts) if left >> number & 1)
            for number in range(len(CATEGORIES))]
    lines += wrap(sets, 16) + ["};", ""]
    with open(path, "w", encoding="utf-8") as out:
        out.write("\n".join(lines))


def wrap(numbers, base=10):
    lines, line = [], "\t"
    for number in numbers:
        item = (f"{number}," if base == 10 else f"{number:#x},")
        if len(line) + len(item) > 100:
            lines.append(line.rstrip())
            line = "\t"
        line += item + " "
    return lines + [line.rstrip()]


# Bits of a stem by the row of its last vowel, those that go with either row left out.
ROWS = {**dict.fromkeys("аұыяо", 32), **dict.fromkeys("әеөүіэ", 64), **dict.fromkeys("июь", 96)}


def read_stems(path):
    stems = {}
    for line in open(path, encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        word, flags = line.split()
        bits = (1 if "n" in flags else 0) | (2 if "v" in flags else 0) | (4 if "x" in flags else 0)
        bits |= (8 if "-" in flags else 0) | (16 if "+" in flags else 0)
        key = skeleton(word)
        bits |= ROWS.get(next((letter for letter in reversed(word) if letter in ROWS), ""), 0)
        stems[key] = stems.get(key, 0) | bits
    return sorted(stems.items())


BITS_OF_SLOT = 21  # of other letters one of some forty thousand gets what a stem has
SEGMENT = 8
LONG = 2**64 - 1


SPACE = 33  # of those tried that in which fewest words of UniMorph and of texts, one of 397,000, are stemmed for a wrong slot


def hash_of(key):
    """What ara_hash_start makes of SPACE, ara_hash_step of the numbers of a skeleton's letters, and ara_hash_finish."""
    state = (SPACE + 1) * 0x9E3779B97F4A7C15 & LONG
    for letter in key:
        state = (state ^ PLAIN.index(letter) + 1) * 0xD6E8FEB86659FD93 & LONG
        state ^= state >> 32
    state = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 & LONG
    state = (state ^ state >> 27) * 0x94D049BB133111EB & LONG
    return state ^ state >> 31


def smallest_filter(values):
    """The fewest segments with room for the values, and their units."""
    segments = len(values) >> SEGMENT
    while True:
        try:
            return segments, fuse_filter.table(values, SEGMENT, segments, BITS_OF_SLOT)
        except ValueError:
            segments += 1


def write_stems(path, stems):
    kinds = sorted({bits for _, bits in stems})
    segments, units = smallest_filter({hash_of(key): kinds.index(bits) for key, bits in stems})
    lines = [HEAD_STEMS, f"/* {len(stems)} stems. */", f"static const uint32_t units[{len(units)}] = {{"]
    lines += fuse_filter.lines(units) + ["};", "", "const ara_fuse_filter ara_kazakh_stems = {"
              f"units, {SEGMENT}, {segments}, {BITS_OF_SLOT}}};", "", "const uint8_t ara_kazakh_stem_kinds[] = {"]
    lines += wrap(kinds, 16) + ["};", "", f"const uint32_t ara_kazakh_stem_kind_count = {len(kinds)};", ""]
    with open(path, "w", encoding="utf-8") as out:
        out.write("\n".join(lines))


HEAD_SUFFIXES = """/* SPDX-License-Identifier: Apache-2.0 */
/* Made by data/morphology/make_tables.py from kazakh_suffixes.tsv, which is what to read and to change. */
#include "stem/kazakh_tables.h"
"""

HEAD_STEMS = """/* SPDX-License-Identifier: Apache-2.0 */
/* Made by data/morphology/make_tables.py from kazakh_stems.txt, which is what to read and to change. */
#include "stem/kazakh_tables.h"
"""


def main(arguments):
    if len(arguments) != 4:
        raise SystemExit(__doc__)
    write_suffixes(arguments[2], read_suffixes(arguments[0]))
    write_stems(arguments[3], read_stems(arguments[1]))


if __name__ == "__main__":
    main(sys.argv[1:])
