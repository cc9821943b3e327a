#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whether padding hides a threat: the threats of gold_dev alone, and in the middle of 2,000 characters of news.

    ARASHA_DATA=... bench/padding.py build/tools/arasha [--model FILE]

Prints how many are called threat, and abuse, at the balanced thresholds either way, and how much of the news alone is. The news are those that
the model's recipe keeps from learning (ru_news, "held_out": 10), joined until they are long enough.
"""
import argparse
import json
import os
import pathlib
import re

from judged import judge

HELD_OUT, LENGTH, PAGES = 10, 2000, 60
RECIPES = pathlib.Path(__file__).resolve().parents[1] / "models" / "RECIPE.md"


def key_function():
    """The normal form's hash, from the manual, which has it as a program."""
    found = {}
    exec(re.search(r"```python\n(.*?)```", RECIPES.read_text(encoding="utf-8"), re.S).group(1), found)
    return found["key"]


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def pages(data):
    key, page = key_function(), ""
    for record in read(data / "ru_news.jsonl"):
        if int(key(record["text"]), 16) % HELD_OUT:
            continue
        page += record["text"].strip() + " "
        if len(page) >= LENGTH:
            yield page.strip()
            page = ""


def flagged(options, texts, label):
    return [label in found["labels"] for found in judge(options, texts)]


def pad(threat, page):
    middle = page.find(". ", len(page) // 2)
    cut = middle + 2 if middle >= 0 else len(page) // 2
    return page[:cut] + threat.strip().rstrip(".") + ". " + page[cut:]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("arasha")
    parser.add_argument("--model")
    options = parser.parse_args()
    data = pathlib.Path(os.environ.get("ARASHA_DATA") or parser.error("set ARASHA_DATA to the directory of the texts"))
    threats = [record["text"] for record in read(data / "gold_dev.jsonl") if record["labels"]["threat"] == 1]
    news = list(pages(data))[:PAGES]
    padded = [pad(threat, news[i % len(news)]) for i, threat in enumerate(threats)]
    for label in ("threat", "abuse"):
        alone, within, bare = (sum(flagged(options, texts, label)) for texts in (threats, padded, news))
        print(f"{label}: {alone} of {len(threats)} alone, {within} within news: recall lost {(alone - within) / len(threats):.3f}; "
              f"{bare} of {len(news)} pages of news alone")


if __name__ == "__main__":
    main()
