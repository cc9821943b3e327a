#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints the table of figures of models/CARD.md, as `arasha evaluate` measures them, and how sure they are.

    ARASHA_DATA=.../data bench/figures.py build/tools/arasha [MODEL]
    bench/figures.py --written build/tools/arasha MODEL

--written asks a model that learned nine tenths of data/written ("held_out": 10 at those sources of a copy of the recipe) about the others; the table of known words, by which disguises are undone,
has seen them.

Calibration errors are those of ten bins of equal mass: of the probabilities as they are, and shifted to the texts' share of abuse as
arasha_shift_probability does. Intervals of ROC AUC are the 2.5th and 97.5th percentile over 2,000 bootstrap samples of the texts (seed 0).
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys

import numpy

from judged import judge, roc_auc
from padding import key_function

key = key_function()
WRITTEN = pathlib.Path(__file__).resolve().parents[1] / "data" / "written"
HELD_OUT = 10
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


def error_of_bins(pairs):
    """The mean difference between probability and share over ten bins of equal mass."""
    pairs = numpy.array(sorted(pairs), dtype=float)
    return sum(abs(part.mean(axis=0) @ (1, -1)) * len(part) for part in numpy.array_split(pairs, 10)) / len(pairs)


def shifted(probability, old, new):
    """From the share `old` of positives to `new`."""
    for_it, against = probability * new / old, (1 - probability) * (1 - new) / (1 - old)
    return for_it / (for_it + against)


def calibration(options, name, texts, holds):
    """Calibration errors of abuse on texts of which it is known."""
    inspected = subprocess.run([options.arasha, "inspect", "--json", *([options.model] if options.model else [])], check=True, capture_output=True)
    old = next(label["share"] for label in json.loads(inspected.stdout)["labels"] if label["name"] == "abuse")
    scores = [answer["scores"]["abuse"] for answer in judge(options, texts)]
    new = sum(holds) / len(holds)
    print(f"{name}: calibration error of abuse {error_of_bins(zip(scores, holds)):.3f}, shifted to its share of abuse ({new:.3f}) "
          f"{error_of_bins((shifted(score, old, new), true) for score, true in zip(scores, holds)):.3f}")


def written(options):
    """Our own texts that a model was kept from."""
    rows = [row for path in sorted(WRITTEN.glob("*.jsonl")) for row in records(path) if int(key(row["text"]), 16) % HELD_OUT == 0]
    holds = [any(label != "profanity" for label in row["labels"]) for row in rows]
    scores = numpy.array([answer["scores"]["abuse"] for answer in judge(options, [row["text"] for row in rows])])
    print(f"written, a tenth held out: {len(rows)} texts, ROC AUC of abuse {roc_auc(scores, holds):.3f} ({interval(scores, numpy.array(holds))})")
    calibration(options, "written, a tenth held out", [row["text"] for row in rows], holds)


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
    parser.add_argument("--written", action="store_true")
    options = parser.parse_args()
    if options.written:
        written(options)
        return
    data = os.environ.get("ARASHA_DATA") or sys.exit("figures.py: set ARASHA_DATA to the directory of the texts")
    print("| on | label | positives | ROC AUC (95 %) | average precision | precision | recall | F1 |")
    print("|---|---|---|---|---|---|---|---|")
    for line in rows_of_gold(options, f"{data}/gold_dev.jsonl"):
        print(line)
    print(row_of_2ch(options, f"{data}/ru_2ch_pikabu.jsonl"))
    print()
    print(f"ru_2ch_pikabu, dev: macro-F1 {macro_f1_of_2ch(options, f'{data}/ru_2ch_pikabu.jsonl'):.3f}")
    gold = [row for row in records(f"{data}/gold_dev.jsonl") if row["labels"]["abuse"] is not None]
    calibration(options, "gold_dev", [row["text"] for row in gold], [bool(row["labels"]["abuse"]) for row in gold])
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
