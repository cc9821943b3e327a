#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a disguise onto words, as people do who do not want a filter to see them.

    bench/disguise.py --list
    bench/disguise.py [--seed N] FAMILY < lines > disguised lines

Every word of three letters or more is disguised. The same seed, line and family give the same disguise, whatever the
other lines are. `bench/robustness.py` measures what each family costs.
"""
import argparse
import random
import re
import sys

WORD = re.compile(r"[^\W\d_]+")
LEAST = 3  # letters of a word that is worth a disguise

# Letters of other scripts that look like a Cyrillic one: Latin, then Greek.
ALIKE = {"а": "aα", "в": "Bβ", "е": "eε", "з": "3", "и": "u", "к": "kκ", "м": "Mμ", "н": "Hη", "о": "oοօ", "п": "nπ",
         "р": "pρ", "с": "c", "т": "Tτ", "у": "yυ", "х": "xχ", "ь": "b", "і": "iι", "ә": "ə", "һ": "h", "ө": "ö",
         "ү": "ü", "ң": "ŋ"}
LEET = {"а": "4@", "б": "6", "в": "8", "е": "3", "з": "3", "и": "1!", "о": "0", "с": "$", "т": "7", "ч": "4", "я": "9",
        "і": "1!", "ь": "6"}
# The Latin letter that a styled letter or an emoji shows: the capital where only that is like the Cyrillic one.
SHAPE = {"а": "a", "в": "B", "е": "e", "и": "u", "к": "k", "м": "M", "н": "H", "о": "o", "п": "n", "р": "p", "с": "c",
         "т": "T", "у": "y", "х": "x", "ь": "b", "і": "i"}
EMOJI = {"а": "🅰️", "в": "🅱️", "ь": "🅱️", "о": "🅾️⭕", "р": "🅿️", "х": "❌✖️", "и": "‼️", "м": "Ⓜ️", "і": "ℹ️"}
OTHER_SIGNS = "*_/|+=,~•·"
MASKS = "*@#$"
HIDDEN = "\u200b\u200c\u200d\u2060\u00ad\ufeff\u200e\u200f\u202a\u202c\u202d\u202e\u2066\u2069"
MARKS = [chr(point) for point in (0x300, 0x301, 0x302, 0x304, 0x306, 0x308, 0x30A, 0x323, 0x331, 0x332, 0x335, 0x336,
                                  0x338, 0x33F, 0x35C, 0x489)]
STYLES = (0xFF21, 0x1D400, 0x1D434, 0x1D468, 0x1D4D0, 0x1D5A0, 0x1D5D4, 0x1D670, 0x24B6)  # where A stands


def some(rng, word, places, share=0.5):
    """About that share of the places, one at least."""
    chosen = {place for place in places if rng.random() < share}
    return chosen or ({rng.choice(places)} if places else set())


def replace(rng, word, table, share=0.5):
    places = [i for i, letter in enumerate(word) if letter.lower() in table]
    chosen = some(rng, word, places, share)
    return "".join(table[letter.lower()](rng, letter) if i in chosen else letter for i, letter in enumerate(word))


def by_choice(table):
    return {letter: (lambda rng, _, others=others: rng.choice(others)) for letter, others in table.items()}


def styled(rng, letter):
    latin = SHAPE[letter.lower()]
    if letter.isupper():
        latin = latin.upper()
    start = rng.choice(STYLES)
    if latin.isupper():
        return chr(start + ord(latin) - ord("A"))
    point = start + (32 if start == 0xFF21 else 26) + ord(latin) - ord("a")
    return chr(0x210E) if point == 0x1D455 else chr(point)


def emoji(rng, letter):
    own = re.findall(r".\ufe0f?", EMOJI.get(letter.lower(), ""))
    latin = ord(SHAPE[letter.lower()].upper()) - ord("A")
    return rng.choice(own or [chr(0x1F1E6 + latin) + "\u200b", chr(0x1F150 + latin), chr(0x1F130 + latin)])


def apart(sign):
    def write(rng, word):
        return (sign or rng.choice(OTHER_SIGNS)).join(word)
    return write


def repeated(rng, word):
    chosen = some(rng, word, range(len(word)), 0.25)
    return "".join(letter * rng.randint(3, 6) if i in chosen else letter for i, letter in enumerate(word))


def masked(rng, word):
    """One letter behind a sign; of a long word, at times two neighbours."""
    at = rng.randrange(1, len(word) - 1)
    count = 2 if len(word) > 5 and at + 2 < len(word) and rng.random() < 0.3 else 1
    return word[:at] + rng.choice(MASKS) * count + word[at + count:]


def hidden(rng, word):
    chosen = some(rng, word, range(1, len(word)))
    return "".join((rng.choice(HIDDEN) if i in chosen else "") + letter for i, letter in enumerate(word))


def marked(rng, word):
    chosen = some(rng, word, range(len(word)))
    return "".join(letter + ("".join(rng.choices(MARKS, k=rng.randint(1, 3))) if i in chosen else "")
                   for i, letter in enumerate(word))


def swapped(rng, word):
    """Two neighbours, the first letter left where it is."""
    places = [i for i in range(1, len(word) - 1) if word[i] != word[i + 1]]
    if not places:
        return word
    at = rng.choice(places)
    return word[:at] + word[at + 1] + word[at] + word[at + 2:]


def split(rng, word):
    at = rng.randint(2, len(word) - 2) if len(word) > 3 else 1
    return word[:at] + " " + word[at:]


def mixed_case(rng, word):
    return "".join(letter.upper() if rng.random() < 0.5 else letter.lower() for letter in word)


GLUED = "\0"  # stands where the space behind or before the word is to go

FAMILIES = {
    "look-alike letters": lambda rng, word: replace(rng, word, by_choice(ALIKE)),
    "digits and signs": lambda rng, word: replace(rng, word, by_choice(LEET)),
    "apart by spaces": apart(" "),
    "apart by dots": apart("."),
    "apart by hyphens": apart("-"),
    "apart by other signs": apart(None),
    "repeated letters": repeated,
    "masks": masked,
    "hidden characters": hidden,
    "combining marks": marked,
    "styled letters": lambda rng, word: replace(rng, word, {letter: styled for letter in SHAPE}),
    "emoji for letters": lambda rng, word: replace(rng, word, {letter: emoji for letter in SHAPE}, 0.3),
    "swapped neighbours": swapped,
    "split words": split,
    "glued words": lambda rng, word: word + GLUED if rng.random() < 0.5 else GLUED + word,
    "mixed case": mixed_case,
}


def disguise(family, text, seed=0, words=None):
    """The text with its words disguised: all of three letters or more, or those at `words`, a list of [begin, end)."""
    rng = random.Random(f"{seed}\n{family}\n{text}")
    write = FAMILIES[family]
    if words is None:
        words = [match.span() for match in WORD.finditer(text)]
    parts, at = [], 0
    for begin, end in sorted(words):
        if end - begin < LEAST or begin < at:
            continue
        parts += [text[at:begin], write(rng, text[begin:end])]
        at = end
    parts.append(text[at:])
    out = "".join(parts)
    return out.replace(" " + GLUED, "").replace(GLUED + " ", "").replace(GLUED, "")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", default="0")
    parser.add_argument("--list", action="store_true", help="show the families")
    parser.add_argument("family", nargs="?", choices=FAMILIES, metavar="FAMILY")
    options = parser.parse_args()
    if options.list:
        print("\n".join(FAMILIES))
    elif options.family is None:
        parser.error("which family?")
    else:
        for line in sys.stdin:
            print(disguise(options.family, line.rstrip("\n"), options.seed))


if __name__ == "__main__":
    main()
