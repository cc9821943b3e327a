#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints the table of figures of models/CARD.md, as `arasha evaluate` measures them, and how sure they are.

    ARASHA_DATA=.../data bench/figures.py build/tools/arasha [MODEL]

Intervals of ROC AUC are the 2.5th and 97.5th percentile over 2,000 bootstrap samples of the texts (seed 0).
"""
import argparse
import json
import os
import subprocess
import sys

import numpy

from judged import judge, roc_auc

SHOWN = "abuse insult humiliation threat hate sexual profanity".split()
TOXIC = ("abuse", "profanity")
SAMPLES = 2000


def evaluate(options, *arguments):
    model = ["--model", options.model] if options.model else []
    out = subprocess.run([options.arasha, "evaluate", "--json", *model, *arguments], check=True, capture_output=True)
    return json.loads(out.stdout)["figures"]


def records(path, **where):
    with open(path, encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        return [row for row in rows if all(row.get(key) == value for key, value in where.items())]


def interval(scores, holds):
    """95 % of a ROC AUC, of texts whose label is known."""
    random = numpy.random.default_rng(0)
    samples = (random.integers(0, len(scores), len(scores)) for _ in range(SAMPLES))
    values = [roc_auc(scores[sample], holds[sample]) for sample in samples if 0 < holds[sample].sum() < len(sample)]
    return "{:.3f} to {:.3f}".format(*numpy.percentile(values, [2.5, 97.5]))


def interval_of(rows, judged, label, score):
    known = [(score(scores), bool(row["labels"][label])) for row, scores in zip(rows, judged)
             if row["labels"].get(label) is not None]
    scores, holds = (numpy.array(column) for column in zip(*known))
    return interval(scores, holds)


def number(value):
    return "" if value is None else f"{value:.3f}"


def row(place, figure, between):
    cells = [place, figure["label"], str(figure["positives"]), f"{figure['roc_auc']:.3f} ({between})"]
    cells += [number(figure[name]) for name in ("average_precision", "precision", "recall", "f1")]
    return "| " + " | ".join(cells) + " |"


def rows_of_gold(options, path):
    texts = records(path)
    judged = [answer["scores"] for answer in judge(options, [text["text"] for text in texts])]
    figures = evaluate(options, path)
    chosen = [f for f in figures if f["language"] == "all" and f["label"] in SHOWN]
    chosen += [f for f in figures if f["language"] != "all" and f["label"] == "abuse"]
    for figure in chosen:
        language, label = figure["language"], figure["label"]
        part = [(text, scores) for text, scores in zip(texts, judged) if language in ("all", text["lang"])]
        place = "gold_dev" if language == "all" else f"gold_dev, {language}"
        yield row(place, figure, interval_of(*zip(*part), label, lambda scores: scores[label]))


def row_of_2ch(options, path):
    texts = records(path, split="dev")
    judged = [answer["scores"] for answer in judge(options, [text["text"] for text in texts])]
    figures = evaluate(options, "--where", "split=dev", "--union", "toxic=" + "+".join(TOXIC), path)
    figure = next(f for f in figures if f["language"] == "all" and f["label"] == "toxic")
    between = interval_of(texts, judged, "toxic", lambda scores: max(scores[label] for label in TOXIC))
    return row("ru_2ch_pikabu, dev", figure, between)


def macro_f1_of_2ch(options, path):
    """Over toxic and not, where a text is toxic when abuse or profanity is said to hold."""
    texts = records(path, split="dev")
    answers = judge(options, [text["text"] for text in texts])
    pairs = [(bool(text["labels"]["toxic"]), any(label in TOXIC for label in answer["labels"]))
             for text, answer in zip(texts, answers)]
    scores = []
    for side in (True, False):
        hits = sum(said == side == true for true, said in pairs)
        scores.append(2 * hits / sum((true == side) + (said == side) for true, said in pairs))
    return sum(scores) / 2


def flagged(options, name, parts):
    """How many of innocent texts are called abuse; they may take several measurements."""
    figures = [next(f for f in evaluate(options, *part) if f["language"] == "all" and f["label"] == "abuse")
               for part in parts]
    count, texts = (sum(f[what] for f in figures) for what in ("flagged", "texts"))
    return f"{name}: {count} of {texts} called abuse ({100 * count / texts:.2f} %)"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("arasha")
    parser.add_argument("model", nargs="?")
    options = parser.parse_args()
    data = os.environ.get("ARASHA_DATA") or sys.exit("figures.py: set ARASHA_DATA to the directory of the texts")
    print("| on | label | positives | ROC AUC (95 %) | average precision | precision | recall | F1 |")
    print("|---|---|---|---|---|---|---|---|")
    for line in rows_of_gold(options, f"{data}/gold_dev.jsonl"):
        print(line)
    print(row_of_2ch(options, f"{data}/ru_2ch_pikabu.jsonl"))
    print()
    print(f"ru_2ch_pikabu, dev: macro-F1 {macro_f1_of_2ch(options, f'{data}/ru_2ch_pikabu.jsonl'):.3f}")
    gold = next(f for f in evaluate(options, f"{data}/gold_dev.jsonl")
                if f["language"] == "all" and f["label"] == "abuse")
    print(f"gold_dev: calibration error of abuse {gold['calibration_error']:.3f}")
    innocent = [("lenta", [["--where", "labels.source=lenta", f"{data}/ru_cedr.jsonl"]]),
                ("ru_news, a tenth held out", [["--held-out", "10", f"{data}/ru_news.jsonl"]]),
                ("kk_formal", [[f"{data}/kk_formal.jsonl"]]),
                ("kk_reviews of 4 and 5 stars, a tenth held out",
                 [["--held-out", "10", "--where", f"rating_or_polarity={stars}", f"{data}/kk_reviews.jsonl"]
                  for stars in (3, 4)])]
    for name, parts in innocent:
        print(flagged(options, name, parts))


if __name__ == "__main__":
    main()
