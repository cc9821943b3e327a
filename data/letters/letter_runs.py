# SPDX-License-Identifier: Apache-2.0
"""Words as lib/text/language.c walks them: places in the table of weights of their runs of letters."""
import re

BITS = 16
SHORTEST_WORD, LONGEST_WORD, WORD_COUNTS = 2, 9, 6  # a short word counts like so many runs
SPECIFIC = re.compile("[әғқңөұүһі]")
WORD = re.compile("[а-яёәғқңөұүһі]+")
OTHER_LETTER = 33
AS_TYPED = [str.maketrans("әғқңөұүһіё", "агкноуухие"), str.maketrans("әғқңөұүһіё", "агкноуухые")]


def words(text):
    for word in WORD.findall(text.lower().replace("i", "і").replace("ə", "ә")):
        yield re.sub(r"(.)\1\1+", r"\1", word)


def place(mixed):
    return ((mixed ^ mixed >> 15) * 0x85EBCA77 & 0xFFFFFFFF) >> (32 - BITS)


def index(run, letters):
    return place(((run & ((1 << 6 * letters) - 1)) + letters * 0x1000003) * 0x9E3779B1 & 0xFFFFFFFF)


def hash_of_word(codes):
    mixed = 0x811C9DC5
    for code in codes:
        mixed = (mixed ^ code) * 0x01000193 & 0xFFFFFFFF
    return mixed


def codes_of(word):
    return [ord(letter) - ord("а") + 1 if "а" <= letter <= "я" else OTHER_LETTER for letter in word]


def runs(word):
    """Indices of the runs of a word, and of the word itself, as lib/text/language.c walks them."""
    found = []
    run = 0
    codes = codes_of(word) + [0]
    for position, code in enumerate(codes):
        run = (run << 6 | code) & 0xFFFFFF
        for letters in (2, 3, 4):
            if position + 2 >= letters:
                found.append(index(run, letters))
    if SHORTEST_WORD <= len(word) <= LONGEST_WORD:
        found += [place(hash_of_word(codes[:-1]))] * WORD_COUNTS
    return found
