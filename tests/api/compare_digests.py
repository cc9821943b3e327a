#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares two outputs of digest.c: tokens, windows and languages exactly, margins and probabilities within 1e-6."""
import struct
import sys


def is_number(word):
    return len(word) == 16 and all(letter in "0123456789abcdef" for letter in word)


def same(a, b):
    """(whether two lines say the same, the largest difference of their numbers)"""
    a, b = a.split(), b.split()
    if not a or a[0] != "text" or len(a) != len(b):
        return a == b, 0.0
    most = 0.0
    for x, y in zip(a, b):
        if is_number(x) and is_number(y):
            most = max(most, abs(struct.unpack(">d", bytes.fromhex(x))[0] - struct.unpack(">d", bytes.fromhex(y))[0]))
        elif x != y:
            return False, most
    return most <= 1e-6, most


def main(one, other):
    with open(one, encoding="utf-8") as file:
        a = file.read().split("\n")
    with open(other, encoding="utf-8") as file:
        b = file.read().split("\n")
    wrong = abs(len(a) - len(b))
    most = 0.0
    for x, y in zip(a, b):
        good, difference = same(x, y)
        most = max(most, difference)
        if not good and wrong < 10:
            print(f"- {x}\n+ {y}")
        wrong += not good
    print(f"{len(a)} lines, {wrong} different, numbers at most {most:.3g} apart")
    return 1 if wrong or len(a) < 1000 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
