#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints the table of figures of models/CARD.md, as `arasha evaluate` measures them.

    ARASHA_DATA=.../data bench/figures.py build/tools/arasha
"""
import json
import math
import os
import subprocess
import sys

SHOWN = "abuse insult humiliation threat hate sexual profanity".split()
UNION = "toxic"


def evaluate(command, *arguments):
    out = subprocess.run([command, "evaluate", "--json", *arguments], check=True, capture_output=True).stdout
    return json.loads(out)["figures"]


def interval(auc, positives, negatives):
    """95 % of a ROC AUC (Hanley, McNeil, Radiology 143, 1982)."""
    q1, q2 = auc / (2 - auc), 2 * auc * auc / (1 + auc)
    variance = auc * (1 - auc) + (positives - 1) * (q1 - auc * auc) + (negatives - 1) * (q2 - auc * auc)
    half = 1.96 * math.sqrt(variance / (positives * negatives))
    return f"{max(0, auc - half):.3f} to {min(1, auc + half):.3f}"


def number(value):
    return "" if value is None else f"{value:.3f}"


def row(place, figure):
    auc = figure["roc_auc"]
    text = f"{auc:.3f} ({interval(auc, figure['positives'], figure['known'] - figure['positives'])})"
    cells = [place, figure["label"], str(figure["positives"]), text]
    cells += [number(figure[name]) for name in ("average_precision", "precision", "recall", "f1")]
    return "| " + " | ".join(cells) + " |"


def main(command):
    data = os.environ.get("ARASHA_DATA") or sys.exit("figures.py: set ARASHA_DATA to the directory of the texts")
    gold = evaluate(command, f"{data}/gold_dev.jsonl")
    rows = [("gold_dev", figure) for figure in gold if figure["language"] == "all" and figure["label"] in SHOWN]
    rows += [(f"gold_dev, {figure['language']}", figure) for figure in gold
             if figure["language"] != "all" and figure["label"] == "abuse"]
    rows += [("ru_2ch_pikabu, dev", figure) for figure in evaluate(
        command, "--where", "split=dev", "--union", UNION + "=abuse+profanity", f"{data}/ru_2ch_pikabu.jsonl")
        if figure["language"] == "all" and figure["label"] == UNION]
    print("| on | label | positives | ROC AUC (95 %) | average precision | precision | recall | F1 |")
    print("|---|---|---|---|---|---|---|---|")
    for place, figure in rows:
        print(row(place, figure))
    print()
    for name, arguments in (("lenta", ["--where", "labels.source=lenta", f"{data}/ru_cedr.jsonl"]),
                            ("ru_news", ["--held-out", "10", f"{data}/ru_news.jsonl"])):
        figure = next(f for f in evaluate(command, *arguments) if f["language"] == "all" and f["label"] == "abuse")
        print(f"{name}: {figure['flagged']} of {figure['texts']} called abuse "
              f"({100 * figure['flagged'] / figure['texts']:.2f} %)")


if __name__ == "__main__":
    main(sys.argv[1])
