#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""No text of others stands in the repository: no run of eight words of the outside data, and no short text of theirs as a
whole line or string. Needs ARASHA_DATA; what stands in its word lists are facts about words, and not compared."""
import json
import os
import pathlib
import re
import subprocess
import sys
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parents[2]
RUN, SHORTEST, LETTERS = 8, 3, 15
SKIPPED = 77


def words(text):
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).lower().replace("ё", "е"))


def keys(text):
    """What is compared of a text: each run of words, or all of a short one."""
    found = words(text)
    if len(found) < RUN:
        whole = " ".join(found)
        return {whole} if len(found) >= SHORTEST and len(whole) >= LETTERS else set()
    return {hash(tuple(found[i:i + RUN])) for i in range(len(found) - RUN + 1)}


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


def texts_of(line):
    """The line, or the strings of a record."""
    if line.lstrip()[:1] in ("{", "["):
        try:
            return list(strings(json.loads(line)))
        except ValueError:
            pass
    return [line]


def ours():
    """(where, text) of every line of every tracked text file."""
    listing = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, text=True, check=True).stdout
    for name in filter(None, listing.split("\0")):
        path = ROOT / name
        if not path.is_file():
            continue
        raw = path.read_bytes()
        if b"\0" in raw[:4096]:
            continue
        for number, line in enumerate(raw.decode("utf-8", "replace").splitlines(), 1):
            for text in texts_of(line):
                yield f"{name}:{number}", text


def main(data):
    known = {}
    for where, text in ours():
        for key in keys(text):
            known.setdefault(key, where)
    found = compared = 0
    for path in sorted(pathlib.Path(data).glob("*.jsonl")):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                compared += 1
                for key in keys(json.loads(line).get("text") or "") & known.keys():
                    print(f"{known[key]}: as in {path.name}")
                    found += 1
    print(f"{compared} outside texts, {found} found in the repository")
    return 1 if found or not compared else 0


if __name__ == "__main__":
    if "ARASHA_DATA" not in os.environ or not (ROOT / ".git").exists():
        print("ARASHA_DATA is not set, or this is no repository")
        sys.exit(SKIPPED)
    sys.exit(main(os.environ["ARASHA_DATA"]))
